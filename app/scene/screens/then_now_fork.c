// then_now_fork: one passage of the earlier document, the words of each initiative marked in it,
// and a river that parts to what the later document says of each.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/said.h"
#include "scene/parts/stone.h"
#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"
#include "state/curve.h"

#define RIVER_H 128.0
#define WATER 22.0
#define BRANCH_POINTS 40

// ---- who belongs to the passage ----

static int later_of(const struct model *m, int then, int source)
{
    const struct initiative *it = &m->initiatives[then];
    for (int i = 0; i < it->n_related; i++)
        if (m->initiatives[it->related[i]].source == source)
            return it->related[i];
    return -1;
}

// In document order.
static void add_member(struct pairs_subject *out, int *n, struct pairs_subject s)
{
    int k = *n;
    if (s.now < 0 || *n == COMPARE_MEMBERS)
        return;
    for (; k > 0 && out[k - 1].then > s.then; k--)
        out[k] = out[k - 1];
    out[k] = s;
    ++*n;
}

int compare_members(const struct model *m, struct pairs_subject s,
                    struct pairs_subject out[COMPARE_MEMBERS])
{
    int n = 0;
    if (s.then < 0 || s.now < 0 || m->initiatives[s.then].split != SPLIT_SHARED_TEXT)
        return 0;
    const struct initiative *it = &m->initiatives[s.then];
    int source = m->initiatives[s.now].source;
    add_member(out, &n, s);
    for (int i = 0; i < it->n_siblings; i++)
        add_member(out, &n,
                   (struct pairs_subject){it->siblings[i], later_of(m, it->siblings[i], source)});
    return n;
}

// ---- the passage ----

struct fork {
    const struct compare *c;
    double scale; // of the passage and the cards' words
    struct pairs_subject members[COMPARE_MEMBERS];
    int n;
};

static struct rgba ink_of(const struct fork *f, int i)
{
    return topic_ink(f->c->u, record_topic(f->c->u->m, f->members[i].now));
}

static struct str focus_of(const struct fork *f, int i)
{
    const struct ui *u = f->c->u;
    return u->m->initiatives[f->members[i].then].focus.in[u->s->lang];
}

// The pieces of a focus are joined by " … ".
static struct str next_piece(struct str *rest)
{
    static const struct str gap = {" … ", 5};
    const char *at = str_find(*rest, gap);
    struct str piece = at ? str_sub(*rest, 0, (size_t)(at - rest->p)) : *rest;
    *rest = at ? str_sub(*rest, piece.n + gap.n, rest->n) : (struct str){0};
    return piece;
}

// Whose words each byte of the text is, as bits.
static const uint8_t *owners_of(const struct fork *f, struct str text)
{
    uint8_t *owners = ARENA_ARRAY(f->c->u->frame, uint8_t, text.n + 1);
    _Static_assert(COMPARE_MEMBERS <= 8, "a bit for each member");
    for (int i = 0; i < f->n; i++)
        for (struct str rest = focus_of(f, i), p; (p = next_piece(&rest)).n;) {
            const char *at = str_find(text, p);
            for (size_t k = 0; at && k < p.n; k++)
                owners[at - text.p + (ptrdiff_t)k] |= (uint8_t)(1 << i);
        }
    return owners;
}

// Below glyphs from x0 to x1: solid in the member's colour, dotted where members share the words.
static void underline(const struct fork *f, uint8_t owners, double x0, double x1, double y)
{
    struct ui *u = f->c->u;
    double h = ui_px(u, 5);
    int i = 0;
    while (i < f->n && owners != 1 << i)
        i++;
    if (owners && i < f->n && x1 > x0)
        draw_round(&u->o->draw, (struct px_rect){round(x0), round(y - h / 2), round(x1 - x0), h},
                   h / 2, ink_of(f, i), u->alpha);
    else if (owners)
        said_mark(u, x0, y, x1 - x0, false);
}

static void mark_line(const struct fork *f, const struct text_layout *l, int line,
                      const uint8_t *owners, struct px_pt at)
{
    const struct text_line *t = &l->lines[line];
    double x0 = 0, x1 = 0, y = at.y + (double)t->baseline + 0.3 * l->style.px;
    uint8_t own = 0;
    for (int g = t->first; g < t->first + t->n; g++) {
        const struct text_glyph *k = &l->glyphs[g];
        double left = at.x + (double)(k->x - k->dx);
        if (owners[k->byte] != own) {
            underline(f, own, x0, x1, y);
            own = owners[k->byte];
            x0 = left;
        }
        if (l->text.p[k->byte] != ' ')
            x1 = left + (double)k->advance;
    }
    underline(f, own, x0, x1, y);
}

