// card: the opened card: title in both languages, figures counting up, the document's words, its
// dates, its source and related records. It grows from the tapped card and returns there.
#include <math.h>

#include "scene/parts/figure.h"
#include "scene/parts/picture.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define PAD 64.0
#define SIDE_W 304.0
#define COLUMN_GAP 48.0
#define BADGE 56.0

struct sheet {
    const struct initiative *it;
    struct rgba colour;
    struct px_rect main, side; // columns; h unused
    double progress;           // of the counters
};

static struct ui_text_opts opts(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

static const struct words *belongs_to(const struct ui *u, const struct initiative *it)
{
    if (it->n_sites)
        return &u->m->sites[it->sites[0]].name;
    int self = (int)(it - u->m->initiatives);
    for (int t = 0; t < u->m->n_topics; t++)
        if (filter_passes(u->m, FILTER_TOPIC, t, self))
            return &u->m->topics[t].name;
    return &u->m->sources[it->source].name;
}

static double head_row(struct ui *u, const struct sheet *sh, double x, double y, double w)
{
    double d = ui_px(u, BADGE), icon = ui_px(u, BADGE * 0.64), text_x = x + d + ui_px(u, 18);
    draw_round(&u->o->draw, (struct px_rect){x, y, d, d}, d / 2, sh->colour, u->alpha);
    ui_icon(u, record_icon(u, sh->it),
            (struct px_rect){round(x + (d - icon) / 2), round(y + (d - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_ON_SITE));
    const struct words *name = belongs_to(u, sh->it);
    struct ui_text_opts a = opts(u, TYPE_SMALL, TOKEN_INK, 0),
                        b = opts(u, TYPE_CAPTION, TOKEN_INK_2, 0);
    a.colour = sh->colour;
    a.width = b.width = w - (text_x - x);
    b.lang = ui_other_lang(u);
    b.secondary = true;
    const struct text_layout *la = ui_layout(u, name->in[a.lang], &a),
                             *lb = ui_layout(u, name->in[b.lang], &b);
    bool one_row = la->size.w + ui_px(u, 20) + lb->size.w <= w - (text_x - x);
    double h = one_row ? d : fmax(d, la->size.h + lb->size.h);
    double top = one_row ? y + (d - la->size.h) / 2.0 : y + (h - la->size.h - lb->size.h) / 2.0;
    struct px_rect at = ui_text(u, name->in[a.lang], (struct px_pt){text_x, top}, &a);
    if (one_row)
        ui_text(u, name->in[b.lang],
                (struct px_pt){at.x + at.w + ui_px(u, 20), y + (d - lb->size.h) / 2.0}, &b);
    else
        ui_text(u, name->in[b.lang], (struct px_pt){text_x, at.y + at.h}, &b);
    return h;
}

static double title(struct ui *u, const struct sheet *sh, double y)
{
    struct ui_text_opts o = opts(u, TYPE_TITLE, TOKEN_INK, sh->main.w);
    o.role = ROLE_HEADING;
    return ui_pair(u, &sh->it->name, (struct px_pt){sh->main.x, y}, &o, 0.58).h;
}

// ---- figures ----

static struct figure_opts figure(const struct ui *u, const struct sheet *sh, int i, double max,
                                 double w)
{
    return (struct figure_opts){.display = &sh->it->figures[i].display,
                                .lang = u->s->lang,
                                .max_units = max,
                                .min_units = max > 100 ? 88 : 44,
                                .width = w,
                                .colour = sh->colour,
                                .progress = sh->progress};
}

static struct str figure_caption(const struct ui *u, const struct figure *f)
{
    return f->caption.in[u->s->lang];
}

// The first figure, as large as fits, with its caption beside it if there is room.
static double big_figure(struct ui *u, const struct sheet *sh, double y)
{
    bool square = u->m->langs[u->s->lang].facts.square;
    int main = record_main_figure(u->m, sh->it);
    struct figure_opts fo = figure(u, sh, main, square ? 168 : 128, sh->main.w);
    struct px_rect at = figure_put(u, (struct px_pt){sh->main.x, y}, &fo);
    struct str words = figure_caption(u, &sh->it->figures[main]);
    double left = at.x + figure_size(u, &fo).w + ui_px(u, 32),
           room = sh->main.x + sh->main.w - left;
    if (!words.n)
        return at.h;
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->main.w);
    if (room < ui_px(u, 200) * u->l->text)
        return at.h + ui_text(u, words, (struct px_pt){sh->main.x, at.y + at.h}, &o).h;
    o.width = room;
    double h = ui_layout(u, words, &o)->size.h;
    double top = fmax(at.y, at.y + at.h - h - ui_px(u, 28));
    ui_text(u, words, (struct px_pt){left, top}, &o);
    return fmax(at.h, top + h - at.y);
}

static enum ui_word role_word(enum figure_role role)
{
    return role == ROLE_BEFORE ? UI_BEFORE : UI_AFTER;
}

// One figure in its cell: before/after above, what it counts below.
static double draw_cell(struct ui *u, const struct sheet *sh, int i, struct px_pt at, double w,
                        double max)
{
    const struct figure *f = &sh->it->figures[i];
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    double y = at.y;
    if (f->role != ROLE_NONE)
        y += ui_text(u, ui_word(u, role_word(f->role)), (struct px_pt){at.x, y}, &o).h;
    struct figure_opts fo = figure(u, sh, i, max, w);
    y += figure_put(u, (struct px_pt){at.x, y}, &fo).h;
    if (figure_caption(u, f).n)
        y += ui_text(u, figure_caption(u, f), (struct px_pt){at.x, y}, &o).h;
    return y - at.y;
}

// All figures except `skip` (-1: none) side by side, or stacked at large text sizes.
static double small_figures(struct ui *u, const struct sheet *sh, int skip, double y)
{
    int n = sh->it->n_figures - (skip >= 0);
    double gap = ui_px(u, 40), most = 0, max = skip >= 0 ? 64 : 96;
    bool stacked = u->l->text > 1.3;
    double w = stacked ? sh->main.w : (sh->main.w - gap * (n - 1)) / n, x = sh->main.x, top = y;
    for (int i = 0; i < sh->it->n_figures; i++) {
        if (i == skip)
            continue;
        double h = draw_cell(u, sh, i, (struct px_pt){x, top}, w, max);
        most = fmax(most, h);
        if (stacked)
            top += h + ui_px(u, 12);
        else
            x += w + gap;
    }
    return stacked ? top - y : most;
}

static double figures(struct ui *u, const struct sheet *sh, double y)
{
    const struct initiative *it = sh->it;
    if (!it->n_figures)
        return 0;
    if (it->figures[0].role != ROLE_NONE) // one replaces the other: equal size, side by side
        return small_figures(u, sh, -1, y) + ui_px(u, 16);
    double h = big_figure(u, sh, y);
    if (it->n_figures > 1)
        h += ui_px(u, 8) + small_figures(u, sh, record_main_figure(u->m, it), y + h + ui_px(u, 8));
    return h + ui_px(u, 16);
}

// ---- words, dates, notes ----

static double paragraph(struct ui *u, const struct sheet *sh, struct str s, enum ui_type type,
                        enum token ink, double y)
{
    struct ui_text_opts o = opts(u, type, ink, sh->main.w);
    return s.n ? ui_text(u, s, (struct px_pt){sh->main.x, y}, &o).h : 0;
}

static bool has_money(const struct initiative *it)
{
    for (int i = 0; i < it->n_figures; i++)
        if (it->figures[i].kind == FIGURE_MONEY)
            return true;
    return false;
}

static double notes(struct ui *u, const struct sheet *sh, double y)
{
    double top = y;
    double w = sh->main.w;
    draw_fill(&u->o->draw, (struct px_rect){sh->main.x, y, w, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_RULE), u->alpha);
    y += ui_px(u, 16);
    y += paragraph(u, sh, sh->it->note.in[u->s->lang], TYPE_CAPTION, TOKEN_INK, y);
    y += paragraph(u, sh, ui_word(u, UI_AS_STATED), TYPE_CAPTION, TOKEN_INK_2, y);
    if (has_money(sh->it))
        y += paragraph(u, sh, ui_word(u, UI_CURRENCY), TYPE_CAPTION, TOKEN_INK_2, y);
    return y - top;
}

// The right end of the first row, left of the sheet's buttons.
static double head_right(const struct ui *u)
{
    struct px_rect close = ui_close_box(u, u->l->sheet);
    return close.x - (u->s->n_stack ? close.w + ui_px(u, 16) : 0) - ui_px(u, 16);
}

static double main_column(struct ui *u, const struct sheet *sh, double y)
{
    double top = y;
    y +=
        head_row(u, sh, sh->main.x, y, fmin(sh->main.w, head_right(u) - sh->main.x)) + ui_px(u, 20);
    y += title(u, sh, y) + ui_px(u, 16);
    y += figures(u, sh, y);
    y += paragraph(u, sh, sh->it->text.in[u->s->lang], sh->it->n_figures ? TYPE_BODY : TYPE_LEAD,
                   TOKEN_INK, y);
    y += ui_px(u, 28);
    double bar = timebar_put(u, sh->it, (struct px_pt){sh->main.x, y}, sh->main.w, sh->colour);
    y += bar > 0 ? bar + ui_px(u, 24) : 0;
    y += notes(u, sh, y);
    return y - top;
}

// ---- source and related records ----

static double side_caption(struct ui *u, const struct sheet *sh, enum ui_word word, double y)
{
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->side.w);
    return ui_text(u, ui_word(u, word), (struct px_pt){sh->side.x, y}, &o).h + ui_px(u, 4);
}

static double side_text(struct ui *u, const struct sheet *sh, struct str s, enum ui_type type,
                        double y)
{
    struct ui_text_opts o = opts(u, type, TOKEN_INK, sh->side.w);
    o.role = type == TYPE_SMALL ? ROLE_HEADING : ROLE_TEXT;
    return s.n ? ui_text(u, s, (struct px_pt){sh->side.x, y}, &o).h : 0;
}

static double side_rule(struct ui *u, const struct sheet *sh, double y)
{
    struct px_rect rule = {sh->side.x, y + ui_px(u, 20), sh->side.w, fmax(1, ui_px(u, 2))};
    draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
    return ui_px(u, 40);
}

static double document(struct ui *u, const struct sheet *sh, double y)
{
    const struct source *src = &u->m->sources[sh->it->source];
    double top = y;
    y += side_caption(u, sh, UI_DOCUMENT, y);
    y += side_text(u, sh, src->name.in[u->s->lang], TYPE_SMALL, y);
    y += side_text(u, sh, src->date_words.in[u->s->lang], TYPE_CAPTION, y);
    return y - top;
}

static double headings(struct ui *u, const struct sheet *sh, double y)
{
    const struct initiative *it = sh->it;
    const struct section *sec = &u->m->sources[it->source].sections[it->section];
    double top = y;
    y += side_caption(u, sh, UI_SECTION, y);
    struct str t = sec->title.in[u->s->lang];
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK, 0);
    double no_w = ui_layout(u, STR("0."), &o)->size.w + ui_px(u, 10);
    ui_text(u, arena_printf(u->frame, "%d.", sec->no), (struct px_pt){sh->side.x, y}, &o);
    o.width = sh->side.w - no_w;
    o.role = ROLE_HEADING;
    y += ui_text(u, t, (struct px_pt){sh->side.x + no_w, y}, &o).h + ui_px(u, 8);
    if (it->group >= 0) {
        const struct group *g = &sec->groups[it->group];
        y += side_text(u, sh, g->title.in[u->s->lang], TYPE_SMALL, y);
        if (it->subgroup >= 0)
            y += side_text(u, sh, g->subgroups[it->subgroup].title.in[u->s->lang], TYPE_SMALL, y);
    }
    return y - top;
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
    if (!n)
        return 0;
    double top = y;
    y += side_rule(u, sh, y);
    y += side_caption(u, sh, word, y) + ui_px(u, 4);
    for (int i = 0; i < n; i++)
        y += related_card(u, sh, list[i], y);
    return y - top - ui_px(u, 12);
}

