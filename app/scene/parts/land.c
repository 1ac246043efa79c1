// land: projects outlines and appends them as areas and paths.
#include "scene/parts/land.h"

#include <math.h>

struct line {
    struct px_pt *pts; // frame arena
    int n;
};

static struct line project(struct ui *u, const struct geo_ring *ring, int most)
{
    int step = (int)(ring->n / (size_t)most) + 1, n = 0;
    const struct map_view seen = camera_seen(&u->s->camera);
    struct line l = {ARENA_ARRAY(u->frame, struct px_pt, ring->n / (size_t)step + 2), 0};
    for (size_t i = 0; i < ring->n; i += (size_t)step)
        l.pts[n++] = map_view_to_px(&seen, map_from_geo(ring->pts[i]));
    l.n = n;
    return l;
}

// ---- sites ----

static const struct geo_ring *ring_of(const struct site *st, int i)
{
    return i ? &st->holes[i - 1] : &st->outline;
}

static struct px_rect seen(const struct ui *u, double grow)
{
    return px_rect_grow(u->seen.w > 0 ? u->seen : u->l->canvas, grow);
}

// Whether any of the site may lie there.
static bool is_seen(const struct ui *u, int site, double grow)
{
    const struct geo_ring *r = &u->m->sites[site].outline;
    const struct map_view v = camera_seen(&u->s->camera);
    struct geo_pt sw = {INFINITY, INFINITY}, ne = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < r->n; i++) {
        sw = (struct geo_pt){fmin(sw.lon, r->pts[i].lon), fmin(sw.lat, r->pts[i].lat)};
        ne = (struct geo_pt){fmax(ne.lon, r->pts[i].lon), fmax(ne.lat, r->pts[i].lat)};
    }
    if (!r->n || v.tilt.pitch > 0 || v.tilt.bearing != 0)
        return true;
    struct px_pt a = map_view_to_px(&v, map_from_geo(sw)), b = map_view_to_px(&v, map_from_geo(ne));
    return px_rect_meets(seen(u, grow), (struct px_rect){a.x, b.y, b.x - a.x, a.y - b.y});
}

