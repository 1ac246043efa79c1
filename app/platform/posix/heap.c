// heap: settings of the C library's allocator.
#include "platform/heap.h"

#include <malloc.h>

#define MAPPED_BYTES (16 << 10) // pixels of a text or picture; a page is lost at most
#define MOST_MAPPED 32000       // blocks; half of what Linux allows a process
#define SPARE_BYTES (16 << 10)  // beyond what is asked for
#define TRIM_BYTES (128 << 10)

// By default the limit for blocks of their own rises to 32 MiB with the first large one freed, and
// each thread has a heap. Thirty days of visits then left 12 MiB of holes, and the heap grew on.
// Little may be free at the heap's end: a large block that fits there is cut from it whatever the
// limit, and what small blocks need next lies behind it for as long as it lives.
void heap_setup(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    mallopt(M_MMAP_MAX, MOST_MAPPED);
    mallopt(M_TOP_PAD, SPARE_BYTES);
    mallopt(M_TRIM_THRESHOLD, TRIM_BYTES);
}

void heap_trim(void)
{
    malloc_trim(0);
}
