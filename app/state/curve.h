// curve: the exhibit's easing curves, cubic Béziers as CSS Easing Level 1 defines them.
#ifndef STATE_CURVE_H
#define STATE_CURVE_H

// t is clamped to 0..1; so is the result.
double curve_standard(double t); // (0.2, 0, 0, 1)
double curve_enter(double t);    // (0.05, 0.7, 0.1, 1)
double curve_glide(double t);    // (0.45, 0, 0.15, 1)
double curve_leave(double t);    // (0.3, 0, 0.8, 0.15)

#endif
