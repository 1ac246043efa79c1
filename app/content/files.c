// files: lists and reads the files of a folder, within the limits on names, count and size.
#include "content/files.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "platform/file.h"

enum files_kind files_kind_of(const char *path)
{
    static const struct {
        const char *end;
        enum files_kind kind;
    } endings[] = {{".yaml", FILES_YAML},   {".geojson", FILES_GEOJSON}, {".png", FILES_PICTURE},
                   {".jpg", FILES_PICTURE}, {".jpeg", FILES_PICTURE},    {".webp", FILES_PICTURE},
                   {".ttf", FILES_FONT},    {".otf", FILES_FONT},        {".ttc", FILES_FONT},
                   {".wav", FILES_CLIP}};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (same_letters(dot, endings[i].end))
            return endings[i].kind;
    return FILES_OTHER;
}

bool files_read(const struct files *s, struct arena *a, const char *file, size_t max,
                struct str *out, const char **why)
{
    assert(s->read && file && out && why);
    return s->read(s->of, a, file, max, out, why);
}

bool files_names(const struct files *s, struct arena *a, struct file_names *out, const char **why)
{
    assert(s->names && out && why);
    *out = (struct file_names){0};
    return s->names(s->of, a, out, why);
}

struct file_names files_pick(struct arena *a, struct file_names all, const char *folder,
                             const char *end)
{
    assert(folder && end);
    struct file_names out = {ARENA_ARRAY(a, const char *, all.n), 0};
    size_t n = strlen(folder), k = strlen(end);
    for (size_t i = 0; i < all.n; i++) {
        const char *name = all.items[i];
        size_t len = strlen(name);
        if (strncmp(name, folder, n) != 0 || name[n] != '/' || strchr(name + n + 1, '/'))
            continue;
        if (len > n + 1 + k && !strcmp(name + len - k, end))
            out.items[out.n++] = name;
    }
    return out;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool files_holds(struct file_names all, const char *file)
{
    return all.n && bsearch(&file, all.items, all.n, sizeof *all.items, by_name);
}

// ---- a folder ----

static bool path_of(const char *folder, const char *file, char path[FILE_PATH_MAX],
                    const char **why)
{
    *why = "the path is too long";
    return snprintf(path, FILE_PATH_MAX, "%s/%s", folder, file) < FILE_PATH_MAX;
}

static bool folder_read(const void *of, struct arena *a, const char *file, size_t max,
                        struct str *out, const char **why)
{
    char path[FILE_PATH_MAX];
    return path_of(of, file, path, why) && file_read(a, path, max, out, why);
}

struct hashed {
    uint64_t size, hash;
};

static bool hash_piece(void *ctx, struct str piece)
{
    struct hashed *h = ctx;
    h->size += piece.n;
    h->hash = hash_block(h->hash, piece.p, piece.n);
    return true;
}

bool files_hash(const struct files *s, struct arena *scratch, const char *file, size_t max,
                uint64_t *size, uint64_t *hash, const char **why)
{
    assert(s->read && file && size && hash && why);
    char path[FILE_PATH_MAX];
    struct hashed h = {0};
    struct str bytes;
    bool ok =
        s->read == folder_read
            ? path_of(s->of, file, path, why) && file_read_pieces(path, max, hash_piece, &h, why)
            : s->read(s->of, scratch, file, max, &bytes, why) && hash_piece(&h, bytes);
    *size = h.size;
    *hash = h.hash;
    return ok;
}

bool files_facts(const struct files *s, const char *file, struct file_facts *out)
{
    char path[FILE_PATH_MAX];
    const char *why;
    return s->read == folder_read && path_of(s->of, file, path, &why) && file_facts_here(path, out);
}

uint64_t files_size(const struct files *s, const char *file)
{
    struct file_facts facts;
    return files_facts(s, file, &facts) ? facts.size : 0;
}

struct walk {
    struct arena *a;
    struct file_names *out;
    size_t cap;
    const char *top, **why;
};

static bool stop(struct walk *w, const char *why)
{
    *w->why = why;
    return false;
}

static bool walk_folder(struct walk *w, const char *below, int depth);

static bool kind_of(const struct walk *w, const struct file_list *at, const char *file,
                    enum file_kind *out)
{
    char path[FILE_PATH_MAX];
    struct file_facts facts;
    if (file_list_kind(at, out))
        return true;
    snprintf(path, sizeof path, "%s/%s", w->top, file);
    bool there = file_facts_here(path, &facts);
    *out = there ? facts.kind : FILE_OTHER;
    return there;
}

// Thousands at each start: without the interpreter of formats.
static struct str path_below(struct arena *a, const char *below, const char *name)
{
    size_t n = strlen(below), k = strlen(name), slash = n > 0;
    char *p = arena_alloc(a, n + slash + k + 1);
    memcpy(p, below, n);
    if (slash)
        p[n] = '/';
    memcpy(p + n + slash, name, k + 1);
    return (struct str){p, n + slash + k};
}

// Handles the entry that the list gave last: lists a file, walks a folder, ignores anything else.
static bool walk_entry(struct walk *w, const struct file_list *at, const char *below,
                       const char *name, int depth)
{
    enum file_kind kind;
    struct str file = path_below(w->a, below, name);
    if (strlen(w->top) + 1 + file.n >= FILE_PATH_MAX)
        return stop(w, "the path is too long");
    if (!kind_of(w, at, file.p, &kind))
        return true; // removed in the meantime
    if (kind == FILE_FOLDER)
        return walk_folder(w, file.p, depth + 1);
    if (kind != FILE_REGULAR)
        return true;
    if (w->out->n == FILES_MAX_FILES)
        return stop(w, "more than 20,000 files");
    arena_grow(w->a, (void **)&w->out->items, &w->cap, w->out->n + 1, sizeof *w->out->items);
    w->out->items[w->out->n++] = file.p;
    return true;
}

static bool walk_folder(struct walk *w, const char *below, int depth)
{
    char path[FILE_PATH_MAX];
    if (depth > FILES_MAX_FOLDERS)
        return stop(w, "folders nested more than 8 deep");
    snprintf(path, sizeof path, "%s/%s", w->top, below);
    struct file_list *names = file_list_open(path);
    if (!names)
        return stop(w, "a folder cannot be opened");
    bool ok = true;
    for (const char *name; ok && (name = file_list_next(names));)
        ok = walk_entry(w, names, below, name, depth);
    file_list_close(names);
    return ok;
}

static bool folder_names(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    struct walk w = {.a = a, .out = out, .top = of, .why = why};
    bool ok = walk_folder(&w, "", 0);
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, by_name);
    return ok;
}

struct files files_folder(const char *path)
{
    return (struct files){path, folder_read, folder_names, true};
}
