// idle: the question over a visit that nobody touches: a ring and the seconds left, and a large
// place to touch.
#include <math.h>

#include "scene/screens/screens.h"

#define PAD 40.0
#define RING 96.0
#define GAP 36.0
#define PILL_H 92.0

struct question {
    struct ui_text_opts ask, rest, go;
    struct words left; // with the seconds
    struct px_size words, pill;
    bool below; // the pill stands below the words
    struct px_rect box;
};

static double ring_d(const struct ui *u)
{
    return ui_px(u, RING);
}

static int seconds_left(const struct ui *u)
{
    double ms = COUNTDOWN_MS - (u->s->now_ms - u->s->countdown_ms);
    return (int)fmax(0, ceil(ms / 1000));
}

static struct words left_words(const struct ui *u)
{
    struct words w = {0};
    struct str n = arena_printf(u->frame, "%d", seconds_left(u));
    for (int i = 0; i < u->m->n_langs; i++)
        w.in[i] = arena_fill(u->frame, u->m->ui[UI_IDLE_RETURN].in[i], "{n}", n);
    return w;
}

// Place for the widest number, so that nothing moves while it counts.
static struct px_size left_size(struct ui *u, const struct ui_text_opts *o)
{
    struct words w = {0};
    for (int i = 0; i < u->m->n_langs; i++)
        w.in[i] = arena_fill(u->frame, u->m->ui[UI_IDLE_RETURN].in[i], "{n}", STR("20"));
    return ui_pair_size(u, &w, o, 1);
}

static void lay_question(struct ui *u, struct question *q)
{
    struct rgba ink = ui_colour(u, TOKEN_INK), quiet = ui_colour(u, TOKEN_INK_2);
    q->ask = (struct ui_text_opts){
        .type = TYPE_NAME, .lang = u->s->lang, .colour = ink, .scale = 1.3, .role = ROLE_HEADING};
    q->rest = (struct ui_text_opts){.type = TYPE_CAPTION, .lang = u->s->lang, .colour = quiet};
    q->go = (struct ui_text_opts){
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ui_colour(u, TOKEN_SURFACE)};
    q->left = left_words(u);
    struct px_size ask = ui_pair_size(u, &u->m->ui[UI_IDLE_QUESTION], &q->ask, 0.8),
                   left = left_size(u, &q->rest),
                   go = ui_pair_size(u, &u->m->ui[UI_IDLE_CONTINUE], &q->go, 0.8);
    double pad = ui_px(u, PAD), gap = ui_px(u, GAP);
    q->words = (struct px_size){(int)fmax(ask.w, left.w), ask.h + left.h + (int)ui_px(u, 12)};
    q->pill = (struct px_size){go.w + 2 * (int)ui_px(u, 44),
                               (int)fmax(ui_px(u, PILL_H), go.h + ui_px(u, 28))};
    double w = 2 * pad + ring_d(u) + 2 * gap + q->words.w + q->pill.w;
    q->below = w > u->l->stage.w - 2 * u->l->margin;
    double h = fmax(q->words.h, ring_d(u));
    w -= q->below ? gap + q->pill.w : 0;
    w = q->below ? fmax(w, 2 * pad + q->pill.w) : w;
    h = 2 * pad + (q->below ? h + gap + q->pill.h : fmax(h, q->pill.h));
    double y = u->l->view.h - h - ui_px(u, 48);
    q->box = (struct px_rect){round((u->l->stage.w - w) / 2), round(y), w, h};
}

// In steps of 1/80, so that the ring's picture is reused between similar frames.
static void draw_ring(struct ui *u, struct px_pt centre)
{
    double left = 1 - (u->s->now_ms - u->s->countdown_ms) / COUNTDOWN_MS, r = ring_d(u) / 2;
    draw_arc(&u->o->draw, centre, r - ui_px(u, 4), ui_px(u, 6), 0, 1, ui_colour(u, TOKEN_RULE), 1);
    draw_arc(&u->o->draw, centre, r - ui_px(u, 4), ui_px(u, 8), 0,
             ceil(fmin(fmax(left, 0), 1) * 80) / 80, ui_colour(u, TOKEN_HETAO), 1);
}

static void draw_pill(struct ui *u, const struct question *q, struct px_pt at)
{
    const struct words *w = &u->m->ui[UI_IDLE_CONTINUE];
    struct px_size size = ui_pair_size(u, w, &q->go, 0.8);
    struct px_rect box = {round(at.x), round(at.y), q->pill.w, q->pill.h};
    struct ui_text_opts second = ui_second_opts(u, w, &q->go, 0.8);
    draw_round(&u->o->draw, box, ui_px(u, 44), ui_colour(u, TOKEN_INK), u->alpha);
    second.colour = q->go.colour;
    struct px_pt to = {round(box.x + (box.w - size.w) / 2), round(box.y + (box.h - size.h) / 2)};
    struct px_rect first = ui_text(u, w->in[q->go.lang], to, &q->go);
    ui_text(u, w->in[second.lang], (struct px_pt){to.x, first.y + first.h}, &second);
}

void scene_idle_question(struct ui *u)
{
    struct question q;
    lay_question(u, &q);
    double pad = ui_px(u, PAD), gap = ui_px(u, GAP), d = ring_d(u);
    double row = fmax(q.words.h, d), top = q.box.y + pad;
    if (!q.below)
        top += fmax(0, (q.pill.h - row) / 2);
    ui_card(u, q.box, ui_px(u, 28), ui_colour(u, TOKEN_SURFACE), true);
    draw_ring(u, (struct px_pt){q.box.x + pad + d / 2, top + row / 2});
    struct px_pt at = {q.box.x + pad + d + gap, round(top + (row - q.words.h) / 2)};
    struct px_rect ask = ui_pair(u, &u->m->ui[UI_IDLE_QUESTION], at, &q.ask, 0.8);
    ui_pair(u, &q.left, (struct px_pt){at.x, ask.y + ask.h + ui_px(u, 12)}, &q.rest, 1);
    struct px_pt pill = {q.box.x + q.box.w - pad - q.pill.w, q.box.y + q.box.h - pad - q.pill.h};
    if (!q.below)
        pill.y = q.box.y + (q.box.h - q.pill.h) / 2;
    draw_pill(u, &q, pill);
    struct action a = {.kind = ACTION_STAY};
    ui_gutter(u, q.box);
    ui_hit(u, "stay", q.box, ui_px(u, 28), &a);
}
