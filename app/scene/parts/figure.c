// figure: lays a printed figure out around its number and draws it, filled or hatched.
#include "scene/parts/figure.h"

#include <math.h>

#include "scene/parts/flight.h"

#define BEFORE_PART 0.36 // size of the words beside the number
#define HAN_UNIT 0.47
#define LATIN_UNIT 0.41
#define WORDS 32.0         // units: the most for a count in words, which is text and no display
#define PALE 0.22          // opacity of the part not yet filled
#define HATCH_UNITS 72.0   // below that size stripes would merge
#define STRIPE_PART 0.0326 // relative to the number's size: 6 px at 184
#define LINE_PART 0.019

// The three parts, laid out for one size of the number.
struct parts_layout {
    const struct text_layout *before, *number, *after;
    double gap, above; // height of the words above the number
    bool below;        // the unit is below the number
    bool even;         // all of one size, as one word
    struct px_size size;
};

static const struct text_layout *lay(struct ui *u, struct str s, int lang, double px, double width)
{
    struct text_style style = {.lang = u->m->langs[model_text_lang(u->m, s, lang)].shaping.p,
                               .px = px,
                               .line_px = round(px * 1.2),
                               .weight = TEXT_BOLD,
                               .tight = true,
                               .balance = true};
    return s.n ? text_layout(u->t, s, &style, width < 0 ? 1 : width) : NULL;
}

static double word_px(const struct ui *u, double number_px, double part)
{
    return fmax(round(number_px * part), ui_px(u, 24) * u->l->text);
}

const struct text_layout *figure_number(struct ui *u, struct str number, int lang, double px)
{
    return lay(u, number, lang, px, 0);
}

const struct text_layout *figure_word(struct ui *u, struct str s, int lang, double number_px,
                                      double width)
{
    bool han = u->m->langs[lang].facts.square;
    return lay(u, s, lang, word_px(u, number_px, han ? HAN_UNIT : LATIN_UNIT), width);
}

static double baseline(const struct text_layout *l)
{
    return l && l->n_lines ? l->lines[0].baseline : 0;
}

static double width_of(const struct text_layout *l, double gap)
{
    return l ? l->size.w + gap : 0;
}

// The width of the longest piece between spaces: no size may force a break inside a word.
static double longest_word(struct ui *u, struct str s, int lang, double px)
{
    double most = 0;
    for (size_t from = 0, to; from < s.n; from = to + 1) {
        for (to = from; to < s.n && s.p[to] != ' '; to++)
            ;
        const struct text_layout *l = lay(u, str_sub(s, from, to), lang, px, 0);
        bool latin = to > from && (unsigned char)s.p[from] < 0x80;
        most = fmax(most, l && latin ? l->size.w : 0);
    }
    return most;
}

static void measure(struct parts_layout *p, double width, bool stacked)
{
    bool above = stacked && p->before && p->number;
    double beside = width_of(above ? NULL : p->before, p->gap) + width_of(p->number, 0);
    double all = beside + width_of(p->after, p->gap);
    p->below = p->after && (all > width || p->after->n_lines > 1);
    double h = p->number ? p->number->size.h : p->before->size.h;
    if (p->below)
        h += p->after->size.h;
    p->above = above ? p->before->size.h : 0;
    double w = p->below ? fmax(beside, p->after->size.w) : all;
    w = above ? fmax(w, p->before->size.w) : w;
    p->size = (struct px_size){(int)ceil(w), (int)(h + p->above)};
}

static struct parts_layout lay_parts(struct ui *u, const struct figure_opts *o, double units)
{
    struct str display = o->display->in[o->lang];
    struct figure_parts f =
        o->words ? (struct figure_parts){.before = display} : figure_split(display);
    double px = ui_px(u, units) * (units > 100 ? fmin(u->l->text, 1.25) : u->l->text);
    struct parts_layout p = {.gap = round(px * 0.09)};
    if (!f.number.n) {
        double words_px = fmax(fmin(px * 0.55, ui_px(u, WORDS) * u->l->text), ui_px(u, 30));
        while (words_px > ui_px(u, 24) && longest_word(u, f.before, o->lang, words_px) > o->width)
            words_px *= 0.9;
        p.before = lay(u, f.before, o->lang, words_px, o->width);
        p.size = p.before ? p.before->size : (struct px_size){0, 0};
        return p;
    }
    p.even = o->even && (unsigned char)f.number.p[0] >= 0x80;
    double before = p.even && !o->stacked ? 1 : BEFORE_PART;
    p.before = lay(u, str_trim(f.before), o->lang, word_px(u, px, before), 0);
    p.number = lay(u, f.number, o->lang, px, 0);
    p.after = p.even ? lay(u, str_trim(f.after), o->lang, px, o->width)
                     : figure_word(u, str_trim(f.after), o->lang, px, o->width);
    p.gap = p.even ? 0 : p.gap;
    measure(&p, o->width, o->stacked);
    return p;
}

