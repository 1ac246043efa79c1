// then_now_slider: the river between two documents' days, the bead on it, and the days, which are
// keys: in the page, or pinned below it where the page scrolls.
#include <math.h>

#include "scene/screens/then_now_parts.h"

#define BAND 120.0 // height that drags the bead
#define BEAD 92.0
#define POST 36.0
#define WAVE 9.0
#define OVER 120.0 // of water beyond a post
#define RIVER_POINTS 96
#define BESIDE_LEAST 640.0 // units of water between days that stand beside it
#define PIN_PART 0.36      // of the stage, at most
#define DAY_LEAST 0.7      // of its size, for a day on one line
#define CLEAR 24.0         // from water to a day

// Posts at the documents' days.
struct river {
    double x0, x1, y;
    double over; // of water beyond them
};

static double course(const struct compare *c, const struct river *r, double x)
{
    double t = (x - r->x0) / (r->x1 - r->x0);
    return r->y + WAVE * c->u->k * sin(t * 4 * 3.14159265358979) * (1 - 0.15 * t);
}

static void river_path(const struct compare *c, const struct river *r, double to, double width,
                       struct rgba colour)
{
    struct ui *u = c->u;
    double from = r->x0 - r->over, end = r->x1 + r->over;
    from = fmax(from, u->l->stage.x + ui_px(u, 24));
    end = fmin(end, u->l->stage.x + u->l->stage.w - ui_px(u, 24));
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, RIVER_POINTS);
    double a = to < 0 ? from : r->x0, b = to < 0 ? end : to;
    for (int i = 0; i < RIVER_POINTS; i++) {
        double x = lerp_d(a, b, (double)i / (RIVER_POINTS - 1));
        pts[i] = (struct px_pt){x, course(c, r, x)};
    }
    if (b > a + 1)
        draw_path(&u->o->draw, pts, RIVER_POINTS, width, colour, u->alpha);
}

static void post(const struct compare *c, const struct river *r, double x)
{
    struct ui *u = c->u;
    double d = ui_px(u, POST), in = ui_px(u, 5);
    struct px_rect box = {round(x - d / 2), round(course(c, r, x) - d / 2), d, d};
    draw_round(&u->o->draw, box, d / 2, ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
    draw_round(&u->o->draw, px_rect_grow(box, -in), d / 2 - in, ui_colour(u, TOKEN_PAPER),
               u->alpha);
}

static void arrow(const struct compare *c, double x, double y, double way)
{
    struct ui *u = c->u;
    double a = ui_px(u, 11);
    struct px_pt pts[3] = {
        {x - way * a / 2, y - a}, {x + way * a / 2, y}, {x - way * a / 2, y + a}};
    draw_line(&u->o->draw, pts, 3, ui_px(u, 4), ui_colour(u, TOKEN_SURFACE), u->alpha);
}

static void bead(const struct compare *c, const struct river *r)
{
    struct ui *u = c->u;
    double d = ui_px(u, BEAD), x = lerp_d(r->x0, r->x1, c->at), y = course(c, r, x);
    struct px_rect box = {round(x - d / 2), round(y - d / 2), d, d};
    draw_shadow(&u->o->draw, box, d / 2, 12 * u->k, 4 * u->k, ui_colour(u, TOKEN_SHADOW), u->alpha);
    draw_round(&u->o->draw, box, d / 2, ui_colour(u, TOKEN_INK), u->alpha);
    for (int i = -1; i <= 1; i += 2)
        if (i < 0 ? c->at > 0.001 : c->at < 0.999)
            arrow(c, round(x) + i * ui_px(u, 20), round(y), i);
}

static void slide_hit(const struct compare *c, const struct river *r, struct px_rect band)
{
    struct ui *u = c->u;
    double d = ui_px(u, BEAD), x = lerp_d(r->x0, r->x1, c->at);
    struct px_rect ring = {round(x - d / 2), round(course(c, r, x) - d / 2), d, d};
    if (u->quiet || ui_clipped_away(u, band))
        return;
    struct hit h = {.kind = HIT_SLIDE,
                    .box = u->clipping ? px_rect_clip(band, u->clip) : band,
                    .whole = ring,
                    .layer = u->layer,
                    .id = STR("bead"),
                    .scroll = u->scroll,
                    .focusable = true,
                    .action = {.factor = r->x1 - r->x0, .at = {r->x0, 0}, .d = {c->at, 0}}};
    hit_add(&u->o->hits, &h);
    if (u->s->pressed == str_hash(h.id))
        draw_round(&u->o->draw, px_rect_grow(ring, ui_px(u, 6)), d / 2 + ui_px(u, 6),
                   ui_colour(u, TOKEN_INK), 0.14 * u->alpha);
    if (u->s->focus == str_hash(h.id))
        u->focus = (struct ui_focus){
            true, ring, u->clipping ? px_rect_grow(u->clip, 12 * u->k) : u->l->canvas, d / 2};
}

// The river from date to date; the whole band drags the bead.
static void slider(const struct compare *c, struct px_rect band, double inset)
{
    struct ui *u = c->u;
    struct river r = {band.x + inset, band.x + band.w - inset, round(band.y + band.h / 2),
                      fmin(inset - ui_px(u, CLEAR), ui_px(u, OVER))};
    river_path(c, &r, -1, ui_px(u, 19), ui_colour(u, TOKEN_SHORE));
    river_path(c, &r, -1, ui_px(u, 16), ui_colour(u, TOKEN_WATER));
    river_path(c, &r, lerp_d(r.x0, r.x1, c->at), ui_px(u, 8), ui_colour(u, TOKEN_LABEL_WATER));
    post(c, &r, r.x0);
    post(c, &r, r.x1);
    if (u->s->less_motion && !compare_is_silent(c))
        post(c, &r, (r.x0 + r.x1) / 2);
    int source = c->at < 0.5 ? u->s->pairs.then : u->s->pairs.now;
    struct str name = u->m->sources[source].date_label.in[u->s->lang];
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = name,
                                    .lang = ui_tag(u, name, u->s->lang),
                                    .box = band});
    bead(c, &r);
    slide_hit(c, &r, band);
}

