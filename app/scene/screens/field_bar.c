// field_bar: the controls of the Initiatives screen: count, arrangements, axes, pages.
#include <math.h>

#include "scene/screens/field_parts.h"
#include "scene/screens/screens.h"

#define CONTROL 88.0
#define SCALE 0.93 // of the words, of a button's
#define LARGE 1.6  // text from which icons and air give way to words

struct bar {
    struct ui *u;
    int total; // that pass
    struct px_rect box;
    double x, y, h; // where the next control stands; height of a row
    bool icons;
    bool narrow; // upright, or in large text: everything stands closer
};

static const struct arrangement {
    const char *id, *icon;
    enum ui_word word;
} arrangements[N_FIELD_ARRANGES] = {
    [FIELD_THEME] = {"arrange.theme", "tab-initiatives", UI_ARRANGE_THEME},
    [FIELD_PLACE] = {"arrange.place", "pin", UI_ARRANGE_PLACE},
    [FIELD_DOCUMENT] = {"arrange.document", "document", UI_ARRANGE_DOCUMENT},
    [FIELD_DATE] = {"arrange.date", "calendar", UI_ARRANGE_DATE},
};

static double gap(const struct bar *b)
{
    return ui_px(b->u, b->narrow ? 10 : FIELD_GAP);
}

// Round ends as of one row at 100 %: those of two tall lines would cut into their first letters.
static double round_of(const struct bar *b)
{
    return fmin(b->h, ui_px(b->u, CONTROL)) / 2;
}

static double scaled(const struct ui *u, double units)
{
    return ui_px(u, units * fmin(u->l->text, 1.5));
}

// Room for w in this row, else in the next.
static struct px_rect next_box(struct bar *b, double w)
{
    if (b->x > b->box.x && b->x + w > b->box.x + b->box.w) {
        b->x = b->box.x;
        b->y += b->h + ui_px(b->u, FIELD_GAP);
    }
    struct px_rect at = {b->x, b->y, w, b->h};
    b->x += w + gap(b);
    return at;
}

static struct ui_button segment(const struct bar *b, int i)
{
    const struct arrangement *a = &arrangements[i];
    const struct ui *u = b->u;
    return (struct ui_button){
        .id = a->id,
        .action = {.kind = ACTION_ARRANGE, .index = i},
        .radius = round_of(b),
        .chosen = field_view(&u->s->field)->arrange == (enum field_arrange)i,
        .choice = true,
        .icon = b->icons ? a->icon : NULL,
        .icon_px = scaled(u, 32),
        .words = &u->m->ui[b->narrow && i == FIELD_DATE ? UI_ARRANGE_DATE_SHORT : a->word],
        .pad = b->narrow ? ui_px(u, u->l->portrait ? 14 : 18) : 0,
        .scale = SCALE,
        .count = -1};
}

static double pill_width(const struct bar *b)
{
    double w = ui_px(b->u, 8);
    for (int i = 0; i < N_FIELD_ARRANGES; i++) {
        struct ui_button s = segment(b, i);
        w += ui_button_size(b->u, &s).w;
    }
    return w;
}

