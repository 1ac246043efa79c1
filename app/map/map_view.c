// map_view: Mercator projection, and pan, zoom, limits and rubber band of the camera.
#include "map/map_view.h"

#include <math.h>

#define RADIUS_M 6378137.0      // EPSG:3857
#define MEAN_RADIUS_M 6371008.8 // IUGG mean radius, for distances on the ground
#define WORLD_M 20037508.342789244
#define MAX_LAT 85.0511287798066
#define PI 3.14159265358979323846
#define DEG (PI / 180)
#define MIN_SCALE 1e-6
#define MAX_SCALE 1e6

// v clamped to lo..hi; NaN gives `other`.
static double sane(double v, double lo, double hi, double other)
{
    return isnan(v) ? other : clamp_d(v, lo, hi);
}

struct map_pt map_from_geo(struct geo_pt g)
{
    double lon = sane(g.lon, -180, 180, 0), lat = sane(g.lat, -MAX_LAT, MAX_LAT, 0);
    // asinh(tan(lat)) in its fastest form; bundles bring millions of points.
    double s = sin(lat * DEG);
    return (struct map_pt){RADIUS_M * lon * DEG, RADIUS_M / 2 * log((1 + s) / (1 - s))};
}

#define NEAR_LAT 0.02 // degrees; the next term of the series is then below 1e-8 m

void map_from_geo_many(const struct geo_pt *g, struct map_pt *out, size_t n)
{
    double lat0 = NAN, y0 = 0, a = 0, b = 0, c = 0;
    for (size_t i = 0; i < n; i++) {
        double d = g[i].lat - lat0;
        if (!(fabs(d) <= NEAR_LAT && fabs(g[i].lat) < 80 && fabs(g[i].lon) <= 180)) {
            out[i] = map_from_geo(g[i]);
            lat0 = g[i].lat;
            y0 = out[i].y;
            double sec = 1 / cos(lat0 * DEG), t = tan(lat0 * DEG);
            a = RADIUS_M * DEG * sec;
            b = a * DEG * t / 2;
            c = a * DEG * DEG * (t * t + sec * sec) / 6;
            continue;
        }
        out[i] = (struct map_pt){RADIUS_M * g[i].lon * DEG, y0 + d * (a + d * (b + d * c))};
    }
}

struct geo_pt map_to_geo(struct map_pt m)
{
    double x = sane(m.x, -WORLD_M, WORLD_M, 0), y = sane(m.y, -WORLD_M, WORLD_M, 0);
    return (struct geo_pt){x / RADIUS_M / DEG, atan(sinh(y / RADIUS_M)) / DEG};
}

double map_ground_scale(struct map_pt m)
{
    return cos(map_to_geo(m).lat * DEG);
}

double geo_distance_m(struct geo_pt a, struct geo_pt b)
{
    double lat_a = a.lat * DEG, lat_b = b.lat * DEG;
    double s = sin((lat_b - lat_a) / 2), t = sin((b.lon - a.lon) * DEG / 2);
    double h = s * s + cos(lat_a) * cos(lat_b) * t * t;
    return 2 * MEAN_RADIUS_M * asin(fmin(1, sqrt(h)));
}

bool map_view_is_flat(const struct map_view *v)
{
    return !(v->tilt.pitch > 0) && v->tilt.bearing == 0;
}

struct px_pt map_view_to_px(const struct map_view *v, struct map_pt m)
{
    if (!map_view_is_flat(v))
        return map_tilt_to_px(v, m);
    return (struct px_pt){(m.x - v->centre.x) / v->m_per_px + v->canvas.w / 2.0,
                          (v->centre.y - m.y) / v->m_per_px + v->canvas.h / 2.0};
}

struct map_pt map_view_to_map(const struct map_view *v, struct px_pt p)
{
    if (!map_view_is_flat(v))
        return map_tilt_to_map(v, p);
    return (struct map_pt){v->centre.x + (p.x - v->canvas.w / 2.0) * v->m_per_px,
                           v->centre.y - (p.y - v->canvas.h / 2.0) * v->m_per_px};
}

struct map_box map_view_box(const struct map_view *v)
{
    if (!map_view_is_flat(v))
        return map_tilt_box(v);
    double w = v->canvas.w / 2.0 * v->m_per_px, h = v->canvas.h / 2.0 * v->m_per_px;
    return (struct map_box){v->centre.x - w, v->centre.y - h, v->centre.x + w, v->centre.y + h};
}

void map_view_pan(struct map_view *v, struct px_pt d)
{
    if (!map_view_is_flat(v)) {
        map_tilt_pan(v, d);
        return;
    }
    struct map_pt to = {v->centre.x - d.x * v->m_per_px, v->centre.y + d.y * v->m_per_px};
    if (isfinite(to.x) && isfinite(to.y))
        v->centre = to;
}

static double scale_within(double m_per_px, const struct map_limits *lim)
{
    double lo = sane(lim->min_m_per_px, MIN_SCALE, MAX_SCALE, MIN_SCALE);
    double hi = fmax(lo, sane(lim->max_m_per_px, MIN_SCALE, MAX_SCALE, MAX_SCALE));
    return sane(m_per_px, lo, hi, hi);
}

