// scroller: one scrolling column: dragged, flung, kept inside its range.
#ifndef STATE_SCROLLER_H
#define STATE_SCROLLER_H

#include <stdbool.h>

struct scroller {
    double y;   // px scrolled off at the top
    double max; // largest y; told by the scene, which knows how tall the content is
    bool flung;
    double t0_ms, from, px_per_s; // the fling
};

void scroller_drag(struct scroller *s, double dy); // content moves with the finger
void scroller_fling(struct scroller *s, double px_per_s, double t_ms);
void scroller_stop(struct scroller *s);
// Moves a fling to t_ms; true when y changed or the fling ended.
bool scroller_tick(struct scroller *s, double t_ms);
// New content height; keeps y inside.
void scroller_range(struct scroller *s, double max);

#endif
