// camera_lean: the map leans back over the terrain in the middle of a flight, and lies down when a
// finger stops it.
#include <assert.h>
#include <math.h>

#include "state/camera.h"
#include "state/curve.h"

#define PI 3.14159265358979323846
#define FLAT_PART 0.12              // of a flight, at either end
#define HEADING_MAX (26 * PI / 180) // the most that a flight turns towards where it goes
#define WORTH_CLOSER 0.45  // of the longer side of what the closer end shows: the shortest way
#define WORTH_FARTHER 0.25 // the same of the farther end: whoever zooms in from there flies flat
#define SEEN_WAYS 1.9      // of the flight's way: the width that is seen half way
#define LEANS_MIN (0.02 * PI / 180) // less is flat: no pixel moves

bool camera_leans(const struct camera *c)
{
    return c->lean.pitch > 0 || c->lean.levels;
}

struct map_view camera_seen(const struct camera *c)
{
    struct map_view v = c->view;
    const struct camera_lean *l = &c->lean;
    if (!(l->pitch > 0) || !l->terrain)
        return v;
    v.tilt = (struct map_tilt){l->pitch, l->bearing, l->terrain, l->frame};
    if (l->anchored)
        map_tilt_hold(&v, map_view_to_map(&c->view, l->anchor), l->anchor);
    return v;
}

bool camera_lean_worth(const struct map_view *from, const struct map_view *to)
{
    double way = hypot(to->centre.x - from->centre.x, to->centre.y - from->centre.y);
    double side = to->canvas.w > to->canvas.h ? to->canvas.w : to->canvas.h;
    return way > WORTH_CLOSER * fmin(from->m_per_px, to->m_per_px) * side &&
           way > WORTH_FARTHER * fmax(from->m_per_px, to->m_per_px) * side;
}

// Towards where the flight goes, or away from it: north stays up, more or less.
static double heading_of(const struct map_view *from, const struct map_view *to)
{
    double east = to->centre.x - from->centre.x, north = to->centre.y - from->centre.y;
    double turn = north < 0 ? atan2(-east, -north) : atan2(east, north);
    return clamp_d(turn, -HEADING_MAX, HEADING_MAX);
}

// Half way both ends are in view.
static double rise_of(const struct map_view *from, const struct map_view *to)
{
    double way = hypot(to->centre.x - from->centre.x, to->centre.y - from->centre.y);
    double half = map_flight_at(from, to, 0.5).m_per_px * to->canvas.w;
    return fmax(0, log2(SEEN_WAYS * way / half));
}

// 0 where a flight is flat, 1 where it leans most.
static double hump(double part)
{
    double s = sin(PI * clamp_d((part - FLAT_PART) / (1 - 2 * FLAT_PART), 0, 1));
    return s * s;
}

void camera_lean_fly(struct camera *c, bool flies, double t_ms)
{
    if (camera_leans(c))
        camera_lean_level(c, NULL, t_ms);
    c->lean.flies = c->lean.even = flies;
    if (!camera_leans(c))
        c->lean.frame = c->lean.free;
    c->lean.heading = flies ? heading_of(&c->from, &c->to) : 0;
    c->lean.rise = flies ? rise_of(&c->from, &c->to) : 0;
}

void camera_lean_rise(const struct camera *c, double part, struct map_view *v)
{
    const struct px_rect f = c->lean.frame;
    if (!(c->lean.rise > 0))
        return;
    struct px_pt mid = {f.x + f.w / 2, f.y + f.h / 2};
    struct map_pt was = map_view_to_map(v, mid);
    v->m_per_px *= exp2(c->lean.rise * hump(part));
    struct map_pt is = map_view_to_map(v, mid);
    v->centre = (struct map_pt){v->centre.x + was.x - is.x, v->centre.y + was.y - is.y};
}

// The flat view moves, so that it shows the finger's place where the leaning one does.
static void take_hold(struct camera *c, struct px_pt at)
{
    const struct map_view seen = camera_seen(c);
    map_tilt_hold(&c->view, map_view_to_map(&seen, at), at);
    c->lean.anchored = true;
    c->lean.anchor = at;
}

void camera_lean_level(struct camera *c, const struct px_pt *at, double t_ms)
{
    struct camera_lean *l = &c->lean;
    bool flew = l->flies;
    l->flies = false;
    if (!(l->pitch > 0)) {
        l->levels = l->anchored = false;
        return;
    }
    if (at && isfinite(at->x) && isfinite(at->y))
        take_hold(c, *at);
    if (l->levels && !flew)
        return;
    l->levels = true;
    l->from_ms = t_ms;
    l->from_pitch = l->pitch;
    l->from_bearing = l->bearing;
}

void camera_lean_drop(struct camera *c)
{
    c->lean = (struct camera_lean){.terrain = c->lean.terrain, .free = c->lean.free};
}

bool camera_lean_tick(struct camera *c, double t_ms, double part)
{
    struct camera_lean *l = &c->lean;
    double was = l->pitch, up = 0, left = 0;
    if (l->flies && l->terrain && part < 1)
        up = hump(part);
    if (l->levels)
        left = 1 - curve_standard((t_ms - l->from_ms) / CAMERA_LEVEL_MS);
    l->pitch = fmin(MAP_PITCH_MAX, MAP_PITCH_MAX * up + l->from_pitch * left);
    l->bearing = l->heading * up + l->from_bearing * left;
    l->now_ms = t_ms;
    if (!(left > 0))
        l->levels = l->anchored = false;
    if (l->pitch < LEANS_MIN)
        l->pitch = l->bearing = 0;
    return l->pitch != was;
}
