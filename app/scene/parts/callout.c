// callout: measures, places and draws the callouts and the markers at the edge.
#include "scene/parts/callout.h"

#include <math.h>
#include <string.h>

#include "scene/parts/figure.h"
#include "scene/parts/record.h"
#include "scene/screens/labels.h"

#define WIDTH 412.0
#define PAD_X 24.0
#define PAD_Y 24.0
#define BADGE 56.0
#define ARROW 52.0 // room for the arrow towards a site out of view

// Directions from the site to its callout, in order of preference, each at two distances.
static const struct px_pt sides[] = {{1, -0.6}, {-1, -0.6}, {1, 0.4},  {-1, 0.4},
                                     {0.2, -1}, {-0.2, 1},  {0.9, -1}, {-0.9, -1},
                                     {0.9, 1},  {-0.9, 1},  {1, 0},    {-1, 0}};
#define N_SIDES ((int)(sizeof sides / sizeof *sides))
#define N_PLACES (N_SIDES * 2)

static double callout_width(const struct ui *u)
{
    return ui_px(u, WIDTH * fmin(u->l->text, 1.6));
}

static struct figure_opts headline_opts(const struct ui *u, int site, double width)
{
    const struct site *st = &u->m->sites[site];
    const struct initiative *it = &u->m->initiatives[st->headline];
    return (struct figure_opts){.display = &it->figures[st->headline_figure].display,
                                .lang = u->s->lang,
                                .max_units = 84,
                                .min_units = 48,
                                .width = width,
                                .colour = site_colour(u, site),
                                .progress = 1,
                                .pending =
                                    figure_is_pending(it, &it->figures[st->headline_figure])};
}

static bool has_headline(const struct ui *u, int site)
{
    return u->m->sites[site].headline >= 0 && u->m->sites[site].headline_figure >= 0;
}

static struct ui_text_opts text_opts(const struct ui *u, enum ui_type type, enum token ink,
                                     double width)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = width,
                                 .role = ROLE_TEXT};
}

static double name_width(const struct ui *u, double inner)
{
    return inner - ui_px(u, BADGE + 16);
}

static double callout_height(struct ui *u, int site)
{
    const struct site *st = &u->m->sites[site];
    double inner = callout_width(u) - 2 * ui_px(u, PAD_X);
    struct ui_text_opts name = text_opts(u, TYPE_NAME, TOKEN_INK, name_width(u, inner));
    struct ui_text_opts small = text_opts(u, TYPE_CAPTION, TOKEN_INK, inner);
    double h =
        2 * ui_px(u, PAD_Y) + fmax(ui_pair_size(u, &st->name, &name, 0.8).h, ui_px(u, BADGE));
    if (has_headline(u, site)) {
        struct figure_opts fo = headline_opts(u, site, inner);
        const struct initiative *it = &u->m->initiatives[st->headline];
        h += figure_size(u, &fo).h +
             ui_layout(u, st->headline_caption.in[u->s->lang], &small)->size.h +
             ui_layout(u, record_date_label(u, it), &small)->size.h;
    }
    return round(h);
}

static struct px_rect place_box(const struct ui *u, struct px_pt dot, double w, double h, int place)
{
    struct px_pt side = sides[place % N_SIDES];
    double gap = ui_px(u, place < N_SIDES ? 110 : 240);
    struct px_rect b = {dot.x + side.x * (w / 2 + gap) - w / 2,
                        dot.y + side.y * (h / 2 + gap) - h / 2, w, h};
    double m = ui_px(u, 24);
    double top = u->l->stage.y, low = u->l->view.h - h - ui_px(u, 96 * u->l->text);
    b.x = round(clamp_d(b.x, m, u->l->stage.w - w - m));
    b.y = round(clamp_d(b.y, top + m, fmax(top + m, low))); // the credit is below
    return b;
}

static double overlap(struct px_rect a, struct px_rect b)
{
    struct px_rect c = px_rect_clip(a, b);
    return c.w * c.h;
}

