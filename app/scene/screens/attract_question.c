// attract_question: a stop of the idle screen that asks which place a figure belongs to; the map
// answers.
#include <math.h>

#include "scene/parts/callout.h"
#include "scene/parts/course.h"
#include "scene/parts/figure.h"
#include "scene/parts/land.h"
#include "scene/parts/outline_room.h"
#include "scene/screens/attract_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

// A site's mark and names, as they stand beside its outline.
struct answer {
    struct ui_text_opts name, extent;
    double d; // of the mark
    struct px_size size;
};

#define ANSWER_GAP 20.0
#define RIVERS_MOST 4

// What names keep clear of.
struct taken {
    struct px_rect boxes[2 + MODEL_MAX_SITES];
    int n;
    struct outline_room sites[MODEL_MAX_SITES];
    struct course rivers[RIVERS_MOST];
    int n_rivers;
};

static struct answer answer_of(struct ui *u, int site, bool lit)
{
    const struct site *st = &u->m->sites[site];
    struct answer a = {.d = ui_px(u, 72)};
    a.name = attract_text(u, TYPE_NAME, TOKEN_INK, u->s->lang, ui_px(u, 380));
    a.name.bold = true;
    a.name.halo = ui_px(u, 8);
    a.name.halo_colour = ui_colour(u, TOKEN_PAPER);
    if (lit)
        a.name.colour = site_colour(u, site);
    a.extent = attract_text(u, TYPE_CAPTION, TOKEN_INK, u->s->lang, a.name.width);
    a.extent.halo = a.name.halo;
    a.extent.halo_colour = a.name.halo_colour;
    struct px_size size = ui_pair_size(u, &st->name, &a.name, 1), note = {0, 0};
    if (st->indicative)
        note = ui_pair_size(u, &u->m->ui[UI_INDICATIVE], &a.extent, 1);
    a.size = (struct px_size){(int)(a.d + ui_px(u, ANSWER_GAP) + fmax(size.w, note.w)),
                              (int)fmax(a.d, size.h + note.h)};
    return a;
}

static bool is_free(struct ui *u, const struct taken *t, struct px_rect box)
{
    struct px_pt middle = {box.x + box.w / 2, box.y + box.h / 2};
    bool free = px_rect_holds(px_rect_grow(u->l->open, -ui_px(u, 32)), box);
    for (int i = 0; i < t->n && free; i++)
        free = !px_rect_meets(t->boxes[i], box);
    for (int i = 0; i < t->n_rivers && free; i++)
        free = course_apart(&t->rivers[i], box) > ui_px(u, 16);
    for (int i = 0; i < u->m->n_sites && free; i++) {
        const struct outline_room *o = &t->sites[i];
        free = !outline_room_crosses(o, px_rect_grow(box, ui_px(u, 8))) &&
               !(o->n && ring_has(&o->p->x, (size_t)o->n, middle.x, middle.y));
    }
    return free;
}

// The first free place: right of the outline from its middle down, below it, left of it, above it.
static bool answer_place(struct ui *u, const struct taken *t, int site, struct px_size size,
                         struct px_rect *box)
{
    static const struct {
        double across, along, down, up; // shares of the outline's and of the words' size
    } places[] = {{1, 0, 0.5, 0.5},   {1, 0, 1, 1},      {1, 0, 1, 0.5},   {0.8, 0, 1, 0},
                  {0.5, 0.5, 1, -.1}, {1, 1, 1, -.1},    {0, 1, 0.5, 0.5}, {0, 1, 1, 0.5},
                  {1, 0, 0, 0},       {0.5, 0.5, 0, 1.1}};
    struct px_rect at = px_rect_grow(callout_site_box(u, site), ui_px(u, ANSWER_GAP));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *box = (struct px_rect){round(at.x + places[i].across * at.w - places[i].along * size.w),
                                round(at.y + places[i].down * at.h - places[i].up * size.h), size.w,
                                size.h};
        if (is_free(u, t, *box))
            return true;
    }
    return false;
}

