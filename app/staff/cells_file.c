// cells_file: lines of parts with tabs between.
#include "staff/cells_file.h"

#include <string.h>

#include "platform/file.h"

#define ADD_LINE(f, ...) cells_file_add((f), (const char *const[]){__VA_ARGS__, NULL})

// What would end a part becomes a space.
void cells_file_add(struct cells_file *f, const char *const *parts)
{
    for (size_t i = 0; parts[i]; i++) {
        size_t n = strlen(parts[i]);
        arena_grow(f->a, (void **)&f->p, &f->cap, f->n + n + 2, 1);
        if (i)
            f->p[f->n++] = '\t';
        for (size_t k = 0; k < n; k++)
            f->p[f->n++] = strchr("\t\n", parts[i][k]) ? ' ' : parts[i][k];
    }
    f->p[f->n++] = '\n';
}

void cells_file_begin(struct cells_file *f, struct arena *a)
{
    *f = (struct cells_file){.a = a};
    ADD_LINE(f, "hetao-cells 1");
}

void cells_file_add_problem(struct cells_file *f, const struct diag *d)
{
    const char *field = d->field.n ? d->field.p : "", *file = d->file.n ? d->file.p : "";
    ADD_LINE(f, "p", d->severity == DIAG_ERROR ? "error" : "warning", file, field,
             d->what[DIAG_EN].p, d->remedy[DIAG_EN].p, d->what[DIAG_ZH].p, d->remedy[DIAG_ZH].p);
}

bool cells_file_write(const struct cells_file *f, const char *path, const char **why)
{
    return file_make_folders_above(path, why) && file_write(path, (struct str){f->p, f->n}, why);
}
