// gesture: the state machine of fingers and mouse: press, drag, fling, pinch, double tap.
#include "input/gesture.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "input/gesture_in.h"

#define SLOP_MM 4.0
#define DOUBLE_TAP_MS 350.0
#define DOUBLE_TAP_MM 12.0
#define PINCH_RATIO 0.06
#define PINCH_MM 5.0
#define PINCH_LEAST_MM 4.0 // fingers cannot be closer; keeps factors finite
#define TOGETHER_MS 60.0
#define TRAIL_MS 100.0
#define FLING_LEAST_MM_S 60.0
#define FLING_MOST_MM_S 1500.0
#define EDGE_MM 3.0
#define EDGE_INWARD_MM 8.0
#define STUCK_MS 4000.0
#define STUCK_HOLD_MS 20000.0 // a visitor who holds a record is reading
#define HOLD_MS 350.0
#define ZOOM_DRAG_MM 30.0    // one-finger zoom: this far down doubles the scale
#define ZOOM_FLING_LEAST 1.0 // octaves/s
#define ZOOM_FLING_MOST 8.0
#define LIFT_TOGETHER_MS 80.0 // two fingers of one hand lift within this time

void sink_put(struct sink *s, struct action a)
{
    assert(s->n >= 0 && a.kind > ACTION_NONE && a.kind < N_ACTIONS);
    if (s->n >= GESTURE_MAX_ACTIONS)
        return;
    a.t_ms = s->t_ms;
    s->out[s->n++] = a;
}

void sink_activate(struct sink *s, const struct action *a, struct px_rect box)
{
    struct action b = *a;
    if (b.kind == ACTION_CARD && b.box.w == 0)
        b.box = box;
    sink_put(s, b);
}

static double mm(const struct gesture *g, double v)
{
    return v * g->opts.px_per_mm;
}

static double distance(struct px_pt a, struct px_pt b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static struct px_pt minus(struct px_pt a, struct px_pt b)
{
    return (struct px_pt){a.x - b.x, a.y - b.y};
}

static struct px_pt midpoint(struct px_pt a, struct px_pt b)
{
    return (struct px_pt){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

// --- fingers

static struct gesture_finger *finger_of(struct gesture *g, int64_t id)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        if (g->fingers[i].down && g->fingers[i].id == id)
            return &g->fingers[i];
    return NULL;
}

static struct gesture_finger *finger_lost(struct gesture *g, int64_t id)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        if (g->fingers[i].lost && g->fingers[i].id == id)
            return &g->fingers[i];
    return NULL;
}

// An unused slot, else that of the finger released longest ago.
static struct gesture_finger *finger_free(struct gesture *g)
{
    struct gesture_finger *free = NULL;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        struct gesture_finger *f = &g->fingers[i];
        if (!f->down && !f->lost)
            return f;
        if (!f->down && (!free || f->moved_ms < free->moved_ms))
            free = f;
    }
    return free;
}

static void trail_add(struct gesture_finger *f, double t_ms, struct px_pt p)
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
static struct px_pt trail_velocity(const struct gesture_finger *f, double t_ms)
{
    int first = 0;
    while (first < f->n_trail && t_ms - f->trail[first].t_ms > TRAIL_MS)
        first++;
    if (f->n_trail - first < 2)
        return (struct px_pt){0, 0};
    double s = (t_ms - f->trail[first].t_ms) / 1000;
    if (s < 0.001)
        return (struct px_pt){0, 0};
    struct px_pt d = minus(f->at, f->trail[first].p);
    return (struct px_pt){d.x / s, d.y / s};
}