// The four arrangements in one pill.
static void pill(struct bar *b)
{
    struct ui *u = b->u;
    struct px_rect at = next_box(b, pill_width(b));
    double in = ui_px(u, 4), x = at.x + in;
    draw_round(&u->o->draw, at, round_of(b), ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_stroke(&u->o->draw, at, round_of(b), fmax(1, 2 * u->k), ui_colour(u, TOKEN_EDGE),
                u->alpha);
    for (int i = 0; i < N_FIELD_ARRANGES; i++) {
        struct ui_button s = segment(b, i);
        s.box = (struct px_rect){x, at.y + in, ui_button_size(u, &s).w, at.h - 2 * in};
        s.radius = round_of(b) - in;
        ui_button(u, &s);
        x += s.box.w;
    }
}

struct axis {
    const char *id;
    const struct words *words;
    struct action action;
    bool chosen; // the axis is narrowed: a touch widens it again
};

static double chip_icon(const struct bar *b)
{
    return scaled(b->u, b->narrow ? 26 : 32);
}

static struct ui_button chip_button(const struct bar *b, const struct axis *c)
{
    return (struct ui_button){.id = c->id,
                              .action = c->action,
                              .radius = round_of(b),
                              .chosen = c->chosen,
                              .ground = GROUND_OUTLINE,
                              .words = c->words,
                              .pad = ui_px(b->u, b->narrow ? 18 : 24),
                              .scale = SCALE,
                              .max_w = b->box.w - chip_icon(b),
                              .count = -1};
}

static double chip_width(struct bar *b, const struct axis *c)
{
    struct ui_button s = chip_button(b, c);
    return ui_button_size(b->u, &s).w + chip_icon(b) + ui_px(b->u, b->narrow ? 2 : 8);
}

static void chip(struct bar *b, const struct axis *c)
{
    struct ui *u = b->u;
    double icon = chip_icon(b);
    struct ui_button s = chip_button(b, c);
    s.box = next_box(b, chip_width(b, c));
    ui_button(u, &s);
    ui_icon(u, c->chosen ? "close" : "chevron-down",
            (struct px_rect){s.box.x + s.box.w - s.pad - icon,
                             round(s.box.y + (s.box.h - icon) / 2), icon, icon},
            ui_colour(u, c->chosen ? TOKEN_SURFACE : TOKEN_INK));
}

#define AXES 3

// Theme and place; the document only while it is narrowed to one.
static int axes(const struct ui *u, struct axis out[AXES])
{
    const struct model *m = u->m;
    const struct field_view *v = field_view(&u->s->field);
    struct action open = {.kind = ACTION_MATRIX, .index = -1};
    struct action widen = {.kind = ACTION_FILTER, .filter = FILTER_TOPIC, .index = -1};
    out[0] = (struct axis){"axis.theme", &m->ui[UI_ALL_THEMES], open, false};
    out[1] = (struct axis){"axis.place", &m->ui[UI_ALL_PLACES], open, false};
    if (v->topic >= 0)
        out[0] = (struct axis){"axis.theme", &m->topics[v->topic].name, widen, true};
    widen.filter = FILTER_SITE;
    if (v->site >= 0)
        out[1] = (struct axis){"axis.place",
                               v->site < m->n_sites ? &m->sites[v->site].short_name
                                                    : &m->ui[UI_PLACE_NONE_SHORT],
                               widen, true};
    widen.filter = FILTER_SOURCE;
    if (v->source >= 0)
        out[2] = (struct axis){"axis.document", &m->sources[v->source].chip, widen, true};
    return v->source >= 0 ? 3 : 2;
}

static double chips_width(struct bar *b)
{
    struct axis a[AXES];
    double w = 0;
    for (int i = 0, n = axes(b->u, a); i < n; i++)
        w += gap(b) + chip_width(b, &a[i]);
    return w;
}

static void chips(struct bar *b)
{
    struct axis a[AXES];
    for (int i = 0, n = axes(b->u, a); i < n; i++)
        chip(b, &a[i]);
}

static struct words count_words(const struct bar *b)
{
    struct words w = {0};
    enum ui_word word = b->total == 1 ? UI_RECORD : UI_RECORDS;
    for (int l = 0; l < b->u->m->n_langs; l++)
        w.in[l] = field_fill(b->u->frame, b->u->m->ui[word].in[l], 'n', b->total);
    return w;
}

static struct ui_text_opts count_opts(const struct ui *u)
{
    return (struct ui_text_opts){.type = TYPE_NAME,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .role = ROLE_HEADING};
}

static double count_width(struct bar *b)
{
    struct words w = count_words(b);
    struct ui_text_opts o = count_opts(b->u);
    return ui_pair_size(b->u, &w, &o, 0.82).w + 2 * ui_px(b->u, b->narrow ? 4 : 12) + gap(b);
}

static void count(struct bar *b)
{
    struct ui *u = b->u;
    struct words w = count_words(b);
    struct ui_text_opts o = count_opts(u);
    struct px_size size = ui_pair_size(u, &w, &o, 0.82);
    double in = ui_px(u, b->narrow ? 4 : 12);
    struct px_rect at = next_box(b, size.w + 2 * in);
    ui_pair(u, &w, (struct px_pt){at.x + in, at.y + round((at.h - size.h) / 2)}, &o, 0.82);
}

static int dated(const struct bar *b)
{
    const struct model *m = b->u->m;
    struct record_filter f = field_filter(field_view(&b->u->s->field));
    int n = 0;
    for (int i = 0; i < m->index.n_classes; i++)
        if (m->index.classes[i].year != RECORD_UNDATED &&
            record_class_passes(m, &m->index.classes[i], &f))
            n += m->index.classes[i].records.n;
    return n;
}

// Pairs of the two documents that are both shown.
static int threads(const struct bar *b)
{
    struct record_filter f = field_filter(field_view(&b->u->s->field));
    return record_index_links(b->u->m, &f);
}

// What the arrangement tells, or what else a finger can do.
static struct words hint_words(const struct bar *b)
{
    const struct ui *u = b->u;
    enum field_arrange by = field_view(&u->s->field)->arrange;
    bool held = u->s->field.held >= 0;
    int n = by == FIELD_DATE ? dated(b) : by == FIELD_DOCUMENT ? threads(b) : 0;
    enum ui_word word = held                   ? UI_HINT_SLIDE
                        : by == FIELD_DATE     ? UI_HINT_DATES
                        : by == FIELD_DOCUMENT ? UI_HINT_THREADS
                                               : UI_HINT_HOLD;
    struct words w = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        w.in[l] = field_fill(u->frame, field_fill(u->frame, u->m->ui[word].in[l], 'n', n), 'm',
                             b->total - n);
    return w;
}

// Only where there is room beside the controls.
static void hint(struct bar *b)
{
    struct ui *u = b->u;
    struct words w = hint_words(b);
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_LABEL};
    struct px_size size = ui_pair_size(u, &w, &o, 1);
    double x = b->x + ui_px(u, FIELD_GAP);
    if (b->y == b->box.y && x + size.w <= b->box.x + b->box.w)
        ui_pair(u, &w, (struct px_pt){x, b->y + round((b->h - size.h) / 2)}, &o, 1);
}

