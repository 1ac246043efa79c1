// arena: the chunks an arena is made of, and how a request finds room in them.
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 4096

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    size_t most; // most bytes ever used; the bytes behind are still zero
    alignas(max_align_t) unsigned char data[];
};

static void out_of_memory(void)
{
    fputs("out of memory\n", stderr);
    abort();
}

static struct arena_block *block_create(size_t size)
{
    struct arena_block *b = calloc(1, sizeof *b + size);
    if (!b)
        return NULL;
    b->size = size;
    return b;
}

static size_t aligned(size_t size)
{
    const size_t align = alignof(max_align_t);
    return (size + align - 1) / align * align;
}

// Makes a block with room for `size` the current one.
static bool find_room(struct arena *a, size_t size)
{
    assert(a);
    assert(!a->at || a->at->used <= a->at->size);
    while (a->at && a->at->size - a->at->used < size && a->at->next) {
        a->at = a->at->next;
        a->at->used = 0;
    }
    if (a->at && a->at->size - a->at->used >= size)
        return true;
    size_t chunk = a->chunk ? a->chunk : 65536;
    struct arena_block *b = block_create(size > chunk ? size : chunk);
    if (!b)
        return false;
    if (a->at)
        a->at->next = b;
    else
        a->first = b;
    a->at = b;
    return true;
}

// NULL if the machine has no memory for it.
static void *allocate(struct arena *a, size_t size)
{
    assert(a);
    if (size > SIZE_MAX / 2 || !find_room(a, aligned(size)))
        return NULL;
    struct arena_block *b = a->at;
    unsigned char *p = b->data + b->used;
    size = aligned(size);
    if (b->used < b->most)
        memset(p, 0, size < b->most - b->used ? size : b->most - b->used);
    b->used += size;
    if (b->used > b->most)
        b->most = b->used;
    return p;
}

bool arena_reserve(struct arena *a, size_t size)
{
    return size <= SIZE_MAX / 2 && find_room(a, aligned(size));
}

void *arena_alloc(struct arena *a, size_t size)
{
    void *p = allocate(a, size);
    if (!p)
        out_of_memory();
    return p;
}

void *arena_try(struct arena *a, size_t n, size_t size)
{
    assert(a);
    assert(size > 0);
    if (size && n > SIZE_MAX / size)
        return NULL;
    void *p = allocate(a, n * size);
    if (!p && n * size <= ARENA_LARGE)
        out_of_memory();
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    assert(size > 0);
    if (size && n > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(a, n * size);
}

void arena_reset(struct arena *a)
{
    assert(a);
    a->at = a->first;
    if (a->at)
        a->at->used = 0;
}

struct arena_mark arena_mark(const struct arena *a)
{
    assert(a);
    return (struct arena_mark){a->at, a->at ? a->at->used : 0};
}

void arena_rewind(struct arena *a, struct arena_mark to)
{
    assert(a);
    a->at = to.at ? to.at : a->first;
    if (a->at) {
        assert(a->at != to.at || to.used <= a->at->used);
        a->at->used = to.used;
    }
}

static void free_blocks(struct arena_block *b)
{
    for (struct arena_block *next; b; b = next) {
        next = b->next;
        free(b);
    }
}

void arena_trim(struct arena *a, size_t keep)
{
    struct arena_block **end = &a->first;
    size_t n = 0;
    for (; *end && n + (*end)->size <= keep; end = &(*end)->next)
        n += (*end)->size;
    free_blocks(*end);
    *end = NULL;
    arena_reset(a);
}

void arena_finish(struct arena *a)
{
    assert(a);
    free_blocks(a->first);
    a->first = a->at = NULL;
}

void arena_join(struct arena *into, struct arena *from)
{
    assert(into && from && into != from);
    if (!from->first)
        return;
    struct arena_block *last = from->first;
    while (last->next)
        last = last->next;
    last->next = into->first;
    into->first = from->first;
    if (!into->at)
        into->at = from->at;
    from->first = from->at = NULL;
}

void arena_touch(struct arena *a)
{
    for (struct arena_block *b = a->first; b; b = b->next)
        for (size_t at = 0; at < b->size; at += PAGE) {
            volatile unsigned char *byte = b->data + at;
            *byte = *byte; // a page of zeros never written is not there yet
        }
}

size_t arena_held(const struct arena *a)
{
    assert(a);
    size_t n = 0;
    for (const struct arena_block *b = a->first; b; b = b->next)
        n += b->size;
    return n;
}

bool arena_try_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size)
{
    assert(a && items && cap && size > 0);
    assert(*items || !*cap);
    if (need <= *cap)
        return true;
    size_t n = *cap ? *cap : 16;
    while (n < need)
        n = n > SIZE_MAX / 2 ? SIZE_MAX : n * 2;
    void *p = arena_try(a, n, size);
    if (!p)
        return false;
    if (*cap)
        memcpy(p, *items, *cap * size);
    *items = p;
    *cap = n;
    return true;
}

void arena_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size)
{
    if (!arena_try_grow(a, items, cap, need, size))
        out_of_memory();
}
