// card: the opened card: title and hero in both languages, the document's words, its dates, its
// source and related records. It grows from the tapped card and returns there.
#include "scene/screens/card_parts.h"

#include <math.h>

#include "scene/drawings/illustration.h"
#include "scene/parts/flight.h"
#include "scene/parts/photo.h"
#include "scene/parts/picture.h"
#include "scene/parts/stone.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define PAD 56.0
#define FADE_H SCROLL_FADE
#define BAND_LEAST 116.0 // height of the illustration at the head
#define BAND_MONEY 104.0 // the same above an amount
#define BAND_GOOD 184.0
#define BAND_MOST 272.0
#define LINES_SEEN 4 // of the document's words that are seen without scrolling

struct ui_text_opts card_opts(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

struct ui_text_opts card_second_opts(const struct ui *u, enum ui_type type, enum token ink,
                                     double w)
{
    struct ui_text_opts o = card_opts(u, type, ink, w);
    o.lang = ui_other_lang(u);
    o.secondary = true;
    return o;
}

bool card_is_han(const struct ui *u, int lang)
{
    return u->m->langs[lang].facts.square;
}

// The right end of the first row, left of the sheet's buttons.
static double head_right(const struct ui *u)
{
    struct px_rect close = ui_close_box(u, u->l->sheet);
    return close.x - (u->s->n_stack ? close.w + ui_px(u, 16) : 0) - ui_px(u, 24);
}

// ---- the sheet ----

// Part of the way, after which the sheet stands and the rest of its contents appears.
#define FLOWN 0.9

static double flown(double shown)
{
    return fmin(1, shown / FLOWN);
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
    return px_rect_between(from, to, t);
}

// From the stone's ground to the sheet's.
static struct rgba ground_colour(const struct ui *u, int card, double t)
{
    struct rgba to = ui_colour(u, TOKEN_SURFACE);
    if (!u->o->flight || !u->o->flight->from || u->s->screen != SCREEN_INITIATIVES)
        return to;
    return rgba_between(topic_ground(u, record_topic(u->m, card)), to, clamp_d(1.5 * t, 0, 1));
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

// As wide as the column; portrait as high as fits, centred.
static struct px_rect photo_box(struct ui *u, const struct card_sheet *sh, const struct photo *p,
                                double y)
{
    struct px_rect box = photo_size(p, sh->main.w, ui_px(u, 900));
    box.x = round(sh->main.x + (sh->main.w - box.w) / 2);
    box.y = round(y);
    return box;
}

// Returns its height.
static double under_photo(struct ui *u, const struct card_sheet *sh, struct str words,
                          enum token ink, double y)
{
    struct ui_text_opts o = card_opts(u, TYPE_CAPTION, ink, sh->main.w);
    if (!words.n)
        return 0;
    struct px_rect at = ui_text(u, words, (struct px_pt){sh->main.x, y + ui_px(u, 8)}, &o);
    return at.y + at.h - y;
}

// One of the record's own pictures, its caption and its credit. Returns their height. Staff who
// edit it touch it to set its focus.
static double photo(struct ui *u, const struct card_sheet *sh, int i, double y)
{
    const struct photo *p = &sh->it->photos[i];
    struct px_rect box = photo_box(u, sh, p, y);
    struct px_pt middle = {0.5, 0.5};
    struct str alt = p->alt.in[u->s->lang];
    draw_photo(&u->o->draw, p->bytes, p->hash, box, p->cropped ? p->focus : middle, ui_px(u, 12),
               u->alpha);
    ui_item(u,
            &(struct scene_item){
                .role = ROLE_IMAGE, .text = alt, .lang = ui_tag(u, alt, u->s->lang), .box = box});
    if (sh->edited)
        ui_hit(u, ui_id(u, "photo.%d", i + 1), box, ui_px(u, 12),
               &(struct action){.kind = ACTION_CROP, .index = i + 1});
    double foot = box.y + box.h;
    foot += under_photo(u, sh, p->caption.in[u->s->lang], TOKEN_INK, foot);
    foot += under_photo(u, sh, p->credit.in[u->s->lang], TOKEN_INK_2, foot);
    return foot - y;
}

static double lines_seen(struct ui *u)
{
    struct ui_text_opts o = card_opts(u, TYPE_BODY, TOKEN_INK, 0);
    return LINES_SEEN * ui_layout(u, STR("0"), &o)->size.h;
}

// The first part a visitor sees: title, hero, the document's words, actions.
static double first_part(struct ui *u, void *ctx, double y)
{
    struct card_sheet *sh = ctx;
    double top = y, right = fmin(sh->main.x + sh->main.w, head_right(u));
    sh->first = y;
    double gap = ui_px(u, sh->size < 0.8 ? 20 : 28);
    int hero = initiative_hero(u->m, sh->it);
    if (hero >= 0 || card_is_change(sh->it)) {
        y += card_title(u, sh, y, right) + ui_px(u, 36); // a dollar sign rises above the digits
        y += card_heroes(u, sh, hero, y) + gap;
        sh->told = y - top;
    } else {
        y += card_kicker(u, sh, y, right) + ui_px(u, 20);
        y += card_title_hero(u, sh, y) + ui_px(u, 20);
    }
    struct px_rect column = sh->main;
    if (!sh->two) {
        y += card_actions_stick(u) ? 0 : card_actions(u, sh, y) + ui_px(u, 8);
        double said = card_words(u, sh, column, hero, y);
        sh->fold = y - top + fmin(said, lines_seen(u));
        y += said;
        return y + card_relatives(u, sh, y) - top;
    }
    column.w = sh->main.w - sh->side.w - ui_px(u, CARD_COLUMN_GAP);
    double beside = card_actions(u, sh, y), said = card_words(u, sh, column, hero, y);
    sh->fold = y - top + fmax(beside, fmin(said, lines_seen(u)));
    beside += card_relatives(u, sh, y + beside);
    return y + fmax(said, beside) - top;
}

// The part below: counts in words, dates, picture, notes, section.
static double second_part(struct ui *u, struct card_sheet *sh, double y)
{
    double top = y, gap = ui_px(u, 28);
    double more = card_cells(u, sh, initiative_hero(u->m, sh->it), false, 64, y);
    y += more > 0 ? more + gap : 0;
    double bar = timebar_put(u, sh->it, (struct px_pt){sh->main.x, y}, sh->main.w, sh->colour);
    y += bar > 0 ? bar + gap : 0;
    for (int i = 0; i < sh->it->n_photos; i++)
        if (sh->it->photos[i].bytes.n)
            y += photo(u, sh, i, y) + gap;
    y += card_notes(u, sh, y) + ui_px(u, 16);
    return y + card_headings(u, sh, y) - top;
}

bool scene_card_cover(const struct ui *u, struct px_rect *box)
{
    *box = u->l->sheet;
    return state_part_item(u->s, &u->s->card) >= 0 && state_part_shown(u->s, &u->s->card) >= 1;
}

// The record's illustration, else its topic's picture.
static void band(struct ui *u, const struct card_sheet *sh, struct px_rect box)
{
    double radius = ui_px(u, 16);
    if (!illustration_put(u, sh->it, box, radius, sh->t_s))
        picture_put(u, picture_of(u, sh->it), box, radius);
}

static bool has_band(const struct ui *u, const struct card_sheet *sh)
{
    return sh->it->illustrated.drawing != ILLUSTRATION_NONE || picture_of(u, sh->it).n > 0;
}

static const double sizes[] = {1, 0.88, 0.78, 0.68, 0.6};
#define N_SIZES (int)(sizeof sizes / sizeof *sizes)

// The largest figure below which all that it needs is seen without scrolling.
static void fit_told(struct ui *u, struct card_sheet *sh, double room)
{
    for (int i = 0; i < N_SIZES; i++) {
        sh->size = sizes[i];
        sh->told = 0;
        ui_measure(u, first_part, sh);
        if (sh->told <= room)
            return;
    }
}

static bool is_amount(const struct ui *u, const struct card_sheet *sh)
{
    int hero = initiative_hero(u->m, sh->it);
    return !card_is_change(sh->it) && hero >= 0 && sh->it->figures[hero].kind == FIGURE_MONEY;
}

// The height of the illustration at the sheet's head, 0 if it must stand further down: hero and
// title make room for it, what can be done stays in view. An amount in two languages needs the
// room itself: its illustration is lower.
static double fit_band(struct ui *u, struct card_sheet *sh, double room)
{
    double h = 0, lowest = ui_px(u, is_amount(u, sh) ? BAND_MONEY : BAND_LEAST),
           good = is_amount(u, sh) ? lowest : ui_px(u, BAND_GOOD);
    int least = u->l->text < 1.4 ? N_SIZES : 3; // beside large words a small figure is no hero
    for (int i = 0; i < least; i++) {
        sh->size = sizes[i];
        ui_measure(u, first_part, sh);
        h = room - sh->fold - ui_px(u, FADE_H);
        if (!has_band(u, sh) || h >= good)
            break;
    }
    if (h < lowest)
        fit_told(u, sh, room);
    return has_band(u, sh) && h >= lowest ? floor(fmin(h, ui_px(u, BAND_MOST))) : 0;
}

static void set_columns(struct ui *u, struct card_sheet *sh, struct px_rect sheet)
{
    double pad = ui_px(u, u->l->portrait ? 48 : PAD);
    sh->two = !u->l->portrait && u->l->text < 1.4;
    sh->main = (struct px_rect){sheet.x + pad, sheet.y, sheet.w - 2 * pad, 0};
    sh->side = sh->main;
    if (!sh->two)
        return;
    sh->side.w = ui_px(u, CARD_ACTIONS_W * u->l->text);
    sh->side.x = sh->main.x + sh->main.w - sh->side.w;
}

// The fade leaves a hero all that it needs, if the sheet has room for that.
static double fade_height(const struct ui *u, const struct card_sheet *sh, struct px_rect body,
                          double first)
{
    double h = ui_scroll_fade_height(u, SCROLL_SHEET), left = body.y + body.h - first - sh->told;
    return sh->told > 0 && left >= 0 ? fmin(h, left) : h;
}

static double foot(struct ui *u, void *ctx, double y)
{
    struct card_sheet *sh = ctx;
    if (!card_actions_stick(u))
        return card_source(u, sh, y);
    double rule_h = card_rule(u, sh->main, y);
    return rule_h + card_actions(u, sh, y + rule_h) - ui_px(u, 8);
}

// Draws the front of the sheet. With large text its source scrolls too.
static void front(struct ui *u, struct card_sheet *sh, struct px_rect sheet)
{
    set_columns(u, sh, sheet);
    bool stands = u->l->text < 1.4;
    double foot_h = stands || card_actions_stick(u) ? ui_measure(u, foot, sh) + ui_px(u, 16) : 0,
           pad = ui_px(u, 32), mark = ui_px(u, 8);
    struct px_rect body = {sheet.x, sheet.y + mark, sheet.w, sheet.h - foot_h - mark - ui_px(u, 8)};
    double head = fit_band(u, sh, body.h - pad);
    sh->body = body.y;
    double y = ui_scroll_begin(u, SCROLL_SHEET, body), top = y;
    ui_clip(u, body);
    if (head > 0)
        band(u, sh, (struct px_rect){sheet.x, y, sheet.w, head});
    y += head + pad;
    double fade = fade_height(u, sh, body, y);
    ui_scroll_begin_fade(u, body, fade);
    y += first_part(u, sh, y) + ui_px(u, 28);
    if (head <= 0 && has_band(u, sh)) {
        band(u, sh, (struct px_rect){sheet.x, y, sheet.w, ui_px(u, BAND_GOOD)});
        y += ui_px(u, BAND_GOOD + 28);
    }
    y += second_part(u, sh, y) + ui_px(u, 24);
    if (!stands)
        y += card_source(u, sh, y) + ui_px(u, 24);
    ui_scroll_fade(u, body, fade, TOKEN_SURFACE);
    ui_scroll_end(u, SCROLL_SHEET, body, y - top);
    if (foot_h) {
        struct px_size kin = card_kin_size(u, sh);
        double at = sheet.y + sheet.h - foot_h, middle = at + (foot_h - kin.h) / 2;
        foot(u, sh, at);
        card_kin(u, sh, (struct px_pt){sh->main.x + sh->main.w, round(middle)});
    }
    draw_clip(&u->o->draw, (struct px_rect){sheet.x, sheet.y, sheet.w, mark});
    draw_round(&u->o->draw, sheet, ui_px(u, 16), sh->colour, u->alpha);
    draw_unclip(&u->o->draw);
    keys(u, sheet);
}

// Cross-fades between the front and the back with the code.
static void sides(struct scene *sc, struct ui *u, struct card_sheet *sh, double fade)
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
    struct card_sheet sh = {.it = &u->m->initiatives[card],
                            .edited = sc->problems != NULL,
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
    flight_draw(u->o->flight, &u->o->draw, way, box);
    if (!open && px_rect_meets(box, u->l->stage))
        grab(u, card, px_rect_clip(box, u->l->stage));
    u->quiet = false;
    u->alpha = 1;
    u->record = (struct str){0};
}
