// derived_cache: finds, writes and removes the files of what is derived.
#include "live/derived_cache.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define LISTED_MAX 64
#define NAME 33 // 16 digits, a dash, 16 digits

static const char *path_of(struct arena *a, const char *state_dir, const uint8_t key[CONTENT_KEY])
{
    uint64_t content = 0;
    for (int i = 0; i < 8; i++)
        content = content << 8 | key[i];
    return arena_printf(a, "%s/cache/%016" PRIx64 "-%016" PRIx64, state_dir, content,
                        derived_format())
        .p;
}

// Only structs were changed by reading; the rest of a large file need not stay in memory.
static void drop_rest(const struct derived_map *m)
{
    file_pages_drop(&m->file, flat_unchanged(m->file.bytes));
}

struct derived_map *derived_cache_open(const char *state_dir, const uint8_t key[CONTENT_KEY])
{
    assert(state_dir && key);
    struct arena a = {0};
    struct derived_map m = {.users = 1};
    const char *why = "", *path = path_of(&a, state_dir, key);
    bool there = file_exists(path);
    if (there && file_pages_map(path, DERIVED_FILE_MAX, &m.file, &why)) {
        m.derived = derived_read(m.file.bytes, m.file.n, derived_format(), key);
        why = "it is damaged";
    }
    if (there && !m.derived) {
        LOG_WARN("cache: %s: %s; it is made anew", path, why);
        file_pages_unmap(&m.file);
        file_remove(path, &why);
    }
    arena_finish(&a);
    struct derived_map *out = m.derived ? malloc(sizeof *out) : NULL;
    if (m.derived && !out)
        abort(); // small allocations abort, see arena.h
    if (out) {
        *out = m;
        drop_rest(out);
    }
    return out;
}

struct derived_map *derived_cache_share(struct derived_map *m)
{
    if (m)
        m->users++;
    return m;
}

void derived_cache_close(struct derived_map *m)
{
    if (!m || --m->users)
        return;
    file_pages_unmap(&m->file);
    free(m);
}

bool derived_cache_has(const char *state_dir, const uint8_t key[CONTENT_KEY])
{
    struct arena a = {0};
    bool there = file_exists(path_of(&a, state_dir, key));
    arena_finish(&a);
    return there;
}

// ---- keeping ----

struct listed {
    const char *path;
    bool ours; // of this program
    struct file_facts facts;
};

// Files of this program first, the newest of them first.
static int by_use(const void *pa, const void *pb)
{
    const struct listed *a = pa, *b = pb;
    if (a->ours != b->ours)
        return a->ours ? -1 : 1;
    return (a->facts.written_ns < b->facts.written_ns) -
           (a->facts.written_ns > b->facts.written_ns);
}

static int list_files(struct arena *a, const char *dir, struct listed out[LISTED_MAX])
{
    int n = 0;
    const char *format = arena_printf(a, "-%016" PRIx64, derived_format()).p;
    struct file_list *l = file_list_open(dir);
    for (const char *name; n < LISTED_MAX && (name = file_list_next(l));) {
        struct listed at = {.path = arena_printf(a, "%s/%s", dir, name).p};
        if (strlen(name) != NAME || name[16] != '-' || !file_facts_here(at.path, &at.facts))
            continue;
        at.ours = !strcmp(name + 16, format);
        out[n++] = at;
    }
    file_list_close(l);
    return n;
}

bool derived_cache_any(const char *state_dir)
{
    struct arena a = {0};
    struct listed all[LISTED_MAX];
    bool any = list_files(&a, arena_printf(&a, "%s/cache", state_dir).p, all) > 0;
    arena_finish(&a);
    return any;
}

// Files of other builds go, and the oldest beyond the limit with `more` bytes to come.
static void make_room(const char *dir, size_t more)
{
    struct arena a = {0};
    struct listed all[LISTED_MAX];
    int n = list_files(&a, dir, all);
    uint64_t sum = more;
    const char *why;
    qsort(all, (size_t)n, sizeof *all, by_use);
    for (int i = 0; i < n; i++) {
        sum += all[i].facts.size;
        if (!all[i].ours || sum > DERIVED_ALL_MAX)
            file_remove(all[i].path, &why);
    }
    arena_finish(&a);
}

void derived_cache_keep(const char *state_dir, const struct derived *d,
                        const uint8_t key[CONTENT_KEY])
{
    assert(state_dir && d && key);
    struct arena a = {0};
    const char *why = FILE_NO_MEMORY, *path = path_of(&a, state_dir, key);
    const char *dir = arena_printf(&a, "%s/cache", state_dir).p;
    struct flat_block block;
    bool there = derived_write(d, derived_format(), key, &block);
    bool fits = flat_size(&block) <= DERIVED_FILE_MAX;
    bool ok = there && fits && file_make_folders(dir, &why);
    if (ok) {
        make_room(dir, flat_size(&block));
        ok = file_write_pieces(path, block.pieces, FLAT_PIECES, &why);
    }
    if (!ok && fits)
        LOG_WARN("cache: what is derived from the content cannot be kept: %s", why);
    flat_free(&block);
    arena_finish(&a);
}
