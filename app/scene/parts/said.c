// said: cuts two texts into atoms that no line end divides, fills lines with them at any place of
// the bead, and draws letters, underlines and strokes.
#include "scene/parts/said.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "scene/parts/said_in.h"
#include "state/curve.h"

#define SPRING_MS 160.0
#define DOT_PITCH 10.0 // units
#define DOT_BOX 1.2    // the drawing's box to its dot

// ---- the way from letters to strokes ----

#define OPEN_FROM 0.03 // letters begin to close at this distance from their document
#define OPEN_WAY 0.10  // and are strokes after this much more

static double openness(double far)
{
    return clamp_d(1 - (far - OPEN_FROM) / OPEN_WAY, 0, 1);
}

// How much of the way the widths have gone when the bead is at `at`.
static double share_at(double at)
{
    return smooth_d((at - OPEN_FROM - OPEN_WAY) / (1 - 2 * (OPEN_FROM + OPEN_WAY)));
}

// ---- drawing ----

struct drawing {
    struct ui *u;
    const struct said *s;
    const struct said_opts *o;
    struct text_style style;
    double share, open[3]; // by enum comparison_kind
};

// Which text an atom is printed from: what both say may differ in case.
static struct str words_of(const struct said_atom *a, double share)
{
    bool later = a->kind == SAID_NOW || (a->kind == SAID_IN_BOTH && share >= 0.5);
    return a->text[later];
}

static void draw_letters(const struct drawing *d, const struct said_atom *a)
{
    struct str words = words_of(a, d->share);
    const struct text_layout *l = text_layout(d->u->t, words, &d->style, 0);
    struct px_pt at = {round(a->x + (a->first ? 0 : a->side[a->kind == SAID_NOW].trim * d->s->px)),
                       round(a->y)};
    draw_text(&d->u->o->draw, l, at, ui_colour(d->u, TOKEN_INK), d->u->alpha);
}

static double baseline(const struct drawing *d)
{
    return text_layout(d->u->t, STR("x"), &d->style, 0)->lines[0].baseline;
}

// A row of dots of this size; they begin and end within w.
static void dots(struct ui *u, double x, double y, double w, double size)
{
    double d = fmax(4, round(DOT_BOX * size * u->k)), pitch = fmax(d + 2, round(DOT_PITCH * u->k));
    double dot = d / DOT_BOX, left = round(x - (d - dot) / 2);
    int n = (int)floor((w - dot) / pitch) + 1;
    if (w < dot || n < 1)
        return;
    draw_grid(&u->o->draw, (struct px_rect){left, round(y - d / 2), d, d},
              (struct px_size){(int)pitch, (int)pitch}, n, 0, n, STR("dot"),
              ui_colour(u, TOKEN_INK_2), u->alpha);
}

