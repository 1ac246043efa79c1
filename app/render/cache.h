// cache: pictures and masks kept for reuse, found by everything their pixels depend on. They lie in
// one region of the bound's size (base/pool.h): each item, its pixels behind it, takes cache_cost()
// bytes of it, and the least recently used are evicted. Items used by the current frame stay; what
// has no room beside them lies beyond the region until a whole frame has passed without it.
#ifndef RENDER_CACHE_H
#define RENDER_CACHE_H

#include "base/geom.h"

#include <stddef.h>

enum cache_kind { CACHE_TEXT, CACHE_ICON, CACHE_PICTURE, CACHE_SHADOW };

// Everything the pixels depend on. Without padding: hashed and compared as bytes.
struct cache_key {
    uint64_t serial; // text layout; or hash of a drawing's name and, for a picture, colours
    uint32_t kind, colour, halo_colour;
    int32_t v[5];
};

struct cache_item {
    struct cache_key key;
    struct px_size size;
    int pad;        // TEXT: px around the layout's box
    uint32_t *argb; // premultiplied; or NULL, and then:
    uint8_t *mask;  // one byte a pixel
    bool missing;   // ICON, PICTURE: no such drawing exists
    uint64_t frame; // last frame that used it
    struct cache_item *chain, *older, *newer;
};

struct cache;

struct cache *cache_create(size_t bound);
void cache_destroy(struct cache *c); // takes NULL
void cache_clear(struct cache *c);
// Clears it too. False, and no change, if the machine has no memory for that.
bool cache_resize(struct cache *c, size_t bound);
void cache_touch(struct cache *c); // uses all of the region's pages now, so that it never grows
void cache_next_frame(struct cache *c);

// NULL if not cached. A found item counts as used in this frame and stays until the next.
struct cache_item *cache_find(struct cache *c, const struct cache_key *key);
// Adds an item with zeroed argb or, if not `argb`, mask. NULL if the machine has no memory for it.
// The key must not be in the cache.
struct cache_item *cache_add(struct cache *c, const struct cache_key *key, struct px_size size,
                             bool argb);

// What an item counts for in cache_stats().bytes; rarely a few bytes more (pool_cost).
size_t cache_cost(struct px_size size, bool argb);

struct cache_stats {
    size_t bytes; // the items' costs; at most `bound` unless a frame needs more
    size_t bound, items;
    uint64_t made; // since creation
};
struct cache_stats cache_stats(const struct cache *c);

#endif
