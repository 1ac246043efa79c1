// cache: a hash table of pictures and masks with a list by age; evicts the least recently used.
#include "render/cache.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/str.h"

#define BUCKETS 2048 // a screen shows some hundreds of items

struct cache {
    struct cache_item *buckets[BUCKETS];
    struct cache_item *oldest, *newest;
    struct pool *pool; // an item and its pixels are one block
    size_t items;
    uint64_t frame, made;
};

static_assert(sizeof(struct cache_key) == 40, "keys are compared as bytes");

static struct cache_item **bucket_of(struct cache *c, const struct cache_key *key)
{
    uint64_t h = str_hash((struct str){(const char *)key, sizeof *key});
    return &c->buckets[(h ^ h >> 32) % BUCKETS];
}

struct cache *cache_create(size_t bound)
{
    assert(bound > 0);
    struct cache *c = calloc(1, sizeof *c);
    if (c && (c->pool = pool_create(bound)))
        return c;
    free(c);
    return NULL;
}

void cache_destroy(struct cache *c)
{
    if (!c)
        return;
    cache_clear(c);
    pool_destroy(c->pool);
    free(c);
}

static void unlink_age(struct cache *c, struct cache_item *it)
{
    *(it->older ? &it->older->newer : &c->oldest) = it->newer;
    *(it->newer ? &it->newer->older : &c->newest) = it->older;
    it->older = it->newer = NULL;
}

static void link_newest(struct cache *c, struct cache_item *it)
{
    it->older = c->newest;
    *(c->newest ? &c->newest->newer : &c->oldest) = it;
    c->newest = it;
    it->frame = c->frame;
}

static void evict(struct cache *c, struct cache_item *it)
{
    struct cache_item **at = bucket_of(c, &it->key);
    while (*at != it)
        at = &(*at)->chain;
    *at = it->chain;
    unlink_age(c, it);
    c->items--;
    pool_give(c->pool, it);
}

void cache_clear(struct cache *c)
{
    while (c->oldest)
        evict(c, c->oldest);
}

bool cache_resize(struct cache *c, size_t bound)
{
    assert(bound > 0);
    struct pool *pool = pool_create(bound);
    if (!pool)
        return false;
    cache_clear(c);
    pool_destroy(c->pool);
    c->pool = pool;
    return true;
}

// Evicts what lies beyond the bound and was not needed by the frame before.
static void trim(struct cache *c)
{
    for (struct cache_item *it = c->oldest, *newer; it && pool_beyond(c->pool); it = newer) {
        newer = it->newer;
        if (it->frame + 1 < c->frame && !pool_owns(c->pool, it))
            evict(c, it);
    }
}

void cache_next_frame(struct cache *c)
{
    c->frame++;
    trim(c);
}

struct cache_item *cache_find(struct cache *c, const struct cache_key *key)
{
    assert(c && key);
    struct cache_item *it = *bucket_of(c, key);
    while (it && memcmp(&it->key, key, sizeof *key) != 0)
        it = it->chain;
    if (it && it != c->newest) {
        unlink_age(c, it);
        link_newest(c, it);
    } else if (it) {
        it->frame = c->frame;
    }
    return it;
}

// Room for an item: in the region, at the cost of the least recently used; else beyond it.
static struct cache_item *take_room(struct cache *c, size_t bytes)
{
    struct cache_item *it;
    while (!(it = pool_take(c->pool, bytes)) && c->oldest && c->oldest->frame != c->frame)
        evict(c, c->oldest);
    return it ? it : pool_take_beyond(c->pool, bytes);
}

static size_t pixel_bytes(struct px_size size, bool argb)
{
    return (size_t)size.w * (size_t)size.h * (argb ? sizeof(uint32_t) : 1);
}

size_t cache_cost(struct px_size size, bool argb)
{
    return pool_cost(sizeof(struct cache_item) + pixel_bytes(size, argb));
}

struct cache_item *cache_add(struct cache *c, const struct cache_key *key, struct px_size size,
                             bool argb)
{
    assert(size.w > 0 && size.h > 0);
    assert(!cache_find(c, key));
    size_t bytes = pixel_bytes(size, argb);
    struct cache_item *it = take_room(c, sizeof *it + bytes);
    if (!it)
        return NULL;
    *it = (struct cache_item){.key = *key, .size = size};
    void *pixels = memset(it + 1, 0, bytes);
    if (argb)
        it->argb = pixels;
    else
        it->mask = pixels;
    struct cache_item **at = bucket_of(c, key);
    it->chain = *at;
    *at = it;
    link_newest(c, it);
    c->items++;
    c->made++;
    return it;
}

struct cache_stats cache_stats(const struct cache *c)
{
    return (struct cache_stats){.bytes = pool_held(c->pool),
                                .bound = pool_size(c->pool),
                                .items = c->items,
                                .made = c->made};
}

void cache_touch(struct cache *c)
{
    pool_touch(c->pool);
}
