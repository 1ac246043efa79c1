// heap: Windows' own heap keeps blocks of a size together, and gives large ones back.
#include "platform/heap.h"

#include <malloc.h>

void heap_setup(void)
{
}

void heap_begin_painting(void)
{
}

void heap_settle(void)
{
}

void heap_trim(void)
{
    _heapmin();
}
