// gesture_region: fingers on lists, slides, stages and buttons.
#include "input/gesture_in.h"

#include <assert.h>

void region_scroll(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s)
{
    assert(f->scroll >= 0 && f->scroll < N_SCROLLS);
    struct px_pt d;
    if ((!f->dragging && finger_is_late(g, f)) || !finger_drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SCROLL, .scroll = f->scroll, .d.y = d.y});
}

void region_slide(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s)
{
    assert(f->slide_px > 0);
    struct px_pt d;
    if ((!f->dragging && finger_is_late(g, f)) || !finger_drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SLIDE, .d.x = d.x / f->slide_px});
}

void region_drag(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s)
{
    struct px_pt d;
    if ((!f->dragging && finger_is_late(g, f)) || !finger_drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_DRAG, .d = d});
}

// Flung, or tapped: then it runs to the finger.
void region_slide_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct px_pt v;
    double at = (f->at.x - f->slide_x) / f->slide_px;
    if (f->dragging && finger_fling_velocity(g, f, s->t_ms, false, &v))
        sink_put(s, (struct action){.kind = ACTION_SLIDE_FLING, .d.x = v.x / f->slide_px});
    else if (!f->dragging && !f->button && !f->spent)
        sink_put(s, (struct action){.kind = ACTION_SLIDE_TO, .d.x = clamp_d(at, 0, 1)});
}

void region_scroll_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct px_pt v;
    if (finger_fling_velocity(g, f, s->t_ms, true, &v))
        sink_put(s, (struct action){.kind = ACTION_SCROLL_FLING, .scroll = f->scroll, .d = v});
}

// ---- stages ----

void region_swipe(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                  struct sink *s)
{
    struct px_pt d;
    if ((!f->dragging && finger_is_late(g, f)) || !finger_drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SWIPE, .d.x = d.x});
}

// However the finger ends, the stage comes to rest.
void region_swipe_end(const struct gesture_finger *f, struct sink *s)
{
    if (f->kind == HIT_SWIPE && f->dragging)
        sink_put(s,
                 (struct action){.kind = ACTION_SWIPE_END, .d.x = finger_velocity(f, s->t_ms).x});
}

// ---- buttons, and holding a region ----

static bool still_shown(const struct hit_list *hits, uint64_t hash)
{
    for (size_t i = 0; i < hits->n; i++)
        if (str_hash(hits->items[i].id) == hash)
            return true;
    return false;
}

bool region_may_hold(const struct gesture_finger *f)
{
    return f->down && f->button && f->holds && f->pressed && !f->dragging && !f->holding &&
           !f->edge;
}

void region_hold(struct gesture_finger *f, struct sink *s)
{
    f->holding = true;
    sink_put(s, (struct action){.kind = ACTION_HOLD, .index = f->action.index});
}

// While something is held, the finger slides on to other regions that can be held; lifting it opens
// the region.
void region_hold_move(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                      struct sink *s)
{
    const struct hit *h = hit_at(hits, f->at);
    bool there = h && h->kind == HIT_BUTTON && h->holds;
    if (there && h->action.index != f->action.index) {
        finger_set_press(g, f, false, s);
        f->hit_hash = str_hash(h->id);
        f->hit_box = h->box;
        f->action = h->action;
        sink_put(s, (struct action){.kind = ACTION_HOLD, .index = f->action.index});
    }
    finger_set_press(g, f, there, s);
}

void region_hold_end(struct gesture_finger *f, struct sink *s)
{
    if (f->holding)
        sink_put(s, (struct action){.kind = ACTION_HOLD, .index = -1});
    f->holding = false;
}

void region_press_lift(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                       struct sink *s)
{
    bool act = f->pressed && still_shown(hits, f->hit_hash);
    struct action a = f->action;
    if (a.kind == ACTION_CROP)
        a.at = f->at; // where within its region
    finger_set_press(g, f, false, s);
    region_hold_end(f, s);
    if (act)
        sink_activate(s, &a, f->hit_box);
}
