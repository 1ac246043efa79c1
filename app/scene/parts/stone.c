// stone: the width and the drawing of the field's stones.
#include "scene/parts/stone.h"

#include <math.h>
#include <string.h>

#include "scene/parts/figure_line.h"
#include "scene/parts/flight.h"
#include "scene/parts/record.h"

#define LINES 3
#define LINE 27.0 // units at 100 %: as TYPE_STONE leads
#define PAD 11.0
#define PAD_WIDE 22.0
#define EDGE 3.0 // least space above and below three lines
#define MARK 24.0
#define MARK_AT 7.0
#define NARROWEST 112.0
#define WIDEST 760.0
#define STEP 2.0
#define DIGITS 1.12 // relative to the words

void stone_sizes_init(struct stone_sizes *z, const struct model *m, struct arena *kept)
{
    size_t n = (size_t)m->n_initiatives;
    *z = (struct stone_sizes){.w = ARENA_ARRAY(kept, float, n *N_STONE_LINES),
                              .packed = ARENA_ARRAY(kept, struct stone_packed, STONE_PACKED),
                              .banks = ARENA_ARRAY(kept, struct field_banks, FIELD_BANKS_KEPT)};
}

struct rgba topic_ground(const struct ui *u, int topic)
{
    return ui_colour(u, topic < 0 ? TOKEN_SUNKEN : (enum token)(TOKEN_TOPIC_1 + 2 * (topic % 7)));
}

struct rgba topic_ink(const struct ui *u, int topic)
{
    return ui_colour(u, topic < 0 ? TOKEN_INK : (enum token)(TOKEN_TOPIC_1_INK + 2 * (topic % 7)));
}

static double line_px(const struct ui *u)
{
    return LINE * u->l->text * u->k;
}

double stone_height(const struct ui *u)
{
    return ceil(LINES * line_px(u) + 2 * EDGE * u->k);
}

// ---- the line under the name ----

static struct str line_words(const struct model *m, int record, enum stone_line line, int lang)
{
    const struct initiative *it = &m->initiatives[record];
    if (line == STONE_TIME && it->n_milestones)
        return it->milestones[0].display.in[lang];
    for (int i = 0; line == STONE_FIGURE && i < it->n_figures; i++)
        if (it->figures[i].line.in[lang].n)
            return it->figures[i].line.in[lang];
    return (struct str){0};
}

enum stone_line stone_best_line(const struct model *m, int record, enum stone_line wanted)
{
    return line_words(m, record, wanted, 0).n ? wanted : STONE_NAME;
}

struct line_setter {
    struct ui *u;
    int lang;
    double scale;
    bool plain; // digits are words too, as in a date
};

static struct ui_text_opts piece_opts(const struct line_setter *c, bool number)
{
    return (struct ui_text_opts){.type = number ? TYPE_STONE : TYPE_LINE,
                                 .lang = c->lang,
                                 .scale = c->scale * (number ? DIGITS : 1),
                                 .silent = true};
}

static double piece_width(void *ctx, struct str text, bool number)
{
    const struct line_setter *c = ctx;
    struct ui_text_opts o = piece_opts(c, number);
    if (!number && text.n == 3 && (unsigned char)text.p[0] >= 0xE3) // Han characters are square
        return round(24 * c->scale * c->u->l->text * c->u->k);
    return ui_layout(c->u, text, &o)->size.w;
}

static void set_line(const struct line_setter *c, struct str words, double width,
                     struct figure_line *out)
{
    double space = 0.26 * 24 * c->scale * c->u->l->text * c->u->k;
    figure_line_set(out, words, width, space, c->plain ? NULL : figure_line_digits, piece_width,
                    (void *)c);
}

// Adjacent pieces of one kind on a line are set as one text.
static int run_end(const struct figure_line *l, int i)
{
    int k = i + 1;
    for (; k < l->n && !l->pieces[i].number && !l->pieces[k].number &&
           l->pieces[k].line == l->pieces[i].line;
         k++)
        ;
    return k;
}

static void draw_run(const struct line_setter *c, const struct figure_line *l, int i, int end,
                     struct px_pt at, struct rgba colour)
{
    const struct figure_piece *a = &l->pieces[i], *b = &l->pieces[end - 1];
    struct str text = {a->text.p, (size_t)(b->text.p + b->text.n - a->text.p)};
    struct ui_text_opts o = piece_opts(c, a->number), plain = piece_opts(c, false);
    const struct text_layout *t = ui_layout(c->u, text, &o);
    double base = t->lines[0].baseline,
           words = ui_layout(c->u, STR("0"), &plain)->lines[0].baseline;
    o.colour = colour;
    struct px_pt to = {round(at.x + a->x), round(at.y + words - base)};
    struct flight_text flying = {t, to, colour, 0, 0};
    if (!a->number || o.lang != c->u->s->lang ||
        !flight_takes(c->u->o->flight, c->u->record, FLIGHT_NUMBER, &flying))
        ui_text(c->u, text, to, &o);
}