static double on_map(struct ui *u, const struct sheet *sh, double y)
{
    if (!sh->it->n_sites)
        return 0;
    struct ui_button b = {.id = "on-map",
                          .action = {.kind = ACTION_CARD_ON_MAP},
                          .radius = ui_px(u, 40),
                          .ground = GROUND_OUTLINE,
                          .icon = "pin",
                          .icon_px = ui_px(u, 36),
                          .icon_colour = sh->colour,
                          .words = &u->m->ui[UI_ON_MAP],
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){sh->side.x, y + ui_px(u, 24), fmin(size.w, sh->side.w), size.h};
    ui_button(u, &b);
    return ui_px(u, 24) + size.h;
}

static double take_away(struct ui *u, const struct sheet *sh, double y)
{
    if (!u->m->sources[sh->it->source].address.n)
        return 0;
    struct ui_button b = {.id = "take-away",
                          .action = {.kind = ACTION_TAKE, .index = 1},
                          .radius = ui_px(u, 40),
                          .ground = GROUND_OUTLINE,
                          .icon = "take-away",
                          .icon_px = ui_px(u, 36),
                          .icon_colour = sh->colour,
                          .words = &u->m->ui[UI_TAKE_AWAY],
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){sh->side.x, y + ui_px(u, 16), fmin(size.w, sh->side.w), size.h};
    ui_button(u, &b);
    return ui_px(u, 16) + size.h;
}

