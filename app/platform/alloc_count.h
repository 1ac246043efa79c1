// alloc_count: how often the calling thread allocates heap memory, for the benchmarks. The shipped
// program does not count. platform/posix/preload/count_allocs.c does: a library beside the program
// in a build tree, preloaded by --bench alone and never installed.
#ifndef PLATFORM_ALLOC_COUNT_H
#define PLATFORM_ALLOC_COUNT_H

#include <stdbool.h>
#include <stdint.h>

// Restarts the program with the same arguments and the library preloaded. Returns only if that is
// unnecessary or impossible: already loaded, or no library beside the program.
void alloc_count_preload(char **argv);

// False, and 0, if nothing counts in this process.
bool alloc_count(uint64_t *n);

#endif
