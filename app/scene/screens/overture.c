// overture: the old river draws itself from edge to edge, today's joins it, the land between them
// fills, and its name stands beside it in both languages as equals.
#include <math.h>

#include "scene/parts/course.h"
#include "scene/parts/figure.h"
#include "scene/parts/land.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define RIVER_W 14.0 // units
#define OLD_MS 2500.0
#define OLD_NAME_MS 1800.0
#define LETTER_MS 30.0
#define TODAY_MS 2700.0
#define TODAY_TAKES_MS 800.0
#define LAND_MS 3500.0
#define LAND_TAKES_MS 1100.0
#define TITLE_MS 4300.0
#define DASHES_MS 5000.0

static double ease(double t, double from, double ms)
{
    return curve_enter(clamp_d((t - from) / ms, 0, 1));
}

struct overture {
    struct ui *u;
    const struct site *site;
    double t; // ms
    struct course old, today;
};

static struct px_rect around(const struct ui *u)
{
    return px_rect_grow(u->l->canvas, ui_px(u, 40));
}

static void find_rivers(struct overture *o)
{
    struct ui *u = o->u;
    const struct model *m = u->m;
    if (!m->n_rivers)
        return;
    const struct named_line *branch = &m->rivers[0], *river = &m->rivers[m->n_rivers - 1];
    struct course old = branch == river ? course_river(u, river) : course_before(u, branch, river);
    o->old = course_within(u, &old, around(u));
    if (branch == river)
        return;
    struct course today = course_between(u, branch, river);
    o->today = course_joined(u, &today, &o->old);
}

// ---- names of the rivers ----

static struct ui_text_opts river_opts(const struct ui *u, int lang, bool bold)
{
    return (struct ui_text_opts){.type = TYPE_LABEL,
                                 .lang = lang,
                                 .scale = fmin(u->l->text, 1.4) / u->l->text * 1.06,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .bold = bold,
                                 .secondary = !bold};
}

static void say_name(struct ui *u, struct str text, int lang, struct px_rect box)
{
    ui_item(u, &(struct scene_item){.role = ROLE_LABEL,
                                    .text = text,
                                    .lang = ui_tag(u, text, lang),
                                    .secondary = lang != u->s->lang,
                                    .box = box});
}

// Both languages one after the other along the course, around its fraction `mid`, letter by letter.
static void river_name(struct overture *o, const struct course *c, const struct named_line *river,
                       double mid, double from_ms)
{
    struct ui *u = o->u;
    const struct str *name = u->m->layers[river->layer].features[river->feature].names;
    int first = u->s->lang, second = ui_other_lang(u);
    struct ui_text_opts a = river_opts(u, first, true), b = river_opts(u, second, false);
    const struct text_layout *l[] = {ui_layout(u, name[first], &a), ui_layout(u, name[second], &b)};
    double gap = ui_px(u, 16), px = l[0]->size.w + gap + l[1]->size.w, lift = ui_px(u, 34);
    double start = course_px(c) * mid - px / 2;
    int shown = (int)((o->t - from_ms) / LETTER_MS);
    if (shown <= 0 || start < 0 || start + px > course_px(c))
        return; // no room: a part of a name would be another name
    for (int i = 0; i < 2; i++) {
        start += course_words(u, c, l[i], start, lift, shown, ui_colour(u, TOKEN_INK)) + gap;
        shown -= l[i]->n_glyphs;
        if (shown >= 0)
            say_name(u, name[i ? second : first], i ? second : first, course_box(c));
    }
}

// ---- the name of the land ----

struct title {
    const struct text_layout *l[2];
    double left[2], high[2]; // ink: px right of the layout's edge; above the baseline
    struct px_rect box[2];   // of the ink
};

#define HAN_HIGH 0.86 // of the size, above the baseline
#define HAN_LOW 0.1   // below it
#define LATIN_HIGH 0.73
#define TITLE_GAP 52.0

static double top_of(const struct ui *u)
{
    return ui_px(u, u->l->portrait ? 96 : 60);
}

// Both set to one width of ink, so that neither is the larger.
static struct title set_title(struct ui *u, const struct words *name, double width)
{
    struct title t = {0};
    double y = top_of(u), trial = ui_px(u, 200);
    for (int i = 0; i < 2; i++) {
        int lang = i ? ui_other_lang(u) : u->s->lang;
        bool han = u->m->langs[lang].facts.full_width;
        const struct text_layout *l = figure_number(u, name->in[lang], lang, trial);
        double ink = l->size.w - 2 * text_ink_left(u->t, l);
        double px = trial * width / fmax(ink, 1);
        t.l[i] = figure_number(u, name->in[lang], lang, px);
        t.left[i] = text_ink_left(u->t, t.l[i]);
        t.high[i] = px * (han ? HAN_HIGH : LATIN_HIGH);
        double h = t.high[i] + (han ? px * HAN_LOW : 0);
        t.box[i] = (struct px_rect){u->l->margin + ui_px(u, 22), round(y), width, ceil(h)};
        y += h + ui_px(u, TITLE_GAP) * width / (827 * u->k);
    }
    return t;
}

