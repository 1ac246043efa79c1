#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

static void out_of_memory(void)
{
    fputs("out of memory\n", stderr);
    abort();
}

static struct arena_block *block_create(size_t size)
{
    struct arena_block *b = malloc(sizeof *b + size);
    if (b)
        *b = (struct arena_block){.size = size};
    return b;
}

// NULL when the machine has no memory for it.
static void *take(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    while (a->at && a->at->size - a->at->used < size && a->at->next) {
        a->at = a->at->next;
        a->at->used = 0;
    }
    if (!a->at || a->at->size - a->at->used < size) {
        size_t chunk = a->chunk ? a->chunk : 65536;
        struct arena_block *b = block_create(size > chunk ? size : chunk);
        if (!b)
            return NULL;
        if (a->at)
            a->at->next = b;
        else
            a->first = b;
        a->at = b;
    }
    void *p = a->at->data + a->at->used;
    a->at->used += size;
    return memset(p, 0, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
    void *p = take(a, size);
    if (!p)
        out_of_memory();
    return p;
}

void *arena_try(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        return NULL;
    void *p = take(a, n * size);
    if (!p && n * size <= ARENA_LARGE)
        out_of_memory();
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(a, n * size);
}

void arena_reset(struct arena *a)
{
    a->at = a->first;
    if (a->at)
        a->at->used = 0;
}

void arena_finish(struct arena *a)
{
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->first = a->at = NULL;
}

size_t arena_held(const struct arena *a)
{
    size_t n = 0;
    for (const struct arena_block *b = a->first; b; b = b->next)
        n += b->size;
    return n;
}

bool arena_try_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size)
{
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
