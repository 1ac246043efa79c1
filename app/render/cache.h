// cache: pictures and masks kept for reuse, found by everything their pixels depend on. Bounded:
// the least recently used are evicted; items used by the current frame stay, even beyond the bound.
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
    size_t bytes;   // size of the pixels
    uint64_t frame; // last frame that used it
    struct cache_item *chain, *older, *newer;
};

struct cache;

struct cache *cache_create(size_t bound);
void cache_destroy(struct cache *c); // takes NULL
void cache_clear(struct cache *c);
void cache_next_frame(struct cache *c);

// NULL if not cached. A found item counts as used in this frame and stays until the next.
struct cache_item *cache_find(struct cache *c, const struct cache_key *key);
// Adds an item with zeroed argb or, if not `argb`, mask. NULL if the machine has no memory for it.
// The key must not be in the cache.
struct cache_item *cache_add(struct cache *c, const struct cache_key *key, struct px_size size,
                             bool argb);

struct cache_stats {
    size_t bytes, items;
    uint64_t made; // since creation
};
struct cache_stats cache_stats(const struct cache *c);

#endif
