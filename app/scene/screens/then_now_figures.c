// then_now_figures: the figure of each document on one base line, each with its date. Neither turns
// into the other: the nearer one is large.
#include <math.h>

#include "base/utf8.h"
#include "scene/parts/figure.h"
#include "scene/parts/figure_line.h"
#include "scene/parts/record.h"
#include "scene/parts/stone.h"
#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"

#define SMALL 48.0
#define WORDS 0.31 // of the number, at its sides
#define LEAST 48.0
#define DATE_GAP 14.0 // below the base line

// One side, laid out at its large size; `k`: how much smaller it is now.
struct side {
    struct str line;
    const struct initiative *it;
    bool pending, end; // end: flush right
    bool changed;      // one amount replaces another
    const struct text_layout *before, *number, *after;
    double px, words_px, w, up, down; // of the base line
};

static const struct text_layout *lay(struct ui *u, struct str s, int lang, double px, double width,
                                     bool number)
{
    struct text_style style = {.lang = u->m->langs[model_text_lang(u->m, s, lang)].shaping.p,
                               .px = px,
                               .line_px = round(px * (number ? 1.1 : 1.25)),
                               .weight = number ? TEXT_BOLD : TEXT_REGULAR,
                               .tight = number,
                               .balance = true};
    s = str_trim(s);
    return s.n ? text_layout(u->t, s, &style, width) : NULL;
}

static double first_base(const struct text_layout *l)
{
    return l ? l->lines[0].baseline : 0;
}

static double last_base(const struct text_layout *l)
{
    return l ? l->lines[l->n_lines - 1].baseline : 0;
}

static double gap_of(double px)
{
    return px * 0.09;
}

// The line at its first number, with the unit that belongs to it: over | 60 | enterprises; where
// one amount replaces another, at the last: from $300 million to | $150 million.
static struct figure_parts split(struct str line, bool last)
{
    bool han = !figure_has_digits(line);
    struct figure_parts found = {.before = line};
    for (size_t i = 0, len; i < line.n; i += len) {
        size_t n = figure_line_digits(str_sub(line, i, line.n), han);
        if (!n) {
            utf8_at(line, i, &len);
            continue;
        }
        found = (struct figure_parts){str_sub(line, 0, i), str_sub(line, i, i + n),
                                      str_sub(line, i + n, line.n)};
        if (!last)
            break;
        len = n;
    }
    return found;
}

// Words after the number stand on at most three lines, the last on the number's base line.
static bool set_side(struct ui *u, struct side *s, double px, double width, bool last)
{
    struct figure_parts f = split(s->line, s->changed);
    double least = ui_px(u, 24) * fmin(u->l->text, 1.6);
    s->px = round(px);
    s->words_px = fmax(round(px * WORDS), least);
    s->number = lay(u, f.number, u->s->lang, s->px, 0, true);
    s->before = lay(u, f.before, u->s->lang, s->words_px, 0, false);
    double gap = gap_of(s->px),
           used = (s->before ? s->before->size.w + gap : 0) + s->number->size.w;
    double room = width - used - gap;
    s->after = lay(u, f.after, u->s->lang, s->words_px, fmax(room, 1), false);
    s->w = used + (s->after ? s->after->size.w + gap : 0);
    s->up = fmax(first_base(s->number), fmax(first_base(s->before), last_base(s->after)));
    s->down = s->number->size.h - first_base(s->number);
    double widest = 0;
    for (int i = 0; s->after && i < s->after->n_lines; i++)
        widest = fmax(widest, (double)s->after->lines[i].width);
    return last ||
           (room > s->words_px * 2 && (!s->after || (s->after->n_lines <= 3 && widest <= room)));
}

static bool make_side(struct ui *u, int initiative, bool end, struct px_size most, struct side *s)
{
    int i = initiative < 0 ? -1 : initiative_hero(u->m, &u->m->initiatives[initiative]);
    *s = (struct side){.end = end};
    if (i < 0)
        return false;
    s->it = &u->m->initiatives[initiative];
    const struct figure *f = &s->it->figures[i];
    s->changed = f->role != ROLE_NONE;
    s->line = f->line.in[u->s->lang].n ? f->line.in[u->s->lang] : f->display.in[u->s->lang];
    if (!split(s->line, s->changed).number.n)
        s->line = f->display.in[u->s->lang];
    if (!split(s->line, s->changed).number.n)
        return false;
    s->pending = figure_is_pending(s->it, f);
    double px = most.h;
    while (!set_side(u, s, px, most.w, px * 0.85 < ui_px(u, LEAST)))
        px *= 0.85;
    return true;
}

