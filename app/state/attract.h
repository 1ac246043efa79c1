// attract: the round that an unattended screen makes, and the ghost hand that shows its gestures.
// The order of the stops, the framing and the gestures come from the state's seed and the count of
// rounds: no round is like the one before, and the same seed gives the same rounds.
#ifndef STATE_ATTRACT_H
#define STATE_ATTRACT_H

#include "state/state.h"

enum ghost_kind { GHOST_NONE, GHOST_TAP, GHOST_DRAG, GHOST_PINCH };

#define GHOST_AT_MS 4200.0 // after the stop begins: flight and figure are done
#define GHOST_IN_MS 500.0
#define GHOST_ACT_MS 1500.0
#define GHOST_OUT_MS 400.0
#define GHOST_MS (GHOST_IN_MS + GHOST_ACT_MS + GHOST_OUT_MS)

// The hand at a moment.
struct ghost {
    enum ghost_kind kind;
    double alpha;            // 0..1, comes and goes
    double pressed;          // 0..1 of its touch; 0 while it hovers
    struct px_pt fingers[2]; // canvas px
    int n_fingers;
};

// A number that depends on its arguments alone, well mixed.
uint64_t attract_mix(uint64_t seed, uint64_t a, uint64_t b);
// The stop (index of the model's list) at place `at` of a round of n. Each stop comes once a round,
// round 0 begins with the first, and no stop follows itself.
int attract_order(uint64_t seed, int round, int at, int n);
// Begins the first round.
void attract_begin(struct state *s, const struct world *w, double t_ms);
// The hand now; false when there is none.
bool attract_ghost(const struct state *s, const struct world *w, struct ghost *out);
// When the attract screen next changes by itself.
double attract_next_ms(const struct state *s, const struct world *w);
// The screen moves now: a flight, a figure, the hand.
bool attract_animating(const struct state *s, const struct world *w);

#endif
