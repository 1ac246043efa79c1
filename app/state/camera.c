// camera: one function a kind of motion: flight, zoom step, fling, settling.
#include "state/camera.h"

#include <assert.h>
#include <math.h>

#include "state/curve.h"

#define FLING_TAU_MS 250.0
#define FLING_END_PX_S 12.0
#define FLING_END_OCTAVES_S 0.04

static void fade(struct camera *c)
{
    camera_lean_drop(c);
    c->motion = camera_same_view(&c->from, &c->to) ? CAMERA_STILL : CAMERA_FADE;
    c->ms = CAMERA_FADE_MS;
    c->view = c->to;
}

double camera_faded(const struct camera *c, double t_ms)
{
    return c->motion == CAMERA_FADE ? clamp_d((t_ms - c->t0_ms) / c->ms, 0, 1) : 1;
}

void camera_fly(struct camera *c, const struct map_view *to, double t_ms, double ms)
{
    assert(to->m_per_px > 0);
    c->from = c->view;
    c->to = *to;
    c->to.canvas = c->view.canvas;
    c->t0_ms = t_ms;
    if (ms == CAMERA_FADES) {
        fade(c);
        return;
    }
    bool leans = ms != 0 && c->lean.terrain && camera_lean_worth(&c->from, &c->to);
    c->ms = ms >= 0 ? ms : leans ? CAMERA_TILTED_MS : map_flight_ms(&c->from, &c->to);
    c->motion = CAMERA_FLIGHT;
    camera_lean_fly(c, leans, t_ms);
    if (c->ms <= 0) {
        camera_lean_drop(c);
        c->view = c->to;
        c->motion = CAMERA_STILL;
    }
}

// Another motion replaces it.
static void leave_flight(struct camera *c, double t_ms)
{
    if (c->lean.flies)
        camera_lean_level(c, NULL, t_ms);
}

void camera_zoom(struct camera *c, struct px_pt anchor, double factor, double t_ms, double ms,
                 const struct map_limits *lim)
{
    assert(lim->min_m_per_px <= lim->max_m_per_px);
    leave_flight(c, t_ms);
    // A second step during the first continues from the first one's end.
    struct map_view end = c->motion == CAMERA_ZOOM ? c->to : c->view;
    map_view_zoom(&end, anchor, factor, lim);
    c->from = c->view;
    c->to = end;
    c->anchor = anchor;
    c->factor = c->from.m_per_px / end.m_per_px;
    c->t0_ms = t_ms;
    c->ms = ms;
    c->motion = CAMERA_ZOOM;
    if (ms <= 0) {
        c->view = end;
        c->motion = CAMERA_STILL;
    }
}

void camera_fling(struct camera *c, struct px_pt px_per_s, double t_ms)
{
    assert(isfinite(px_per_s.x) && isfinite(px_per_s.y));
    leave_flight(c, t_ms);
    c->from = c->view;
    c->velocity = px_per_s;
    c->t0_ms = t_ms;
    c->motion = CAMERA_FLING;
}

void camera_zoom_fling(struct camera *c, struct px_pt anchor, double octaves_per_s, double t_ms)
{
    leave_flight(c, t_ms);
    c->from = c->view;
    c->anchor = anchor;
    c->factor = octaves_per_s;
    c->t0_ms = t_ms;
    c->motion = CAMERA_ZOOM_FLING;
}

void camera_settle(struct camera *c, double t_ms, double ms, const struct map_limits *lim)
{
    assert(lim->min_m_per_px <= lim->max_m_per_px);
    leave_flight(c, t_ms);
    struct map_view in = c->view;
    map_view_clamp(&in, lim);
    if (camera_same_view(&in, &c->view)) {
        c->motion = CAMERA_STILL;
        return;
    }
    c->from = c->view;
    c->to = in;
    c->t0_ms = t_ms;
    c->ms = ms;
    c->motion = CAMERA_SETTLE;
    if (ms <= 0) {
        c->view = in;
        c->motion = CAMERA_STILL;
    }
}

void camera_stop(struct camera *c)
{
    c->motion = CAMERA_STILL;
    camera_lean_level(c, NULL, c->lean.now_ms);
}

static void tick_zoom(struct camera *c, double t, const struct map_limits *lim)
{
    struct map_view v = c->from;
    map_view_zoom(&v, c->anchor, pow(c->factor, curve_standard(t)), lim);
    c->view = t >= 1 ? c->to : v;
}

// The share of a fling's speed at which it ends. It always ends in the same place, whatever the
// frame times.
static double fling_end(const struct camera *c)
{
    bool zooms = c->motion == CAMERA_ZOOM_FLING;
    double speed = zooms ? fabs(c->factor) : hypot(c->velocity.x, c->velocity.y);
    double end = zooms ? FLING_END_OCTAVES_S : FLING_END_PX_S;
    return speed > end ? end / speed : 1;
}

