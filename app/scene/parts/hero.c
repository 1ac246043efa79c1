// hero: composes a large figure of both languages with its captions and condition.
#include "scene/parts/hero.h"

#include <ctype.h>
#include <math.h>

#include "scene/parts/figure_line.h"

#define CAP 0.74        // height of a number's ink above its baseline, relative to its size
#define BELOW 0.16      // space below the baseline, for the dollar sign
#define BELOW_STACK 0.1 // the same where the caption's own leading adds to it
#define GAP 0.09        // between a number and its words, relative to its size
#define GAP_STACK 0.06  // the same at the sizes of a stack
#define HAN_CAP 0.8     // size of Han numerals as high as digits, relative to the digits'
#define COLUMN_GAP 56.0 // between the two languages, units
#define SHRINK 0.92
#define STACKED 0.68  // scale of words, if both languages stand beside one number
#define UPPER 0.43    // height of the upper word's baseline, relative to the number's size
#define ROW 0.17      // of a number: size of the words in a row above or below it
#define HAN_WORD 0.47 // of a number: the size at which figure_word() sets Han beside it
#define ROW_CAP 0.8   // of their size, above their baseline
#define ROW_PITCH 1.25
#define ROWS_ABOVE 0.77 // of a number, from the row above to its baseline
#define ROWS_BELOW 0.125

// One language's part, or one language's words beside a shared number.
struct half {
    int lang;
    const struct text_layout *before, *number, *after;
    double ink_left, column;
    bool below;       // the unit is below the number
    double w, beside; // px; with the unit beside the number
};

