// attract: the idle screen: the live map on a fixed round with a figure that surfaces; and "bring
// it back" after an idle reset.
#include <math.h>

#include "scene/parts/figure.h"
#include "scene/parts/picture.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define SURFACE_AFTER_MS 1400.0
#define SURFACE_MS 700.0

static const char *card_id(struct ui *u, const struct attract_stop *stop)
{
    return ui_id(u, "card:%s", u->m->initiatives[stop->initiative].id.p);
}

static void surfacing_figure(struct ui *u, const struct attract_stop *stop, double alpha)
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
    u->alpha = alpha * (u->s->less_motion ? 1 : curve_enter(t));
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
    double plate_h = fmin(low - (u->l->portrait ? box.y : 0) - h, whole); // may crop its sky
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
    ui_hit(u, card_id(u, stop), card, ui_px(u, 16), &a);
    u->record = (struct str){0};
    u->alpha = 1;
}

// The river is drawn when attract begins, and fills as the round proceeds.
void scene_attract_mark(struct ui *u, struct px_rect box)
{
    const struct state *s = u->s;
    double width = ui_px(u, 8), halo = ui_px(u, 18); // distinct from the rivers of the map
    struct rgba ink = ui_colour(u, TOKEN_HETAO), ground = ui_colour(u, TOKEN_ABROAD);
    if (s->screen != SCREEN_ATTRACT || !u->m->n_attract) {
        meander_put(u, box, halo, 1, ground);
        meander_put(u, box, width, 1, ink);
        return;
    }
    double t = s->less_motion ? 1 : curve_standard((s->now_ms - s->screen_ms) / DRAW_MARK_MS);
    double on =
        s->less_motion ? 1 : curve_standard((s->now_ms - s->attract_ms) / ATTRACT_FLIGHT_MS);
    meander_put(u, box, halo, t, ground);
    meander_put(u, box, width, t, ui_colour(u, TOKEN_SHORE));
    meander_put(u, box, width, fmin(t, (s->attract_at + on) / u->m->n_attract), ink);
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
    p.second_opts.lang = ui_second_lang(u, w);
    p.second_opts.secondary = true;
    p.first = ui_layout(u, w->in[p.first_opts.lang], &p.first_opts);
    p.second = ui_layout(u, w->in[p.second_opts.lang], &p.second_opts);
    double h = ui_px(u, 88 * u->l->text);
    double width = 2 * ui_px(u, PILL_PAD) + ui_px(u, PILL_ICON) + 2 * ui_px(u, PILL_GAP) +
                   p.first->size.w + p.second->size.w;
    p.box = (struct px_rect){round((u->l->stage.w - width) / 2), u->l->view.h - h - ui_px(u, 48),
                             width, h};
    return p;
}

// A pill with words and an icon or ring, above the middle of the dock.
static struct px_rect draw_pill(struct ui *u, const struct words *w, double above,
                                struct px_pt *text_at)
{
    struct ui_text_opts o = {.type = TYPE_LABEL, .lang = u->s->lang};
    struct px_size size = ui_pair_size(u, w, &o, 0.8);
    double ring = ui_px(u, 64), pad = ui_px(u, 32), width = 2 * pad + ring + ui_px(u, 24) + size.w;
    double h = fmax(ui_px(u, 112), size.h + ui_px(u, 32));
    struct px_rect box = {round((u->l->stage.w - width) / 2), u->l->view.h - h - above, width, h};
    *text_at = (struct px_pt){box.x + pad + ring + ui_px(u, 24), box.y + (h - size.h) / 2};
    return box;
}

// Beside "touch to begin", on the same line, if there is room; else above it.
static struct px_rect bring_back_box(struct ui *u, struct px_pt *text_at)
{
    struct px_rect pill = lay_pill(u).box;
    struct px_rect box = draw_pill(u, &u->m->ui[UI_BRING_BACK], ui_px(u, 48), text_at);
    double gap = ui_px(u, 24), x = u->l->left ? pill.x + pill.w + gap : pill.x - gap - box.w;
    double y = pill.y + (pill.h - box.h) / 2;
    if (x < u->l->margin || x + box.w > u->l->stage.w - u->l->margin) {
        x = box.x;
        y = pill.y - gap - box.h;
    }
    *text_at = (struct px_pt){text_at->x + x - box.x, text_at->y + y - box.y};
    return (struct px_rect){x, y, box.w, box.h};
}

