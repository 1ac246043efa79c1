// card: the opened card: title and hero in both languages, the document's words, its dates, its
// source and related records. It grows from the tapped card and returns there.
#include <math.h>

#include "scene/drawings/illustration.h"
#include "scene/parts/flight.h"
#include "scene/parts/hero.h"
#include "scene/parts/picture.h"
#include "scene/parts/stone.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define PAD 56.0
#define ACTIONS_W 352.0
#define COLUMN_GAP 44.0
#define ROUNDEL 88.0
#define FADE_H 48.0
#define BAND_LEAST 116.0 // height of the illustration at the head
#define BAND_GOOD 184.0
#define BAND_MOST 272.0
#define LINES_SEEN 4 // of the document's words that are seen without scrolling

struct sheet {
    const struct initiative *it;
    struct rgba colour;
    struct px_rect main, side; // columns; h unused
    double progress;           // filled part of the hero
    double t_s;                // since the illustration began to perform
    double size;               // of hero or title, relative to the largest
    double fold;               // height of what is seen without scrolling, once measured
    bool two;                  // two columns: words and actions side by side
};

static struct ui_text_opts opts(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

static struct ui_text_opts second_opts(const struct ui *u, enum ui_type type, enum token ink,
                                       double w)
{
    struct ui_text_opts o = opts(u, type, ink, w);
    o.lang = ui_other_lang(u);
    o.secondary = true;
    return o;
}

static bool is_han(const struct ui *u, int lang)
{
    return u->m->langs[lang].facts.square;
}

// ---- the head: mark, title ----

static void roundel(struct ui *u, const struct sheet *sh, struct px_pt at, double d)
{
    double icon = round(d * 0.6);
    draw_round(&u->o->draw, (struct px_rect){at.x, at.y, d, d}, d / 2, sh->colour, u->alpha);
    ui_icon(
        u, record_icon(u, sh->it),
        (struct px_rect){round(at.x + (d - icon) / 2), round(at.y + (d - icon) / 2), icon, icon},
        ui_colour(u, TOKEN_ON_SITE));
}

// The right end of the first row, left of the sheet's buttons.
static double head_right(const struct ui *u)
{
    struct px_rect close = ui_close_box(u, u->l->sheet);
    return close.x - (u->s->n_stack ? close.w + ui_px(u, 16) : 0) - ui_px(u, 24);
}

// A little smaller if it is one line then.
static void title_scale(struct ui *u, struct str s, struct ui_text_opts *o, double scale)
{
    for (int i = 0; i < 4; i++) {
        o->scale = scale * (1 - 0.05 * i);
        if (ui_layout(u, s, o)->n_lines == 1)
            return;
    }
    o->scale = scale;
}

// Both titles beside the mark, similar in size: the hero below is larger than both.
static double title(struct ui *u, const struct sheet *sh, double y, double right)
{
    double d = ui_px(u, u->l->text > 1.4 ? 64 : ROUNDEL), x = sh->main.x + d + ui_px(u, 26);
    struct ui_text_opts a = opts(u, TYPE_TITLE, TOKEN_INK, right - x),
                        b = second_opts(u, TYPE_TITLE, TOKEN_INK, right - x);
    a.role = b.role = ROLE_HEADING;
    b.lang = ui_second_lang(u, &sh->it->name);
    struct str first = sh->it->name.in[a.lang], second = sh->it->name.in[b.lang];
    title_scale(u, first, &a, is_han(u, a.lang) ? 0.94 : 0.76);
    title_scale(u, second, &b, is_han(u, b.lang) ? 0.70 : 0.72);
    double h = ui_layout(u, first, &a)->size.h + ui_layout(u, second, &b)->size.h, top = y;
    double text_y = y + fmax(0, round((d - h) / 2));
    roundel(u, sh, (struct px_pt){sh->main.x, y}, d);
    struct px_rect at = ui_text(u, first, (struct px_pt){x, text_y}, &a);
    at = ui_text(u, second, (struct px_pt){x, at.y + at.h}, &b);
    return fmax(y + d, at.y + at.h) - top;
}

// The innermost heading of the document above the record.
static const struct words *heading_of(const struct ui *u, const struct initiative *it)
{
    const struct section *sec = &u->m->sources[it->source].sections[it->section];
    if (it->group < 0)
        return &sec->title;
    const struct group *g = &sec->groups[it->group];
    return it->subgroup >= 0 ? &g->subgroups[it->subgroup].title : &g->title;
}

static double kicker(struct ui *u, const struct sheet *sh, double y, double right)
{
    double d = ui_px(u, 56), x = sh->main.x + d + ui_px(u, 20);
    const struct words *w = heading_of(u, sh->it);
    struct ui_text_opts o = opts(u, TYPE_SMALL, TOKEN_INK, right - x);
    roundel(u, sh, (struct px_pt){sh->main.x, y}, d);
    double h = ui_layout(u, w->in[o.lang], &o)->size.h;
    ui_text(u, w->in[o.lang], (struct px_pt){x, y + fmax(0, round((d - h) / 2))}, &o);
    return fmax(d, h);
}

// A title as hero: the largest step at which the chosen language needs three lines at most and the
// other one two, or one less each where it must make room.
static double title_hero(struct ui *u, const struct sheet *sh, double y)
{
    static const double steps[] = {2.4, 1.95, 1.6, 1.3, 1};
    struct ui_text_opts o = opts(u, TYPE_TITLE, TOKEN_INK, sh->main.w);
    o.role = ROLE_HEADING;
    double top = y;
    for (int i = 0; i < 2; i++) {
        o.lang = i ? ui_second_lang(u, &sh->it->name) : u->s->lang;
        o.secondary = i > 0;
        o.bold = true;
        struct str name = sh->it->name.in[o.lang];
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            o.scale = fmax(1, sh->size * steps[k] / u->l->text) * (i ? 0.78 : 1);
            if (ui_layout(u, name, &o)->n_lines <= (i ? 2 : 3) - (sh->size < 0.8))
                break;
        }
        y += ui_text(u, name, (struct px_pt){sh->main.x, y}, &o).h + ui_px(u, 8);
    }
    return y - top;
}

