// heap: settings of the C library's allocator.
#include "platform/heap.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#define MAPPED_BYTES (16 << 10) // pixels of a text or picture; a page is lost at most
#define MOST_MAPPED 32000       // blocks; half of what Linux allows a process
#define SPARE_BYTES (1 << 20)   // of small blocks, beyond what the start needs
#define SPARE_BLOCK (8 << 10)

// By default the limit for blocks of their own rises to 32 MiB with the first large one freed, and
// each thread has a heap. Thirty days of visits then left 12 MiB of holes, and the heap grew on;
// so, it stood still from the second day (tests/README.md has the table).
void heap_setup(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    mallopt(M_MMAP_MAX, MOST_MAPPED);
    mallopt(M_TRIM_THRESHOLD, 2 * SPARE_BYTES);
}

void heap_touch(void)
{
    void *blocks[SPARE_BYTES / SPARE_BLOCK];
    const size_t n = sizeof blocks / sizeof *blocks;
    for (size_t i = 0; i < n; i++) {
        blocks[i] = malloc(SPARE_BLOCK);
        if (blocks[i])
            memset(blocks[i], 0xFF, SPARE_BLOCK);
    }
    for (size_t i = n; i-- > 0;)
        free(blocks[i]);
}