static double passage(const struct fork *f, double y)
{
    struct ui *u = f->c->u;
    const struct initiative *it = &u->m->initiatives[f->members[0].then];
    struct ui_text_opts o = {.type = TYPE_LEAD,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = f->c->w,
                             .scale = f->scale,
                             .balanced = true,
                             .role = ROLE_TEXT};
    u->record = it->id;
    struct px_rect box = ui_text(u, it->text.in[o.lang], (struct px_pt){f->c->x, y}, &o);
    const struct text_layout *l = ui_layout(u, it->text.in[o.lang], &o);
    const uint8_t *owners = owners_of(f, l->text);
    for (int i = 0; i < l->n_lines; i++)
        mark_line(f, l, i, owners, (struct px_pt){box.x, box.y});
    u->record = (struct str){0};
    return box.h;
}

// ---- the river ----

static double drawn(const struct compare *c)
{
    const struct state *s = c->u->s;
    double ms = s->now_ms - s->pairs.subject_ms - PAIRS_MELT_MS;
    return s->less_motion ? 1 : curve_standard(ms / (2 * PAIRS_WRITE_MS));
}

// From the passage down and over to the middle of a card; upright screens have a trunk at the side.
static const struct px_pt *branch(struct ui *u, struct px_pt from, struct px_pt to, double part,
                                  int *n)
{
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, BRANCH_POINTS);
    *n = (int)round(1 + (BRANCH_POINTS - 1) * clamp_d(part, 0, 1));
    for (int i = 0; i < *n; i++) {
        double t = (double)i / (BRANCH_POINTS - 1), r = 1 - t, h = to.y - from.y;
        double x = from.x * (r * r * r + 3 * r * r * t) + to.x * (3 * r * t * t + t * t * t);
        double y1 = from.y + 0.5 * h, y2 = from.y;
        pts[i] = (struct px_pt){x, r * r * r * from.y + 3 * r * r * t * y1 + 3 * r * t * t * y2 +
                                       t * t * t * to.y};
    }
    return pts;
}

static void river(const struct fork *f, struct px_pt from, const struct px_pt *to)
{
    struct ui *u = f->c->u;
    double part = drawn(f->c);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < f->n; i++) {
            int n;
            const struct px_pt *pts = branch(u, from, to[i], part, &n);
            draw_path(&u->o->draw, pts, n, ui_px(u, pass ? 5 : WATER),
                      pass ? ink_of(f, i) : ui_colour(u, TOKEN_WATER), u->alpha);
        }
}

// ---- the cards ----

struct card {
    const struct fork *f;
    int i;
    double x, w;
};

static double card_words(struct ui *u, void *ctx, double y)
{
    const struct card *k = ctx;
    const struct initiative *it = &u->m->initiatives[k->f->members[k->i].now];
    double pad = ui_px(u, 28), top = y;
    struct ui_text_opts name = {.type = TYPE_NAME,
                                .lang = u->s->lang,
                                .colour = ui_colour(u, TOKEN_INK),
                                .width = k->w - 2 * pad,
                                .role = ROLE_HEADING};
    struct ui_text_opts text = name;
    text.type = TYPE_BODY;
    text.role = ROLE_TEXT;
    text.scale = 0.89 * k->f->scale;
    u->record = it->id;
    y += ui_px(u, 18);
    y += ui_text(u, it->short_name.in[name.lang], (struct px_pt){k->x + pad, y}, &name).h +
         ui_px(u, 4);
    y += ui_text(u, it->text.in[name.lang], (struct px_pt){k->x + pad, y}, &text).h + ui_px(u, 14);
    u->record = (struct str){0};
    return y - top;
}

