// gesture_in: what gesture.c, gesture_keys.c and palm.c share; for them alone.
#ifndef INPUT_GESTURE_IN_H
#define INPUT_GESTURE_IN_H

#include "input/gesture.h"

#define MOUSE_ID (-1)

// Collects the actions of one event. Excess actions are dropped; tests prove there are none.
struct sink {
    struct action *out;
    int n;
    double t_ms;
};

void sink_put(struct sink *s, struct action a);
// Adds what tapping a region, or activating it by key, does.
void sink_activate(struct sink *s, const struct action *a, struct px_rect box);

void gesture_wheel(const struct hit_list *hits, const struct input_event *e, struct sink *s);
void gesture_key(const struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                 uint64_t focus_hash, struct sink *s);

// palm.c. The new finger f belongs to a palm. Fills in the contacts that a palm takes over with it,
// as bits of g->fingers; those that are moving something are not among them.
bool palm_takes(const struct gesture *g, const struct gesture_finger *f, unsigned *contacts);
// A contact of a palm lifts.
void palm_lift(struct gesture *g, const struct gesture_finger *f, double t_ms);

#endif
