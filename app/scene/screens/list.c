// list: the initiatives screen: chips with counts above a scrolling grid of cards.
#include <math.h>

#include "scene/parts/figure.h"
#include "scene/parts/picture.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define PAD 40.0
#define GAP 24.0
#define CARD_PAD 28.0
#define BADGE 56.0
#define CHIP_GAP 12.0

// ---- chips ----

struct chip_flow {
    double x, y, left, right, row_h;
    double first_right; // the first row may leave room for the panel's ×
    int rows;
};

static void new_row(struct ui *u, struct chip_flow *f)
{
    f->x = f->left;
    f->y += f->row_h + ui_px(u, CHIP_GAP);
    f->row_h = 0;
    f->rows++;
}

struct chip {
    const char *id;
    const struct words *words;
    enum filter_kind kind;
    int index;
    const char *icon;
    struct rgba icon_colour;
    struct str picture;
};

static struct ui_button chip_button(struct ui *u, const struct chip_flow *f, const struct chip *c)
{
    bool stamp = c->picture.n > 0;
    return (struct ui_button){
        .id = c->id,
        .action = {.kind = ACTION_FILTER, .filter = c->kind, .index = c->index},
        .radius = ui_px(u, 16),
        .chosen = u->s->filter == c->kind && u->s->filter_index == c->index,
        .choice = true,
        .ground = GROUND_OUTLINE,
        .icon = c->icon,
        .icon_px = ui_px(u, (stamp ? 60 : 36) * fmin(u->l->text, 1.5)),
        .icon_colour = c->icon_colour,
        .picture = c->picture,
        .words = c->words,
        .one_lang = u->l->text > 1.3, // keeps the first cards in view
        .max_w = f->right - f->left,
        .count = filter_count(u->m, c->kind, c->index)};
}

static bool fits(const struct chip_flow *f, double w)
{
    return f->x <= f->left || f->x + w <= (f->rows ? f->right : f->first_right);
}

static void chip(struct ui *u, struct chip_flow *f, const struct chip *c)
{
    struct ui_button b = chip_button(u, f, c);
    struct px_size size = ui_button_size(u, &b);
    if (!fits(f, size.w))
        new_row(u, f);
    b.box = (struct px_rect){f->x, f->y, size.w, size.h};
    ui_button(u, &b);
    f->x += size.w + ui_px(u, CHIP_GAP);
    f->row_h = fmax(f->row_h, size.h);
}

static struct chip topic_chip(struct ui *u, int i)
{
    const struct topic *t = &u->m->topics[i];
    return (struct chip){.id = ui_id(u, "filter.topic.%s", t->id.p),
                         .words = &t->name,
                         .kind = FILTER_TOPIC,
                         .index = i,
                         .picture = t->picture};
}

static struct chip site_chip(struct ui *u, int i)
{
    const struct site *s = &u->m->sites[i];
    return (struct chip){.id = ui_id(u, "filter.site.%s", s->id.p),
                         .words = &s->short_name,
                         .kind = FILTER_SITE,
                         .index = i,
                         .icon = s->icon.p,
                         .icon_colour = site_colour(u, i)};
}

static struct chip source_chip(struct ui *u, int i)
{
    const struct source *s = &u->m->sources[i];
    return (struct chip){.id = ui_id(u, "filter.document.%s", s->id.p),
                         .words = &s->chip,
                         .kind = FILTER_SOURCE,
                         .index = i,
                         .icon = "document"};
}

// Keeps a group of chips together: it starts a new row if it would be split and fits in one.
static void chip_group(struct ui *u, struct chip_flow *f, const struct chip *chips, int n)
{
    double w = -ui_px(u, CHIP_GAP);
    for (int i = 0; i < n; i++) {
        struct ui_button b = chip_button(u, f, &chips[i]);
        w += ui_button_size(u, &b).w + ui_px(u, CHIP_GAP);
    }
    if (!fits(f, w) && w <= f->right - f->left)
        new_row(u, f);
    for (int i = 0; i < n; i++)
        chip(u, f, &chips[i]);
}

