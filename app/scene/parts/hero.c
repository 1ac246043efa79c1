// hero: composes a large figure of both languages with its captions and condition.
#include "scene/parts/hero.h"

#include <ctype.h>
#include <math.h>

#define CAP 0.74        // height of a number's ink above its baseline, relative to its size
#define BELOW 0.16      // space below the baseline, for the dollar sign
#define GAP 0.09        // between a number and its words, relative to its size
#define COLUMN_GAP 56.0 // between the two languages, units
#define SHRINK 0.92
#define STACKED 0.68 // scale of words, if both languages stand beside one number
#define UPPER 0.43   // height of the upper word's baseline, relative to the number's size

// One language's part, or one language's words beside a shared number.
struct half {
    int lang;
    const struct text_layout *before, *number, *after;
    double ink_left;
    bool below; // the unit is below the number
    double w;
};

struct hero {
    const struct hero_opts *o;
    struct half half[2];
    int n;
    bool shared;
    double px, column; // of the number; of a language's part
};

static char lower(char c)
{
    return (char)tolower((unsigned char)c);
}

// The position of `what` in `s`, ignoring ASCII case; s.n if absent.
static size_t find_in(struct str s, struct str what)
{
    for (size_t at = 0; what.n && at + what.n <= s.n; at++) {
        size_t i = 0;
        while (i < what.n && lower(s.p[at + i]) == lower(what.p[i]))
            i++;
        if (i == what.n)
            return at;
    }
    return s.n;
}

bool hero_says(struct str caption, struct str condition)
{
    return find_in(caption, condition) < caption.n;
}

struct str hero_condition(const struct ui *u, const struct initiative *it, int figure, int lang)
{
    if (!figure_is_pending(it, &it->figures[figure]))
        return (struct str){0};
    struct str caption = it->figures[figure].caption.in[lang], legco = u->m->ui[UI_LEGCO].in[lang];
    size_t at = find_in(caption, legco);
    return at < caption.n ? str_sub(caption, at, at + legco.n) : legco;
}

// The caption without its condition.
static struct str counted(const struct ui *u, const struct hero_opts *o, int lang)
{
    struct str caption = o->it->figures[o->figure].caption.in[lang];
    struct str condition = hero_condition(u, o->it, o->figure, lang);
    size_t at = find_in(caption, condition);
    return at < caption.n && at + condition.n == caption.n ? str_trim(str_sub(caption, 0, at))
                                                           : caption;
}

// ---- sizes ----

static double part_width(const struct text_layout *l, double gap)
{
    return l ? l->size.w + gap : 0;
}

static void lay_half(struct ui *u, struct hero *h, struct half *f)
{
    struct figure_parts p = figure_split(h->o->it->figures[h->o->figure].display.in[f->lang]);
    double gap = h->px * GAP;
    f->number = figure_number(u, p.number, f->lang, h->px);
    double part = h->shared ? STACKED : 1;
    f->before = figure_word(u, str_trim(p.before), f->lang, h->px * fmin(part, 0.8), 0);
    f->after = figure_word(u, str_trim(p.after), f->lang, h->px * part, h->shared ? 0 : h->column);
    f->ink_left = text_ink_left(u->t, f->number);
    double beside = part_width(f->before, gap) + f->number->size.w - f->ink_left;
    f->below = f->after && beside + gap + f->after->size.w > h->column;
    f->w = f->below ? fmax(beside, f->after->size.w) : beside + part_width(f->after, gap);
}

static double words_width(const struct hero *h, bool after)
{
    double w = 0;
    for (int i = 0; i < h->n; i++)
        w = fmax(w, part_width(after ? h->half[i].after : h->half[i].before, h->px * GAP));
    return w;
}

static double shared_width(const struct hero *h)
{
    return words_width(h, false) + h->half[0].number->size.w - h->half[0].ink_left +
           words_width(h, true);
}

static void lay(struct ui *u, struct hero *h, double units)
{
    double text = fmin(u->l->text, 1.25);
    h->px = ui_px(u, units) * (h->o->one_lang ? text : 1);
    for (int i = 0; i < h->n; i++)
        lay_half(u, h, &h->half[i]);
}

// Whether everything fits; `beside`: units beside their numbers.
static bool fits(const struct hero *h, bool beside)
{
    if (h->shared)
        return shared_width(h) <= h->o->width;
    for (int i = 0; i < h->n; i++)
        if ((h->half[i].below && beside) || h->half[i].w > h->column)
            return false;
    return true;
}

// The largest size that fits; false if it is below `least`.
static bool fit(struct ui *u, struct hero *h, bool beside, double least)
{
    for (double units = h->o->max_units; units >= least; units *= SHRINK) {
        lay(u, h, units);
        if (fits(h, beside))
            return true;
    }
    return false;
}

