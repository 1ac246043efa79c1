// attract: the idle screen, for a whole hall: the overture, huge figures with captions, a question;
// over the map at night, without the dock. And "bring it back" after an idle reset.
#include <math.h>

#include "scene/parts/callout.h"
#include "scene/parts/figure.h"
#include "scene/parts/land.h"
#include "scene/parts/picture.h"
#include "scene/screens/attract_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define WASH 0.92      // opacity of the night over the map
#define WAKE_MS 600.0  // from night to day
#define LEAVE_MS 240.0 // at the end of a stop

static bool is_question(const struct attract_stop *stop)
{
    return stop->question.in[0].n > 0;
}

// Attract is always at night, whatever colours a visitor chose.
static int night(const struct ui *u)
{
    for (int i = 0; i < u->m->n_themes; i++)
        if (str_eq_z(u->m->themes[i].id, "night"))
            return i;
    return u->s->theme;
}

// ---- the motif, and where the call stands ----

// The motif beside the title.
void scene_attract_mark(struct ui *u, struct px_rect box)
{
    double width = ui_px(u, 8), halo = ui_px(u, 18); // distinct from the rivers of the map
    double part = clamp_d((u->s->now_ms - u->s->screen_ms) / PANEL_MS, 0, 1);
    if (u->s->less_motion)
        part = 1;
    meander_put(u, box, halo, part, ui_colour(u, TOKEN_ABROAD));
    meander_put(u, box, width, part, ui_colour(u, TOKEN_HETAO));
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
    struct pill p = {
        .first_opts = {.type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_INK)}};
    p.second_opts = p.first_opts;
    p.second_opts.lang = ui_second_lang(u, w);
    p.second_opts.secondary = true;
    p.first = ui_layout(u, w->in[p.first_opts.lang], &p.first_opts);
    p.second = ui_layout(u, w->in[p.second_opts.lang], &p.second_opts);
    double h = ui_px(u, 88 * u->l->text);
    double width = 2 * ui_px(u, PILL_PAD) + ui_px(u, PILL_ICON) + 2 * ui_px(u, PILL_GAP) +
                   p.first->size.w + p.second->size.w;
    p.box = (struct px_rect){u->l->canvas.w - width - ui_px(u, 64),
                             u->l->open.h - h - ui_px(u, u->l->portrait ? 92 : 48), width, h};
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

// In attract beside "touch to begin", on the same line, if there is room; else above it. Elsewhere
// above the dock.
static struct px_rect bring_back_box(struct ui *u, struct px_pt *text_at)
{
    struct px_rect pill = lay_pill(u).box;
    struct px_rect box = draw_pill(u, &u->m->ui[UI_BRING_BACK], ui_px(u, 48), text_at);
    if (u->s->screen != SCREEN_ATTRACT)
        return box;
    double gap = ui_px(u, 24), x = u->l->left ? pill.x + pill.w + gap : pill.x - gap - box.w;
    double y = pill.y + (pill.h - box.h) / 2;
    if (x < u->l->margin || x + box.w > u->l->stage.w - u->l->margin) {
        x = box.x;
        y = pill.y - gap - box.h;
    }
    *text_at = (struct px_pt){text_at->x + x - box.x, text_at->y + y - box.y};
    return (struct px_rect){x, y, box.w, box.h};
}

// A stop keeps its composition to its end, so an offer that ends meanwhile leaves its room empty.
struct px_rect attract_call(struct ui *u)
{
    struct px_pt at;
    struct px_rect pill = lay_pill(u).box;
    return u->s->attract_offer ? px_rect_join(pill, bring_back_box(u, &at)) : pill;
}

// ---- any stop ----

static double wash_of(const struct stop_now *now, bool less_motion)
{
    if (!now->stop || !now->stop->overture || less_motion)
        return WASH;
    return 1 - (1 - WASH) * clamp_d((now->t - 2700) / 2300, 0, 1);
}

static void draw_stop(struct ui *u, const struct stop_now *now)
{
    draw_fill(&u->o->draw, u->l->canvas, ui_colour(u, TOKEN_PAPER),
              wash_of(now, u->s->less_motion) * now->alpha);
    u->alpha = now->alpha;
    if (!now->stop) {
        attract_sites(u, -1, 1);
        attract_rivers(u, u->s->now_ms);
    } else if (now->stop->overture) {
        scene_overture(u, now->stop->site, now->t);
    } else if (is_question(now->stop)) {
        attract_question(u, now);
    } else if (now->stop->initiative >= 0) {
        attract_figure(u, now);
    } else {
        attract_sites(u, now->stop->site, 1);
        attract_rivers(u, u->s->now_ms);
    }
    u->alpha = now->alpha;
}

static struct stop_now stop_now(const struct ui *u)
{
    const struct state *s = u->s;
    struct stop_now now = {.t = s->now_ms - s->attract_ms, .alpha = 1};
    now.stop = u->m->n_attract ? &u->m->attract[s->attract_stop] : NULL;
    double left = now.stop ? now.stop->seconds * 1000 - now.t : INFINITY;
    now.words =
        s->less_motion ? now.t > WORDS_AFTER_MS : attract_ease(now.t, WORDS_AFTER_MS, WORDS_MS);
    if (!s->less_motion)
        now.words *= 1 - curve_leave(clamp_d(1 - left / LEAVE_MS, 0, 1));
    return now;
}

