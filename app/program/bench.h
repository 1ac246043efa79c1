// bench: how fast the exhibit is, measured by running it. Timings are of whole frames (state,
// scene, painting) on the software renderer; tests/README.md says what each
// number means.
#ifndef PROGRAM_BENCH_H
#define PROGRAM_BENCH_H

#include "program/options.h"

// Runs the bench opts->bench names and prints its result on stdout (--json: one object; what is not
// counted is null). The program may start itself again with argv. Returns the exit code.
int bench_run(const struct options *opts, char **argv);

// The child of "start": opens the map, paints the first complete frame and writes the monotonic
// time at which it stood, in ms, to whoever started it. Returns the exit code.
int bench_start_child(const struct options *opts);

#endif
