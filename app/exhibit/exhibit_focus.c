// exhibit_focus: moves the keyboard focus and scrolls or pans until the focused region is in view.
#include "exhibit/exhibit_focus.h"

#include <math.h>

#include "input/focus.h"

#define RING 16.0   // units around a region that stay in sight with it
#define NUDGE 120.0 // units a column is moved on in search of the next region
#define ARROW 120.0 // units an arrow key scrolls
#define FAR_PX 1e7
#define SEARCH_PAGES 60

static struct focus_walk walk(const struct exhibit *x)
{
    return (struct focus_walk){&x->frames.out.hits, x->state.menu};
}

static void set_focus(struct exhibit *x, const struct hit *h, double t_ms)
{
    struct action a = {.kind = ACTION_FOCUS, .t_ms = t_ms};
    a.id_hash = str_hash(h->id);
    exhibit_act(x, &a);
}

static void scroll(struct exhibit *x, int id, double down_px, double t_ms)
{
    struct action a = {.kind = ACTION_SCROLL, .t_ms = t_ms, .scroll = id, .d.y = -down_px};
    exhibit_act(x, &a);
}

static const struct hit *scroller_of(const struct exhibit *x, int id)
{
    for (size_t i = 0; i < x->frames.out.hits.n; i++)
        if (x->frames.out.hits.items[i].kind == HIT_SCROLL &&
            x->frames.out.hits.items[i].scroll == id)
            return &x->frames.out.hits.items[i];
    return NULL;
}

// The whole region with its ring, or as much of its top as the column holds.
static void into_sight(struct exhibit *x, const struct hit *h, double t_ms)
{
    const struct hit *column = h->scroll >= 0 ? scroller_of(x, h->scroll) : NULL;
    if (!column)
        return;
    struct px_rect need = px_rect_grow(h->whole, RING * x->state.layout.k), box = column->box;
    double down = need.y + need.h - box.y - box.h, up = box.y - need.y;
    if (down > 0)
        scroll(x, h->scroll, fmin(down, -up), t_ms);
    else if (up > 0)
        scroll(x, h->scroll, -up, t_ms);
}

static void remember(struct exhibit *x, const struct hit *h)
{
    x->focus_box = h->whole;
    x->focus_layer = h->layer;
    x->focus_scroll = h->scroll;
    x->focus_y = h->scroll >= 0 ? x->state.scrolls[h->scroll].y : 0;
}

static void go_to(struct exhibit *x, const struct hit *h, double t_ms)
{
    if (!h)
        return;
    struct hit to = *h;
    set_focus(x, &to, t_ms);
    into_sight(x, &to, t_ms);
    remember(x, &to);
}

static bool can_scroll(const struct exhibit *x, int id, int step)
{
    const struct scroller *s = &x->state.scrolls[id];
    return step > 0 ? s->y < s->max - 0.5 : s->y > 0.5;
}

// The first region of a column at its top, or the last at its end.
static const struct hit *edge_of(const struct exhibit *x, int id, int step)
{
    const struct hit *best = NULL;
    for (size_t i = 0; i < x->frames.out.hits.n; i++) {
        const struct hit *h = &x->frames.out.hits.items[i];
        if (h->focusable && h->scroll == id && (!best || step < 0))
            best = h;
    }
    return best;
}

// What comes next in the focused region's column, out of sight too; NULL at its end.
static const struct hit *next_in_column(struct exhibit *x, int id, int step, double t_ms)
{
    while (true) {
        const struct hit *at = focus_find(&x->frames.out.hits, x->state.focus);
        const struct hit *next =
            at ? focus_next_in_scroll(&x->frames.out.hits, at, step) : edge_of(x, id, step);
        if (next || !can_scroll(x, id, step))
            return next;
        scroll(x, id, step * NUDGE * x->state.layout.k, t_ms);
        exhibit_build_again(x);
    }
}

// Coming from elsewhere a column is entered at its top, or backwards at its end; on the very first
// key where it stands. NULL, and nothing moved, when it holds no region.
static const struct hit *enter_column(struct exhibit *x, int id, int step, bool first, double t_ms)
{
    double was = x->state.scrolls[id].y;
    if (!first)
        scroll(x, id, step > 0 ? -FAR_PX : FAR_PX, t_ms);
    while (true) {
        exhibit_build_again(x);
        const struct hit *h = edge_of(x, id, step);
        if (h)
            return h;
        if (!can_scroll(x, id, step))
            break;
        scroll(x, id, step * NUDGE * x->state.layout.k, t_ms);
    }
    scroll(x, id, was - x->state.scrolls[id].y, t_ms);
    exhibit_build_again(x);
    return NULL;
}

static const struct hit *next_of_all(struct exhibit *x, const struct hit *at, int step, double t_ms)
{
    bool first = !at;
    for (int tries = 0; tries < 8; tries++) {
        struct focus_walk w = walk(x);
        const struct hit *next = focus_next(&w, at, step);
        if (!next || next->scroll < 0 || (at && next->scroll == at->scroll))
            return next;
        int id = next->scroll;
        const struct hit *in = enter_column(x, id, step, first, t_ms);
        if (in)
            return in;
        at = scroller_of(x, id); // empty: go on behind it
    }
    return NULL;
}

