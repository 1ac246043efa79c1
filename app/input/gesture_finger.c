// gesture_finger: one finger by itself: its speed, the button it presses, what it gives up.
#include "input/gesture_in.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define FLING_LEAST_MM_S 60.0
#define FLING_MOST_MM_S 1500.0

void finger_trail_add(struct gesture_finger *f, double t_ms, struct px_pt p)
{
    assert(f->n_trail >= 0 && f->n_trail <= GESTURE_TRAIL);
    if (f->n_trail == GESTURE_TRAIL) {
        memmove(f->trail, f->trail + 1, sizeof f->trail - sizeof *f->trail);
        f->n_trail--;
    }
    f->trail[f->n_trail].t_ms = t_ms;
    f->trail[f->n_trail++].p = p;
}

// px/s over the last 100 ms before `t_ms`; zero if the finger rested that long.
struct px_pt finger_velocity(const struct gesture_finger *f, double t_ms)
{
    int first = 0;
    while (first < f->n_trail && t_ms - f->trail[first].t_ms > TRAIL_MS)
        first++;
    if (f->n_trail - first < 2)
        return (struct px_pt){0, 0};
    double s = (t_ms - f->trail[first].t_ms) / 1000;
    if (s < 0.001)
        return (struct px_pt){0, 0};
    struct px_pt d = gesture_minus(f->at, f->trail[first].p);
    return (struct px_pt){d.x / s, d.y / s};
}

// The velocity, clamped; false if it is too slow for a fling.
bool finger_fling_velocity(const struct gesture *g, const struct gesture_finger *f, double t_ms,
                           bool only_y, struct px_pt *v)
{
    if (t_ms - f->anchor_ms < TRAIL_MS && f->spent)
        return false;
    *v = finger_velocity(f, t_ms);
    if (only_y)
        v->x = 0;
    double speed = hypot(v->x, v->y);
    if (!(speed >= gesture_mm(g, FLING_LEAST_MM_S)))
        return false;
    double k = fmin(1, gesture_mm(g, FLING_MOST_MM_S) / speed);
    *v = (struct px_pt){v->x * k, v->y * k};
    return true;
}

// Another finger may still press its button; only the last one released clears the press.
void finger_show_press(const struct gesture *g, struct sink *s)
{
    const struct gesture_finger *last = NULL;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &g->fingers[i];
        if (f->down && f->pressed && (!last || f->start_ms >= last->start_ms))
            last = f;
    }
    sink_put(s, (struct action){.kind = ACTION_PRESS, .id_hash = last ? last->hit_hash : 0});
}

void finger_set_press(struct gesture *g, struct gesture_finger *f, bool pressed, struct sink *s)
{
    if (f->pressed == pressed)
        return;
    f->pressed = pressed;
    finger_show_press(g, s);
}

void finger_grab_map(const struct gesture_finger *f, struct sink *s)
{
    if (f->kind == HIT_MAP)
        sink_put(s, (struct action){.kind = ACTION_MAP_GRAB, .at = f->at});
}

// The finger's button yields to the gesture: the finger now moves what lies beneath.
void finger_forfeit_button(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (!f->button)
        return;
    f->button = false;
    finger_set_press(g, f, false, s);
    finger_grab_map(f, s);
}

// A second finger on the same map or list turns both into one gesture.
void finger_forfeit_others(struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->down && o->kind == f->kind && o->scroll == f->scroll)
            finger_forfeit_button(g, o, s);
    }
}

// Two fingers would move a list or a slide twice as far: the first that drags owns it.
bool finger_is_late(const struct gesture *g, const struct gesture_finger *f)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->down && o->dragging && o->kind != HIT_MAP && o->kind == f->kind &&
            o->scroll == f->scroll)
            return true;
    }
    return false;
}

// The movement since the last event, without the slop, so that nothing jumps.
bool finger_drag_step(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                      struct px_pt *d)
{
    *d = gesture_minus(f->at, was);
    if (f->dragging)
        return true;
    double far = gesture_distance(f->at, f->start), slop = gesture_mm(g, SLOP_MM);
    if (!(far > slop))
        return false;
    f->dragging = true;
    *d = gesture_minus(f->at, f->start);
    *d = (struct px_pt){d->x * (1 - slop / far), d->y * (1 - slop / far)};
    return true;
}