double field_bar(struct ui *u, int total, struct px_rect box)
{
    struct bar b = {.u = u, .total = total, .box = box, .x = box.x, .y = box.y};
    struct ui_button any = segment(&b, 0);
    b.h = fmax(ui_px(u, CONTROL), ui_button_size(u, &any).h + ui_px(u, 8));
    b.narrow = u->l->portrait || u->l->text >= LARGE;
    b.icons = !b.narrow;
    bool first = count_width(&b) + pill_width(&b) + chips_width(&b) <= box.w;
    if (first)
        count(&b);
    pill(&b);
    chips(&b);
    if (!first) // in the last row, or below it
        count(&b);
    hint(&b);
    return b.y + b.h - box.y;
}

// ---- what was left out ----

static int left_out(const struct ui *u, int total)
{
    return u->m->n_initiatives - total;
}

double field_rest_height(struct ui *u, int total)
{
    return left_out(u, total) > 0 ? fmax(ui_px(u, CONTROL), round(72 * u->l->text * u->k)) : 0;
}

#define PEBBLE 18.0

// One for each initiative that is not shown, in the order of themes, as many as there is room for.
static void pebbles(struct ui *u, const int *counts, int n_topics, struct px_rect box)
{
    double w = ui_px(u, PEBBLE), gap = ui_px(u, 8), h = ui_px(u, 28), x = box.x;
    for (int t = 0; t < n_topics; t++)
        for (int i = 0; i < counts[t] && x + w <= box.x + box.w; i++, x += w + gap) {
            struct px_rect at = {x, round(box.y + (box.h - h) / 2), w, h};
            draw_round(&u->o->draw, at, w / 2, topic_ground(u, t), u->alpha);
            draw_stroke(&u->o->draw, at, w / 2, fmax(1, ui_px(u, 2)), topic_ink(u, t), u->alpha);
        }
}