static void solid(struct ui *u, double x, double y, double w, double size)
{
    double h = fmax(2, round(size * u->k));
    struct px_rect box = {round(x), round(y - h / 2), round(x + w) - round(x), h};
    if (box.w >= 1)
        draw_round(&u->o->draw, box, fmin(h, box.w) / 2, ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
}

void said_mark(struct ui *u, double x, double y, double w, bool later)
{
    if (later)
        solid(u, x, y, w, 5);
    else
        dots(u, x, y, w, 4);
}

// The line of a run of atoms: below letters, and at half their height once they are closed.
static void draw_stroke_of(const struct drawing *d, const struct said_atom *from,
                           const struct said_atom *to, double base)
{
    double open = d->open[from->kind], px = d->s->px, in = 0.07 * px * (1 - open);
    double x = from->x + in, w = to->x + to->w - in - x;
    double y = from->y + base + lerp_d(-0.27, 0.19, open) * px;
    if (from->kind == SAID_THEN)
        dots(d->u, x, y, w, lerp_d(6, 4, open));
    else
        solid(d->u, x, y, w, lerp_d(8, 5, open));
}

static bool is_drawn(const struct said_atom *a)
{
    return a->w > 0.5;
}

// Runs of one kind on one line have one stroke.
static void draw_strokes(const struct drawing *d)
{
    const struct said *s = d->s;
    double base = baseline(d);
    for (int i = 0, end; i < s->n; i = end) {
        const struct said_atom *a = &s->atoms[i];
        int last = i;
        for (end = i + 1; end < s->n; end++) {
            const struct said_atom *b = &s->atoms[end];
            if (is_drawn(b) && (b->kind != a->kind || b->line != a->line))
                break;
            if (b->kind != a->kind)
                continue;
            last = is_drawn(b) ? end : last;
        }
        bool marked = a->kind != SAID_IN_BOTH || d->open[SAID_IN_BOTH] < 1;
        if (marked && is_drawn(a))
            draw_stroke_of(d, a, &s->atoms[last], base);
    }
}

// The part of a line that closing letters are still seen in.
static struct px_rect slit(const struct drawing *d, double y, double base, double open)
{
    struct px_rect all = d->o->box;
    double mid = y + base - 0.27 * d->s->px, half = 0.85 * d->s->px * open;
    return (struct px_rect){all.x - 0.2 * d->s->px, round(mid - half), all.w + 0.4 * d->s->px,
                            round(2 * half)};
}

static void draw_line_letters(const struct drawing *d, enum comparison_kind kind, int line)
{
    for (int i = 0; i < d->s->n; i++) {
        const struct said_atom *a = &d->s->atoms[i];
        if (a->kind == kind && a->line == line && is_drawn(a))
            draw_letters(d, a);
    }
}

static void draw_closing(const struct drawing *d, enum comparison_kind kind)
{
    struct ui *u = d->u;
    struct px_rect was = u->clip;
    double base = baseline(d), open = d->open[kind];
    for (int line = 0; line < d->s->lines; line++) {
        struct px_rect part = slit(d, d->o->box.y + line * d->s->lead, base, open);
        draw_clip(&u->o->draw, u->clipping ? px_rect_clip(part, was) : part);
        draw_line_letters(d, kind, line);
    }
    if (u->clipping)
        draw_clip(&u->o->draw, was);
    else
        draw_unclip(&u->o->draw);
}

static void draw_kind(const struct drawing *d, enum comparison_kind kind)
{
    double open = d->open[kind];
    if (open > 0 && open < 1) {
        draw_closing(d, kind);
        return;
    }
    for (int i = 0; open > 0 && i < d->s->n; i++)
        if (d->s->atoms[i].kind == kind && is_drawn(&d->s->atoms[i]))
            draw_letters(d, &d->s->atoms[i]);
}

// ---- springs ----

static uint64_t key_of(const struct drawing *d)
{
    const double place[] = {d->s->px, d->o->box.x, d->o->box.w, d->u->s->lang};
    return said_key(d->o, place, sizeof place / sizeof *place);
}

// Words that stand on another line than in the last frame come from there.
static void spring(const struct drawing *d)
{
    struct said_kept *kept = d->o->kept;
    double now = d->u->s->now_ms;
    uint64_t key = key_of(d);
    bool fresh = !d->o->springs || kept->key != key || now - kept->now_ms > SPRING_MS;
    for (int i = 0; i < d->s->n && i < SAID_KEPT; i++) {
        struct said_atom *a = &d->s->atoms[i];
        if (fresh) {
            kept->at[i].t_ms = -1e9;
        } else if (kept->at[i].line != a->line && a->kind == SAID_IN_BOTH) {
            kept->at[i].dx = kept->at[i].x - (float)a->x;
            kept->at[i].dy = kept->at[i].y - (float)a->y;
            kept->at[i].t_ms = now;
        }
        double far = 1 - curve_standard((now - kept->at[i].t_ms) / SPRING_MS);
        if (far > 0 && now - kept->at[i].t_ms < SPRING_MS) {
            a->x += (double)kept->at[i].dx * far;
            a->y += (double)kept->at[i].dy * far;
            d->u->o->settles_ms = fmax(d->u->o->settles_ms, kept->at[i].t_ms + SPRING_MS);
        }
        kept->at[i].line = a->line;
        kept->at[i].x = (float)a->x;
        kept->at[i].y = (float)a->y;
    }
    kept->key = key;
    kept->now_ms = now;
}

// ---- the whole ----

static void put_whole(struct ui *u, const struct said *s, const struct said_opts *o)
{
    struct text_style style = said_style(u, s);
    const struct text_layout *l =
        text_layout(u->t, o->at < 0.5 ? o->then : o->now, &style, o->box.w);
    draw_text(&u->o->draw, l, (struct px_pt){o->box.x, o->box.y}, ui_colour(u, TOKEN_INK),
              u->alpha * o->shown);
}

void said_put(struct ui *u, const struct said *s, const struct said_opts *o)
{
    assert(o->at >= 0 && o->at <= 1);
    struct drawing d = {
        .u = u, .s = s, .o = o, .style = said_style(u, s), .share = share_at(o->at)};
    if (s->whole) {
        put_whole(u, s, o);
        return;
    }
    said_place(s, d.share, o->box);
    d.open[SAID_IN_BOTH] = o->shown;
    d.open[SAID_THEN] = openness(o->at) * o->shown;
    d.open[SAID_NOW] = openness(1 - o->at) * o->shown;
    spring(&d);
    draw_strokes(&d);
    for (enum comparison_kind kind = SAID_IN_BOTH; kind <= SAID_NOW; kind++)
        draw_kind(&d, kind);
}
