// attract_figure: a stop of the idle screen: one huge figure with all that it needs, beside its
// land or on it; and what stops share.
#include <math.h>

#include "scene/parts/course.h"
#include "scene/parts/hero.h"
#include "scene/parts/land.h"
#include "scene/screens/attract_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define FILL_MS 900.0 // until the number is filled
#define RIVER_W 14.0  // units
#define CUT 0.26      // of the words' width, where a figure stands on its land

const char *attract_card_id(struct ui *u, const struct attract_stop *stop)
{
    return ui_id(u, "card:%s", u->m->initiatives[stop->initiative].id.p);
}

struct ui_text_opts attract_text(const struct ui *u, enum ui_type type, enum token ink, int lang,
                                 double width)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = lang,
                                 .colour = ui_colour(u, ink),
                                 .width = width,
                                 .role = ROLE_TEXT,
                                 .balanced = true,
                                 .secondary = lang != u->s->lang};
}

double attract_both(struct ui *u, const struct words *w, struct px_pt at, struct ui_text_opts o)
{
    double y = at.y;
    for (int i = 0; i < 2; i++) {
        o.lang = i ? ui_other_lang(u) : u->s->lang;
        o.secondary = i > 0;
        if (w->in[o.lang].n)
            y += ui_text(u, w->in[o.lang], (struct px_pt){at.x, y}, &o).h;
    }
    return y - at.y;
}

double attract_ease(double t, double from, double ms)
{
    return curve_enter(clamp_d((t - from) / ms, 0, 1));
}

// ---- the land ----

void attract_rivers(struct ui *u, double t_ms)
{
    double width = ui_px(u, RIVER_W), turn = fmod(t_ms / 9000, 1);
    for (int i = 0; i < u->m->n_rivers; i++) {
        struct course all = course_river(u, &u->m->rivers[i]);
        struct course c = course_within(u, &all, px_rect_grow(u->l->canvas, ui_px(u, 40)));
        course_draw(u, &c, 0, 1, width, ui_colour(u, TOKEN_LABEL_WATER));
        // Two lighter pieces travel downstream.
        double px = course_px(&c);
        for (int k = 0; k < 2 && i == u->m->n_rivers - 1 && px > 1 && !u->s->less_motion; k++) {
            double at = fmod(turn + k * 0.5, 1), len = ui_px(u, 120) / px;
            course_draw(u, &c, at, at + len, width, ui_colour(u, TOKEN_INK));
        }
    }
}

#define FADE 144.0    // units
#define FADE_STEPS 18 // fewer are seen as bars, more do not fit a frame

// The part of a box between two distances from one of its sides.
static struct px_rect strip_of(struct px_rect box, enum attract_side side, double from, double to)
{
    struct px_rect part = box;
    if (side == SIDE_LEFT || side == SIDE_RIGHT) {
        part.x = side == SIDE_LEFT ? box.x + from : box.x + box.w - to;
        part.w = to - from;
    } else {
        part.y = side == SIDE_TOP ? box.y + from : box.y + box.h - to;
        part.h = to - from;
    }
    return part;
}

void attract_faded(struct ui *u, struct px_rect box, enum attract_side side,
                   void (*part)(struct ui *u, const void *ctx), const void *ctx)
{
    double step = ui_px(u, FADE / FADE_STEPS), was = u->alpha;
    bool across = side == SIDE_LEFT || side == SIDE_RIGHT;
    box = px_rect_clip(box, u->l->canvas);
    double far = across ? box.w : box.h;
    for (int i = 0; i <= FADE_STEPS; i++) { // from the side inwards; the last is all of the rest
        bool rest = i == FADE_STEPS;
        double t = (i + 0.5) / FADE_STEPS;
        u->alpha = was * (rest ? 1 : t * t * (3 - 2 * t));
        u->seen = strip_of(box, side, i * step, rest ? far : (i + 1) * step);
        draw_clip(&u->o->draw, u->seen);
        part(u, ctx);
        draw_unclip(&u->o->draw);
    }
    u->alpha = was;
    u->seen = (struct px_rect){0};
}

static void rivers_now(struct ui *u, const void *ctx)
{
    (void)ctx;
    attract_rivers(u, u->s->now_ms);
}

void attract_rivers_within(struct ui *u, struct px_rect box, enum attract_side side)
{
    attract_faded(u, box, side, rivers_now, NULL);
}

