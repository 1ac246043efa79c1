// frame_times: the cost of the last frames, for --stats.
#ifndef PROGRAM_FRAME_TIMES_H
#define PROGRAM_FRAME_TIMES_H

#include "render/render.h"

#define FRAME_TIMES 120

struct frame_times {
    double ms[FRAME_TIMES]; // ring buffer
    int n;                  // number of frames so far
};

void frame_times_append(struct frame_times *t, double ms);
// Paints frame times, memory and the number of content problems in a corner of the frame.
void frame_times_show(const struct frame_times *t, struct render *r, size_t problems);

#endif
