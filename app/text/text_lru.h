// text_lru: a hash table whose entries remember the last frame that used them. Every entry begins
// with a struct text_lru_entry. Look-ups allocate nothing.
#ifndef TEXT_LRU_H
#define TEXT_LRU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_lru_entry {
    struct text_lru_entry *next; // in the bucket
    struct text_lru_entry *newer, *older;
    uint64_t hash, frame;
    size_t bytes;
};

struct text_lru {
    struct text_lru_entry **bucket;
    size_t n_buckets, n, bytes;
    struct text_lru_entry *newest, *oldest;
    void (*free)(struct text_lru_entry *e);
};

typedef bool text_lru_same(const struct text_lru_entry *e, const void *key);

void text_lru_init(struct text_lru *l, void (*free)(struct text_lru_entry *));
void text_lru_finish(struct text_lru *l); // takes a zeroed one
// The entry with that key, marked as used in this frame; NULL if there is none.
struct text_lru_entry *text_lru_find(struct text_lru *l, uint64_t hash, text_lru_same *same,
                                     const void *key, uint64_t frame);
// Takes over e, whose `bytes` is set.
void text_lru_add(struct text_lru *l, struct text_lru_entry *e, uint64_t hash, uint64_t frame);
// Evicts the least recently used until at most `bytes` remain; entries of `frame` stay.
void text_lru_trim(struct text_lru *l, size_t bytes, uint64_t frame);

#endif
