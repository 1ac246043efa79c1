// take: the back of a card: a code of what the visitor has gathered, read by a phone without any
// network.
#include <math.h>

#include "scene/parts/figure.h"
#include "scene/parts/picture.h"
#include "scene/parts/takeaway.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define LEAST_MM 1.0  // smallest module that phones read from where a visitor stands
#define WANTED_MM 4.5 // seen from across the room
#define GAP 48.0
#define RIVER_H 128.0
#define BAR 24.0 // beside a scrolling column
#define ROW_KEY_MM 15.0

// ---- the code ----

// Whole px, so that all modules are equally wide, and none too small for a phone.
static double least_px(const struct ui *u)
{
    return fmax(1, ceil(LEAST_MM * u->s->px_per_mm));
}

static double module_px(const struct ui *u, int n, struct px_size room)
{
    double px = round(WANTED_MM * u->s->px_per_mm), side = fmin(room.w, room.h);
    return fmax(fmin(px, floor(side / (n + 2 * QR_QUIET))), least_px(u));
}

// As many modules a side as the room holds.
static int most_modules(const struct ui *u, double room)
{
    return (int)fmin(QR_MAX, floor(room / least_px(u)) - 2 * QR_QUIET);
}

static const struct qr *code_of(struct scene *sc, const struct takeaway *t)
{
    uint64_t key = str_hash(t->text);
    if (sc->qr_blank || !t->modules) {
        sc->qr.n = t->modules;
        sc->qr_key = 0;
    } else if (sc->qr_key != key) {
        qr_encode(&sc->qr, t->text);
        sc->qr_key = key;
    }
    return &sc->qr;
}

// Dark on light in every theme: scanners expect it. `blank`: the ground alone.
static struct px_rect put_code(struct ui *u, const struct qr *q, bool blank, struct px_pt at,
                               struct px_size room)
{
    static const struct rgba light = {255, 255, 255, 255}, dark = {0, 0, 0, 255};
    double px = module_px(u, q->n, room), side = px * (q->n + 2 * QR_QUIET);
    struct px_rect box = {round(at.x), round(at.y), side, side};
    draw_fill(&u->o->draw, box, light, u->alpha);
    for (int y = 0; y < q->n && !blank; y++)
        for (int x = 0, from; x < q->n; x++) {
            for (from = x; x < q->n && q->dark[y * q->n + x]; x++)
                ;
            struct px_rect run = {box.x + (QR_QUIET + from) * px, box.y + (QR_QUIET + y) * px,
                                  (x - from) * px, px};
            if (x > from)
                draw_fill(&u->o->draw, run, dark, u->alpha);
        }
    struct str alt = ui_word(u, UI_TAKE_AWAY);
    ui_item(u,
            &(struct scene_item){
                .role = ROLE_IMAGE, .text = alt, .lang = ui_tag(u, alt, u->s->lang), .box = box});
    return box;
}

// ---- the words beside it ----