// ---- figures ----

static enum ui_word role_word(enum figure_role role)
{
    return role == ROLE_BEFORE ? UI_BEFORE : UI_AFTER;
}

static struct figure_opts figure(const struct ui *u, const struct sheet *sh, int i, double max,
                                 double w)
{
    const struct figure *f = &sh->it->figures[i];
    return (struct figure_opts){.display = &f->display,
                                .lang = u->s->lang,
                                .max_units = max,
                                .min_units = fmin(max, 44),
                                .width = w,
                                .colour = sh->colour,
                                .progress = sh->progress,
                                .pending = figure_is_pending(sh->it, f)};
}

// The figure in the other language, in one line with what it counts.
static struct str other_line(struct ui *u, const struct figure *f, int lang)
{
    struct str other = f->display.in[lang], what = f->caption.in[lang];
    const char *gap = u->m->langs[lang].facts.full_width ? "　" : " ";
    return arena_printf(u->frame, "%.*s%s%.*s", (int)other.n, other.p, what.n ? gap : "",
                        (int)what.n, what.n ? what.p : "");
}

// What a figure counts and its condition; then the other language in one line.
static double cell_words(struct ui *u, const struct sheet *sh, int i, struct px_pt at, double w)
{
    const struct figure *f = &sh->it->figures[i];
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK, w),
                        second = second_opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    struct str what = f->caption.in[o.lang], condition = hero_condition(u, sh->it, i, o.lang);
    double y = at.y;
    if (what.n)
        y += ui_text(u, what, (struct px_pt){at.x, y}, &o).h;
    if (condition.n && !hero_says(what, condition))
        y += ui_text(u, condition, (struct px_pt){at.x, y}, &o).h;
    second.lang = ui_second_lang(u, &f->display);
    return y + ui_text(u, other_line(u, f, second.lang), (struct px_pt){at.x, y}, &second).h - at.y;
}

struct cell_measure {
    const struct sheet *sh;
    int i;
    double w;
};

static double cell_words_at(struct ui *u, void *ctx, double y)
{
    const struct cell_measure *m = ctx;
    return cell_words(u, m->sh, m->i, (struct px_pt){0, y}, m->w);
}

