// figure_map: the map below a site's outline, as plain shapes at the outline's scale: what lies
// abroad, water, ponds, roads and railways.
#include <math.h>

#include "map/map_view.h"
#include "scene/parts/figure_mark_in.h"

#define ROAD_W 5.0
#define RAIL_W 3.0
#define RELIEF_W 1.5

struct chart {
    struct ui *u;
    struct px_rect box;
    const struct figure_chart *at;
    struct geo_pt sw, ne; // of the box
};

static const struct kind {
    const char *layer;
    enum token colour;
    double alpha, width; // units of a line; 0: an area
} kinds[] = {{"abroad", TOKEN_ABROAD, 1, 0},           {"land", TOKEN_LAND, 1, 0},
             {"relief", TOKEN_RELIEF, 0.45, RELIEF_W}, {"water", TOKEN_WATER, 0.8, 0},
             {"wetland", TOKEN_WETLAND, 0.8, 0},       {"roads", TOKEN_ROAD_CASING, 0.8, ROAD_W},
             {"rail", TOKEN_RAIL, 0.8, RAIL_W}};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static struct px_pt project(const struct chart *c, struct geo_pt p)
{
    struct map_pt q = map_from_geo(p);
    const struct figure_chart *at = c->at;
    return (struct px_pt){at->px.x + (q.x - at->map.x) * at->px_per_unit,
                          at->px.y + (at->map.y - q.y) * at->px_per_unit};
}

static struct geo_pt ground_at(const struct chart *c, double x, double y)
{
    const struct figure_chart *at = c->at;
    return map_to_geo((struct map_pt){at->map.x + (x - at->px.x) / at->px_per_unit,
                                      at->map.y - (y - at->px.y) / at->px_per_unit});
}

// Whether its bounds meet the chart's; compared on the ground, since most lies elsewhere.
static bool in_view(const struct chart *c, const struct geo_ring *r)
{
    struct geo_pt lo = {INFINITY, INFINITY}, hi = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < r->n; i++) {
        lo = (struct geo_pt){fmin(lo.lon, r->pts[i].lon), fmin(lo.lat, r->pts[i].lat)};
        hi = (struct geo_pt){fmax(hi.lon, r->pts[i].lon), fmax(hi.lat, r->pts[i].lat)};
    }
    return r->n > 1 && lo.lon <= c->ne.lon && hi.lon >= c->sw.lon && lo.lat <= c->ne.lat &&
           hi.lat >= c->sw.lat;
}

// Its points, or NULL if none of it is in view.
static struct px_pt *project_ring(const struct chart *c, const struct geo_ring *r, int *n)
{
    *n = 0;
    if (!in_view(c, r))
        return NULL;
    struct px_pt *pts = ARENA_ARRAY(c->u->frame, struct px_pt, r->n + 1);
    for (size_t i = 0; i < r->n; i++)
        pts[(*n)++] = project(c, r->pts[i]);
    return pts;
}

// Points far outside the view add nothing: a polygon that has too many keeps every second one.
static void put_area(const struct chart *c, const struct geo_ring *r, const struct kind *k)
{
    int n, step = (int)(r->n / DRAW_MAX_AREA) + 1, kept = 0;
    struct px_pt *pts = project_ring(c, r, &n);
    if (!pts)
        return;
    for (int i = 0; i < n; i += step)
        pts[kept++] = pts[i];
    draw_area(&c->u->o->draw, pts, kept, ui_colour(c->u, k->colour), c->u->alpha * k->alpha);
}

static void put_line(const struct chart *c, const struct geo_ring *r, const struct kind *k)
{
    int n;
    struct px_pt *pts = project_ring(c, r, &n);
    for (int i = 0; pts && i + 1 < n; i += DRAW_MAX_PATH - 1)
        draw_path(&c->u->o->draw, pts + i, n - i < DRAW_MAX_PATH ? n - i : DRAW_MAX_PATH,
                  fmax(1, ui_px(c->u, k->width)), ui_colour(c->u, k->colour),
                  c->u->alpha * k->alpha);
}

static void put_layer(const struct chart *c, const struct geo_layer *layer, const struct kind *k)
{
    for (size_t i = 0; i < layer->n; i++) {
        const struct geo_feature *f = &layer->features[i];
        if (f->kind == GEO_POINT || f->planned)
            continue;
        if (k->width > 0)
            put_line(c, &f->rings[0], k);
        else if (f->kind == GEO_POLYGON)
            put_area(c, &f->rings[0], k);
    }
}

void figure_chart_put(struct ui *u, struct px_rect box, const struct figure_chart *at)
{
    struct chart c = {.u = u, .box = box, .at = at};
    c.sw = ground_at(&c, box.x, box.y + box.h);
    c.ne = ground_at(&c, box.x + box.w, box.y);
    struct px_rect was = u->clip;
    bool clipping = u->clipping;
    draw_fill(&u->o->draw, box, ui_colour(u, TOKEN_LAND), u->alpha);
    ui_clip(u, clipping ? px_rect_clip(box, was) : box);
    for (size_t k = 0; k < N_KINDS; k++)
        for (int i = 0; i < u->m->n_layers; i++)
            if (str_eq(u->m->layers[i].name, str_from(kinds[k].layer)))
                put_layer(&c, &u->m->layers[i], &kinds[k]);
    if (clipping)
        ui_clip(u, was);
    else
        ui_unclip(u);
}
