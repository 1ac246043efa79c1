// text_lru: a hash table with a list by age, for layouts and analyses.
#include "text/text_lru.h"

#include <assert.h>
#include <stdlib.h>

// The table suits entries of this size; of smaller ones, some share a bucket.
#define ENTRY_BYTES 512

bool text_lru_init(struct text_lru *l, size_t bytes)
{
    assert(l);
    *l = (struct text_lru){.n_buckets = 16};
    while (l->n_buckets < bytes / ENTRY_BYTES)
        l->n_buckets *= 2;
    l->bucket = calloc(l->n_buckets, sizeof *l->bucket);
    l->pool = pool_create(bytes);
    return l->bucket && l->pool;
}

void text_lru_clear(struct text_lru *l)
{
    for (struct text_lru_entry *e = l->newest, *older; e; e = older) {
        older = e->older;
        pool_give(l->pool, e);
    }
    l->newest = l->oldest = l->beyond = NULL;
    l->n = 0;
    for (size_t i = 0; i < l->n_buckets; i++)
        l->bucket[i] = NULL;
}

void text_lru_finish(struct text_lru *l)
{
    text_lru_clear(l);
    free(l->bucket);
    pool_destroy(l->pool);
    *l = (struct text_lru){0};
}

static void detach(struct text_lru *l, struct text_lru_entry *e)
{
    *(e->newer ? &e->newer->older : &l->newest) = e->older;
    *(e->older ? &e->older->newer : &l->oldest) = e->newer;
}

static void put_newest(struct text_lru *l, struct text_lru_entry *e)
{
    e->newer = NULL;
    e->older = l->newest;
    *(l->newest ? &l->newest->newer : &l->oldest) = e;
    l->newest = e;
}

struct text_lru_entry *text_lru_find(struct text_lru *l, uint64_t hash, text_lru_same *same,
                                     const void *key, uint64_t frame)
{
    assert(l && same && key);
    struct text_lru_entry *e = l->bucket[hash & (l->n_buckets - 1)];
    while (e && (e->hash != hash || !same(e, key)))
        e = e->next;
    if (!e)
        return NULL;
    e->frame = frame;
    if (e != l->newest) {
        detach(l, e);
        put_newest(l, e);
    }
    return e;
}

void text_lru_add(struct text_lru *l, struct text_lru_entry *e, uint64_t hash, uint64_t frame)
{
    assert(!l->newest || l->newest->frame <= frame);
    struct text_lru_entry **bucket = &l->bucket[hash & (l->n_buckets - 1)];
    e->hash = hash;
    e->frame = frame;
    e->next = *bucket;
    *bucket = e;
    put_newest(l, e);
    if (!pool_owns(l->pool, e)) {
        e->next_beyond = l->beyond;
        l->beyond = e;
    }
    l->n++;
}

static void evict(struct text_lru *l, struct text_lru_entry *e)
{
    assert(l->n > 0);
    struct text_lru_entry **at = &l->bucket[e->hash & (l->n_buckets - 1)];
    while (*at != e)
        at = &(*at)->next;
    *at = e->next;
    for (at = &l->beyond; *at && *at != e;)
        at = &(*at)->next_beyond;
    if (*at)
        *at = e->next_beyond;
    detach(l, e);
    l->n--;
    pool_give(l->pool, e);
}

void *text_lru_room(struct text_lru *l, size_t bytes, uint64_t frame)
{
    void *room;
    // Entries used in this frame come last in the list: stop at the first of them.
    while (!(room = pool_take(l->pool, bytes)) && l->oldest && l->oldest->frame != frame)
        evict(l, l->oldest);
    if (!room && !(room = pool_take_beyond(l->pool, bytes)))
        abort();
    return room;
}

void text_lru_trim(struct text_lru *l, uint64_t frame)
{
    for (struct text_lru_entry *e = l->beyond, *next; e; e = next) {
        next = e->next_beyond;
        if (e->frame != frame)
            evict(l, e);
    }
}

size_t text_lru_table(const struct text_lru *l)
{
    return l->n_buckets * sizeof *l->bucket;
}