static struct hero compose(struct ui *u, const struct hero_opts *o)
{
    struct hero h = {.o = o, .n = o->one_lang ? 1 : 2};
    h.half[0].lang = u->s->lang;
    h.half[1].lang = ui_second_lang(u, &o->it->figures[o->figure].display);
    h.shared =
        h.n == 2 && figure_is_shared(&o->it->figures[o->figure], h.half[0].lang, h.half[1].lang);
    h.column = h.n == 2 && !h.shared && !o->stacked ? floor((o->width - ui_px(u, COLUMN_GAP)) / 2)
                                                    : o->width;
    // A unit beside the number is worth a smaller number, within limits.
    if (!fit(u, &h, true, fmax(o->min_units, 0.68 * o->max_units)) &&
        !fit(u, &h, false, o->min_units))
        lay(u, &h, o->min_units);
    return h;
}

// ---- drawing ----

static void draw_words(struct ui *u, const struct text_layout *l, double x, double base,
                       struct rgba c)
{
    if (l)
        draw_text(&u->o->draw, l, (struct px_pt){round(x), round(base - l->lines[0].baseline)}, c,
                  u->alpha);
}

static void draw_number(struct ui *u, const struct hero *h, const struct half *f, double x,
                        double base)
{
    const struct figure *figure = &h->o->it->figures[h->o->figure];
    struct figure_opts fo = {.colour = h->o->colour,
                             .progress = h->o->progress,
                             .pending = figure_is_pending(h->o->it, figure)};
    figure_draw_number(u, f->number, x, base - f->number->lines[0].baseline, &fo);
}

static void say_figure(struct ui *u, const struct hero *h, const struct half *f, struct px_rect box)
{
    int missing = (f->before ? f->before->n_missing : 0) + f->number->n_missing +
                  (f->after ? f->after->n_missing : 0);
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = h->o->it->figures[h->o->figure].display.in[f->lang],
                                    .lang = u->m->langs[f->lang].tag,
                                    .secondary = f->lang != u->s->lang,
                                    .box = box,
                                    .missing = missing});
}

static struct ui_text_opts caption_opts(const struct ui *u, const struct hero_opts *h, int lang,
                                        double width)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = width,
                                 .scale = h->caption > 0 ? h->caption : 1.12,
                                 .role = ROLE_TEXT,
                                 .balanced = true,
                                 .secondary = lang != u->s->lang};
}

// What is counted and, in bold, its condition.
static struct px_size captions(struct ui *u, const struct hero *h, int lang, struct px_pt at,
                               double width)
{
    struct ui_text_opts o = caption_opts(u, h->o, lang, width);
    struct str what = counted(u, h->o, lang),
               condition = hero_condition(u, h->o->it, h->o->figure, lang);
    struct px_rect a = {at.x, at.y, 0, 0}, b = a;
    if (what.n)
        a = ui_text(u, what, at, &o);
    if (!condition.n)
        return (struct px_size){(int)a.w, (int)a.h};
    struct ui_text_opts bold = o;
    bold.bold = true;
    bold.width = 0;
    double gap = a.w > 0 && !u->m->langs[lang].facts.full_width ? ui_px(u, 10) : 0;
    double left = width - a.w - gap;
    bool row = a.w > 0 && ui_layout(u, condition, &bold)->size.w <= left;
    bold.width = width;
    b = ui_text(u, condition,
                row ? (struct px_pt){at.x + a.w + gap, at.y} : (struct px_pt){at.x, a.y + a.h},
                &bold);
    return (struct px_size){(int)fmax(a.w, b.x + b.w - at.x), (int)(b.y + b.h - at.y)};
}

static double put_half(struct ui *u, const struct hero *h, const struct half *f, struct px_pt at)
{
    double base = at.y + round(h->px * CAP), gap = h->px * GAP, x = at.x;
    double below = base + round(h->px * BELOW);
    draw_words(u, f->before, x, base, h->o->colour);
    x += part_width(f->before, gap);
    draw_number(u, h, f, x, base);
    x += f->number->size.w - f->ink_left + gap;
    if (f->below) {
        draw_text(&u->o->draw, f->after, (struct px_pt){at.x, below}, h->o->colour, u->alpha);
        below += f->after->size.h;
    } else {
        draw_words(u, f->after, x, base, h->o->colour);
    }
    say_figure(u, h, f, (struct px_rect){at.x, at.y, f->w, below - at.y});
    below += ui_px(u, 12);
    return below + captions(u, h, f->lang, (struct px_pt){at.x, below}, h->column).h - at.y;
}

static double put_stacked(struct ui *u, const struct hero *h, struct px_pt at)
{
    double y = at.y;
    for (int i = 0; i < h->n; i++)
        y += put_half(u, h, &h->half[i], (struct px_pt){at.x, y}) + (i ? 0 : ui_px(u, 28));
    return y - at.y;
}