static double side_column(struct ui *u, const struct sheet *sh, double y)
{
    const struct initiative *it = sh->it;
    double top = y;
    y += document(u, sh, y);
    y += side_rule(u, sh, y);
    y += headings(u, sh, y);
    y += on_map(u, sh, y);
    y += take_away(u, sh, y);
    y += related(u, sh, UI_RELATED, it->related, it->n_related, y);
    y += related(u, sh, UI_SEE_ALSO, it->see_also, it->n_see_also, y);
    return y - top;
}

// ---- the sheet ----

static struct px_rect grown_box(const struct ui *u, struct px_rect from, struct px_rect to,
                                double t)
{
    if (from.w <= 0) {
        double in = 0.94;
        from = (struct px_rect){to.x + to.w * (1 - in) / 2, to.y + to.h * (1 - in) / 2, to.w * in,
                                to.h * in};
    }
    if (u->s->less_motion)
        return to;
    return (struct px_rect){round(lerp_d(from.x, to.x, t)), round(lerp_d(from.y, to.y, t)),
                            round(lerp_d(from.w, to.w, t)), round(lerp_d(from.h, to.h, t))};
}

// With less motion the sheet fades in instead of growing.
static double ground_alpha(const struct ui *u, double shown)
{
    return u->s->less_motion ? shown : clamp_d(shown * 3, 0, 1);
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
static double draw_record_photo(struct ui *u, const struct sheet *sh, double y, double h)
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
                                    .lang = u->m->langs[u->s->lang].tag,
                                    .box = box});
    if (!p->credit.in[u->s->lang].n)
        return gap + plate_h;
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->main.w);
    struct px_rect at = ui_text(u, p->credit.in[u->s->lang],
                                (struct px_pt){sh->main.x, box.y + box.h + ui_px(u, 8)}, &o);
    return at.y + at.h - y - h;
}

