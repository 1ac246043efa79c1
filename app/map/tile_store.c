// tile_store: the hash table of tiles, its queue by urgency, and its pool of free tiles.
#include "map/tile_store.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map/map_view.h"

#define TILE_BYTES (sizeof(uint32_t) * MAP_TILE_PX * MAP_TILE_PX)

static void *or_abort(void *p)
{
    if (!p) {
        fputs("out of memory\n", stderr);
        abort();
    }
    return p;
}

static size_t slot_of(struct tile_key k)
{
    uint64_t bits;
    memcpy(&bits, &k.m_per_px, sizeof bits);
    uint64_t h = bits ^ ((uint64_t)k.x * 0x9E3779B97F4A7C15u) ^
                 ((uint64_t)k.y * 0xC2B2AE3D27D4EB4Fu) ^ ((uint64_t)k.style << 32);
    h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9u;
    return (size_t)((h >> 32) & (TILE_SLOTS - 1));
}

static bool same_key(struct tile_key a, struct tile_key b)
{
    return a.x == b.x && a.y == b.y && a.style == b.style && a.m_per_px == b.m_per_px;
}

struct tile *tile_find(const struct tile_store *s, struct tile_key key)
{
    for (struct tile *t = s->slots[slot_of(key)]; t; t = t->chain)
        if (same_key(t->key, key))
            return t;
    return NULL;
}

static struct tile_set *set_of(struct tile_store *s, struct tile_key key)
{
    for (int i = 0; i < s->n_sets; i++)
        if (s->sets[i].m_per_px == key.m_per_px && s->sets[i].style == key.style)
            return &s->sets[i];
    if (s->n_sets == TILE_SETS_MAX)
        return NULL;
    struct tile_set *set = &s->sets[s->n_sets++];
    *set = (struct tile_set){.m_per_px = key.m_per_px, .style = key.style};
    return set;
}

// Of zeros, the compiler would make a calloc(), which uses no page.
static void use_pages(struct tile *t)
{
    memset(t->px, 0xFF, TILE_BYTES);
}

static struct tile *tile_create(const struct tile_store *s)
{
    struct tile *t = or_abort(malloc(sizeof *t));
    *t = (struct tile){.px = or_abort(malloc(TILE_BYTES))};
    if (s->touches)
        use_pages(t);
    return t;
}

static struct tile *tile_take(struct tile_store *s)
{
    struct tile *t = s->spare;
    if (!t)
        return tile_create(s);
    s->spare = t->chain;
    s->n_spare--;
    *t = (struct tile){.px = t->px};
    return t;
}

static void tile_spare(struct tile_store *s, struct tile *t)
{
    t->chain = s->spare;
    s->spare = t;
    s->n_spare++;
}

static void use_waiting(void *ctx, struct tile *t)
{
    (void)ctx;
    if (t->state == TILE_WAITING)
        use_pages(t);
}

void tile_fill(struct tile_store *s, size_t bound)
{
    s->touches = true;
    tile_each(s, use_waiting, NULL);
    for (struct tile *t = s->spare; t; t = t->chain)
        use_pages(t);
    while (s->n + s->n_spare < bound)
        tile_spare(s, tile_create(s));
}

static void tile_free(struct tile *t)
{
    free(t->px);
    free(t);
}

struct tile *tile_add(struct tile_store *s, struct tile_key key)
{
    assert(key.m_per_px > 0);
    assert(!tile_find(s, key));
    struct tile_set *set = set_of(s, key);
    if (!set)
        return NULL;
    struct tile *t = tile_take(s);
    t->key = key;
    size_t slot = slot_of(key);
    t->chain = s->slots[slot];
    s->slots[slot] = t;
    set->tiles++;
    s->n++;
    s->waiting++;
    return t;
}

void tile_remove(struct tile_store *s, struct tile *t)
{
    assert(t->state != TILE_PAINTING);
    assert(s->n > 0);
    struct tile **link = &s->slots[slot_of(t->key)];
    while (*link != t)
        link = &(*link)->chain;
    *link = t->chain;
    struct tile_set *set = set_of(s, t->key);
    if (t->state == TILE_READY)
        set->ready--;
    else
        s->waiting--;
    if (--set->tiles == 0)
        *set = s->sets[--s->n_sets];
    s->n--;
    tile_spare(s, t);
}

void tile_ready(struct tile_store *s, struct tile *t)
{
    assert(t->state == TILE_PAINTING);
    t->state = TILE_READY;
    set_of(s, t->key)->ready++;
    s->waiting--;
}

struct tile *tile_oldest(const struct tile_store *s, uint64_t before)
{
    struct tile *best = NULL;
    for (size_t i = 0; i < TILE_SLOTS; i++)
        for (struct tile *t = s->slots[i]; t; t = t->chain)
            if (t->state == TILE_READY && !t->kept && t->used < before &&
                (!best || t->used < best->used ||
                 (t->used == best->used && t->serial < best->serial)))
                best = t;
    return best;
}

struct tile *tile_next(const struct tile_store *s, enum tile_need need)
{
    struct tile *best = NULL;
    for (size_t i = 0; i < TILE_SLOTS && s->waiting; i++)
        for (struct tile *t = s->slots[i]; t; t = t->chain)
            if (t->state == TILE_WAITING && t->need <= need &&
                (!best || t->need < best->need ||
                 (t->need == best->need && t->order < best->order)))
                best = t;
    return best;
}

struct tile *tile_last(const struct tile_store *s, enum tile_need need)
{
    struct tile *last = NULL;
    for (size_t i = 0; i < TILE_SLOTS && s->waiting; i++)
        for (struct tile *t = s->slots[i]; t; t = t->chain)
            if (t->state == TILE_WAITING && t->need == need && !t->kept &&
                (!last || t->order > last->order))
                last = t;
    return last;
}

void tile_each(struct tile_store *s, void (*fn)(void *ctx, struct tile *t), void *ctx)
{
    for (size_t i = 0; i < TILE_SLOTS; i++)
        for (struct tile *t = s->slots[i], *next; t; t = next) {
            next = t->chain;
            fn(ctx, t);
        }
}

static void remove_one(void *ctx, struct tile *t)
{
    tile_remove(ctx, t);
}

void tile_trim(struct tile_store *s, size_t bound)
{
    assert(s->n_spare == 0 || s->spare);
    while (s->spare && s->n + s->n_spare > bound)
        tile_free(tile_take(s));
}

void tile_store_finish(struct tile_store *s)
{
    tile_each(s, remove_one, s);
    tile_trim(s, 0);
    *s = (struct tile_store){0};
}