static void put_words(struct ui *u, const struct text_layout *l, double x, double base, double own,
                      double k, struct rgba c)
{
    if (l && k < 1)
        draw_text_scaled(&u->o->draw, l, (struct px_pt){x, base - own * k}, k, c, u->alpha, 0, 0);
    else if (l)
        draw_text(&u->o->draw, l, (struct px_pt){round(x), round(base - own)}, c, u->alpha);
}

static void put_number(struct ui *u, const struct side *s, double x, double base, double k)
{
    struct rgba c = topic_ink(u, record_topic(u->m, (int)(s->it - u->m->initiatives)));
    struct px_pt at = {x, base - first_base(s->number) * k};
    double stripe = s->pending && s->px >= 72 * u->k ? fmax(3, s->px * 0.0326) : 0,
           line = fmax(2, s->px * 0.019);
    if (k < 1)
        draw_text_scaled(&u->o->draw, s->number, at, k, c, u->alpha, stripe, stripe > 0 ? line : 0);
    else if (stripe > 0)
        draw_text_hatched(&u->o->draw, s->number, (struct px_pt){round(at.x), round(at.y)}, c,
                          u->alpha, stripe, line);
    else
        draw_text(&u->o->draw, s->number, (struct px_pt){round(at.x), round(at.y)}, c, u->alpha);
}

// How much smaller than large a side is when the other document is near.
static double small_of(const struct ui *u, const struct side *s)
{
    double words = ui_px(u, 24) * fmin(u->l->text, 1.6) / s->words_px;
    return fmin(1, fmax(SMALL * u->k / s->px, words));
}

// f: how near its document is, 0..1.
static void put_side(const struct compare *c, const struct side *s, double base, double f)
{
    struct ui *u = c->u;
    double k = lerp_d(small_of(u, s), 1, f), gap = gap_of(s->px) * k, w = s->w * k;
    double x = s->end ? c->x + c->w - w : c->x, from = x;
    struct rgba ink = ui_colour(u, TOKEN_INK);
    put_words(u, s->before, x, base, first_base(s->before), k, ink);
    x += s->before ? s->before->size.w * k + gap : -text_ink_left(u->t, s->number) * k;
    put_number(u, s, x, base, k);
    x += s->number->size.w * k + gap;
    put_words(u, s->after, x, base, last_base(s->after), k, ink);
    u->record = s->it->id;
    ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                    .text = s->line,
                                    .lang = ui_tag(u, s->line, u->s->lang),
                                    .box = {from, base - s->up * k, w, (s->up + s->down) * k}});
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK_2),
                             .width = c->w / 2,
                             .align = s->end ? TEXT_END : TEXT_START,
                             .role = ROLE_TEXT};
    struct str date = u->m->sources[s->it->source].date_words.in[u->s->lang];
    ui_text(u, date,
            (struct px_pt){s->end ? c->x + c->w / 2 : c->x, round(base + ui_px(u, DATE_GAP))}, &o);
    u->record = (struct str){0};
}

struct sides {
    struct side side[2];
    bool there[2], stacked;
};

static bool fit_beside(const struct compare *c, const struct sides *s)
{
    const struct side *a = &s->side[0], *b = &s->side[1];
    double gap = ui_px(c->u, 48), k = small_of(c->u, a), n = small_of(c->u, b);
    return fmax(a->w + b->w * n, a->w * k + b->w) + gap <= c->w;
}

// On one base line, smaller if need be; else the later one below the earlier one.
static struct sides make_sides(const struct compare *c, double large)
{
    struct sides s = {0};
    const int of[2] = {c->subject.then, c->subject.now};
    for (; large >= LEAST; large *= 0.85) {
        struct px_size most = {(int)c->w, (int)ui_px(c->u, large)};
        for (int i = 0; i < 2; i++)
            s.there[i] = make_side(c->u, of[i], i > 0, most, &s.side[i]);
        if (!s.there[0] || !s.there[1] || fit_beside(c, &s))
            return s;
    }
    s.stacked = true;
    return s;
}

double compare_figures(const struct compare *c, double y, double large)
{
    struct ui *u = c->u;
    struct sides s = make_sides(c, large);
    double share = smooth_d(c->at), was = u->alpha, top = y, up = 0;
    double under = ui_px(u, DATE_GAP) + round(34 * u->l->text * u->k) + ui_px(u, 12);
    if (!s.there[0] && !s.there[1])
        return 0;
    u->alpha *= c->shown;
    for (int i = 0; i < 2; i++)
        up = fmax(up, s.there[i] ? s.side[i].up : 0);
    for (int i = 0; i < 2; i++) {
        if (s.there[i])
            put_side(c, &s.side[i], round(y + (s.stacked ? s.side[i].up : up)),
                     i ? share : 1 - share);
        y += s.stacked ? s.side[i].up + under : 0;
    }
    u->alpha = was;
    return s.stacked ? y - top : up + under;
}
