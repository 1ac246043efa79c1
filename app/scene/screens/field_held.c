// field_held: a stone a finger holds, lines to its relatives, its names and figure in both
// languages.
#include <math.h>

#include "scene/parts/figure_line.h"
#include "scene/screens/field_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define CARD_W 720.0
#define CARD_PAD 36.0
#define LINE_W 4.0
#define HALO_W 11.0
#define CURVE 24 // points of a line

static bool in_list(const int *list, int n, int record)
{
    for (int i = 0; i < n; i++)
        if (list[i] == record)
            return true;
    return false;
}

// How the other is related; N_UI_WORDS: not at all.
static enum ui_word kinship(const struct model *m, int held, int record)
{
    const struct initiative *it = &m->initiatives[held];
    if (in_list(it->related, it->n_related, record))
        return UI_LINK_RELATED;
    if (in_list(it->siblings, it->n_siblings, record))
        return UI_LINK_SIBLING;
    return in_list(it->see_also, it->n_see_also, record) ? UI_LINK_SEE_ALSO : N_UI_WORDS;
}

bool field_kin(const struct model *m, int held, int record)
{
    return held == record || kinship(m, held, record) != N_UI_WORDS;
}

static struct px_pt middle(struct px_rect r)
{
    return (struct px_pt){r.x + r.w / 2, r.y + r.h / 2};
}

// Where the line from the middle of r towards p leaves r.
static struct px_pt leave(struct px_rect r, struct px_pt p)
{
    struct px_pt c = middle(r);
    double dx = p.x - c.x, dy = p.y - c.y;
    double t =
        fmin(dx != 0 ? r.w / 2 / fabs(dx) : INFINITY, dy != 0 ? r.h / 2 / fabs(dy) : INFINITY);
    t = fmin(t, 1);
    return (struct px_pt){c.x + dx * t, c.y + dy * t};
}

// From a to b, bent to one side so that lines in one direction do not lie on one another.
static void draw_thread(struct ui *u, struct px_rect from, struct px_rect to, bool dotted,
                        double drawn)
{
    struct px_pt a = leave(from, middle(to)), b = leave(to, middle(from));
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, CURVE);
    double dx = b.x - a.x, dy = b.y - a.y, bend = 0.12;
    for (int i = 0; i < CURVE; i++) {
        double t = drawn * i / (CURVE - 1), arch = 4 * t * (1 - t) * bend;
        pts[i] = (struct px_pt){a.x + dx * t - dy * arch, a.y + dy * t + dx * arch};
    }
    draw_path(&u->o->draw, pts, CURVE, ui_px(u, HALO_W), ui_colour(u, TOKEN_PAPER), u->alpha);
    struct rgba ink = ui_colour(u, TOKEN_INK);
    double w = ui_px(u, LINE_W);
    if (!dotted) {
        draw_path(&u->o->draw, pts, CURVE, w, ink, u->alpha);
        return;
    }
    for (int i = 0; i < CURVE; i++)
        draw_round(&u->o->draw, (struct px_rect){pts[i].x - w / 2, pts[i].y - w / 2, w, w}, w / 2,
                   ink, u->alpha);
}

static void outline(struct ui *u, struct px_rect box)
{
    draw_stroke(&u->o->draw, px_rect_grow(box, ui_px(u, 2)), ui_px(u, 18), ui_px(u, 4),
                ui_colour(u, TOKEN_INK), u->alpha);
}

// What the other is, on a dark pill at the stone's upper edge.
static void name_kin(struct ui *u, struct px_rect box, enum ui_word word, struct px_rect area)
{
    struct ui_text_opts o = {.type = TYPE_SMALL,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_SURFACE),
                             .role = ROLE_LABEL};
    const struct text_layout *t = ui_layout(u, ui_word(u, word), &o);
    double pad = ui_px(u, 14), h = t->size.h + ui_px(u, 6);
    struct px_rect at = {box.x, box.y - h + ui_px(u, 2), t->size.w + 2 * pad, h};
    at.x = clamp_d(at.x, area.x, area.x + area.w - at.w);
    draw_round(&u->o->draw, at, h / 2, ui_colour(u, TOKEN_INK), u->alpha);
    ui_text(u, ui_word(u, word), (struct px_pt){at.x + pad, at.y + ui_px(u, 3)}, &o);
}

