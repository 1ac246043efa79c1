// counting: how many marks a figure has, how they thin out, when they arrive, and where they stand.
#include "scene/drawings/counting.h"

#include <assert.h>
#include <math.h>

#include "scene/drawings/landscape.h"
#include "state/curve.h"

#define FIRST_S 0.3  // when the first mark arrives
#define LAST_S 2.9   // and the last
#define ARRIVE_S 0.4 // how long it takes

struct tally tally_of(const struct counting *c, int figure, double most)
{
    assert(figure >= 0 && figure < c->it->n_figures);
    const struct figure *f = &c->it->figures[figure];
    struct tally t = {
        .each = 1, .approx = f->approx[c->p->u->s->lang], .pending = figure_is_pending(c->it, f)};
    while (f->value / t.each > most)
        t.each *= 10;
    t.n = (int)fmax(1, round(f->value / t.each));
    if (t.approx == APPROX_OVER || t.approx == APPROX_MORE_THAN)
        t.extra = 3;
    else if (t.approx == APPROX_ABOUT)
        t.extra = 1;
    return t;
}

int tally_marks(const struct tally *t)
{
    return t->n + t->extra;
}

double tally_alpha(const struct tally *t, int i)
{
    static const double inside[] = {0.3, 0.5, 0.75}, beyond[] = {0.42, 0.26, 0.14};
    int left = t->n - 1 - i;
    if (left < 0)
        return t->approx == APPROX_ABOUT ? 0.3 : beyond[-left - 1 < 2 ? -left - 1 : 2];
    if (t->approx == APPROX_NEARLY && left < 3 && t->n > 3)
        return inside[left];
    return t->approx == APPROX_ABOUT && left == 0 && t->n > 1 ? 0.6 : 1;
}

double tally_arrived(const struct plate *p, const struct tally *t, int i)
{
    int all = tally_marks(t);
    double at = FIRST_S + (all > 1 ? (LAST_S - FIRST_S) * i / (all - 1) : 0);
    return curve_standard(plate_phase(p, at, at + ARRIVE_S));
}

struct cells cells_fit(int n, struct px_rect region, double aspect, double most_h)
{
    assert(n > 0 && aspect > 0);
    struct cells best = {{0}, 1, n};
    double h = 0;
    for (int rows = 1; rows <= n && rows <= 64; rows++) {
        int cols = (n + rows - 1) / rows;
        double now = fmin(fmin(region.h / rows, most_h), region.w / cols / aspect);
        if (now <= h + 1e-9)
            continue;
        h = now;
        best.cols = cols;
        best.rows = (n + cols - 1) / cols;
    }
    double w = h * aspect;
    best.first = (struct px_rect){region.x + (region.w - w * best.cols) / 2,
                                  region.y + region.h - h * best.rows, w, h};
    return best;
}

struct px_rect cells_at(const struct cells *c, int i)
{
    struct px_rect b = c->first;
    b.x += b.w * (i % c->cols);
    b.y += b.h * (c->rows - 1 - i / c->cols);
    return b;
}

// "100", "10 000", "1萬", "$1 billion", "10億元".
static struct str number_words(struct ui *u, double v, bool money)
{
    bool han = u->m->langs[u->s->lang].facts.square;
    if (han && v >= 1e4) {
        bool yi = v >= 1e8;
        return arena_printf(u->frame, "%.15g%s%s", v / (yi ? 1e8 : 1e4), yi ? "億" : "萬",
                            money ? "元" : "");
    }
    if (money && v >= 1e6)
        return arena_printf(u->frame, "$%.15g %s", v / (v >= 1e9 ? 1e9 : 1e6),
                            v >= 1e9 ? "billion" : "million");
    if (v >= 1e4)
        return arena_printf(u->frame, "%s%.15g 000", money ? "$" : "", v / 1e3);
    return arena_printf(u->frame, "%s%.15g", money ? "$" : "", v);
}

// The unit as printed after the figure, without the numeral it begins with in Han.
static struct str unit_words(const struct counting *c, int figure)
{
    const struct figure *f = &c->it->figures[figure];
    if (f->kind != FIGURE_AREA)
        return (struct str){0};
    struct str s = str_trim(figure_split(f->display.in[c->p->u->s->lang]).after);
    bool numeral = str_starts(s, "萬") || str_starts(s, "億");
    return numeral ? str_sub(s, 3, s.n) : s;
}

#define LEGEND_PAD 16.0 // units

void counting_legend(const struct counting *c, const struct tally *t, int figure, struct px_pt at)
{
    struct ui *u = c->p->u;
    const struct figure *f = &c->it->figures[figure];
    bool han = u->m->langs[u->s->lang].facts.square;
    if (t->each == 1)
        return;
    struct str n = number_words(u, t->each, f->kind == FIGURE_MONEY), unit = unit_words(c, figure),
               each = ui_word(u, UI_EACH_STANDS);
    const char *gap = han ? "" : " ";
    struct str s = arena_printf(u->frame, "%.*s%s%.*s%s%.*s", (int)each.n, each.p, gap, (int)n.n,
                                n.p, unit.n ? gap : "", (int)unit.n, unit.n ? unit.p : "");
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_LABEL,
                             .scale = 1 / u->l->text};
    struct px_pt px = affine_apply(&c->p->place, at);
    const struct text_layout *l = ui_layout(u, s, &o);
    double alpha = u->alpha;
    u->alpha *= plate_phase(c->p, 0.2, 0.8);
    // A label of its own ground: the river's lines would run through the words.
    double y = fmin(px.y - l->size.h / 2.0, landscape_foot(c->p) - l->size.h);
    struct px_rect box = {round(px.x - l->size.w / 2.0), round(y), l->size.w, l->size.h};
    struct px_rect ground = {box.x - ui_px(u, LEGEND_PAD), box.y, box.w + 2 * ui_px(u, LEGEND_PAD),
                             box.h};
    draw_round(&u->o->draw, ground, ground.h / 2, plate_tint(c->p, TINT_SURFACE), u->alpha);
    ui_text(u, s, (struct px_pt){box.x, box.y}, &o);
    u->alpha = alpha;
}
