// curve: evaluates cubic Béziers, solving x(s) = t by bisection.
#include "state/curve.h"

static double bezier(double p1, double p2, double s)
{
    double r = 1 - s;
    return 3 * r * r * s * p1 + 3 * r * s * s * p2 + s * s * s;
}

// y at x = t. x(s) is monotonic for control points in 0..1, so bisection finds s.
static double ease(double x1, double y1, double x2, double y2, double t)
{
    if (t <= 0)
        return 0;
    if (t >= 1)
        return 1;
    double lo = 0, hi = 1;
    for (int i = 0; i < 40; i++) {
        double mid = (lo + hi) / 2;
        if (bezier(x1, x2, mid) < t)
            lo = mid;
        else
            hi = mid;
    }
    return bezier(y1, y2, (lo + hi) / 2);
}

double curve_standard(double t)
{
    return ease(0.2, 0, 0, 1, t);
}

double curve_enter(double t)
{
    return ease(0.05, 0.7, 0.1, 1, t);
}

double curve_glide(double t)
{
    return ease(0.45, 0, 0.15, 1, t);
}

double curve_leave(double t)
{
    return ease(0.3, 0, 0.8, 0.15, t);
}