void attract_sites(struct ui *u, int chosen, double dim_others)
{
    for (int i = 0; i < u->m->n_sites; i++) {
        struct rgba c = site_colour(u, i);
        double was = u->alpha;
        bool target = i == chosen || chosen < 0;
        u->alpha *= target ? 1 : dim_others;
        land_fill(u, i, c, target ? 0.34 : 0.12);
        if (u->m->sites[i].pattern == PATTERN_GRID)
            land_grid(u, i, ui_px(u, 26), fmax(1, ui_px(u, 1.5)), c, target ? 0.5 : 0.2);
        if (u->m->sites[i].indicative)
            land_dots(u, i, ui_px(u, target ? 6 : 4), ui_px(u, 11), c);
        else
            land_outline(u, i, ui_px(u, target ? 5 : 3), c);
        u->alpha = was;
    }
}

static void rivers_and_sites(struct ui *u, const void *ctx)
{
    attract_rivers(u, u->s->now_ms);
    attract_sites(u, *(const int *)ctx, 1);
}

// Land and rivers in the part without words.
static void land_beside(struct ui *u, struct px_rect free, int chosen)
{
    attract_faded(u, free, u->l->portrait ? SIDE_BOTTOM : SIDE_RIGHT, rivers_and_sites, &chosen);
}

// The part that the words of a stop leave free.
static struct px_rect beside_stop(const struct ui *u)
{
    struct px_rect c = u->l->open, words = u->l->stop;
    if (attract_on_land(u->s, u->m))
        words.x += round(words.w * CUT);
    if (u->l->portrait)
        c.h = words.y - ui_px(u, 16);
    else
        c.w = words.x - ui_px(u, 32);
    return c;
}

// ---- a figure ----

struct column {
    const struct stop_now *now;
    const struct initiative *it;
    struct hero_opts hero;
    struct px_rect box;
};