// ---- the card ----

struct held_card {
    struct ui_text_opts name, other, date;
    struct str line;
    double w, inner, pad, line_h, h;
};

static struct str figure_words(const struct initiative *it, int lang)
{
    for (int i = 0; i < it->n_figures; i++)
        if (it->figures[i].line.in[lang].n)
            return it->figures[i].line.in[lang];
    return (struct str){0};
}

static double figure_height(struct ui *u, const struct held_card *c)
{
    double alpha = u->alpha;
    u->alpha = 0; // measured, not drawn
    struct px_rect box =
        stone_figure(u, c->line, u->s->lang, (struct px_pt){0, 0}, c->inner,
                     ui_colour(u, TOKEN_INK), ui_colour(u, TOKEN_INK), 1.25, false);
    u->alpha = alpha;
    return box.h;
}

static struct held_card card_of(struct ui *u, int record)
{
    const struct initiative *it = &u->m->initiatives[record];
    struct held_card c = {.pad = ui_px(u, CARD_PAD)};
    struct rgba ink = ui_colour(u, TOKEN_INK), ink_2 = ui_colour(u, TOKEN_INK_2);
    c.w = fmin(round(CARD_W * u->k * fmin(u->l->text, 1.5)), u->l->view.w - ui_px(u, 48));
    c.inner = c.w - 2 * c.pad;
    c.name = (struct ui_text_opts){.type = TYPE_LEAD,
                                   .lang = u->s->lang,
                                   .colour = ink,
                                   .width = c.inner,
                                   .role = ROLE_HEADING,
                                   .balanced = true};
    c.name.type = TYPE_NAME;
    c.name.scale = 1.2;
    c.other = (struct ui_text_opts){.type = TYPE_CAPTION,
                                    .lang = ui_second_lang(u, &it->name),
                                    .colour = ink_2,
                                    .width = c.inner,
                                    .role = ROLE_TEXT,
                                    .secondary = true};
    c.date = (struct ui_text_opts){.type = TYPE_CAPTION,
                                   .lang = u->s->lang,
                                   .colour = ink_2,
                                   .width = c.inner,
                                   .role = ROLE_TEXT};
    c.line = figure_words(it, u->s->lang);
    c.line_h = c.line.n ? figure_height(u, &c) + ui_px(u, 10) : 0;
    c.h = 2 * c.pad + ui_layout(u, it->name.in[c.name.lang], &c.name)->size.h +
          ui_layout(u, it->name.in[c.other.lang], &c.other)->size.h + c.line_h + ui_px(u, 14) +
          ui_layout(u, record_date_label(u, it), &c.date)->size.h;
    return c;
}

static void draw_words(struct ui *u, int record, const struct held_card *c, struct px_rect box)
{
    const struct initiative *it = &u->m->initiatives[record];
    struct px_pt at = {box.x + c->pad, box.y + c->pad};
    struct px_rect b = ui_text(u, it->name.in[c->name.lang], at, &c->name);
    b = ui_text(u, it->name.in[c->other.lang], (struct px_pt){at.x, b.y + b.h}, &c->other);
    at.y = b.y + b.h;
    if (c->line.n) {
        at.y += ui_px(u, 10);
        struct px_rect line =
            stone_figure(u, c->line, u->s->lang, at, c->inner, ui_colour(u, TOKEN_INK),
                         topic_ink(u, record_topic(u->m, record)), 1.25, false);
        ui_item(u, &(struct scene_item){.role = ROLE_FIGURE,
                                        .text = c->line,
                                        .lang = ui_tag(u, c->line, u->s->lang),
                                        .box = line});
        at.y += line.h;
    }
    ui_text(u, record_date_label(u, it), (struct px_pt){at.x, at.y + ui_px(u, 14)}, &c->date);
}

