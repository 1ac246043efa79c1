// heap: settings of the C library's allocator.
#include "platform/heap.h"

#include <malloc.h>

#define MAPPED_BYTES (16 << 10) // pixels of a text or picture; a page is lost at most
#define MOST_MAPPED 32000       // blocks; half of what Linux allows a process

// By default the limit for blocks of their own rises to 32 MiB with the first large one freed, and
// each thread has a heap. Thirty days of visits then left 12 MiB of holes, and the heap grew on;
// so, it stood still from the second day (tests/README.md has the table).
void heap_setup(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    mallopt(M_MMAP_MAX, MOST_MAPPED);
}