static double column_head(struct ui *u, const struct column *c, double y)
{
    double d = ui_px(u, 72), x = c->box.x + d + ui_px(u, 24), icon = round(d * 0.6);
    struct ui_text_opts o =
        attract_text(u, TYPE_NAME, TOKEN_INK, u->s->lang, c->box.x + c->box.w - x);
    o.role = ROLE_HEADING;
    o.scale = 1.2;
    o.bold = true;
    double h = attract_both(u, &c->it->name, (struct px_pt){x, y}, o);
    struct px_rect b = {c->box.x, round(y + fmax(0, (h - d) / 2)), d, d};
    draw_round(&u->o->draw, b, d / 2, c->hero.colour, u->alpha);
    ui_icon(u, record_icon(u, c->it),
            (struct px_rect){round(b.x + (d - icon) / 2), round(b.y + (d - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_ON_SITE));
    return fmax(h, d);
}

static struct ui_text_opts date_opts(const struct ui *u, int lang, double width)
{
    struct ui_text_opts o = attract_text(u, TYPE_CAPTION, TOKEN_INK_2, lang, width);
    o.scale = 1.16;
    return o;
}

// "Extent is indicative only": both languages on one line, short enough to stand beside the call.
static struct ui_text_opts extent_opts(const struct ui *u, int lang)
{
    return attract_text(u, TYPE_CAPTION, TOKEN_INK_2, lang, 0);
}

static bool has_extent(const struct ui *u, const struct column *c)
{
    int site = c->now->stop->site;
    return site >= 0 && u->m->sites[site].indicative;
}

#define EXTENT_GAP 24.0

static double dates_width(struct ui *u, const struct column *c)
{
    const struct words *date = &u->m->sources[c->it->source].date_label;
    double w = 0, row = ui_px(u, EXTENT_GAP);
    for (int l = 0; l < 2; l++) {
        struct ui_text_opts o = date_opts(u, l ? ui_other_lang(u) : u->s->lang, 0);
        w = fmax(w, ui_layout(u, date->in[o.lang], &o)->size.w);
        o = extent_opts(u, o.lang);
        row += ui_layout(u, u->m->ui[UI_INDICATIVE].in[o.lang], &o)->size.w;
    }
    return has_extent(u, c) ? fmax(w, row) : w;
}

static double column_dates(struct ui *u, const struct column *c, double y)
{
    const struct source *src = &u->m->sources[c->it->source];
    struct ui_text_opts o = date_opts(u, u->s->lang, c->box.w);
    double h = attract_both(u, &src->date_label, (struct px_pt){c->box.x, y}, o);
    if (!has_extent(u, c))
        return h;
    const struct words *w = &u->m->ui[UI_INDICATIVE];
    double x = c->box.x;
    struct px_rect at = {0};
    for (int i = 0; i < 2; i++, x = at.x + at.w + ui_px(u, EXTENT_GAP)) {
        o = extent_opts(u, i ? ui_other_lang(u) : u->s->lang);
        at = ui_text(u, w->in[o.lang], (struct px_pt){x, y + h}, &o);
    }
    return h + at.h;
}

#define DATES_GAP 28.0

static double column_dates_part(struct ui *u, void *ctx, double y)
{
    return column_dates(u, ctx, y);
}

static double column_part(struct ui *u, void *ctx, double y)
{
    struct column *c = ctx;
    double top = y;
    y += column_head(u, c, y) + ui_px(u, 28);
    y += hero_put(u, (struct px_pt){c->box.x, y}, &c->hero).h + ui_px(u, DATES_GAP);
    return y + column_dates(u, c, y) - top;
}

#define LARGEST 384.0 // of a number, units; each step is that much smaller
#define SMALLEST 96.0
#define STEP 0.97
#define BELOW_WORTH 1.3 // a unit below its number must make it so much larger

// The largest number with which everything fits the column; 0: none.
static double largest(struct ui *u, struct column *c, bool beside)
{
    c->hero.beside = beside;
    for (double units = LARGEST; units >= SMALLEST; units *= STEP) {
        c->hero.max_units = c->hero.min_units = units;
        if (hero_fits(u, &c->hero) && ui_measure(u, column_part, c) <= c->box.h)
            return units;
    }
    return 0;
}

static void fit_column(struct ui *u, struct column *c)
{
    double beside = largest(u, c, true);
    double below = beside >= LARGEST / BELOW_WORTH ? 0 : largest(u, c, false);
    double units = fmax(below > BELOW_WORTH * beside ? below : beside, SMALLEST);
    c->hero.max_units = c->hero.min_units = units;
}

// Beside the call there is room for the dates alone, if they are short enough.
static void keep_off_call(struct ui *u, struct column *c)
{
    struct px_rect call = attract_call(u);
    double gap = ui_px(u, 24), h = ui_measure(u, column_dates_part, c);
    bool beside = c->box.x + dates_width(u, c) + gap <= call.x;
    double foot = beside ? call.y + h + ui_px(u, DATES_GAP) - gap : call.y - gap;
    c->box.h = fmin(c->box.h, foot - c->box.y);
}

// ---- on the land ----

#define ON_LAND_GAP 18.0
#define LAND_EDGE 14.0 // around the words
#define LAND_LARGEST 400.0
#define LAND_SMALLEST 232.0

// A number that both languages share, standing on its site's own land.
struct on_land {
    const struct text_layout *number;
    struct str before[2], after[2];
    int lang[2];
    double ink_left, px, words; // of the number's ink; sizes of the number and of the words
    struct px_rect box;         // of all
};

static struct ui_text_opts land_words(const struct ui *u, int lang, double px)
{
    struct ui_text_opts o = attract_text(u, TYPE_TITLE, TOKEN_ON_SITE, lang, 0);
    const double units = 44; // of TYPE_TITLE at 100 %
    o.scale = px / (units * u->k * u->l->text);
    o.bold = true;
    o.silent = true;
    return o;
}

static double row_width(struct ui *u, const struct str *words, const int *lang, double px)
{
    double w = 0;
    for (int i = 0; i < 2; i++)
        if (words[i].n) {
            struct ui_text_opts o = land_words(u, lang[i], px);
            w += ui_layout(u, words[i], &o)->size.w + (w > 0 ? ui_px(u, ON_LAND_GAP) : 0);
        }
    return w;
}

static bool has_words(const struct str *words)
{
    return words[0].n || words[1].n;
}

#define HIGH 0.8 // of a size, above the baseline
#define LOW 0.13 // below it

static double row_height(const struct on_land *n)
{
    return (HIGH + LOW) * n->words + 0.04 * n->px;
}

static struct on_land set_on_land(struct ui *u, const struct column *c, double px)
{
    struct on_land n = {.lang = {u->s->lang, ui_other_lang(u)}, .words = px * 0.155};
    const struct figure *f = &c->it->figures[c->hero.figure];
    for (int i = 0; i < 2; i++) {
        struct figure_parts p = figure_split(figure_with_noun(f, n.lang[i]));
        n.before[i] = str_trim(p.before);
        n.after[i] = str_trim(p.after);
        if (!i)
            n.number = figure_number(u, p.number, n.lang[0], px);
    }
    n.ink_left = text_ink_left(u->t, n.number);
    n.px = px;
    return n;
}

// Rows of words, number and words, with some ground around them.
static int rows_on_land(struct ui *u, const struct on_land *n, struct px_size rows[3])
{
    double edge = ui_px(u, LAND_EDGE), words = row_height(n);
    int k = 0;
    if (has_words(n->before))
        rows[k++] = (struct px_size){(int)row_width(u, n->before, n->lang, n->words), (int)words};
    rows[k++] =
        (struct px_size){(int)(n->number->size.w - 2 * n->ink_left), (int)((HIGH + LOW) * n->px)};
    if (has_words(n->after))
        rows[k++] = (struct px_size){(int)row_width(u, n->after, n->lang, n->words), (int)words};
    for (int i = 0; i < k; i++)
        rows[i].w += (int)(2 * edge);
    rows[0].h += (int)edge;
    rows[k - 1].h += (int)edge;
    return k;
}

// The largest that stands on the land with some ground around it; w 0: none is large enough.
static struct on_land fit_on_land(struct ui *u, const struct column *c, int site)
{
    double edge = ui_px(u, LAND_EDGE);
    for (double units = LAND_LARGEST; units >= LAND_SMALLEST; units *= STEP) {
        struct on_land n = set_on_land(u, c, ui_px(u, units));
        struct px_size rows[3];
        struct px_pt top;
        int k = rows_on_land(u, &n, rows);
        double w = 0, h = 0;
        for (int r = 0; r < k; r++) {
            w = fmax(w, rows[r].w);
            h += rows[r].h;
        }
        if (land_room(u, site, rows, k, &top)) {
            n.box = px_rect_grow((struct px_rect){top.x - w / 2, top.y, w, h}, -edge);
            return n;
        }
    }
    return (struct on_land){0};
}

static void draw_row(struct ui *u, const struct on_land *n, const struct str *words, double y)
{
    double x = n->box.x + (n->box.w - row_width(u, words, n->lang, n->words)) / 2;
    for (int i = 0; i < 2; i++)
        if (words[i].n) {
            struct ui_text_opts o = land_words(u, n->lang[i], n->words);
            const struct text_layout *l = ui_layout(u, words[i], &o);
            x = round(x);
            ui_text(u, words[i], (struct px_pt){x, round(y - l->lines[0].baseline)}, &o);
            x += l->size.w + ui_px(u, ON_LAND_GAP);
        }
}

static void draw_on_land(struct ui *u, const struct column *c, const struct on_land *n)
{
    double y = n->box.y;
    const struct figure *f = &c->it->figures[c->hero.figure];
    if (has_words(n->before)) {
        draw_row(u, n, n->before, y + HIGH * n->words);
        y += row_height(n);
    }
    y += HIGH * n->px;
    struct figure_opts fo = {.colour = ui_colour(u, TOKEN_ON_SITE), .progress = 1};
    double w = n->number->size.w - 2 * n->ink_left;
    figure_draw_number(u, n->number, round(n->box.x + (n->box.w - w) / 2),
                       round(y - n->number->lines[0].baseline), &fo);
    if (has_words(n->after))
        draw_row(u, n, n->after, y + LOW * n->px + 0.04 * n->px + HIGH * n->words);
    for (int i = 0; i < 2; i++)
        ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                        .text = figure_with_noun(f, n->lang[i]),
                                        .lang = u->m->langs[n->lang[i]].tag,
                                        .secondary = i > 0,
                                        .box = n->box,
                                        .missing = n->number->n_missing});
}

