// corner: a finger held still in a corner of the canvas opens the staff page. Nothing shows
// visitors that anything is there.
#ifndef INPUT_CORNER_H
#define INPUT_CORNER_H

#include "input/gesture.h"

#define CORNER_MM 20.0
#define CORNER_SLOP_MM 4.0
#define CORNER_HOLD_MS 5000.0
#define CORNER_SHOWS_MS 3000.0 // from then on a ring may show the progress

struct corner {
    bool held;
    int64_t finger;
    struct px_pt from;
    double since_ms;
};

// Takes every event, before or after gestures do. The corner is the top left one, CORNER_MM wide.
void corner_feed(struct corner *c, const struct input_event *e, double px_per_mm);
// True once, when the finger has been held long enough at t_ms.
bool corner_tick(struct corner *c, double t_ms);
// When corner_tick() is due; infinity if no finger is held.
double corner_next_ms(const struct corner *c);
// Progress of the ring: 0 hidden, 1 complete.
double corner_shown(const struct corner *c, double t_ms);

#endif
