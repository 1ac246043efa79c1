// tween: a number on its way to another, as a function of time alone. From rest it follows one of
// the product's curves; turned round on its way it goes on from where it is and how fast it is (a
// critically damped spring), so nothing on screen jumps however often it is interrupted. It ends
// exactly.
#ifndef STATE_TWEEN_H
#define STATE_TWEEN_H

#include <stdbool.h>

enum tween_curve { TWEEN_STANDARD, TWEEN_ENTER, TWEEN_LEAVE, TWEEN_LINEAR };

struct tween { // zeroed: at rest at 0
    double from, to;
    double speed;     // at the start, 1/ms; 0: from rest, by the curve
    double t0_ms, ms; // it has arrived ms after t0_ms
    enum tween_curve curve;
};

double tween_at(const struct tween *g, double t_ms);
bool tween_done(const struct tween *g, double t_ms);
// On from where it is at t_ms; there at once when ms is 0. The same goal again changes nothing.
void tween_to(struct tween *g, double to, double t_ms, double ms, enum tween_curve curve);

#endif
