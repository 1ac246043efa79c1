// slide: a bead on a line from 0 to 1: drag, fling, run to a place. It rests anywhere. Its three
// stages (start, middle, end) are what is shown with less motion.
#ifndef STATE_SLIDE_H
#define STATE_SLIDE_H

#include "state/tween.h"

#define SLIDE_RUN_MS 620.0 // from end to end
#define SLIDE_STAGE_MS 150.0

enum slide_stage { SLIDE_START, SLIDE_MIDDLE, SLIDE_END };

struct slide { // zeroed: at rest at 0
    double at;
    enum { SLIDE_STILL, SLIDE_FLUNG, SLIDE_RUNS } motion;
    double t0_ms, from, per_s; // the fling
    struct tween run;
    enum slide_stage stage, stage_was;
    double stage_ms; // since when
};

void slide_drag(struct slide *s, double d, double t_ms);
void slide_fling(struct slide *s, double per_s, double t_ms);
void slide_stop(struct slide *s);
// Runs to `to`; at once with ms 0.
void slide_run(struct slide *s, double to, double t_ms, double ms);
// Advances to t_ms; true if it moved or came to rest.
bool slide_tick(struct slide *s, double t_ms);
// Whether it moves, or its stage has just changed.
bool slide_moving(const struct slide *s, double t_ms);

#endif