// The picture at the end of the main column: at the foot of the sheet if there is room, else after
// the text. Returns the height it adds below `h`.
static double foot_plate(struct ui *u, const struct sheet *sh, struct px_rect body, double y,
                         double h)
{
    struct str name = picture_of(u, sh->it);
    if (sh->it->photo.bytes.n)
        return draw_record_photo(u, sh, y, h);
    if (!name.n)
        return 0;
    double whole = round(sh->main.w / PICTURE_ASPECT), gap = ui_px(u, 28);
    double room = body.h - ui_px(u, 24) - h - gap; // its sky may be cropped to fit
    double plate_h = room >= 0.7 * whole ? fmin(room, whole) : whole;
    double at = fmax(h + gap, body.h - plate_h - ui_px(u, 24));
    picture_put(u, name, (struct px_rect){sh->main.x, y + at, sh->main.w, plate_h}, ui_px(u, 12));
    return at + plate_h - h;
}

static double columns(struct ui *u, struct sheet *sh, struct px_rect body, double y)
{
    bool two = !u->l->portrait && u->l->text < 1.4;
    double side = ui_px(u, SIDE_W * u->l->text), gap = ui_px(u, COLUMN_GAP), bar = ui_px(u, 24);
    sh->main = (struct px_rect){body.x, y, two ? body.w - side - gap - bar : body.w - bar, 0};
    sh->side = (struct px_rect){two ? sh->main.x + sh->main.w + gap : body.x, y,
                                two ? side : sh->main.w, 0};
    if (two) { // the buttons are above the side column
        double h = main_column(u, sh, y);
        h += foot_plate(u, sh, body, y, h);
        return fmax(h, ui_px(u, 88) + side_column(u, sh, y + ui_px(u, 88)));
    }
    sh->main.w = body.w - bar;
    double h = main_column(u, sh, y + ui_px(u, 0)) + ui_px(u, 32);
    h += side_column(u, sh, y + h);
    return h + foot_plate(u, sh, body, y, h);
}

