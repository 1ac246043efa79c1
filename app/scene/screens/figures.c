// figures: every figure of the documents, the largest first, as a bar on one scale within its kind.
// Nothing is added up. Areas have no bar: land and floor space are not comparable.
#include <math.h>

#include "scene/parts/figure.h"
#include "scene/screens/screens.h"

#define PAD 40.0

struct entries {
    const struct record_part *list;
    int n;
};

static const struct {
    enum figure_kind kind;
    enum ui_word word;
    bool scaled;
} kinds[] = {{FIGURE_MONEY, UI_FIG_MONEY, true},      {FIGURE_COUNT, UI_FIG_COUNT, true},
             {FIGURE_COMPUTE, UI_FIG_COMPUTE, false}, {FIGURE_AREA, UI_FIG_AREA, false},
             {FIGURE_SHARE, UI_FIG_SHARE, true},      {FIGURE_DURATION, UI_FIG_DURATION, false}};
#define N_KINDS (sizeof kinds / sizeof *kinds)

// The model sorts figures by kind, the largest first.
static struct entries of_kind(const struct model *m, enum figure_kind kind)
{
    int from = 0, to;
    while (from < m->n_figures && model_figure(m, from)->kind != kind)
        from++;
    for (to = from; to < m->n_figures && model_figure(m, to)->kind == kind;)
        to++;
    return (struct entries){m->figures + from, to - from};
}

static struct figure_opts number(const struct ui *u, const struct record_part *e, double w)
{
    const struct initiative *it = &u->m->initiatives[e->initiative];
    return (struct figure_opts){.display = &it->figures[e->part].display,
                                .lang = u->s->lang,
                                .max_units = 56,
                                .min_units = 40,
                                .width = w,
                                .colour = record_colour(u, it),
                                .pending = figure_is_pending(it, &it->figures[e->part]),
                                .progress = 1};
}

static struct ui_text_opts text(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .balanced = true,
                                 .role = ROLE_TEXT};
}

// The figure on the left, its subject and bar beside it; below it at large text sizes.
struct columns {
    double number_w, text_x, text_w;
    bool stacked;
};

static struct columns columns(const struct ui *u, struct px_rect body)
{
    double w = body.w - ui_px(u, 24);
    struct columns c = {.stacked = u->l->text > 1.3};
    c.number_w = c.stacked ? w : ui_px(u, u->l->portrait ? 300 : 380);
    c.text_x = c.stacked ? body.x : body.x + c.number_w + ui_px(u, 32);
    c.text_w = body.x + w - c.text_x;
    return c;
}

static struct str about(struct ui *u, const struct record_part *e)
{
    const struct initiative *it = &u->m->initiatives[e->initiative];
    struct str caption = it->figures[e->part].caption.in[u->s->lang];
    struct str label = record_date_label(u, it);
    if (!caption.n)
        return label;
    return arena_printf(u->frame, "%.*s · %.*s", (int)caption.n, caption.p, (int)label.n, label.p);
}

static double entry_height(struct ui *u, const struct record_part *e, const struct columns *c,
                           bool scaled)
{
    const struct initiative *it = &u->m->initiatives[e->initiative];
    struct ui_text_opts name = text(u, TYPE_SMALL, TOKEN_INK, c->text_w);
    struct ui_text_opts small = text(u, TYPE_CAPTION, TOKEN_INK_2, c->text_w);
    struct figure_opts fo = number(u, e, c->number_w);
    double words = ui_layout(u, it->name.in[u->s->lang], &name)->size.h +
                   ui_layout(u, about(u, e), &small)->size.h + (scaled ? ui_px(u, 28) : 0);
    double figure = figure_size(u, &fo).h;
    return round((c->stacked ? figure + words : fmax(figure, words)) + ui_px(u, 32));
}

