// gesture_keys: wheel, trackpad and keys, which can do everything a finger can.
#include "input/gesture_in.h"

#include <assert.h>
#include <math.h>

#define STEP_PX 96.0
#define DRAG_STEP_PX 48.0
#define SLIDE_STEP 0.05
#define WHEEL_FACTOR 1.15
#define MAX_NOTCHES 20.0
#define FAR_PX 1e7

void gesture_wheel(const struct hit_list *hits, const struct input_event *e, struct sink *s)
{
    assert(e->kind == INPUT_WHEEL);
    const struct hit *h = hit_ground(hits, e->p);
    double notches = clamp_d(e->d.y, -MAX_NOTCHES, MAX_NOTCHES);
    sink_put(s, (struct action){.kind = ACTION_WAKE});
    if (!h || h->kind == HIT_BLOCK || h->kind == HIT_DRAG)
        return;
    if (h->kind == HIT_SLIDE) {
        sink_put(s, (struct action){.kind = ACTION_SLIDE, .d.x = -notches * SLIDE_STEP});
    } else if (h->kind == HIT_SWIPE) {
        if (notches != 0)
            sink_put(s, (struct action){.kind = ACTION_SWIPE_STEP, .index = notches > 0 ? -1 : 1});
    } else if (h->kind == HIT_MAP) {
        double factor = e->factor > 0 ? clamp_d(e->factor, 0.25, 4) : pow(WHEEL_FACTOR, notches);
        sink_put(s, (struct action){.kind = ACTION_ZOOM_NOW, .at = e->p, .factor = factor});
    } else if (!(e->factor > 0)) {
        sink_put(s, (struct action){
                        .kind = ACTION_SCROLL, .scroll = h->scroll, .d.y = notches * STEP_PX});
    }
}

static const struct hit *last_of(const struct hit_list *hits, enum hit_kind kind)
{
    for (size_t i = hits->n; i > 0; i--)
        if (hits->items[i - 1].kind == kind)
            return &hits->items[i - 1];
    return NULL;
}

// d: movement of the content. Up and down go to the last scroller, if there is one.
static void key_move(const struct hit_list *hits, struct px_pt d, struct sink *s)
{
    const struct hit *scroller = last_of(hits, HIT_SCROLL);
    if (d.x != 0 && last_of(hits, HIT_SWIPE))
        sink_put(s, (struct action){.kind = ACTION_SWIPE_STEP, .index = d.x < 0 ? 1 : -1});
    else if (scroller && d.y != 0)
        sink_put(s, (struct action){.kind = ACTION_SCROLL, .scroll = scroller->scroll, .d.y = d.y});
    else if (last_of(hits, HIT_MAP))
        sink_put(s, (struct action){.kind = ACTION_PAN, .d = d});
}

// The slide that keys move: the focused one, or without a focus the last one shown; else NULL.
static const struct hit *slide_of(const struct hit_list *hits, uint64_t focus_hash)
{
    const struct hit *slide = last_of(hits, HIT_SLIDE);
    return slide && (!focus_hash || str_hash(slide->id) == focus_hash) ? slide : NULL;
}

// The focused handle; NULL: no handle has the focus.
static const struct hit *drag_of(const struct hit_list *hits, uint64_t focus_hash)
{
    const struct hit *drag = focus_hash ? last_of(hits, HIT_DRAG) : NULL;
    return drag && str_hash(drag->id) == focus_hash ? drag : NULL;
}

static void slide_to(double at, struct sink *s)
{
    sink_put(s, (struct action){.kind = ACTION_SLIDE_TO, .d.x = at});
}

static void key_page(const struct gesture *g, const struct hit_list *hits, double sign,
                     struct sink *s)
{
    const struct hit *scroller = last_of(hits, HIT_SCROLL);
    double h = scroller ? scroller->box.h : g->opts.canvas.h;
    key_move(hits, (struct px_pt){0, sign * 0.85 * h}, s);
}

// Goes to the top or end of the column; at the top, or without a column, Home goes to the first
// view.
static void key_end(const struct hit_list *hits, bool top, uint64_t focus_hash, struct sink *s)
{
    if (slide_of(hits, focus_hash)) {
        slide_to(top ? 0 : 1, s);
        return;
    }
    const struct hit *scroller = last_of(hits, HIT_SCROLL);
    if (scroller && (!top || scroller->action.d.y > 0))
        key_move(hits, (struct px_pt){0, top ? FAR_PX : -FAR_PX}, s);
    else if (top)
        sink_put(s, (struct action){.kind = ACTION_HOME});
}