double compare_slider_height(const struct compare *c)
{
    return ui_px(c->u, BAND);
}

void compare_slider(const struct compare *c, double y)
{
    struct px_rect band = {c->x, y, c->w, ui_px(c->u, BAND)};
    slider(c, band, ui_px(c->u, c->u->l->portrait ? 126 : 146));
}

// ---- days ----

static int source_of(const struct compare *c, bool later)
{
    return later ? c->u->s->pairs.now : c->u->s->pairs.then;
}

static double full_width(const struct compare *c, bool later)
{
    struct ui *u = c->u;
    struct ui_text_opts o = {.type = TYPE_NAME, .lang = u->s->lang};
    return ui_layout(u, u->m->sources[source_of(c, later)].date_words.in[o.lang], &o)->size.w;
}

// Both on one line where seven tenths of their size are enough for it.
static double day_scale(const struct compare *c, double w)
{
    double full = fmax(full_width(c, false), full_width(c, true));
    return w > 0 && full > w ? fmax(DAY_LEAST, floor(100 * w / full - 1) / 100) : 1;
}

static struct ui_text_opts day_opts(const struct compare *c, bool later, double w)
{
    return (struct ui_text_opts){.type = TYPE_NAME,
                                 .scale = day_scale(c, w),
                                 .lang = c->u->s->lang,
                                 .colour = ui_colour(c->u, TOKEN_INK),
                                 .width = w,
                                 .align = later ? TEXT_END : TEXT_START,
                                 .role = ROLE_BUTTON,
                                 // As wide as its column: said with the key's own box.
                                 .silent = true};
}

static struct ui_text_opts name_opts(const struct compare *c, bool later, double w)
{
    struct ui_text_opts o = day_opts(c, later, w);
    o.type = TYPE_CAPTION;
    o.scale = 1;
    o.colour = ui_colour(c->u, TOKEN_INK_2);
    o.role = ROLE_TEXT;
    o.silent = false;
    return o;
}

static struct px_size day_size(const struct compare *c, bool later, double w)
{
    struct ui_text_opts o = day_opts(c, later, w);
    struct str day = c->u->m->sources[source_of(c, later)].date_words.in[o.lang];
    return ui_layout(c->u, day, &o)->size;
}