// The velocity, clamped; false if it is too slow for a fling.
static bool fling_velocity(const struct gesture *g, const struct gesture_finger *f, double t_ms,
                           bool only_y, struct px_pt *v)
{
    if (t_ms - f->anchor_ms < TRAIL_MS && f->spent)
        return false;
    *v = trail_velocity(f, t_ms);
    if (only_y)
        v->x = 0;
    double speed = hypot(v->x, v->y);
    if (!(speed >= mm(g, FLING_LEAST_MM_S)))
        return false;
    double k = fmin(1, mm(g, FLING_MOST_MM_S) / speed);
    *v = (struct px_pt){v->x * k, v->y * k};
    return true;
}

// Another finger may still press its button; only the last one released clears the press.
static void press_show(const struct gesture *g, struct sink *s)
{
    const struct gesture_finger *last = NULL;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &g->fingers[i];
        if (f->down && f->pressed && (!last || f->start_ms >= last->start_ms))
            last = f;
    }
    sink_put(s, (struct action){.kind = ACTION_PRESS, .id_hash = last ? last->hit_hash : 0});
}

static void press_set(struct gesture *g, struct gesture_finger *f, bool pressed, struct sink *s)
{
    if (f->pressed == pressed)
        return;
    f->pressed = pressed;
    press_show(g, s);
}

// Whether another finger is on the same map or list.
static bool has_company(const struct gesture *g, const struct gesture_finger *f)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->down && !o->edge && f->kind != HIT_BLOCK && o->kind == f->kind &&
            o->scroll == f->scroll)
            return true;
    }
    return false;
}

static void map_grab(const struct gesture_finger *f, struct sink *s)
{
    if (f->kind == HIT_MAP)
        sink_put(s, (struct action){.kind = ACTION_MAP_GRAB, .at = f->at});
}

// The finger's button yields to the gesture: the finger now moves what lies beneath.
static void button_forfeit(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (!f->button)
        return;
    f->button = false;
    press_set(g, f, false, s);
    map_grab(f, s);
}

// A second finger on the same map or list turns both into one gesture.
static void forfeit_all_on(struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->down && o->kind == f->kind && o->scroll == f->scroll)
            button_forfeit(g, o, s);
    }
}

