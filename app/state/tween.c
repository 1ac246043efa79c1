// tween: follows a curve from rest, or a spring from a moving start.
#include "state/tween.h"

#include <assert.h>
#include <math.h>

#include "base/geom.h"
#include "state/curve.h"

#define STIFF 10.0     // of the spring: e^-10 of the way is left at the end, a hundredth of a pixel
#define MOST_SPEED 0.4 // share of the spring's own speed: a reversed movement hardly overshoots

static double eased(enum tween_curve curve, double t)
{
    assert(t >= 0 && t <= 1);
    switch (curve) {
    case TWEEN_ENTER:
        return curve_enter(t);
    case TWEEN_LEAVE:
        return curve_leave(t);
    case TWEEN_LINEAR:
        return clamp_d(t, 0, 1);
    case TWEEN_STANDARD:
        break;
    }
    return curve_standard(t);
}

static double spring_at(const struct tween *g, double dt)
{
    assert(g->ms > 0);
    double w = STIFF / g->ms, away = g->from - g->to;
    return g->to + (away + (g->speed + w * away) * dt) * exp(-w * dt);
}

bool tween_done(const struct tween *g, double t_ms)
{
    return t_ms - g->t0_ms >= g->ms;
}

double tween_at(const struct tween *g, double t_ms)
{
    double dt = fmax(t_ms - g->t0_ms, 0);
    if (dt >= g->ms)
        return g->to;
    return g->speed != 0 ? spring_at(g, dt) : lerp_d(g->from, g->to, eased(g->curve, dt / g->ms));
}

void tween_to(struct tween *g, double to, double t_ms, double ms, enum tween_curve curve)
{
    assert(isfinite(to) && ms >= 0);
    if (to == g->to)
        return;
    double at = tween_at(g, t_ms), speed = 0;
    if (!tween_done(g, t_ms) && ms > 0) { // never exactly 0, so that it continues as a spring
        double most = MOST_SPEED * STIFF / ms * fmax(fabs(to - g->from), fabs(to - at));
        speed = clamp_d(at - tween_at(g, t_ms - 1), -most, most);
        speed = speed == 0 ? 1e-9 : speed;
    }
    *g = (struct tween){
        .from = at, .to = to, .speed = speed, .t0_ms = t_ms, .ms = ms, .curve = curve};
}