struct hero {
    const struct hero_opts *o;
    struct half half[2];
    int n;
    bool shared;
    double px; // of the number
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

static bool in_rows(const struct hero *h)
{
    return h->shared && h->o->stacked;
}

static double row_px(const struct ui *u, const struct hero *h)
{
    return fmax(h->px * ROW, ui_px(u, 24) * u->l->text);
}

// Words above and below a number say what it counts: nothing else is as near to it.
static void lay_in_rows(struct ui *u, struct hero *h, struct half *f)
{
    struct figure_parts p =
        figure_split(figure_with_noun(&h->o->it->figures[h->o->figure], f->lang));
    double words_px = row_px(u, h) / HAN_WORD;
    f->number = figure_number(u, p.number, f->lang, h->px);
    f->before = figure_word(u, str_trim(p.before), f->lang, words_px, 0);
    f->after = figure_word(u, str_trim(p.after), f->lang, words_px, 0);
    f->ink_left = text_ink_left(u->t, f->number);
}

static double gap_of(const struct hero *h)
{
    return h->px * (h->o->stacked ? GAP_STACK : GAP);
}

// In a stack the qualifier stands above its number.
static double before_width(const struct hero *h, const struct half *f)
{
    return h->o->stacked ? 0 : part_width(f->before, gap_of(h));
}

static void lay_half(struct ui *u, struct hero *h, struct half *f)
{
    if (in_rows(h)) {
        lay_in_rows(u, h, f);
        return;
    }
    struct figure_parts p = figure_split(h->o->it->figures[h->o->figure].display.in[f->lang]);
    bool han = !figure_has_digits(p.number);
    double gap = gap_of(h), part = h->shared ? STACKED : 1;
    double before = h->o->stacked ? row_px(u, h) / HAN_WORD : h->px * fmin(part, 0.8);
    f->number = figure_number(u, p.number, f->lang, h->px * (han ? HAN_CAP : 1));
    f->before = figure_word(u, str_trim(p.before), f->lang, before, 0);
    f->after = figure_word(u, str_trim(p.after), f->lang, h->px * part, h->shared ? 0 : f->column);
    f->ink_left = text_ink_left(u->t, f->number);
    f->w = before_width(h, f) + f->number->size.w - f->ink_left;
    f->beside = f->w + part_width(f->after, gap);
}

// A unit that its column has no room for stands below the number.
static void place_unit(struct half *f)
{
    f->below = f->after && f->beside > f->column;
    f->w = f->below ? fmax(f->w, f->after->size.w) : f->beside;
}

static bool has_columns(const struct hero *h)
{
    return h->n == 2 && !h->shared && !h->o->stacked;
}

// Two columns of one width, unless one language needs more and the other can spare it.
static void set_columns(const struct ui *u, struct hero *h, bool equal)
{
    double all = has_columns(h) ? h->o->width - ui_px(u, COLUMN_GAP) : 2 * h->o->width,
           half = floor(all / 2), a = h->half[0].beside, b = h->half[1].beside;
    bool spare = !equal && has_columns(h) && fmax(a, b) > half && a + b <= all;
    h->half[0].column = spare ? floor((all + a - b) / 2) : half;
    h->half[1].column = all - h->half[0].column;
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

static double row_gap(const struct hero *h)
{
    return h->px * ROW * 0.35;
}

static const struct text_layout *word_of(const struct half *f, bool after)
{
    return after ? f->after : f->before;
}

// Of both languages' words side by side.
static double row_width(const struct hero *h, bool after)
{
    const struct text_layout *a = word_of(&h->half[0], after), *b = word_of(&h->half[1], after);
    return part_width(a, 0) + part_width(b, 0) + (a && b ? row_gap(h) : 0);
}

// Words that are too wide for one line stand under one another.
static int row_lines(const struct hero *h, bool after)
{
    int n = (word_of(&h->half[0], after) != NULL) + (word_of(&h->half[1], after) != NULL);
    return row_width(h, after) <= h->o->width ? n > 0 : n;
}

static bool rows_fit(const struct hero *h)
{
    double w = h->half[0].number->size.w - h->half[0].ink_left;
    for (int i = 0; i < h->n; i++)
        w = fmax(w, fmax(part_width(h->half[i].before, 0), part_width(h->half[i].after, 0)));
    return w <= h->o->width;
}

static void lay(struct ui *u, struct hero *h, double units)
{
    double text = fmin(u->l->text, 1.25);
    h->px = ui_px(u, units) * (h->o->one_lang ? text : 1);
    set_columns(u, h, true);
    for (int i = 0; i < h->n; i++)
        lay_half(u, h, &h->half[i]);
    if (in_rows(h))
        return;
    set_columns(u, h, false);
    for (int i = 0; i < h->n; i++)
        place_unit(&h->half[i]);
}

// Whether everything fits; `beside`: units beside their numbers.
static bool fits(const struct hero *h, bool beside)
{
    if (in_rows(h))
        return rows_fit(h);
    if (h->shared)
        return shared_width(h) <= h->o->width;
    for (int i = 0; i < h->n; i++)
        if ((h->half[i].below && beside) || h->half[i].w > h->half[i].column)
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
    const struct figure *figure = &h->o->it->figures[h->o->figure];
    int missing = (f->before ? f->before->n_missing : 0) + f->number->n_missing +
                  (f->after ? f->after->n_missing : 0);
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = in_rows(h) ? figure_with_noun(figure, f->lang)
                                                       : figure->display.in[f->lang],
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

// Returns the height of the qualifier's row.
static double put_above(struct ui *u, const struct hero *h, const struct half *f, struct px_pt at)
{
    if (!h->o->stacked || !f->before)
        return 0;
    draw_words(u, f->before, at.x, at.y + round(ROW_CAP * row_px(u, h)), h->o->colour);
    return round(ROW_PITCH * row_px(u, h));
}

static double put_half(struct ui *u, const struct hero *h, const struct half *f, struct px_pt at)
{
    double top = at.y + put_above(u, h, f, at), gap = gap_of(h), x = at.x;
    double base = top + round(h->px * CAP);
    double below = base + round(h->px * (h->o->stacked ? BELOW_STACK : BELOW));
    if (!h->o->stacked)
        draw_words(u, f->before, x, base, h->o->colour);
    x += before_width(h, f);
    draw_number(u, h, f, x, base);
    x += f->number->size.w - f->ink_left + gap;
    if (f->below) {
        draw_text(&u->o->draw, f->after, (struct px_pt){at.x, below}, h->o->colour, u->alpha);
        below += f->after->size.h;
    } else {
        draw_words(u, f->after, x, base, h->o->colour);
    }
    say_figure(u, h, f, (struct px_rect){at.x, at.y, f->w, below - at.y});
    below += ui_px(u, h->o->stacked ? 0 : 12);
    return below + captions(u, h, f->lang, (struct px_pt){at.x, below}, f->column).h - at.y;
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
    double gap = ui_px(u, COLUMN_GAP), most = 0, second = h->half[0].column + gap;
    for (int i = 0; i < h->n; i++)
        most = fmax(most, put_half(u, h, &h->half[i], (struct px_pt){at.x + i * second, at.y}));
    struct px_rect rule = {round(at.x + second - gap / 2), at.y, fmax(1, ui_px(u, 2)), most};
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

// Returns the height of the row.
static double put_row(struct ui *u, const struct hero *h, bool after, struct px_pt at)
{
    double words = row_px(u, h), x = at.x, y = at.y + round(ROW_CAP * words);
    bool one = row_lines(h, after) == 1;
    for (int i = 0; i < h->n; i++) {
        const struct text_layout *l = word_of(&h->half[i], after);
        draw_words(u, l, x, y, h->o->colour);
        x += l && one ? l->size.w + row_gap(h) : 0;
        y += l && !one ? round(ROW_PITCH * words) : 0;
    }
    return row_lines(h, after) * round(ROW_PITCH * words);
}

// Qualifiers, the shared number, what it counts: a row each, in both languages.
static double put_rows(struct ui *u, const struct hero *h, struct px_pt at)
{
    double y = at.y + put_row(u, h, false, at);
    double base = y + round(h->px * ROWS_ABOVE);
    draw_number(u, h, &h->half[0], at.x, base);
    y = base + round(h->px * ROWS_BELOW);
    y += put_row(u, h, true, (struct px_pt){at.x, y});
    for (int i = 0; i < h->n; i++)
        say_figure(u, h, &h->half[i], (struct px_rect){at.x, at.y, h->o->width, y - at.y});
    y += ui_px(u, 8);
    return y + shared_captions(u, h, (struct px_pt){at.x, y}) - at.y;
}

struct px_rect hero_put(struct ui *u, struct px_pt at, const struct hero_opts *o)
{
    struct hero h = compose(u, o);
    double height = in_rows(&h)  ? put_rows(u, &h, at)
                    : h.shared   ? put_shared(u, &h, at)
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
    return fits(&h, o->beside);
}
