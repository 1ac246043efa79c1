// Nobody is here: the live map on rails with a figure surfacing; and the way back after an idle
// reset.
#include <math.h>

#include "scene/figure.h"
#include "scene/picture.h"
#include "scene/screens.h"
#include "state/curve.h"

#define SURFACE_AFTER_MS 1400.0
#define SURFACE_MS 700.0

static void surfacing_figure(struct ui *u, const struct attract_stop *stop)
{
    const struct model *m = u->m;
    const struct initiative *it = &m->initiatives[stop->initiative];
    struct figure_opts fo;
    bool any = record_headline(u, it, &fo);
    if (stop->figure >= 0 && stop->figure < it->n_figures)
        fo.display = &it->figures[stop->figure].display;
    double t = (u->s->now_ms - u->s->attract_ms - SURFACE_AFTER_MS) / SURFACE_MS;
    if (!any || t <= 0)
        return;
    u->alpha = u->s->less_motion ? 1 : curve_enter(t);
    u->record = it->id;
    struct px_rect box = u->l->panel;
    double pad = ui_px(u, 56), w = box.w - 2 * pad;
    fo.max_units = 176;
    fo.min_units = 64;
    fo.width = w;
    fo.progress = u->s->less_motion ? 1 : curve_enter(fmin(1, t * SURFACE_MS / COUNT_UP_MS));
    struct ui_text_opts name = {.type = TYPE_TITLE,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK),
                                .width = w,
                                .role = ROLE_HEADING};
    struct ui_text_opts when = {.type = TYPE_CAPTION,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK_2),
                                .role = ROLE_TEXT};
    struct px_size fig = figure_size(u, &fo), title = ui_pair_size(u, &it->name, &name, 0.58);
    struct str picture = picture_of(u, it);
    double inset = ui_px(u, 12), plate_w = box.w - 2 * inset;
    double h = 2 * pad + fig.h + title.h + ui_px(u, 84 * u->l->text);
    double low = scene_attract_pill(u).y - ui_px(u, 12); // above "touch to begin"
    double whole = round(plate_w / PICTURE_ASPECT) + inset;
    double plate_h = fmin(low - (u->l->portrait ? box.y : 0) - h, whole); // some of its sky may go
    if (!picture.n || plate_h < 0.6 * whole) {
        picture = (struct str){0};
        plate_h = 0;
    }
    h += plate_h;
    struct px_rect card = {box.x, round(u->l->stage.y + (u->l->stage.h - h) / 2), box.w, h};
    if (u->l->portrait || card.y + h > low)
        card.y = round(low - h);
    ui_card(u, card, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), t >= 1);
    picture_put(u, picture,
                (struct px_rect){card.x + inset, card.y + inset, plate_w, plate_h - inset},
                ui_px(u, 10));
    struct px_rect at = figure_put(u, (struct px_pt){card.x + pad, card.y + plate_h + pad}, &fo);
    at = ui_pair(u, &it->name, (struct px_pt){card.x + pad, at.y + at.h + ui_px(u, 16)}, &name,
                 0.58);
    ui_text(u, record_date_label(u, it), (struct px_pt){card.x + pad, at.y + at.h + ui_px(u, 16)},
            &when);
    struct action a = {.kind = ACTION_CARD, .index = stop->initiative};
    ui_hit(u, ui_id(u, "card:%s", it->id.p), card, ui_px(u, 16), &a);
    u->record = (struct str){0};
    u->alpha = 1;
}

// The river draws itself when attract begins, then fills as the round goes on.
void scene_attract_mark(struct ui *u, struct px_rect box)
{
    const struct state *s = u->s;
    double width = ui_px(u, 8);
    struct rgba ink = ui_colour(u, TOKEN_HETAO);
    if (s->screen != SCREEN_ATTRACT || !u->m->n_attract) {
        meander_put(u, box, width, 1, ink);
        return;
    }
    double t = s->less_motion ? 1 : curve_standard((s->now_ms - s->screen_ms) / DRAW_MARK_MS);
    double on =
        s->less_motion ? 1 : curve_standard((s->now_ms - s->attract_ms) / ATTRACT_FLIGHT_MS);
    meander_put(u, box, width, t, ui_colour(u, TOKEN_SHORE));
    meander_put(u, box, width, fmin(t, (s->attract_stop + on) / u->m->n_attract), ink);
}

bool scene_attract_covers(const struct ui *u)
{
    const struct model *m = u->m;
    return u->s->screen == SCREEN_ATTRACT && m->n_attract &&
           m->attract[u->s->attract_stop].initiative >= 0;
}

struct pill {
    const struct text_layout *first, *second;
    struct ui_text_opts first_opts, second_opts;
    struct px_rect box;
};

#define PILL_ICON 44.0
#define PILL_GAP 20.0
#define PILL_PAD 40.0

