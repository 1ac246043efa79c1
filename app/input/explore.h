// explore: touch for who listens: a finger says what lies under it, and a second tap on the same
// thing opens it. Pure; feeds on the same events as gesture.h, in its place.
#ifndef INPUT_EXPLORE_H
#define INPUT_EXPLORE_H

#include "input/gesture.h"

#define EXPLORE_MAX_ACTIONS 8

struct explore {
    bool down;
    int64_t finger; // the one that went down last
    struct px_pt start, said_at;
    double start_ms;
    uint64_t said; // the button said last, 0 none
    bool opens;    // lifting it opens that button
};

// Feeds a finger's event, px_per_mm of the panel; writes at most EXPLORE_MAX_ACTIONS actions to
// out[] and returns their number.
int explore_feed(struct explore *e, const struct hit_list *hits, const struct input_event *in,
                 double px_per_mm, struct action out[EXPLORE_MAX_ACTIONS]);

#endif
