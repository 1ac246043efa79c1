// take: the back of a card: a code that a phone reads without any network.
#include <math.h>
#include <string.h>

#include "scene/parts/figure.h"
#include "scene/parts/picture.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define LEAST_MM 0.5  // smallest module that phones read from where a visitor stands
#define WANTED_MM 2.2 // a comfortable module size
#define GAP 48.0
#define RIVER_H 128.0

// ---- what it says ----

// The figure named in the summary: the hero of the card, else the first figure in words.
static int summary_figure(const struct model *m, const struct initiative *it)
{
    int hero = initiative_hero(m, it);
    return hero < 0 && it->n_figures ? 0 : hero;
}

// That figure, or the first date, in one language.
static struct str headline_of(const struct model *m, const struct initiative *it, int lang)
{
    int i = summary_figure(m, it);
    if (i >= 0)
        return it->figures[i].display.in[lang];
    return it->n_milestones ? it->milestones[0].display.in[lang] : (struct str){0};
}

// What the figure counts, or the year meant by "this year".
static struct str meaning_of(const struct model *m, const struct initiative *it, int lang)
{
    int i = summary_figure(m, it);
    if (i >= 0)
        return it->figures[i].caption.in[lang];
    return it->n_milestones ? it->milestones[0].resolved.in[lang] : (struct str){0};
}

static struct str in_language(struct arena *a, const struct model *m, const struct initiative *it,
                              int lang)
{
    bool full = m->langs[lang].facts.full_width;
    struct str name = it->name.in[lang], fig = headline_of(m, it, lang),
               what = meaning_of(m, it, lang), doc = m->sources[it->source].name.in[lang],
               stated = record_as_stated(a, m, it, lang);
    const char *form = !what.n ? "%.*s%.*s" : full ? "%.*s（%.*s）" : "%.*s (%.*s)";
    struct str line =
        arena_printf(a, form, (int)fig.n, fig.n ? fig.p : "", (int)what.n, what.n ? what.p : "");
    return arena_printf(a, "%.*s\n%.*s%s%.*s\n%.*s\n", (int)name.n, name.p, (int)line.n,
                        line.n ? line.p : "", line.n ? "\n" : "", (int)doc.n, doc.p, (int)stated.n,
                        stated.p);
}

void take_languages(const struct model *m, const struct initiative *it, int lang, int pair[2])
{
    int second = m->langs[lang].second;
    bool borrowed = model_text_lang(m, it->name.in[lang], lang) != lang;
    pair[0] = borrowed ? 0 : lang < second ? lang : second;
    pair[1] = borrowed ? 1 : lang < second ? second : lang;
}

struct str take_summary(struct arena *a, const struct model *m, const struct initiative *it,
                        int lang)
{
    int pair[2];
    take_languages(m, it, lang, pair);
    struct str one = in_language(a, m, it, pair[0]), two = in_language(a, m, it, pair[1]),
               at = m->sources[it->source].address;
    return arena_printf(a, "%.*s\n%.*s\n%.*s", (int)one.n, one.p, (int)two.n, two.p, (int)at.n,
                        at.n ? at.p : "");
}

static const struct qr *code_of(struct scene *sc, struct ui *u, const struct initiative *it)
{
    int record = (int)(it - u->m->initiatives), pair[2];
    take_languages(u->m, it, u->s->lang, pair);
    if (sc->qr_record != record || memcmp(sc->qr_langs, pair, sizeof pair) != 0) {
        qr_encode(&sc->qr, take_summary(u->frame, u->m, it, u->s->lang));
        sc->qr_record = record;
        memcpy(sc->qr_langs, pair, sizeof pair);
    }
    return &sc->qr;
}

// ---- the code ----

// Whole px, so that all modules are equally wide.
static double module_px(const struct ui *u, int n, double room)
{
    double least = ceil(LEAST_MM * u->s->px_per_mm), px = round(WANTED_MM * u->s->px_per_mm);
    return fmax(fmin(px, floor(room / (n + 2 * QR_QUIET))), fmax(least, 1));
}

