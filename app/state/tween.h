// tween: a number moving towards another, as a function of time alone. From rest it follows an
// easing curve. Redirected while moving, it continues from its position and speed as a critically
// damped spring, so that nothing jumps however often it is interrupted. It ends exactly at its
// goal.
#ifndef STATE_TWEEN_H
#define STATE_TWEEN_H

#include <stdbool.h>

enum tween_curve { TWEEN_STANDARD, TWEEN_ENTER, TWEEN_LEAVE, TWEEN_LINEAR };

struct tween { // zeroed: at rest at 0
    double from, to;
    double speed;     // at the start, 1/ms; 0: from rest, by the curve
    double t0_ms, ms; // it arrives ms after t0_ms
    enum tween_curve curve;
};

double tween_at(const struct tween *g, double t_ms);
bool tween_done(const struct tween *g, double t_ms);
// Redirects it from its value at t_ms towards `to`; at once with ms 0. The same goal changes
// nothing.
void tween_to(struct tween *g, double to, double t_ms, double ms, enum tween_curve curve);

#endif
