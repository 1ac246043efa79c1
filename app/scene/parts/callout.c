// callout: measures and draws the callouts and the markers at the edge.
#include "scene/parts/callout.h"

#include <math.h>
#include <string.h>

#include "scene/parts/callout_in.h"
#include "scene/parts/figure.h"
#include "scene/parts/record.h"

#define WIDTH 440.0
#define PAD 24.0
#define BADGE 56.0
#define ARROW 52.0 // room for the arrow towards a site out of view

static double inner_width(const struct ui *u)
{
    return callout_width(u) - 2 * ui_px(u, PAD);
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

// In the chosen language.
static double height_in(struct ui *u, int site)
{
    const struct site *st = &u->m->sites[site];
    double inner = inner_width(u);
    struct ui_text_opts name = text_opts(u, TYPE_NAME, TOKEN_INK, name_width(u, inner));
    struct ui_text_opts small = text_opts(u, TYPE_CAPTION, TOKEN_INK, inner);
    double h = 2 * ui_px(u, PAD) + fmax(ui_pair_size(u, &st->name, &name, 0.8).h, ui_px(u, BADGE));
    if (has_headline(u, site)) {
        struct figure_opts fo = headline_opts(u, site, inner);
        const struct initiative *it = &u->m->initiatives[st->headline];
        h += figure_size(u, &fo).h +
             ui_layout(u, st->headline_caption.in[u->s->lang], &small)->size.h +
             ui_layout(u, record_date_label(u, it), &small)->size.h;
    }
    return round(h);
}

double callout_width(const struct ui *u)
{
    return ui_px(u, WIDTH * fmin(u->l->text, 1.6));
}

double callout_height(struct ui *u, int site)
{
    double h = 0;
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        h = fmax(h, height_in(ui_as_lang(&as, u, i), site));
    }
    return h;
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

struct px_pt callout_site_dot(const struct ui *u, int site)
{
    const struct map_view view = scene_view(u);
    return map_view_to_px(&view, map_from_geo(u->m->sites[site].label));
}

static struct str distance_words(struct ui *u, double m)
{
    struct str unit = ui_word(u, UI_KILOMETRES);
    return arena_printf(u->frame, "%.1f %.*s", m / 1000, (int)unit.n, unit.p);
}

// A pill's second line: how far the site is, or its name in the second language.
static struct str second_line(struct ui *u, const struct callout *c)
{
    const struct words *w = &u->m->sites[c->site].short_name;
    return c->distance_m > 0 ? distance_words(u, c->distance_m) : w->in[ui_second_lang(u, w)];
}

// A pill with the site's icon, its short name and a second line, in the chosen language.
static struct px_size pill_in(struct ui *u, const struct callout *c)
{
    struct ui_text_opts name = text_opts(u, TYPE_SMALL, TOKEN_INK, 0);
    struct ui_text_opts far = text_opts(u, TYPE_CAPTION, TOKEN_INK_2, 0);
    struct str first = u->m->sites[c->site].short_name.in[u->s->lang];
    const struct text_layout *a = ui_layout(u, first, &name);
    const struct text_layout *b = ui_layout(u, second_line(u, c), &far);
    int w = a->size.w > b->size.w ? a->size.w : b->size.w;
    return (struct px_size){
        (int)(w + ui_px(u, BADGE + 16 + 40) + (c->distance_m > 0 ? ui_px(u, ARROW) : 0)),
        (int)fmax(a->size.h + b->size.h, ui_px(u, BADGE)) + (int)ui_px(u, 24)};
}

struct px_size callout_pill_size(struct ui *u, const struct callout *c)
{
    struct px_size most = {0, 0};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        struct px_size size = pill_in(ui_as_lang(&as, u, i), c);
        most.w = size.w > most.w ? size.w : most.w;
        most.h = size.h > most.h ? size.h : most.h;
    }
    return most;
}

// From the callout's edge a short way straight, then to the site.
void callout_leader(const struct ui *u, struct px_rect box, struct px_pt dot, struct px_pt pts[3])
{
    struct px_pt mid = {box.x + box.w / 2, box.y + box.h / 2};
    double dx = dot.x - mid.x, dy = dot.y - mid.y, stub = ui_px(u, 26);
    if (fabs(dx) > box.w / 2) { // leaves at the side
        double side = dx > 0 ? 1 : -1;
        pts[0] = (struct px_pt){mid.x + side * box.w / 2, mid.y};
        pts[1] = (struct px_pt){pts[0].x + side * stub, mid.y};
    } else {
        double side = dy > 0 ? 1 : -1;
        pts[0] = (struct px_pt){mid.x, mid.y + side * box.h / 2};
        pts[1] = (struct px_pt){mid.x, pts[0].y + side * stub};
    }
    pts[2] = dot;
}