static void draw_entry(struct ui *u, const struct record_part *e, const struct columns *c,
                       struct px_rect row, double part)
{
    const struct initiative *it = &u->m->initiatives[e->initiative];
    struct ui_text_opts name = text(u, TYPE_SMALL, TOKEN_INK, c->text_w);
    struct ui_text_opts small = text(u, TYPE_CAPTION, TOKEN_INK_2, c->text_w);
    struct figure_opts fo = number(u, e, c->number_w);
    name.role = ROLE_HEADING;
    double y = row.y + ui_px(u, 16), h = figure_size(u, &fo).h;
    u->record = it->id;
    figure_put(u, (struct px_pt){row.x, c->stacked ? y : round(row.y + (row.h - h) / 2)}, &fo);
    if (c->stacked)
        y += h;
    struct px_rect at = ui_text(u, it->name.in[u->s->lang], (struct px_pt){c->text_x, y}, &name);
    at = ui_text(u, about(u, e), (struct px_pt){c->text_x, at.y + at.h}, &small);
    if (part > 0) {
        double thick = ui_px(u, 14);
        struct px_rect track = {c->text_x, at.y + at.h + ui_px(u, 8), c->text_w, thick};
        draw_round(&u->o->draw, track, thick / 2, ui_colour(u, TOKEN_SUNKEN), u->alpha);
        track.w = fmax(thick, round(track.w * part));
        draw_round(&u->o->draw, track, thick / 2, record_colour(u, it), u->alpha);
    }
    u->record = (struct str){0};
    struct px_rect box = {row.x - ui_px(u, 12), row.y, row.w, row.h};
    struct action a = {.kind = ACTION_CARD, .index = e->initiative};
    ui_hit(u, ui_id(u, "figure:%s.%d", it->id.p, e->part), box, ui_px(u, 12), &a);
}

static double value_of(const struct ui *u, const struct record_part *e)
{
    return u->m->initiatives[e->initiative].figures[e->part].value;
}

static double draw_kind(struct ui *u, size_t kind, struct px_rect body, double top)
{
    struct columns c = columns(u, body);
    struct entries all = of_kind(u->m, kinds[kind].kind);
    bool scaled = kinds[kind].scaled;
    if (!all.n)
        return 0;
    struct ui_text_opts o =
        text(u, TYPE_NAME, TOKEN_INK, c.text_w - ui_px(u, 104)); // clear of the ×
    o.role = ROLE_HEADING;
    double y = top + ui_text(u, ui_word(u, kinds[kind].word), (struct px_pt){body.x, top}, &o).h;
    // Shares are of one hundred.
    double whole = kinds[kind].kind == FIGURE_SHARE ? 100 : value_of(u, &all.list[0]);
    for (int i = 0; i < all.n; i++) {
        const struct record_part *e = &all.list[i];
        struct px_rect row = {body.x, y, body.w, entry_height(u, e, &c, scaled)};
        if (px_rect_meets(row, body)) {
            struct px_rect rule = {row.x, row.y, row.w - ui_px(u, 24), fmax(1, ui_px(u, 2))};
            draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
            draw_entry(u, e, &c, row, scaled ? value_of(u, e) / whole : 0);
        }
        y += row.h;
    }
    return y - top + ui_px(u, 32);
}

void scene_figures(struct scene *sc, struct ui *u)
{
    (void)sc;
    struct px_rect panel;
    if (!ui_panel_begin(u, SCREEN_FIGURES, &panel))
        return;
    struct px_rect body = {panel.x + ui_px(u, PAD), panel.y + ui_px(u, 4),
                           panel.w - 2 * ui_px(u, PAD) + ui_px(u, 20), panel.h - ui_px(u, 8)};
    double top = ui_scroll_begin(u, SCROLL_FIGURES, body), y = top + ui_px(u, 32);
    for (size_t i = 0; i < N_KINDS; i++)
        y += draw_kind(u, i, body, y);
    struct ui_text_opts o = text(u, TYPE_CAPTION, TOKEN_INK_2, body.w - ui_px(u, 24));
    y += ui_text(u, ui_word(u, UI_CURRENCY), (struct px_pt){body.x, y}, &o).h;
    ui_scroll_end(u, SCROLL_FIGURES, body, y - top + ui_px(u, 24));
    ui_panel_end(u, panel);
}