// Returns its upper edge.
static double credit(struct ui *u)
{
    struct ui_text_opts o = attract_text(u, TYPE_CAPTION, TOKEN_INK_2, u->s->lang, 0);
    struct str words = u->m->ui[UI_MAP_CREDIT].in[u->s->lang];
    double h = ui_layout(u, words, &o)->size.h, y = u->l->open.h - h - ui_px(u, 24);
    o.role = ROLE_LABEL;
    o.halo = ui_px(u, 6);
    o.halo_colour = ui_colour(u, TOKEN_PAPER);
    ui_text(u, words, (struct px_pt){u->l->margin, y}, &o);
    return y;
}

// ---- the call ----

#define BEGIN "begin" // its region

// The call is a way in of its own: the initiatives, so that any card is two touches away.
static void touch_to_begin(struct ui *u)
{
    const struct words *w = &u->m->ui[UI_TOUCH_TO_BEGIN];
    struct pill p = lay_pill(u);
    double icon = ui_px(u, PILL_ICON), x = p.box.x + ui_px(u, PILL_PAD),
           mid = p.box.y + p.box.h / 2;
    draw_round(&u->o->draw, p.box, p.box.h / 2, ui_colour(u, TOKEN_SUNKEN), u->alpha);
    draw_stroke(&u->o->draw, p.box, p.box.h / 2, fmax(1, ui_px(u, 2)), ui_colour(u, TOKEN_EDGE),
                u->alpha);
    ui_icon(u, "touch", (struct px_rect){x, round(mid - icon / 2), icon, icon},
            p.first_opts.colour);
    x += icon + ui_px(u, PILL_GAP);
    ui_text(u, w->in[p.first_opts.lang], (struct px_pt){x, mid - p.first->size.h / 2.0},
            &p.first_opts);
    x += p.first->size.w + ui_px(u, PILL_GAP);
    ui_text(u, w->in[p.second_opts.lang], (struct px_pt){x, mid - p.second->size.h / 2.0},
            &p.second_opts);
    struct action a = {.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES};
    ui_gutter(u, p.box);
    ui_hit(u, BEGIN, p.box, p.box.h / 2, &a);
}

#define LONG_TITLE_W 620.0
#define LONG_TITLE_LEAST 340.0
#define LONG_TITLE_H 190.0
#define LONG_TITLE_MS 4900.0 // after the large name

struct long_title {
    struct ui_text_opts opts;
    double x;
};

static double put_long_title(struct ui *u, void *ctx, double y)
{
    const struct long_title *t = ctx;
    return attract_both(u, &u->m->ui[UI_TITLE_LONG], (struct px_pt){t->x, y}, t->opts);
}

// What the exhibit is, in both languages, left of the call and above `foot` if there is room.
static void long_title(struct ui *u, double t, double foot)
{
    struct px_rect call = lay_pill(u).box;
    double right = call.x - ui_px(u, 48), was = u->alpha,
           w = fmin(right - u->l->margin, ui_px(u, LONG_TITLE_W));
    struct long_title title = {attract_text(u, TYPE_CAPTION, TOKEN_INK, u->s->lang, w), right - w};
    title.opts.balanced = true;
    title.opts.halo = ui_px(u, 6);
    title.opts.halo_colour = ui_colour(u, TOKEN_PAPER);
    title.opts.role = ROLE_TEXT;
    double h = ui_measure(u, put_long_title, &title);
    if (w < ui_px(u, LONG_TITLE_LEAST) || h > ui_px(u, LONG_TITLE_H) || u->s->saved_ms >= 0)
        return;
    u->alpha *= u->s->less_motion ? 1 : attract_ease(t, LONG_TITLE_MS, WORDS_MS);
    double y = fmin(call.y + (call.h - h) / 2, foot - ui_px(u, 16) - h);
    put_long_title(u, &title, round(y));
    u->alpha = was;
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

// A touch has ended attract: night turns to day. The words stay under the finger that touches them,
// so that lifting it opens the record.
static void leaving(struct ui *u)
{
    const struct state *s = u->s;
    struct stop_now now = stop_now(u);
    if (s->screen != SCREEN_MAP || s->site.now >= 0 || s->card.now >= 0 || !now.stop ||
        s->woken_ms < s->attract_ms)
        return;
    bool held =
        now.stop->initiative >= 0 && s->pressed == str_hash(str_from(attract_card_id(u, now.stop)));
    now.t = s->woken_ms - s->attract_ms;
    now.words = held ? 1 : 1 - curve_leave((s->now_ms - s->woken_ms) / CARD_OUT_MS);
    now.alpha = held ? 1 : 1 - curve_standard((s->now_ms - s->woken_ms) / WAKE_MS);
    u->quiet = !held;
    if (now.alpha > 0)
        draw_stop(u, &now);
    u->quiet = false;
    u->alpha = 1;
    if (s->pressed == str_hash(STR(BEGIN)))
        touch_to_begin(u);
}

void scene_attract(struct ui *u)
{
    struct state *dark = ARENA_NEW(u->frame, struct state);
    struct ui at_night = *u;
    *dark = *u->s;
    dark->theme = night(u);
    at_night.s = dark;
    if (u->s->screen != SCREEN_ATTRACT) {
        leaving(&at_night);
    } else {
        struct stop_now now = stop_now(&at_night);
        draw_stop(&at_night, &now);
        double foot = credit(&at_night);
        if (now.stop && now.stop->overture)
            long_title(&at_night, now.t, foot);
        touch_to_begin(&at_night);
        ghost(&at_night);
    }
    u->focus = at_night.focus;
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
        scene_idle_question(u);
    else if (u->s->saved_ms >= 0)
        bring_back(u);
}