struct px_rect callout_site_box(const struct ui *u, int site)
{
    const struct geo_ring *ring = &u->m->sites[site].outline;
    const struct map_view view = scene_view(u);
    if (!ring->n)
        return (struct px_rect){0};
    // In Mercator, west stays west and north stays north: projecting the corners is enough.
    struct geo_pt sw = ring->pts[0], ne = sw;
    for (size_t i = 1; i < ring->n; i++) {
        struct geo_pt g = ring->pts[i];
        sw = (struct geo_pt){g.lon < sw.lon ? g.lon : sw.lon, g.lat < sw.lat ? g.lat : sw.lat};
        ne = (struct geo_pt){g.lon > ne.lon ? g.lon : ne.lon, g.lat > ne.lat ? g.lat : ne.lat};
    }
    struct px_pt a = map_view_to_px(&view, map_from_geo(sw));
    struct px_pt b = map_view_to_px(&view, map_from_geo(ne));
    return (struct px_rect){a.x, b.y, b.x - a.x, a.y - b.y};
}

static struct px_pt site_dot(const struct ui *u, int site)
{
    const struct map_view view = scene_view(u);
    return map_view_to_px(&view, map_from_geo(u->m->sites[site].label));
}

// How many eighths of the straight line from box to dot lie on other sites.
static int crossings(const struct ui *u, int site, struct px_pt dot, struct px_rect box)
{
    struct px_pt mid = {box.x + box.w / 2, box.y + box.h / 2};
    int n = 0;
    for (int i = 0; i < u->m->n_sites; i++) {
        struct px_rect other = callout_site_box(u, i);
        for (int k = 1; i != site && k < 8; k++) {
            struct px_pt p = {lerp_d(dot.x, mid.x, k / 8.0), lerp_d(dot.y, mid.y, k / 8.0)};
            n += px_rect_has(other, p);
        }
    }
    return n;
}

// The cost of a place: the area it would cover in px², plus its distance and what its leader
// crosses.
static double penalty(const struct ui *u, const struct callouts *c, int site, struct px_pt dot,
                      struct px_rect box, const struct px_rect *taken, int n)
{
    double bad = 0, near = ui_px(u, 40), k = u->k;
    for (int i = 0; i < n; i++)
        bad += 6 * overlap(box, taken[i]) + 70000 * k * k * px_rect_meets(box, taken[i]);
    for (int i = 0; i < c->n; i++)
        bad += 8 * overlap(px_rect_grow(box, ui_px(u, 24)), c->items[i].box);
    for (int i = 0; i < u->m->n_sites; i++)
        bad += 10 * overlap(box, px_rect_clip(callout_site_box(u, i), u->l->view)) +
               (px_rect_has(px_rect_grow(box, near), site_dot(u, i)) ? 1e6 * k * k : 0);
    bad += 12000 * k * k * crossings(u, site, dot, box);
    double dx = fmax(fmax(box.x - dot.x, dot.x - box.x - box.w), 0);
    double dy = fmax(fmax(box.y - dot.y, dot.y - box.y - box.h), 0);
    return bad + hypot(dx, dy) * 60 * k;
}

// Keeps the side of the last frame unless another is far better, so that callouts do not hop while
// panning.
static int choose_place(const struct ui *u, const struct callouts *c, int site, struct px_pt dot,
                        double w, double h, const struct px_rect *taken, int n, int was)
{
    int best = -1;
    double least = INFINITY, kept = INFINITY;
    for (int i = 0; i < N_PLACES; i++) {
        double p =
            penalty(u, c, site, dot, place_box(u, dot, w, h, i), taken, n) + i * 400 * u->k * u->k;
        if (i == was)
            kept = p;
        if (p < least) {
            least = p;
            best = i;
        }
    }
    return was >= 0 && kept < least + 60000 * u->k * u->k ? was : best;
}

