// recording: a visit written down as it happens (--record), for as long as the program runs. Main
// thread.
#ifndef PROGRAM_RECORDING_H
#define PROGRAM_RECORDING_H

#include <stdio.h>

#include "input/gesture.h"

struct recording {
    FILE *f;          // NULL: nothing is written down
    const char *path; // borrowed
    double from_ms;   // the first event; below 0: none yet
};

// path NULL: nothing is written down. One that cannot be written is said once in the log.
void recording_open(struct recording *r, const char *path);
void recording_write(struct recording *r, struct px_size canvas, const struct input_event *e);
void recording_close(struct recording *r); // takes a zeroed one

#endif