struct px_rect stone_figure(struct ui *u, struct str line, int lang, struct px_pt at, double width,
                            struct rgba words, struct rgba ink, double scale, bool plain)
{
    struct line_setter c = {u, lang, scale, plain};
    struct figure_line l;
    double lead = round(line_px(u) * scale);
    set_line(&c, line, width, &l);
    struct px_rect box = {at.x, at.y, ceil(l.width), l.n_lines * lead};
    for (int i = 0, end; i < l.n && (u->alpha > 0 || flight_has(u->o->flight, u->record));
         i = end) {
        end = run_end(&l, i);
        draw_run(&c, &l, i, end, (struct px_pt){at.x, at.y + l.pieces[i].line * lead},
                 l.pieces[i].number ? ink : words);
    }
    return box;
}

// ---- width ----

static struct ui_text_opts name_opts(int lang, double width)
{
    return (struct ui_text_opts){
        .type = TYPE_STONE, .lang = lang, .width = width, .role = ROLE_BUTTON};
}

static bool in_word(char c)
{
    return c != ' ' && !(c & 0x80);
}

// The longest run of Latin letters: no word is broken to make a stone narrower.
static double longest_word(struct ui *u, struct str s, int lang)
{
    struct ui_text_opts o = name_opts(lang, 0);
    double most = 0;
    for (size_t from = 0, to; from < s.n; from = to + 1) {
        for (to = from; to < s.n && in_word(s.p[to]); to++)
            ;
        if (to == from)
            continue;
        if (str_starts(str_sub(s, to, s.n), "：")) // no line may start with it
            to += 3;
        most = fmax(most, ui_layout(u, str_sub(s, from, to), &o)->size.w);
    }
    return most;
}

// The part of the last line that the stone's mark takes.
static double mark_room(const struct ui *u, int record)
{
    return u->m->initiatives[record].n_sites ? (MARK + 8) * u->k * fmin(u->l->text, 1.5) : 0;
}

// Whether the words, broken at `inner`, fit a stone with text width `room`; < 0: except for its
// mark, which takes part of the last line and needs a wider stone.
static bool holds(struct ui *u, int record, enum stone_line line, int lang, double inner,
                  double room)
{
    struct ui_text_opts o = name_opts(lang, inner);
    struct str name = u->m->initiatives[record].short_name.in[lang],
               words = line_words(u->m, record, line, lang);
    const struct text_layout *t = ui_layout(u, name, &o);
    struct line_setter c = {u, lang, 1, line == STONE_TIME};
    struct figure_line l = {0};
    if (words.n)
        set_line(&c, words, inner, &l);
    int lines = t->n_lines + l.n_lines;
    double last = l.n ? l.last : t->n_lines ? t->lines[t->n_lines - 1].width : 0;
    if (room >= 0 && lines > 1 && last + mark_room(u, record) > room)
        return false;
    return !t->torn && lines <= LINES && t->size.w <= inner && l.width <= inner;
}

static bool holds_all(struct ui *u, int record, enum stone_line line, double w, bool mark)
{
    double inner = w - 2 * ui_px(u, PAD);
    for (int lang = 0; lang < u->m->n_langs; lang++)
        if (!holds(u, record, line, lang, inner, mark ? inner : -1))
            return false;
    return true;
}

// The width at which words break in a stone: its own, or that of the narrowest stone that holds
// them if the mark would be in the way.
static double text_width(struct ui *u, const struct stone_look *s)
{
    double inner = s->name_w - 2 * ui_px(u, PAD);
    enum stone_line line = s->line_shown > 0 ? s->line : STONE_NAME;
    if (!u->m->initiatives[s->record].n_sites ||
        holds(u, s->record, line, u->s->lang, inner, inner))
        return inner;
    return fmin(inner, s->natural - 2 * ui_px(u, PAD));
}

static double measure(struct ui *u, int record, enum stone_line line)
{
    const struct initiative *it = &u->m->initiatives[record];
    double step = STEP * u->k, word = 0;
    for (int lang = 0; lang < u->m->n_langs; lang++)
        word = fmax(word, longest_word(u, it->short_name.in[lang], lang));
    int lo = (int)ceil(fmax(NARROWEST * u->k, word + 2 * ui_px(u, PAD)) / step);
    int hi = lo + (int)(WIDEST * u->l->text / STEP);
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (holds_all(u, record, line, ceil(mid * step), false))
            hi = mid;
        else
            lo = mid + 1;
    }
    for (; u->m->initiatives[record].n_sites && !holds_all(u, record, line, ceil(lo * step), true);
         lo++)
        ;
    return ceil(lo * step);
}

