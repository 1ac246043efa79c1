// gesture_map: fingers on the map: one pans or zooms, two pinch, further ones wait.
#include "input/gesture_in.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define PINCH_RATIO 0.06
#define PINCH_MM 5.0
#define PINCH_LEAST_MM 4.0 // fingers cannot be closer; keeps factors finite
#define TOGETHER_MS 60.0
#define ZOOM_DRAG_MM 30.0    // one-finger zoom: this far down doubles the scale
#define ZOOM_FLING_LEAST 1.0 // octaves/s
#define ZOOM_FLING_MOST 8.0
#define LIFT_TOGETHER_MS 80.0 // two fingers of one hand lift within this time

static struct px_pt midpoint(struct px_pt a, struct px_pt b)
{
    return (struct px_pt){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

static int steering(struct gesture *g, struct gesture_finger *two[2])
{
    int n = 0;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        if (g->fingers[i].down && g->fingers[i].steers && n < 2)
            two[n++] = &g->fingers[i];
    return n;
}

static double pinch_distance(const struct gesture *g, struct gesture_finger *const two[2])
{
    return fmax(gesture_distance(two[0]->at, two[1]->at), gesture_mm(g, PINCH_LEAST_MM));
}

static void pinch_begin(struct gesture *g, struct gesture_finger *const two[2], double t_ms)
{
    assert(two[0] != two[1]);
    bool panning = (two[0]->dragging && t_ms - two[0]->start_ms > TOGETHER_MS) ||
                   (two[1]->dragging && t_ms - two[1]->start_ms > TOGETHER_MS);
    g->pinching = true;
    g->pinch_start_ms = t_ms;
    g->pinch_moved = panning; // a pan continues under two fingers; two that touch together wait
    g->pinch_zooms = false;
    g->pinch_dist = g->pinch_from_dist = pinch_distance(g, two);
    g->pinch_mid = g->pinch_from = midpoint(two[0]->at, two[1]->at);
    g->n_pinch_trail = 0;
    g->one_finger_zoom = false;
    g->two_tap = false;
    for (int i = 0; i < 2; i++) {
        two[i]->spent = true;
        two[i]->second_tap = false;
    }
}

// The finger starts to steer the map if fewer than two do.
void gesture_map_join(struct gesture *g, struct gesture_finger *f, double t_ms)
{
    struct gesture_finger *two[2];
    if (steering(g, two) == 2) {
        g->two_tap = false;
        return;
    }
    f->steers = true;
    f->anchor_ms = t_ms;
    f->n_trail = 0;
    finger_trail_add(f, t_ms, f->at);
    if (steering(g, two) == 2)
        pinch_begin(g, two, t_ms);
}

static void pinch_trail_add(struct gesture *g, double t_ms, double octaves)
{
    assert(g->n_pinch_trail >= 0 && g->n_pinch_trail <= GESTURE_TRAIL);
    if (g->n_pinch_trail == GESTURE_TRAIL) {
        memmove(g->pinch_trail, g->pinch_trail + 1, sizeof g->pinch_trail - sizeof *g->pinch_trail);
        g->n_pinch_trail--;
    }
    g->pinch_trail[g->n_pinch_trail].t_ms = t_ms;
    g->pinch_trail[g->n_pinch_trail++].octaves = octaves;
}

// Octaves/s over the last 100 ms before t_ms.
static double pinch_rate(const struct gesture *g, double t_ms)
{
    int first = 0, last = g->n_pinch_trail - 1;
    while (first < last && t_ms - g->pinch_trail[first].t_ms > TRAIL_MS)
        first++;
    double s = last < 0 ? 0 : (t_ms - g->pinch_trail[first].t_ms) / 1000;
    if (first >= last || s < 0.001 || s > TRAIL_MS / 1000)
        return 0;
    return (g->pinch_trail[last].octaves - g->pinch_trail[first].octaves) / s;
}

static void pinch_move(struct gesture *g, struct gesture_finger *const two[2], struct sink *s)
{
    double dist = pinch_distance(g, two);
    struct px_pt mid = midpoint(two[0]->at, two[1]->at);
    if (!g->pinch_zooms) {
        double change = fabs(dist - g->pinch_from_dist);
        g->pinch_zooms =
            change >= gesture_mm(g, PINCH_MM) || change >= PINCH_RATIO * g->pinch_from_dist;
        g->pinch_dist = dist; // the threshold's distance is not made up for: no jump
        if (!g->pinch_moved && !g->pinch_zooms)
            g->pinch_moved = gesture_distance(mid, g->pinch_from) > gesture_mm(g, SLOP_MM);
        else
            g->pinch_moved = true;
        if (!g->pinch_moved)
            g->pinch_mid = mid;
    }
    if (!g->pinch_moved && !g->pinch_zooms)
        return;
    sink_put(s, (struct action){.kind = ACTION_PINCH,
                                .at = mid,
                                .d = gesture_minus(mid, g->pinch_mid),
                                .factor = clamp_d(dist / g->pinch_dist, 0.25, 4)});
    g->pinch_dist = dist;
    g->pinch_mid = mid;
    pinch_trail_add(g, s->t_ms, log2(dist));
}

static void map_tap(struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    if (f->second_tap) {
        sink_put(s, (struct action){.kind = ACTION_ZOOM, .at = f->at, .factor = 2});
        g->last_tap_ms = -INFINITY;
        return;
    }
    sink_put(s, (struct action){.kind = ACTION_MAP_TAP, .at = f->at});
    g->last_tap_ms = s->t_ms;
    g->last_tap = f->at;
}

void gesture_map_move(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s)
{
    struct gesture_finger *two[2];
    if (!f->steers)
        return;
    if (steering(g, two) == 2) {
        pinch_move(g, two, s);
        return;
    }
    struct px_pt d;
    if (!finger_drag_step(g, f, was, &d))
        return;
    g->two_tap = false;
    if (!f->second_tap) {
        sink_put(s, (struct action){.kind = ACTION_PAN, .d = d});
        return;
    }
    g->one_finger_zoom = true;
    double factor = clamp_d(exp2(d.y / gesture_mm(g, ZOOM_DRAG_MM)), 0.25, 4);
    sink_put(s, (struct action){.kind = ACTION_ZOOM_NOW, .at = f->start, .factor = factor});
}

// After one of two fingers lifted: the other continues alone, or a waiting third joins it.
void gesture_map_reanchor(struct gesture *g, double t_ms)
{
    struct gesture_finger *two[2];
    g->pinching = false;
    if (steering(g, two) == 1) {
        two[0]->start = two[0]->at;
        two[0]->dragging = g->pinch_moved;
        two[0]->anchor_ms = t_ms;
        two[0]->n_trail = 0;
        finger_trail_add(two[0], t_ms, two[0]->at);
    }
    struct gesture_finger *next = NULL;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        struct gesture_finger *f = &g->fingers[i];
        if (f->down && f->kind == HIT_MAP && !f->steers && !f->edge &&
            (!next || f->start_ms < next->start_ms))
            next = f;
    }
    if (next) {
        next->spent = true;
        gesture_map_join(g, next, t_ms);
    }
}

static void pinch_lift(struct gesture *g, double t_ms)
{
    g->two_tap = !g->pinch_moved && !g->pinch_zooms && t_ms - g->pinch_start_ms <= DOUBLE_TAP_MS;
    g->two_tap_at = g->pinch_mid;
    g->pinch_end_ms = t_ms;
    g->pinch_rate = pinch_rate(g, t_ms);
    gesture_map_reanchor(g, t_ms);
}

// Continues a zoom after release: both fingers of a pinch lifted at once, or the one that zoomed
// alone.
static bool zoom_fling(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct action a = {.kind = ACTION_ZOOM_FLING};
    if (g->one_finger_zoom) {
        a.at = f->start;
        a.factor = finger_velocity(f, s->t_ms).y / gesture_mm(g, ZOOM_DRAG_MM);
    } else if (f->spent && s->t_ms - g->pinch_end_ms <= LIFT_TOGETHER_MS) {
        a.at = g->pinch_mid;
        a.factor = g->pinch_rate;
    }
    if (!(fabs(a.factor) >= ZOOM_FLING_LEAST))
        return false;
    a.factor = clamp_d(a.factor, -ZOOM_FLING_MOST, ZOOM_FLING_MOST);
    sink_put(s, a);
    return true;
}

static void map_lift_alone(struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct px_pt v;
    if (zoom_fling(g, f, s)) {
        g->two_tap = g->one_finger_zoom = false;
        return;
    }
    if (g->two_tap && s->t_ms - g->pinch_start_ms <= DOUBLE_TAP_MS)
        sink_put(s, (struct action){.kind = ACTION_ZOOM, .at = g->two_tap_at, .factor = 0.5});
    else if (f->dragging && !g->one_finger_zoom && finger_fling_velocity(g, f, s->t_ms, false, &v))
        sink_put(s, (struct action){.kind = ACTION_FLING, .d = v});
    else if (f->taps && !f->dragging && !f->spent)
        map_tap(g, f, s);
    g->two_tap = g->one_finger_zoom = false;
}

void gesture_map_lift(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    assert(f->kind == HIT_MAP);
    bool steered = f->steers;
    f->steers = false;
    if (!steered)
        return;
    if (g->pinching)
        pinch_lift(g, s->t_ms);
    else
        map_lift_alone(g, f, s);
}
