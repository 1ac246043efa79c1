// site: a site's panel: its name, chips for the documents, and a row for each of its records.
#include <math.h>

#include "content/record_index.h"
#include "scene/parts/hero.h"
#include "scene/parts/picture.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define PAD 48.0
#define BADGE 80.0
#define ROWS_MOST 40     // records listed; the others are shown among the initiatives
#define PLATE_EDGE 12.0  // inset of the picture in the panel
#define PLATE_MOST 144.0 // its height: the records are what a visitor came for

static int count_rows(const struct ui *u, int site, int source)
{
    struct record_filter f = {-1, site, source};
    return record_index_count(u->m, &f);
}

// The site's picture across the panel; returns the y below it.
static double plate(struct ui *u, int site, struct px_rect body, double y)
{
    struct str name = u->m->sites[site].picture;
    if (!name.n)
        return ui_px(u, 24);
    double h = fmin(round(body.w / PICTURE_ASPECT), ui_px(u, PLATE_MOST));
    struct px_rect box = {body.x, y, body.w, h};
    picture_put(u, name, box, ui_px(u, 10));
    return box.h + ui_px(u, 20);
}

static struct ui_text_opts note_opts(const struct ui *u, struct px_rect panel)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK_2),
                                 .width = panel.w - 2 * ui_px(u, PAD),
                                 .role = ROLE_TEXT};
}