// One figure in its cell: its role, the figure (digits large, words at text size); its words below
// or, if they fit, beside it.
static double cell(struct ui *u, const struct sheet *sh, int i, struct px_pt at, double w,
                   double max)
{
    const struct figure *f = &sh->it->figures[i];
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK, w),
                        b = opts(u, TYPE_LABEL, TOKEN_INK, w);
    double y = at.y;
    if (f->role != ROLE_NONE)
        y += ui_text(u, ui_word(u, role_word(f->role)), (struct px_pt){at.x, y}, &o).h;
    struct figure_opts fo = figure(u, sh, i, max, w);
    b.role = ROLE_FIGURE;
    if (!figure_is_digits(u->m, f)) {
        y += ui_text(u, f->display.in[b.lang], (struct px_pt){at.x, y}, &b).h;
        return y + cell_words(u, sh, i, (struct px_pt){at.x, y}, w) - at.y;
    }
    struct px_size size = figure_size(u, &fo);
    double gap = ui_px(u, 24), left = w - size.w - gap;
    bool beside = f->role == ROLE_NONE && left >= ui_px(u, 300 * u->l->text);
    double h = beside ? ui_measure(u, cell_words_at, &(struct cell_measure){sh, i, left}) : 0;
    double down = beside ? fmax(0, round((h - size.h) / 2)) : 0;
    figure_put(u, (struct px_pt){at.x, y + down}, &fo);
    if (!beside)
        return y + size.h + cell_words(u, sh, i, (struct px_pt){at.x, y + size.h}, w) - at.y;
    double words_y = y + fmax(0, round((size.h - h) / 2));
    cell_words(u, sh, i, (struct px_pt){at.x + size.w + gap, words_y}, left);
    return y + fmax(h, size.h) - at.y;
}

static bool is_cell(const struct ui *u, const struct sheet *sh, int i, int hero, bool digits)
{
    return i != hero && figure_is_digits(u->m, &sh->it->figures[i]) == digits;
}

// The figures other than the hero, either those in digits or those in words, in rows of as many as
// their words allow.
static double cells(struct ui *u, const struct sheet *sh, int hero, bool digits, double max,
                    double y)
{
    int n = 0, k = 0;
    for (int i = 0; i < sh->it->n_figures; i++)
        n += is_cell(u, sh, i, hero, digits);
    double gap = ui_px(u, COLUMN_GAP), least = ui_px(u, 500 * u->l->text), top = y, row = 0;
    int fit = (int)fmax(1, floor((sh->main.w + gap) / (least + gap)));
    int cols = n < fit ? n : fit;
    double w = n ? floor((sh->main.w - gap * (cols - 1)) / cols) : 0;
    for (int i = 0; i < sh->it->n_figures; i++) {
        if (!is_cell(u, sh, i, hero, digits))
            continue;
        if (k && k % cols == 0) {
            y += row + ui_px(u, 20);
            row = 0;
        }
        row = fmax(row,
                   cell(u, sh, i, (struct px_pt){sh->main.x + (k % cols) * (w + gap), y}, w, max));
        k++;
    }
    return n ? y + row - top : 0;
}

// Whether one figure replaces the other: equal size, side by side, neither is the hero.
static bool is_change(const struct initiative *it)
{
    return it->n_figures > 1 && it->figures[0].role != ROLE_NONE;
}

static double heroes(struct ui *u, const struct sheet *sh, int hero, double y)
{
    if (is_change(sh->it))
        return cells(u, sh, -1, true, 112 * sh->size, y);
    struct hero_opts ho = {.it = sh->it,
                           .figure = hero,
                           .max_units = sh->size * (u->l->portrait ? 168 : 184),
                           .min_units = fmin(84, 100 * sh->size),
                           .width = sh->main.w,
                           .colour = sh->colour,
                           .progress = sh->progress,
                           .one_lang = u->l->text > 1.4};
    double h = hero_put(u, (struct px_pt){sh->main.x, y}, &ho).h;
    double more = cells(u, sh, hero, true, 60, y + h + ui_px(u, 20));
    return more > 0 ? h + ui_px(u, 20) + more : h;
}

// ---- the document's words ----

static double paragraph(struct ui *u, struct px_rect column, struct str s, enum ui_type type,
                        enum token ink, double y)
{
    struct ui_text_opts o = opts(u, type, ink, column.w);
    return s.n ? ui_text(u, s, (struct px_pt){column.x, y}, &o).h : 0;
}

static bool has_money(const struct initiative *it)
{
    for (int i = 0; i < it->n_figures; i++)
        if (it->figures[i].kind == FIGURE_MONEY)
            return true;
    return false;
}

