// corner: a finger that is held still in a corner of the canvas, for staff: nothing shows a visitor
// that anything is there.
#ifndef INPUT_CORNER_H
#define INPUT_CORNER_H

#include "input/gesture.h"

#define CORNER_MM 20.0
#define CORNER_SLOP_MM 4.0
#define CORNER_HOLD_MS 5000.0
#define CORNER_SHOWS_MS 3000.0 // from then on a ring may say that something comes

struct corner {
    bool held;
    int64_t finger;
    struct px_pt from;
    double since_ms;
};

// Looks at every event, before or after gestures do. The corner is the top left one, CORNER_MM
// wide.
void corner_feed(struct corner *c, const struct input_event *e, double px_per_mm);
// Held long enough at t_ms; once.
bool corner_tick(struct corner *c, double t_ms);
// When corner_tick() has to be asked; infinity when nothing is held.
double corner_next_ms(const struct corner *c);
// 0: nothing to show; to 1: the ring is whole.
double corner_shown(const struct corner *c, double t_ms);

#endif