// The day within a key that runs the bead there.
static void put_day(const struct compare *c, bool later, struct px_rect key, struct px_pt at,
                    double w)
{
    struct ui *u = c->u;
    struct ui_text_opts o = day_opts(c, later, w);
    struct str day = u->m->sources[source_of(c, later)].date_words.in[o.lang];
    struct px_rect a = ui_text(u, day, at, &o);
    struct action act = {.kind = ACTION_SLIDE_TO, .d.x = later};
    ui_item(u, &(struct scene_item){
                   .role = ROLE_BUTTON,
                   .text = day,
                   .lang = ui_tag(u, day, o.lang),
                   .choice = ui_choice(later == (c->at >= 0.5)),
                   .box = px_rect_clip((struct px_rect){key.x, a.y, key.w, a.h}, key)});
    ui_hit(u, later ? "bead.now" : "bead.then", key, ui_px(u, 12), &act);
}

double compare_document(const struct compare *c, bool later, double y, double w, bool draw)
{
    struct ui *u = c->u;
    struct ui_text_opts o = name_opts(c, later, w);
    const struct words *name = &u->m->sources[source_of(c, later)].chip;
    double x = later ? c->x + c->w - w : c->x;
    if (!draw)
        return ui_pair_size(u, name, &o, 1).h;
    return ui_pair(u, name, (struct px_pt){x, y}, &o, 1).h;
}

double compare_date(const struct compare *c, bool later, double y, double w, bool draw)
{
    struct ui *u = c->u;
    struct ui_text_opts o = name_opts(c, later, w);
    struct px_size day = day_size(c, later, w),
                   name = ui_pair_size(u, &u->m->sources[source_of(c, later)].chip, &o, 1);
    double h = day.h + name.h, x = later ? c->x + c->w - w : c->x, pad = ui_px(u, 10);
    double wide = fmax(day.w, name.w);
    if (!draw)
        return h;
    compare_document(c, later, y + day.h, w, true);
    struct px_rect key = {later ? x + w - wide - pad : x - pad, y, wide + 2 * pad, h};
    put_day(c, later, key, (struct px_pt){x, y}, w);
    return h;
}

// ---- pinned ----

// Width of a day beside the river; 0: the days stand below it.
static double beside_width(const struct compare *c)
{
    struct ui *u = c->u;
    double w = fmax(day_size(c, false, 0).w, day_size(c, true, 0).w) + ui_px(u, 20);
    return c->w - 2 * w >= ui_px(u, BESIDE_LEAST) ? w : 0;
}

double compare_pin_height(const struct compare *c)
{
    struct ui *u = c->u;
    double half = floor(c->w / 2) - ui_px(u, 20);
    double below = fmax(day_size(c, false, half).h, day_size(c, true, half).h) + ui_px(u, 16);
    double h = ui_px(u, BAND) + (beside_width(c) > 0 ? 0 : fmax(below, ui_px(u, 72)));
    return h <= u->l->stage.h * PIN_PART ? h : 0;
}

static void pin_day(const struct compare *c, bool later, struct px_rect box)
{
    double pad = ui_px(c->u, 10), h = day_size(c, later, box.w).h;
    double gutter = ui_px(c->u, UI_GUTTER); // chips end where the band begins
    struct px_rect key = {box.x - pad, box.y + gutter, box.w + 2 * pad, box.h - gutter};
    put_day(c, later, key, (struct px_pt){box.x, box.y + floor((box.h - h) / 2)}, box.w);
}

void compare_pin(const struct compare *c, double y)
{
    struct ui *u = c->u;
    double side = beside_width(c), band = ui_px(u, BAND), h = compare_pin_height(c) - band;
    double w = side > 0 ? side : floor(c->w / 2) - ui_px(u, 20), inset = ui_px(u, BEAD / 2 + CLEAR);
    double top = side > 0 ? y : y + band, tall = side > 0 ? band : h - ui_px(u, 8);
    draw_fill(&u->o->draw, (struct px_rect){u->l->stage.x, y, u->l->stage.w, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_SHORE), u->alpha);
    pin_day(c, false, (struct px_rect){c->x, top, w, tall});
    pin_day(c, true, (struct px_rect){c->x + c->w - w, top, w, tall});
    slider(c, (struct px_rect){c->x + side, y, c->w - 2 * side, band},
           side > 0 ? inset : ui_px(u, OVER));
}