static void answer_name(struct ui *u, int site, bool lit, struct taken *t)
{
    const struct site *st = &u->m->sites[site];
    struct answer a = answer_of(u, site, lit);
    double icon = round(a.d * 0.6);
    struct px_rect box;
    if (!answer_place(u, t, site, a.size, &box))
        return;
    t->boxes[t->n++] = box;
    struct px_rect mark = {box.x, box.y, a.d, a.d};
    draw_round(&u->o->draw, mark, a.d / 2, site_colour(u, site), u->alpha);
    ui_icon(u, st->icon.p, px_rect_grow(mark, -round((a.d - icon) / 2)),
            ui_colour(u, TOKEN_ON_SITE));
    struct px_pt words = {box.x + a.d + ui_px(u, ANSWER_GAP), box.y};
    words.y += attract_both(u, &st->name, words, a.name);
    if (st->indicative)
        attract_both(u, &u->m->ui[UI_INDICATIVE], words, a.extent);
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

static struct taken taken_by(struct ui *u, struct px_rect words)
{
    struct taken t = {.boxes = {words, px_rect_grow(attract_call(u), ui_px(u, 12))}, .n = 2};
    for (int i = 0; i < u->m->n_sites; i++)
        t.sites[i] = outline_room_of(u, i);
    for (int i = 0; i < u->m->n_rivers && i < RIVERS_MOST; i++)
        t.rivers[t.n_rivers++] = course_river(u, &u->m->rivers[i]);
    return t;
}

// The places' names; those that are no answer step back. `words` are kept free.
static void question_names(struct ui *u, const struct attract_stop *stop, struct px_rect words,
                           double known)
{
    struct taken t = taken_by(u, words);
    double alpha = u->alpha;
    for (int k = u->m->n_sites - 1; k >= 0; k--) { // the last has least room, at the region's edge
        u->alpha = k == stop->answer ? alpha : alpha * (1 - 0.7 * known);
        answer_name(u, k, known > 0.5 && k == stop->answer, &t);
    }
    u->alpha = alpha;
}

#define QUESTION 1.16       // of TYPE_TITLE
#define QUESTION_WIDER 1.16 // than what stands below it
#define QUESTION_UNIT 1.4
#define QUESTION_DIGITS 420.0 // units
#define QUESTION_LEAST 200.0

struct question {
    const struct stop_now *now;
    const struct initiative *it;
    const struct figure *f;
    struct px_rect box; // its column
    double units;       // of the number
};

static double column_width(const struct ui *u)
{
    return u->l->canvas.w * (u->l->portrait ? 0.86 : 0.40);
}

// Both units in a row end the question. Returns the height.
static double question_units(struct ui *u, const struct question *q, double y)
{
    double x = q->box.x, h = 0;
    for (int i = 0; i < 2; i++) {
        struct ui_text_opts o =
            attract_text(u, TYPE_TITLE, TOKEN_INK, i ? ui_other_lang(u) : u->s->lang, 0);
        o.bold = true;
        o.scale = QUESTION_UNIT;
        struct str unit = str_trim(figure_split(q->f->display.in[o.lang]).after);
        unit = arena_printf(u->frame, "%.*s%s", (int)unit.n, unit.p,
                            u->m->langs[o.lang].facts.full_width ? "？" : "?");
        struct px_rect at = ui_text(u, unit, (struct px_pt){x, y}, &o);
        x += at.w + ui_px(u, 28);
        h = fmax(h, at.h);
    }
    return h;
}

// The dates of the document on one line, where there is room. Returns the height.
static double question_dates(struct ui *u, const struct question *q, double y)
{
    const struct words *date = &u->m->sources[q->it->source].date_label;
    struct ui_text_opts o = attract_text(u, TYPE_CAPTION, TOKEN_INK_2, u->s->lang, 0), second = o;
    second.lang = ui_other_lang(u);
    second.secondary = true;
    double gap = ui_px(u, 28), w = ui_layout(u, date->in[o.lang], &o)->size.w;
    if (w + gap + ui_layout(u, date->in[second.lang], &second)->size.w > q->box.w) {
        o.width = q->box.w;
        return attract_both(u, date, (struct px_pt){q->box.x, y}, o);
    }
    ui_text(u, date->in[o.lang], (struct px_pt){q->box.x, y}, &o);
    return ui_text(u, date->in[second.lang], (struct px_pt){q->box.x + w + gap, y}, &second).h;
}

// Question, number, unit, what is counted, date, from top to bottom.
static double question_words(struct ui *u, void *ctx, double y)
{
    const struct question *q = ctx;
    double x = q->box.x, top = y, w = q->box.w, px = ui_px(u, q->units);
    struct ui_text_opts o =
        attract_text(u, TYPE_TITLE, TOKEN_INK, u->s->lang, u->l->portrait ? w : w * QUESTION_WIDER);
    o.bold = true;
    o.scale = QUESTION;
    o.role = ROLE_HEADING;
    y += attract_both(u, &q->now->stop->question, (struct px_pt){x, y}, o) + ui_px(u, 4);
    struct figure_parts p = figure_split(q->f->display.in[u->s->lang]);
    const struct text_layout *number = figure_number(u, p.number, u->s->lang, px);
    double base = y + ceil(0.78 * px);
    struct figure_opts fo = {.colour = ui_colour(u, TOKEN_INK), .progress = 1};
    figure_draw_number(u, number, x, round(base - number->lines[0].baseline), &fo);
    y = base + ceil(0.1 * px);
    y += question_units(u, q, y) + ui_px(u, 16);
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = q->f->display.in[u->s->lang],
                                    .lang = u->m->langs[u->s->lang].tag,
                                    .box = {x, top, w, y - top}});
    o = attract_text(u, TYPE_LEAD, TOKEN_INK, u->s->lang, w);
    y += attract_both(u, &q->f->caption, (struct px_pt){x, y}, o) + ui_px(u, 12);
    y += question_dates(u, q, y) + ui_px(u, 20);
    return y + squares(u, q->now, (struct px_pt){x, y}, w) - top;
}

