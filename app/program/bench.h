// bench: measures the exhibit by running it. Timings are of whole frames (state, scene, painting)
// on the software renderer; tests/README.md explains each number.
#ifndef PROGRAM_BENCH_H
#define PROGRAM_BENCH_H

#include "exhibit/exhibit_opts.h"

struct bench_opts {
    const char *name;   // of the bench
    const char *corpus; // "text": one paragraph a line; NULL: the content's texts
    bool json;          // one object; uncounted values are null
    bool stages;        // of frames: where their time goes, from the finger to the picture
    struct exhibit_opts exhibit;
    char **argv; // for restarting the program
};

// Runs the bench and prints its result on stdout. Returns the exit code.
int bench_run(const struct bench_opts *o);

// The child of "start": opens the map, paints the first complete frame and writes the monotonic
// time at which it stood, in ms, to whoever started it. Returns the exit code.
int bench_start_child(const struct bench_opts *o);

#endif
