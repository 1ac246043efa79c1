// pool: a region of blocks; each knows its size and that of the one before it.
#include "base/pool.h"

#include <assert.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// A region is a row of blocks without gaps:
//   | before, size | bytes … | before, size | bytes … | … | before, 0 |
// The last, of no bytes, is taken for ever. A free block keeps its list in its bytes.
struct block {
    alignas(8) size_t before; // bytes of the block before, 0 = this is the first
    alignas(8) size_t size;   // bytes behind this; the lowest bit: free
    alignas(8) struct block *next;
    struct block *last;
};

#define HEAD offsetof(struct block, next)
#define FREE ((size_t)1)
#define STEP ((size_t)16)
#define FINE 16 // lists an octave
#define OCTAVES 36
#define PAGE 4096

// AddressSanitizer sees the blocks taken, to the byte, and nothing else of the region; the
// functions of this file may look at the rest.
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define WATCHED
#endif
#elif defined __SANITIZE_ADDRESS__
#define WATCHED
#endif
#ifdef WATCHED
void __asan_poison_memory_region(const volatile void *at, size_t n);
void __asan_unpoison_memory_region(const volatile void *at, size_t n);
#define INSIDE __attribute__((no_sanitize("address")))
#define HIDE(at, n) __asan_poison_memory_region(at, n)
#define SHOW(at, n) __asan_unpoison_memory_region(at, n)
#else
#define INSIDE
#define HIDE(at, n) ((void)0)
#define SHOW(at, n) ((void)0)
#endif

struct pool {
    unsigned char *region;
    size_t size; // with the heads of all blocks but the last
    size_t held, beyond;
    struct block *lists[OCTAVES][FINE];
    unsigned held_lists[OCTAVES]; // a bit for each list that holds a block
};

static_assert(FINE <= 32, "a bit for each list of an octave");
static_assert(HEAD % alignof(max_align_t) == 0, "blocks are aligned");
static_assert(sizeof(struct block) <= HEAD + STEP, "the list fits the smallest block");

INSIDE static size_t size_of(const struct block *b)
{
    return b->size & ~FREE;
}

INSIDE static struct block *after(struct block *b)
{
    return (struct block *)(void *)((unsigned char *)b + HEAD + size_of(b));
}

INSIDE static struct block *before(struct block *b)
{
    return b->before ? (struct block *)(void *)((unsigned char *)b - b->before - HEAD) : NULL;
}

static size_t rounded(size_t n)
{
    return (n + STEP - 1) / STEP * STEP;
}

size_t pool_cost(size_t n)
{
    return HEAD + rounded(n);
}

struct list_at {
    int octave, fine;
};

// The list whose blocks have at least this size and less than the next list's.
static struct list_at list_of(size_t size)
{
    struct list_at at = {0};
    size_t steps = size / STEP;
    while (steps >= 2 * FINE) {
        steps /= 2;
        at.octave++;
    }
    assert(at.octave < OCTAVES - 1);
    if (steps >= FINE)
        return (struct list_at){at.octave + 1, (int)(steps - FINE)};
    return (struct list_at){0, (int)steps};
}

INSIDE static void list_add(struct pool *p, struct block *b)
{
    struct list_at at = list_of(size_of(b));
    struct block **list = &p->lists[at.octave][at.fine];
    b->size |= FREE;
    b->last = NULL;
    b->next = *list;
    if (b->next)
        b->next->last = b;
    *list = b;
    p->held_lists[at.octave] |= 1u << at.fine;
}

INSIDE static void list_drop(struct pool *p, struct block *b)
{
    assert(b->size & FREE);
    struct list_at at = list_of(size_of(b));
    *(b->last ? &b->last->next : &p->lists[at.octave][at.fine]) = b->next;
    if (b->next)
        b->next->last = b->last;
    if (!p->lists[at.octave][at.fine])
        p->held_lists[at.octave] &= ~(1u << at.fine);
    b->size &= ~FREE;
}

INSIDE struct pool *pool_create(size_t bytes)
{
    struct pool *p = calloc(1, sizeof *p);
    size_t size = (bytes < HEAD + STEP ? HEAD + STEP : bytes) / STEP * STEP;
    if (!p || !(p->region = malloc(size + HEAD))) {
        free(p);
        return NULL;
    }
    p->size = size;
    struct block *first = (struct block *)(void *)p->region;
    first->before = 0;
    first->size = size - HEAD;
    after(first)->before = first->size;
    after(first)->size = 0;
    list_add(p, first);
    HIDE(p->region, size + HEAD);
    return p;
}

