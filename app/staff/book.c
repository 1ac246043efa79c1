// book: columns of a sheet by its table, rows found by their keys, and the names of cells.
#include "staff/book.h"

#include <stdio.h>
#include <string.h>

#include "content/names.h"

// ---- columns ----

static void add_column(struct book_layout *l, const struct book_field *f, int lang, struct str head)
{
    if (l->n < BOOK_MAX_COLUMNS)
        l->columns[l->n++] = (struct book_column){f, lang, head};
}

static void add_keys(const struct book_sheet *s, struct book_layout *out)
{
    if (s->rows == BOOK_TEXTS) {
        add_column(out, NULL, -1, STR("file"));
        add_column(out, NULL, -1, STR("field"));
    } else if (s->rows == BOOK_ITEMS) {
        if (s->parent)
            add_column(out, NULL, -1, str_from(s->parent));
        add_column(out, NULL, -1, STR("no"));
    }
    out->keys = out->n ? out->n : 1;
}

void book_layout(struct arena *a, enum book_sheet_id sheet, const struct model *langs,
                 struct book_layout *out)
{
    const struct book_sheet *s = &book_sheets[sheet];
    *out = (struct book_layout){0};
    add_keys(s, out);
    for (int i = 0; i < s->n; i++) {
        const struct book_field *f = &s->fields[i];
        if (f->kind < BOOK_WORDED) {
            add_column(out, f, -1, *f->key ? str_from(f->key) : STR("word"));
            continue;
        }
        for (int k = 0; k < langs->n_langs; k++)
            add_column(out, f, k,
                       *f->key ? arena_printf(a, "%s %s", f->key, langs->langs[k].tag.p)
                               : langs->langs[k].tag);
    }
}

// ---- rows ----

struct book_row *book_add(struct arena *a, struct book_table *t, int columns)
{
    arena_grow(a, (void **)&t->rows, &t->cap, t->n + 1, sizeof *t->rows);
    t->rows[t->n] = (struct book_row){.cells = ARENA_ARRAY(a, struct str, (size_t)columns)};
    return &t->rows[t->n++];
}

static size_t slot_of(const struct book_table *t, struct str key)
{
    size_t s = str_hash(key) % t->n_slots;
    while (t->slots[s] && !str_eq(t->rows[t->slots[s] - 1].key, key))
        s = (s + 1) % t->n_slots;
    return s;
}

void book_index(struct arena *a, struct book_table *t)
{
    t->n_slots = 2 * t->n + 1;
    t->slots = ARENA_ARRAY(a, size_t, t->n_slots);
    for (size_t i = 0; i < t->n; i++)
        if (t->rows[i].key.n) {
            size_t s = slot_of(t, t->rows[i].key);
            if (!t->slots[s]) // of two rows with one key, the first counts
                t->slots[s] = i + 1;
        }
}

struct book_row *book_find(const struct book_table *t, struct str key)
{
    size_t at = t->n_slots && key.n ? t->slots[slot_of(t, key)] : 0;
    return at ? &t->rows[at - 1] : NULL;
}

// ---- names of cells ----

// The base of the tour that a step belongs to: "tours[0]" of "tours[0].steps[2]".
static struct str parent_base(const struct book_row *row)
{
    const char *dot = strrchr(row->base, '.');
    return (struct str){row->base, dot ? (size_t)(dot - row->base) : 0};
}

const char *book_path(struct arena *a, const struct book_column *column, const struct book_row *row,
                      const struct model *langs)
{
    const struct book_field *f = column->field;
    struct str base = f && f->of_parent ? parent_base(row) : str_from(row->base);
    if (!f || !*f->key)
        return row->base;
    const char *dot = base.n ? "." : "", *key = f->key;
    if (f->kind == BOOK_WORDED || f->kind == BOOK_LINES)
        return arena_printf(a, "%.*s%s%s.%s", (int)base.n, base.p, dot, key,
                            langs->langs[column->lang].tag.p)
            .p;
    return arena_printf(a, "%.*s%s%s", (int)base.n, base.p, dot, key).p;
}

const char *book_list_path(struct arena *a, enum book_sheet_id sheet, struct str parent)
{
    size_t n = 0;
    if (sheet != BOOK_TERMS)
        return book_sheets[sheet].list;
    while (n < parent.n && parent.p[n] != ' ') // "not-terms zh-Hant"
        n++;
    return arena_printf(a, "%.*s.%s", (int)n, parent.p, n < parent.n ? parent.p + n + 1 : "").p;
}

struct str book_cell_name(struct arena *a, const char *sheet, int line, int column)
{
    char letters[4];
    size_t n = sizeof letters;
    letters[--n] = 0;
    for (int c = column + 1; c > 0 && n; c = (c - 1) / 26)
        letters[--n] = (char)('A' + (c - 1) % 26);
    return arena_printf(a, "%s!%s%d", sheet, letters + n, line);
}

// ---- drop-down lists ----

const char *const *book_choice_names(enum book_choice c)
{
    switch (c) {
    case BOOK_OF_STATUS:
        return status_names;
    case BOOK_OF_SPLIT:
        return split_names;
    case BOOK_OF_KIND:
        return figure_kind_names;
    case BOOK_OF_QUALIFIER:
        return approx_names;
    case BOOK_OF_ROLE:
        return role_names;
    case BOOK_OF_RELATION:
        return relation_names;
    case BOOK_OF_BASIS:
        return basis_names;
    case BOOK_OF_DRAWING:
        return illustration_names;
    case BOOK_OF_PATTERN:
        return pattern_names;
    default:
        return NULL;
    }
}
