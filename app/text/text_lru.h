// text_lru: a hash table whose entries remember the last frame that used them. Every entry begins
// with a struct text_lru_entry and lies in a region of fixed size; what the current frame uses
// stays, beyond the region if it must. Look-ups allocate nothing.
#ifndef TEXT_LRU_H
#define TEXT_LRU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

struct text_lru_entry {
    struct text_lru_entry *next; // in the bucket
    struct text_lru_entry *newer, *older;
    struct text_lru_entry *next_beyond; // of those beyond the region
    uint64_t hash, frame;
};

struct text_lru {
    struct pool *pool;
    struct text_lru_entry **bucket;
    size_t n_buckets, n;
    struct text_lru_entry *newest, *oldest;
    struct text_lru_entry
        *beyond; // those outside the region, which are few and looked at each frame
};

typedef bool text_lru_same(const struct text_lru_entry *e, const void *key);

// False if the machine has no memory for a region of that size.
bool text_lru_init(struct text_lru *l, size_t bytes);
void text_lru_finish(struct text_lru *l); // takes a zeroed one
void text_lru_clear(struct text_lru *l);
// The entry with that key, marked as used in this frame; NULL if there is none.
struct text_lru_entry *text_lru_find(struct text_lru *l, uint64_t hash, text_lru_same *same,
                                     const void *key, uint64_t frame);
// Room for an entry of `bytes`, not zeroed, at the cost of the least recently used.
void *text_lru_room(struct text_lru *l, size_t bytes, uint64_t frame);
// Takes over e, made in such room.
void text_lru_add(struct text_lru *l, struct text_lru_entry *e, uint64_t hash, uint64_t frame);
// Evicts what lies beyond the region and was not used in this frame.
void text_lru_trim(struct text_lru *l, uint64_t frame);
size_t text_lru_table(const struct text_lru *l); // bytes of the table, beside the entries

#endif
