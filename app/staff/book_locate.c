// book_locate: compares paths of fields with those of rows and columns.
#include "staff/book_locate.h"

#include <string.h>

// Whether the path `of` is `part` or lies below it.
static bool lies_below(struct str of, struct str part)
{
    return of.n >= part.n && !memcmp(of.p ? of.p : "", part.p ? part.p : "", part.n) &&
           (!part.n || of.n == part.n || strchr(".[", of.p[part.n]));
}

// The row of the file that the field lies in: the one with the longest path.
static bool find_row(const struct book_folder *f, struct str file, struct str field,
                     struct book_spot *out)
{
    size_t best = 0;
    bool found = false;
    for (int id = 0; id < BOOK_SHEETS; id++)
        for (size_t i = 0; i < f->tables[id].n && id != BOOK_WORDS; i++) {
            const struct book_row *r = &f->tables[id].rows[i];
            struct str base = str_from(r->base);
            if (!str_eq_z(file, r->file) || (found && base.n <= best) || !lies_below(field, base))
                continue;
            *out = (struct book_spot){(enum book_sheet_id)id, r, 0};
            best = base.n;
            found = true;
        }
    return found;
}

// A list as a whole, "languages" with too many of them: its first row.
static bool find_list(const struct book_folder *f, struct str file, struct str field,
                      struct book_spot *out)
{
    for (int id = 0; id < BOOK_SHEETS; id++)
        for (size_t i = 0; i < f->tables[id].n && id != BOOK_WORDS && field.n; i++) {
            const struct book_row *r = &f->tables[id].rows[i];
            struct str base = str_from(r->base);
            if (!str_eq_z(file, r->file) || base.n <= field.n || !lies_below(base, field))
                continue;
            *out = (struct book_spot){(enum book_sheet_id)id, r, 0};
            return true;
        }
    return false;
}

// A field of a tour itself stands in the row of its first step.
static bool find_tour(const struct book_folder *f, struct str file, struct str field,
                      struct book_spot *out)
{
    const struct book_table *t = &f->tables[BOOK_TOURS];
    for (size_t i = 0; i < t->n && str_eq_z(file, t->rows[i].file); i++) {
        const char *dot = strrchr(t->rows[i].base, '.');
        struct str tour = {t->rows[i].base, dot ? (size_t)(dot - t->rows[i].base) : 0};
        if (!tour.n || t->rows[i].no != 1 || !lies_below(field, tour))
            continue;
        *out = (struct book_spot){BOOK_TOURS, &t->rows[i], 0};
        return true;
    }
    return false;
}

static void find_column(const struct book_folder *f, struct arena *a, struct str field,
                        struct book_spot *out)
{
    const struct book_layout *l = &f->layouts[out->sheet];
    size_t best = 0;
    for (int c = l->columns[0].field ? 0 : l->keys; c < l->n; c++) {
        struct str path = str_from(book_path(a, &l->columns[c], out->row, f->langs));
        if (lies_below(field, path) && path.n > best) {
            best = path.n;
            out->column = c;
        } else if (!best && field.n && lies_below(path, field)) {
            best = 1; // the first column of a field with several
            out->column = c;
        }
    }
}

// Words have their language within the field: "focus.en[0]", "name.en".
static bool find_word(const struct book_folder *f, struct arena *a, struct str file,
                      struct str field, struct book_spot *out)
{
    for (int k = -1; k < f->langs->n_langs; k++) {
        struct str tag = k < 0 ? STR("") : arena_printf(a, ".%s", f->langs->langs[k].tag.p);
        size_t n = field.n;
        if (k >= 0 && (n < tag.n || memcmp(field.p + n - tag.n, tag.p, tag.n) != 0))
            continue;
        struct str key =
            arena_printf(a, "%s %.*s", file.p, (int)(n - tag.n), field.p ? field.p : "");
        const struct book_row *row = book_find(&f->tables[BOOK_WORDS], key);
        if (!row)
            continue;
        *out = (struct book_spot){BOOK_WORDS, row, 2 + (k < 0 ? 0 : k)};
        return true;
    }
    return false;
}

bool book_locate(const struct book_folder *f, struct arena *a, struct str file, struct str field,
                 struct book_spot *out)
{
    if (!file.n)
        return false;
    if (find_word(f, a, file, field, out))
        return true;
    if (find_list(f, file, field, out))
        return true;
    if (!find_row(f, file, field, out) && !find_tour(f, file, field, out))
        return false;
    find_column(f, a, field, out);
    return true;
}
