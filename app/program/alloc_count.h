// alloc_count: how often the calling thread asked the heap for memory. For the benchmarks; counted
// by the program's own malloc, which passes everything on. Always 0 in builds with sanitizers.
#ifndef PROGRAM_ALLOC_COUNT_H
#define PROGRAM_ALLOC_COUNT_H

#include <stdint.h>

uint64_t alloc_count(void);

#endif