// The words in the chosen language; in both if the title is the hero.
static double words(struct ui *u, const struct sheet *sh, struct px_rect column, int hero, double y)
{
    struct ui_text_opts a = opts(u, TYPE_BODY, TOKEN_INK, column.w), b = a;
    struct str text = sh->it->text.in[a.lang];
    b.lang = ui_second_lang(u, &sh->it->text);
    b.secondary = true;
    if (hero >= 0 || is_change(sh->it) || !sh->two)
        return ui_text(u, text, (struct px_pt){column.x, y}, &a).h;
    double gap = ui_px(u, 44), han = is_han(u, a.lang) ? 0.42 : 0.58;
    a.width = floor((column.w - gap) * han);
    b.width = column.w - gap - a.width;
    a.scale = b.scale = 0.92;
    double h = ui_text(u, text, (struct px_pt){column.x, y}, &a).h;
    return fmax(
        h, ui_text(u, sh->it->text.in[b.lang], (struct px_pt){column.x + a.width + gap, y}, &b).h);
}

static double notes(struct ui *u, const struct sheet *sh, double y)
{
    double top = y;
    y += paragraph(u, sh->main, sh->it->note.in[u->s->lang], TYPE_CAPTION, TOKEN_INK, y);
    y += paragraph(u, sh->main, record_as_stated(u->frame, u->m, sh->it, u->s->lang), TYPE_CAPTION,
                   TOKEN_INK_2, y);
    if (has_money(sh->it))
        y += paragraph(u, sh->main, ui_word(u, UI_CURRENCY), TYPE_CAPTION, TOKEN_INK_2, y);
    return y - top;
}

// ---- actions ----

struct pill {
    const char *id, *icon;
    enum ui_word word;
    struct action action;
    bool strong;
};

static struct px_rect pill(struct ui *u, const struct pill *p, struct px_pt at, double w)
{
    struct ui_button b = {.id = p->id,
                          .action = p->action,
                          .radius = ui_px(u, 44),
                          .ground = GROUND_OUTLINE,
                          .chosen = p->strong,
                          .icon = p->icon,
                          .icon_px = ui_px(u, 36),
                          .max_w = w,
                          .pad = ui_px(u, 20),
                          .scale = 0.94,
                          .words = &u->m->ui[p->word],
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){at.x, at.y, w, fmax(ui_px(u, 88), size.h)};
    ui_button(u, &b);
    return b.box;
}

static double related_card(struct ui *u, const struct sheet *sh, int index, double y)
{
    const struct initiative *it = &u->m->initiatives[index];
    double pad = ui_px(u, 20), w = sh->side.w - 2 * pad;
    struct ui_text_opts name = opts(u, TYPE_SMALL, TOKEN_INK, w),
                        date = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    struct str when = u->m->sources[it->source].date_words.in[u->s->lang];
    double h = 2 * pad + ui_layout(u, it->name.in[u->s->lang], &name)->size.h +
               ui_layout(u, when, &date)->size.h;
    h = fmax(h, ui_px(u, 80));
    struct px_rect box = {sh->side.x, y, sh->side.w, h};
    ui_card(u, box, ui_px(u, 12), ui_colour(u, TOKEN_SUNKEN), false);
    u->record = it->id;
    struct px_rect at =
        ui_text(u, it->name.in[u->s->lang], (struct px_pt){box.x + pad, y + pad}, &name);
    ui_text(u, when, (struct px_pt){box.x + pad, at.y + at.h}, &date);
    u->record = sh->it->id;
    struct action a = {.kind = ACTION_CARD, .index = index};
    ui_hit(u, ui_id(u, "related:%s", it->id.p), box, ui_px(u, 12), &a);
    return h + ui_px(u, 12);
}

static double related(struct ui *u, const struct sheet *sh, enum ui_word word, const int *list,
                      int n, double y)
{
    double top = y;
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->side.w);
    if (!n)
        return 0;
    y += ui_px(u, 12);
    y += ui_text(u, ui_word(u, word), (struct px_pt){sh->side.x, y}, &o).h + ui_px(u, 8);
    for (int i = 0; i < n; i++)
        y += related_card(u, sh, list[i], y);
    return y - top;
}

static double relatives(struct ui *u, const struct sheet *sh, double y)
{
    double top = y;
    y += related(u, sh, UI_RELATED, sh->it->related, sh->it->n_related, y);
    y += related(u, sh, UI_SEE_ALSO, sh->it->see_also, sh->it->n_see_also, y);
    return y - top;
}