// The site's icon and names, from y down; returns their lower end.
static double head(struct ui *u, int site, struct px_rect panel, double y)
{
    const struct site *st = &u->m->sites[site];
    double x = panel.x + ui_px(u, PAD), d = ui_px(u, BADGE), icon = ui_px(u, 52);
    draw_round(&u->o->draw, (struct px_rect){x, y, d, d}, d / 2, site_colour(u, site), u->alpha);
    ui_icon(u, st->icon.p,
            (struct px_rect){round(x + (d - icon) / 2), round(y + (d - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_ON_SITE));
    double text_x = x + d + ui_px(u, 24);
    struct ui_text_opts name = {.type = TYPE_TITLE,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK),
                                .width = panel.x + panel.w - ui_px(u, 128) - text_x,
                                .scale = 0.9,
                                .role = ROLE_HEADING};
    struct px_rect at = ui_pair(u, &st->name, (struct px_pt){text_x, y - ui_px(u, 4)}, &name, 0.62);
    y = fmax(at.y + at.h, y + d) + ui_px(u, 16);
    struct ui_text_opts body = note_opts(u, panel);
    if (st->indicative) {
        at = ui_text(u, ui_word(u, UI_INDICATIVE), (struct px_pt){x, y}, &body);
        y = at.y + at.h + ui_px(u, 12);
    }
    return y;
}

// What the site is, below its records: they are what a visitor came for.
static double foot(struct ui *u, int site, struct px_rect panel, double y)
{
    struct str words = u->m->sites[site].blurb.in[u->s->lang];
    struct ui_text_opts o = note_opts(u, panel);
    struct px_pt at = {panel.x + ui_px(u, PAD), y + ui_px(u, 20)};
    return words.n ? ui_text(u, words, at, &o).h + ui_px(u, 40) : 0;
}

// Chips that fill a line and go on in the next.
struct chip_row {
    double left, right, x, y, h;
};

static struct chip_row begin_chips(const struct ui *u, struct px_rect panel, double y)
{
    double left = panel.x + ui_px(u, PAD);
    return (struct chip_row){left, panel.x + panel.w - ui_px(u, PAD), left, y, 0};
}

static void place_chip(struct ui *u, struct ui_button *b, struct chip_row *row)
{
    struct px_size size = ui_button_size(u, b);
    double gap = ui_px(u, 12);
    if (row->x > row->left && row->x + size.w > row->right) {
        row->x = row->left;
        row->y += row->h + gap;
    }
    b->box = (struct px_rect){row->x, row->y, size.w, size.h};
    ui_button(u, b);
    row->x += size.w + gap;
    row->h = size.h;
}

// A document's chip; -1: of all.
static struct ui_button source_chip(struct ui *u, int site, int i, struct px_rect panel)
{
    bool all = i < 0;
    return (struct ui_button){
        .id = all ? "panel.all" : ui_id(u, "panel.document.%s", u->m->sources[i].id.p),
        .action = {.kind = ACTION_FILTER, .filter = FILTER_SOURCE, .index = i},
        .radius = ui_px(u, 16),
        .chosen = field_view(&u->s->field)->source == i,
        .choice = true,
        .ground = GROUND_OUTLINE,
        .words = all ? &u->m->ui[UI_ALL] : &u->m->sources[i].chip,
        .one_lang = u->l->text > 1.3,
        .max_w = panel.w - 2 * ui_px(u, PAD),
        .count = count_rows(u, site, i)};
}

static double source_chips(struct ui *u, int site, struct px_rect panel, double y)
{
    struct chip_row row = begin_chips(u, panel, y);
    for (int i = -1; i < u->m->n_sources; i++) {
        struct ui_button b = source_chip(u, site, i, panel);
        place_chip(u, &b, &row);
    }
    return row.y + row.h + ui_px(u, 8);
}

// The other sites: a tap lays their outline over this one, at the same scale.
static double compare_chips(struct ui *u, int site, struct px_rect panel, double y)
{
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK_2),
                             .role = ROLE_LABEL};
    struct px_rect at = ui_pair(u, &u->m->ui[UI_COMPARE],
                                (struct px_pt){panel.x + ui_px(u, PAD), y + ui_px(u, 8)}, &o, 1);
    struct chip_row row = begin_chips(u, panel, y);
    if (u->l->text > 1.3) { // no room beside it
        row.y += at.h + ui_px(u, 16);
    } else {
        row.left = row.x = at.x + at.w + ui_px(u, 24);
    }
    for (int i = 0; i < u->m->n_sites; i++) {
        struct ui_button b = {.id = ui_id(u, "compare.%s", u->m->sites[i].id.p),
                              .action = {.kind = ACTION_COMPARE, .index = i},
                              .radius = ui_px(u, 16),
                              .chosen = u->s->compare == i,
                              .choice = true,
                              .ground = GROUND_OUTLINE,
                              .icon = u->m->sites[i].icon.p,
                              .icon_px = ui_px(u, 40),
                              .icon_colour =
                                  u->s->compare == i ? (struct rgba){0} : site_colour(u, i),
                              .words = &u->m->sites[i].short_name,
                              .about = ui_word(u, UI_COMPARE),
                              .one_lang = u->l->text > 1.3,
                              .max_w = row.right - row.left,
                              .count = -1};
        if (i == site)
            continue;
        place_chip(u, &b, &row);
    }
    return row.y + row.h + ui_px(u, 16);
}

// One record's row with its top at box.y; returns its height. `draw` false only measures.
static double row(struct ui *u, int index, struct px_rect box, bool draw)
{
    const struct initiative *it = &u->m->initiatives[index];
    double pad = ui_px(u, 16), w = box.w - ui_px(u, 72), y = box.y + pad;
    struct ui_text_opts name = {.type = TYPE_NAME,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK),
                                .width = w,
                                .role = ROLE_HEADING};
    struct ui_text_opts date = {.type = TYPE_CAPTION,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK_2),
                                .width = w,
                                .role = ROLE_TEXT};
    int hero = initiative_hero(u->m, it);
    u->record = it->id;
    if (draw)
        ui_pair(u, &it->name, (struct px_pt){box.x, y}, &name, 0.82);
    y += ui_pair_size(u, &it->name, &name, 0.82).h;
    if (hero >= 0)
        y += hero_line(u, it, hero, (struct px_pt){box.x, y}, w, record_colour(u, it), draw);
    if (draw)
        ui_text(u, record_date_label(u, it), (struct px_pt){box.x, y}, &date);
    y += ui_layout(u, record_date_label(u, it), &date)->size.h + pad;
    double h = y - box.y;
    if (!draw) {
        u->record = (struct str){0};
        return h;
    }
    u->record = (struct str){0};
    double icon = ui_px(u, 40);
    ui_icon(
        u, "chevron-right",
        (struct px_rect){box.x + box.w - ui_px(u, 52), round(box.y + (h - icon) / 2), icon, icon},
        ui_colour(u, TOKEN_INK_2));
    struct px_rect rule = {box.x, box.y + h - 1, box.w - ui_px(u, 12), fmax(1, ui_px(u, 2))};
    draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
    struct action a = {.kind = ACTION_CARD, .index = index};
    ui_hit(u, ui_id(u, "card:%s", it->id.p),
           (struct px_rect){box.x - ui_px(u, 12), box.y, box.w, h}, ui_px(u, 12), &a);
    return h;
}

