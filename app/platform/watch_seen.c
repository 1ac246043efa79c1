// watch_seen: lists files with size and time, and compares two such lists.
#include "platform/watch_seen.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

struct walk {
    struct seen *s;
    const struct watch_opts *o;
    void (*folder)(void *ctx, const char *path);
    void *ctx;
    int n_folders;
};

static void add_file(struct walk *w, const char *path, const struct file_facts *facts)
{
    struct seen *s = w->s;
    if (s->n == SEEN_MAX_FILES || (w->o->counts && !w->o->counts(path)))
        return;
    arena_grow(&s->a, (void **)&s->files, &s->cap, s->n + 1, sizeof *s->files);
    s->files[s->n++] = (struct seen_file){arena_str(&s->a, str_from(path)).p, *facts};
}

// `below`: its path relative to the root, "" or "map/".
static void walk_folder(struct walk *w, const char *path, const char *below, int depth)
{
    if (w->n_folders++ >= SEEN_MAX_FOLDERS)
        return;
    w->folder(w->ctx, path);
    struct file_list *names = file_list_open(path);
    for (const char *name; (name = file_list_next(names));) {
        struct file_facts facts;
        const char *whole = arena_printf(&w->s->a, "%s/%s", path, name).p;
        if (!file_facts_here(whole, &facts))
            continue;
        const char *here = arena_printf(&w->s->a, "%s%s", below, name).p;
        if (facts.kind == FILE_REGULAR)
            add_file(w, here, &facts);
        else if (facts.kind == FILE_FOLDER && w->o->recursive && depth < SEEN_MAX_DEPTH)
            walk_folder(w, whole, arena_printf(&w->s->a, "%s/", here).p, depth + 1);
    }
    file_list_close(names);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct seen_file *)a)->path, ((const struct seen_file *)b)->path);
}

void seen_look(struct seen *s, const struct watch_opts *o, void (*folder)(void *ctx, const char *),
               void *ctx)
{
    assert(s && o);
    struct walk w = {s, o, folder, ctx, 0};
    struct file_facts facts;
    const char *slash = strrchr(o->path, '/');
    arena_reset(&s->a);
    s->files = NULL;
    s->n = s->cap = 0;
    if (!file_facts(o->path, &facts, NULL))
        return;
    if (facts.kind == FILE_FOLDER)
        walk_folder(&w, o->path, "", 0);
    else if (facts.kind == FILE_REGULAR)
        add_file(&w, slash ? slash + 1 : o->path, &facts);
    if (s->n)
        qsort(s->files, s->n, sizeof *s->files, by_path);
}

size_t seen_diff(const struct seen *was, struct seen *is, const char *const **paths,
                 int64_t *written_ns)
{
    assert(was && is && paths && written_ns);
    const char **out = arena_array(&is->a, was->n + is->n + 1, sizeof *out);
    size_t n = 0, i = 0, k = 0;
    *written_ns = 0;
    while (i < was->n || k < is->n) {
        const struct seen_file *a = i < was->n ? &was->files[i] : NULL;
        const struct seen_file *b = k < is->n ? &is->files[k] : NULL;
        int order = !a ? 1 : !b ? -1 : strcmp(a->path, b->path);
        i += order <= 0;
        k += order >= 0;
        if (order == 0 && file_facts_same(&a->facts, &b->facts))
            continue;
        out[n++] = arena_str(&is->a, str_from(order < 0 ? a->path : b->path)).p;
        if (order >= 0 && b->facts.written_ns > *written_ns)
            *written_ns = b->facts.written_ns;
    }
    *paths = out;
    return n;
}