static void put_card(struct card *k, double y, double h)
{
    struct ui *u = k->f->c->u;
    struct px_rect box = {k->x, y, k->w, h};
    int now = k->f->members[k->i].now;
    struct action a = {.kind = ACTION_CARD, .index = now};
    double bar = ui_px(u, 6), in = ui_px(u, 16);
    ui_card(u, box, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    draw_round(&u->o->draw, (struct px_rect){box.x + in, y - round(bar / 2), box.w - 2 * in, bar},
               bar / 2, ink_of(k->f, k->i), u->alpha);
    card_words(u, k, y);
    ui_hit(u, ui_id(u, "said:%s", u->m->initiatives[now].id.p), box, ui_px(u, 16), &a);
}

static double date_of_cards(const struct fork *f, double x, double y, double w, bool end)
{
    struct ui *u = f->c->u;
    int source = u->m->initiatives[f->members[0].now].source;
    struct ui_text_opts o = {.type = TYPE_NAME,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = w,
                             .align = end ? TEXT_END : TEXT_START,
                             .role = ROLE_HEADING};
    return ui_text(u, u->m->sources[source].date_label.in[u->s->lang], (struct px_pt){x, y}, &o).h;
}

// Side by side, below the parting river.
static double beside(const struct fork *f, double y, double h)
{
    struct ui *u = f->c->u;
    double gap = ui_px(u, 24), w = floor((f->c->w + gap) / f->n - gap), most = 0, top = y;
    struct px_pt to[COMPARE_MEMBERS], from = {f->c->x + f->c->w / 2, y + ui_px(u, 8)};
    for (int i = 0; i < f->n; i++) {
        struct card k = {f, i, f->c->x + i * (w + gap), w};
        most = fmax(most, ui_measure(u, card_words, &k));
    }
    double room = h - most - ui_px(u, 12), high = clamp_d(room, ui_px(u, 78), ui_px(u, RIVER_H));
    y += high;
    for (int i = 0; i < f->n; i++)
        to[i] = (struct px_pt){f->c->x + i * (w + gap) + w / 2, y};
    river(f, from, to);
    double label = round(34 * u->l->text * u->k);
    date_of_cards(f, from.x + ui_px(u, 36), y - label - ui_px(u, 14), f->c->w / 2, false);
    for (int i = 0; i < f->n; i++) {
        struct card k = {f, i, f->c->x + i * (w + gap), w};
        put_card(&k, y, most);
    }
    return y + most - top;
}

// One below the other, along a river at the side.
static double below(const struct fork *f, double y)
{
    struct ui *u = f->c->u;
    double indent = ui_px(u, 64), gap = ui_px(u, 28), top = y, x = f->c->x + indent;
    double heights[COMPARE_MEMBERS], trunk = f->c->x + ui_px(u, 18);
    struct px_pt from = {trunk, y + ui_px(u, 6)};
    y += date_of_cards(f, x, y + ui_px(u, 8), f->c->w - indent, false) + ui_px(u, 24);
    double at = y;
    for (int i = 0; i < f->n; i++) {
        struct card k = {f, i, x, f->c->w - indent};
        heights[i] = ui_measure(u, card_words, &k);
    }
    for (int i = 0; i < f->n; at += heights[i++] + gap) {
        struct px_pt end = {x + ui_px(u, 12), at + heights[i] / 2}, mid = {trunk, end.y};
        struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, 3);
        pts[0] = from;
        pts[1] = mid;
        pts[2] = end;
        draw_path(&u->o->draw, pts, 3, ui_px(u, WATER), ui_colour(u, TOKEN_WATER), u->alpha);
        draw_path(&u->o->draw, pts + 1, 2, ui_px(u, 5), ink_of(f, i), u->alpha);
    }
    for (int i = 0; i < f->n; y += heights[i++] + gap) {
        struct card k = {f, i, x, f->c->w - indent};
        put_card(&k, y, heights[i]);
    }
    return y - gap - top;
}

struct fork_probe {
    struct fork fork;
    double h;
};

static double put_fork(const struct fork *at, double y, double h)
{
    const struct fork f = *at;
    const struct compare *c = f.c;
    struct ui *u = c->u;
    double top = y;
    y += passage(&f, y) + ui_px(u, 8);
    bool row = c->wide && f.n <= 3;
    y += row ? beside(&f, y, h - (y - top)) : below(&f, y + ui_px(u, 6)) + ui_px(u, 6);
    return y - top;
}

static double measure_fork(struct ui *u, void *ctx, double y)
{
    struct fork_probe *probe = ctx;
    struct fork f = probe->fork;
    struct compare c = *f.c;
    c.u = u;
    f.c = &c;
    return put_fork(&f, y, probe->h);
}

// As large as fits the height.
double compare_fork(const struct compare *c, double y, double h)
{
    static const double scales[] = {1.45, 1.3, 1.15, 1};
    const size_t n = sizeof scales / sizeof *scales;
    struct ui *u = c->u;
    struct fork_probe probe = {{.c = c}, h};
    double was = u->alpha;
    probe.fork.n = compare_members(u->m, c->subject, probe.fork.members);
    for (size_t i = 0; i < n; i++) {
        probe.fork.scale = scales[i];
        if (ui_measure(u, measure_fork, &probe) <= h)
            break;
    }
    u->alpha *= c->shown;
    double took = put_fork(&probe.fork, y, h);
    u->alpha = was;
    return took;
}
