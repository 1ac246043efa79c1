// shape: coverage of edges, corners, lines and arcs, row by row.
#include "render/shape.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#define PI 3.14159265358979323846
#define STRIP 512 // px, columns per pass; also the largest corner

// Coverage of a pixel whose centre is d px outside the edge (negative: inside).
static uint8_t coverage(double d)
{
    double v = 0.5 - d;
    return v <= 0 ? 0 : v >= 1 ? 255 : (uint8_t)(v * 255 + 0.5);
}

static double fit_radius(struct box b, double radius)
{
    double half = fmin(b.x1 - b.x0, b.y1 - b.y0) / 2;
    return clamp_d(radius, 0, fmin(half, STRIP));
}

void shape_corner_row(double radius, int y, uint8_t *row, int n)
{
    assert(radius >= 0 && n >= 0);
    double dy = radius - y - 0.5;
    for (int x = 0; x < n; x++) {
        double dx = radius - x - 0.5;
        bool corner = dx > 0 && dy > 0;
        row[x] = corner ? coverage(sqrt(dx * dx + dy * dy) - radius) : 255;
    }
}

// Removes the inside of an outline from a corner row.
static void cut_hole(double radius, int width, int y, uint8_t *row, int n)
{
    if (y < width || n <= width)
        return;
    uint8_t inner[STRIP];
    shape_corner_row(fmax(radius - width, 0), y - width, inner, n - width);
    for (int x = width; x < n; x++) {
        int rest = row[x] - inner[x - width];
        row[x] = (uint8_t)(rest > 0 ? rest : 0);
    }
}

static bool seen(const struct paint *p, int y)
{
    return y >= p->clip.y0 && y < p->clip.y1;
}

// Paints the row at the left end of line y of b and, mirrored, at the right end.
static void paint_ends(const struct paint *p, struct box b, int y, const uint8_t *row, int n,
                       uint32_t colour)
{
    uint8_t mirror[STRIP];
    if (!seen(p, y))
        return;
    for (int x = 0; x < n; x++)
        mirror[x] = row[n - 1 - x];
    paint_mask(p, row, n, (struct box){b.x0, y, b.x0 + n, y + 1}, colour);
    paint_mask(p, mirror, n, (struct box){b.x1 - n, y, b.x1, y + 1}, colour);
}

void shape_round(const struct paint *p, struct box b, double radius, uint32_t colour)
{
    if (box_empty(box_meet(b, p->clip)))
        return;
    radius = fit_radius(b, radius);
    int n = (int)floor(radius); // an odd middle row or column is part of the straight sides
    if (n < radius && n < STRIP && 2 * (n + 1) <= b.x1 - b.x0 && 2 * (n + 1) <= b.y1 - b.y0)
        n++;
    uint8_t row[STRIP];
    for (int y = 0; y < n; y++) {
        if (!seen(p, b.y0 + y) && !seen(p, b.y1 - 1 - y))
            continue;
        shape_corner_row(radius, y, row, n);
        const int at[2] = {b.y0 + y, b.y1 - 1 - y};
        for (int i = 0; i < 2; i++) {
            paint_ends(p, b, at[i], row, n, colour);
            paint_fill(p, (struct box){b.x0 + n, at[i], b.x1 - n, at[i] + 1}, colour);
        }
    }
    paint_fill(p, (struct box){b.x0, b.y0 + n, b.x1, b.y1 - n}, colour);
}

static void stroke_sides(const struct paint *p, struct box b, int n, int width, uint32_t colour)
{
    paint_fill(p, (struct box){b.x0 + n, b.y0, b.x1 - n, b.y0 + width}, colour);
    paint_fill(p, (struct box){b.x0 + n, b.y1 - width, b.x1 - n, b.y1}, colour);
    paint_fill(p, (struct box){b.x0, b.y0 + n, b.x0 + width, b.y1 - n}, colour);
    paint_fill(p, (struct box){b.x1 - width, b.y0 + n, b.x1, b.y1 - n}, colour);
}

