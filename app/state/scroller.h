// scroller: one scrolling column: drag, fling, range.
#ifndef STATE_SCROLLER_H
#define STATE_SCROLLER_H

#include <stdbool.h>

#define SCROLLER_TAU_MS 325.0 // of a fling, which goes its speed times that

struct scroller {
    double y;   // px scrolled past the top
    double max; // largest y; set by the scene, which knows the content's height
    bool flung;
    double t0_ms, from, px_per_s; // the fling
};

void scroller_drag(struct scroller *s, double dy); // the content follows the finger
void scroller_fling(struct scroller *s, double px_per_s, double t_ms);
void scroller_stop(struct scroller *s);
// Advances a fling to t_ms; true if y changed or the fling ended.
bool scroller_tick(struct scroller *s, double t_ms);
// Sets the range for a new content height, and clamps y to it.
void scroller_range(struct scroller *s, double max);

#endif
