// attract: the round of an unattended screen, and the ghost hand that demonstrates gestures. The
// seed of the state and the number of the round determine the order of stops, the framing and the
// gestures: rounds differ, and equal seeds give equal rounds.
#ifndef STATE_ATTRACT_H
#define STATE_ATTRACT_H

#include "state/state.h"

enum ghost_kind { GHOST_NONE, GHOST_TAP, GHOST_DRAG, GHOST_PINCH };

#define GHOST_AT_MS 4200.0 // after the stop begins: flight and figure are finished
#define GHOST_IN_MS 500.0
#define GHOST_ACT_MS 1500.0
#define GHOST_OUT_MS 400.0
#define GHOST_MS (GHOST_IN_MS + GHOST_ACT_MS + GHOST_OUT_MS)

// The ghost hand at one moment.
struct ghost {
    enum ghost_kind kind;
    double alpha;            // 0..1, fades in and out
    double pressed;          // 0..1, how far it presses; 0 while it hovers
    struct px_pt fingers[2]; // canvas px
    int n_fingers;
};

// A well-mixed hash of its arguments.
uint64_t attract_mix(uint64_t seed, uint64_t a, uint64_t b);
// The stop (index into the model's list) at position `at` of a round of n. Each stop comes once a
// round, round 0 begins with the first, and no stop follows itself.
int attract_order(uint64_t seed, int round, int at, int n);
// Starts the first round.
void attract_begin(struct state *s, const struct world *w, double t_ms);
// The ghost hand now; false if there is none.
bool attract_ghost(const struct state *s, const struct world *w, struct ghost *out);
// When the attract screen next changes without input.
double attract_next_ms(const struct state *s, const struct world *w);
// Whether something moves now: a flight, a figure, the hand.
bool attract_animating(const struct state *s, const struct world *w);

#endif