void shape_stroke(const struct paint *p, struct box b, double radius, double width, uint32_t colour)
{
    assert(width >= 0);
    int w = (int)fmax(lround(width), 1),
        half = (b.x1 - b.x0 < b.y1 - b.y0 ? b.x1 - b.x0 : b.y1 - b.y0) / 2;
    if (box_empty(box_meet(b, p->clip)))
        return;
    if (w >= half || w >= STRIP) { // no hole is left
        shape_round(p, b, radius, colour);
        return;
    }
    radius = fit_radius(b, radius);
    int n = (int)fmax(ceil(radius), w);
    n = n < half ? n : half;
    n = n < STRIP ? n : STRIP;
    uint8_t row[STRIP];
    for (int y = 0; y < n; y++) {
        if (!seen(p, b.y0 + y) && !seen(p, b.y1 - 1 - y))
            continue;
        shape_corner_row(radius, y, row, n);
        cut_hole(radius, w, y, row, n);
        paint_ends(p, b, b.y0 + y, row, n, colour);
        paint_ends(p, b, b.y1 - 1 - y, row, n, colour);
    }
    stroke_sides(p, b, n, w, colour);
}

// Squared distance. Called for every pixel of a line: avoids library calls.
static double distance2_to_segment(struct px_pt p, struct px_pt a, struct px_pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
    double along = (p.x - a.x) * dx + (p.y - a.y) * dy;
    double t = along <= 0 ? 0 : along >= len2 ? 1 : along / len2;
    double ex = a.x + t * dx - p.x, ey = a.y + t * dy - p.y;
    return ex * ex + ey * ey;
}

// Widens lo..hi by the part of row y within r px of the segment.
static void reach(struct px_pt a, struct px_pt b, double y, double r, double *lo, double *hi)
{
    double dy = b.y - a.y, t0 = 0, t1 = 1;
    if (fmin(a.y, b.y) > y + r || fmax(a.y, b.y) < y - r)
        return;
    if (fabs(dy) > 1e-9) {
        double u = (y - r - a.y) / dy, v = (y + r - a.y) / dy;
        t0 = clamp_d(fmin(u, v), 0, 1);
        t1 = clamp_d(fmax(u, v), 0, 1);
    }
    double x0 = lerp_d(a.x, b.x, t0), x1 = lerp_d(a.x, b.x, t1);
    *lo = fmin(*lo, fmin(x0, x1) - r);
    *hi = fmax(*hi, fmax(x0, x1) + r);
}

#define BAND 64 // px, rows of a line per pass

// Coverage of a part of a line: BAND rows of STRIP pixels, and the columns in use of each row.
struct band {
    uint8_t mask[BAND][STRIP];
    int from[BAND], to[BAND];
    struct box box; // of the canvas
};

// A pixel takes the coverage of the nearest segment, the largest of all.
static void cover_row(struct band *band, int y, double lo, double hi, struct px_pt a,
                      struct px_pt b, double half)
{
    uint8_t *row = band->mask[y - band->box.y0];
    double out2 = (half + 0.5) * (half + 0.5), in2 = (half - 0.5) * (half - 0.5);
    int from = (int)fmax(floor(lo), band->box.x0), to = (int)fmin(ceil(hi), band->box.x1);
    int *first = &band->from[y - band->box.y0], *end = &band->to[y - band->box.y0];
    if (from >= to)
        return;
    *first = from < *first ? from : *first;
    *end = to > *end ? to : *end;
    for (int x = from; x < to; x++) {
        uint8_t *at = &row[x - band->box.x0];
        if (*at == 255) // the short pieces of a curve mostly overlap
            continue;
        double d2 = distance2_to_segment((struct px_pt){x + 0.5, y + 0.5}, a, b);
        uint8_t c = d2 <= in2 ? 255 : d2 < out2 ? coverage(sqrt(d2) - half) : 0;
        *at = c > *at ? c : *at;
    }
}

static void cover_segment(struct band *band, struct px_pt a, struct px_pt b, double half)
{
    int y0 = (int)fmax(floor(fmin(a.y, b.y) - half - 1), band->box.y0);
    int y1 = (int)fmin(ceil(fmax(a.y, b.y) + half + 1), band->box.y1);
    if (fmax(a.x, b.x) + half + 1 <= band->box.x0 || fmin(a.x, b.x) - half - 1 >= band->box.x1)
        return;
    for (int y = y0; y < y1; y++) {
        double lo = INFINITY, hi = -INFINITY;
        reach(a, b, y + 0.5, half + 1, &lo, &hi);
        if (lo <= hi)
            cover_row(band, y, lo, hi, a, b, half);
    }
}