// --- the map: one finger pans, two pinch, further ones wait

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
    return fmax(distance(two[0]->at, two[1]->at), mm(g, PINCH_LEAST_MM));
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
static void map_join(struct gesture *g, struct gesture_finger *f, double t_ms)
{
    struct gesture_finger *two[2];
    if (steering(g, two) == 2) {
        g->two_tap = false;
        return;
    }
    f->steers = true;
    f->anchor_ms = t_ms;
    f->n_trail = 0;
    trail_add(f, t_ms, f->at);
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
        g->pinch_zooms = change >= mm(g, PINCH_MM) || change >= PINCH_RATIO * g->pinch_from_dist;
        g->pinch_dist = dist; // the threshold's distance is not made up for: no jump
        if (!g->pinch_moved && !g->pinch_zooms)
            g->pinch_moved = distance(mid, g->pinch_from) > mm(g, SLOP_MM);
        else
            g->pinch_moved = true;
        if (!g->pinch_moved)
            g->pinch_mid = mid;
    }
    if (!g->pinch_moved && !g->pinch_zooms)
        return;
    sink_put(s, (struct action){.kind = ACTION_PINCH,
                                .at = mid,
                                .d = minus(mid, g->pinch_mid),
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

// The movement since the last event, without the slop, so that nothing jumps.
static bool drag_step(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                      struct px_pt *d)
{
    *d = minus(f->at, was);
    if (f->dragging)
        return true;
    double far = distance(f->at, f->start), slop = mm(g, SLOP_MM);
    if (!(far > slop))
        return false;
    f->dragging = true;
    *d = minus(f->at, f->start);
    *d = (struct px_pt){d->x * (1 - slop / far), d->y * (1 - slop / far)};
    return true;
}

static void map_move(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s)
{
    struct gesture_finger *two[2];
    if (!f->steers)
        return;
    if (steering(g, two) == 2) {
        pinch_move(g, two, s);
        return;
    }
    struct px_pt d;
    if (!drag_step(g, f, was, &d))
        return;
    g->two_tap = false;
    if (!f->second_tap) {
        sink_put(s, (struct action){.kind = ACTION_PAN, .d = d});
        return;
    }
    g->one_finger_zoom = true;
    double factor = clamp_d(exp2(d.y / mm(g, ZOOM_DRAG_MM)), 0.25, 4);
    sink_put(s, (struct action){.kind = ACTION_ZOOM_NOW, .at = f->start, .factor = factor});
}

// After one of two fingers lifted: the other continues alone, or a waiting third joins it.
static void map_reanchor(struct gesture *g, double t_ms)
{
    struct gesture_finger *two[2];
    g->pinching = false;
    if (steering(g, two) == 1) {
        two[0]->start = two[0]->at;
        two[0]->dragging = g->pinch_moved;
        two[0]->anchor_ms = t_ms;
        two[0]->n_trail = 0;
        trail_add(two[0], t_ms, two[0]->at);
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
        map_join(g, next, t_ms);
    }
}

static void pinch_lift(struct gesture *g, double t_ms)
{
    g->two_tap = !g->pinch_moved && !g->pinch_zooms && t_ms - g->pinch_start_ms <= DOUBLE_TAP_MS;
    g->two_tap_at = g->pinch_mid;
    g->pinch_end_ms = t_ms;
    g->pinch_rate = pinch_rate(g, t_ms);
    map_reanchor(g, t_ms);
}

// Continues a zoom after release: both fingers of a pinch lifted at once, or the one that zoomed
// alone.
static bool zoom_fling(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct action a = {.kind = ACTION_ZOOM_FLING};
    if (g->one_finger_zoom) {
        a.at = f->start;
        a.factor = trail_velocity(f, s->t_ms).y / mm(g, ZOOM_DRAG_MM);
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
    else if (f->dragging && !g->one_finger_zoom && fling_velocity(g, f, s->t_ms, false, &v))
        sink_put(s, (struct action){.kind = ACTION_FLING, .d = v});
    else if (f->taps && !f->dragging && !f->spent)
        map_tap(g, f, s);
    g->two_tap = g->one_finger_zoom = false;
}

static void map_lift(struct gesture *g, struct gesture_finger *f, struct sink *s)
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

// --- scrollers and buttons

// Two fingers would move a list or a slide twice as far: the first that drags owns it.
static bool is_taken(const struct gesture *g, const struct gesture_finger *f)
{
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->down && o->dragging && o->kind != HIT_MAP && o->kind == f->kind &&
            o->scroll == f->scroll)
            return true;
    }
    return false;
}

static void scroll_move(struct gesture *g, struct gesture_finger *f, struct px_pt was,
                        struct sink *s)
{
    assert(f->scroll >= 0 && f->scroll < N_SCROLLS);
    struct px_pt d;
    if ((!f->dragging && is_taken(g, f)) || !drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SCROLL, .scroll = f->scroll, .d.y = d.y});
}

static void slide_move(struct gesture *g, struct gesture_finger *f, struct px_pt was,
                       struct sink *s)
{
    assert(f->slide_px > 0);
    struct px_pt d;
    if ((!f->dragging && is_taken(g, f)) || !drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SLIDE, .d.x = d.x / f->slide_px});
}

// Flung, or tapped: then it runs to the finger.
static void slide_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct px_pt v;
    double at = (f->at.x - f->slide_x) / f->slide_px;
    if (f->dragging && fling_velocity(g, f, s->t_ms, false, &v))
        sink_put(s, (struct action){.kind = ACTION_SLIDE_FLING, .d.x = v.x / f->slide_px});
    else if (!f->dragging && !f->button && !f->spent)
        sink_put(s, (struct action){.kind = ACTION_SLIDE_TO, .d.x = clamp_d(at, 0, 1)});
}

static void scroll_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    struct px_pt v;
    if (fling_velocity(g, f, s->t_ms, true, &v))
        sink_put(s, (struct action){.kind = ACTION_SCROLL_FLING, .scroll = f->scroll, .d = v});
}