static double actions(struct ui *u, const struct sheet *sh, double y)
{
    const struct pill all[] = {
        {"take-away", "take-away", UI_TAKE_AWAY, {.kind = ACTION_TAKE, .index = 1}, true},
        {"on-map", "pin", UI_ON_MAP, {.kind = ACTION_CARD_ON_MAP}, false}};
    bool there[] = {u->m->sources[sh->it->source].address.n > 0, sh->it->n_sites > 0};
    double top = y, gap = ui_px(u, 20), w = ui_px(u, ACTIONS_W * fmin(u->l->text, 1.6));
    bool row = !sh->two && 2 * w + gap <= sh->side.w;
    struct px_pt at = {sh->side.x, y};
    for (int i = 0; i < 2; i++) {
        if (!there[i])
            continue;
        struct px_rect box = pill(u, &all[i], at, fmin(w, sh->side.w));
        y = fmax(y, box.y + box.h + gap); // of a row, below the higher one
        at = row && at.x == sh->side.x ? (struct px_pt){box.x + box.w + gap, box.y}
                                       : (struct px_pt){sh->side.x, y};
    }
    return y - top;
}

// ---- source ----

static double rule(struct ui *u, struct px_rect column, double y)
{
    draw_fill(&u->o->draw, (struct px_rect){column.x, y, column.w, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_RULE), u->alpha);
    return ui_px(u, 16);
}

// The document and its date in one language, in one row if there is room.
static double source_line(struct ui *u, const struct sheet *sh, struct px_pt at, double w, int lang)
{
    const struct source *src = &u->m->sources[sh->it->source];
    struct ui_text_opts name = opts(u, TYPE_SMALL, TOKEN_INK_2, w),
                        date = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    name.lang = date.lang = lang;
    name.secondary = date.secondary = lang != u->s->lang;
    name.bold = true;
    name.width = ui_snug_width(u, src->name.in[lang], &name, w);
    struct px_rect box = ui_text(u, src->name.in[lang], at, &name);
    double gap = ui_px(u, 24), beside = ui_snug_width(u, src->date_label.in[lang], &date, w);
    bool fits = box.w + gap + beside <= w;
    date.width = beside;
    struct px_pt to = {fits ? at.x + box.w + gap : at.x, fits ? at.y : box.y + box.h};
    struct px_rect when = ui_text(u, src->date_label.in[lang], to, &date);
    return fmax(box.y + box.h, when.y + when.h) - at.y;
}