double stone_width(struct ui *u, struct stone_sizes *z, int record, enum stone_line line)
{
    if (z->k != u->k || z->text != u->l->text) {
        memset(z->w, 0, (size_t)u->m->n_initiatives * N_STONE_LINES * sizeof *z->w);
        z->k = u->k;
        z->text = u->l->text;
    }
    float *w = &z->w[record * N_STONE_LINES + (int)line];
    if (*w <= 0)
        *w = (float)measure(u, record, line);
    return (double)*w;
}

// ---- drawing ----

static void draw_ground_of(struct ui *u, const struct stone_look *s, struct rgba ground)
{
    double r = ui_px(u, 16);
    struct rgba shade = {0x13, 0x20, 0x2B, 255}, edge = ui_colour(u, TOKEN_STONE_EDGE);
    struct px_rect under = s->box;
    under.y += ui_px(u, 2 + 6 * s->raised);
    draw_round(&u->o->draw, under, r, shade, (0.10 + 0.04 * s->raised) * u->alpha);
    draw_round(&u->o->draw, s->box, r, ground, u->alpha);
    if (edge.a)
        draw_stroke(&u->o->draw, s->box, r, fmax(1, ui_px(u, 2)), edge, u->alpha);
}

static void put_mark(struct ui *u, const struct stone_look *s, double d, struct px_pt at)
{
    const struct initiative *it = &u->m->initiatives[s->record];
    double icon = round(d * 0.7);
    if (!it->n_sites)
        return;
    struct px_rect disc = {round(at.x), round(at.y), d, d};
    draw_round(&u->o->draw, disc, d / 2, site_colour(u, it->sites[0]), u->alpha);
    ui_icon(u, u->m->sites[it->sites[0]].icon.p,
            (struct px_rect){disc.x + round((d - icon) / 2), disc.y + round((d - icon) / 2), icon,
                             icon},
            ui_colour(u, TOKEN_ON_SITE));
}

static void corner_mark(struct ui *u, const struct stone_look *s)
{
    double d = ui_px(u, MARK * fmin(u->l->text, 1.5)), in = ui_px(u, MARK_AT);
    put_mark(u, s, d, (struct px_pt){s->box.x + s->box.w - d - in, s->box.y + s->box.h - d - in});
}

static void line_put(struct ui *u, const struct stone_look *s, struct px_pt at, double width,
                     int lang)
{
    struct str words = line_words(u->m, s->record, s->line, lang);
    struct rgba ink = ui_colour(u, s->sunk > 0.5 ? TOKEN_INK_2 : TOKEN_INK);
    double alpha = u->alpha;
    u->alpha *= clamp_d(2 * s->line_shown - 1, 0, 1); // faded out before the name takes its place
    struct px_rect box =
        stone_figure(u, words, lang, at, width, ink,
                     s->line == STONE_TIME || s->sunk > 0.5 ? ink : topic_ink(u, s->topic), 1,
                     s->line == STONE_TIME);
    u->alpha = alpha;
    if (s->line_shown >= 1)
        ui_item(u, &(struct scene_item){.role = s->line == STONE_TIME ? ROLE_TEXT : ROLE_FIGURE,
                                        .text = words,
                                        .lang = ui_tag(u, words, lang),
                                        .box = box});
}

void stone_draw(struct ui *u, const struct stone_look *s)
{
    const struct initiative *it = &u->m->initiatives[s->record];
    int lang = u->s->lang;
    double pad = ui_px(u, PAD), alpha = u->alpha;
    double inner = text_width(u, s);
    struct ui_text_opts o = name_opts(lang, inner);
    u->alpha *=
        flight_has(u->o->flight, it->id) ? 0 : s->alpha; // its place is empty while its card is out
    o.colour = ui_colour(u, s->sunk > 0.5 ? TOKEN_INK_2 : TOKEN_INK);
    draw_ground_of(
        u, s, rgba_between(topic_ground(u, s->topic), ui_colour(u, TOKEN_STONE_SUNK), s->sunk));
    u->record = it->id;
    const struct text_layout *name = ui_layout(u, it->short_name.in[lang], &o);
    double under = 0;
    if (s->line != STONE_NAME && s->line_shown > 0) {
        struct line_setter c = {u, lang, 1, s->line == STONE_TIME};
        struct figure_line l;
        set_line(&c, line_words(u->m, s->record, s->line, lang), inner, &l);
        under = l.n_lines * round(line_px(u)) * fmin(1, 2 * s->line_shown);
    }
    double y = s->box.y + round((s->box.h - name->size.h - under) / 2);
    ui_text(u, it->short_name.in[lang], (struct px_pt){s->box.x + pad, y}, &o);
    if (under > 0)
        line_put(u, s, (struct px_pt){s->box.x + pad, round(y + name->size.h)}, inner, lang);
    corner_mark(u, s);
    u->record = (struct str){0};
    u->alpha = alpha;
}

