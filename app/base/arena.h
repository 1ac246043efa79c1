// arena: memory with one lifetime. Three are used: process, content (one loaded instance), frame
// (reset before each frame). A small allocation that fails aborts; the watchdog restarts.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first, *at; // chunks in order; `at` is the current one
    size_t chunk;                   // bytes requested from the system at a time, 0 = 64 KiB
};

// Zeroed memory of `size` bytes, aligned for any type; never NULL. A zeroed arena is ready to use.
void *arena_alloc(struct arena *a, size_t size);
// The same for n items of `size` bytes; aborts if the product overflows.
void *arena_array(struct arena *a, size_t n, size_t size);
// For parts that may be large: NULL if the machine has no memory for more than ARENA_LARGE bytes.
// The caller then refuses the content, and the live one stays.
#define ARENA_LARGE (1u << 20)
void *arena_try(struct arena *a, size_t n, size_t size);

// Makes sure that the next `size` bytes are one piece; false if the machine has no memory for them.
bool arena_reserve(struct arena *a, size_t size);

// Forgets everything in the arena; the chunks stay, so a warm frame allocates nothing.
void arena_reset(struct arena *a);
// Where an arena stands, to forget what is taken from here on: scratch of a measurement.
struct arena_mark {
    struct arena_block *at;
    size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark to);
// Forgets everything, and gives back chunks beyond the first `keep` bytes: what once was large does
// not stay.
void arena_trim(struct arena *a, size_t keep);
// Frees all memory; takes a zeroed or finished arena.
void arena_finish(struct arena *a);
// Moves everything in `from` into `into`, whose lifetime it takes; addresses do not change. `from`
// is then empty and ready to use.
void arena_join(struct arena *into, struct arena *from);
// Uses every page held, so that the arena never grows up to that size.
void arena_touch(struct arena *a);
// Bytes held from the system.
size_t arena_held(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
#define ARENA_TRY(a, type, n) ((type *)arena_try((a), (n), sizeof(type)))

// Grows *items (`size` bytes each, *cap of them) to at least `need`. Old items are copied; their
// old room stays in the arena until reset. For lists built in a frame or while loading.
void arena_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size);
// The same with arena_try(); on failure, false and an unchanged list.
bool arena_try_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size);

#endif
