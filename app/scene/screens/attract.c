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

#define WASH 0.88      // opacity of the night over the map
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
                             u->l->canvas.h - h - ui_px(u, u->l->portrait ? 92 : 48), width, h};
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

// The pill above the dock while nobody is there.
static struct px_rect pill_box(struct ui *u)
{
    struct px_pt at;
    struct px_rect pill = lay_pill(u).box;
    if (u->s->saved_ms >= 0)
        pill = px_rect_join(pill, bring_back_box(u, &at));
    return px_rect_grow(pill, ui_px(u, 12));
}

// ---- a question ----

// Places a site's mark and names beside its outline, at a free place.
static void answer_name(struct ui *u, int site, bool lit, struct px_rect *taken, int *n)
{
    const struct site *st = &u->m->sites[site];
    double d = ui_px(u, 72), gap = ui_px(u, 20), icon = round(d * 0.6);
    struct ui_text_opts o = attract_text(u, TYPE_NAME, TOKEN_INK, u->s->lang, ui_px(u, 380));
    o.bold = true;
    o.halo = ui_px(u, 8);
    o.halo_colour = ui_colour(u, TOKEN_PAPER);
    if (lit)
        o.colour = site_colour(u, site);
    struct ui_text_opts extent = attract_text(u, TYPE_CAPTION, TOKEN_INK, u->s->lang, o.width);
    extent.halo = o.halo;
    extent.halo_colour = o.halo_colour;
    struct px_size size = ui_pair_size(u, &st->name, &o, 1), note = {0, 0};
    if (st->indicative)
        note = ui_pair_size(u, &u->m->ui[UI_INDICATIVE], &extent, 1);
    struct px_rect at = callout_site_box(u, site);
    double w = d + gap + fmax(size.w, note.w), h = fmax(d, size.h + note.h), mid = at.y + at.h / 2;
    const struct px_pt places[] = {{at.x + at.w + gap, mid - h / 2},
                                   {at.x + at.w / 2 - w / 2, at.y + at.h + gap},
                                   {at.x + at.w - w, at.y + at.h + gap},
                                   {at.x + at.w / 2 - w / 2, at.y - h - gap},
                                   {at.x - w - gap, mid - h / 2}};
    struct px_rect canvas = px_rect_grow(u->l->canvas, -ui_px(u, 32));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct px_rect box = {round(places[i].x), round(places[i].y), w, h};
        bool free = px_rect_holds(canvas, box);
        for (int k = 0; k < *n; k++)
            free = free && !px_rect_meets(taken[k], box);
        if (!free)
            continue;
        taken[(*n)++] = box;
        draw_round(&u->o->draw, (struct px_rect){box.x, box.y, d, d}, d / 2, site_colour(u, site),
                   u->alpha);
        ui_icon(u, st->icon.p,
                (struct px_rect){round(box.x + (d - icon) / 2), round(box.y + (d - icon) / 2), icon,
                                 icon},
                ui_colour(u, TOKEN_ON_SITE));
        double y = box.y + attract_both(u, &st->name, (struct px_pt){box.x + d + gap, box.y}, o);
        if (st->indicative)
            attract_both(u, &u->m->ui[UI_INDICATIVE], (struct px_pt){box.x + d + gap, y}, extent);
        return;
    }
}

#define HECTARE_M 100.0
#define SQUARES_MOST 60
#define SQUARES_ROW 5
#define SQUARE_MS 500.0
#define SQUARE_LAG_MS 40.0

// One square a hectare at the scale of the map; 0: the figure is no area of land.
static int squares_of(const struct figure *f)
{
    bool hectares = str_eq_z(f->unit, "ha") || str_starts(f->unit, "ha ");
    return hectares && f->value >= 1 && f->value <= SQUARES_MOST ? (int)ceil(f->value) : 0;
}

static struct px_pt square_at(int i, double side, struct px_pt at)
{
    return (struct px_pt){at.x + i % SQUARES_ROW * side, at.y + (int)(i / SQUARES_ROW) * side};
}

// They stand below the question, and fly into the land that answers it.
static void draw_squares(struct ui *u, const struct stop_now *now, int n, double side,
                         struct px_pt home)
{
    const struct site *st = &u->m->sites[now->stop->answer];
    const struct figure *f = &u->m->initiatives[now->stop->initiative].figures[now->stop->figure];
    const struct map_view seen = camera_seen(&u->s->camera);
    struct px_pt mid = map_view_to_px(&seen, map_from_geo(st->label));
    double rows = ceil(n / (double)SQUARES_ROW), gap = fmax(1, ui_px(u, 2));
    struct px_pt land = {mid.x - SQUARES_ROW * side / 2, mid.y - rows * side / 2};
    for (int i = 0; i < n; i++) {
        double t = clamp_d((now->t - ATTRACT_ANSWER_MS - i * SQUARE_LAG_MS) / SQUARE_MS, 0, 1);
        struct px_pt a = square_at(i, side, home), b = square_at(i, side, land);
        t = u->s->less_motion ? now->t >= ATTRACT_ANSWER_MS : curve_enter(t);
        struct px_rect box = {lerp_d(a.x, b.x, t), lerp_d(a.y, b.y, t), side - gap, side - gap};
        bool vague = i == n - 1 && f->approx[u->s->lang] != APPROX_NONE;
        draw_fill(&u->o->draw, box, ui_colour(u, TOKEN_INK), (vague ? 0.45 : 1) * u->alpha);
    }
}

