// watch_seen: lists files with size and time, and compares two such lists.
#include "platform/posix/watch_seen.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
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

static void add_file(struct walk *w, const char *path, const struct stat *st)
{
    struct seen *s = w->s;
    if (s->n == SEEN_MAX_FILES || (w->o->counts && !w->o->counts(path)))
        return;
    arena_grow(&s->a, (void **)&s->files, &s->cap, s->n + 1, sizeof *s->files);
    s->files[s->n++] = (struct seen_file){arena_str(&s->a, str_from(path)).p, st->st_mtim,
                                          st->st_ctim, st->st_size, st->st_ino};
}

// `below`: its path relative to the root, "" or "map/".
static void walk_folder(struct walk *w, const char *path, const char *below, int depth)
{
    if (w->n_folders++ >= SEEN_MAX_FOLDERS)
        return;
    w->folder(w->ctx, path);
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));) {
        struct stat st;
        if (e->d_name[0] == '.' || fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW))
            continue;
        const char *name = arena_printf(&w->s->a, "%s%s", below, e->d_name).p;
        if (S_ISREG(st.st_mode))
            add_file(w, name, &st);
        else if (S_ISDIR(st.st_mode) && w->o->recursive && depth < SEEN_MAX_DEPTH)
            walk_folder(w, arena_printf(&w->s->a, "%s/%s", path, e->d_name).p,
                        arena_printf(&w->s->a, "%s/", name).p, depth + 1);
    }
    if (d)
        closedir(d);
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
    struct stat st;
    const char *slash = strrchr(o->path, '/');
    arena_reset(&s->a);
    s->files = NULL;
    s->n = s->cap = 0;
    if (stat(o->path, &st))
        return;
    if (S_ISDIR(st.st_mode))
        walk_folder(&w, o->path, "", 0);
    else if (S_ISREG(st.st_mode))
        add_file(&w, slash ? slash + 1 : o->path, &st);
    if (s->n)
        qsort(s->files, s->n, sizeof *s->files, by_path);
}

static int cmp_time(struct timespec a, struct timespec b)
{
    if (a.tv_sec != b.tv_sec)
        return a.tv_sec < b.tv_sec ? -1 : 1;
    return (a.tv_nsec > b.tv_nsec) - (a.tv_nsec < b.tv_nsec);
}

static bool same(const struct seen_file *a, const struct seen_file *b)
{
    return a->size == b->size && a->inode == b->inode && !cmp_time(a->written, b->written) &&
           !cmp_time(a->changed, b->changed);
}

size_t seen_diff(const struct seen *was, struct seen *is, const char *const **paths,
                 struct timespec *written)
{
    assert(was && is && paths && written);
    const char **out = arena_array(&is->a, was->n + is->n + 1, sizeof *out);
    size_t n = 0, i = 0, k = 0;
    *written = (struct timespec){0};
    while (i < was->n || k < is->n) {
        const struct seen_file *a = i < was->n ? &was->files[i] : NULL;
        const struct seen_file *b = k < is->n ? &is->files[k] : NULL;
        int order = !a ? 1 : !b ? -1 : strcmp(a->path, b->path);
        i += order <= 0;
        k += order >= 0;
        if (order == 0 && same(a, b))
            continue;
        out[n++] = arena_str(&is->a, str_from(order < 0 ? a->path : b->path)).p;
        if (order >= 0 && cmp_time(b->written, *written) > 0)
            *written = b->written;
    }
    *paths = out;
    return n;
}