// Leads to all of the site's records among the initiatives, where they have groups and pages.
static double rest_button(struct ui *u, int site, int n, struct px_rect body, double y)
{
    struct words w = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        w.in[l] = arena_fill(u->frame, u->m->ui[UI_SHOW_REST].in[l], "{n}",
                             arena_printf(u->frame, "%d", n));
    struct ui_button b = {.id = "panel.rest",
                          .action = {.kind = ACTION_SCREEN,
                                     .screen = SCREEN_INITIATIVES,
                                     .scroll = 1 + FIELD_THEME,
                                     .filter = FILTER_SITE,
                                     .index = site},
                          .radius = ui_px(u, 16),
                          .ground = GROUND_OUTLINE,
                          .words = &w,
                          .max_w = body.w - ui_px(u, 20),
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){body.x, y + ui_px(u, 20), size.w, size.h};
    ui_button(u, &b);
    return size.h + ui_px(u, 20);
}

static double rows(struct ui *u, int site, struct px_rect body, double top)
{
    struct record_filter f = {-1, site, field_view(&u->s->field)->source};
    int records[ROWS_MOST], n = record_index_list(u->m, &f, 0, ROWS_MOST, records);
    int rest = record_index_count(u->m, &f) - n;
    double y = top;
    for (int i = 0; i < n; i++) {
        struct px_rect box = {body.x, y, body.w, 0};
        double h = row(u, records[i], box, false);
        if (px_rect_meets((struct px_rect){body.x, y, body.w, h}, body))
            row(u, records[i], box, true);
        y += h;
    }
    if (rest > 0)
        y += rest_button(u, site, rest, body, y);
    return y - top;
}

void scene_site(struct ui *u)
{
    int site = state_part_item(u->s, &u->s->site);
    double beneath = state_part_shown(u->s, &u->s->card);
    if (site < 0 || state_has_panel(u->s) || beneath >= 1)
        return;
    double shown = state_part_shown(u->s, &u->s->site);
    u->quiet = u->s->site.now < 0 || u->s->card.now >= 0;
    u->alpha = shown * (1 - beneath);
    struct px_rect panel = u->l->panel;
    double slide = round((1 - shown) * ui_px(u, u->s->less_motion ? 0 : 96));
    if (u->l->portrait)
        panel.y += slide;
    else
        panel.x += slide;
    ui_block(u, panel);
    ui_card(u, panel, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    struct px_rect body = px_rect_grow(panel, -ui_px(u, PLATE_EDGE));
    body.h += ui_px(u, PLATE_EDGE - 4);
    double top = ui_scroll_begin(u, SCROLL_PANEL, body);
    u->end_of_lines = body.y + body.h - ui_px(u, 8);
    double y = top + plate(u, site, body, top);
    y = compare_chips(u, site, panel, head(u, site, panel, y));
    y = source_chips(u, site, panel, y);
    struct px_rect list = {panel.x + ui_px(u, PAD), body.y,
                           panel.w - 2 * ui_px(u, PAD) + ui_px(u, 20), body.h};
    y += rows(u, site, list, y);
    double h = y - top + foot(u, site, panel, y);
    ui_scroll_end(u, SCROLL_PANEL, body, h + ui_px(u, 16));
    ui_close(u, panel);
    u->quiet = false;
    u->alpha = 1;
}