static double source(struct ui *u, void *ctx, double y)
{
    struct sheet *sh = ctx;
    const struct px_rect *column = &sh->main;
    double icon = ui_px(u, 40), x = column->x + icon + ui_px(u, 16), top = y;
    double w = column->x + column->w - x;
    y += rule(u, *column, y);
    double first = y;
    y += source_line(u, sh, (struct px_pt){x, y}, w, u->s->lang);
    y += source_line(u, sh, (struct px_pt){x, y}, w,
                     ui_second_lang(u, &u->m->sources[sh->it->source].name));
    ui_icon(u, "document", (struct px_rect){column->x, round((first + y - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_INK_2));
    return y - top;
}

// The section and headings above the record.
static double headings(struct ui *u, const struct sheet *sh, double y)
{
    const struct initiative *it = sh->it;
    const struct section *sec = &u->m->sources[it->source].sections[it->section];
    double top = y;
    y += paragraph(u, sh->main, ui_word(u, UI_SECTION), TYPE_CAPTION, TOKEN_INK_2, y);
    struct str t = sec->title.in[u->s->lang];
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK, 0);
    double no_w = ui_layout(u, STR("0."), &o)->size.w + ui_px(u, 10);
    ui_text(u, arena_printf(u->frame, "%d.", sec->no), (struct px_pt){sh->main.x, y}, &o);
    o.width = sh->main.w - no_w;
    o.role = ROLE_HEADING;
    y += ui_text(u, t, (struct px_pt){sh->main.x + no_w, y}, &o).h + ui_px(u, 4);
    if (it->group < 0)
        return y - top;
    const struct group *g = &sec->groups[it->group];
    y += paragraph(u, sh->main, g->title.in[u->s->lang], TYPE_SMALL, TOKEN_INK, y);
    if (it->subgroup >= 0)
        y += paragraph(u, sh->main, g->subgroups[it->subgroup].title.in[u->s->lang], TYPE_SMALL,
                       TOKEN_INK, y);
    return y - top;
}

// ---- the sheet ----

// Part of the way, after which the sheet stands and the rest of its contents appears.
#define FLOWN 0.9

static double flown(double shown)
{
    return fmin(1, shown / FLOWN);
}

static struct px_rect between(struct px_rect a, struct px_rect b, double t)
{
    return (struct px_rect){round(lerp_d(a.x, b.x, t)), round(lerp_d(a.y, b.y, t)),
                            round(lerp_d(a.w, b.w, t)), round(lerp_d(a.h, b.h, t))};
}

// The sheet grows out of what was touched and returns there, wherever that is now; if it is out of
// view, the sheet fades at its place.
static struct px_rect grown_box(const struct ui *u, struct px_rect to, double t)
{
    const struct flight *f = u->o->flight;
    bool open = u->s->card.now >= 0;
    struct px_rect from = px_rect_grow(to, -0.03 * to.w);
    if (!f)
        return to;
    if (f->from)
        from = f->from->box;
    else if (open)
        from = f->start;
    return between(from, to, t);
}

static struct rgba mixed(struct rgba a, struct rgba b, double t)
{
    return (struct rgba){(uint8_t)lround(lerp_d(a.r, b.r, t)), (uint8_t)lround(lerp_d(a.g, b.g, t)),
                         (uint8_t)lround(lerp_d(a.b, b.b, t)), 255};
}

// From the stone's ground to the sheet's.
static struct rgba ground_colour(const struct ui *u, int card, double t)
{
    struct rgba to = ui_colour(u, TOKEN_SURFACE);
    if (!u->o->flight || !u->o->flight->from || u->s->screen != SCREEN_INITIATIVES)
        return to;
    return mixed(topic_ground(u, record_topic(u->m, card)), to, clamp_d(1.5 * t, 0, 1));
}

// With less motion, or without a place to grow from, the sheet fades.
static double ground_alpha(const struct ui *u, double shown)
{
    const struct flight *f = u->o->flight;
    bool grows = f && (f->from || u->s->card.now >= 0);
    return grows ? 1 : shown;
}

static void keys(struct ui *u, struct px_rect box)
{
    ui_close(u, box);
    if (!u->s->n_stack)
        return;
    struct ui_button back = {.id = "back",
                             .action = {.kind = ACTION_BACK},
                             .box = ui_close_box(u, box),
                             .radius = ui_px(u, 16),
                             .ground = GROUND_SUNKEN,
                             .icon = "back",
                             .icon_px = ui_px(u, 40),
                             .label = ui_word(u, UI_BACK),
                             .count = -1};
    back.box.x -= back.box.w + ui_px(u, 16);
    ui_gutter(u, back.box);
    ui_button(u, &back);
}

// The record's own picture, uncropped, and its credit. Returns the height it adds below `h`.
static double photo(struct ui *u, const struct sheet *sh, double y, double h)
{
    const struct photo *p = &sh->it->photo;
    double gap = ui_px(u, 28), w = sh->main.w, most = ui_px(u, 900);
    double plate_h = round(w * p->size.h / p->size.w), top = y + h + gap;
    if (plate_h > most) { // portrait: as high as fits, centred
        w = round(most * p->size.w / p->size.h);
        plate_h = most;
    }
    struct px_rect box = {round(sh->main.x + (sh->main.w - w) / 2), round(top), w, plate_h};
    draw_photo(&u->o->draw, p->bytes, p->hash, box, ui_px(u, 12), u->alpha);
    ui_item(u, &(struct scene_item){.role = ROLE_IMAGE,
                                    .text = p->alt.in[u->s->lang],
                                    .lang = ui_tag(u, p->alt.in[u->s->lang], u->s->lang),
                                    .box = box});
    if (!p->credit.in[u->s->lang].n)
        return gap + plate_h;
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->main.w);
    struct px_rect at = ui_text(u, p->credit.in[u->s->lang],
                                (struct px_pt){sh->main.x, box.y + box.h + ui_px(u, 8)}, &o);
    return at.y + at.h - y - h;
}

static double lines_seen(struct ui *u)
{
    struct ui_text_opts o = opts(u, TYPE_BODY, TOKEN_INK, 0);
    return LINES_SEEN * ui_layout(u, STR("0"), &o)->size.h;
}

