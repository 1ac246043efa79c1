// land: projects outlines and rivers and appends them as areas and paths.
#include "scene/parts/land.h"

#include <math.h>

struct line {
    struct px_pt *pts; // frame arena
    int n;
};

static struct line project(struct ui *u, const struct geo_ring *ring, int most)
{
    int step = (int)(ring->n / (size_t)most) + 1, n = 0;
    struct line l = {ARENA_ARRAY(u->frame, struct px_pt, ring->n / (size_t)step + 2), 0};
    for (size_t i = 0; i < ring->n; i += (size_t)step)
        l.pts[n++] = map_view_to_px(&u->s->camera.view, map_from_geo(ring->pts[i]));
    l.n = n;
    return l;
}

// ---- sites ----

static const struct geo_ring *ring_of(const struct site *st, int i)
{
    return i ? &st->holes[i - 1] : &st->outline;
}

void land_fill(struct ui *u, int site, struct rgba colour, double alpha)
{
    const struct site *st = &u->m->sites[site];
    struct px_pt *all = ARENA_ARRAY(u->frame, struct px_pt, DRAW_MAX_AREA);
    int n = 0, share = DRAW_MAX_AREA / (st->n_holes + 1) - 2;
    for (int i = 0; i <= st->n_holes; i++) {
        struct line l = project(u, ring_of(st, i), share);
        for (int k = 0; k < l.n; k++)
            all[n++] = l.pts[k];
        all[n++] = (struct px_pt){NAN, NAN};
    }
    draw_area(&u->o->draw, all, n, colour, u->alpha * alpha);
}

// Paths hold a limited number of points: a longer line continues as another path.
static void draw_line_of(struct ui *u, const struct px_pt *pts, int n, double width, struct rgba c)
{
    for (int i = 0; i < n - 1; i += DRAW_MAX_PATH - 1)
        draw_path(&u->o->draw, pts + i, n - i < DRAW_MAX_PATH ? n - i : DRAW_MAX_PATH, width, c,
                  u->alpha);
}

void land_outline(struct ui *u, int site, double width, struct rgba colour)
{
    const struct site *st = &u->m->sites[site];
    for (int i = 0; i <= st->n_holes; i++) {
        struct line l = project(u, ring_of(st, i), 4 * DRAW_MAX_PATH);
        l.pts[l.n++] = l.pts[0];
        draw_line_of(u, l.pts, l.n, width, colour);
    }
}

// ---- rivers ----

static const struct geo_ring *course_of(const struct ui *u, const struct named_line *river)
{
    return &u->m->layers[river->layer].features[river->feature].rings[0];
}

static double length(const struct px_pt *pts, int n)
{
    double sum = 0;
    for (int i = 1; i < n; i++)
        sum += hypot(pts[i].x - pts[i - 1].x, pts[i].y - pts[i - 1].y);
    return sum;
}

// Copies the part of a line between two distances; returns the number of points.
static int copy_part(const struct line *l, double from, double to, struct px_pt *out)
{
    double at = 0;
    int n = 0;
    for (int i = 1; i < l->n; i++) {
        struct px_pt a = l->pts[i - 1], b = l->pts[i];
        double d = hypot(b.x - a.x, b.y - a.y), t0 = clamp_d((from - at) / d, 0, 1),
               t1 = clamp_d((to - at) / d, 0, 1);
        if (d > 0 && t1 > t0) {
            if (!n)
                out[n++] = (struct px_pt){lerp_d(a.x, b.x, t0), lerp_d(a.y, b.y, t0)};
            out[n++] = (struct px_pt){lerp_d(a.x, b.x, t1), lerp_d(a.y, b.y, t1)};
        }
        at += d;
    }
    return n;
}

void land_river(struct ui *u, const struct named_line *river, double from, double to, double width,
                struct rgba colour)
{
    struct line l = project(u, course_of(u, river), 8 * DRAW_MAX_PATH);
    struct px_pt *part = ARENA_ARRAY(u->frame, struct px_pt, (size_t)l.n + 2);
    double all = length(l.pts, l.n);
    int n = copy_part(&l, from * all, to * all, part);
    draw_line_of(u, part, n, width, colour);
}

double land_river_px(struct ui *u, const struct named_line *river)
{
    struct line l = project(u, course_of(u, river), 8 * DRAW_MAX_PATH);
    return length(l.pts, l.n);
}

// The point of the line nearest to p.
static struct px_pt nearest_point(const struct line *l, struct px_pt p)
{
    struct px_pt best = l->pts[0];
    double least = INFINITY;
    for (int i = 1; i < l->n; i++) {
        struct px_pt a = l->pts[i - 1], b = l->pts[i];
        double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
        double t = len2 > 0 ? clamp_d(((p.x - a.x) * dx + (p.y - a.y) * dy) / len2, 0, 1) : 0;
        struct px_pt q = {a.x + t * dx, a.y + t * dy};
        double d2 = (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y);
        if (d2 < least) {
            least = d2;
            best = q;
        }
    }
    return best;
}

void land_flood(struct ui *u, int site, const struct named_line *river, double to,
                struct rgba colour)
{
    struct line l = project(u, &u->m->sites[site].outline, DRAW_MAX_AREA - 2);
    struct line bank = project(u, course_of(u, river), 2 * DRAW_MAX_PATH);
    for (int i = 0; i < l.n && bank.n > 1; i++) {
        struct px_pt from = nearest_point(&bank, l.pts[i]);
        l.pts[i] = (struct px_pt){lerp_d(from.x, l.pts[i].x, to), lerp_d(from.y, l.pts[i].y, to)};
    }
    draw_area(&u->o->draw, l.pts, l.n, colour, u->alpha);
}