static int *count_rest(struct ui *u)
{
    struct record_filter f = field_filter(field_view(&u->s->field));
    int *counts = ARENA_ARRAY(u->frame, int, (size_t)u->m->n_topics + 1);
    for (int i = 0; i < u->m->index.n_classes; i++) {
        const struct record_class *c = &u->m->index.classes[i];
        if (c->topic >= 0 && !record_class_passes(u->m, c, &f))
            counts[c->topic] += c->records.n;
    }
    return counts;
}

void field_rest(struct ui *u, int total, struct px_rect box)
{
    struct words w = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        w.in[l] = field_fill(u->frame, u->m->ui[UI_SHOW_REST].in[l], 'n', left_out(u, total));
    struct ui_button b = {.id = "filter.all",
                          .action = {.kind = ACTION_FILTER, .filter = FILTER_ALL},
                          .box = box,
                          .radius = box.h / 2,
                          .ground = GROUND_OUTLINE,
                          .words = &w,
                          .pad = ui_px(u, 36),
                          .scale = SCALE,
                          .count = -1};
    ui_button(u, &b);
    double x = ui_button_size(u, &b).w;
    struct px_rect room = {box.x + x, box.y, box.w - x - ui_px(u, 36), box.h};
    pebbles(u, count_rest(u), u->m->n_topics, room);
}

// ---- pages ----

double field_pager_height(struct ui *u, const struct field_plan *p)
{
    return p->pages > 1 ? fmax(ui_px(u, CONTROL), round(72 * u->l->text * u->k)) : 0;
}

static double page_key(struct ui *u, struct px_rect box, bool next, int to, bool there)
{
    struct ui_button b = {.id = next ? "page.next" : "page.before",
                          .action = {.kind = ACTION_PAGE, .index = to},
                          .box = box,
                          .radius = box.h / 2,
                          .ground = GROUND_OUTLINE,
                          .words = &u->m->ui[next ? UI_PAGE_NEXT : UI_PAGE_BEFORE],
                          .scale = SCALE,
                          .pad = ui_px(u, 32),
                          .count = -1};
    b.box.w = ui_button_size(u, &b).w;
    if (next)
        b.box.x = box.x + box.w - b.box.w;
    if (there)
        ui_button(u, &b);
    return b.box.w;
}

void field_pager(struct ui *u, const struct field_plan *p, struct px_rect box)
{
    int page = field_view(&u->s->field)->page;
    struct ui_text_opts o = {.type = TYPE_LABEL,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = box.w,
                             .align = TEXT_CENTRE,
                             .role = ROLE_LABEL};
    struct str words = arena_printf(u->frame, "%d / %d", page + 1, p->pages);
    page_key(u, box, false, page - 1, page > 0);
    ui_text(u, words, (struct px_pt){box.x, box.y + (box.h - ui_layout(u, words, &o)->size.h) / 2},
            &o);
    page_key(u, box, true, page + 1, page + 1 < p->pages);
}

// ---- themes by places ----

#define CELL_W 94.0
#define CELL_H 91.0
#define NAMES_W 330.0

struct matrix {
    struct ui *u;
    const struct field_view *v;
    double x, y, names, cell_w, cell_h, head_h;
    int *counts; // [topics][sites + 1]
};

static struct ui_text_opts name_opts(const struct matrix *x)
{
    const struct ui *u = x->u;
    return (struct ui_text_opts){.type = TYPE_STONE,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = x->names - scaled(u, 36) - ui_px(u, 34),
                                 .role = ROLE_BUTTON};
}