static void line_band(const struct paint *p, struct box box, const struct px_pt *pts, int n,
                      double half, uint32_t colour)
{
    struct band band;
    int rows = box.y1 - box.y0;
    band.box = box;
    memset(band.mask, 0, (size_t)rows * STRIP);
    for (int y = 0; y < rows; y++) {
        band.from[y] = box.x1;
        band.to[y] = box.x0;
    }
    for (int i = 0; i == 0 || i + 1 < n; i++)
        cover_segment(&band, pts[i], pts[i + (n > 1)], half);
    for (int y = 0; y < rows; y++)
        if (band.from[y] < band.to[y])
            paint_mask(p, band.mask[y] + (band.from[y] - box.x0), STRIP,
                       (struct box){band.from[y], box.y0 + y, band.to[y], box.y0 + y + 1}, colour);
}

void shape_line(const struct paint *p, const struct px_pt *pts, int n, double width,
                uint32_t colour)
{
    assert(n >= 1 && n <= DRAW_MAX_PATH);
    double half = fmax(width, 1) / 2, x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    if (!(width > 0))
        return;
    for (int i = 0; i < n; i++) {
        x0 = fmin(x0, pts[i].x - half - 1);
        y0 = fmin(y0, pts[i].y - half - 1);
        x1 = fmax(x1, pts[i].x + half + 1);
        y1 = fmax(y1, pts[i].y + half + 1);
    }
    struct box all = {(int)fmax(floor(x0), p->clip.x0), (int)fmax(floor(y0), p->clip.y0),
                      (int)fmin(ceil(x1), p->clip.x1), (int)fmin(ceil(y1), p->clip.y1)};
    for (int y = all.y0; y < all.y1; y += BAND)
        for (int x = all.x0; x < all.x1; x += STRIP)
            line_band(p, box_meet(all, (struct box){x, y, x + STRIP, y + BAND}), pts, n, half,
                      colour);
}

// Distance in px along the ring from the arc from..to; negative inside the arc.
static double outside_arc(double dx, double dy, double dist, double from, double to)
{
    double turn = atan2(dx, -dy) / (2 * PI); // 0 at the top, clockwise
    double into = turn - from - floor(turn - from);
    double length = to - from;
    double after = into - length, before = 1 - into;
    double off = after < 0 ? -fmin(into, -after) : fmin(after, before);
    return off * 2 * PI * dist;
}

static void arc_row(const struct paint *p, struct px_pt c, double radius, double half, double from,
                    double to, int y, uint32_t colour)
{
    double dy = y + 0.5 - c.y, out = radius + half + 1;
    double reach_x = sqrt(fmax(out * out - dy * dy, 0));
    int x0 = (int)fmax(floor(c.x - reach_x), p->clip.x0);
    int x1 = (int)fmin(ceil(c.x + reach_x), p->clip.x1);
    uint8_t row[STRIP];
    for (int x = x0; x < x1; x += STRIP) {
        int end = x + STRIP < x1 ? x + STRIP : x1;
        for (int i = x; i < end; i++) {
            double dx = i + 0.5 - c.x, dist = sqrt(dx * dx + dy * dy);
            double d = fabs(dist - radius) - half;
            if (d < 0.5 && to - from < 1)
                d = fmax(d, outside_arc(dx, dy, dist, from, to));
            row[i - x] = coverage(d);
        }
        paint_mask(p, row, STRIP, (struct box){x, y, end, y + 1}, colour);
    }
}

void shape_arc(const struct paint *p, struct px_pt centre, double radius, double width, double from,
               double to, uint32_t colour)
{
    double half = width / 2, out = radius + half + 1;
    if (to <= from || width <= 0)
        return;
    int y0 = (int)fmax(floor(centre.y - out), p->clip.y0);
    int y1 = (int)fmin(ceil(centre.y + out), p->clip.y1);
    for (int y = y0; y < y1; y++)
        arc_row(p, centre, radius, half, from, to, y, colour);
}
