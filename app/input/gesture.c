// gesture: events of fingers and mouse go to the finger they belong to, which moves what it
// touched.
#include "input/gesture.h"

#include <assert.h>
#include <math.h>

#include "input/gesture_in.h"

#define DOUBLE_TAP_MM 12.0
#define EDGE_MM 3.0
#define EDGE_INWARD_MM 8.0
#define STUCK_MS 4000.0
#define STUCK_HOLD_MS 20000.0 // a visitor who holds a record is reading
#define HOLD_MS 350.0

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

// --- events

static bool near_bezel(const struct gesture *g, struct px_pt p)
{
    double e = gesture_mm(g, EDGE_MM);
    return p.x < e || p.y < e || p.x > g->opts.canvas.w - e || p.y > g->opts.canvas.h - e;
}

// How far p has moved inwards from the bezel near `start`.
static double inward_distance(const struct gesture *g, struct px_pt start, struct px_pt p)
{
    double e = gesture_mm(g, EDGE_MM), in = 0;
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
    finger_forfeit_others(g, f, s);
    if (f->kind == HIT_SWIPE || f->kind == HIT_DRAG)
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
        finger_grab_map(f, s);
    gesture_map_join(g, f, s->t_ms);
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
           gesture_distance(f->at, g->last_tap) <= gesture_mm(g, DOUBLE_TAP_MM);
}

// What the finger presses, holds and moves is let go, without an action.
static void finger_let_go(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    bool steered = f->steers;
    f->steers = f->button = false;
    finger_set_press(g, f, false, s);
    region_hold_end(f, s);
    if (steered && g->pinching)
        gesture_map_reanchor(g, s->t_ms);
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
        region_swipe_end(&g->fingers[i], s);
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
    finger_trail_add(f, e->t_ms, e->p);
    if (palm_down(g, f, s))
        return;
    if (f->button || f->kind == HIT_SLIDE || f->kind == HIT_DRAG)
        finger_set_press(g, f, true, s);
    if (!f->edge)
        grab_ground(g, f, s);
}

// A contact that began at the bezel counts once it has moved inwards, and drags from there.
static void edge_move(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (inward_distance(g, f->start, f->at) < gesture_mm(g, EDGE_INWARD_MM))
        return;
    f->edge = false;
    f->start = f->at;
    f->second_tap = false;
    f->n_trail = 0;
    finger_trail_add(f, s->t_ms, f->at);
    if (f->kind == HIT_BLOCK)
        return;
    f->dragging = f->kind == HIT_MAP || !finger_is_late(g, f);
    f->button = false;
    finger_set_press(g, f, false, s);
    grab_ground(g, f, s);
}

// Where a drag is possible, a button stays pressed only until the finger moves.
static void press_follow(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    if (f->button && f->kind != HIT_BLOCK && !f->edge &&
        gesture_distance(f->at, f->start) > gesture_mm(g, SLOP_MM))
        finger_forfeit_button(g, f, s);
    if (f->button)
        finger_set_press(g, f, px_rect_has(f->hit_box, f->at), s);
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
        region_hold_move(g, f, hits, s);
        return;
    }
    press_follow(g, f, s);
    if (f->edge) {
        edge_move(g, f, s);
        return;
    }
    finger_trail_add(f, e->t_ms, e->p);
    if (f->kind == HIT_MAP)
        gesture_map_move(g, f, was, s);
    else if (f->kind == HIT_SCROLL)
        region_scroll(g, f, was, s);
    else if (f->kind == HIT_SLIDE)
        region_slide(g, f, was, s);
    else if (f->kind == HIT_DRAG)
        region_drag(g, f, was, s);
    else if (f->kind == HIT_SWIPE)
        region_swipe(g, f, was, s);
}

// A finger dropped too early moves again: from here it drags the same thing, if that is still under
// it. Mere trembling does not count.
static void finger_retake(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                          const struct input_event *e, struct sink *s)
{
    assert(f->lost);
    const struct hit *ground = hit_ground(hits, e->p);
    if (gesture_distance(e->p, f->at) <= gesture_mm(g, SLOP_MM))
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
    f->dragging = f->kind == HIT_MAP || !finger_is_late(g, f);
    finger_trail_add(f, e->t_ms, e->p);
    grab_ground(g, f, s);
}

static void finger_up(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                      struct sink *s)
{
    f->down = false; // first, so that the remaining fingers regroup without it
    if (f->palm)
        palm_lift(g, f, s->t_ms);
    if (f->kind == HIT_MAP && !f->edge)
        gesture_map_lift(g, f, s);
    else if (f->kind == HIT_SCROLL && f->dragging)
        region_scroll_lift(g, f, s);
    else if (f->kind == HIT_SLIDE && !f->edge)
        region_slide_lift(g, f, s);
    region_swipe_end(f, s);
    if (f->button)
        region_press_lift(g, f, hits, s);
    else
        finger_set_press(g, f, false, s);
}

// Drops the finger without an action; it may still be on the glass.
static void finger_drop(struct gesture *g, struct gesture_finger *f, struct sink *s)
{
    f->down = false;
    f->lost = true;
    region_swipe_end(f, s);
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
        region_hold_end(&was.fingers[i], s);
        if (f->down)
            region_swipe_end(f, s);
        if (f->down || f->lost)
            g->fingers[i] = (struct gesture_finger){.lost = true,
                                                    .id = f->id,
                                                    .kind = f->kind,
                                                    .scroll = f->scroll,
                                                    .at = f->at,
                                                    .moved_ms = f->moved_ms};
    }
    if (pressed)
        finger_show_press(g, s);
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
        if (region_may_hold(&g->fingers[i]))
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
        if (region_may_hold(f) && t_ms - f->start_ms >= HOLD_MS)
            region_hold(f, &s);
        else if (f->down && t_ms - f->moved_ms >= (f->holding ? STUCK_HOLD_MS : STUCK_MS))
            finger_drop(g, f, &s);
    }
    map_release(g, held, &s);
    return s.n;
}
