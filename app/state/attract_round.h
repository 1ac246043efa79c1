// attract_round: the order of the stops of an unattended screen. Seed and number of the round
// determine it: rounds differ, and equal seeds give equal rounds.
#ifndef STATE_ATTRACT_ROUND_H
#define STATE_ATTRACT_ROUND_H

#include <stdint.h>

// A well-mixed hash of its arguments.
uint64_t attract_mix(uint64_t seed, uint64_t a, uint64_t b);
// The stop (index into the model's list) at position `at` of a round of n. Each stop comes once a
// round, round 0 begins with the first, and no stop follows itself.
int attract_order(uint64_t seed, int round, int at, int n);

#endif