// The column beside it: names, a rule, what is counted, the date.
static double beside_land(struct ui *u, void *ctx, double y)
{
    struct column *c = ctx;
    double top = y, d = ui_px(u, 88), icon = round(d * 0.6);
    struct ui_text_opts o = attract_text(u, TYPE_TITLE, TOKEN_INK, u->s->lang, c->box.w);
    struct px_rect b = {c->box.x, round(y), d, d};
    draw_round(&u->o->draw, b, d / 2, c->hero.colour, u->alpha);
    ui_icon(u, record_icon(u, c->it), px_rect_grow(b, -round((d - icon) / 2)),
            ui_colour(u, TOKEN_ON_SITE));
    y += d + ui_px(u, 28);
    o.role = ROLE_HEADING;
    o.bold = true;
    y += attract_both(u, &c->it->name, (struct px_pt){c->box.x, y}, o) + ui_px(u, 36);
    draw_round(&u->o->draw, (struct px_rect){c->box.x, y, ui_px(u, 120), ui_px(u, 6)}, ui_px(u, 3),
               c->hero.colour, u->alpha);
    y += ui_px(u, 42);
    o = attract_text(u, TYPE_CAPTION, TOKEN_INK, u->s->lang, c->box.w);
    o.scale = 1.6;
    y += attract_both(u, &c->it->figures[c->hero.figure].caption, (struct px_pt){c->box.x, y}, o) +
         ui_px(u, 36);
    return y + column_dates(u, c, y) - top;
}