static struct ui_text_opts opts(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

// The figure in digits, else its words, and what it counts.
static double headline(struct ui *u, const struct initiative *it, struct px_pt at, double w)
{
    struct ui_text_opts o = opts(u, TYPE_NAME, TOKEN_INK, w);
    struct figure_opts fo;
    struct str words = takeaway_headline(u->m, it, u->s->lang),
               what = takeaway_meaning(u->m, it, u->s->lang);
    double y = at.y;
    if (record_headline(u, it, &fo)) {
        fo.max_units = 72;
        fo.min_units = 40;
        fo.width = w;
        y += figure_put(u, at, &fo).h;
    } else if (words.n) {
        y += ui_text(u, words, at, &o).h;
    }
    o = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    y += what.n ? ui_text(u, what, (struct px_pt){at.x, y}, &o).h : 0;
    return y > at.y ? y - at.y + ui_px(u, 12) : 0;
}

static double document(struct ui *u, const struct source *src, struct px_pt at, double w)
{
    double y = at.y;
    struct ui_text_opts o = opts(u, TYPE_CAPTION, TOKEN_INK, w);
    y += ui_text(u, src->name.in[u->s->lang], (struct px_pt){at.x, y}, &o).h;
    y += ui_text(u, src->date_label.in[u->s->lang], (struct px_pt){at.x, y}, &o).h;
    o = opts(u, TYPE_SMALL, TOKEN_INK, w);
    o.plain = true;
    y += ui_text(u, src->address, (struct px_pt){at.x, y}, &o).h + ui_px(u, 16);
    return y - at.y;
}

// A name with a key that takes it out again; paler where the code no longer holds it.
static double row(struct ui *u, int initiative, bool held, struct px_pt at, double w)
{
    const struct initiative *it = &u->m->initiatives[initiative];
    double d = fmax(ui_px(u, 60), round(ROW_KEY_MM * u->s->px_per_mm)), gap = ui_px(u, 16);
    struct ui_text_opts o = opts(u, TYPE_NAME, held ? TOKEN_INK : TOKEN_INK_2, w - d - gap);
    o.role = ROLE_HEADING;
    double h = ui_layout(u, it->name.in[o.lang], &o)->size.h, all = fmax(h, d);
    u->record = it->id;
    ui_text(u, it->name.in[o.lang], (struct px_pt){at.x, at.y + round((all - h) / 2)}, &o);
    struct ui_button b = {.id = ui_id(u, "gather:%s", it->id.p),
                          .action = {.kind = ACTION_GATHER, .index = initiative},
                          .box = {at.x + w - d, at.y + round((all - d) / 2), d, d},
                          .radius = ui_px(u, 14),
                          .ground = GROUND_SUNKEN,
                          .icon = "close",
                          .icon_px = ui_px(u, 30),
                          .label = ui_word(u, UI_TAKE_REMOVE),
                          .about = it->name.in[u->s->lang],
                          .count = -1};
    ui_button(u, &b);
    u->record = (struct str){0};
    return all + ui_px(u, 8);
}

// The initiatives of one document, then the document, as the code has them.
static double part(struct ui *u, const struct takeaway *t, int source, struct px_pt at, double w)
{
    const struct gathered *g = &u->s->gathered;
    double y = at.y;
    for (int i = 0; i < g->n; i++) {
        const struct initiative *it = &u->m->initiatives[g->of[i]];
        if (it->source != source)
            continue;
        y += row(u, g->of[i], i < t->n, (struct px_pt){at.x, y}, w);
        if (g->n == 1)
            y += headline(u, it, (struct px_pt){at.x, y}, w);
    }
    if (y > at.y)
        y += document(u, &u->m->sources[source], (struct px_pt){at.x, y}, w) + ui_px(u, 8);
    return y - at.y;
}

// The card's own initiative was taken out: it can come back.
static double put_back(struct ui *u, const struct initiative *it, struct px_pt at, double w)
{
    int i = (int)(it - u->m->initiatives);
    if (gathered_has(&u->s->gathered, i) || u->s->gathered.n == GATHERED_MOST)
        return 0;
    struct ui_button b = {.id = "gather.add",
                          .action = {.kind = ACTION_GATHER, .index = i},
                          .ground = GROUND_OUTLINE,
                          .icon = "plus",
                          .icon_px = ui_px(u, 32),
                          .words = &u->m->ui[UI_TAKE_ADD],
                          .max_w = w - ui_px(u, 120),
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){at.x, at.y, size.w, size.h};
    b.radius = size.h / 2.0;
    ui_button(u, &b);
    return size.h + ui_px(u, 20);
}

static double holds(struct ui *u, const struct takeaway *t, const struct initiative *it,
                    struct px_pt at, double w)
{
    double y = at.y;
    for (int s = 0; s < u->m->n_sources; s++)
        y += part(u, t, s, (struct px_pt){at.x, y}, w);
    y += put_back(u, it, (struct px_pt){at.x, y}, w);
    return y - at.y;
}

static struct str filled(struct ui *u, enum ui_word word, int n, int all)
{
    struct str s = arena_fill(u->frame, ui_word(u, word), "{n}", arena_printf(u->frame, "%d", n));
    return arena_fill(u->frame, s, "{all}", arena_printf(u->frame, "%d", all));
}

// How many are gathered, and how many one code holds.
static struct str count(struct ui *u, const struct takeaway *t)
{
    int all = u->s->gathered.n;
    return t->n < all ? filled(u, UI_TAKE_FULL, t->n, all) : filled(u, UI_TAKE_ROOM, t->more, all);
}

static double head(struct ui *u, const struct takeaway *t, struct px_rect body, double y)
{
    double w = body.w - ui_px(u, 128), top = y;
    struct ui_text_opts title = opts(u, TYPE_TITLE, TOKEN_INK, w),
                        how = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    title.role = ROLE_HEADING;
    y += ui_pair(u, &u->m->ui[UI_TAKE_AWAY], (struct px_pt){body.x, y}, &title, 0.58).h;
    y += ui_px(u, 12);
    y += ui_text(u, ui_word(u, UI_TAKE_HOW), (struct px_pt){body.x, y}, &how).h;
    how.colour = ui_colour(u, TOKEN_INK);
    y += ui_px(u, 6);
    y += ui_text(u, count(u, t), (struct px_pt){body.x, y}, &how).h;
    return y - top + ui_px(u, 32);
}

// The river closes the sheet from edge to edge.
static void close_with_river(struct ui *u, const struct initiative *it, struct px_rect box)
{
    const struct state *s = u->s;
    double t = s->less_motion ? 1 : curve_standard((s->now_ms - s->take.t_ms) / COUNT_UP_MS);
    double width = ui_px(u, 8);
    box = (struct px_rect){box.x + width / 2, box.y, box.w - width, box.h};
    meander_rule(u, box, width, 1, ui_colour(u, TOKEN_WATER));
    meander_rule(u, box, width, s->take.now >= 0 ? t : 1, record_colour(u, it));
}

static bool is_beside(const struct ui *u)
{
    return u->l->text < 1.4;
}

static double code_room(const struct ui *u, struct px_rect body)
{
    double w = body.w - ui_px(u, BAR);
    return is_beside(u) ? w * 0.5 : w;
}

// What the words above leave; at least a third of the sheet, which scrolls then.
static struct px_size code_box(const struct ui *u, struct px_rect body, double y)
{
    double foot = is_beside(u) ? ui_px(u, RIVER_H + 56) : ui_px(u, 24);
    return (struct px_size){(int)code_room(u, body),
                            (int)fmax(body.y + body.h - foot - y, body.h * 0.34)};
}

// The code keeps its white ground: what fades is right of it or below it.
static void put_fade(struct ui *u, struct px_rect body, struct px_rect code, double h)
{
    double foot = body.y + body.h, end = code.y + code.h;
    if (is_beside(u) && code.w > 0) {
        body.w = body.x + body.w - code.x - code.w;
        body.x = code.x + code.w;
    } else if (code.y < foot) {
        h = clamp_d(foot - end, 0, h);
    }
    ui_scroll_fade(u, body, h, TOKEN_SURFACE);
}

void scene_take(struct scene *sc, struct ui *u, const struct initiative *it, struct px_rect sheet)
{
    double pad = ui_px(u, u->l->portrait ? 48 : 64), top = ui_px(u, 40);
    struct px_rect body = {sheet.x + pad, sheet.y + top, sheet.w - pad - ui_px(u, 40),
                           sheet.h - top - ui_px(u, 16)};
    double room = code_room(u, body);
    struct takeaway t =
        takeaway_of(u->frame, u->m, &u->s->gathered, u->s->lang, most_modules(u, room));
    const struct qr *q = code_of(sc, &t);
    double y0 = ui_scroll_begin(u, SCROLL_TAKE, body), y = y0, w = body.w - ui_px(u, BAR);
    double fade = ui_scroll_fade_height(u, SCROLL_TAKE);
    ui_scroll_begin_fade(u, body, fade);
    y += head(u, &t, body, y);
    bool beside = is_beside(u);
    struct px_rect code = {body.x, y, -ui_px(u, GAP), 0};
    if (q->n)
        code = put_code(u, q, sc->qr_blank, (struct px_pt){body.x, y},
                        code_box(u, body, y - y0 + body.y));
    if (beside) {
        double x = code.x + code.w + ui_px(u, GAP);
        y += fmax(code.h, holds(u, &t, it, (struct px_pt){x, y}, body.x + w - x));
    } else {
        y += code.h + ui_px(u, 24);
        y += holds(u, &t, it, (struct px_pt){body.x, y}, w);
    }
    y += ui_px(u, 32);
    double river = ui_px(u, RIVER_H), foot = y0 + body.h - river - ui_px(u, 24);
    y = fmax(y, foot);
    close_with_river(u, it, (struct px_rect){body.x, y, w, river});
    put_fade(u, body, code, fade);
    ui_scroll_end(u, SCROLL_TAKE, body, y + river - y0 + ui_px(u, 8));
}