// The largest number with which everything fits above the credit. Returns the height.
static double fit_question(struct ui *u, struct question *q)
{
    double h = 0, room = q->box.h;
    for (q->units = QUESTION_DIGITS; q->units > QUESTION_LEAST; q->units -= 20) {
        h = ui_measure(u, question_words, q);
        if (h <= room)
            break;
    }
    return h;
}

void attract_question(struct ui *u, const struct stop_now *now)
{
    const struct attract_stop *stop = now->stop;
    double known = u->s->less_motion ? now->t >= ATTRACT_ANSWER_MS
                                     : attract_ease(now->t, ATTRACT_ANSWER_MS, 250);
    struct question q = {.now = now, .it = &u->m->initiatives[stop->initiative]};
    double top = ui_px(u, u->l->portrait ? 60 : 48), foot = u->l->portrait ? 0.49 : 0.945;
    q.f = &q.it->figures[stop->figure];
    q.box = (struct px_rect){u->l->margin, top, column_width(u), u->l->open.h * foot - top};
    struct px_rect words = q.box;
    words.h = fit_question(u, &q);
    struct px_rect free = u->l->open;
    if (u->l->portrait)
        free.y = words.y + words.h + ui_px(u, 16);
    else
        free.x = words.x + words.w + ui_px(u, 32);
    attract_rivers_within(u, free, u->l->portrait ? SIDE_TOP : SIDE_LEFT);
    attract_sites(u, known > 0 ? stop->answer : -1, 1 - 0.7 * known);
    u->alpha *= now->words;
    u->record = q.it->id;
    question_words(u, &q, top);
    struct action a = {.kind = ACTION_CARD, .index = stop->initiative};
    ui_hit(u, attract_card_id(u, stop), words, ui_px(u, 16), &a);
    u->record = (struct str){0};
    question_names(u, stop, words, known);
}