// The land fills and the number appears once the camera has arrived.
static double arrived(const struct ui *u, const struct stop_now *now)
{
    return u->s->less_motion ? 1 : attract_ease(now->t, ATTRACT_FLIGHT_MS, WORDS_MS);
}

static void fill_land(struct ui *u, const void *ctx)
{
    const struct column *c = ctx;
    land_fill(u, c->now->stop->site, c->hero.colour, 1);
}

static void draw_land(struct ui *u, const struct column *c, const struct on_land *n)
{
    double was = u->alpha;
    u->alpha *= arrived(u, c->now);
    attract_faded(u, beside_stop(u), SIDE_RIGHT, fill_land, c);
    u->alpha = was;
    attract_rivers_within(u, beside_stop(u), SIDE_RIGHT);
    u->alpha *= arrived(u, c->now);
    if (u->alpha > 0)
        draw_on_land(u, c, n);
    u->alpha = was;
}

// False if the number does not fit the land, or its words the column.
static bool put_on_land(struct ui *u, struct column *c, int site, struct px_rect *used)
{
    if (!attract_on_land(u->s, u->m))
        return false;
    bool there = arrived(u, c->now) > 0;
    struct on_land n = there ? fit_on_land(u, c, site) : (struct on_land){0};
    double cut = round(c->box.w * CUT);
    c->box.x += cut;
    c->box.w -= cut;
    double h = ui_measure(u, beside_land, c);
    bool fits = (!there || n.box.w > 0) && h <= c->box.h;
    if (fits) {
        double y = round(c->box.y + (c->box.h - h) / 2);
        if (there)
            draw_land(u, c, &n);
        beside_land(u, c, y);
        *used = (struct px_rect){c->box.x, y, c->box.w, h};
    } else {
        c->box.x -= cut;
        c->box.w += cut;
    }
    return fits;
}

// ---- the stop ----

static void put_column(struct ui *u, struct column *c, struct px_rect *used)
{
    keep_off_call(u, c);
    fit_column(u, c);
    double h = ui_measure(u, column_part, c), y = round(c->box.y + fmax(0, (c->box.h - h) / 2));
    column_part(u, c, y);
    *used = (struct px_rect){c->box.x, y, c->box.w, h};
}

void attract_figure(struct ui *u, const struct stop_now *now)
{
    const struct attract_stop *stop = now->stop;
    const struct initiative *it = &u->m->initiatives[stop->initiative];
    int site = stop->site;
    struct column c = {.now = now, .it = it, .box = u->l->stop};
    struct rgba colour = record_colour(u, it);
    struct px_rect used;
    c.hero = (struct hero_opts){
        .it = it,
        .figure = stop->figure,
        .width = c.box.w,
        .colour = site >= 0 ? site_colour(u, site) : colour,
        .progress = u->s->less_motion ? 1 : clamp_d((now->t - WORDS_AFTER_MS) / FILL_MS, 0, 1),
        .stacked = true,
        .caption = 1.5};
    land_beside(u, beside_stop(u), site);
    u->alpha *= now->words;
    u->record = it->id;
    if (!put_on_land(u, &c, site, &used))
        put_column(u, &c, &used);
    struct action a = {.kind = ACTION_CARD, .index = stop->initiative};
    used = px_rect_grow(used, ui_px(u, 16));
    if (px_rect_meets(used, attract_call(u))) // dates beside the call are no target
        used.h = attract_call(u).y - ui_px(u, 24) - used.y;
    ui_hit(u, attract_card_id(u, stop), used, ui_px(u, 16), &a);
    u->record = (struct str){0};
}