static bool meets_others(const struct ui *u, const struct callouts *c, struct px_rect box)
{
    for (int i = 0; i < c->n; i++)
        if (px_rect_meets(px_rect_grow(c->items[i].box, ui_px(u, UI_GUTTER)), box))
            return true;
    return false;
}

// The obstacles of callouts, and the range of their y.
struct room {
    const struct px_rect *taken;
    int n;
    const struct px_rect *keys;
    double bottom;
};

static bool is_free(const struct ui *u, const struct callouts *c, const struct room *r,
                    struct px_rect b)
{
    for (int i = 0; i < r->n; i++)
        if (px_rect_meets(r->taken[i], b))
            return false;
    return !meets_others(u, c, b);
}

// The free height nearest to the box, up or down, between top and low.
static bool free_height(const struct ui *u, const struct callouts *c, const struct room *r,
                        struct px_rect *b, double top, double low)
{
    double from = round(clamp_d(b->y, top, low)), step = ui_px(u, 8);
    for (int i = 0; i < 400; i++) {
        b->y = from + (i % 2 ? -1 : 1) * ((i + 1) / 2) * step;
        if (b->y >= top && b->y <= low && is_free(u, c, r, *b))
            return true;
    }
    return false;
}

// The same; if there is none, also to either side.
static struct px_rect free_place(const struct ui *u, const struct callouts *c, const struct room *r,
                                 struct px_rect b)
{
    double aside = b.w / 2, m = ui_px(u, 24), top = u->l->stage.y + m;
    double low = fmax(top, r->bottom - b.h - ui_px(u, 16));
    int tries = 2 * (int)ceil(u->l->stage.w / aside); // enough to cross the stage
    for (int i = 0; i < tries; i++) {
        double shift = (i % 2 ? -1 : 1) * ((i + 1) / 2) * aside;
        struct px_rect at = b;
        at.x = round(clamp_d(b.x + shift, m, u->l->stage.w - b.w - m));
        if (free_height(u, c, r, &at, top, low))
            return at;
    }
    b.y = round(clamp_d(b.y, top, low));
    return b;
}

// At the edge nearest to the dot.
static struct px_rect edge_box(const struct ui *u, const struct callouts *c, const struct room *r,
                               struct px_pt dot, struct px_size size)
{
    double m = ui_px(u, 24), w = size.w, h = size.h;
    double x = round(clamp_d(dot.x - w / 2, m, u->l->stage.w - w - m));
    return free_place(u, c, r, (struct px_rect){x, dot.y - h / 2, w, h});
}

// A pill with the site's icon, its short name and a second line.
static struct str second_name(const struct ui *u, int site)
{
    const struct words *w = &u->m->sites[site].short_name;
    return w->in[ui_second_lang(u, w)];
}

static struct px_size pill_size(struct ui *u, int site, struct str second)
{
    struct ui_text_opts name = text_opts(u, TYPE_SMALL, TOKEN_INK, 0);
    struct ui_text_opts far = text_opts(u, TYPE_CAPTION, TOKEN_INK_2, 0);
    const struct text_layout *a = ui_layout(u, u->m->sites[site].short_name.in[u->s->lang], &name);
    const struct text_layout *b = ui_layout(u, second, &far);
    int w = a->size.w > b->size.w ? a->size.w : b->size.w;
    return (struct px_size){(int)(w + ui_px(u, BADGE + 16 + 40)),
                            (int)fmax(a->size.h + b->size.h, ui_px(u, BADGE)) + (int)ui_px(u, 24)};
}

static struct str distance_words(struct ui *u, double m)
{
    struct str unit = ui_word(u, UI_KILOMETRES);
    return arena_printf(u->frame, "%.1f %.*s", m / 1000, (int)unit.n, unit.p);
}