// The pill above the dock while nobody is there.
struct px_rect scene_attract_pill(struct ui *u)
{
    struct px_pt at;
    struct px_rect pill = lay_pill(u).box;
    if (u->s->saved_ms >= 0)
        pill = px_rect_join(pill, bring_back_box(u, &at));
    return px_rect_grow(pill, ui_px(u, 12));
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

// ---- the ghost hand ----

#define HAND 112.0 // units; the fingertip is at HAND_TIP of its box
#define HAND_TIP_X (10.75 / 24)
#define HAND_TIP_Y (3.0 / 24)
#define TOUCH_R 30.0

// With a light edge on the map; a card is light already.
static void touch_ring(struct ui *u, struct px_pt at, double pressed, bool on_map)
{
    double r = ui_px(u, TOUCH_R), wave = r * (1 + 1.4 * fmin(1, pressed * 2.5));
    struct rgba ink = ui_colour(u, TOKEN_INK), light = ui_colour(u, TOKEN_SURFACE);
    struct px_rect box = {at.x - r, at.y - r, 2 * r, 2 * r};
    draw_round(&u->o->draw, box, r, ink, u->alpha * 0.3);
    if (on_map)
        draw_stroke(&u->o->draw, px_rect_grow(box, ui_px(u, 4)), r + ui_px(u, 4), ui_px(u, 4),
                    light, u->alpha);
    draw_stroke(&u->o->draw, box, r, ui_px(u, 4), ink, u->alpha);
    if (pressed > 0 && pressed < 0.4) // one wave when the finger touches
        draw_stroke(&u->o->draw, (struct px_rect){at.x - wave, at.y - wave, 2 * wave, 2 * wave},
                    wave, ui_px(u, 4), ink, u->alpha * (1 - pressed / 0.4));
}

static void hand(struct ui *u, struct px_pt at, double hover)
{
    double d = ui_px(u, HAND);
    struct px_rect box = {round(at.x - d * HAND_TIP_X), round(at.y - d * HAND_TIP_Y + hover), d, d};
    ui_icon(u, "hand-fill", box, ui_colour(u, TOKEN_SURFACE));
    ui_icon(u, "hand", box, ui_colour(u, TOKEN_INK));
}

static void ghost(struct ui *u)
{
    struct ghost g;
    if (!attract_ghost(u->s, u->w, &g))
        return;
    u->alpha = g.alpha;
    bool down = g.pressed > 0 && g.pressed < 1;
    for (int i = 0; i < g.n_fingers && down; i++)
        touch_ring(u, g.fingers[i], g.pressed, g.kind != GHOST_TAP);
    hand(u, g.fingers[0], down ? 0 : ui_px(u, 18) * (1 - g.alpha) + ui_px(u, 10));
    u->alpha = 1;
}

// The card that had surfaced when a touch ended attract. It stays under the finger that touches it,
// so that lifting the finger opens the record; otherwise it fades out.
static void leaving_figure(struct ui *u)
{
    const struct state *s = u->s;
    if (s->screen != SCREEN_MAP || s->site.now >= 0 || s->card.now >= 0 || !u->m->n_attract)
        return;
    const struct attract_stop *stop = &u->m->attract[s->attract_stop];
    if (s->woken_ms < s->attract_ms || stop->initiative < 0)
        return;
    bool held = s->pressed == str_hash(str_from(card_id(u, stop)));
    double alpha = held ? 1 : 1 - curve_leave((s->now_ms - s->woken_ms) / CARD_OUT_MS);
    if (alpha > 0)
        surfacing_figure(u, stop, alpha);
}

void scene_attract(struct ui *u)
{
    leaving_figure(u);
    if (u->s->screen != SCREEN_ATTRACT)
        return;
    if (scene_attract_covers(u))
        surfacing_figure(u, &u->m->attract[u->s->attract_stop], 1);
    touch_to_begin(u);
    ghost(u);
}

static void countdown(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_IDLE_QUESTION];
    struct px_pt at;
    struct px_rect box = draw_pill(u, w, ui_px(u, 48), &at);
    ui_card(u, box, ui_px(u, 24), ui_colour(u, TOKEN_SURFACE), true);
    double left = clamp_d(1 - (u->s->now_ms - u->s->countdown_ms) / COUNTDOWN_MS, 0, 1);
    struct px_pt centre = {box.x + ui_px(u, 64), box.y + box.h / 2};
    draw_arc(&u->o->draw, centre, ui_px(u, 30), ui_px(u, 4), 0, 1, ui_colour(u, TOKEN_RULE), 1);
    // In steps of 1/80, so that the ring's picture is reused between similar frames.
    draw_arc(&u->o->draw, centre, ui_px(u, 30), ui_px(u, 6), 0, ceil(left * 80) / 80,
             ui_colour(u, TOKEN_HETAO), 1);
    struct ui_text_opts o = {
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_INK)};
    ui_pair(u, w, at, &o, 0.8);
    struct action a = {.kind = ACTION_STAY};
    ui_gutter(u, box);
    ui_hit(u, "stay", box, ui_px(u, 24), &a);
}

static void bring_back(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_BRING_BACK];
    struct px_pt at;
    struct px_rect box = bring_back_box(u, &at);
    ui_card(u, box, ui_px(u, 24), ui_colour(u, TOKEN_SURFACE), true);
    double icon = ui_px(u, 56);
    ui_icon(u, "back",
            (struct px_rect){box.x + ui_px(u, 36), round(box.y + (box.h - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_INK));
    struct ui_text_opts o = {
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_INK)};
    ui_pair(u, w, at, &o, 0.8);
    struct action a = {.kind = ACTION_BRING_BACK};
    ui_gutter(u, box);
    ui_hit(u, "bring-back", box, ui_px(u, 24), &a);
}

void scene_idle(struct ui *u)
{
    if (u->s->countdown_ms >= 0)
        countdown(u);
    else if (u->s->saved_ms >= 0)
        bring_back(u);
}
