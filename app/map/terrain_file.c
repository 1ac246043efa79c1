// terrain_file: a terrain as bytes, so that it is computed once, and back. Whatever is not exactly
// what was written is refused; it is then computed again.
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "map/terrain.h"

#define MAGIC 0x3252524554544548u // "HETTERR2" read as a little-endian number
#define SEED 0x9E3779B97F4A7C15u

struct head {
    uint64_t magic, key;
    struct map_pt north_west;
    struct map_box known;
    double cell_m;
    int32_t w, h;
    uint64_t check; // of the rest, and of the head with 0 here
};

uint64_t terrain_key(const struct map_shapes *s)
{
    static const enum map_class made_of[] = {MAP_HILL, MAP_WETLAND};
    uint64_t h = MAGIC;
    for (int c = 0; c < 2; c++)
        for (size_t i = s->first[made_of[c]]; i < s->first[made_of[c] + 1]; i++) {
            const struct map_shape *q = &s->shapes[i];
            h = hash_bytes(h, &q->height_m, sizeof q->height_m);
            for (size_t r = 0; r < q->n_rings; r++)
                h = hash_bytes(h, q->rings[r].pts, q->rings[r].n * sizeof *q->rings[r].pts);
        }
    return h;
}

static size_t points_of(const struct head *d)
{
    return (size_t)d->w * (size_t)d->h;
}

static uint64_t check_of(struct head d, const char *rest)
{
    d.check = 0;
    return hash_bytes(hash_bytes(SEED, &d, sizeof d), rest, points_of(&d) * 3);
}

struct str terrain_bytes(struct arena *a, const struct terrain *t, uint64_t key)
{
    struct head d = {.magic = MAGIC, .key = key, .north_west = t->north_west};
    d.cell_m = t->cell_m;
    d.known = t->known;
    d.w = t->w, d.h = t->h;
    size_t n = points_of(&d);
    char *out = ARENA_TRY(a, char, sizeof d + n * 3);
    if (!out)
        return (struct str){0};
    memcpy(out + sizeof d, t->height, n * 2);
    memcpy(out + sizeof d + n * 2, t->tone, n);
    d.check = check_of(d, out + sizeof d);
    memcpy(out, &d, sizeof d);
    return (struct str){out, sizeof d + n * 3};
}

static bool is_whole(const struct head *d, struct str bytes, uint64_t key)
{
    return d->magic == MAGIC && d->key == key && d->w >= 2 && d->h >= 2 &&
           d->w <= TERRAIN_CELLS_MAX && d->h <= TERRAIN_CELLS_MAX &&
           points_of(d) <= 2 * (size_t)TERRAIN_CELLS_MAX && d->cell_m >= 1 && isfinite(d->cell_m) &&
           isfinite(d->north_west.x) && isfinite(d->north_west.y) &&
           isfinite(d->known.x0 + d->known.y0 + d->known.x1 + d->known.y1) &&
           bytes.n == sizeof *d + points_of(d) * 3 && d->check == check_of(*d, bytes.p + sizeof *d);
}

const struct terrain *terrain_from_bytes(struct arena *a, struct str bytes, uint64_t key)
{
    struct head d;
    if (bytes.n < sizeof d || (uintptr_t)bytes.p % _Alignof(struct head))
        return NULL;
    memcpy(&d, bytes.p, sizeof d);
    if (!is_whole(&d, bytes, key))
        return NULL;
    struct terrain *t = ARENA_NEW(a, struct terrain);
    const char *rest = bytes.p + sizeof d;
    *t = (struct terrain){d.north_west,
                          d.cell_m,
                          d.known,
                          d.w,
                          d.h,
                          terrain_highest((const uint16_t *)(const void *)rest, points_of(&d)),
                          (const uint16_t *)(const void *)rest,
                          (const uint8_t *)rest + points_of(&d) * 2};
    return t;
}