static void place_edge(struct callouts *c, struct ui *u, int site, struct px_pt dot,
                       const struct room *r)
{
    const struct site *st = &u->m->sites[site];
    struct callout *o = &c->items[c->n];
    double m = geo_distance_m(map_to_geo(u->s->camera.view.centre), st->label);
    struct px_size size = pill_size(u, site, distance_words(u, m));
    size.w += (int)ui_px(u, ARROW);
    *o = (struct callout){.site = site, .dot = dot, .edge = true, .distance_m = m};
    o->box = edge_box(u, c, r, dot, size);
    c->n++;
}

// Moves a callout that nearly touches another up or down by a gutter.
static void separate(const struct ui *u, const struct callouts *c, struct px_rect *box)
{
    double gap = ui_px(u, UI_GUTTER);
    for (int i = 0; i < c->n; i++) {
        struct px_rect o = px_rect_grow(c->items[i].box, gap);
        double up = box->y + box->h - o.y, down = o.y + o.h - box->y;
        bool rises = up < down && box->y - up >= u->l->stage.y + gap;
        if (px_rect_meets(o, *box) && (rises ? up : down) <= 3 * gap)
            box->y += rises ? -up : down;
    }
}

// Whether a dot there would lie in the title or another text.
static bool under_furniture(const struct ui *u, const struct room *r, struct px_pt dot)
{
    for (int i = 0; i < r->n; i++)
        if (px_rect_has(px_rect_grow(r->taken[i], ui_px(u, 11)), dot))
            return true;
    return false;
}

static void place_seen(struct callouts *c, struct scene *sc, struct ui *u, const struct room *r,
                       bool small)
{
    struct px_rect seen = px_rect_grow(u->l->view, -ui_px(u, 8));
    for (int i = 0; i < u->m->n_sites; i++) {
        struct px_pt dot = site_dot(u, i);
        if (!px_rect_has(seen, dot) || under_furniture(u, r, dot)) {
            sc->callout_side[i] = 0;
            continue;
        }
        double w = callout_width(u), h = small ? 0 : callout_height(u, i);
        if (small) {
            struct px_size size = pill_size(u, i, second_name(u, i));
            w = size.w;
            h = size.h;
        }
        int place = choose_place(u, c, i, dot, w, h, r->taken, r->n, sc->callout_side[i] - 1);
        sc->callout_side[i] = place + 1;
        struct px_rect box = place_box(u, dot, w, h, place);
        if (small)
            box = free_place(u, c, r, box);
        else
            separate(u, c, &box);
        c->items[c->n++] = (struct callout){.site = i, .dot = dot, .box = box, .small = small};
    }
}

// Targets need a gutter; the other obstacles have margins of their own.
static bool is_crowded(const struct ui *u, const struct callouts *c, const struct room *r)
{
    for (int i = 0; i < c->n; i++) {
        struct px_rect box = c->items[i].box, around = px_rect_grow(box, ui_px(u, UI_GUTTER) - 1);
        for (int k = 0; k < i; k++)
            if (px_rect_meets(around, c->items[k].box))
                return true;
        for (int k = 0; k < r->n; k++)
            if (px_rect_meets(box, px_rect_grow(r->taken[k], -ui_px(u, 18))))
                return true; // they overlap more than their margins
        if (px_rect_meets(around, *r->keys))
            return true;
    }
    return false;
}

void callouts_place(struct callouts *c, struct scene *sc, struct ui *u, const struct px_rect *taken,
                    int n, const struct px_rect *keys, double bottom)
{
    bool small = u->l->text > 1.4; // full callouts would cover the map
    int was[MODEL_MAX_SITES];
    memcpy(was, sc->callout_side, sizeof was);
    struct room r = {taken, n, keys, bottom};
    place_seen(c, sc, u, &r, small);
    if (!small && is_crowded(u, c, &r)) {
        memcpy(sc->callout_side, was, sizeof was);
        c->n = 0;
        place_seen(c, sc, u, &r, true);
    }
    for (int i = 0; i < u->m->n_sites; i++)
        if (!sc->callout_side[i])
            place_edge(c, u, i, site_dot(u, i), &r);
}