static double put_two(struct ui *u, const struct hero *h, struct px_pt at)
{
    double gap = ui_px(u, COLUMN_GAP), most = 0;
    for (int i = 0; i < h->n; i++)
        most = fmax(
            most, put_half(u, h, &h->half[i], (struct px_pt){at.x + i * (h->column + gap), at.y}));
    struct px_rect rule = {round(at.x + h->column + gap / 2), at.y, fmax(1, ui_px(u, 2)), most};
    if (h->n == 2)
        draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
    return most;
}

// The words of both languages beside the shared number: the chosen language in the upper third of
// the number's height, the other one on its baseline.
static void shared_words(struct ui *u, const struct hero *h, bool after, double x, double base)
{
    for (int i = 0; i < h->n; i++) {
        const struct text_layout *l = after ? h->half[i].after : h->half[i].before;
        const struct text_layout *other = after ? h->half[!i].after : h->half[!i].before;
        bool alone = !other;
        draw_words(u, l, x, i || alone ? base : base - round(h->px * UPPER), h->o->colour);
    }
}

// Both captions in a row if they fit, else stacked.
static double shared_captions(struct ui *u, const struct hero *h, struct px_pt at)
{
    double gap = ui_px(u, 32), w = -gap, own[2] = {0};
    for (int i = 0; i < h->n; i++) {
        struct ui_text_opts o = caption_opts(u, h->o, h->half[i].lang, 0);
        own[i] = ui_layout(u, h->o->it->figures[h->o->figure].caption.in[o.lang], &o)->size.w;
        w += gap + own[i];
    }
    bool row = w <= h->o->width && !figure_is_pending(h->o->it, &h->o->it->figures[h->o->figure]);
    double most = 0, sum = 0;
    for (int i = 0; i < h->n; i++) {
        struct px_size size = captions(u, h, h->half[i].lang, at, row ? own[i] : h->o->width);
        most = fmax(most, size.h);
        sum += size.h;
        at = row ? (struct px_pt){at.x + size.w + gap, at.y} : (struct px_pt){at.x, at.y + size.h};
    }
    return row ? most : sum;
}

static double put_shared(struct ui *u, const struct hero *h, struct px_pt at)
{
    double base = at.y + round(h->px * CAP), x = at.x, y = base + round(h->px * BELOW);
    shared_words(u, h, false, x, base);
    x += words_width(h, false);
    draw_number(u, h, &h->half[0], x, base);
    x += h->half[0].number->size.w - h->half[0].ink_left + h->px * GAP;
    shared_words(u, h, true, x, base);
    for (int i = 0; i < h->n; i++)
        say_figure(u, h, &h->half[i], (struct px_rect){at.x, at.y, shared_width(h), y - at.y});
    y += ui_px(u, 4);
    return y + shared_captions(u, h, (struct px_pt){at.x, y}) - at.y;
}

struct px_rect hero_put(struct ui *u, struct px_pt at, const struct hero_opts *o)
{
    struct hero h = compose(u, o);
    double height = h.shared     ? put_shared(u, &h, at)
                    : o->stacked ? put_stacked(u, &h, at)
                                 : put_two(u, &h, at);
    return (struct px_rect){at.x, at.y, o->width, height};
}

double hero_line(struct ui *u, const struct initiative *it, int figure, struct px_pt at,
                 double width, struct rgba colour, bool draw)
{
    const struct figure *f = &it->figures[figure];
    int lang = u->s->lang;
    struct ui_text_opts a = {.type = TYPE_SMALL,
                             .lang = lang,
                             .colour = colour,
                             .width = width,
                             .role = ROLE_FIGURE},
                        b = a;
    struct str what = f->caption.in[lang], condition = hero_condition(u, it, figure, lang);
    b.type = TYPE_CAPTION;
    b.colour = ui_colour(u, TOKEN_INK);
    b.role = ROLE_TEXT;
    if (condition.n && !hero_says(what, condition))
        what = arena_printf(u->frame, "%.*s%s%.*s", (int)what.n, what.n ? what.p : "",
                            what.n ? ", " : "", (int)condition.n, condition.p);
    struct px_size number = ui_layout(u, f->display.in[lang], &a)->size;
    double gap = ui_px(u, 12), left = width - number.w - gap;
    bool row =
        !what.n ||
        ui_layout(u, what, &(struct ui_text_opts){.type = TYPE_CAPTION, .lang = lang})->size.w <=
            left;
    double caption_h = what.n ? ui_layout(u, what, &b)->size.h : 0;
    if (draw) {
        ui_text(u, f->display.in[lang], at, &a);
        struct px_pt to = {row ? at.x + number.w + gap : at.x, row ? at.y : at.y + number.h};
        if (what.n)
            ui_text(u, what, to, &b);
    }
    return row ? fmax(number.h, caption_h) : number.h + caption_h;
}

bool hero_fits(struct ui *u, const struct hero_opts *o)
{
    struct hero h = compose(u, o);
    return fits(&h, false);
}
