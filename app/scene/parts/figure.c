// figure: splits a printed figure at its digits, counts it up, and sets it in one or more lines.
#include "scene/parts/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALL_PART 0.36 // size of the words relative to the number

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Whether it separates digits inside a number: "5 000", "5,000", "1.5".
static bool is_separator(struct str s, size_t i)
{
    return i > 0 && i + 1 < s.n && is_digit(s.p[i - 1]) && is_digit(s.p[i + 1]) &&
           (s.p[i] == ',' || s.p[i] == '.' || s.p[i] == ' ');
}

struct figure_parts figure_split(struct str s)
{
    size_t from = 0;
    while (from < s.n && !is_digit(s.p[from]))
        from++;
    if (from == s.n)
        return (struct figure_parts){.before = s};
    size_t to = from;
    while (to < s.n && (is_digit(s.p[to]) || is_separator(s, to)))
        to++;
    if (from > 0 && s.p[from - 1] == '$')
        from--;
    if (to < s.n && s.p[to] == '%')
        to++;
    return (struct figure_parts){str_sub(s, 0, from), str_sub(s, from, to), str_sub(s, to, s.n)};
}

// The format of a number: "$1.5", "5 000", "70%".
struct number_form {
    uint64_t digits; // all digits as one whole number
    int decimals;
    char sep; // thousands separator, 0 = none
    bool dollar, percent;
};

static struct number_form read_form(struct str number)
{
    struct number_form f = {0};
    bool point = false;
    for (size_t i = 0; i < number.n; i++) {
        char c = number.p[i];
        if (is_digit(c)) {
            f.digits = f.digits * 10 + (uint64_t)(c - '0');
            f.decimals += point;
        } else if (c == '.') {
            point = true;
        } else if (c == '$') {
            f.dollar = true;
        } else if (c == '%') {
            f.percent = true;
        } else {
            f.sep = c;
        }
    }
    return f;
}

// Writes backwards from `end` and returns the new start.
static char *write_whole(char *end, uint64_t v, char sep)
{
    int n = 0;
    do {
        if (sep && n && n % 3 == 0)
            *--end = sep;
        *--end = (char)('0' + v % 10);
        v /= 10;
        n++;
    } while (v);
    return end;
}

struct str figure_count(struct arena *a, struct str number, double progress)
{
    if (progress >= 1 || !number.n || number.n > 18)
        return number;
    struct number_form f = read_form(number);
    uint64_t v = (uint64_t)((double)f.digits * fmax(progress, 0));
    char *buf = arena_alloc(a, 64), *end = buf + 63, *at = end;
    if (f.percent)
        *--at = '%';
    for (int i = 0; i < f.decimals; i++, v /= 10)
        *--at = (char)('0' + v % 10);
    if (f.decimals)
        *--at = '.';
    at = write_whole(at, v, f.sep);
    if (f.dollar)
        *--at = '$';
    return (struct str){at, (size_t)(end - at)};
}

// The three parts, laid out for one size of the number.
struct parts_layout {
    const struct text_layout *before, *number, *after, *counted;
    double gap;
    bool below; // the unit is below the number
    struct px_size size;
};

static struct str trim(struct str s)
{
    return str_trim(s);
}

static const struct text_layout *lay(struct ui *u, struct str s, int lang, double px, double width)
{
    struct text_style style = {.lang = u->m->langs[lang].shaping.p,
                               .px = px,
                               .line_px = round(px * 1.2),
                               .weight = TEXT_BOLD,
                               .tabular = true,
                               .balance = true};
    return s.n ? text_layout(u->t, s, &style, width < 0 ? 1 : width) : NULL;
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

static void measure(struct parts_layout *p, double width)
{
    double beside = width_of(p->before, p->gap) + width_of(p->number, 0);
    double all = beside + width_of(p->after, p->gap);
    p->below = p->after && (all > width || p->after->n_lines > 1);
    double h = p->number ? p->number->size.h : p->before->size.h;
    if (p->below)
        h += p->after->size.h;
    p->size = (struct px_size){(int)ceil(p->below ? fmax(beside, p->after->size.w) : all), (int)h};
}

static struct parts_layout lay_parts(struct ui *u, const struct figure_opts *o, double units)
{
    struct str display = o->display->in[o->lang];
    struct figure_parts f =
        o->words ? (struct figure_parts){.before = display} : figure_split(display);
    double px = ui_px(u, units) * (units > 100 ? fmin(u->l->text, 1.25) : u->l->text);
    struct parts_layout p = {.gap = round(px * 0.09)};
    if (!f.number.n) {
        double words_px = fmax(px * 0.55, ui_px(u, 30));
        while (words_px > ui_px(u, 24) && longest_word(u, f.before, o->lang, words_px) > o->width)
            words_px *= 0.9;
        p.before = lay(u, f.before, o->lang, words_px, o->width);
        p.size = p.before ? p.before->size : (struct px_size){0, 0};
        return p;
    }
    double small = fmax(round(px * SMALL_PART), ui_px(u, 24) * u->l->text);
    p.before = lay(u, trim(f.before), o->lang, small, 0);
    p.number = lay(u, f.number, o->lang, px, 0);
    p.after = lay(u, trim(f.after), o->lang, small, o->width);
    p.counted = o->progress < 1
                    ? lay(u, figure_count(u->frame, f.number, o->progress), o->lang, px, 0)
                    : p.number;
    measure(&p, o->width);
    return p;
}

// The largest size at which all parts fit in one row; else the smallest, with the unit below.
static struct parts_layout best_parts(struct ui *u, const struct figure_opts *o)
{
    struct parts_layout p = lay_parts(u, o, o->max_units);
    for (double units = o->max_units * 0.85; units >= o->min_units; units *= 0.85) {
        if (p.size.w <= o->width && !p.below)
            return p;
        p = lay_parts(u, o, units);
    }
    return p;
}

struct px_size figure_size(struct ui *u, const struct figure_opts *o)
{
    struct figure_opts still = *o;
    still.progress = 1;
    return best_parts(u, &still).size;
}

static void draw_part(struct ui *u, const struct text_layout *l, double x, double y, struct rgba c)
{
    if (l)
        draw_text(&u->o->draw, l, (struct px_pt){round(x), round(y)}, c, u->alpha);
}

struct px_rect figure_put(struct ui *u, struct px_pt at, const struct figure_opts *o)
{
    struct parts_layout p = best_parts(u, o);
    struct px_rect box = {at.x, at.y, p.size.w, p.size.h};
    if (!p.number) {
        draw_part(u, p.before, at.x, at.y, o->colour);
    } else {
        double base = at.y + baseline(p.number), x = at.x;
        draw_part(u, p.before, x, base - baseline(p.before), o->colour);
        x += width_of(p.before, p.gap);
        // Counting fills from the right, so that the unit does not move.
        draw_part(u, p.counted, x + p.number->size.w - p.counted->size.w, at.y, o->colour);
        x += p.number->size.w;
        if (p.below)
            draw_part(u, p.after, at.x, at.y + p.number->size.h, o->colour);
        else
            draw_part(u, p.after, x + p.gap, base - baseline(p.after), o->colour);
    }
    int missing = (p.before ? p.before->n_missing : 0) + (p.number ? p.number->n_missing : 0) +
                  (p.after ? p.after->n_missing : 0);
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = o->display->in[o->lang],
                                    .lang = u->m->langs[o->lang].tag,
                                    .box = box,
                                    .missing = missing});
    return box;
}
