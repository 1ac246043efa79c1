// overlay: reads changed files from memory and all others from the folder.
#include "staff/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "platform/file.h"

static int by_name(const void *x, const void *y)
{
    return strcmp(((const struct overlay_file *)x)->file, ((const struct overlay_file *)y)->file);
}

static int by_string(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

void overlay_sort(struct overlay *o)
{
    if (o->n)
        qsort(o->items, o->n, sizeof *o->items, by_name);
}

static const struct overlay_file *find(const struct overlay *o, const char *file)
{
    struct overlay_file key = {.file = file};
    return o->n ? bsearch(&key, o->items, o->n, sizeof *o->items, by_name) : NULL;
}

static bool read_over(const void *of, struct arena *a, const char *file, size_t max,
                      struct str *out, const char **why)
{
    const struct overlay *o = of;
    const struct overlay_file *f = find(o, file);
    if (!f)
        return files_read(o->from, a, file, max, out, why);
    *out = f->bytes;
    *why = f->gone ? FILE_MISSING : "larger than allowed";
    return !f->gone && out->n <= max;
}

static bool names_over(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct overlay *o = of;
    struct file_names all;
    bool ok = files_names(o->from, a, &all, why);
    *out = (struct file_names){ARENA_ARRAY(a, const char *, all.n + o->n + 1), 0};
    for (size_t i = 0; i < all.n; i++)
        if (!find(o, all.items[i]))
            out->items[out->n++] = all.items[i];
    for (size_t i = 0; i < o->n; i++)
        if (!o->items[i].gone)
            out->items[out->n++] = o->items[i].file;
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, by_string);
    return ok;
}

struct files overlay_files(const struct overlay *o)
{
    return (struct files){
        .of = o, .read = read_over, .names = names_over, .as_made = o->from->as_made};
}

bool overlay_write(const struct overlay *o, const char *dir, struct arena *a, const char **bad,
                   const char **why)
{
    for (size_t i = 0; i < o->n; i++) {
        const struct overlay_file *f = &o->items[i];
        *bad = arena_printf(a, "%s/%s", dir, f->file).p;
        if (f->gone ? !file_remove(*bad, why)
                    : !file_make_folders_above(*bad, why) || !file_write(*bad, f->bytes, why))
            return false;
    }
    return true;
}
