// geom: arithmetic on boxes, lines and colours, and the parser of colours.
#include "base/geom.h"

#include <assert.h>
#include <math.h>
#include <string.h>

bool px_rect_meets_any(struct px_rect r, const struct px_rect *others, int n)
{
    assert(others || !n);
    for (int i = 0; i < n; i++)
        if (px_rect_meets(others[i], r))
            return true;
    return false;
}

// Plain comparisons: fmin() and fmax() are calls, and these run millions of times.
static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

struct px_rect px_rect_clip(struct px_rect a, struct px_rect b)
{
    double x0 = greater(a.x, b.x), y0 = greater(a.y, b.y);
    double x1 = lesser(a.x + a.w, b.x + b.w), y1 = lesser(a.y + a.h, b.y + b.h);
    return (struct px_rect){x0, y0, greater(0, x1 - x0), greater(0, y1 - y0)};
}

double px_rect_shared(struct px_rect a, struct px_rect b)
{
    struct px_rect both = px_rect_clip(a, b);
    return both.w * both.h;
}

struct px_rect px_rect_grow(struct px_rect r, double d)
{
    return (struct px_rect){r.x - d, r.y - d, greater(0, r.w + 2 * d), greater(0, r.h + 2 * d)};
}

struct px_rect px_rect_join(struct px_rect a, struct px_rect b)
{
    double x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    return (struct px_rect){x0, y0, greater(a.x + a.w, b.x + b.w) - x0,
                            greater(a.y + a.h, b.y + b.h) - y0};
}

struct px_rect px_rect_around(const struct px_pt *pts, int n)
{
    assert(pts && n > 0);
    struct px_pt lo = pts[0], hi = pts[0];
    for (int i = 1; i < n; i++) {
        lo = (struct px_pt){lesser(lo.x, pts[i].x), lesser(lo.y, pts[i].y)};
        hi = (struct px_pt){greater(hi.x, pts[i].x), greater(hi.y, pts[i].y)};
    }
    return (struct px_rect){lo.x, lo.y, hi.x - lo.x, hi.y - lo.y};
}

struct px_rect px_rect_between(struct px_rect a, struct px_rect b, double t)
{
    return (struct px_rect){round(lerp_d(a.x, b.x, t)), round(lerp_d(a.y, b.y, t)),
                            round(lerp_d(a.w, b.w, t)), round(lerp_d(a.h, b.h, t))};
}

_Static_assert(sizeof(struct geo_pt) == 2 * sizeof(double), "coordinates by turns");
_Static_assert(sizeof(struct map_pt) == 2 * sizeof(double), "coordinates by turns");
_Static_assert(sizeof(struct px_pt) == 2 * sizeof(double), "coordinates by turns");

bool px_rect_cut(struct px_rect r, struct px_pt a, struct px_pt b)
{
    double from = 0, to = 1, d[2] = {b.x - a.x, b.y - a.y};
    double lo[2] = {r.x - a.x, r.y - a.y}, hi[2] = {r.x + r.w - a.x, r.y + r.h - a.y};
    for (int i = 0; i < 2; i++) {
        if (d[i] == 0 && (lo[i] > 0 || hi[i] < 0))
            return false;
        if (d[i] == 0)
            continue;
        double t0 = lo[i] / d[i], t1 = hi[i] / d[i];
        from = fmax(from, fmin(t0, t1));
        to = fmin(to, fmax(t0, t1));
    }
    return from <= to;
}

bool ring_has(const double *xy, size_t n, double x, double y)
{
    assert(xy || !n);
    bool in = false;
    for (size_t i = 0, j = n - 1; i < n; j = i++) {
        const double *a = xy + 2 * i, *b = xy + 2 * j;
        if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
            in = !in;
    }
    return in;
}

double segment_distance(const double *p, const double *a, const double *b)
{
    assert(p && a && b);
    double dx = b[0] - a[0], dy = b[1] - a[1], len2 = dx * dx + dy * dy;
    double t = len2 > 0 ? clamp_d(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / len2, 0, 1) : 0;
    return hypot(a[0] + t * dx - p[0], a[1] + t * dy - p[1]);
}

double clamp_d(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

double lerp_d(double a, double b, double t)
{
    return a + (b - a) * t;
}

double smooth_d(double t)
{
    t = clamp_d(t, 0, 1);
    return t * t * (3 - 2 * t);
}

bool rgba_same(struct rgba a, struct rgba b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

struct rgba rgba_between(struct rgba a, struct rgba b, double t)
{
    return (struct rgba){(uint8_t)lround(lerp_d(a.r, b.r, t)), (uint8_t)lround(lerp_d(a.g, b.g, t)),
                         (uint8_t)lround(lerp_d(a.b, b.b, t)), 255};
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool rgba_parse(const char *hex, struct rgba *out)
{
    assert(hex && out);
    uint8_t v[4] = {0, 0, 0, 255};
    size_t n = strlen(hex);
    if (hex[0] != '#' || (n != 7 && n != 9))
        return false;
    for (size_t i = 1; i < n; i += 2) {
        int hi = hex_digit(hex[i]), lo = hex_digit(hex[i + 1]);
        if (hi < 0 || lo < 0)
            return false;
        v[i / 2] = (uint8_t)(hi * 16 + lo);
    }
    *out = (struct rgba){v[0], v[1], v[2], v[3]};
    return true;
}
