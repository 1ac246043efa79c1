// heap: settings of the C library's allocator.
#include "platform/heap.h"

#include <malloc.h>

// Blocks from this size lie on pages of their own, of which one is lost in part: pixels of a text
// or picture. Alone with visitors, smaller ones too, lest their holes add up over weeks. While
// content is read only large ones: the buffers of a parser would be mapped and unmapped for each of
// 7,000 files.
#define MAPPED_BYTES_READING (192 << 10)
#define MAPPED_BYTES (16 << 10)
#define MAPPED_BYTES_SETTLED (8 << 10)
#define MOST_MAPPED 32000 // blocks; half of what Linux allows a process

// Free bytes at the heap's end: how many are added to what is asked for, and how many may stay.
// Until the first frame, much: the scratch of painting would be mapped and unmapped for each tile
// (a first frame after 91 ms instead of 75). Else little: a large block that fits there is cut from
// it whatever the limit, and what small blocks need next lies behind it for as long as it lives.
#define PAINTING_SPARE (1 << 20)
#define PAINTING_KEPT (2 << 20)
#define LITTLE_SPARE (16 << 10)
#define LITTLE_KEPT (128 << 10)

static void keep_little(void)
{
    mallopt(M_TOP_PAD, LITTLE_SPARE);
    mallopt(M_TRIM_THRESHOLD, LITTLE_KEPT);
}

// By default the limit for blocks of their own rises to 32 MiB with the first large one freed, and
// each thread has a heap. Thirty days of visits then left 12 MiB of holes, and the heap grew on.
void heap_setup(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES_READING);
    mallopt(M_MMAP_MAX, MOST_MAPPED);
    mallopt(M_TOP_PAD, PAINTING_SPARE);
    mallopt(M_TRIM_THRESHOLD, PAINTING_KEPT);
}

void heap_begin_painting(void)
{
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    mallopt(M_TOP_PAD, PAINTING_SPARE);
    mallopt(M_TRIM_THRESHOLD, PAINTING_KEPT);
}

void heap_settle(void)
{
    keep_little();
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES_SETTLED);
    heap_trim();
}

void heap_trim(void)
{
    malloc_trim(0);
}
