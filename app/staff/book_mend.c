// book_mend: a record that comes, goes or changes its lists is named, or no longer named, by those
// it names.
#include "staff/book_mend.h"

#include <string.h>

struct str *book_split(struct arena *a, struct str text, char mark, size_t *n)
{
    struct str *items = ARENA_ARRAY(a, struct str, text.n + 1);
    *n = 0;
    for (size_t from = 0, to; text.n && from <= text.n; from = to + 1) {
        for (to = from; to < text.n && text.p[to] != mark;)
            to++;
        items[(*n)++] = arena_str(a, str_trim(str_sub(text, from, to)));
    }
    return items;
}

static bool lists(struct arena *a, struct str list, struct str id)
{
    size_t n;
    struct str *items = book_split(a, list, ',', &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(items[i], id))
            return true;
    return false;
}

static struct str list_with(struct arena *a, struct str list, struct str id, bool with)
{
    size_t n;
    struct str all = STR(""), *items = book_split(a, list, ',', &n);
    for (size_t i = 0; i < n; i++)
        if (items[i].n && !str_eq(items[i], id))
            all = arena_printf(a, "%s%s%s", all.p, all.n ? ", " : "", items[i].p);
    return with ? arena_printf(a, "%s%s%s", all.p, all.n ? ", " : "", id.p) : all;
}

// Makes the record `other` name `id`, or no longer name it.
static void mend_other(struct book_plan *p, struct str other, int column, struct str id, bool with)
{
    const struct book_row *row = book_find(&p->folder->tables[BOOK_INITIATIVES], other);
    struct str now = row ? book_plan_text(p, BOOK_INITIATIVES, row, column) : (struct str){0};
    if (row && lists(p->a, now, id) != with)
        book_plan_follow(p, BOOK_INITIATIVES, row, column, list_with(p->a, now, id, with));
}

static void mend_list(struct book_plan *p, int column, struct str id, struct str was,
                      struct str now)
{
    size_t n_was, n_now;
    struct str *old = book_split(p->a, was, ',', &n_was),
               *items = book_split(p->a, now, ',', &n_now);
    for (size_t i = 0; i < n_was; i++)
        if (!lists(p->a, now, old[i]))
            mend_other(p, old[i], column, id, false);
    for (size_t i = 0; i < n_now; i++)
        if (!lists(p->a, was, items[i]))
            mend_other(p, items[i], column, id, true);
}

void book_mend_references(struct book_plan *p)
{
    static const char *const mutual[] = {"siblings", "related", "see-also"};
    const struct book_layout *l = &p->folder->layouts[BOOK_INITIATIVES];
    for (size_t k = 0; k < sizeof mutual / sizeof *mutual; k++) {
        int c = book_column_of(l, mutual[k]);
        size_t n = p->n_changes; // those of the workbook; mending adds others
        for (size_t i = 0; i < n; i++) {
            struct book_change at = p->changes[i];
            if (at.sheet == BOOK_INITIATIVES && at.column == c && at.line)
                mend_list(p, c, at.row->key, at.row->cells[c], at.text);
        }
        for (size_t i = 0; i < p->in->pages[BOOK_INITIATIVES].table.n; i++) {
            const struct book_match *m = &p->matches[BOOK_INITIATIVES][i];
            if (m->is_new)
                mend_list(p, c, m->key, STR(""), m->row->cells[c]);
        }
        for (size_t i = 0; i < p->n_gone; i++)
            if (strncmp(p->gone[i]->file, "initiatives/", 12) == 0)
                mend_list(p, c, p->gone[i]->key, p->gone[i]->cells[c], STR(""));
    }
}