// ---- stages ----

static void swipe_move(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                       struct sink *s)
{
    struct px_pt d;
    if ((!f->dragging && is_taken(g, f)) || !drag_step(g, f, was, &d))
        return;
    sink_put(s, (struct action){.kind = ACTION_SWIPE, .d.x = d.x});
}

// However the finger ends, the stage comes to rest.
static void swipe_end(const struct gesture_finger *f, struct sink *s)
{
    if (f->kind == HIT_SWIPE && f->dragging)
        sink_put(s, (struct action){.kind = ACTION_SWIPE_END, .d.x = trail_velocity(f, s->t_ms).x});
}

static bool still_shown(const struct hit_list *hits, uint64_t hash)
{
    for (size_t i = 0; i < hits->n; i++)
        if (str_hash(hits->items[i].id) == hash)
            return true;
    return false;
}

// ---- holding a region ----

static bool may_hold(const struct gesture_finger *f)
{
    return f->down && f->button && f->holds && f->pressed && !f->dragging && !f->holding &&
           !f->edge;
}

static void hold_begin(struct gesture_finger *f, struct sink *s)
{
    f->holding = true;
    sink_put(s, (struct action){.kind = ACTION_HOLD, .index = f->action.index});
}

// While something is held, the finger slides on to other regions that can be held; lifting it opens
// the region.
static void hold_move(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                      struct sink *s)
{
    const struct hit *h = hit_at(hits, f->at);
    bool there = h && h->kind == HIT_BUTTON && h->holds;
    if (there && h->action.index != f->action.index) {
        press_set(g, f, false, s);
        f->hit_hash = str_hash(h->id);
        f->hit_box = h->box;
        f->action = h->action;
        sink_put(s, (struct action){.kind = ACTION_HOLD, .index = f->action.index});
    }
    press_set(g, f, there, s);
}

static void hold_end(struct gesture_finger *f, struct sink *s)
{
    if (f->holding)
        sink_put(s, (struct action){.kind = ACTION_HOLD, .index = -1});
    f->holding = false;
}

static void button_lift(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                        struct sink *s)
{
    bool act = f->pressed && still_shown(hits, f->hit_hash);
    press_set(g, f, false, s);
    hold_end(f, s);
    if (act)
        sink_activate(s, &f->action, f->hit_box);
}

// --- events

static bool near_bezel(const struct gesture *g, struct px_pt p)
{
    double e = mm(g, EDGE_MM);
    return p.x < e || p.y < e || p.x > g->opts.canvas.w - e || p.y > g->opts.canvas.h - e;
}

// How far p has moved inwards from the bezel near `start`.
static double inward_distance(const struct gesture *g, struct px_pt start, struct px_pt p)
{
    double e = mm(g, EDGE_MM), in = 0;
    if (start.x < e)
        in = fmax(in, p.x - start.x);
    if (start.y < e)
        in = fmax(in, p.y - start.y);
    if (start.x > g->opts.canvas.w - e)
        in = fmax(in, start.x - p.x);
    if (start.y > g->opts.canvas.h - e)
        in = fmax(in, start.y - p.y);
    return in;
}

// The finger grabs the map or scroller under it; over a button it does not grab the map yet.
static void grab_ground(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (f->kind == HIT_BLOCK)
        return;
    forfeit_all_on(g, f, s);
    if (f->kind == HIT_SWIPE)
        return;
    if (f->kind == HIT_SCROLL) {
        sink_put(s, (struct action){.kind = ACTION_SCROLL_GRAB, .scroll = f->scroll});
        return;
    }
    if (f->kind == HIT_SLIDE) {
        sink_put(s, (struct action){.kind = ACTION_SLIDE_GRAB});
        return;
    }
    if (!f->button)
        map_grab(f, s);
    map_join(g, f, s->t_ms);
}