// The first part a visitor sees: title, hero, the document's words, actions.
static double first_part(struct ui *u, void *ctx, double y)
{
    struct sheet *sh = ctx;
    double top = y, right = fmin(sh->main.x + sh->main.w, head_right(u));
    double gap = ui_px(u, sh->size < 0.8 ? 20 : 28);
    int hero = initiative_hero(u->m, sh->it);
    if (hero >= 0 || is_change(sh->it)) {
        y += title(u, sh, y, right) + gap;
        y += heroes(u, sh, hero, y) + gap;
    } else {
        y += kicker(u, sh, y, right) + ui_px(u, 20);
        y += title_hero(u, sh, y) + ui_px(u, 20);
    }
    struct px_rect column = sh->main;
    if (!sh->two) {
        y += actions(u, sh, y) + ui_px(u, 8);
        double said = words(u, sh, column, hero, y);
        sh->fold = y - top + fmin(said, lines_seen(u));
        y += said;
        return y + relatives(u, sh, y) - top;
    }
    column.w = sh->main.w - sh->side.w - ui_px(u, COLUMN_GAP);
    double beside = actions(u, sh, y), said = words(u, sh, column, hero, y);
    sh->fold = y - top + fmax(beside, fmin(said, lines_seen(u)));
    beside += relatives(u, sh, y + beside);
    return y + fmax(said, beside) - top;
}

// The part below: counts in words, dates, picture, notes, section.
static double second_part(struct ui *u, struct sheet *sh, double y)
{
    double top = y, gap = ui_px(u, 28);
    double more = cells(u, sh, initiative_hero(u->m, sh->it), false, 64, y);
    y += more > 0 ? more + gap : 0;
    double bar = timebar_put(u, sh->it, (struct px_pt){sh->main.x, y}, sh->main.w, sh->colour);
    y += bar > 0 ? bar + gap : 0;
    if (sh->it->photo.bytes.n)
        y += photo(u, sh, y, 0) + gap;
    y += notes(u, sh, y) + ui_px(u, 16);
    return y + headings(u, sh, y) - top;
}

// More words lie below: they fade out towards the foot.
static void fade(struct ui *u, struct px_rect body)
{
    const struct scroller *sc = &u->s->scrolls[SCROLL_SHEET];
    double h = ui_px(u, FADE_H), step = fmax(1, ui_px(u, 3));
    if (sc->max - sc->y < 1)
        return;
    for (double d = 0; d < h; d += step)
        draw_fill(&u->o->draw,
                  (struct px_rect){body.x, body.y + body.h - h + d, body.w, fmin(step, h - d)},
                  ui_colour(u, TOKEN_SURFACE), u->alpha * 0.98 * (d + step) / (h + step));
}

bool scene_card_cover(const struct ui *u, struct px_rect *box)
{
    *box = u->l->sheet;
    return state_part_item(u->s, &u->s->card) >= 0 && state_part_shown(u->s, &u->s->card) >= 1;
}

// The record's illustration, else its topic's picture.
static void band(struct ui *u, const struct sheet *sh, struct px_rect box)
{
    double radius = ui_px(u, 16);
    if (!illustration_put(u, sh->it, box, radius, sh->t_s))
        picture_put(u, picture_of(u, sh->it), box, radius);
}

static bool has_band(const struct ui *u, const struct sheet *sh)
{
    return sh->it->illustrated.drawing != ILLUSTRATION_NONE || picture_of(u, sh->it).n > 0;
}

// The height of the illustration at the sheet's head, 0 if it must stand further down: hero and
// title make room for it, what can be done stays in view.
static double fit_band(struct ui *u, struct sheet *sh, double room)
{
    static const double sizes[] = {1, 0.88, 0.78, 0.68, 0.6};
    double h = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sh->size = sizes[i];
        ui_measure(u, first_part, sh);
        h = room - sh->fold - ui_px(u, FADE_H);
        if (!has_band(u, sh) || h >= ui_px(u, BAND_GOOD))
            break;
    }
    if (h < ui_px(u, BAND_LEAST))
        sh->size = 1;
    return has_band(u, sh) && h >= ui_px(u, BAND_LEAST) ? floor(fmin(h, ui_px(u, BAND_MOST))) : 0;
}

static void set_columns(struct ui *u, struct sheet *sh, struct px_rect sheet)
{
    double pad = ui_px(u, u->l->portrait ? 48 : PAD);
    sh->two = !u->l->portrait && u->l->text < 1.4;
    sh->main = (struct px_rect){sheet.x + pad, sheet.y, sheet.w - 2 * pad, 0};
    sh->side = sh->main;
    if (!sh->two)
        return;
    sh->side.w = ui_px(u, ACTIONS_W * u->l->text);
    sh->side.x = sh->main.x + sh->main.w - sh->side.w;
}