static double names_height(const struct matrix *x)
{
    struct ui_text_opts o = name_opts(x);
    double h = 0;
    for (int t = 0; t < x->u->m->n_topics; t++)
        h = fmax(h, ui_pair_size(x->u, &x->u->m->topics[t].name, &o, 1).h);
    return h + ui_px(x->u, 6);
}

// Rows and names give way until all stands in the room, as far as a finger allows.
static struct matrix matrix_of(struct ui *u, struct px_size room)
{
    double text = fmin(u->l->text, 2);
    struct matrix x = {.u = u,
                       .v = field_view(&u->s->field),
                       .names = round(NAMES_W * text * u->k),
                       .cell_w = round(CELL_W * fmin(text, 1.7) * u->k),
                       .cell_h = round(CELL_H * fmax(1, text * 0.9) * u->k),
                       .head_h = scaled(u, 40) + round((12 + 54 * text) * u->k)};
    if (x.names + x.cell_w * (u->m->n_sites + 1) > room.w) // names are read, cells only touched
        x.cell_w = round(CELL_W * fmin(text, 1.6) * u->k);
    x.names = fmin(x.names, room.w - x.cell_w * (u->m->n_sites + 1));
    double rows = fmax(u->m->n_topics, 1), least = fmax(ui_px(u, 84), names_height(&x));
    x.cell_h = floor(clamp_d((room.h - x.head_h) / rows, least, fmax(least, x.cell_h)));
    return x;
}

struct px_size field_matrix_size(struct ui *u, struct px_size room)
{
    struct matrix x = matrix_of(u, room);
    return (struct px_size){(int)(x.names + x.cell_w * (u->m->n_sites + 1)),
                            (int)(x.head_h + x.cell_h * u->m->n_topics)};
}

static void count_cells(struct matrix *x)
{
    const struct model *m = x->u->m;
    int cols = m->n_sites + 1;
    x->counts = ARENA_ARRAY(x->u->frame, int, (size_t)(m->n_topics * cols) + 1);
    for (int i = 0; i < m->index.n_classes; i++) {
        const struct record_class *c = &m->index.classes[i];
        if (c->topic < 0 || (x->v->source >= 0 && c->source != x->v->source))
            continue;
        int *row = &x->counts[c->topic * cols];
        for (int s = 0; s < m->n_sites; s++)
            row[s] += c->sites >> s & 1 ? c->records.n : 0;
        row[m->n_sites] += c->sites ? 0 : c->records.n;
    }
}

static void matrix_name(struct matrix *x, int topic)
{
    struct ui *u = x->u;
    double y = x->y + x->head_h + topic * x->cell_h, icon = scaled(u, 36);
    bool chosen = x->v->topic == topic;
    struct px_rect box = {x->x, y, x->names - ui_px(u, 4), x->cell_h};
    struct action a = {.kind = ACTION_FILTER, .filter = FILTER_TOPIC, .index = chosen ? -1 : topic};
    struct ui_text_opts o = name_opts(x);
    if (chosen) {
        struct px_rect row = {x->x, y, x->names + x->cell_w * (u->m->n_sites + 1), x->cell_h};
        draw_round(&u->o->draw, row, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), u->alpha);
    }
    ui_icon(u, u->m->topics[topic].icon.p,
            (struct px_rect){x->x + ui_px(u, 8), round(y + (x->cell_h - icon) / 2), icon, icon},
            topic_ink(u, topic));
    double h = ui_pair_size(u, &u->m->topics[topic].name, &o, 1).h;
    ui_pair(u, &u->m->topics[topic].name,
            (struct px_pt){x->x + icon + ui_px(u, 20), y + round((x->cell_h - h) / 2)}, &o, 1);
    ui_hit(u, ui_id(u, "choose.topic.%s", u->m->topics[topic].id.p), box, ui_px(u, 16), &a);
}