static void step_focus(struct exhibit *x, int step, double t_ms)
{
    const struct hit *at = focus_find(&x->frames.out.hits, x->state.focus), *next = NULL;
    if (at && at->scroll >= 0)
        next = next_in_column(x, at->scroll, step, t_ms);
    if (!next)
        next = next_of_all(x, focus_find(&x->frames.out.hits, x->state.focus), step, t_ms);
    go_to(x, next, t_ms);
}

static void pan(struct exhibit *x, struct px_pt d, double t_ms)
{
    double px = ARROW * x->state.layout.k;
    struct action a = {.kind = ACTION_PAN, .t_ms = t_ms, .d = {-d.x * px, -d.y * px}};
    exhibit_act(x, &a);
}

static void arrow(struct exhibit *x, struct px_pt d, double t_ms)
{
    const struct hit *at = focus_find(&x->frames.out.hits, x->state.focus);
    struct focus_walk w = walk(x);
    if (!at)
        return;
    if (at->kind == HIT_MAP) {
        pan(x, d, t_ms);
        return;
    }
    const struct hit *next = focus_toward(&w, at, d, at->scroll);
    int step = d.y > 0 ? 1 : -1, id = at->scroll;
    if (!next && d.y != 0 && id >= 0 && can_scroll(x, id, step)) {
        scroll(x, id, step * ARROW * x->state.layout.k, t_ms); // there is more to read that way
        return;
    }
    go_to(x, next ? next : focus_toward(&w, at, d, -1), t_ms);
}

void exhibit_focus_move(struct exhibit *x, const struct action *a)
{
    if (a->index)
        step_focus(x, a->index, a->t_ms);
    else
        arrow(x, a->d, a->t_ms);
}

static enum hit_layer top_layer(const struct state *s)
{
    if (s->staff.view)
        return LAYER_ASK;
    if (s->menu)
        return LAYER_MENU;
    if (s->card.now >= 0)
        return LAYER_CARD;
    return s->site.now >= 0 || state_has_panel(s) ? LAYER_PANEL : LAYER_MAP;
}

static bool in_sight(const struct exhibit *x, const struct hit *h)
{
    const struct hit *column = h->scroll >= 0 ? scroller_of(x, h->scroll) : NULL;
    if (!column)
        return true;
    return h->whole.y >= column->box.y - 1 &&
           h->whole.y + h->whole.h <= column->box.y + column->box.h + 1;
}

// The column was scrolled under the focus: it goes to what is nearest and wholly in sight.
static bool stay_in_sight(struct exhibit *x, const struct hit *h)
{
    const struct hit *best = NULL;
    double least = INFINITY, y = h->whole.y + h->whole.h / 2;
    for (size_t i = 0; !in_sight(x, h) && i < x->frames.out.hits.n; i++) {
        const struct hit *o = &x->frames.out.hits.items[i];
        double far = fabs(o->whole.y + o->whole.h / 2 - y);
        if (o->focusable && o->scroll == h->scroll && in_sight(x, o) && far < least) {
            least = far;
            best = o;
        }
    }
    if (best)
        set_focus(x, best, x->state.now_ms);
    return best != NULL;
}

// The words changed under the focus and pushed it out of sight: it is looked for around where it
// stood.
static const struct hit *search(struct exhibit *x)
{
    int id = x->focus_scroll;
    if (id < 0 || !scroller_of(x, id))
        return NULL;
    double from = x->state.scrolls[id].y, page = 0.8 * scroller_of(x, id)->box.h;
    for (int i = 1; i <= SEARCH_PAGES; i++) {
        double want = from + (i % 2 ? 1 : -1) * ((i + 1) / 2) * page;
        scroll(x, id, want - x->state.scrolls[id].y, x->state.now_ms);
        exhibit_build_again(x);
        const struct hit *h = focus_find(&x->frames.out.hits, x->state.focus);
        if (h)
            return h;
    }
    scroll(x, id, from - x->state.scrolls[id].y, x->state.now_ms);
    exhibit_build_again(x);
    return NULL;
}

// Nobody scrolled: what moved was the text.
static bool not_scrolled(const struct exhibit *x)
{
    return x->focus_scroll >= 0 && x->state.scrolls[x->focus_scroll].y == x->focus_y;
}

static bool found(struct exhibit *x, const struct hit *h)
{
    bool moved = false;
    if (!state_opening(&x->state) && !in_sight(x, h)) {
        moved = true;
        if (not_scrolled(x))
            into_sight(x, h, x->state.now_ms);
        else
            moved = stay_in_sight(x, h);
    }
    h = focus_find(&x->frames.out.hits, x->state.focus);
    if (h)
        remember(x, h);
    return moved;
}

bool exhibit_focus_settle(struct exhibit *x)
{
    struct state *s = &x->state;
    const struct hit *h = focus_find(&x->frames.out.hits, s->focus);
    if (s->focus && h)
        return found(x, h);
    if (!s->focus || state_opening(s))
        return false; // what it will stand on is still coming
    if (s->focus != FOCUS_FIRST)
        h = not_scrolled(x) ? search(x) : NULL;
    if (!h && s->focus != FOCUS_FIRST)
        h = focus_nearest(&x->frames.out.hits, x->focus_layer, x->focus_box);
    h = h ? h : focus_first(&x->frames.out.hits, top_layer(s));
    h = h ? h : focus_first(&x->frames.out.hits, LAYER_DOCK);
    go_to(x, h, s->now_ms);
    return h != NULL;
}
