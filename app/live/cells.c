// cells: reads the table of cells, and finds the row and column of a field by their paths.
#include "live/cells.h"

#include <stdlib.h>
#include <string.h>

#include "platform/file.h"

#define MAX_FILE (64u << 20)
#define PARTS 8

struct cell_column {
    struct str set, path, letters;
};
struct cell_row {
    struct str set, file, path, sheet, line;
};
struct cells {
    struct cell_column *columns;
    size_t n_columns, cap_columns;
    struct cell_row *rows;
    size_t n_rows, cap_rows;
};

static void take_problem(struct diag_list *to, const struct str *p)
{
    if (to)
        diag_add(to, str_eq_z(p[1], "error") ? DIAG_ERROR : DIAG_WARNING,
                 (struct diag_at){.file = p[2].p, .field = p[3].p}, "%s%.0s%.0s%.0s",
                 "%.0s%s%.0s%.0s", "%.0s%.0s%s%.0s", "%.0s%.0s%.0s%s", p[4].p, p[5].p, p[6].p,
                 p[7].p);
}

static void take_line(struct arena *a, struct cells *c, const struct str *p,
                      struct diag_list *problems)
{
    if (str_eq_z(p[0], "c")) {
        arena_grow(a, (void **)&c->columns, &c->cap_columns, c->n_columns + 1, sizeof *c->columns);
        c->columns[c->n_columns++] = (struct cell_column){p[1], p[2], p[3]};
    } else if (str_eq_z(p[0], "r")) {
        arena_grow(a, (void **)&c->rows, &c->cap_rows, c->n_rows + 1, sizeof *c->rows);
        c->rows[c->n_rows++] = (struct cell_row){p[1], p[2], p[3], p[4], p[5]};
    } else if (str_eq_z(p[0], "p")) {
        take_problem(problems, p);
    }
}

static void split(struct arena *a, struct str line, struct str *parts)
{
    size_t from = 0;
    for (int i = 0; i < PARTS; i++) {
        size_t to = from;
        while (to < line.n && line.p[to] != '\t')
            to++;
        parts[i] = arena_str(a, str_sub(line, from, to));
        from = to < line.n ? to + 1 : line.n;
    }
}

const struct cells *cells_read(struct arena *a, const char *path, struct diag_list *problems)
{
    struct str all;
    const char *why;
    if (!file_read(a, path, MAX_FILE, &all, &why) || !str_starts(all, "hetao-cells 1\n"))
        return NULL;
    struct cells *c = ARENA_NEW(a, struct cells);
    for (size_t from = 0, to; from < all.n; from = to + 1) {
        struct str parts[PARTS];
        for (to = from; to < all.n && all.p[to] != '\n';)
            to++;
        split(a, str_sub(all, from, to), parts);
        take_line(a, c, parts, problems);
    }
    return c;
}

// Whether the path `of` is `part`, or lies below it.
static bool lies_below(struct str of, struct str part)
{
    return !part.n || (of.n >= part.n && !memcmp(of.p, part.p, part.n) &&
                       (of.n == part.n || strchr(".[", of.p[part.n])));
}

static const struct cell_row *find_row(const struct cells *c, struct str file, struct str field)
{
    const struct cell_row *best = NULL;
    for (size_t i = 0; i < c->n_rows; i++) {
        const struct cell_row *r = &c->rows[i];
        if (str_eq(r->file, file) && lies_below(field, r->path) &&
            (!best || r->path.n > best->path.n))
            best = r;
    }
    return best;
}

struct str cells_find(const struct cells *c, struct arena *a, struct str file, struct str field)
{
    const struct cell_row *r = c ? find_row(c, file, field) : NULL;
    const struct cell_column *best = NULL;
    if (!r)
        return (struct str){0};
    struct str below = str_sub(field, r->path.n, field.n);
    while (below.n && below.p[0] == '.')
        below = str_sub(below, 1, below.n);
    for (size_t i = 0; i < c->n_columns; i++) {
        const struct cell_column *col = &c->columns[i];
        bool fits = str_eq(col->set, r->set) &&
                    (lies_below(below, col->path) || (below.n && lies_below(col->path, below)));
        if (fits && (!best || (lies_below(below, col->path) && col->path.n > best->path.n)))
            best = col;
    }
    return best ? arena_printf(a, "%s!%s%s", r->sheet.p, best->letters.p, r->line.p)
                : (struct str){0};
}

void cells_place(struct content_instance *l, const char *cells, const char *workbook)
{
    struct diag_list own;
    diag_init(&own, &l->said);
    l->cells = cells_read(&l->said, cells, &own);
    for (size_t i = 0; i < l->problems.n; i++) {
        struct diag *d = &l->problems.items[i];
        struct str cell = cells_find(l->cells, &l->said, d->file, d->field);
        if (cell.n) {
            d->file = str_from(workbook);
            d->field = cell;
            d->line = d->column = 0;
        }
    }
    diag_merge(&own, &l->problems);
    l->problems = own;
}

void cells_tell(struct content_instance *l, const char *path)
{
    struct diag_list own;
    diag_init(&own, &l->said);
    cells_read(&l->said, path, &own);
    diag_merge(&own, &l->problems);
    l->problems = own;
}
