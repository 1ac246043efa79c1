// memory_stream: a stdio stream whose bytes stay in memory.
#ifndef PLATFORM_MEMORY_STREAM_H
#define PLATFORM_MEMORY_STREAM_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

struct memory_stream {
    FILE *out; // write to it until memory_stream_close()
    char *bytes;
    size_t n;
};

// False if the machine has no memory for it.
bool memory_stream_open(struct memory_stream *m);
// Returns the bytes written, NUL-terminated, valid until memory_stream_finish(). False if some
// could not be kept.
bool memory_stream_close(struct memory_stream *m, struct str *written);
void memory_stream_finish(struct memory_stream *m); // takes one that was never opened

#endif
