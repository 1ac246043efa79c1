// corner: tracks one finger from its touch in the corner until it has been held long enough.
#include "input/corner.h"

#include <assert.h>
#include <math.h>

void corner_feed(struct corner *c, const struct input_event *e, double px_per_mm)
{
    assert(px_per_mm > 0);
    double side = CORNER_MM * px_per_mm;
    if (e->kind == INPUT_DOWN) {
        // A second finger anywhere cancels it: it is a visitor's hand.
        bool in = !c->held && e->p.x < side && e->p.y < side;
        *c = (struct corner){.held = in, .finger = e->finger, .from = e->p, .since_ms = e->t_ms};
    } else if (e->kind == INPUT_CANCEL || (e->kind == INPUT_UP && e->finger == c->finger)) {
        c->held = false;
    } else if (e->kind == INPUT_MOVE && e->finger == c->finger &&
               hypot(e->p.x - c->from.x, e->p.y - c->from.y) > CORNER_SLOP_MM * px_per_mm) {
        c->held = false;
    }
}

bool corner_tick(struct corner *c, double t_ms)
{
    if (!c->held || t_ms - c->since_ms < CORNER_HOLD_MS)
        return false;
    c->held = false;
    return true;
}

double corner_next_ms(const struct corner *c)
{
    return c->held ? c->since_ms + CORNER_SHOWS_MS : INFINITY;
}

double corner_shown(const struct corner *c, double t_ms)
{
    assert(c);
    if (!c->held)
        return 0;
    double t = (t_ms - c->since_ms - CORNER_SHOWS_MS) / (CORNER_HOLD_MS - CORNER_SHOWS_MS);
    return t < 0 ? 0 : t > 1 ? 1 : t;
}
