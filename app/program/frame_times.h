// frame_times: what the last frames cost, for --stats.
#ifndef PROGRAM_FRAME_TIMES_H
#define PROGRAM_FRAME_TIMES_H

#include "render/render.h"

#define FRAME_TIMES 120

struct frame_times {
    double ms[FRAME_TIMES]; // a ring
    int n;                  // frames ever
};

void frame_times_append(struct frame_times *t, double ms);
// Paints times, memory and the number of the content's problems over the frame, in a corner.
void frame_times_show(const struct frame_times *t, struct render *r, size_t problems);

#endif
