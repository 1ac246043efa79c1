// state_motion: what time moves, whether anything still does, and when something next will.
#include "state/state_in.h"

#include <math.h>

// Whether the camera is beyond its limits while no finger and no motion holds it: then it must
// spring back, whatever left it there.
static bool is_stretched(const struct state *s)
{
    struct map_view in = s->camera.view;
    map_view_clamp(&in, &s->limits);
    return s->camera.motion == CAMERA_STILL && !s->camera.held &&
           !camera_same_view(&in, &s->camera.view);
}

unsigned state_tick(struct state *s, const struct world *w, double t_ms)
{
    bool moved = state_animating(s, w);
    s->now_ms = t_ms;
    if (is_stretched(s))
        camera_settle(&s->camera, t_ms, s->less_motion ? 0 : CAMERA_SETTLE_MS, &s->limits);
    moved |= camera_tick(&s->camera, t_ms, &s->limits);
    for (int i = 0; i < N_SCROLLS; i++)
        moved |= scroller_tick(&s->scrolls[i], t_ms);
    moved |= slide_tick(&s->pairs.bead, t_ms);
    if (s->card.now < 0 && tween_done(&s->card.in, t_ms)) // the sheet has closed completely
        s->scrolls[SCROLL_SHEET] = s->scrolls[SCROLL_TAKE] = (struct scroller){0};
    moved |= s->staff.view ? staff_tick(s, t_ms) : idle_tick(s, w, t_ms);
    if (!s->staff.view)
        moved |= attract_tick(s, w, t_ms);
    if (s->saved_ms >= 0 && t_ms - s->saved_ms > BRING_BACK_MS) {
        s->saved_ms = -1;
        moved = true;
    }
    return moved ? REDRAW_FRAME : REDRAW_NONE;
}

static bool within(const struct state *s, double since_ms, double ms)
{
    return s->now_ms - since_ms < ms;
}

static bool part_moving(const struct state *s, const struct stage_part *p)
{
    return !tween_done(&p->in, s->now_ms);
}

bool state_opening(const struct state *s)
{
    return part_moving(s, &s->card) || part_moving(s, &s->site) || part_moving(s, &s->panel) ||
           part_moving(s, &s->take) || within(s, s->screen_ms, PASSAGE_MS);
}

// Whether its marks or the pulse move; below a card they rest.
static bool figures_alive(const struct state *s)
{
    return figures_moving(&s->figures, s->now_ms) ||
           (s->card.now < 0 && !s->less_motion && figures_pulse(&s->figures, s->now_ms));
}

// Whether bands flow, or a lane swells or gives way again.
static bool timeline_alive(const struct state *s)
{
    return !s->less_motion && (within(s, s->screen_ms, TIMELINE_MS) ||
                               (s->pressed && within(s, s->pressed_ms, SWELL_MS)) ||
                               (s->released && within(s, s->released_ms, SWELL_MS)));
}

// Whether a part opens, closes, counts up, staggers in or is drawn stroke by stroke.
static bool part_alive(const struct state *s)
{
    double stagger = STAGGER_MS * STAGGER_ITEMS + PANEL_MS;
    return state_opening(s) ||
           (s->screen == SCREEN_INITIATIVES && field_moving(&s->field, s->now_ms)) ||
           (s->screen == SCREEN_FIGURES && figures_alive(s)) ||
           (s->screen == SCREEN_TIMELINE && timeline_alive(s)) ||
           (s->screen == SCREEN_THEN_NOW && pairs_moving(&s->pairs, s->now_ms)) ||
           (s->card.now >= 0 && within(s, s->card.since_ms,
                                       s->less_motion ? CARD_IN_MS + COUNT_UP_MS
                                                      : CARD_PERFORM_AT_MS + STATE_PERFORM_MS)) ||
           (s->take.now >= 0 && within(s, s->take.t_ms, TAKE_MS + COUNT_UP_MS)) ||
           within(s, s->site.t_ms, stagger) || within(s, s->screen_ms, stagger);
}

// Whether more moves than names that fade.
static bool is_alive(const struct state *s, const struct world *w)
{
    if (s->staff.view) // it hides everything else
        return s->scrolls[SCROLL_STAFF].flung || (s->pressed && within(s, s->pressed_ms, PRESS_MS));
    if (s->camera.motion != CAMERA_STILL || camera_leans(&s->camera) || s->countdown_ms >= 0 ||
        is_stretched(s))
        return true;
    for (int i = 0; i < N_SCROLLS; i++)
        if (s->scrolls[i].flung)
            return true;
    return part_alive(s) || (s->pressed && within(s, s->pressed_ms, PRESS_MS)) ||
           within(s, s->woken_ms, CARD_OUT_MS) || attract_animating(s, w);
}

static bool names_fade(const struct state *s)
{
    return !s->staff.view && s->now_ms < s->settles_ms;
}

bool state_animating(const struct state *s, const struct world *w)
{
    return names_fade(s) || is_alive(s, w);
}

bool state_settling(const struct state *s, const struct world *w)
{
    return names_fade(s) && !is_alive(s, w);
}

double state_next_ms(const struct state *s, const struct world *w)
{
    double next = INFINITY;
    if (s->staff.view)
        return s->touched_ms + STAFF_IDLE_MS;
    if (s->screen == SCREEN_ATTRACT)
        next = attract_next_ms(s, w);
    else if (s->countdown_ms < 0 && !s->attended)
        next = fmin(s->touched_ms + idle_timeout_ms(s), idle_visit_end_ms(s));
    if (s->saved_ms >= 0)
        next = fmin(next, s->saved_ms + BRING_BACK_MS + 1);
    if (s->screen == SCREEN_FIGURES && s->card.now < 0 && !s->less_motion)
        next = fmin(next, figures_next_ms(&s->figures, s->now_ms));
    return next;
}

double state_part_shown(const struct state *s, const struct stage_part *p)
{
    return clamp_d(tween_at(&p->in, s->now_ms), 0, 1);
}

int state_part_item(const struct state *s, const struct stage_part *p)
{
    if (p->now >= 0)
        return p->now;
    return part_moving(s, p) ? p->was : -1;
}
