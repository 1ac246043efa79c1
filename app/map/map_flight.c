// map_flight: the camera's path between two views: "Smooth and efficient zooming and panning",
// Jarke van Wijk and Wim Nuij, 2003. Distances u and widths w are in map metres; s runs along the
// path.
#include "map/map_view.h"

#include <assert.h>
#include <math.h>

#define RHO 1.42
#define FAR_M 4e7
#define FASTEST_MS 600.0
#define SLOWEST_MS 1200.0
#define MS_PER_LENGTH 200.0

struct flight {
    double w0, w1, u1; // visible width at both ends, distance between the centres
    double r0, length; // where the path starts on its hyperbola, how long it is
    bool straight;     // only the scale changes
};

static bool finite_view(const struct map_view *v)
{
    return fabs(v->centre.x) < FAR_M && fabs(v->centre.y) < FAR_M && v->m_per_px > 1e-9 &&
           v->m_per_px < 1e9;
}

static double width_of(const struct map_view *v)
{
    return v->m_per_px * (v->canvas.w > 0 ? v->canvas.w : 1);
}

static struct flight plan(const struct map_view *from, const struct map_view *to)
{
    assert(finite_view(from) && finite_view(to));
    struct flight f = {.w0 = width_of(from), .w1 = width_of(to)};
    f.u1 = hypot(to->centre.x - from->centre.x, to->centre.y - from->centre.y);
    // Below a thousandth of the canvas the general formula would divide by almost zero.
    f.straight = f.u1 < 1e-3 * fmin(f.w0, f.w1);
    if (f.straight) {
        f.length = fabs(log(f.w1 / f.w0)) / RHO;
        return f;
    }
    double grow = f.w1 * f.w1 - f.w0 * f.w0, far = RHO * RHO * f.u1;
    f.r0 = -asinh((grow + far * far) / (2 * f.w0 * far));
    double r1 = -asinh((grow - far * far) / (2 * f.w1 * far));
    f.length = (r1 - f.r0) / RHO;
    return f;
}

struct map_view map_flight_at(const struct map_view *from, const struct map_view *to, double t)
{
    if (!(t < 1) || !finite_view(from) || !finite_view(to))
        return *to;
    if (t <= 0)
        return *from;
    struct flight f = plan(from, to);
    double part = t, width = f.w0 * pow(f.w1 / f.w0, t);
    if (!f.straight) {
        double r = f.r0 + RHO * t * f.length;
        width = f.w0 * cosh(f.r0) / cosh(r);
        part = f.w0 * sinh(r - f.r0) / cosh(r) / (RHO * RHO) / f.u1;
    }
    struct map_view v = *to;
    v.centre.x = lerp_d(from->centre.x, to->centre.x, part);
    v.centre.y = lerp_d(from->centre.y, to->centre.y, part);
    v.m_per_px = width / (to->canvas.w > 0 ? to->canvas.w : 1);
    return finite_view(&v) ? v : *to;
}

double map_flight_ms(const struct map_view *from, const struct map_view *to)
{
    if (!finite_view(from) || !finite_view(to))
        return FASTEST_MS;
    double ms = FASTEST_MS + MS_PER_LENGTH * plan(from, to).length;
    return isfinite(ms) ? clamp_d(ms, FASTEST_MS, SLOWEST_MS) : SLOWEST_MS;
}
