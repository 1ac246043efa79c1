// figure_map: the map below a site's outline, as plain shapes at the outline's scale: what lies
// abroad, water, ponds, roads and railways. Of a long ring only the blocks in view are looked
// through, and points closer than a pixel can show are left out.
#include <assert.h>
#include <math.h>

#include "map/map_shapes.h"
#include "scene/parts/figure_mark_in.h"

#define ROAD_W 5.0
#define RAIL_W 3.0
#define RELIEF_W 1.5
#define FINE_PX 0.4 // from point to point, at least

struct chart {
    struct ui *u;
    const struct figure_chart *at;
    struct map_box box; // in view
};

static const struct kind {
    enum map_class first, last;
    enum token colour;
    double alpha, width; // units of a line; 0: an area
} kinds[] = {{MAP_ABROAD, MAP_ABROAD, TOKEN_ABROAD, 1, 0},
             {MAP_LAND, MAP_LAND, TOKEN_LAND, 1, 0},
             {MAP_HILL, MAP_HILL, TOKEN_RELIEF, 0.45, RELIEF_W},
             {MAP_WATER, MAP_WATER, TOKEN_WATER, 0.8, 0},
             {MAP_WETLAND, MAP_POND, TOKEN_WETLAND, 0.8, 0},
             {MAP_ROAD_MINOR, MAP_EXPRESSWAY, TOKEN_ROAD_CASING, 0.8, ROAD_W},
             {MAP_RAIL, MAP_RAIL, TOKEN_RAIL, 0.8, RAIL_W}};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static struct px_pt project(const struct chart *c, struct map_pt q)
{
    const struct figure_chart *at = c->at;
    return (struct px_pt){at->px.x + (q.x - at->map.x) * at->px_per_unit,
                          at->px.y + (at->map.y - q.y) * at->px_per_unit};
}

static struct map_pt ground_at(const struct figure_chart *at, double x, double y)
{
    return (struct map_pt){at->map.x + (x - at->px.x) / at->px_per_unit,
                           at->map.y - (y - at->px.y) / at->px_per_unit};
}

static bool in_view(const struct chart *c, const struct map_box *b)
{
    return b->x0 <= c->box.x1 && b->x1 >= c->box.x0 && b->y0 <= c->box.y1 && b->y1 >= c->box.y0;
}

// ---- areas ----

// The ring's points, at least `apart` px from one to the next; a block out of view is one point.
// Returns their number, or -1 if there are more than DRAW_MAX_AREA.
static int outline_of(const struct chart *c, const struct map_ring *r, double apart,
                      struct px_pt *out)
{
    int n = 0;
    for (size_t i = 0; i < r->n; i++) {
        struct px_pt p = project(c, r->pts[i]);
        bool whole = i % MAP_RING_BLOCK == 0;
        if (!whole && fabs(p.x - out[n - 1].x) < apart && fabs(p.y - out[n - 1].y) < apart)
            continue;
        if (n == DRAW_MAX_AREA)
            return -1;
        out[n++] = p;
        if (whole && !in_view(c, &r->blocks[i / MAP_RING_BLOCK]))
            i += MAP_RING_BLOCK - 1;
    }
    return n;
}

// A ring with more blocks than an area has points keeps some of them.
static int blocks_of(const struct chart *c, const struct map_ring *r, struct px_pt *out)
{
    int n = 0;
    for (size_t i = 0, step = r->n / DRAW_MAX_AREA + 1; i < r->n; i += step)
        out[n++] = project(c, r->pts[i]);
    return n;
}

static void put_area(const struct chart *c, const struct map_ring *r, const struct kind *k)
{
    size_t most = r->n < DRAW_MAX_AREA ? r->n : DRAW_MAX_AREA;
    struct px_pt *pts = ARENA_ARRAY(c->u->frame, struct px_pt, most);
    int n = -1;
    for (double apart = FINE_PX; n < 0 && apart < 20; apart *= 2)
        n = outline_of(c, r, apart, pts);
    if (n < 0)
        n = blocks_of(c, r, pts);
    draw_area(&c->u->o->draw, pts, n, ui_colour(c->u, k->colour), c->u->alpha * k->alpha);
}

// ---- lines ----

// A line of points that are appended one by one, and drawn a path at a time.
struct line {
    struct px_pt *pts; // [most]
    int n, most;
};

static void draw_line_of(const struct chart *c, struct line *l, const struct kind *k)
{
    if (l->n > 1)
        draw_path(&c->u->o->draw, l->pts, l->n, fmax(1, ui_px(c->u, k->width)),
                  ui_colour(c->u, k->colour), c->u->alpha * k->alpha);
    *l = (struct line){.most = l->most};
}

static void add_point(const struct chart *c, struct line *l, struct px_pt p, const struct kind *k)
{
    if (l->n == l->most) {
        struct px_pt last = l->pts[l->n - 1];
        draw_line_of(c, l, k);
        add_point(c, l, last, k);
    }
    if (!l->pts)
        l->pts = ARENA_ARRAY(c->u->frame, struct px_pt, (size_t)l->most);
    l->pts[l->n++] = p;
}

static void put_line(const struct chart *c, const struct map_ring *r, const struct kind *k)
{
    struct line l = {.most = r->n < DRAW_MAX_PATH ? (int)r->n : DRAW_MAX_PATH};
    for (size_t b = 0; b * MAP_RING_BLOCK + 1 < r->n; b++) {
        size_t first = b * MAP_RING_BLOCK, end = first + MAP_RING_BLOCK;
        end = end < r->n ? end : r->n - 1;
        if (!in_view(c, &r->blocks[b])) {
            draw_line_of(c, &l, k);
            continue;
        }
        for (size_t i = l.n ? first + 1 : first; i <= end; i++) {
            struct px_pt p = project(c, r->pts[i]);
            bool must = !l.n || i == end;
            if (must || fabs(p.x - l.pts[l.n - 1].x) >= FINE_PX ||
                fabs(p.y - l.pts[l.n - 1].y) >= FINE_PX)
                add_point(c, &l, p, k);
        }
    }
    draw_line_of(c, &l, k);
}

static void put_kind(const struct chart *c, const struct kind *k)
{
    const struct map_shapes *m = c->u->w->shapes;
    for (size_t i = m->first[k->first]; i < m->first[k->last + 1]; i++) {
        const struct map_shape *s = &m->shapes[i];
        if (!in_view(c, &s->box))
            continue;
        if (k->width > 0)
            put_line(c, &s->rings[0], k);
        else
            put_area(c, &s->rings[0], k);
    }
}

void figure_chart_put(struct ui *u, struct px_rect box, const struct figure_chart *at)
{
    struct chart c = {.u = u, .at = at};
    struct map_pt sw = ground_at(at, box.x, box.y + box.h),
                  ne = ground_at(at, box.x + box.w, box.y);
    struct px_rect was = u->clip;
    bool clipping = u->clipping;
    c.box = (struct map_box){sw.x, sw.y, ne.x, ne.y};
    draw_fill(&u->o->draw, box, ui_colour(u, TOKEN_LAND), u->alpha);
    ui_clip(u, clipping ? px_rect_clip(box, was) : box);
    for (size_t k = 0; k < N_KINDS; k++)
        put_kind(&c, &kinds[k]);
    if (clipping)
        ui_clip(u, was);
    else
        ui_unclip(u);
}