// What lies below the finger is what it drags.
static void take_ground(struct gesture_finger *f, const struct hit *ground)
{
    f->kind = ground ? ground->kind : HIT_BLOCK;
    f->scroll = f->kind == HIT_SCROLL ? ground->scroll : -1;
    if (f->kind == HIT_SLIDE) {
        f->slide_x = ground->action.at.x;
        f->slide_px = ground->action.factor;
    }
}

static void finger_take(struct gesture_finger *f, const struct hit_list *hits)
{
    const struct hit *h = hit_at(hits, f->at), *ground = hit_ground(hits, f->at);
    take_ground(f, ground);
    if (!h)
        return;
    f->taps = h->kind == HIT_MAP;
    f->button = h->kind == HIT_BUTTON;
    f->holds = f->button && h->holds;
    if (f->button && h->scroll >= 0) {
        f->kind = HIT_SCROLL;
        f->scroll = h->scroll;
    }
    f->hit_hash = str_hash(h->id);
    f->hit_box = h->box;
    f->action = h->action;
}

static bool is_second_tap(const struct gesture *g, const struct gesture_finger *f)
{
    return f->taps && f->start_ms - g->last_tap_ms <= DOUBLE_TAP_MS &&
           distance(f->at, g->last_tap) <= mm(g, DOUBLE_TAP_MM);
}

// What the finger presses, holds and moves is let go, without an action.
static void finger_let_go(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    bool steered = f->steers;
    f->steers = f->button = false;
    press_set(g, f, false, s);
    hold_end(f, s);
    if (steered && g->pinching)
        map_reanchor(g, s->t_ms);
    g->two_tap = false;
    if (steered)
        g->one_finger_zoom = false;
}

// True if the new finger is part of a palm; those of its contacts that pressed let go.
static bool palm_down(struct gesture *g, const struct gesture_finger *f, struct sink *s)
{
    unsigned contacts;
    if (!palm_takes(g, f, &contacts))
        return false;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        if (!(contacts >> i & 1))
            continue;
        swipe_end(&g->fingers[i], s);
        g->fingers[i].palm = true;
        g->fingers[i].kind = HIT_BLOCK;
        finger_let_go(g, &g->fingers[i], s);
    }
    return true;
}

static void finger_down(struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                        struct sink *s)
{
    sink_put(s, (struct action){.kind = ACTION_WAKE});
    struct gesture_finger *f = finger_free(g);
    if (!f)
        return;
    *f = (struct gesture_finger){.down = true,
                                 .id = e->finger,
                                 .start = e->p,
                                 .at = e->p,
                                 .start_ms = e->t_ms,
                                 .moved_ms = e->t_ms,
                                 .anchor_ms = e->t_ms};
    finger_take(f, hits);
    f->edge = e->finger != MOUSE_ID && near_bezel(g, e->p);
    f->second_tap = is_second_tap(g, f);
    f->button = f->button && !has_company(g, f);
    trail_add(f, e->t_ms, e->p);
    if (palm_down(g, f, s))
        return;
    if (f->button || f->kind == HIT_SLIDE)
        press_set(g, f, true, s);
    if (!f->edge)
        grab_ground(g, f, s);
}

// A contact that began at the bezel counts once it has moved inwards, and drags from there.
static void edge_move(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (inward_distance(g, f->start, f->at) < mm(g, EDGE_INWARD_MM))
        return;
    f->edge = false;
    f->start = f->at;
    f->second_tap = false;
    f->n_trail = 0;
    trail_add(f, s->t_ms, f->at);
    if (f->kind == HIT_BLOCK)
        return;
    f->dragging = f->kind == HIT_MAP || !is_taken(g, f);
    f->button = false;
    press_set(g, f, false, s);
    grab_ground(g, f, s);
}

