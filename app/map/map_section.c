// map_section: collects where the line crosses outlines, then asks what lies between.
#include "map/map_section.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "map/map_view.h"

#define CUTS_MOST 256
#define RIVER_NEAR_M                                                                               \
    12.0             // map metres by which the line of its name may lie beside a piece of water
#define SLIVER_M 8.0 // shorter pieces are errors of the map

static const enum map_class classes[] = {MAP_LAND, MAP_WATER, MAP_SITE};

struct cuts {
    double at[CUTS_MOST];
    int n;
};

struct map_pt map_section_at(const struct map_pt *line, int n, double at)
{
    for (int i = 1; i < n; i++) {
        double len = hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
        if (at <= len || i + 1 == n) {
            double t = len > 0 ? at / len : 0;
            return (struct map_pt){lerp_d(line[i - 1].x, line[i].x, t),
                                   lerp_d(line[i - 1].y, line[i].y, t)};
        }
        at -= len;
    }
    return line[0];
}

static struct map_box box_of(struct map_pt a, struct map_pt b)
{
    return (struct map_box){fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
}

static bool boxes_meet(struct map_box a, struct map_box b)
{
    return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

static double side(struct map_pt a, struct map_pt b, struct map_pt p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// Where the edge from p to q crosses the line from a to b, which begins `from` map metres along.
static void cut_edge(struct cuts *c, struct map_pt a, struct map_pt b, double from, struct map_pt p,
                     struct map_pt q)
{
    double sp = side(a, b, p), sq = side(a, b, q), sa = side(p, q, a), sb = side(p, q, b);
    if ((sp > 0) == (sq > 0) || (sa > 0) == (sb > 0) || c->n == CUTS_MOST)
        return;
    c->at[c->n++] = from + hypot(b.x - a.x, b.y - a.y) * sa / (sa - sb);
}

static void cut_ring(struct cuts *c, const struct map_ring *r, struct map_pt a, struct map_pt b,
                     double from)
{
    struct map_box box = box_of(a, b);
    for (size_t k = 0; k * MAP_RING_BLOCK + 1 < r->n; k++) {
        size_t first = k * MAP_RING_BLOCK, end = first + MAP_RING_BLOCK;
        if (!boxes_meet(r->blocks[k], box))
            continue;
        for (size_t i = first; i < end && i + 1 < r->n; i++)
            cut_edge(c, a, b, from, r->pts[i], r->pts[i + 1]);
    }
}

static void cut_segment(struct cuts *c, const struct map_shapes *s, struct map_pt a,
                        struct map_pt b, double from)
{
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        for (size_t i = s->first[classes[k]]; i < s->first[classes[k] + 1]; i++) {
            const struct map_shape *shape = &s->shapes[i];
            for (size_t r = 0; r < shape->n_rings && shape->area; r++)
                cut_ring(c, &shape->rings[r], a, b, from);
        }
}

static bool holds(const struct map_shape *s, struct map_pt p)
{
    bool in = false;
    if (!s->area || p.x < s->box.x0 || p.x > s->box.x1 || p.y < s->box.y0 || p.y > s->box.y1)
        return false;
    for (size_t r = 0; r < s->n_rings; r++)
        in ^= ring_has(&s->rings[r].pts->x, s->rings[r].n, p.x, p.y);
    return in;
}

// The first shape of the class that holds p; NULL if none does.
static const struct map_shape *shape_at(const struct map_shapes *s, enum map_class cls,
                                        struct map_pt p)
{
    for (size_t i = s->first[cls]; i < s->first[cls + 1]; i++)
        if (holds(&s->shapes[i], p))
            return &s->shapes[i];
    return NULL;
}

static int river_near(const struct map_shapes *s, struct map_pt p, double width)
{
    double best = width / 2 + RIVER_NEAR_M;
    int line = -1;
    for (size_t i = 0; i < s->n_lines && s->lines[i].kind == LINE_RIVER; i++)
        for (size_t k = 1; k < s->lines[i].n; k++) {
            struct map_pt a = s->lines[i].pts[k - 1], b = s->lines[i].pts[k];
            double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
            double t = len2 > 0 ? clamp_d(((p.x - a.x) * dx + (p.y - a.y) * dy) / len2, 0, 1) : 0;
            double d = hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
            if (d >= best)
                continue;
            best = d;
            line = (int)i;
        }
    return line;
}

static struct map_section_piece piece_at(const struct map_shapes *s, struct map_pt p)
{
    struct map_section_piece out = {.kind = SECTION_ABROAD, .site = -1, .water = -1, .line = -1};
    const struct map_shape *site = shape_at(s, MAP_SITE, p), *water = shape_at(s, MAP_WATER, p);
    if (water) {
        out.kind = SECTION_WATER;
        out.water = (int)(water - s->shapes);
    } else if (site) {
        out.kind = SECTION_SITE;
        out.site = site->site;
    } else if (shape_at(s, MAP_LAND, p)) {
        out.kind = SECTION_LAND;
    }
    return out;
}

static bool same(const struct map_section_piece *a, const struct map_section_piece *b)
{
    return a->kind == b->kind && a->site == b->site && a->water == b->water;
}

// A piece like the last one, or too short to be one, continues it.
static void add_piece(struct map_section *s, struct map_section_piece p)
{
    struct map_section_piece *last = s->n ? &s->pieces[s->n - 1] : NULL;
    if (last && (same(last, &p) || p.to - p.from < SLIVER_M || s->n == SECTION_PIECES))
        last->to = p.to;
    else
        s->pieces[s->n++] = p;
}

static int by_place(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void map_section_cut(struct map_section *s, const struct map_shapes *shapes,
                     const struct map_pt *line, int n)
{
    assert(s && shapes && line && n >= 2);
    struct cuts c = {.n = 0};
    *s = (struct map_section){0};
    for (int i = 1; i < n; i++) {
        cut_segment(&c, shapes, line[i - 1], line[i], s->length);
        s->length += hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    if (c.n)
        qsort(c.at, (size_t)c.n, sizeof *c.at, by_place);
    double from = 0;
    for (int i = 0; i <= c.n; i++) {
        double to = i < c.n ? c.at[i] : s->length;
        if (to - from < 0.5 && i < c.n)
            continue;
        struct map_section_piece p = piece_at(shapes, map_section_at(line, n, (from + to) / 2));
        p.from = from;
        p.to = to;
        add_piece(s, p);
        from = to;
    }
    for (int i = 0; i < s->n; i++) {
        struct map_section_piece *p = &s->pieces[i];
        p->whole = i > 0 && i + 1 < s->n;
        if (p->kind == SECTION_WATER)
            p->line =
                river_near(shapes, map_section_at(line, n, (p->from + p->to) / 2), p->to - p->from);
    }
}
