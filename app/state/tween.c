#include "state/tween.h"

#include <math.h>

#include "base/geom.h"
#include "state/curve.h"

#define STIFF 10.0     // of the spring: e^-10 of the way is left at the end, a hundredth of a pixel
#define MOST_SPEED 0.4 // of the spring's own: turned round, it hardly goes on first

static double along(enum glide_curve curve, double t)
{
    switch (curve) {
    case GLIDE_ENTER:
        return curve_enter(t);
    case GLIDE_LEAVE:
        return curve_leave(t);
    case GLIDE_LINEAR:
        return clamp_d(t, 0, 1);
    case GLIDE_STANDARD:
        break;
    }
    return curve_standard(t);
}

static double sprung(const struct glide *g, double dt)
{
    double w = STIFF / g->ms, away = g->from - g->to;
    return g->to + (away + (g->speed + w * away) * dt) * exp(-w * dt);
}

bool glide_done(const struct glide *g, double t_ms)
{
    return t_ms - g->t0_ms >= g->ms;
}

double glide_at(const struct glide *g, double t_ms)
{
    double dt = fmax(t_ms - g->t0_ms, 0);
    if (dt >= g->ms)
        return g->to;
    return g->speed != 0 ? sprung(g, dt) : lerp_d(g->from, g->to, along(g->curve, dt / g->ms));
}

void glide_to(struct glide *g, double to, double t_ms, double ms, enum glide_curve curve)
{
    if (to == g->to)
        return;
    double at = glide_at(g, t_ms), speed = 0;
    if (!glide_done(g, t_ms) && ms > 0) { // never quite 0: it goes on as a spring
        double most = MOST_SPEED * STIFF / ms * fmax(fabs(to - g->from), fabs(to - at));
        speed = clamp_d(at - glide_at(g, t_ms - 1), -most, most);
        speed = speed == 0 ? 1e-9 : speed;
    }
    *g = (struct glide){
        .from = at, .to = to, .speed = speed, .t0_ms = t_ms, .ms = ms, .curve = curve};
}
