// file_shared: what of file.h is the same on every system.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "platform/file_in.h"

bool file_exists(const char *path)
{
    struct file_facts f;
    return file_facts(path, &f, NULL);
}

bool file_is_regular(const char *path)
{
    struct file_facts f;
    return file_facts(path, &f, NULL) && f.kind == FILE_REGULAR;
}

// ---- open files ----

bool file_read_at(const struct file *f, uint64_t at, void *out, size_t n)
{
    assert(out || !n);
    for (size_t done = 0; done < n;) {
        int64_t got = file_read_some(f, at + done, (char *)out + done, n - done);
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

bool file_copy_bytes(const struct file *from, uint64_t size,
                     bool (*put)(void *to, struct str some, const char **why), void *to,
                     const char **why)
{
    char some[65536];
    for (uint64_t at = 0; at < size;) {
        size_t n = size - at < sizeof some ? (size_t)(size - at) : sizeof some;
        if (!file_read_at(from, at, some, n)) {
            *why = FILE_CHANGED;
            return false;
        }
        if (!put(to, (struct str){some, n}, why))
            return false;
        at += n;
    }
    if (!file_read_some(from, size, some, 1))
        return true;
    *why = FILE_CHANGED;
    return false;
}

static bool fits(const struct file *f, size_t max, uint64_t *size, const char **why)
{
    struct file_facts facts;
    if (!file_facts_of(f, &facts) || facts.kind != FILE_REGULAR) {
        *why = "not a regular file";
        return false;
    }
    *size = facts.size;
    *why = "larger than allowed";
    return facts.size <= max;
}

static bool read_pieces(const struct file *f, uint64_t size, file_take *take, void *ctx,
                        const char **why)
{
    char some[FILE_PIECE];
    uint64_t at = 0;
    do {
        size_t n = size - at < sizeof some ? (size_t)(size - at) : sizeof some;
        if (!file_read_at(f, at, some, n)) {
            *why = FILE_CHANGED;
            return false;
        }
        if (!take(ctx, (struct str){some, n}))
            return false;
        at += n;
    } while (at < size);
    return true;
}

bool file_read_pieces(const char *path, size_t max, file_take *take, void *ctx, const char **why)
{
    assert(path && take && why);
    uint64_t size;
    struct file *f = file_open(path, why);
    bool ok = f && fits(f, max, &size, why) && read_pieces(f, size, take, ctx, why);
    file_close(f);
    return ok;
}

struct other {
    const struct file *f;
    uint64_t at;
};

static bool is_same(void *ctx, struct str piece)
{
    struct other *o = ctx;
    char some[FILE_PIECE];
    bool same = file_read_at(o->f, o->at, some, piece.n) && !memcmp(some, piece.p, piece.n);
    o->at += piece.n;
    return same;
}

bool file_same(const char *a, const char *b)
{
    const char *why;
    uint64_t size;
    struct file *f = file_open(b, &why);
    struct other o = {.f = f};
    bool same = f && fits(f, SIZE_MAX, &size, &why) &&
                file_read_pieces(a, SIZE_MAX, is_same, &o, &why) && o.at == size;
    file_close(f);
    return same;
}

// ---- folders ----

bool file_make_folder(const char *path, const char **why)
{
    struct file_facts facts;
    if (file_facts(path, &facts, NULL) && facts.kind == FILE_FOLDER)
        return true;
    return file_make_new_folder(path, why);
}

// Creates the folders whose names end before byte n of the path.
static bool make_folders(const char *path, size_t n, const char **why)
{
    char part[FILE_PATH_MAX];
    bool ok = n < sizeof part;
    if (!ok && why)
        *why = FILE_LONG_PATH;
    for (size_t i = file_root(path) + 1; ok && i <= n; i++)
        if (i == n || path[i] == '/') {
            snprintf(part, sizeof part, "%.*s", (int)i, path);
            ok = file_make_folder(part, why);
        }
    return ok;
}

bool file_make_folders(const char *path, const char **why)
{
    return make_folders(path, strlen(path), why);
}

bool file_make_folders_above(const char *path, const char **why)
{
    const char *slash = strrchr(path, '/');
    return !slash || slash == path || make_folders(path, (size_t)(slash - path), why);
}

bool file_facts_same(const struct file_facts *a, const struct file_facts *b)
{
    assert(a && b);
    return a->size == b->size && a->id == b->id && a->device == b->device &&
           a->written_ns == b->written_ns && a->changed_ns == b->changed_ns;
}
