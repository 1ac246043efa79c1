// scroller: drag, fling, rubber band and range of one column.
#include "state/scroller.h"

#include <assert.h>
#include <math.h>

#include "base/geom.h"

#define FLING_END_PX_S 12.0

static void set_y(struct scroller *s, double y)
{
    assert(s->max >= 0);
    s->y = clamp_d(y, 0, s->max);
}

void scroller_drag(struct scroller *s, double dy)
{
    assert(isfinite(dy));
    s->flung = false;
    set_y(s, s->y - dy);
}

void scroller_fling(struct scroller *s, double px_per_s, double t_ms)
{
    assert(isfinite(px_per_s));
    s->flung = true;
    s->t0_ms = t_ms;
    s->from = s->y;
    s->px_per_s = px_per_s;
}

void scroller_stop(struct scroller *s)
{
    s->flung = false;
}

bool scroller_tick(struct scroller *s, double t_ms)
{
    if (!s->flung)
        return false;
    double decay = exp(-fmax(t_ms - s->t0_ms, 0) / SCROLLER_TAU_MS);
    double want = s->from - s->px_per_s * SCROLLER_TAU_MS / 1000 * (1 - decay);
    set_y(s, want);
    if (fabs(s->px_per_s) * decay < FLING_END_PX_S || want != s->y)
        s->flung = false;
    return true;
}

void scroller_range(struct scroller *s, double max)
{
    s->max = fmax(max, 0);
    set_y(s, s->y);
}
