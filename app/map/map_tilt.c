// map_tilt: projects places onto a tilted canvas, and finds the ground behind its pixels.
#include "map/map_view.h"

#include <assert.h>
#include <math.h>

#include "map/terrain.h"

#define EARTH_M 6378137.0 // radius of the sphere of EPSG:3857
#define FARTHEST 0.15     // of D cos p: no row is farther
#define STEPS_MAX 4096    // of one march
#define STEP_CELLS 0.25   // of the terrain
#define HIDDEN_PX 3.0     // nearer ground as far up the canvas hides a place

// Map metres of one metre of height.
static double height_scale(const struct terrain *t)
{
    return cosh((t->known.y0 + t->known.y1) / 2 / EARTH_M);
}

struct map_lens map_lens_of(const struct map_view *v)
{
    assert(v->m_per_px > 0);
    assert(v->tilt.pitch >= 0 && v->tilt.pitch <= MAP_PITCH_MAX + 1e-9);
    const struct px_rect all = {0, 0, v->canvas.w, v->canvas.h};
    const struct px_rect frame = v->tilt.frame.w > 0 ? v->tilt.frame : all;
    struct map_lens l = {.view = *v,
                         .sin_p = sin(v->tilt.pitch),
                         .cos_p = cos(v->tilt.pitch),
                         .sin_b = sin(v->tilt.bearing),
                         .cos_b = cos(v->tilt.bearing),
                         .cx = frame.x + frame.w / 2,
                         .cy = frame.y + frame.h / 2,
                         .eye = MAP_TILT_EYE * fmax(frame.h, 1)};
    l.middle = (struct map_pt){v->centre.x + (l.cx - v->canvas.w / 2.0) * v->m_per_px,
                               v->centre.y - (l.cy - v->canvas.h / 2.0) * v->m_per_px};
    const struct terrain *t = v->tilt.terrain;
    if (t) {
        l.px_per_height = MAP_TILT_LIFT * height_scale(t) / v->m_per_px;
        l.highest = t->highest_m * l.px_per_height;
    }
    return l;
}

struct map_flat_pt map_lens_flat(const struct map_lens *l, struct map_pt m)
{
    double east = (m.x - l->middle.x) / l->view.m_per_px,
           north = (m.y - l->middle.y) / l->view.m_per_px;
    return (struct map_flat_pt){east * l->cos_b - north * l->sin_b,
                                east * l->sin_b + north * l->cos_b};
}

struct map_pt map_lens_map(const struct map_lens *l, struct map_flat_pt f)
{
    double east = f.x * l->cos_b + f.y * l->sin_b, north = f.y * l->cos_b - f.x * l->sin_b;
    return (struct map_pt){l->middle.x + east * l->view.m_per_px,
                           l->middle.y + north * l->view.m_per_px};
}

// Places behind the eye are drawn as if close to it, far below the canvas.
struct px_pt map_lens_px(const struct map_lens *l, struct map_flat_pt f, double z)
{
    double part = l->eye / fmax(l->eye + f.y * l->sin_p, l->eye * 0.05);
    return (struct px_pt){l->cx + f.x * part, l->cy - (f.y * l->cos_p + z * l->sin_p) * part};
}

struct map_flat_pt map_lens_at(const struct map_lens *l, struct px_pt p, double z)
{
    double up = l->cy - p.y;
    double below = fmax(l->eye * l->cos_p - up * l->sin_p, l->eye * l->cos_p * FARTHEST);
    double y = l->eye * (up - z * l->sin_p) / below;
    return (struct map_flat_pt){(p.x - l->cx) * (l->eye + y * l->sin_p) / l->eye, y};
}

// A pixel covers q px of the flat map across and q * q / cos p along, q = 1 + y sin p / D.
double map_lens_far(const struct map_lens *l, double texel_m)
{
    if (!(l->sin_p > 0))
        return INFINITY;
    double q = pow(1.5 * texel_m / l->view.m_per_px * sqrt(l->cos_p), 2.0 / 3);
    return (q - 1) * l->eye / l->sin_p;
}

static double z_at(const struct map_lens *l, struct map_pt m)
{
    return l->view.tilt.terrain ? terrain_height(l->view.tilt.terrain, m) * l->px_per_height : 0;
}

struct px_pt map_tilt_to_px(const struct map_view *v, struct map_pt m)
{
    const struct map_lens l = map_lens_of(v);
    return map_lens_px(&l, map_lens_flat(&l, m), z_at(&l, m));
}

// The column of pixels through p, its ground y px up the flat map.
struct column {
    const struct map_lens *l;
    double x, row; // of p
};