void pool_destroy(struct pool *p)
{
    if (!p)
        return;
    SHOW(p->region, p->size + HEAD);
    free(p->region);
    free(p);
}

// A free block of at least `size`, from the first list all of whose blocks are large enough.
INSIDE static struct block *find(const struct pool *p, size_t size)
{
    struct list_at at = list_of(size);
    struct block *b = p->lists[at.octave][at.fine];
    if (b && size_of(b) >= size)
        return b;
    unsigned larger = p->held_lists[at.octave] >> at.fine & ~1u;
    if (larger)
        return p->lists[at.octave][at.fine + __builtin_ctz(larger)];
    for (int i = at.octave + 1; i < OCTAVES; i++)
        if (p->held_lists[i])
            return p->lists[i][__builtin_ctz(p->held_lists[i])];
    return NULL;
}

// Cuts the block to `size`; the rest becomes a free one.
INSIDE static void cut(struct pool *p, struct block *b, size_t size)
{
    assert(size_of(b) >= size);
    size_t rest = size_of(b) - size;
    if (rest < HEAD + STEP)
        return;
    b->size = size;
    struct block *r = after(b);
    r->before = size;
    r->size = rest - HEAD;
    after(r)->before = r->size;
    list_add(p, r);
}

INSIDE void *pool_take(struct pool *p, size_t n)
{
    assert(p && n > 0);
    if (n > p->size)
        return NULL;
    size_t size = rounded(n);
    struct block *b = find(p, size);
    if (!b)
        return NULL;
    list_drop(p, b);
    cut(p, b, size);
    p->held += HEAD + size_of(b);
    SHOW((unsigned char *)b + HEAD, n);
    return (unsigned char *)b + HEAD;
}

// Appends the block after b to b.
INSIDE static void swallow(struct block *b)
{
    b->size = size_of(b) + HEAD + size_of(after(b));
    after(b)->before = b->size;
}

void *pool_take_beyond(struct pool *p, size_t n)
{
    assert(p && n > 0);
    struct block *b = malloc(HEAD + (n < STEP ? STEP : n));
    if (!b)
        return NULL;
    b->size = rounded(n);
    p->beyond += pool_cost(n);
    return (unsigned char *)b + HEAD;
}

static void give_beyond(struct pool *p, void *block)
{
    struct block *b = (struct block *)(void *)((unsigned char *)block - HEAD);
    assert(p->beyond >= HEAD + b->size);
    p->beyond -= HEAD + b->size;
    free(b);
}

INSIDE void pool_give(struct pool *p, void *block)
{
    if (!block)
        return;
    if (!pool_owns(p, block)) {
        give_beyond(p, block);
        return;
    }
    struct block *b = (struct block *)(void *)((unsigned char *)block - HEAD);
    assert(!(b->size & FREE) && p->held >= HEAD + b->size);
    p->held -= HEAD + b->size;
    HIDE(block, b->size);
    if (after(b)->size & FREE) {
        list_drop(p, after(b));
        swallow(b);
    }
    struct block *left = before(b);
    if (left && left->size & FREE) {
        list_drop(p, left);
        swallow(left);
        b = left;
    }
    list_add(p, b);
}

bool pool_owns(const struct pool *p, const void *block)
{
    uintptr_t at = (uintptr_t)block;
    return p && at > (uintptr_t)p->region && at < (uintptr_t)p->region + p->size;
}

size_t pool_size(const struct pool *p)
{
    return p->size;
}

size_t pool_held(const struct pool *p)
{
    return p->held + p->beyond;
}

size_t pool_beyond(const struct pool *p)
{
    return p->beyond;
}

// Writes to each page of a free block, behind its list.
INSIDE static void touch(volatile unsigned char *bytes, size_t n)
{
    for (size_t at = STEP; at < n; at += PAGE)
        bytes[at] = 0;
    if (n > STEP)
        bytes[n - 1] = 0;
}

INSIDE void pool_touch(struct pool *p)
{
    for (int i = 0; i < OCTAVES * FINE; i++)
        for (struct block *b = p->lists[i / FINE][i % FINE]; b; b = b->next)
            touch((unsigned char *)b + HEAD, size_of(b));
}