void land_fill(struct ui *u, int site, struct rgba colour, double alpha)
{
    const struct site *st = &u->m->sites[site];
    if (!is_seen(u, site, 1))
        return;
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

#define ROWS 64 // that the land is looked at in

struct span {
    double x0, x1;
};

// Adds where the line at y crosses the ring, in order, to the n there are. Returns how many then.
static int cross_ring(const struct line *l, double y, double *xs, int n, int most)
{
    for (int i = 0, k = l->n - 1; i < l->n && n < most; k = i++) {
        struct px_pt a = l->pts[i], b = l->pts[k];
        if ((a.y > y) == (b.y > y))
            continue;
        double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
        int at = n++;
        for (; at > 0 && xs[at - 1] > x; at--)
            xs[at] = xs[at - 1];
        xs[at] = x;
    }
    return n;
}

// The widest stretch of land at that height.
static struct span span_at(const struct line *l, double y)
{
    double xs[DRAW_MAX_PATH];
    struct span best = {0, -1};
    int n = cross_ring(l, y, xs, 0, DRAW_MAX_PATH);
    for (int i = 0; i + 1 < n; i += 2)
        if (xs[i + 1] - xs[i] > best.x1 - best.x0)
            best = (struct span){xs[i], xs[i + 1]};
    return best;
}

struct land_rows {
    struct span at[ROWS];
    double top, step;
};

static struct land_rows rows_of(struct ui *u, int site)
{
    struct line l = project(u, &u->m->sites[site].outline, DRAW_MAX_AREA);
    struct land_rows rows = {.top = INFINITY};
    double foot = -INFINITY;
    for (int i = 0; i < l.n; i++) {
        rows.top = fmin(rows.top, l.pts[i].y);
        foot = fmax(foot, l.pts[i].y);
    }
    rows.step = fmax((foot - rows.top) / ROWS, 1e-6);
    for (int i = 0; i < ROWS; i++)
        rows.at[i] = span_at(&l, rows.top + (i + 0.5) * rows.step);
    return rows;
}

// The middles at which all rows are on the land, if the first one's upper edge is at y.
static struct span middles_at(const struct land_rows *land, const struct px_size *rows, int n,
                              double y)
{
    struct span in = {-INFINITY, INFINITY};
    for (int i = 0; i < n; y += rows[i++].h) {
        int last = (int)ceil((y + rows[i].h - land->top) / land->step) - 1;
        for (int k = (int)floor((y - land->top) / land->step); k <= last; k++) {
            if (k < 0 || k >= ROWS)
                return (struct span){0, -1};
            in = (struct span){fmax(in.x0, land->at[k].x0 + rows[i].w / 2.0),
                               fmin(in.x1, land->at[k].x1 - rows[i].w / 2.0)};
        }
    }
    return in;
}

bool land_room(struct ui *u, int site, const struct px_size *rows, int n, struct px_pt *top)
{
    struct land_rows land = rows_of(u, site);
    double most = 0;
    for (int i = 0; i < ROWS; i++) {
        double y = land.top + i * land.step;
        struct span in = middles_at(&land, rows, n, y);
        if (in.x1 - in.x0 > most) {
            most = in.x1 - in.x0;
            *top = (struct px_pt){(in.x0 + in.x1) / 2, y};
        }
    }
    return most > 0;
}

static void dot(struct ui *u, struct px_pt p, double d, struct rgba colour)
{
    if (px_rect_has(seen(u, d), p))
        draw_round(&u->o->draw, (struct px_rect){round(p.x - d / 2), round(p.y - d / 2), d, d},
                   d / 2, colour, u->alpha);
}

void land_dots(struct ui *u, int site, double diameter, double step, struct rgba colour)
{
    const struct site *st = &u->m->sites[site];
    for (int r = 0; is_seen(u, site, diameter) && r <= st->n_holes; r++) {
        struct line l = project(u, ring_of(st, r), 4 * DRAW_MAX_PATH);
        double at = 0; // px of the way to the next dot
        for (int i = 0; i < l.n; i++) {
            struct px_pt a = l.pts[i], b = l.pts[(i + 1) % l.n];
            double d = hypot(b.x - a.x, b.y - a.y);
            for (; at < d; at += step)
                dot(u, (struct px_pt){lerp_d(a.x, b.x, at / d), lerp_d(a.y, b.y, at / d)}, diameter,
                    colour);
            at -= d;
        }
    }
}

// ---- a grid ----

#define CROSSINGS 32

// The rings of a site with x and y in turn, so that one search finds level and upright lines.
struct turned {
    struct line rings[8];
    int n;
    double x0, x1; // of all
};

static struct turned turn_rings(struct ui *u, int site, bool upright)
{
    const struct site *st = &u->m->sites[site];
    struct turned t = {.x0 = INFINITY, .x1 = -INFINITY};
    int most = (int)(sizeof t.rings / sizeof *t.rings);
    for (int r = 0; r <= st->n_holes && r < most; r++) {
        struct line l = project(u, ring_of(st, r), 4 * DRAW_MAX_PATH);
        for (int i = 0; i < l.n && upright; i++)
            l.pts[i] = (struct px_pt){l.pts[i].y, l.pts[i].x};
        for (int i = 0; i < l.n; i++) {
            t.x0 = fmin(t.x0, l.pts[i].y);
            t.x1 = fmax(t.x1, l.pts[i].y);
        }
        t.rings[t.n++] = l;
    }
    return t;
}

// Where the line at y crosses the rings, in order. Returns how many.
static int cross_rings(const struct turned *t, double y, double xs[CROSSINGS])
{
    int n = 0;
    for (int r = 0; r < t->n; r++)
        n = cross_ring(&t->rings[r], y, xs, n, CROSSINGS);
    return n;
}

void land_grid(struct ui *u, int site, double step, double width, struct rgba colour, double alpha)
{
    double xs[CROSSINGS];
    for (int upright = 0; is_seen(u, site, width) && upright < 2; upright++) {
        struct turned t = turn_rings(u, site, upright);
        for (double y = (floor(t.x0 / step) + 1) * step; y < t.x1; y += step) {
            int n = cross_rings(&t, y, xs);
            for (int i = 0; i + 1 < n; i += 2) {
                struct px_pt ends[2] = {{xs[i], y}, {xs[i + 1], y}};
                if (upright)
                    ends[0] = (struct px_pt){y, xs[i]}, ends[1] = (struct px_pt){y, xs[i + 1]};
                struct px_rect box = {ends[0].x, ends[0].y, ends[1].x - ends[0].x,
                                      ends[1].y - ends[0].y};
                if (px_rect_meets(seen(u, width), px_rect_grow(box, width)))
                    draw_line(&u->o->draw, ends, 2, width, colour, u->alpha * alpha);
            }
        }
    }
}

// ---- rivers ----

static const struct geo_ring *course_of(const struct ui *u, const struct named_line *river)
{
    return &u->m->layers[river->layer].features[river->feature].rings[0];
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