// The largest that keeps clear of the water.
static struct title fit_title(struct overture *o)
{
    struct ui *u = o->u;
    double width = ui_px(u, u->l->portrait ? 640 : 827), clear = ui_px(u, 26 + RIVER_W / 2);
    struct title t = set_title(u, &o->site->short_name, width);
    for (double part = 0.95; part > 0.5; part -= 0.05) {
        struct px_rect all = px_rect_join(t.box[0], t.box[1]);
        if (course_apart(&o->old, all) >= clear && course_apart(&o->today, all) >= clear)
            break;
        t = set_title(u, &o->site->short_name, round(width * part));
    }
    return t;
}

static void draw_title(struct overture *o)
{
    struct ui *u = o->u;
    struct title t = fit_title(o);
    for (int i = 0; i < 2; i++) {
        double rise = ease(o->t, TITLE_MS + 90.0 * i, 600), was = u->alpha;
        int lang = i ? ui_other_lang(u) : u->s->lang;
        double base = t.box[i].y + t.high[i] + ui_px(u, 24) * (1 - rise);
        u->alpha *= rise;
        draw_text(
            &u->o->draw, t.l[i],
            (struct px_pt){round(t.box[i].x - t.left[i]), round(base - t.l[i]->lines[0].baseline)},
            ui_colour(u, TOKEN_INK), u->alpha);
        ui_item(u, &(struct scene_item){.role = ROLE_HEADING,
                                        .text = o->site->short_name.in[lang],
                                        .lang = u->m->langs[lang].tag,
                                        .secondary = i > 0,
                                        .box = t.box[i],
                                        .missing = t.l[i]->n_missing});
        u->alpha = was;
    }
}

static void park_name(struct overture *o)
{
    struct ui *u = o->u;
    const struct map_view seen = camera_seen(&u->s->camera);
    struct px_pt at = map_view_to_px(&seen, map_from_geo(o->site->label));
    struct ui_text_opts a = {.type = TYPE_NAME,
                             .scale = fmin(1, 1.4 / u->l->text),
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_ON_SITE),
                             .bold = true,
                             .align = TEXT_CENTRE,
                             .role = ROLE_TEXT};
    struct ui_text_opts b = a;
    b.lang = ui_second_lang(u, &o->site->name);
    b.secondary = true;
    struct px_size first = ui_layout(u, o->site->name.in[a.lang], &a)->size,
                   second = ui_layout(u, o->site->name.in[b.lang], &b)->size;
    double was = u->alpha, y = round(at.y - (first.h + second.h) / 2.0);
    a.width = b.width = fmax(first.w, second.w);
    u->alpha *= ease(o->t, TITLE_MS, 600);
    double x = round(at.x - a.width / 2);
    y += ui_text(u, o->site->name.in[a.lang], (struct px_pt){x, y}, &a).h;
    ui_text(u, o->site->name.in[b.lang], (struct px_pt){x, y}, &b);
    u->alpha = was;
}

// ---- all of it ----

static void draw_rivers(struct overture *o)
{
    struct ui *u = o->u;
    double width = ui_px(u, RIVER_W), px = course_px(&o->old);
    struct rgba water = ui_colour(u, TOKEN_LABEL_WATER);
    course_draw(u, &o->old, 0, curve_glide(clamp_d(o->t / OLD_MS, 0, 1)), width, water);
    course_draw(u, &o->today, 0, curve_standard(clamp_d((o->t - TODAY_MS) / TODAY_TAKES_MS, 0, 1)),
                width, water);
    double turn = (o->t - DASHES_MS) / 9000;
    for (int i = 0; i < 2 && turn > 0 && px > 1 && !u->s->less_motion; i++) {
        double at = fmod(turn + i * 0.5, 1), len = ui_px(u, 120) / px;
        course_draw(u, &o->old, at, at + len, width, ui_colour(u, TOKEN_INK));
    }
}

// Of the old course outside its bend, of today's on the other bank.
static void draw_names(struct overture *o)
{
    struct ui *u = o->u;
    const struct model *m = u->m;
    if (m->n_rivers < 2)
        return;
    struct course branch = course_river(u, &m->rivers[0]), back = course_reversed(u, &o->today);
    river_name(o, &branch, &m->rivers[0], 0.5, OLD_NAME_MS);
    river_name(o, &back, &m->rivers[m->n_rivers - 1], 0.5, TODAY_MS + TODAY_TAKES_MS);
}

void scene_overture(struct ui *u, int site, double t)
{
    struct overture o = {.u = u, .site = &u->m->sites[site], .t = u->s->less_motion ? 1e6 : t};
    find_rivers(&o);
    if (o.t >= LAND_MS && u->m->n_rivers)
        land_flood(u, site, &u->m->rivers[u->m->n_rivers - 1], ease(o.t, LAND_MS, LAND_TAKES_MS),
                   site_colour(u, site));
    draw_rivers(&o);
    draw_names(&o);
    if (o.t <= TITLE_MS)
        return;
    park_name(&o);
    draw_title(&o);
}
