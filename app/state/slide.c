// slide: drag, fling, run and the stages of a bead on a line.
#include "state/slide.h"

#include <assert.h>
#include <math.h>

#include "base/geom.h"

#define FLING_TAU_MS 250.0
#define FLING_END 0.01 // per second

static enum slide_stage stage_of(double at)
{
    return at < 0.25 ? SLIDE_START : at <= 0.75 ? SLIDE_MIDDLE : SLIDE_END;
}

static void set_at(struct slide *s, double at, double t_ms)
{
    enum slide_stage stage = stage_of(at);
    s->at = clamp_d(at, 0, 1);
    if (stage == s->stage)
        return;
    s->stage_was = s->stage;
    s->stage = stage;
    s->stage_ms = t_ms;
}

void slide_drag(struct slide *s, double d, double t_ms)
{
    assert(isfinite(d));
    s->motion = SLIDE_STILL;
    set_at(s, s->at + d, t_ms);
}

void slide_fling(struct slide *s, double per_s, double t_ms)
{
    assert(isfinite(per_s));
    s->motion = SLIDE_FLUNG;
    s->t0_ms = t_ms;
    s->from = s->at;
    s->per_s = per_s;
}

void slide_stop(struct slide *s)
{
    s->motion = SLIDE_STILL;
}

void slide_run(struct slide *s, double to, double t_ms, double ms)
{
    assert(to >= 0 && to <= 1);
    s->run = (struct tween){.from = s->at, .to = s->at, .t0_ms = t_ms};
    tween_to(&s->run, to, t_ms, ms * fabs(to - s->at), TWEEN_STANDARD);
    s->motion = SLIDE_RUNS;
    slide_tick(s, t_ms);
}

static void glide(struct slide *s, double t_ms)
{
    double decay = exp(-fmax(t_ms - s->t0_ms, 0) / FLING_TAU_MS);
    double want = s->from + s->per_s * FLING_TAU_MS / 1000 * (1 - decay);
    set_at(s, want, t_ms);
    if (fabs(s->per_s) * decay < FLING_END || want != s->at)
        s->motion = SLIDE_STILL;
}

bool slide_tick(struct slide *s, double t_ms)
{
    switch (s->motion) {
    case SLIDE_STILL:
        return false;
    case SLIDE_FLUNG:
        glide(s, t_ms);
        return true;
    case SLIDE_RUNS:
        set_at(s, tween_at(&s->run, t_ms), t_ms);
        if (tween_done(&s->run, t_ms))
            s->motion = SLIDE_STILL;
        return true;
    }
    return false;
}

bool slide_moving(const struct slide *s, double t_ms)
{
    return s->motion != SLIDE_STILL || t_ms - s->stage_ms < SLIDE_STAGE_MS;
}