// Returns the height of squares and legend.
static double squares(struct ui *u, const struct stop_now *now, struct px_pt at, double w)
{
    const struct initiative *it = &u->m->initiatives[now->stop->initiative];
    const struct words *legend = &u->m->ui[UI_SQUARES];
    const struct map_view *v = &u->s->camera.view;
    int n = squares_of(&it->figures[now->stop->figure]);
    double side = HECTARE_M / (v->m_per_px * map_ground_scale(v->centre));
    double x = at.x + SQUARES_ROW * side + ui_px(u, 20);
    struct ui_text_opts o = attract_text(u, TYPE_CAPTION, TOKEN_INK, u->s->lang, w - (x - at.x));
    if (!n || !legend->in[u->s->lang].n)
        return 0;
    double h = ceil(n / (double)SQUARES_ROW) * side;
    double text = attract_both(u, legend, (struct px_pt){x, at.y}, o);
    draw_squares(u, now, n, side, (struct px_pt){at.x, at.y + fmax(0, (text - h) / 2)});
    return fmax(h, text);
}

// Question, number, unit, what is counted, date, from top to bottom.
static double question_words(struct ui *u, void *ctx, double y)
{
    const struct stop_now *now = ctx;
    const struct attract_stop *stop = now->stop;
    const struct initiative *it = &u->m->initiatives[stop->initiative];
    const struct figure *f = &it->figures[stop->figure];
    double x = u->l->margin, top = y, w = u->l->canvas.w * (u->l->portrait ? 0.86 : 0.40);
    struct ui_text_opts o = attract_text(u, TYPE_TITLE, TOKEN_INK, u->s->lang, w);
    o.bold = true;
    o.role = ROLE_HEADING;
    y += attract_both(u, &stop->question, (struct px_pt){x, y}, o) + ui_px(u, 12);
    struct figure_parts p = figure_split(f->display.in[u->s->lang]);
    double px = ui_px(u, 340);
    const struct text_layout *number = figure_number(u, p.number, u->s->lang, px);
    struct figure_opts fo = {.colour = ui_colour(u, TOKEN_INK), .progress = 1};
    figure_draw_number(u, number, x, y, &fo);
    y += ceil(number->lines[0].baseline + 0.13 * px);
    o.role = ROLE_TEXT;
    o.scale = 1.25;
    double at = x;
    for (int i = 0; i < 2; i++) { // both units in a row end the question
        o.lang = i ? ui_other_lang(u) : u->s->lang;
        o.secondary = i > 0;
        o.width = 0;
        struct str unit = str_trim(figure_split(f->display.in[o.lang]).after);
        unit = arena_printf(u->frame, "%.*s%s", (int)unit.n, unit.p,
                            u->m->langs[o.lang].facts.full_width ? "？" : "?");
        struct px_rect box = ui_text(u, unit, (struct px_pt){at, y}, &o);
        at = box.x + box.w + ui_px(u, 32);
        if (i)
            y += box.h + ui_px(u, 20);
    }
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = f->display.in[u->s->lang],
                                    .lang = u->m->langs[u->s->lang].tag,
                                    .box = {x, top, w, y - top}});
    o = attract_text(u, TYPE_LEAD, TOKEN_INK, u->s->lang, w);
    y += attract_both(u, &f->caption, (struct px_pt){x, y}, o) + ui_px(u, 16);
    o = attract_text(u, TYPE_CAPTION, TOKEN_INK_2, u->s->lang, w);
    y += attract_both(u, &u->m->sources[it->source].date_label, (struct px_pt){x, y}, o) +
         ui_px(u, 20);
    y += squares(u, now, (struct px_pt){x, y}, w);
    return y - top;
}

static void question_stop(struct ui *u, const struct stop_now *now)
{
    const struct attract_stop *stop = now->stop;
    double known = u->s->less_motion ? now->t >= ATTRACT_ANSWER_MS
                                     : attract_ease(now->t, ATTRACT_ANSWER_MS, 250);
    double h = ui_measure(u, question_words, (void *)now), y = ui_px(u, u->l->portrait ? 60 : 56);
    struct px_rect words = {u->l->margin, y, u->l->canvas.w * (u->l->portrait ? 0.86 : 0.40), h};
    struct px_rect free = u->l->canvas;
    if (u->l->portrait)
        free.y = words.y + words.h + ui_px(u, 16);
    else
        free.x = words.x + words.w + ui_px(u, 32);
    attract_rivers_within(u, free, u->l->portrait ? SIDE_TOP : SIDE_LEFT);
    attract_sites(u, known > 0 ? stop->answer : -1, 1 - 0.7 * known);
    u->alpha *= now->words;
    u->record = u->m->initiatives[stop->initiative].id;
    question_words(u, (void *)now, y);
    struct action a = {.kind = ACTION_CARD, .index = stop->initiative};
    ui_hit(u, attract_card_id(u, stop), words, ui_px(u, 16), &a);
    u->record = (struct str){0};
    struct px_rect taken[2 + 2 * MODEL_MAX_SITES];
    int n = 0;
    taken[n++] = words;
    taken[n++] = pill_box(u);
    for (int i = 0; i < u->m->n_sites; i++)
        taken[n++] = callout_site_box(u, i);
    double alpha = u->alpha;
    for (int i = 0; i < u->m->n_sites; i++) {
        u->alpha = i == stop->answer ? alpha : alpha * (1 - 0.7 * known);
        answer_name(u, i, known > 0.5 && i == stop->answer, taken, &n);
    }
    u->alpha = alpha;
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
        question_stop(u, now);
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
    double h = ui_layout(u, words, &o)->size.h, y = u->l->canvas.h - h - ui_px(u, 24);
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