static struct px_rect box_around(struct px_pt a, struct px_pt b, double grow)
{
    struct px_rect r = {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
    return px_rect_grow(r, grow);
}

// A slanting line is covered closely by many small boxes.
static struct px_pt between(struct px_pt a, struct px_pt b, int part)
{
    double t = (double)part / LEADER_PARTS;
    return (struct px_pt){lerp_d(a.x, b.x, t), lerp_d(a.y, b.y, t)};
}

// A site so small that a name would hide it, as the cells of its box that it fills. Returns their
// number.
static int site_cells(const struct ui *u, int site, struct px_rect *out)
{
    struct px_rect box = px_rect_clip(callout_site_box(u, site), u->l->view);
    const struct map_view v = scene_view(u);
    double w = box.w / SITE_CELLS, h = box.h / SITE_CELLS;
    int n = 0;
    for (int i = 0;
         box.w * box.h < 0.05 * u->l->view.w * u->l->view.h && i < SITE_CELLS * SITE_CELLS; i++) {
        struct px_rect cell = {box.x + i % SITE_CELLS * w, box.y + i / SITE_CELLS * h, w, h};
        struct px_pt middle = {cell.x + w / 2, cell.y + h / 2};
        bool filled = callout_outline_has(u, &v, site, middle);
        for (int k = 0; k < 4 && !filled; k++)
            filled = callout_outline_has(u, &v, site,
                                         (struct px_pt){middle.x + (k % 2 ? w : -w) * 0.4,
                                                        middle.y + (k / 2 ? h : -h) * 0.4});
        if (filled)
            out[n++] = cell;
    }
    return n;
}

int callouts_boxes(const struct callouts *c, const struct ui *u, struct px_rect *out)
{
    int n = 0;
    for (int i = 0; i < c->n; i++) {
        const struct callout *o = &c->items[i];
        out[n++] = px_rect_grow(o->box, ui_px(u, 8));
        if (o->edge)
            continue;
        struct px_pt pts[3];
        callout_leader(u, o->box, o->dot, pts);
        out[n++] = box_around(pts[0], pts[1], ui_px(u, 6));
        for (int k = 0; k < LEADER_PARTS; k++)
            out[n++] = box_around(between(pts[1], pts[2], k), between(pts[1], pts[2], k + 1),
                                  ui_px(u, k + 1 < LEADER_PARTS ? 6 : 14));
        n += site_cells(u, o->site, out + n);
    }
    return n;
}

static void draw_leader(struct ui *u, const struct callout *c)
{
    struct rgba colour = site_colour(u, c->site);
    struct px_pt pts[3];
    callout_leader(u, c->box, c->dot, pts);
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

// The figure and what it counts in the middle of their room, the document's date at its foot: the
// box is as large as the largest language needs.
static void draw_headline(struct ui *u, int site, struct px_rect room)
{
    const struct site *st = &u->m->sites[site];
    const struct initiative *it = &u->m->initiatives[st->headline];
    struct figure_opts fo = headline_opts(u, site, room.w);
    struct ui_text_opts small = text_opts(u, TYPE_CAPTION, TOKEN_INK, room.w);
    struct str caption = st->headline_caption.in[u->s->lang], date = record_date_label(u, it);
    double foot = room.y + room.h - ui_layout(u, date, &small)->size.h;
    double h = figure_size(u, &fo).h + ui_layout(u, caption, &small)->size.h;
    double y = round(room.y + fmax(foot - room.y - h, 0) / 2);
    u->record = it->id;
    struct px_rect at = figure_put(u, (struct px_pt){room.x, y}, &fo);
    ui_text(u, caption, (struct px_pt){room.x, at.y + at.h}, &small);
    small.colour = ui_colour(u, TOKEN_INK_2);
    ui_text(u, date, (struct px_pt){room.x, foot}, &small);
    u->record = (struct str){0};
}

static void draw_callout(struct ui *u, const struct callout *c)
{
    const struct site *st = &u->m->sites[c->site];
    struct px_rect in = px_rect_grow(c->box, -ui_px(u, PAD));
    double r = ui_px(u, 16);
    ui_map_card(u, c->box, r);
    struct ui_text_opts name = text_opts(u, TYPE_NAME, TOKEN_INK, name_width(u, in.w));
    name.role = ROLE_HEADING;
    draw_badge(u, c->site, in.x, in.y + ui_px(u, 4));
    struct px_rect at =
        ui_pair(u, &st->name, (struct px_pt){in.x + ui_px(u, BADGE + 16), in.y}, &name, 0.8);
    double head = fmax(at.h, ui_px(u, BADGE));
    if (has_headline(u, c->site))
        draw_headline(u, c->site, (struct px_rect){in.x, in.y + head, in.w, in.h - head});
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

void callout_draw_pill(struct ui *u, const struct callout *c)
{
    const struct site *st = &u->m->sites[c->site];
    double r = c->box.h / 2;
    ui_map_card(u, c->box, r);
    draw_badge(u, c->site, c->box.x + ui_px(u, 12),
               round(c->box.y + (c->box.h - ui_px(u, BADGE)) / 2));
    struct ui_text_opts name = text_opts(u, TYPE_SMALL, TOKEN_INK, 0);
    struct ui_text_opts far = text_opts(u, TYPE_CAPTION, TOKEN_INK_2, 0);
    name.role = ROLE_LABEL;
    double x = c->box.x + ui_px(u, BADGE + 12 + 16);
    struct px_rect at = ui_text(u, st->short_name.in[u->s->lang],
                                (struct px_pt){x, c->box.y + ui_px(u, 12)}, &name);
    if (c->distance_m <= 0) {
        far.lang = ui_second_lang(u, &st->short_name);
        far.secondary = true;
    }
    ui_text(u, second_line(u, c), (struct px_pt){x, at.y + at.h}, &far);
    if (c->distance_m > 0)
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
            callout_draw_pill(u, &c->items[i]);
        else
            draw_callout(u, &c->items[i]);
    }
}
