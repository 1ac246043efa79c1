// map_pen: culls, simplifies and dashes rings while it builds Cairo paths.
#include "map/map_pen.h"

#include <math.h>

#define SKIP_PX 0.45   // a vertex closer than this to the last kept one is invisible
#define WOBBLE_PX 0.12 // so is one closer than this to the line through its neighbours
#define FAR_PX 4.0e6   // Cairo's coordinates are 24.8 fixed point: clip far points

enum side { WEST = 1, EAST = 2, SOUTH = 4, NORTH = 8 };

static unsigned side_of(const struct map_pen *p, struct map_pt m)
{
    return (m.x < p->seen.x0   ? WEST
            : m.x > p->seen.x1 ? EAST
                               : 0u) |
           (m.y < p->seen.y0   ? SOUTH
            : m.y > p->seen.y1 ? NORTH
                               : 0u);
}

static struct px_pt to_px(const struct map_pen *p, struct map_pt m)
{
    return (struct px_pt){clamp_d((m.x - p->origin.x) / p->m_per_px, -FAR_PX, FAR_PX),
                          clamp_d((p->origin.y - m.y) / p->m_per_px, -FAR_PX, FAR_PX)};
}

bool map_pen_meets(const struct map_pen *p, const struct map_shape *s)
{
    return s->box.x0 <= p->seen.x1 && s->box.x1 >= p->seen.x0 && s->box.y0 <= p->seen.y1 &&
           s->box.y1 >= p->seen.y0;
}

// The tile's sides that the whole box lies beyond.
static unsigned side_of_box(const struct map_pen *p, struct map_box b)
{
    return (b.x1 < p->seen.x0   ? WEST
            : b.x0 > p->seen.x1 ? EAST
                                : 0u) |
           (b.y1 < p->seen.y0   ? SOUTH
            : b.y0 > p->seen.y1 ? NORTH
                                : 0u);
}

static size_t block_end(const struct map_ring *r, size_t i)
{
    size_t end = (i / MAP_RING_BLOCK + 1) * MAP_RING_BLOCK;
    return end < r->n ? end : r->n - 1;
}

// The last vertex from k on such that the ray from `from` through k passes within `wobble` of it
// and it lies further along the ray than its predecessor (Reumann and Witkam, 1974).
static size_t straight_on(const struct map_ring *r, struct map_pt from, size_t k, size_t end,
                          double wobble)
{
    double dx = r->pts[k].x - from.x, dy = r->pts[k].y - from.y;
    double length = sqrt(dx * dx + dy * dy), along = length * length;
    for (; k < end; k++) {
        double x = r->pts[k + 1].x - from.x, y = r->pts[k + 1].y - from.y;
        double further = dx * x + dy * y;
        if (fabs(dx * y - dy * x) > wobble * length || further < along)
            return k;
        along = further;
    }
    return end;
}

// The next vertex to keep after i. The last vertex and the first of every block are always kept.
// The others depend on ring and scale alone, so that neighbouring tiles agree.
static size_t next_kept(const struct map_pen *p, const struct map_ring *r, size_t i)
{
    double skip = SKIP_PX * p->rough * p->m_per_px;
    struct map_pt from = r->pts[i];
    size_t end = block_end(r, i);
    struct map_box b = r->blocks[i / MAP_RING_BLOCK];
    if (b.x1 - b.x0 <= skip && b.y1 - b.y0 <= skip)
        return end;
    for (size_t k = i + 1; k < end; k++)
        if (fabs(r->pts[k].x - from.x) > skip || fabs(r->pts[k].y - from.y) > skip)
            return straight_on(r, from, k, end, WOBBLE_PX * p->rough * p->m_per_px);
    return end;
}

static void line_to(const struct map_pen *p, struct map_pt m)
{
    struct px_pt q = to_px(p, m);
    cairo_line_to(p->cr, q.x, q.y);
}

static void move_to(const struct map_pen *p, struct map_pt m)
{
    struct px_pt q = to_px(p, m);
    cairo_move_to(p->cr, q.x, q.y);
}

// A run of vertices beyond the same side is invisible: only its two ends are kept.
static void ring_path(const struct map_pen *p, const struct map_ring *r)
{
    move_to(p, r->pts[0]);
    unsigned run = side_of(p, r->pts[0]);
    struct map_pt held = r->pts[0];
    bool holding = false;
    for (size_t i = 0; i + 1 < r->n;) {
        unsigned block = i % MAP_RING_BLOCK ? 0 : side_of_box(p, r->blocks[i / MAP_RING_BLOCK]);
        if (run & block) {
            run &= block;
            i = block_end(r, i);
        } else {
            i = next_kept(p, r, i);
        }
        struct map_pt m = r->pts[i];
        unsigned side = side_of(p, m);
        if (!(run & side)) {
            if (holding)
                line_to(p, held);
            line_to(p, m);
            run = side;
            holding = false;
        } else {
            run &= side;
            held = m;
            holding = true;
        }
    }
    if (holding)
        line_to(p, held);
}

void map_pen_path(const struct map_pen *p, const struct map_shape *s)
{
    for (size_t i = 0; i < s->n_rings; i++) {
        ring_path(p, &s->rings[i]);
        if (s->area)
            cairo_close_path(p->cr);
    }
}

static void stroke_run(const struct map_pen *p, const double *dashes, int n, double offset)
{
    cairo_set_dash(p->cr, dashes, n, offset);
    cairo_stroke(p->cr);
}

static void dash_ring(const struct map_pen *p, const struct map_ring *r, const double *dashes,
                      int n, double period)
{
    double at = 0, start = 0;
    bool open = false;
    for (size_t i = 0; i + 1 < r->n;) {
        size_t next = next_kept(p, r, i);
        struct map_pt a = r->pts[i], b = r->pts[next];
        bool seen = !(side_of(p, a) & side_of(p, b));
        if (seen && !open) {
            move_to(p, a);
            start = at;
        }
        if (seen)
            line_to(p, b);
        else if (open)
            stroke_run(p, dashes, n, fmod(start, period));
        open = seen;
        at += hypot(b.x - a.x, b.y - a.y) / p->m_per_px;
        i = next;
    }
    if (open)
        stroke_run(p, dashes, n, fmod(start, period));
}

void map_pen_dash(const struct map_pen *p, const struct map_shape *s, const double *dashes, int n)
{
    double period = 0;
    for (int i = 0; i < n; i++)
        period += dashes[i];
    cairo_new_path(p->cr);
    for (size_t i = 0; i < s->n_rings; i++)
        dash_ring(p, &s->rings[i], dashes, n, period);
    cairo_set_dash(p->cr, NULL, 0, 0);
}