// From the callout's edge a short way straight, then to the site.
static void leader_points(const struct ui *u, const struct callout *c, struct px_pt pts[3])
{
    struct px_pt mid = {c->box.x + c->box.w / 2, c->box.y + c->box.h / 2};
    double dx = c->dot.x - mid.x, dy = c->dot.y - mid.y, stub = ui_px(u, 36);
    if (fabs(dx) > c->box.w / 2) { // leaves at the side
        double side = dx > 0 ? 1 : -1;
        pts[0] = (struct px_pt){mid.x + side * c->box.w / 2, mid.y};
        pts[1] = (struct px_pt){pts[0].x + side * stub, mid.y};
    } else {
        double side = dy > 0 ? 1 : -1;
        pts[0] = (struct px_pt){mid.x, mid.y + side * c->box.h / 2};
        pts[1] = (struct px_pt){mid.x, pts[0].y + side * stub};
    }
    pts[2] = c->dot;
}

static struct px_rect box_around(struct px_pt a, struct px_pt b, double grow)
{
    struct px_rect r = {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
    return px_rect_grow(r, grow);
}

int callouts_boxes(const struct callouts *c, const struct ui *u, struct px_rect *out)
{
    int n = 0;
    for (int i = 0; i < c->n; i++) {
        const struct callout *o = &c->items[i];
        out[n++] = px_rect_grow(o->box, ui_px(u, 8));
        if (o->edge)
            continue;
        struct px_pt pts[3], half;
        leader_points(u, o, pts);
        half = (struct px_pt){(pts[1].x + pts[2].x) / 2, (pts[1].y + pts[2].y) / 2};
        out[n++] = box_around(pts[0], half, ui_px(u, 6));
        out[n++] = box_around(half, pts[2], ui_px(u, 14));
        struct px_rect site = px_rect_clip(callout_site_box(u, o->site), u->l->view);
        if (site.w * site.h < 0.05 * u->l->view.w * u->l->view.h)
            out[n++] = site;
    }
    return n;
}

static void draw_leader(struct ui *u, const struct callout *c)
{
    struct rgba colour = site_colour(u, c->site);
    struct px_pt pts[3];
    leader_points(u, c, pts);
    draw_line(&u->o->draw, pts, 3, fmax(2, 4 * u->k), colour, u->alpha);
    double r = ui_px(u, 11), in = ui_px(u, 8);
    struct px_pt d = {round(c->dot.x), round(c->dot.y)};
    draw_round(&u->o->draw, (struct px_rect){d.x - r, d.y - r, 2 * r, 2 * r}, r,
               ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_round(&u->o->draw, (struct px_rect){d.x - in, d.y - in, 2 * in, 2 * in}, in, colour,
               u->alpha);
}

static void draw_badge(struct ui *u, int site, double x, double y)
{
    double d = ui_px(u, BADGE), icon = ui_px(u, BADGE * 0.62);
    draw_round(&u->o->draw, (struct px_rect){x, y, d, d}, d / 2, site_colour(u, site), u->alpha);
    ui_icon(u, u->m->sites[site].icon.p,
            (struct px_rect){round(x + (d - icon) / 2), round(y + (d - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_ON_SITE));
}

static void draw_callout(struct ui *u, const struct callout *c)
{
    const struct site *st = &u->m->sites[c->site];
    double x = c->box.x + ui_px(u, PAD_X), y = c->box.y + ui_px(u, PAD_Y), r = ui_px(u, 16);
    double inner = c->box.w - 2 * ui_px(u, PAD_X);
    ui_card(u, c->box, r, ui_colour(u, TOKEN_SURFACE), true);
    struct ui_text_opts name = text_opts(u, TYPE_NAME, TOKEN_INK, name_width(u, inner));
    struct ui_text_opts small = text_opts(u, TYPE_CAPTION, TOKEN_INK, inner);
    name.role = ROLE_HEADING;
    draw_badge(u, c->site, x, y + ui_px(u, 4));
    struct px_rect at =
        ui_pair(u, &st->name, (struct px_pt){x + ui_px(u, BADGE + 16), y}, &name, 0.8);
    y += fmax(at.h, ui_px(u, BADGE));
    if (has_headline(u, c->site)) {
        const struct initiative *it = &u->m->initiatives[st->headline];
        struct figure_opts fo = headline_opts(u, c->site, inner);
        u->record = it->id;
        at = figure_put(u, (struct px_pt){x, y}, &fo);
        at =
            ui_text(u, st->headline_caption.in[u->s->lang], (struct px_pt){x, at.y + at.h}, &small);
        small.colour = ui_colour(u, TOKEN_INK_2);
        ui_text(u, record_date_label(u, it), (struct px_pt){x, at.y + at.h}, &small);
        u->record = (struct str){0};
    }
    struct action a = {.kind = ACTION_SITE, .index = c->site};
    ui_hit(u, ui_id(u, "site.%s", st->id.p), c->box, r, &a);
}

// From the end of the pill towards the site.
static void draw_arrow(struct ui *u, const struct callout *c)
{
    struct px_pt mid = {c->box.x + c->box.w - ui_px(u, ARROW - 6), c->box.y + c->box.h / 2};
    double dx = c->dot.x - mid.x, dy = c->dot.y - mid.y, far = fmax(hypot(dx, dy), 1e-6);
    double half = ui_px(u, 17), barb = ui_px(u, 12), cx = dx / far, cy = dy / far;
    struct px_pt tip = {mid.x + half * cx, mid.y + half * cy};
    struct px_pt shaft[2] = {{mid.x - half * cx, mid.y - half * cy}, tip};
    struct px_pt head[3] = {{tip.x - barb * (cx + cy), tip.y - barb * (cy - cx)},
                            tip,
                            {tip.x - barb * (cx - cy), tip.y - barb * (cy + cx)}};
    struct rgba colour = site_colour(u, c->site);
    double width = fmax(2, 4 * u->k);
    draw_line(&u->o->draw, shaft, 2, width, colour, u->alpha);
    draw_line(&u->o->draw, head, 3, width, colour, u->alpha);
}

static void draw_pill(struct ui *u, const struct callout *c)
{
    const struct site *st = &u->m->sites[c->site];
    double r = c->box.h / 2;
    ui_card(u, c->box, r, ui_colour(u, TOKEN_SURFACE), true);
    draw_badge(u, c->site, c->box.x + ui_px(u, 12),
               round(c->box.y + (c->box.h - ui_px(u, BADGE)) / 2));
    struct ui_text_opts name = text_opts(u, TYPE_SMALL, TOKEN_INK, 0);
    struct ui_text_opts far = text_opts(u, TYPE_CAPTION, TOKEN_INK_2, 0);
    name.role = ROLE_LABEL;
    double x = c->box.x + ui_px(u, BADGE + 12 + 16);
    struct px_rect at = ui_text(u, st->short_name.in[u->s->lang],
                                (struct px_pt){x, c->box.y + ui_px(u, 12)}, &name);
    if (!c->edge) {
        far.lang = ui_second_lang(u, &st->short_name);
        far.secondary = true;
    }
    struct str second = c->edge ? distance_words(u, c->distance_m) : st->short_name.in[far.lang];
    ui_text(u, second, (struct px_pt){x, at.y + at.h}, &far);
    if (c->edge)
        draw_arrow(u, c);
    struct action a = {.kind = ACTION_SITE, .index = c->site};
    ui_hit(u, ui_id(u, c->edge ? "edge.%s" : "site.%s", st->id.p), c->box, r, &a);
}

void callouts_draw(const struct callouts *c, struct ui *u)
{
    for (int i = 0; i < c->n; i++) {
        if (!c->items[i].edge)
            draw_leader(u, &c->items[i]);
        if (c->items[i].edge || c->items[i].small)
            draw_pill(u, &c->items[i]);
        else
            draw_callout(u, &c->items[i]);
    }
}