// With a focus, arrows move it; without one they move the column or the map.
static void key_arrow(const struct hit_list *hits, struct px_pt d, uint64_t focus_hash,
                      struct sink *s)
{
    assert(d.x != 0 || d.y != 0);
    struct px_pt to = {d.x < 0 ? 1 : d.x > 0 ? -1 : 0, d.y < 0 ? 1 : d.y > 0 ? -1 : 0};
    if (d.x != 0 && slide_of(hits, focus_hash))
        sink_put(s, (struct action){.kind = ACTION_SLIDE, .d.x = to.x * SLIDE_STEP});
    else if (drag_of(hits, focus_hash))
        sink_put(s, (struct action){.kind = ACTION_DRAG,
                                    .d = {to.x * DRAG_STEP_PX, to.y * DRAG_STEP_PX}});
    else if (focus_hash)
        sink_put(s, (struct action){.kind = ACTION_FOCUS, .d = to});
    else
        key_move(hits, d, s);
}

static void key_zoom(const struct hit_list *hits, double factor, struct sink *s)
{
    assert(factor > 0);
    const struct hit *map = last_of(hits, HIT_MAP);
    if (!map)
        return;
    struct px_pt middle = {map->box.x + map->box.w / 2, map->box.y + map->box.h / 2};
    sink_put(s, (struct action){.kind = ACTION_ZOOM, .at = middle, .factor = factor});
}

// A slide runs to its other end.
static void key_enter(const struct hit_list *hits, uint64_t focus_hash, struct sink *s)
{
    const struct hit *slide = focus_hash ? slide_of(hits, focus_hash) : NULL;
    if (slide)
        slide_to(slide->action.d.x < 0.5 ? 1 : 0, s);
    for (size_t i = 0; focus_hash && i < hits->n; i++) {
        const struct hit *h = &hits->items[i];
        if (h->kind != HIT_BUTTON || str_hash(h->id) != focus_hash)
            continue;
        sink_activate(s, &h->action, h->box);
        return;
    }
}

// Space holds a region with relatives and releases it; on others it acts as Enter.
static void key_space(const struct hit_list *hits, uint64_t focus_hash, struct sink *s)
{
    for (size_t i = 0; focus_hash && i < hits->n; i++) {
        const struct hit *h = &hits->items[i];
        if (!h->holds || str_hash(h->id) != focus_hash)
            continue;
        sink_put(s, (struct action){.kind = ACTION_HOLD, .index = h->action.index});
        return;
    }
    key_enter(hits, focus_hash, s);
}

// Keys that stand for one action each.
static void key_plain(enum input_key key, struct sink *s)
{
    static const struct action plain[N_KEYS] = {
        [KEY_ESCAPE] = {.kind = ACTION_BACK},
        [KEY_LANG] = {.kind = ACTION_LANG, .index = -1},
        [KEY_THEME] = {.kind = ACTION_THEME, .index = -1},
        [KEY_REPEAT] = {.kind = ACTION_REPEAT},
        [KEY_EXPLAIN] = {.kind = ACTION_EXPLAIN},
        [KEY_LOUDER] = {.kind = ACTION_VOLUME, .index = 1},
        [KEY_QUIETER] = {.kind = ACTION_VOLUME, .index = -1},
        [KEY_DARK] = {.kind = ACTION_DARK, .index = -1},
        [KEY_HEADPHONES_IN] = {.kind = ACTION_HEADPHONES, .index = 1},
        [KEY_HEADPHONES_OUT] = {.kind = ACTION_HEADPHONES, .index = 0},
    };
    if (plain[key].kind != ACTION_NONE)
        sink_put(s, plain[key]);
}

void gesture_key(const struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                 uint64_t focus_hash, struct sink *s)
{
    assert(e->kind == INPUT_KEY);
    static const struct px_pt arrow[] = {[KEY_LEFT] = {STEP_PX, 0},
                                         [KEY_RIGHT] = {-STEP_PX, 0},
                                         [KEY_UP] = {0, STEP_PX},
                                         [KEY_DOWN] = {0, -STEP_PX}};
    if (e->key != KEY_HEADPHONES_OUT) // nobody is there any more
        sink_put(s, (struct action){.kind = ACTION_WAKE});
    switch (e->key) {
    case KEY_LEFT:
    case KEY_RIGHT:
    case KEY_UP:
    case KEY_DOWN:
        key_arrow(hits, arrow[e->key], focus_hash, s);
        break;
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
        key_page(g, hits, e->key == KEY_PAGE_UP ? 1 : -1, s);
        break;
    case KEY_PLUS:
    case KEY_MINUS:
        key_zoom(hits, e->key == KEY_PLUS ? 2 : 0.5, s);
        break;
    case KEY_ENTER:
        key_enter(hits, focus_hash, s);
        break;
    case KEY_SPACE:
        key_space(hits, focus_hash, s);
        break;
    case KEY_TAB:
        sink_put(s, (struct action){.kind = ACTION_FOCUS, .index = e->shift ? -1 : 1});
        break;
    case KEY_HOME:
    case KEY_END:
        key_end(hits, e->key == KEY_HOME, focus_hash, s);
        break;
    default:
        key_plain(e->key, s);
        break;
    }
}
