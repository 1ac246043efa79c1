// geom: points, sizes and boxes. Each space has its own type, so that the compiler catches mix-ups.
// Pure data, C11 only.
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// WGS84 degrees (EPSG:4326), the order of RFC 7946.
struct geo_pt {
    double lon, lat;
};

// Map metres (EPSG:3857, spherical Mercator), x east, y north.
struct map_pt {
    double x, y;
};

struct map_box {
    double x0, y0, x1, y1; // west, south, east, north; empty when x1 < x0
};

// Canvas pixels, x right, y down.
struct px_pt {
    double x, y;
};

struct px_size {
    int w, h;
};

struct px_rect {
    double x, y, w, h;
};

struct rgba {
    uint8_t r, g, b, a; // not premultiplied
};

// Whether r contains p; the right and bottom edges are exclusive.
static inline bool px_rect_has(struct px_rect r, struct px_pt p)
{
    return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h;
}

// Whether a and b share at least one interior point.
static inline bool px_rect_meets(struct px_rect a, struct px_rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

// Whether r meets one of n others.
bool px_rect_meets_any(struct px_rect r, const struct px_rect *others, int n);
// The intersection of both; zero size if they do not meet.
struct px_rect px_rect_clip(struct px_rect a, struct px_rect b);
// The area of the intersection, square pixels.
double px_rect_shared(struct px_rect a, struct px_rect b);
// r grown by d on every side; d < 0 shrinks, never below zero size.
struct px_rect px_rect_grow(struct px_rect r, double d);
// The smallest box that contains both.
struct px_rect px_rect_join(struct px_rect a, struct px_rect b);
// The smallest box that contains n points; n > 0.
struct px_rect px_rect_around(const struct px_pt *pts, int n);
// A box on the way from a (t = 0) to b (t = 1), in whole pixels.
struct px_rect px_rect_between(struct px_rect a, struct px_rect b, double t);
// Whether outer contains inner, edges included.
static inline bool px_rect_holds(struct px_rect outer, struct px_rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

// Whether the line from a to b comes into r.
bool px_rect_cut(struct px_rect r, struct px_pt a, struct px_pt b);

// Whether a ring contains a point, by the even-odd rule; of holes and parts, an odd number contains
// what is inside. xy: the coordinates of n points of any one space by turns, such as &pts->x.
bool ring_has(const double *xy, size_t n, double x, double y);
// How far p is from the line that ends in a and b: the x and y of points of any one space.
double segment_distance(const double *p, const double *a, const double *b);

double clamp_d(double v, double lo, double hi);
// a at t = 0, b at t = 1; t is not clamped.
double lerp_d(double a, double b, double t);
// Smoothstep: 0 up to t = 0, 1 from t = 1 on, level at both ends.
double smooth_d(double t);

bool rgba_same(struct rgba a, struct rgba b);
// An opaque colour on the way from a (t = 0) to b (t = 1).
struct rgba rgba_between(struct rgba a, struct rgba b, double t);
// "#RRGGBB" or "#RRGGBBAA" to a colour; false (and *out untouched) on anything else.
bool rgba_parse(const char *hex, struct rgba *out);

#endif