// ---- in both languages ----

#define WIDE_TOP 10.0

// Name, other language, figure or date, and the document's date: at the end of that line if both
// fit, else below it.
struct wide {
    struct ui_text_opts name, other, date;
    struct str on; // the document's date
    double pad, inner, line_w, line_h, date_w, date_h, h;
    bool beside;
};

static void measure_line(struct ui *u, int record, enum stone_line line, struct wide *z)
{
    struct line_setter c = {u, u->s->lang, 1, line == STONE_TIME};
    struct figure_line l = {0};
    struct str words = line_words(u->m, record, line, u->s->lang);
    if (words.n)
        set_line(&c, words, z->inner, &l);
    z->line_w = l.last;
    z->line_h = l.n_lines * round(line_px(u));
}

static struct wide wide_of(struct ui *u, int record, enum stone_line line, double w)
{
    const struct initiative *it = &u->m->initiatives[record];
    struct wide z = {.pad = ui_px(u, PAD_WIDE)};
    z.inner = w - 2 * z.pad;
    double named = z.inner - (it->n_sites ? ui_px(u, 44 * fmin(u->l->text, 1.5)) : 0);
    z.name = (struct ui_text_opts){
        .type = TYPE_NAME, .lang = u->s->lang, .width = named, .role = ROLE_BUTTON};
    z.other = (struct ui_text_opts){.type = TYPE_LINE,
                                    .lang = ui_second_lang(u, &it->short_name),
                                    .width = named,
                                    .role = ROLE_TEXT,
                                    .secondary = true};
    z.date = (struct ui_text_opts){
        .type = TYPE_LINE, .lang = u->s->lang, .width = z.inner, .role = ROLE_TEXT};
    measure_line(u, record, line, &z);
    z.on = u->m->sources[it->source].date_words.in[u->s->lang];
    struct px_size date = ui_layout(u, z.on, &z.date)->size;
    z.date_w = date.w;
    z.date_h = date.h;
    z.beside = z.line_w + z.date_w + ui_px(u, 24) <= z.inner;
    z.h = 2 * ui_px(u, WIDE_TOP) + ui_layout(u, it->short_name.in[z.name.lang], &z.name)->size.h +
          ui_layout(u, it->short_name.in[z.other.lang], &z.other)->size.h +
          (z.beside ? fmax(z.line_h, z.date_h) : z.line_h + z.date_h);
    return z;
}

static enum stone_line wide_line(const struct model *m, int record)
{
    enum stone_line line = stone_best_line(m, record, STONE_FIGURE);
    return line == STONE_FIGURE ? line : stone_best_line(m, record, STONE_TIME);
}

double stone_wide_height(struct ui *u, int record, double w)
{
    return ceil(wide_of(u, record, wide_line(u->m, record), w).h);
}

void stone_draw_wide(struct ui *u, const struct stone_look *s)
{
    const struct initiative *it = &u->m->initiatives[s->record];
    struct stone_look at = *s;
    at.line = wide_line(u->m, s->record);
    at.line_shown = 1;
    struct wide z = wide_of(u, s->record, at.line, s->box.w);
    double alpha = u->alpha, x = s->box.x + z.pad, y = s->box.y + ui_px(u, WIDE_TOP);
    u->alpha *=
        flight_has(u->o->flight, it->id) ? 0 : s->alpha; // its place is empty while its card is out
    struct rgba ink = ui_colour(u, TOKEN_INK);
    z.name.colour = z.date.colour = z.other.colour = ink;
    draw_ground_of(
        u, s, rgba_between(topic_ground(u, s->topic), ui_colour(u, TOKEN_STONE_SUNK), s->sunk));
    u->record = it->id;
    struct px_rect b = ui_text(u, it->short_name.in[z.name.lang], (struct px_pt){x, y}, &z.name);
    b = ui_text(u, it->short_name.in[z.other.lang], (struct px_pt){x, b.y + b.h}, &z.other);
    if (at.line != STONE_NAME)
        line_put(u, &at, (struct px_pt){x, b.y + b.h}, z.inner, u->s->lang);
    struct px_pt date = {x + z.inner - z.date_w,
                         s->box.y + s->box.h - ui_px(u, WIDE_TOP) - z.date_h};
    z.date.width = 0;
    ui_text(u, z.on, date, &z.date);
    double d = ui_px(u, 34 * fmin(u->l->text, 1.5));
    put_mark(u, s, d,
             (struct px_pt){s->box.x + s->box.w - d - ui_px(u, 16), s->box.y + ui_px(u, 14)});
    u->record = (struct str){0};
    u->alpha = alpha;
}
