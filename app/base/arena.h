// arena: memory with one lifetime. Three are used: kiosk (process), bundle (one loaded content),
// frame (reset before each frame). A small allocation that fails aborts; the watchdog restarts.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first, *at; // chunks in order; `at` is the one being filled
    size_t chunk;                   // bytes asked for at a time, 0 = 64 KiB
};

// Zeroed memory for `size` bytes, aligned for any type; never NULL. A zeroed arena is ready to use.
void *arena_alloc(struct arena *a, size_t size);
// Same for n items of `size` bytes; aborts when the product overflows.
void *arena_array(struct arena *a, size_t n, size_t size);
// For what may be large: NULL when the machine has no memory for more than ARENA_LARGE bytes. Who
// asks refuses the content then, and what is live goes on.
#define ARENA_LARGE (1u << 20)
void *arena_try(struct arena *a, size_t n, size_t size);

// The next `size` bytes will come from one piece; false when the machine has no memory for them.
bool arena_reserve(struct arena *a, size_t size);

// Everything in it is forgotten; the chunks stay, so a warm frame allocates nothing.
void arena_reset(struct arena *a);
// Gives all memory back; takes a zeroed or finished arena.
void arena_finish(struct arena *a);
// What `from` holds lives as long as `into` from now on; `from` is empty and ready to use. Until
// `into` is reset or finished nothing of it moves.
void arena_join(struct arena *into, struct arena *from);
// Bytes held from the system.
size_t arena_held(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
#define ARENA_TRY(a, type, n) ((type *)arena_try((a), (n), sizeof(type)))

// Grows *items (of `size` bytes each, *cap of them) to hold at least `need`; old items are copied,
// the old room stays in the arena until reset. For lists built in a frame or while loading.
void arena_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size);
// The same by arena_try(); false leaves the list as it was.
bool arena_try_grow(struct arena *a, void **items, size_t *cap, size_t need, size_t size);

#endif
