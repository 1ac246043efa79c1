// tile_store: the tiles, found by scale and cell, evicted least recently used first. Not
// thread-safe: map_tiles holds its lock around every call.
#ifndef MAP_TILE_STORE_H
#define MAP_TILE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TILE_SLOTS 1024 // of the hash table, a power of two
#define TILE_SETS_MAX 64

enum tile_state { TILE_WAITING, TILE_PAINTING, TILE_READY };
// The reason for a request, most urgent first.
enum tile_need { NEED_VIEW, NEED_COARSE, NEED_PREFETCH, NEED_DROPPED };

struct tile_key {
    double m_per_px;
    int64_t x, y; // cell, x east, y south; cell (0, 0) has its top left at map (0, 0)
    unsigned style;
};

struct tile {
    struct tile_key key;
    enum tile_state state;
    enum tile_need need;
    bool kept;       // of the coarse set: never evicted
    double order;    // priority among equal needs, smaller first
    uint64_t serial; // of the finished painting
    uint64_t used;   // last round of map_tiles_view() or _prefetch() that requested it
    uint32_t *px;    // behind this struct, in the same block
    struct tile *chain;
};

// All tiles of one scale and style. Empty sets are removed.
struct tile_set {
    double m_per_px;
    unsigned style;
    int tiles, ready;
};

struct pool;

struct tile_store {
    struct tile *slots[TILE_SLOTS];
    struct tile_set sets[TILE_SETS_MAX];
    int n_sets;
    size_t n, waiting;
    struct pool *pool; // a moving map allocates nothing; months of tiles leave no holes elsewhere
};

// Room for so many tiles at once; more, which the view may need, come from outside and go back.
void tile_store_init(struct tile_store *s, size_t tiles);
struct tile *tile_find(const struct tile_store *s, struct tile_key key); // NULL when absent
size_t tile_store_beyond(const struct tile_store *s);                    // bytes outside that room
bool tile_is_beyond(const struct tile_store *s, const struct tile *t);
// Moves a painted tile from beyond that room into it; pointers to it and its px end. False, and no
// change, while the room is full.
bool tile_move_within(struct tile_store *s, struct tile *t);
// Adds a waiting tile. NULL if all sets are in use.
struct tile *tile_add(struct tile_store *s, struct tile_key key);
void tile_remove(struct tile_store *s, struct tile *t); // not while it is being painted
void tile_ready(struct tile_store *s, struct tile *t); // marks it painted, and counts it in its set
// The least recently used painted tile before round `before` that may be evicted; NULL if none.
struct tile *tile_oldest(const struct tile_store *s, uint64_t before);
// The most urgent waiting tile with need <= `need`; NULL if none.
struct tile *tile_next(const struct tile_store *s, enum tile_need need);
// The least urgent waiting tile of that need; NULL if none.
struct tile *tile_last(const struct tile_store *s, enum tile_need need);
// Calls fn for every tile; fn may remove or move the tile it is given.
void tile_each(struct tile_store *s, void (*fn)(void *ctx, struct tile *t), void *ctx);
// Uses every page of the room at once, so that the memory held does not depend on what is painted.
void tile_store_touch(struct tile_store *s);
void tile_store_finish(struct tile_store *s);

#endif
