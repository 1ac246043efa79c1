// counting_money: amounts as coins in stacks of ten, and a threshold that lowers.
#include "scene/drawings/counting.h"

#include <math.h>

#include "state/curve.h"

#define STACK 10

// Not yet approved: an outline with stripes, as the figure itself is.
static void stripes(const struct plate *p, struct px_rect b, double alpha)
{
    for (double x = b.x + 6; x < b.x + b.w - 6; x += 7) {
        struct px_pt ends[2] = {affine_apply(&p->place, (struct px_pt){x, b.y + b.h - 2}),
                                affine_apply(&p->place, (struct px_pt){x + b.h - 4, b.y + 2})};
        draw_line(&p->u->o->draw, ends, 2, fmax(1, 2.4 * p->k), plate_tint(p, TINT_ACCENT),
                  p->u->alpha * alpha);
    }
}

static void coin(const struct plate *p, struct px_rect b, bool pending, double alpha)
{
    plate_box(p, b, b.h / 2, pending ? TINT_SURFACE : TINT_LIGHT, pending ? TINT_ACCENT : TINT_INK,
              3, alpha);
    if (pending)
        stripes(p, b, alpha);
}

// So many coins that the amount's two leading digits can be counted: 10 to 99 of them.
static struct tally coins_of(const struct counting *c, int figure)
{
    struct tally t = tally_of(c, figure, 99.5);
    return t;
}

static void stacks(const struct counting *c, double middle)
{
    struct tally t = coins_of(c, c->how->figure);
    int n = tally_marks(&t), cols = (n + STACK - 1) / STACK;
    double w = cols < 3 ? 66 : cols < 6 ? 52 : 40, h = cols < 3 ? 13 : 11.5, gap = w * 0.16;
    double x = middle - (cols * (w + gap) - gap) / 2;
    for (int i = 0; i < n; i++) {
        double in = tally_arrived(c->p, &t, i);
        struct px_rect b = {x + i / STACK * (w + gap),
                            DRAWING_GROUND - h - i % STACK * (h - 1) - (1 - in) * 36, w, h};
        if (in > 0)
            coin(c->p, b, t.pending, fmin(1, 2 * in) * tally_alpha(&t, i));
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){middle, 202});
}

void counting_coins(const struct counting *c)
{
    bool beside = c->how->beside != ILLUSTRATION_NONE;
    double off = fmin(250, (c->w - 2 * c->side) / 4),
           size = clamp_d((c->w - 2 * c->side) / 860, 0.6, 1);
    stacks(c, DRAWING_W / 2 + (beside ? off : 0));
    if (!beside)
        return;
    struct plate p = *c->p;
    struct affine at = {
        size, 0, 0, size, DRAWING_W / 2 * (1 - size) - off, DRAWING_GROUND * (1 - size)};
    p.place = affine_after(&at, &c->p->place);
    p.k *= size;
    illustration_strokes_put(&p, c->how->beside);
}

// A bar at the height of the amount, which lowers from the first figure to the second; a coin for
// each equal part lies below it.
void counting_threshold(const struct counting *c)
{
    const struct plate *p = c->p;
    struct tally before = coins_of(c, c->how->figure), after = before;
    after.n = (int)round(c->it->figures[c->how->second].value / before.each);
    int rows = before.n < 10 ? before.n : 10, cols = (before.n + rows - 1) / rows;
    double per = 118.0 / (rows * cols), high = per * cols, w = 132.0 / cols, x = DRAWING_W / 2,
           at = lerp_d(before.n, after.n, curve_standard(plate_phase(p, 1.0, 2.6)));
    for (int i = 0; i < before.n; i++) {
        struct px_rect b = {x - 66 + i % cols * w + 2, DRAWING_GROUND - (i / cols + 1) * high,
                            w - 4, high + 1};
        bool kept = i < after.n;
        double gone = clamp_d(at - i, 0, 1);
        plate_box(p, b, high / 2, TINT_LIGHT, TINT_INK, 2.5, kept ? 1 : gone);
    }
    for (int k = -1; k <= 1; k += 2)
        plate_box(p, (struct px_rect){x + k * 104 - 4, 40, 8, DRAWING_GROUND - 40}, 2, TINT_SURFACE,
                  TINT_INK, 3, 1);
    for (double d = x - 100; d < x + 100; d += 18) // where the bar was
        plate_box(p, (struct px_rect){d, DRAWING_GROUND - before.n * per - 2, 9, 3}, 0, TINT_INK_2,
                  TINT_NONE, 0, 1);
    plate_box(p, (struct px_rect){x - 122, DRAWING_GROUND - at * per - 5, 244, 9}, 4, TINT_ACCENT,
              TINT_INK, 3, 1);
    counting_legend(c, &before, c->how->figure, (struct px_pt){x, 202});
}