void map_view_zoom(struct map_view *v, struct px_pt anchor, double factor,
                   const struct map_limits *lim)
{
    struct map_pt held = map_view_to_map(v, anchor);
    if (isnan(factor) || factor < 0 || !isfinite(held.x) || !isfinite(held.y)) {
        map_view_clamp(v, lim);
        return;
    }
    v->m_per_px = scale_within(v->m_per_px / factor, lim);
    if (!map_view_is_flat(v)) {
        map_tilt_hold(v, held, anchor);
        map_view_clamp(v, lim);
        return;
    }
    struct map_pt now = map_view_to_map(v, anchor);
    v->centre.x += held.x - now.x;
    v->centre.y += held.y - now.y;
    map_view_clamp(v, lim);
}

// Clamps the span centre ± half to lo..hi on one axis; centres it if it is the larger one.
static double centre_within(double centre, double half, double lo, double hi)
{
    double middle = lo / 2 + hi / 2;
    if (!(hi - lo > 2 * half))
        return middle;
    return sane(centre, lo + half, hi - half, middle);
}

static struct map_box sane_box(struct map_box b)
{
    b.x0 = sane(b.x0, -WORLD_M, WORLD_M, -WORLD_M);
    b.y0 = sane(b.y0, -WORLD_M, WORLD_M, -WORLD_M);
    b.x1 = sane(b.x1, b.x0, WORLD_M, WORLD_M);
    b.y1 = sane(b.y1, b.y0, WORLD_M, WORLD_M);
    return b;
}

void map_view_clamp(struct map_view *v, const struct map_limits *lim)
{
    struct map_box box = sane_box(lim->box);
    v->m_per_px = scale_within(v->m_per_px, lim);
    v->centre.x = centre_within(v->centre.x, v->canvas.w / 2.0 * v->m_per_px, box.x0, box.x1);
    v->centre.y = centre_within(v->centre.y, v->canvas.h / 2.0 * v->m_per_px, box.y0, box.y1);
}

// ---- the rubber band ----

#define BAND_SLOPE 0.55 // share of a finger's first movement beyond the limit that the map follows

// The finger's movement beyond the limit that gives a stretch of `seen` out of `most`; the inverse
// is band_seen().
static double band_pulled(double seen, double most)
{
    double part = fmin(seen / most, 0.999999);
    return most / BAND_SLOPE * (1 / (1 - part) - 1);
}

static double band_seen(double pulled, double most)
{
    return most * (1 - 1 / (1 + BAND_SLOPE * pulled / most));
}

// Moves one value by d within its free range lo..hi, with a rubber band at both ends.
static double band_move(double v, double d, double lo, double hi, double most)
{
    double free = v > hi   ? hi + band_pulled(v - hi, most)
                  : v < lo ? lo - band_pulled(lo - v, most)
                           : v;
    free += d;
    return free > hi   ? hi + band_seen(free - hi, most)
           : free < lo ? lo - band_seen(lo - free, most)
                       : free;
}

static void centre_stretch(double *centre, double d, double half, double lo, double hi, double most)
{
    double a = lo + half, b = hi - half;
    if (!(a < b))
        a = b = lo / 2 + hi / 2;
    *centre = band_move(*centre, d, a, b, most);
}

void map_view_stretch(struct map_view *v, struct px_pt anchor, double factor, struct px_pt d,
                      const struct map_limits *lim)
{
    struct map_view was = *v;
    struct map_box box = sane_box(lim->box);
    struct map_pt held = map_view_to_map(v, anchor);
    if (!(factor > 0) || !isfinite(log2(factor)) || !isfinite(held.x) || !isfinite(held.y) ||
        !isfinite(d.x) || !isfinite(d.y)) {
        map_view_clamp(v, lim);
        return;
    }
    if (factor != 1) {
        double finest = log2(scale_within(0, lim)), widest = log2(scale_within(INFINITY, lim));
        v->m_per_px =
            exp2(band_move(log2(v->m_per_px), -log2(factor), finest, widest, MAP_BAND_OCTAVES));
    }
    if (!map_view_is_flat(v)) { // it is about to lie flat, and springs back then
        map_tilt_hold(v, held, (struct px_pt){anchor.x + d.x, anchor.y + d.y});
        return;
    }
    struct map_pt now = map_view_to_map(v, anchor);
    double m = v->m_per_px, most = MAP_BAND_PART * fmin(v->canvas.w, v->canvas.h) * m;
    centre_stretch(&v->centre.x, held.x - now.x - d.x * m, v->canvas.w / 2.0 * m, box.x0, box.x1,
                   most);
    centre_stretch(&v->centre.y, held.y - now.y + d.y * m, v->canvas.h / 2.0 * m, box.y0, box.y1,
                   most);
    if (!isfinite(v->centre.x) || !isfinite(v->centre.y) || !(v->m_per_px > 0)) {
        *v = was;
        map_view_clamp(v, lim);
    }
}

struct map_view map_view_fit(struct px_size canvas, struct px_rect free, struct map_box box,
                             const struct map_limits *lim)
{
    struct map_box b = sane_box(box);
    double w = fmax(1, sane(free.w, 1, 1e6, 1)), h = fmax(1, sane(free.h, 1, 1e6, 1));
    struct map_view v = {.canvas = canvas};
    v.m_per_px = scale_within(fmax((b.x1 - b.x0) / w, (b.y1 - b.y0) / h), lim);
    double dx = sane(free.x, -1e6, 1e6, 0) + w / 2 - canvas.w / 2.0;
    double dy = sane(free.y, -1e6, 1e6, 0) + h / 2 - canvas.h / 2.0;
    v.centre.x = (b.x0 + b.x1) / 2 - dx * v.m_per_px;
    v.centre.y = (b.y0 + b.y1) / 2 + dy * v.m_per_px;
    map_view_clamp(&v, lim);
    return v;
}
