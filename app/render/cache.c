// cache: a hash table of pictures and masks with a list by age; evicts the least recently used.
#include "render/cache.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define BUCKETS 2048 // a screen shows some hundreds of items

struct cache {
    struct cache_item *buckets[BUCKETS];
    struct cache_item *oldest, *newest;
    size_t bound, bytes, items;
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
    if (c)
        c->bound = bound;
    return c;
}

void cache_destroy(struct cache *c)
{
    if (!c)
        return;
    cache_clear(c);
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
    c->bytes -= it->bytes;
    c->items--;
    free(it->argb);
    free(it->mask);
    free(it);
}

void cache_clear(struct cache *c)
{
    while (c->oldest)
        evict(c, c->oldest);
}

static void trim(struct cache *c, size_t coming)
{
    while (c->oldest && c->oldest->frame != c->frame && c->bytes + coming > c->bound)
        evict(c, c->oldest);
}

void cache_next_frame(struct cache *c)
{
    c->frame++;
    trim(c, 0);
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

struct cache_item *cache_add(struct cache *c, const struct cache_key *key, struct px_size size,
                             bool argb)
{
    assert(size.w > 0 && size.h > 0);
    assert(!cache_find(c, key));
    assert(size.w > 0 && size.h > 0);
    size_t n = (size_t)size.w * (size_t)size.h, bytes = argb ? n * sizeof(uint32_t) : n;
    trim(c, bytes);
    struct cache_item *it = malloc(sizeof *it);
    void *pixels = calloc(1, bytes);
    if (!it || !pixels) {
        free(it);
        free(pixels);
        return NULL;
    }
    *it = (struct cache_item){.key = *key, .size = size, .bytes = bytes};
    if (argb)
        it->argb = pixels;
    else
        it->mask = pixels;
    struct cache_item **at = bucket_of(c, key);
    it->chain = *at;
    *at = it;
    link_newest(c, it);
    c->bytes += bytes;
    c->items++;
    c->made++;
    return it;
}

struct cache_stats cache_stats(const struct cache *c)
{
    return (struct cache_stats){.bytes = c->bytes, .items = c->items, .made = c->made};
}