static struct pill lay_pill(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_TOUCH_TO_BEGIN];
    struct pill p = {.first_opts = {.type = TYPE_LABEL,
                                    .lang = u->s->lang,
                                    .colour = ui_colour(u, TOKEN_SURFACE)}};
    p.second_opts = p.first_opts;
    p.second_opts.lang = ui_other_lang(u);
    p.second_opts.secondary = true;
    p.first = ui_layout(u, w->in[p.first_opts.lang], &p.first_opts);
    p.second = ui_layout(u, w->in[p.second_opts.lang], &p.second_opts);
    double h = ui_px(u, 88 * u->l->text);
    double width = 2 * ui_px(u, PILL_PAD) + ui_px(u, PILL_ICON) + 2 * ui_px(u, PILL_GAP) +
                   p.first->size.w + p.second->size.w;
    p.box = (struct px_rect){round((u->l->stage.w - width) / 2), u->l->stage.h - h - ui_px(u, 48),
                             width, h};
    return p;
}

struct px_rect scene_attract_pill(struct ui *u)
{
    return px_rect_grow(lay_pill(u).box, ui_px(u, 12));
}

static void touch_to_begin(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_TOUCH_TO_BEGIN];
    struct pill p = lay_pill(u);
    double icon = ui_px(u, PILL_ICON), x = p.box.x + ui_px(u, PILL_PAD),
           mid = p.box.y + p.box.h / 2;
    ui_card(u, p.box, p.box.h / 2, ui_colour(u, TOKEN_INK), true);
    ui_icon(u, "touch", (struct px_rect){x, round(mid - icon / 2), icon, icon},
            p.first_opts.colour);
    x += icon + ui_px(u, PILL_GAP);
    ui_text(u, w->in[p.first_opts.lang], (struct px_pt){x, mid - p.first->size.h / 2.0},
            &p.first_opts);
    x += p.first->size.w + ui_px(u, PILL_GAP);
    ui_text(u, w->in[p.second_opts.lang], (struct px_pt){x, mid - p.second->size.h / 2.0},
            &p.second_opts);
}

void scene_attract(struct ui *u)
{
    if (u->s->screen != SCREEN_ATTRACT)
        return;
    if (scene_attract_covers(u))
        surfacing_figure(u, &u->m->attract[u->s->attract_stop]);
    touch_to_begin(u);
}

// A pill with words and an icon or ring, above the dock's middle.
static struct px_rect offer(struct ui *u, const struct words *w, double above,
                            struct px_pt *text_at)
{
    struct ui_text_opts o = {.type = TYPE_LABEL, .lang = u->s->lang};
    struct px_size size = ui_pair_size(u, w, &o, 0.8);
    double ring = ui_px(u, 64), pad = ui_px(u, 32), width = 2 * pad + ring + ui_px(u, 24) + size.w;
    double h = fmax(ui_px(u, 112), size.h + ui_px(u, 32));
    struct px_rect box = {round((u->l->stage.w - width) / 2), u->l->stage.h - h - above, width, h};
    *text_at = (struct px_pt){box.x + pad + ring + ui_px(u, 24), box.y + (h - size.h) / 2};
    return box;
}

static void countdown(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_IDLE_QUESTION];
    struct px_pt at;
    struct px_rect box = offer(u, w, ui_px(u, 48), &at);
    ui_card(u, box, ui_px(u, 24), ui_colour(u, TOKEN_SURFACE), true);
    double left = clamp_d(1 - (u->s->now_ms - u->s->countdown_ms) / COUNTDOWN_MS, 0, 1);
    struct px_pt centre = {box.x + ui_px(u, 64), box.y + box.h / 2};
    draw_arc(&u->o->draw, centre, ui_px(u, 30), ui_px(u, 4), 0, 1, ui_colour(u, TOKEN_RULE), 1);
    // Whole steps of 1/80: the ring's picture is kept between frames that look alike.
    draw_arc(&u->o->draw, centre, ui_px(u, 30), ui_px(u, 6), 0, ceil(left * 80) / 80,
             ui_colour(u, TOKEN_HETAO), 1);
    struct ui_text_opts o = {
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_INK)};
    ui_pair(u, w, at, &o, 0.8);
    struct action a = {.kind = ACTION_STAY};
    ui_block_around(u, box);
    ui_hit(u, "stay", box, ui_px(u, 24), &a);
}

static void bring_back(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_BRING_BACK];
    struct px_pt at;
    struct px_rect box = offer(u, w, ui_px(u, 48 + 88 * u->l->text + 24), &at);
    ui_card(u, box, ui_px(u, 24), ui_colour(u, TOKEN_SURFACE), true);
    double icon = ui_px(u, 56);
    ui_icon(u, "back",
            (struct px_rect){box.x + ui_px(u, 36), round(box.y + (box.h - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_INK));
    struct ui_text_opts o = {
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_INK)};
    ui_pair(u, w, at, &o, 0.8);
    struct action a = {.kind = ACTION_BRING_BACK};
    ui_block_around(u, box);
    ui_hit(u, "bring-back", box, ui_px(u, 24), &a);
}

void scene_idle(struct ui *u)
{
    if (u->s->countdown_ms >= 0)
        countdown(u);
    else if (u->s->saved_ms >= 0)
        bring_back(u);
}
