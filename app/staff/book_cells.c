// book_cells: rows, columns and problems of the workbook as lines of text.
#include "staff/book_cells.h"

#include <string.h>

#include "staff/cells_file.h"

#define ADD_LINE(l, ...) cells_file_add((l), (const char *const[]){__VA_ARGS__, NULL})

// The set of a sheet's own columns, and of those that belong to a tour.
static const char *set_of(struct arena *a, int id, bool of_parent)
{
    return arena_printf(a, "%d%s", id, of_parent ? "^" : "").p;
}

static void add_columns(struct cells_file *l, const struct book_take *t, enum book_sheet_id id)
{
    const struct book_layout *at = &t->before.layouts[id];
    struct book_row empty = {.base = ""};
    for (int c = 0; c < at->n; c++) {
        const struct book_column *col = &at->columns[c];
        const char *path = book_path(l->a, col, &empty, t->before.langs);
        const char *name = strchr(book_in_cell(&t->in, id, 1, c).p, '!') + 1;
        if (id == BOOK_WORDS && col->lang >= 0)
            path = t->before.langs->langs[col->lang].tag.p;
        if (t->in.pages[id].at[c] < 0 || (!col->field && c + 1 < at->keys))
            continue; // of the key, one column stands for the row
        ADD_LINE(l, "c", set_of(l->a, id, col->field && col->field->of_parent), path,
                 arena_printf(l->a, "%.*s", (int)strlen(name) - 1, name).p);
    }
}

static void add_row(struct cells_file *l, const struct book_take *t, enum book_sheet_id id,
                    const struct book_match *m, const struct book_row *now)
{
    const char *line = arena_printf(l->a, "%d", m->row->line).p, *dot = strrchr(now->base, '.');
    const char *sheet = t->in.pages[id].name.p;
    ADD_LINE(l, "r", set_of(l->a, id, false), now->file, now->base, sheet, line);
    if (id == BOOK_TOURS && now->no == 1 && dot)
        ADD_LINE(l, "r", set_of(l->a, id, true), now->file,
                 arena_printf(l->a, "%.*s", (int)(dot - now->base), now->base).p, sheet, line);
}

static void add_sheet(struct cells_file *l, const struct book_take *t, enum book_sheet_id id,
                      bool taken)
{
    if (!t->in.pages[id].there || !t->plan.matches[id])
        return;
    add_columns(l, t, id);
    for (size_t i = 0; i < t->in.pages[id].table.n; i++) {
        const struct book_match *m = &t->plan.matches[id][i];
        const struct book_row *now = taken ? book_find(&t->after.tables[id], m->key) : m->folder;
        if (now)
            add_row(l, t, id, m, now);
    }
}

// What is wrong with the workbook itself; of a refused one all errors, since the content that
// would have them is never written.
static void add_problems(struct cells_file *l, const struct book_take *t, bool taken)
{
    for (size_t i = 0; i < t->diags->n; i++) {
        const struct diag *d = &t->diags->items[i];
        bool own = i < t->n_own || (!taken && str_eq_z(d->file, t->file));
        if (!own || (!taken && d->severity != DIAG_ERROR))
            continue;
        cells_file_add_problem(l, d);
    }
}

bool book_cells_write(const struct book_take *t, bool taken, const char *path, const char **why)
{
    struct cells_file l;
    cells_file_begin(&l, t->a);
    for (int id = 0; id < BOOK_SHEETS; id++)
        add_sheet(&l, t, (enum book_sheet_id)id, taken);
    add_problems(&l, t, taken);
    return cells_file_write(&l, path, why);
}