// Draws the front of the sheet. With large text the foot scrolls too.
static void front(struct ui *u, struct sheet *sh, struct px_rect sheet)
{
    set_columns(u, sh, sheet);
    double foot_h = u->l->text < 1.4 ? ui_measure(u, source, sh) + ui_px(u, 16) : 0,
           pad = ui_px(u, 32), mark = ui_px(u, 8);
    struct px_rect body = {sheet.x, sheet.y + mark, sheet.w, sheet.h - foot_h - mark - ui_px(u, 8)};
    double head = fit_band(u, sh, body.h - pad);
    double y = ui_scroll_begin(u, SCROLL_SHEET, body), top = y;
    ui_clip(u, body);
    if (head > 0)
        band(u, sh, (struct px_rect){sheet.x, y, sheet.w, head});
    y += head + pad;
    y += first_part(u, sh, y) + ui_px(u, 28);
    if (head <= 0 && has_band(u, sh)) {
        band(u, sh, (struct px_rect){sheet.x, y, sheet.w, ui_px(u, BAND_GOOD)});
        y += ui_px(u, BAND_GOOD + 28);
    }
    y += second_part(u, sh, y) + ui_px(u, 24);
    if (!foot_h)
        y += source(u, sh, y) + ui_px(u, 24);
    fade(u, body);
    ui_scroll_end(u, SCROLL_SHEET, body, y - top);
    if (foot_h)
        source(u, sh, sheet.y + sheet.h - foot_h);
    draw_clip(&u->o->draw, (struct px_rect){sheet.x, sheet.y, sheet.w, mark});
    draw_round(&u->o->draw, sheet, ui_px(u, 16), sh->colour, u->alpha);
    draw_unclip(&u->o->draw);
    keys(u, sheet);
}

// Cross-fades between the front and the back with the code.
static void sides(struct scene *sc, struct ui *u, struct sheet *sh, double fade)
{
    const struct state *s = u->s;
    bool open = s->card.now >= 0;
    double back = state_part_shown(s, &s->take);
    u->alpha = fade * clamp_d(1 - 2 * back, 0, 1);
    u->quiet = !open || s->take.now >= 0;
    if (u->alpha > 0 || (back <= 0 && u->o->flight)) // in flight, it says where words will stand
        front(u, sh, u->l->sheet);
    u->alpha = fade * clamp_d(2 * back - 1, 0, 1);
    u->quiet = !open || s->take.now < 0;
    if (u->alpha <= 0)
        return;
    scene_take(sc, u, sh->it, u->l->sheet);
    ui_close(u, u->l->sheet);
}

// A closing sheet can be caught: a touch reopens it from its current size.
static void grab(struct ui *u, int card, struct px_rect box)
{
    struct hit h = {.kind = HIT_BUTTON,
                    .box = box,
                    .id = STR("caught"),
                    .action = {.kind = ACTION_CARD, .index = card},
                    .scroll = -1};
    hit_add(&u->o->hits, &h);
}

void scene_card(struct scene *sc, struct ui *u)
{
    int card = state_part_item(u->s, &u->s->card);
    if (card < 0)
        return;
    double shown = state_part_shown(u->s, &u->s->card);
    bool open = u->s->card.now >= 0;
    struct sheet sh = {.it = &u->m->initiatives[card],
                       .colour = record_colour(u, &u->m->initiatives[card])};
    sh.progress =
        curve_enter((u->s->now_ms - u->s->card.since_ms - CARD_IN_MS / 2.0) / COUNT_UP_MS);
    if (u->s->less_motion)
        sh.progress = 1;
    sh.t_s = (u->s->now_ms - u->s->card.since_ms - CARD_PERFORM_AT_MS) / 1000;
    u->quiet = !open;
    u->record = sh.it->id;
    flight_land(u->o->flight);
    double way = flown(shown), fade = u->o->flight ? fmax(0, (shown - FLOWN) / (1 - FLOWN)) : shown;
    struct px_rect sheet = u->l->sheet, box = grown_box(u, sheet, way);
    u->alpha = ground_alpha(u, shown);
    ui_block(u, sheet);
    ui_card(u, box, ui_px(u, 16), ground_colour(u, card, way), shown >= 1);
    if (fade > 0 || (u->o->flight && u->o->flight->from))
        sides(sc, u, &sh, fade);
    u->alpha = 1;
    flight_draw(u->o->flight, &u->o->draw, way);
    if (!open && px_rect_meets(box, u->l->stage))
        grab(u, card, px_rect_clip(box, u->l->stage));
    u->quiet = false;
    u->alpha = 1;
    u->record = (struct str){0};
}
