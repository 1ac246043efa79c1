// glide: a number on its way to another, as a function of time alone. From rest it follows one of
// the product's curves; turned round on its way it goes on from where it is and how fast it is (a
// critically damped spring), so nothing on screen jumps however often it is interrupted. It ends
// exactly.
#ifndef STATE_TWEEN_H
#define STATE_TWEEN_H

#include <stdbool.h>

enum glide_curve { GLIDE_STANDARD, GLIDE_ENTER, GLIDE_LEAVE, GLIDE_LINEAR };

struct glide { // zeroed: at rest at 0
    double from, to;
    double speed;     // at the start, 1/ms; 0: from rest, by the curve
    double t0_ms, ms; // it has arrived ms after t0_ms
    enum glide_curve curve;
};

double glide_at(const struct glide *g, double t_ms);
bool glide_done(const struct glide *g, double t_ms);
// On from where it is at t_ms; there at once when ms is 0. The same goal again changes nothing.
void glide_to(struct glide *g, double to, double t_ms, double ms, enum glide_curve curve);

#endif
