// pool: blocks of any size within one region of memory of a fixed size, for caches that live for
// months: what they hold cannot grow, and the holes that they leave are theirs. Good fit among
// segregated lists, neighbours merged at once: both calls take constant time. Not thread-safe.
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

// A region of about `bytes`; NULL if the machine has no memory for it. Its pages come as they are
// used, or all at once by pool_touch().
struct pool *pool_create(size_t bytes);
void pool_destroy(struct pool *p); // takes NULL; blocks taken are gone

// A block of n bytes, aligned for any type, not zeroed; NULL when no hole is large enough.
void *pool_take(struct pool *p, size_t n);
// The same from outside the region, for what cannot wait; NULL if the machine has no memory for it.
void *pool_take_beyond(struct pool *p, size_t n);
void pool_give(struct pool *p, void *block);             // takes NULL
bool pool_owns(const struct pool *p, const void *block); // it lies in the region

// What a block of n bytes takes of a region: its head, and n rounded up to whole steps. In the
// region a block may take one step more, where the hole beside it would be too small for a block.
size_t pool_cost(size_t n);
size_t pool_size(const struct pool *p); // of the region: the costs of blocks that just fill it
// The costs of all blocks taken, beyond the region too.
size_t pool_held(const struct pool *p);
size_t pool_beyond(const struct pool *p); // those beyond the region
// Uses every free page once, so that the region never grows later.
void pool_touch(struct pool *p);

#endif