// The largest size at which all parts fit in one row; else the smallest, with the unit below. In a
// stack the unit may stand below at any size.
static struct parts_layout best_parts(struct ui *u, const struct figure_opts *o)
{
    struct parts_layout p = lay_parts(u, o, o->max_units);
    for (double units = o->max_units * 0.85; units >= o->min_units; units *= 0.85) {
        if (p.size.w <= o->width && (!p.below || o->stacked))
            return p;
        p = lay_parts(u, o, units);
    }
    return p;
}

struct px_size figure_size(struct ui *u, const struct figure_opts *o)
{
    return best_parts(u, o).size;
}

double figure_baseline(struct ui *u, const struct figure_opts *o)
{
    struct parts_layout p = best_parts(u, o);
    if (p.below)
        return p.above + p.number->size.h + baseline(p.after);
    return p.above + baseline(p.number ? p.number : p.before);
}

static void draw_words(struct ui *u, const struct text_layout *l, double x, double y, struct rgba c)
{
    if (l)
        draw_text(&u->o->draw, l, (struct px_pt){round(x), round(y)}, c, u->alpha);
}

static void draw_solid(struct ui *u, const struct text_layout *l, struct px_pt at,
                       const struct figure_opts *o, double alpha)
{
    double px = l->style.px;
    if (o->pending && px >= HATCH_UNITS * u->k)
        draw_text_hatched(&u->o->draw, l, at, o->colour, alpha, fmax(3, px * STRIPE_PART),
                          fmax(2, px * LINE_PART));
    else
        draw_text(&u->o->draw, l, at, o->colour, alpha);
}

void figure_draw_number(struct ui *u, const struct text_layout *l, double x, double y,
                        const struct figure_opts *o)
{
    struct px_pt at = {round(x - text_ink_left(u->t, l)), round(y)};
    double px = l->style.px;
    bool hatched = o->pending && px >= HATCH_UNITS * u->k;
    struct flight_text flying = {l, at, o->colour, hatched ? fmax(3, px * STRIPE_PART) : 0,
                                 hatched ? fmax(2, px * LINE_PART) : 0};
    if (flight_takes(u->o->flight, u->record, FLIGHT_NUMBER, &flying))
        return;
    if (o->progress >= 1) {
        draw_solid(u, l, at, o, u->alpha);
        return;
    }
    struct px_rect filled = {at.x - l->style.px, at.y - l->style.px,
                             l->style.px + l->size.w * fmax(o->progress, 0),
                             l->size.h + 2 * l->style.px};
    struct px_rect was = u->clip;
    draw_solid(u, l, at, o, u->alpha * PALE);
    draw_clip(&u->o->draw, u->clipping ? px_rect_clip(filled, was) : filled);
    draw_solid(u, l, at, o, u->alpha);
    if (u->clipping)
        draw_clip(&u->o->draw, was);
    else
        draw_unclip(&u->o->draw);
}

struct px_rect figure_put(struct ui *u, struct px_pt at, const struct figure_opts *o)
{
    struct parts_layout p = best_parts(u, o);
    struct px_rect box = {at.x, at.y, p.size.w, p.size.h};
    if (!p.number) {
        draw_words(u, p.before, at.x, at.y, o->colour);
    } else {
        double top = at.y + p.above, base = top + baseline(p.number), x = at.x;
        const struct text_layout *beside = p.above > 0 ? NULL : p.before;
        draw_words(u, p.before, x, beside ? base - baseline(p.before) : at.y, o->colour);
        x += width_of(beside, p.gap);
        double left = text_ink_left(u->t, p.number);
        figure_draw_number(u, p.number, x + (p.even && beside ? left : 0), top, o);
        x += p.number->size.w - (beside ? 0 : left);
        if (p.below)
            draw_words(u, p.after, at.x, top + p.number->size.h, o->colour);
        else
            draw_words(u, p.after, x + p.gap, base - baseline(p.after), o->colour);
    }
    int missing = (p.before ? p.before->n_missing : 0) + (p.number ? p.number->n_missing : 0) +
                  (p.after ? p.after->n_missing : 0);
    struct str text = o->display->in[o->lang];
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = text,
                                    .lang = ui_tag(u, text, o->lang),
                                    .secondary = o->secondary,
                                    .about = o->about,
                                    .box = box,
                                    .missing = missing});
    return box;
}
