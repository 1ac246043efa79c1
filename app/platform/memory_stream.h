// memory_stream: a stdio stream whose bytes stay in memory.
#ifndef PLATFORM_MEMORY_STREAM_H
#define PLATFORM_MEMORY_STREAM_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

struct memory_stream {
    FILE *out; // to be written to until memory_stream_close()
    char *bytes;
    size_t n;
};

// False when the machine has no memory for it.
bool memory_stream_open(struct memory_stream *m);
// Gives what was written, NUL behind, until memory_stream_finish(). False when not all of it could
// be kept.
bool memory_stream_close(struct memory_stream *m, struct str *written);
void memory_stream_finish(struct memory_stream *m); // takes one that never opened

#endif
