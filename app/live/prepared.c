// prepared: looks for the terrain where the build left it and where an earlier start kept it.
#include "live/prepared.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "map/terrain.h"
#include "platform/file.h"
#include "platform/paths.h"

#define BYTES_MAX ((size_t)4 << 20)
#define LISTED_MAX 64

static const char *path_in(struct arena *a, const char *dir, uint64_t key)
{
    return arena_printf(a, "%s/%016" PRIx64 ".terrain", dir, key).p;
}

static const struct terrain *read_from(struct arena *a, const char *dir, uint64_t key)
{
    struct arena words = {0};
    struct str bytes;
    const char *why;
    const char *path = path_in(&words, dir, key);
    bool found = file_exists(path) && file_read(a, path, BYTES_MAX, &bytes, &why);
    arena_finish(&words);
    return found ? terrain_from_bytes(a, bytes, key) : NULL;
}

static const char *prepared_dir(struct arena *a, const char *state_dir)
{
    return arena_printf(a, "%s/cache", state_dir).p;
}

const struct terrain *prepared_terrain(struct arena *a, const struct map_shapes *s,
                                       const char *state_dir)
{
    if (s->first[MAP_HILL] == s->first[MAP_HILL + 1])
        return NULL;
    struct arena words = {0};
    uint64_t key = terrain_key(s);
    const struct terrain *t = read_from(a, paths_prepared(&words), key);
    if (!t && state_dir)
        t = read_from(a, prepared_dir(&words, state_dir), key);
    arena_finish(&words);
    return t ? t : terrain_build(a, s);
}

struct listed {
    const char *path;
    int64_t written_ns;
};

static bool ends_with(struct str s, const char *end)
{
    size_t n = strlen(end);
    return s.n >= n && !memcmp(s.p + s.n - n, end, n);
}

static int by_age(const void *pa, const void *pb)
{
    const struct listed *a = pa, *b = pb;
    return a->written_ns < b->written_ns ? 1 : -1;
}

// Removes all but the newest files of the folder, one less than it may hold.
static void make_room(const char *dir)
{
    struct arena a = {0};
    struct listed all[LISTED_MAX];
    int n = 0;
    struct file_list *l = file_list_open(dir);
    for (const char *name; n < LISTED_MAX && (name = file_list_next(l));) {
        struct file_facts facts;
        const char *path = arena_printf(&a, "%s/%s", dir, name).p;
        if (ends_with(str_from(name), ".terrain") && file_facts_here(path, &facts))
            all[n++] = (struct listed){path, facts.written_ns};
    }
    file_list_close(l);
    qsort(all, (size_t)n, sizeof *all, by_age);
    const char *why;
    for (int i = PREPARED_FILES - 1; i < n; i++)
        file_remove(all[i].path, &why);
    arena_finish(&a);
}

bool prepared_write(const char *dir, const struct map_shapes *s, const char **why)
{
    assert(dir && s);
    if (!s->terrain)
        return true;
    struct arena a = {0};
    uint64_t key = terrain_key(s);
    const char *path = path_in(&a, dir, key);
    bool ok = file_exists(path);
    if (!ok && (ok = file_make_folders(dir, why))) {
        make_room(dir);
        struct str bytes = terrain_bytes(&a, s->terrain, key);
        *why = FILE_NO_MEMORY;
        ok = bytes.n && file_write(path, bytes, why);
    }
    arena_finish(&a);
    return ok;
}

void prepared_keep(const char *state_dir, const struct map_shapes *s)
{
    struct arena a = {0};
    const char *why = "";
    bool brought = s->terrain && file_exists(path_in(&a, paths_prepared(&a), terrain_key(s)));
    if (!brought && !prepared_write(prepared_dir(&a, state_dir), s, &why))
        LOG_WARN("content: what was derived from it cannot be kept: %s", why);
    arena_finish(&a);
}