// The view of a fling when `decay` of its speed is left. Beyond the limits it stretches the rubber
// band.
static struct map_view fling_at(const struct camera *c, double decay, const struct map_limits *lim)
{
    struct map_view v = c->from;
    struct px_pt none = {0, 0};
    double run = FLING_TAU_MS / 1000 * (1 - decay);
    if (c->motion == CAMERA_ZOOM_FLING)
        map_view_stretch(&v, c->anchor, exp2(c->factor * run), none, lim);
    else
        map_view_stretch(&v, none, 1, (struct px_pt){c->velocity.x * run, c->velocity.y * run},
                         lim);
    return v;
}

static void tick_fling(struct camera *c, double t_ms, const struct map_limits *lim)
{
    double decay = exp(-fmax(t_ms - c->t0_ms, 0) / FLING_TAU_MS), end = fling_end(c);
    c->view = fling_at(c, fmax(decay, end), lim);
    if (!(decay > end))
        camera_settle(c, t_ms, CAMERA_SETTLE_MS, lim);
}

static void tick_settle(struct camera *c, double t)
{
    double part = curve_standard(t);
    c->view.centre.x = lerp_d(c->from.centre.x, c->to.centre.x, part);
    c->view.centre.y = lerp_d(c->from.centre.y, c->to.centre.y, part);
    c->view.m_per_px = c->from.m_per_px * pow(c->to.m_per_px / c->from.m_per_px, part);
    if (t >= 1)
        c->view = c->to;
}

// A flight that leans back is highest in its middle.
static double flown(const struct camera *c, double t)
{
    return c->lean.even ? smooth_d(t) : curve_standard(t);
}

static bool tick_view(struct camera *c, double t_ms, double t, const struct map_limits *lim)
{
    struct map_view was = c->view;
    bool timed = c->motion != CAMERA_FLING && c->motion != CAMERA_ZOOM_FLING;
    switch (c->motion) {
    case CAMERA_STILL:
        return false;
    case CAMERA_FLIGHT:
        c->view = map_flight_at(&c->from, &c->to, flown(c, t));
        camera_lean_rise(c, t, &c->view);
        map_view_clamp(&c->view, lim); // the flight path may rise above the limits
        if (t >= 1)
            c->view = c->to;
        break;
    case CAMERA_FADE: // a frame each until it has faded
        break;
    case CAMERA_ZOOM:
        tick_zoom(c, t, lim);
        break;
    case CAMERA_SETTLE:
        tick_settle(c, t);
        break;
    case CAMERA_FLING:
    case CAMERA_ZOOM_FLING:
        tick_fling(c, t_ms, lim);
        break;
    }
    if (timed && t >= 1)
        c->motion = CAMERA_STILL;
    return !camera_same_view(&was, &c->view) || c->motion == CAMERA_STILL ||
           c->motion == CAMERA_FADE;
}

bool camera_tick(struct camera *c, double t_ms, const struct map_limits *lim)
{
    assert(c->view.m_per_px > 0);
    double dt = t_ms - c->t0_ms, t = c->ms > 0 ? clamp_d(dt / c->ms, 0, 1) : 1;
    bool moved = tick_view(c, t_ms, t, lim);
    return camera_lean_tick(c, t_ms, t) || moved;
}

bool camera_same_view(const struct map_view *a, const struct map_view *b)
{
    return a->centre.x == b->centre.x && a->centre.y == b->centre.y && a->m_per_px == b->m_per_px;
}

bool camera_end(const struct camera *c, const struct map_limits *lim, struct map_view *out)
{
    assert(out);
    if (!camera_scaling(c))
        return false;
    *out = c->to;
    if (c->motion == CAMERA_ZOOM_FLING) {
        *out = fling_at(c, fling_end(c), lim);
        map_view_clamp(out, lim);
    }
    return true;
}

#define AHEAD_MS 350.0

bool camera_ahead(const struct camera *c, const struct map_limits *lim, struct map_view *out)
{
    if (c->motion != CAMERA_FLIGHT || !c->lean.flies)
        return camera_end(c, lim, out);
    struct camera later = *c;
    camera_tick(&later, c->lean.now_ms + AHEAD_MS, lim);
    *out = camera_seen(&later);
    return true;
}

bool camera_scaling(const struct camera *c)
{
    return c->motion == CAMERA_FLIGHT || c->motion == CAMERA_ZOOM ||
           c->motion == CAMERA_ZOOM_FLING ||
           (c->motion == CAMERA_SETTLE && c->from.m_per_px != c->to.m_per_px);
}
