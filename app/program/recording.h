// recording: records a visit (--record) for as long as the program runs. Main thread.
#ifndef PROGRAM_RECORDING_H
#define PROGRAM_RECORDING_H

#include <stdio.h>

#include "input/gesture.h"

struct recording {
    FILE *f;          // NULL: not recording
    const char *path; // borrowed
    double from_ms;   // time of the first event; < 0: none yet
};

// path NULL: no recording. An unwritable one is logged once.
void recording_open(struct recording *r, const char *path);
void recording_write(struct recording *r, struct px_size canvas, const struct input_event *e);
void recording_close(struct recording *r); // takes a zeroed one

#endif