// Where a drag is possible, a button stays pressed only until the finger moves.
static void press_follow(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (f->button && f->kind != HIT_BLOCK && !f->edge && distance(f->at, f->start) > mm(g, SLOP_MM))
        button_forfeit(g, f, s);
    if (f->button)
        press_set(g, f, px_rect_has(f->hit_box, f->at), s);
}

static void finger_move(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                        const struct input_event *e, struct sink *s)
{
    struct px_pt was = f->at;
    f->moved_ms = e->t_ms;
    if (was.x == e->p.x && was.y == e->p.y)
        return;
    f->at = e->p;
    if (f->holding) {
        hold_move(g, f, hits, s);
        return;
    }
    press_follow(g, f, s);
    if (f->edge) {
        edge_move(g, f, s);
        return;
    }
    trail_add(f, e->t_ms, e->p);
    if (f->kind == HIT_MAP)
        map_move(g, f, was, s);
    else if (f->kind == HIT_SCROLL)
        scroll_move(g, f, was, s);
    else if (f->kind == HIT_SLIDE)
        slide_move(g, f, was, s);
    else if (f->kind == HIT_SWIPE)
        swipe_move(g, f, was, s);
}

// A finger dropped too early moves again: from here it drags the same thing, if that is still under
// it. Mere trembling does not count.
static void finger_retake(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                          const struct input_event *e, struct sink *s)
{
    assert(f->lost);
    const struct hit *ground = hit_ground(hits, e->p);
    if (distance(e->p, f->at) <= mm(g, SLOP_MM))
        return;
    if (f->kind == HIT_BLOCK || !ground || ground->kind != f->kind ||
        (f->kind == HIT_SCROLL && ground->scroll != f->scroll)) {
        f->lost = false;
        return;
    }
    sink_put(s, (struct action){.kind = ACTION_WAKE});
    *f = (struct gesture_finger){.down = true,
                                 .id = f->id,
                                 .start = e->p,
                                 .at = e->p,
                                 .start_ms = e->t_ms,
                                 .moved_ms = e->t_ms,
                                 .anchor_ms = e->t_ms,
                                 .spent = true};
    take_ground(f, ground);
    f->dragging = f->kind == HIT_MAP || !is_taken(g, f);
    trail_add(f, e->t_ms, e->p);
    grab_ground(g, f, s);
}

static void finger_up(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                      struct sink *s)
{
    f->down = false; // first, so that the remaining fingers regroup without it
    if (f->palm)
        palm_lift(g, f, s->t_ms);
    if (f->kind == HIT_MAP && !f->edge)
        map_lift(g, f, s);
    else if (f->kind == HIT_SCROLL && f->dragging)
        scroll_lift(g, f, s);
    else if (f->kind == HIT_SLIDE && !f->edge)
        slide_lift(g, f, s);
    swipe_end(f, s);
    if (f->button)
        button_lift(g, f, hits, s);
    else
        press_set(g, f, false, s);
}

// Drops the finger without an action; it may still be on the glass.
static void finger_drop(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    f->down = false;
    f->lost = true;
    swipe_end(f, s);
    f->dragging = f->dragging && f->kind != HIT_SWIPE;
    finger_let_go(g, f, s);
}

static void drop_all(struct gesture *g, struct sink *s)
{
    bool pressed = false;
    struct gesture was = *g;
    gesture_init(g, &was.opts);
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &was.fingers[i];
        pressed |= f->down && f->pressed;
        hold_end(&was.fingers[i], s);
        if (f->down)
            swipe_end(f, s);
        if (f->down || f->lost)
            g->fingers[i] = (struct gesture_finger){.lost = true,
                                                    .id = f->id,
                                                    .kind = f->kind,
                                                    .scroll = f->scroll,
                                                    .at = f->at,
                                                    .moved_ms = f->moved_ms};
    }
    if (pressed)
        press_show(g, s);
}

