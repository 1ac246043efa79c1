// tile_store: the hash table of tiles, its queue by urgency, and the region that they share.
#include "map/tile_store.h"

#include <assert.h>
#include <math.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "map/map_view.h"

#define TILE_BYTES (sizeof(uint32_t) * MAP_TILE_PX * MAP_TILE_PX)

#define STEP alignof(max_align_t)
#define HEAD ((sizeof(struct tile) + STEP - 1) / STEP * STEP) // rows aligned as pixman likes them
#define BLOCK (HEAD + TILE_BYTES)

static void *or_abort(void *p)
{
    if (!p) {
        fputs("out of memory\n", stderr);
        abort();
    }
    return p;
}

void tile_store_init(struct tile_store *s, size_t tiles)
{
    *s = (struct tile_store){.pool = or_abort(pool_create(tiles * pool_cost(BLOCK)))};
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

static struct tile *tile_create(struct tile_store *s)
{
    struct tile *t = pool_take(s->pool, BLOCK);
    if (!t)
        t = or_abort(pool_take_beyond(s->pool, BLOCK));
    *t = (struct tile){.px = (uint32_t *)(void *)((unsigned char *)t + HEAD)};
    return t;
}

size_t tile_store_beyond(const struct tile_store *s)
{
    return pool_beyond(s->pool);
}

bool tile_is_beyond(const struct tile_store *s, const struct tile *t)
{
    return !pool_owns(s->pool, t);
}

// The place that holds the pointer to the tile.
static struct tile **link_of(struct tile_store *s, const struct tile *t)
{
    struct tile **link = &s->slots[slot_of(t->key)];
    while (*link != t)
        link = &(*link)->chain;
    return link;
}

bool tile_move_within(struct tile_store *s, struct tile *t)
{
    assert(t->state == TILE_READY && tile_is_beyond(s, t));
    struct tile *to = pool_take(s->pool, BLOCK);
    if (!to)
        return false;
    uint32_t *px = (uint32_t *)(void *)((unsigned char *)to + HEAD);
    *to = *t;
    to->px = memcpy(px, t->px, TILE_BYTES);
    *link_of(s, t) = to;
    pool_give(s->pool, t);
    return true;
}

struct tile *tile_add(struct tile_store *s, struct tile_key key)
{
    assert(key.m_per_px > 0);
    assert(!tile_find(s, key));
    struct tile_set *set = set_of(s, key);
    if (!set)
        return NULL;
    struct tile *t = tile_create(s);
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
    *link_of(s, t) = t->chain;
    struct tile_set *set = set_of(s, t->key);
    if (t->state == TILE_READY)
        set->ready--;
    else
        s->waiting--;
    if (--set->tiles == 0)
        *set = s->sets[--s->n_sets];
    s->n--;
    pool_give(s->pool, t);
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

// What waits may be dropped unpainted.
static void use_pages(void *ctx, struct tile *t)
{
    (void)ctx;
    if (t->state == TILE_WAITING)
        memset(t->px, 0xFF, TILE_BYTES);
}

void tile_store_touch(struct tile_store *s)
{
    tile_each(s, use_pages, NULL);
    pool_touch(s->pool);
}

void tile_store_finish(struct tile_store *s)
{
    tile_each(s, remove_one, s);
    pool_destroy(s->pool);
    *s = (struct tile_store){0};
}