static void matrix_head(struct matrix *x, int site)
{
    struct ui *u = x->u;
    const struct model *m = u->m;
    bool one = site < m->n_sites, chosen = x->v->site == site;
    double d = scaled(u, 40), icon = round(d * 0.7), left = x->x + x->names + site * x->cell_w;
    struct px_rect box = {left, x->y, x->cell_w, x->head_h};
    struct action a = {.kind = ACTION_FILTER, .filter = FILTER_SITE, .index = chosen ? -1 : site};
    struct str name =
        one ? m->sites[site].short_name.in[u->s->lang] : ui_word(u, UI_PLACE_NONE_SHORT);
    struct ui_text_opts o = {.type = TYPE_LINE,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = box.w,
                             .align = TEXT_CENTRE,
                             .balanced = true,
                             .role = ROLE_BUTTON};
    if (chosen) {
        struct px_rect column = {left, x->y, x->cell_w, x->head_h + x->cell_h * m->n_topics};
        draw_round(&u->o->draw, column, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), u->alpha);
    }
    struct px_rect disc = {round(left + (x->cell_w - d) / 2), x->y + ui_px(u, 4), d, d};
    if (one)
        draw_round(&u->o->draw, disc, d / 2, site_colour(u, site), u->alpha);
    ui_icon(u, one ? m->sites[site].icon.p : "locate", px_rect_grow(disc, -round((d - icon) / 2)),
            ui_colour(u, one ? TOKEN_ON_SITE : TOKEN_INK));
    ui_text(u, name, (struct px_pt){left, disc.y + d + ui_px(u, 4)}, &o);
    ui_hit(u, one ? ui_id(u, "choose.site.%s", m->sites[site].id.p) : "choose.site.none", box,
           ui_px(u, 16), &a);
}

static void matrix_cell(struct matrix *x, int topic, int site)
{
    struct ui *u = x->u;
    int n = x->counts[topic * (u->m->n_sites + 1) + site];
    bool chosen = x->v->topic == topic && x->v->site == site;
    struct px_rect cell = {x->x + x->names + site * x->cell_w, x->y + x->head_h + topic * x->cell_h,
                           x->cell_w, x->cell_h};
    struct px_rect box = px_rect_grow(cell, -ui_px(u, 3));
    struct str words = n ? arena_printf(u->frame, "%d", n) : STR("–");
    struct ui_text_opts o = {.type = TYPE_LABEL,
                             .lang = u->s->lang,
                             .width = box.w,
                             .align = TEXT_CENTRE,
                             .role = n ? ROLE_BUTTON : ROLE_TEXT};
    o.colour = !n       ? ui_colour(u, TOKEN_INK_2)
               : chosen ? ui_colour(u, TOKEN_SURFACE)
                        : topic_ink(u, topic);
    if (n)
        draw_round(&u->o->draw, box, ui_px(u, 16),
                   chosen ? ui_colour(u, TOKEN_INK) : topic_ground(u, topic), u->alpha);
    ui_text(u, words,
            (struct px_pt){box.x, box.y + round((box.h - ui_layout(u, words, &o)->size.h) / 2)},
            &o);
    struct action a = {
        .kind = ACTION_FILTER, .filter = FILTER_CELL, .index = topic, .scroll = site};
    if (n)
        ui_hit(u, ui_id(u, "filter.cell.%d.%d", topic, site), cell, ui_px(u, 16), &a);
}

void field_matrix(struct ui *u, struct px_pt at, struct px_size room)
{
    struct matrix x = matrix_of(u, room);
    x.x = at.x;
    x.y = at.y;
    count_cells(&x);
    for (int s = 0; s <= u->m->n_sites; s++)
        matrix_head(&x, s);
    for (int t = 0; t < u->m->n_topics; t++) {
        matrix_name(&x, t);
        for (int s = 0; s <= u->m->n_sites; s++)
            matrix_cell(&x, t, s);
    }
}