// Beside the held stone, where it hides least of it and of its relatives.
static struct px_rect card_place(const struct ui *u, const struct field_plan *p, int held,
                                 const struct px_rect *boxes, const struct held_card *c,
                                 struct px_rect area)
{
    struct px_rect best = {0}, stone = {0};
    double least = INFINITY, gap = ui_px(u, 56);
    for (int i = 0; i < p->n; i++)
        if (p->places[i].record == held)
            stone = boxes[i];
    for (int way = 0; way < 12; way++) {
        double x = stone.x + (way % 3 - 1) * (stone.w + c->w) / 2 + (stone.w - c->w) / 2;
        double y = way / 3 == 0   ? stone.y - gap - c->h
                   : way / 3 == 1 ? stone.y + stone.h + gap
                   : way / 3 == 2 ? stone.y - 3 * gap - c->h
                                  : stone.y + stone.h + 3 * gap;
        struct px_rect at = {round(clamp_d(x, area.x, area.x + area.w - c->w)),
                             round(clamp_d(y, area.y, fmax(area.y, area.y + area.h - c->h))), c->w,
                             c->h};
        double cost = way;
        for (int i = 0; i < p->n; i++)
            if (field_kin(u->m, held, p->places[i].record))
                cost += px_rect_shared(px_rect_grow(boxes[i], ui_px(u, 12)), at);
        if (cost < least) {
            least = cost;
            best = at;
        }
    }
    return best;
}

static void draw_card(struct ui *u, int held, struct px_rect from, const struct held_card *c,
                      struct px_rect box, double shown)
{
    struct px_rect now = px_rect_between(from, box, u->s->less_motion ? 1 : shown);
    double alpha = u->alpha, r = ui_px(u, 16);
    u->alpha *= u->s->less_motion ? shown : 1;
    draw_thread(u, now, from, false, 1);
    ui_card(u, now, r, ui_colour(u, TOKEN_SURFACE), true);
    draw_round(&u->o->draw, (struct px_rect){now.x, now.y + r, ui_px(u, 8), fmax(0, now.h - 2 * r)},
               ui_px(u, 4), topic_ink(u, record_topic(u->m, held)), u->alpha);
    u->record = u->m->initiatives[held].id;
    if (shown >= 1)
        draw_words(u, held, c, box);
    u->record = (struct str){0};
    u->alpha = alpha;
}

void field_held(struct ui *u, const struct field_plan *p, const struct px_rect *boxes,
                struct px_rect area)
{
    int held = u->s->field.held, at = -1;
    double ms = u->s->less_motion ? LESS_MOTION_MS : FIELD_HOLD_MS;
    double t = clamp_d((u->s->now_ms - u->s->field.held_ms) / ms, 0, 1);
    for (int i = 0; i < p->n; i++)
        if (p->places[i].record == held)
            at = i;
    if (held < 0 || at < 0)
        return;
    for (int i = 0; i < p->n; i++) {
        enum ui_word word = kinship(u->m, held, p->places[i].record);
        if (word == N_UI_WORDS || p->places[i].record == held)
            continue;
        draw_thread(u, boxes[at], boxes[i], word == UI_LINK_SEE_ALSO,
                    u->s->less_motion ? 1 : curve_enter(t));
        outline(u, boxes[i]);
        name_kin(u, boxes[i], word, area);
    }
    outline(u, boxes[at]);
    struct held_card c = card_of(u, held);
    struct px_rect box = card_place(u, p, held, boxes, &c, area);
    draw_card(u, held, boxes[at], &c, box, curve_enter(t));
    ui_block(u, box); // a finger that slides across it holds nothing beneath
}