bool scene_card_cover(const struct ui *u, struct px_rect *box)
{
    double shown = state_part_shown(u->s, &u->s->card);
    if (state_part_item(u->s, &u->s->card) < 0 || ground_alpha(u, shown) < 1)
        return false;
    *box = grown_box(u, u->s->card_from, u->l->sheet, shown);
    return true;
}

// Draws the front of the sheet.
static void draw_front(struct ui *u, struct sheet *sh, struct px_rect sheet, struct px_rect box)
{
    double pad = ui_px(u, u->l->portrait ? 48 : PAD), top = ui_px(u, 40);
    struct px_rect body = {sheet.x + pad, sheet.y + top, sheet.w - pad - ui_px(u, 40),
                           sheet.h - top - ui_px(u, 16)};
    double y = ui_scroll_begin(u, SCROLL_SHEET, body);
    ui_clip(u, px_rect_clip(body, box)); // nothing may appear beside the sheet while it grows
    double h = columns(u, sh, body, y);
    ui_scroll_end(u, SCROLL_SHEET, body, h + ui_px(u, 24));
    if (px_rect_holds(px_rect_grow(box, 1), ui_close_box(u, sheet)))
        keys(u, sheet);
}

// Cross-fades between the front and the back with the code.
static void draw_sides(struct scene *sc, struct ui *u, struct sheet *sh, struct px_rect box,
                       double fade)
{
    const struct state *s = u->s;
    bool open = s->card.now >= 0;
    double back = state_part_shown(s, &s->take);
    u->alpha = fade * clamp_d(1 - 2 * back, 0, 1);
    u->quiet = !open || s->take.now >= 0;
    if (u->alpha > 0)
        draw_front(u, sh, u->l->sheet, box);
    u->alpha = fade * clamp_d(2 * back - 1, 0, 1);
    u->quiet = !open || s->take.now < 0;
    if (u->alpha <= 0)
        return;
    scene_take(sc, u, sh->it, u->l->sheet);
    ui_close(u, u->l->sheet);
}

// A closing sheet can be caught: a touch reopens it from its current size.
static void add_catch_region(struct ui *u, int card, struct px_rect box)
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
    u->quiet = !open;
    u->record = sh.it->id;
    struct px_rect sheet = u->l->sheet, box = grown_box(u, u->s->card_from, sheet, shown);
    double fade = u->s->less_motion ? shown : clamp_d(shown * 2 - 0.6, 0, 1);
    u->alpha = ground_alpha(u, shown);
    ui_block(u, sheet);
    ui_card(u, box, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), shown >= 1);
    if (fade > 0)
        draw_sides(sc, u, &sh, box, fade);
    if (!open && px_rect_meets(box, u->l->stage))
        add_catch_region(u, card, px_rect_clip(box, u->l->stage));
    u->quiet = false;
    u->alpha = 1;
    u->record = (struct str){0};
}