static void chips(struct ui *u, struct chip_flow *f)
{
    const struct model *m = u->m;
    int most = m->n_topics > m->n_sites + m->n_sources ? m->n_topics : m->n_sites + m->n_sources;
    struct chip *group = ARENA_ARRAY(u->frame, struct chip, (size_t)most);
    chip(u, f, &(struct chip){.id = "filter.all", .words = &m->ui[UI_ALL], .kind = FILTER_ALL});
    for (int i = 0; i < m->n_topics; i++)
        group[i] = topic_chip(u, i);
    chip_group(u, f, group, m->n_topics);
    for (int i = 0; i < m->n_sites; i++)
        group[i] = site_chip(u, i);
    chip_group(u, f, group, m->n_sites);
    for (int i = 0; i < m->n_sources; i++)
        group[i] = source_chip(u, i);
    chip_group(u, f, group, m->n_sources);
}

// ---- cards ----

static bool card_figure(const struct ui *u, const struct initiative *it, double w,
                        struct figure_opts *out)
{
    bool any = record_headline(u, it, out);
    out->max_units = 72;
    out->min_units = 44;
    out->width = w - ui_px(u, BADGE + 8);
    return any;
}

static struct ui_text_opts card_text(const struct ui *u, enum ui_type type, enum token ink,
                                     double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

static double card_inner(const struct ui *u, double w)
{
    return w - 2 * ui_px(u, CARD_PAD);
}

static double card_height(struct ui *u, const struct initiative *it, double w)
{
    double inner = card_inner(u, w);
    struct ui_text_opts name = card_text(u, TYPE_NAME, TOKEN_INK, inner);
    struct ui_text_opts date = card_text(u, TYPE_CAPTION, TOKEN_INK_2, inner);
    double h = 2 * ui_px(u, CARD_PAD) + ui_px(u, 28) + ui_pair_size(u, &it->name, &name, 0.82).h +
               ui_layout(u, record_date_label(u, it), &date)->size.h;
    struct figure_opts fo;
    return h + (card_figure(u, it, inner, &fo) ? figure_size(u, &fo).h : ui_px(u, BADGE));
}

static void card_badge(struct ui *u, const struct initiative *it, struct px_rect card)
{
    double d = ui_px(u, BADGE), icon = ui_px(u, BADGE * 0.64);
    struct figure_opts fo;
    bool sited = it->n_sites > 0, left = !card_figure(u, it, card.w, &fo);
    struct px_rect b = {left ? card.x + ui_px(u, CARD_PAD) : card.x + card.w - d - ui_px(u, 24),
                        card.y + ui_px(u, left ? CARD_PAD : 24), d, d};
    if (sited)
        draw_round(&u->o->draw, b, d / 2, record_colour(u, it), u->alpha);
    ui_icon(u, record_icon(u, it),
            (struct px_rect){round(b.x + (d - icon) / 2), round(b.y + (d - icon) / 2), icon, icon},
            sited ? ui_colour(u, TOKEN_ON_SITE) : ui_colour(u, TOKEN_INK_2));
}

static void draw_card(struct ui *u, int index, struct px_rect box)
{
    const struct initiative *it = &u->m->initiatives[index];
    double x = box.x + ui_px(u, CARD_PAD), y = box.y + ui_px(u, CARD_PAD),
           inner = card_inner(u, box.w);
    draw_round(&u->o->draw, box, ui_px(u, 16), ui_colour(u, TOKEN_SUNKEN), u->alpha);
    card_badge(u, it, box);
    u->record = it->id;
    struct figure_opts fo;
    if (card_figure(u, it, inner, &fo)) {
        struct px_rect at = figure_put(u, (struct px_pt){x, y}, &fo);
        y = at.y + at.h + ui_px(u, 8);
    } else {
        y += ui_px(u, BADGE + 8);
    }
    struct ui_text_opts name = card_text(u, TYPE_NAME, TOKEN_INK, inner);
    name.role = ROLE_HEADING;
    ui_pair(u, &it->name, (struct px_pt){x, y}, &name, 0.82);
    struct ui_text_opts date = card_text(u, TYPE_CAPTION, TOKEN_INK_2, inner);
    double date_h = ui_layout(u, record_date_label(u, it), &date)->size.h;
    ui_text(u, record_date_label(u, it),
            (struct px_pt){x, box.y + box.h - ui_px(u, CARD_PAD) - date_h}, &date);
    u->record = (struct str){0};
    struct action a = {.kind = ACTION_CARD, .index = index};
    ui_hit(u, ui_id(u, "card:%s", it->id.p), box, ui_px(u, 16), &a);
}

static double row_height(struct ui *u, const int *row, int n, double w)
{
    double h = 0;
    for (int i = 0; i < n; i++)
        h = fmax(h, card_height(u, &u->m->initiatives[row[i]], w));
    return round(h);
}

// The first rows appear one after the other.
static double stagger_alpha(const struct ui *u, int row, double alpha)
{
    if (u->s->less_motion || row >= STAGGER_ITEMS)
        return alpha;
    double t = (u->s->now_ms - u->s->screen_ms - row * STAGGER_MS) / PANEL_MS;
    return alpha * curve_enter(t);
}

static double grid(struct ui *u, struct px_rect box, double top)
{
    double min_w = ui_px(u, 400 * fmin(u->l->text, 1.5)), gap = ui_px(u, GAP), bar = ui_px(u, 20);
    int cols = (int)fmax(1, floor((box.w - bar + gap) / (min_w + gap)));
    double w = floor((box.w - bar - gap * (cols - 1)) / cols), y = top, alpha = u->alpha;
    int row[8], n = 0, rows = 0;
    for (int i = 0; i <= u->m->n_initiatives; i++) {
        bool last = i == u->m->n_initiatives;
        if (!last && filter_passes(u->m, u->s->filter, u->s->filter_index, i))
            row[n++] = i;
        if (n < cols && n < 8 && !(last && n))
            continue;
        double h = row_height(u, row, n, w);
        struct px_rect line = {box.x, y, box.w, h};
        u->alpha = stagger_alpha(u, rows, alpha);
        for (int c = 0; c < n && px_rect_meets(line, box); c++)
            draw_card(u, row[c], (struct px_rect){box.x + c * (w + gap), y, w, h});
        y += h + gap;
        n = 0;
        rows++;
    }
    u->alpha = alpha;
    return y - gap - top;
}

void scene_list(struct scene *sc, struct ui *u)
{
    (void)sc;
    struct px_rect panel;
    if (!ui_panel_begin(u, SCREEN_INITIATIVES, &panel))
        return;
    double left = panel.x + ui_px(u, PAD), bar = ui_px(u, 20);
    struct px_rect body = {left, panel.y + ui_px(u, 4), panel.w - 2 * ui_px(u, PAD) + bar,
                           panel.h - ui_px(u, 8)};
    double top = ui_scroll_begin(u, SCROLL_INITIATIVES, body) + ui_px(u, 20);
    struct chip_flow flow = {.x = left,
                             .y = top,
                             .left = left,
                             .right = body.x + body.w - bar,
                             .first_right = ui_close_box(u, panel).x - ui_px(u, 16)};
    struct px_rect strip = {left, top, flow.first_right - left, ui_px(u, 112)};
    picture_frieze(u, strip, ui_px(u, 12), tween_at(&u->s->frieze, u->s->now_ms));
    flow.y += strip.h + ui_px(u, 16);
    flow.first_right = flow.right;
    chips(u, &flow);
    double cards = flow.y + flow.row_h + ui_px(u, 24);
    double h = cards - top + grid(u, body, cards);
    ui_scroll_end(u, SCROLL_INITIATIVES, body, h + ui_px(u, 40));
    ui_panel_end(u, panel);
}