// Brings far outside coordinates (a captured mouse, a faulty panel) near the canvas. False if not
// finite.
static bool make_sane(const struct gesture *g, struct input_event *e)
{
    double w = g->opts.canvas.w, h = g->opts.canvas.h;
    if (!isfinite(e->t_ms) || !isfinite(e->p.x) || !isfinite(e->p.y) || !isfinite(e->d.x) ||
        !isfinite(e->d.y) || !isfinite(e->factor))
        return false;
    e->p = (struct px_pt){clamp_d(e->p.x, -w, 2 * w), clamp_d(e->p.y, -h, 2 * h)};
    return true;
}

static void feed_finger(struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                        struct sink *s)
{
    struct gesture_finger *f = finger_of(g, e->finger), *lost = finger_lost(g, e->finger);
    if (lost && e->kind == INPUT_MOVE)
        finger_retake(g, lost, hits, e, s);
    else if (lost)
        lost->lost = false;
    if (f && e->kind == INPUT_DOWN)
        finger_up(g, f, hits, s); // at its last known place
    else if (f)
        finger_move(g, f, hits, e, s);
    if (f && e->kind == INPUT_UP)
        finger_up(g, f, hits, s);
    if (e->kind == INPUT_DOWN)
        finger_down(g, hits, e, s);
}

void gesture_init(struct gesture *g, const struct gesture_opts *opts)
{
    assert(opts->canvas.w > 0 && opts->canvas.h > 0);
    assert(opts->px_per_mm > 0);
    *g = (struct gesture){.opts = *opts,
                          .last_tap_ms = -INFINITY,
                          .pinch_end_ms = -INFINITY,
                          .palm_end_ms = -INFINITY};
}

void gesture_resize(struct gesture *g, const struct gesture_opts *opts)
{
    assert(opts->px_per_mm > 0);
    gesture_init(g, opts); // places on the old canvas mean nothing on the new one
}

static bool map_is_held(const struct gesture *g)
{
    bool held = false;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        held |= g->fingers[i].down && g->fingers[i].steers && !g->fingers[i].button;
    return held;
}

// After the event's other actions; a finger may come in from the bezel and lift in one event.
static void map_release(const struct gesture *g, bool was_held, struct sink *s)
{
    for (int i = 0; i < s->n; i++)
        was_held |= s->out[i].kind == ACTION_MAP_GRAB;
    if (was_held && !map_is_held(g))
        sink_put(s, (struct action){.kind = ACTION_MAP_RELEASE});
}

int gesture_feed(struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                 uint64_t focus_hash, struct action out[GESTURE_MAX_ACTIONS])
{
    assert(hits && e && out);
    struct input_event ev = *e;
    struct sink s = {.out = out, .t_ms = e->t_ms};
    bool held = map_is_held(g);
    if (e->kind == INPUT_CANCEL)
        drop_all(g, &s);
    else if (!make_sane(g, &ev))
        return 0;
    else if (e->kind == INPUT_WHEEL)
        gesture_wheel(hits, &ev, &s);
    else if (e->kind == INPUT_KEY)
        gesture_key(g, hits, &ev, focus_hash, &s);
    else
        feed_finger(g, hits, &ev, &s);
    map_release(g, held, &s);
    return s.n;
}

double gesture_next_ms(const struct gesture *g)
{
    double next = INFINITY;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        if (may_hold(&g->fingers[i]))
            next = fmin(next, g->fingers[i].start_ms + HOLD_MS);
    return next;
}

int gesture_tick(struct gesture *g, double t_ms, struct action out[GESTURE_MAX_ACTIONS])
{
    assert(out);
    struct sink s = {.out = out, .t_ms = t_ms};
    bool held = map_is_held(g);
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        struct gesture_finger *f = &g->fingers[i];
        if (may_hold(f) && t_ms - f->start_ms >= HOLD_MS)
            hold_begin(f, &s);
        else if (f->down && t_ms - f->moved_ms >= (f->holding ? STUCK_HOLD_MS : STUCK_MS))
            finger_drop(g, f, &s);
    }
    map_release(g, held, &s);
    return s.n;
}