// Dark on light in every theme: scanners expect it.
static struct px_rect put_code(struct ui *u, const struct qr *q, struct px_pt at, double room)
{
    static const struct rgba light = {255, 255, 255, 255}, dark = {0, 0, 0, 255};
    double px = module_px(u, q->n, room), side = px * (q->n + 2 * QR_QUIET);
    struct px_rect box = {round(at.x), round(at.y), side, side};
    draw_fill(&u->o->draw, box, light, u->alpha);
    for (int y = 0; y < q->n; y++)
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

static double pair(struct ui *u, const struct words *w, struct px_pt at, enum ui_type type,
                   double width)
{
    struct ui_text_opts o = opts(u, type, TOKEN_INK, width);
    o.role = type == TYPE_NAME ? ROLE_HEADING : ROLE_TEXT;
    return ui_pair(u, w, at, &o, 0.82).h;
}

// The figure in digits, else its words, and what it counts.
static double headline(struct ui *u, const struct initiative *it, struct px_pt at, double w)
{
    struct ui_text_opts o = opts(u, TYPE_NAME, TOKEN_INK, w);
    struct figure_opts fo;
    struct str words = headline_of(u->m, it, u->s->lang), what = meaning_of(u->m, it, u->s->lang);
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

static double holds(struct ui *u, const struct initiative *it, struct px_pt at, double w)
{
    const struct source *src = &u->m->sources[it->source];
    double y = at.y;
    y += pair(u, &it->name, (struct px_pt){at.x, y}, TYPE_NAME, w) + ui_px(u, 12);
    y += headline(u, it, (struct px_pt){at.x, y}, w);
    y += pair(u, &src->name, (struct px_pt){at.x, y}, TYPE_CAPTION, w);
    y += pair(u, &src->date_label, (struct px_pt){at.x, y}, TYPE_CAPTION, w) + ui_px(u, 12);
    struct ui_text_opts o = opts(u, TYPE_SMALL, TOKEN_INK, w);
    o.plain = true;
    y += ui_text(u, src->address, (struct px_pt){at.x, y}, &o).h;
    return y - at.y;
}

static double head(struct ui *u, struct px_rect body, double y)
{
    double w = body.w - ui_px(u, 128), top = y;
    struct ui_text_opts title = opts(u, TYPE_TITLE, TOKEN_INK, w),
                        how = opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    title.role = ROLE_HEADING;
    y += ui_pair(u, &u->m->ui[UI_TAKE_AWAY], (struct px_pt){body.x, y}, &title, 0.58).h;
    y += ui_px(u, 12);
    y += ui_text(u, ui_word(u, UI_TAKE_HOW), (struct px_pt){body.x, y}, &how).h;
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

void scene_take(struct scene *sc, struct ui *u, const struct initiative *it, struct px_rect sheet)
{
    double pad = ui_px(u, u->l->portrait ? 48 : 64), top = ui_px(u, 40), bar = ui_px(u, 24);
    struct px_rect body = {sheet.x + pad, sheet.y + top, sheet.w - pad - ui_px(u, 40),
                           sheet.h - top - ui_px(u, 16)};
    const struct qr *q = code_of(sc, u, it);
    double y0 = ui_scroll_begin(u, SCROLL_TAKE, body), y = y0, w = body.w - bar;
    y += head(u, body, y);
    bool beside = u->l->text < 1.4;
    double room = beside ? w * 0.5 : w;
    struct px_rect code = put_code(u, q, (struct px_pt){body.x, y}, room);
    if (beside) {
        double x = code.x + code.w + ui_px(u, GAP);
        y += fmax(code.h, holds(u, it, (struct px_pt){x, y}, body.x + w - x));
    } else {
        y += code.h + ui_px(u, 24);
        y += holds(u, it, (struct px_pt){body.x, y}, w);
    }
    y += ui_px(u, 32);
    double river = ui_px(u, RIVER_H), foot = y0 + body.h - river - ui_px(u, 24);
    y = fmax(y, foot);
    close_with_river(u, it, (struct px_rect){body.x, y, w, river});
    ui_scroll_end(u, SCROLL_TAKE, body, y + river - y0 + ui_px(u, 8));
}