static struct map_flat_pt column_at(const struct column *c, double y)
{
    const struct map_lens *l = c->l;
    return (struct map_flat_pt){(c->x - l->cx) * (l->eye + y * l->sin_p) / l->eye, y};
}

// How far below p the ground at y is drawn; negative above it.
static double below(const struct column *c, double y)
{
    struct map_flat_pt f = column_at(c, y);
    return map_lens_px(c->l, f, z_at(c->l, map_lens_map(c->l, f))).y - c->row;
}

// From below p at `near` to above it at `far`.
static double cross(const struct column *c, double near, double far)
{
    for (int i = 0; i < 48 && far - near > 1e-9; i++) {
        double mid = near + (far - near) / 2;
        *(below(c, mid) > 0 ? &near : &far) = mid;
    }
    return far;
}

// The first ground drawn at p lies between what the highest ground would show there, and what the
// lowest does.
static double first_ground(const struct map_lens *l, struct px_pt p)
{
    const struct column c = {l, p.x, p.y};
    double from = map_lens_at(l, p, l->highest).y, to = map_lens_at(l, p, 0).y;
    const struct terrain *t = l->view.tilt.terrain;
    if (!t || !(to > from))
        return to;
    double step = fmax(STEP_CELLS * t->cell_m / l->view.m_per_px, (to - from) / STEPS_MAX);
    for (double y = from; y < to; y += step)
        if (below(&c, fmin(y + step, to)) <= 0)
            return cross(&c, y, fmin(y + step, to));
    return to;
}

static struct px_pt finite_px(const struct map_lens *l, struct px_pt p)
{
    double far = 1e6;
    return (struct px_pt){isfinite(p.x) ? clamp_d(p.x, -far, far) : l->cx,
                          isfinite(p.y) ? clamp_d(p.y, -far, far) : l->cy};
}

struct map_pt map_tilt_to_map(const struct map_view *v, struct px_pt p)
{
    const struct map_lens l = map_lens_of(v);
    p = finite_px(&l, p);
    const struct column c = {&l, p.x, p.y};
    return map_lens_map(&l, column_at(&c, first_ground(&l, p)));
}

bool map_tilt_hides(const struct map_view *v, struct map_pt m)
{
    const struct map_lens l = map_lens_of(v);
    struct map_flat_pt at = map_lens_flat(&l, m);
    struct px_pt p = map_lens_px(&l, at, z_at(&l, m));
    p.y -= HIDDEN_PX;
    return first_ground(&l, p) < at.y;
}

void map_tilt_hold(struct map_view *v, struct map_pt m, struct px_pt p)
{
    const struct map_lens l = map_lens_of(v);
    struct map_flat_pt at = map_lens_at(&l, p, z_at(&l, m));
    struct map_pt there = map_lens_map(&l, at);
    struct map_pt to = {v->centre.x + m.x - there.x, v->centre.y + m.y - there.y};
    if (isfinite(to.x) && isfinite(to.y))
        v->centre = to;
}

void map_tilt_pan(struct map_view *v, struct px_pt d)
{
    const struct map_lens l = map_lens_of(v);
    struct px_pt mid = {l.cx, l.cy};
    if (isfinite(d.x) && isfinite(d.y))
        map_tilt_hold(v, map_tilt_to_map(v, mid), (struct px_pt){mid.x + d.x, mid.y + d.y});
}

void map_tilt_corners(const struct map_lens *l, struct px_rect part, struct map_pt out[4])
{
    double right = part.x + part.w, low = part.y + part.h;
    struct map_flat_pt near[2] = {map_lens_at(l, (struct px_pt){part.x, low}, l->highest),
                                  map_lens_at(l, (struct px_pt){right, low}, l->highest)};
    struct map_flat_pt far[2] = {map_lens_at(l, (struct px_pt){right, part.y}, 0),
                                 map_lens_at(l, (struct px_pt){part.x, part.y}, 0)};
    for (int i = 0; i < 2; i++) {
        out[i] = map_lens_map(l, near[i]);
        out[2 + i] = map_lens_map(l, far[i]);
    }
}

struct map_box map_tilt_box(const struct map_view *v)
{
    const struct map_lens l = map_lens_of(v);
    struct map_pt c[4];
    map_tilt_corners(&l, (struct px_rect){0, 0, v->canvas.w, v->canvas.h}, c);
    struct map_box b = {c[0].x, c[0].y, c[0].x, c[0].y};
    for (int i = 1; i < 4; i++)
        b = (struct map_box){fmin(b.x0, c[i].x), fmin(b.y0, c[i].y), fmax(b.x1, c[i].x),
                             fmax(b.y1, c[i].y)};
    return b;
}
