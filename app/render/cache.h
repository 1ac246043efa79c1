// cache: pictures and masks that are worth keeping, found by what they show. Bounded; the least
// recently used go first; what the running frame used stays, even beyond the bound.
#ifndef RENDER_CACHE_H
#define RENDER_CACHE_H

#include "base/geom.h"

#include <stddef.h>

enum cache_kind { CACHE_TEXT, CACHE_ICON, CACHE_PICTURE, CACHE_SHADOW };

// All that the pixels depend on. No padding: hashed and compared as bytes.
struct cache_key {
    uint64_t serial; // text layout; hash of a drawing's name and, for a picture, colours
    uint32_t kind, colour, halo_colour;
    int32_t v[5];
};

struct cache_item {
    struct cache_key key;
    struct px_size size;
    int pad;        // TEXT: px around the layout's box
    uint32_t *argb; // premultiplied; or NULL, and
    uint8_t *mask;  // one byte a pixel
    bool missing;   // ICON, PICTURE: there is no such drawing
    size_t bytes;   // held by the pixels
    uint64_t frame; // last used in
    struct cache_item *chain, *older, *newer;
};

struct cache;

struct cache *cache_create(size_t bound);
void cache_destroy(struct cache *c); // takes NULL
void cache_clear(struct cache *c);
void cache_next_frame(struct cache *c);

// NULL when it is not kept. Found items count as used in this frame and stay until the next.
struct cache_item *cache_find(struct cache *c, const struct cache_key *key);
// Room for a new item, zeroed: argb when wanted, else mask. NULL when the system has no memory for
// it; the key must not be kept already.
struct cache_item *cache_add(struct cache *c, const struct cache_key *key, struct px_size size,
                             bool argb);

struct cache_stats {
    size_t bytes, items;
    uint64_t made; // since creation
};
struct cache_stats cache_stats(const struct cache *c);

#endif
