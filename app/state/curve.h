// curve: the three easing curves of the product, cubic Béziers as CSS Easing Level 1 defines them.
#ifndef STATE_CURVE_H
#define STATE_CURVE_H

// t and the result in 0..1; t outside is clamped.
double curve_standard(double t); // (0.2, 0, 0, 1)
double curve_enter(double t);    // (0.05, 0.7, 0.1, 1)
double curve_leave(double t);    // (0.3, 0, 0.8, 0.15)

#endif
