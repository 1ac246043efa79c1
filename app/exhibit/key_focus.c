// key_focus: one move of the keyboard focus, as a job of several steps.
#include "exhibit/key_focus.h"

#include <assert.h>
#include <math.h>

#include "input/focus.h"

#define RING 16.0   // units around a region that must be visible with it
#define NUDGE 120.0 // units to scroll in search of the next region
#define ARROW 120.0 // units that an arrow key scrolls
#define FAR_PX 1e7
#define COLUMN_TRIES 8 // columns without a region that are skipped
#define SEARCH_PAGES 60

// The input and output of a step.
struct view {
    struct key_focus *f;
    const struct state *s;
    const struct hit_list *hits;
    struct key_focus_wish *w;
};

static void append_action(const struct view *v, struct action a)
{
    assert(v->w->n < KEY_FOCUS_ACTIONS);
    a.t_ms = v->f->job.t_ms;
    v->w->actions[v->w->n++] = a;
}

static void set_focus(const struct view *v, const struct hit *h)
{
    append_action(v, (struct action){.kind = ACTION_FOCUS, .id_hash = str_hash(h->id)});
}

static void scroll_column(const struct view *v, int column, double down_px)
{
    append_action(v, (struct action){.kind = ACTION_SCROLL, .scroll = column, .d.y = -down_px});
}

static const struct hit *focused(const struct view *v)
{
    return focus_find(v->hits, v->s->focus);
}

static struct focus_walk walk_of(const struct view *v)
{
    return (struct focus_walk){v->hits, v->s->menu};
}

static const struct hit *scroller_of(const struct view *v, int column)
{
    for (size_t i = 0; column >= 0 && i < v->hits->n; i++)
        if (v->hits->items[i].kind == HIT_SCROLL && v->hits->items[i].scroll == column)
            return &v->hits->items[i];
    return NULL;
}

static bool can_scroll(const struct view *v, int column, int step)
{
    const struct scroller *s = &v->s->scrolls[column];
    return step > 0 ? s->y < s->max - 0.5 : s->y > 0.5;
}

static bool in_sight(const struct view *v, const struct hit *h)
{
    const struct hit *column = scroller_of(v, h->scroll);
    if (!column)
        return true;
    return h->whole.y >= column->box.y - 1 &&
           h->whole.y + h->whole.h <= column->box.y + column->box.h + 1;
}

// Scrolls the whole region with its ring into view, or as much from its top as the column holds.
static void bring_into_sight(const struct view *v, const struct hit *h)
{
    const struct hit *column = scroller_of(v, h->scroll);
    if (!column)
        return;
    struct px_rect need = px_rect_grow(h->whole, RING * v->s->layout.k), box = column->box;
    double down = need.y + need.h - box.y - box.h, up = box.y - need.y;
    if (down > 0)
        scroll_column(v, h->scroll, fmin(down, -up));
    else if (up > 0)
        scroll_column(v, h->scroll, -up);
}

static void remember_region(const struct view *v, const struct hit *h)
{
    struct key_focus *f = v->f;
    f->box = h->whole;
    f->layer = h->layer;
    f->column = h->scroll;
    f->y = h->scroll >= 0 ? v->s->scrolls[h->scroll].y : 0;
}

static void enter_phase(const struct view *v, enum key_focus_phase phase)
{
    v->f->job.phase = phase;
}

// NULL: no region.
static void go_to(const struct view *v, const struct hit *h)
{
    enter_phase(v, h ? KEY_FOCUS_ARRIVED : KEY_FOCUS_DONE);
    if (!h)
        return;
    remember_region(v, h);
    set_focus(v, h);
    bring_into_sight(v, h);
}

// Only now is it known how far the column was scrolled.
static void finish_move(const struct view *v)
{
    struct key_focus *f = v->f;
    if (f->column >= 0)
        f->y = v->s->scrolls[f->column].y;
    enter_phase(v, KEY_FOCUS_DONE);
}

// ---- by reading order ----

// The first region of a column at its top, or the last at its end.
static const struct hit *edge_of(const struct view *v, int column, int step)
{
    const struct hit *best = NULL;
    for (size_t i = 0; i < v->hits->n; i++) {
        const struct hit *h = &v->hits->items[i];
        if (h->focusable && h->scroll == column && (!best || step < 0))
            best = h;
    }
    return best;
}

static void begin_step(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *at = focused(v);
    job->column = at ? at->scroll : -1;
    enter_phase(v, job->column >= 0 ? KEY_FOCUS_COLUMN : KEY_FOCUS_AROUND);
}

// Moves to the next region in the focused one's column, even out of view; at its end, to what
// follows the column.
static void step_in_column(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *at = focused(v);
    const struct hit *next =
        at ? focus_next_in_scroll(v->hits, at, job->step) : edge_of(v, job->column, job->step);
    if (next) {
        go_to(v, next);
    } else if (can_scroll(v, job->column, job->step)) {
        scroll_column(v, job->column, job->step * NUDGE * v->s->layout.k);
        v->w->builds = true;
    } else {
        enter_phase(v, KEY_FOCUS_AROUND);
    }
}

static void step_around(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *at = job->from_column ? scroller_of(v, job->column) : focused(v);
    struct focus_walk w = walk_of(v);
    if (!job->from_column)
        job->first = !at;
    const struct hit *next = job->tries++ < COLUMN_TRIES ? focus_next(&w, at, job->step) : NULL;
    if (!next || next->scroll < 0 || (at && next->scroll == at->scroll)) {
        go_to(v, next);
        return;
    }
    job->column = next->scroll;
    enter_phase(v, KEY_FOCUS_ENTER);
}

// Enters a column from elsewhere: at its top, or backwards at its end; on the very first key where
// it is scrolled to.
static void enter_column(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    job->was_y = v->s->scrolls[job->column].y;
    if (!job->first)
        scroll_column(v, job->column, job->step > 0 ? -FAR_PX : FAR_PX);
    v->w->builds = true;
    enter_phase(v, KEY_FOCUS_ENTERED);
}

static void look_through_column(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *h = edge_of(v, job->column, job->step);
    v->w->builds = !h;
    if (h) {
        go_to(v, h);
    } else if (can_scroll(v, job->column, job->step)) {
        scroll_column(v, job->column, job->step * NUDGE * v->s->layout.k);
    } else { // empty: restore it, and continue after it
        scroll_column(v, job->column, job->was_y - v->s->scrolls[job->column].y);
        enter_phase(v, KEY_FOCUS_LEFT);
    }
}

static void leave_column(const struct view *v)
{
    v->f->job.from_column = true;
    enter_phase(v, KEY_FOCUS_AROUND);
}

// ---- by direction ----

static void move_arrow(const struct view *v)
{
    struct px_pt d = v->f->job.d;
    const struct hit *at = focused(v);
    struct focus_walk w = walk_of(v);
    enter_phase(v, KEY_FOCUS_DONE);
    if (!at)
        return;
    double px = ARROW * v->s->layout.k;
    if (at->kind == HIT_MAP) {
        append_action(v, (struct action){.kind = ACTION_PAN, .d = {-d.x * px, -d.y * px}});
        return;
    }
    const struct hit *next = focus_toward(&w, at, d, at->scroll);
    int step = d.y > 0 ? 1 : -1;
    if (!next && d.y != 0 && at->scroll >= 0 && can_scroll(v, at->scroll, step))
        scroll_column(v, at->scroll, step * px); // more to read in that direction
    else
        go_to(v, next ? next : focus_toward(&w, at, d, -1));
}

// ---- without a key ----

static enum hit_layer top_layer(const struct state *s)
{
    if (s->staff.view)
        return LAYER_ASK;
    if (s->menu)
        return LAYER_MENU;
    if (s->card.now >= 0)
        return LAYER_CARD;
    return s->site.now >= 0 || s->section || state_has_panel(s) ? LAYER_PANEL : LAYER_MAP;
}

// Whether only the text moved, not the column.
static bool not_scrolled(const struct view *v)
{
    const struct key_focus *f = v->f;
    return f->column >= 0 && v->s->scrolls[f->column].y == f->y;
}

// How much of the region's height its column shows, 0..1.
static double share_in_sight(const struct view *v, const struct hit *h)
{
    const struct hit *column = scroller_of(v, h->scroll);
    struct px_rect seen = column ? px_rect_clip(h->whole, column->box) : h->whole;
    return in_sight(v, h) ? 1 : h->whole.h > 0 ? fmax(0, seen.h) / h->whole.h : 0;
}

// The column was scrolled under the focus: the nearest region that is fully in view; where none is,
// the one of which most is.
static const struct hit *nearest_in_sight(const struct view *v, const struct hit *h)
{
    const struct hit *best = NULL;
    double least = INFINITY, most = 0, y = h->whole.y + h->whole.h / 2;
    for (size_t i = 0; i < v->hits->n; i++) {
        const struct hit *o = &v->hits->items[i];
        double far = fabs(o->whole.y + o->whole.h / 2 - y), seen = share_in_sight(v, o);
        if (!o->focusable || o->scroll != h->scroll || seen <= 0 || seen < most)
            continue;
        if (seen > most || far < least) {
            least = far;
            most = seen;
            best = o;
        }
    }
    return best;
}

// The region exists, but may be out of view.
static void settle_on(const struct view *v, const struct hit *h)
{
    struct key_focus_job *job = &v->f->job;
    enter_phase(v, KEY_FOCUS_ARRIVED);
    if (!state_opening(v->s) && !in_sight(v, h)) {
        const struct hit *nearest = not_scrolled(v) ? NULL : nearest_in_sight(v, h);
        job->moved = not_scrolled(v) || nearest;
        if (not_scrolled(v))
            bring_into_sight(v, h);
        else if (nearest)
            set_focus(v, nearest);
        h = nearest ? nearest : h;
    }
    remember_region(v, h);
}

// The region is gone: focuses the nearest one, else the first of the topmost layer.
static void settle_elsewhere(const struct view *v)
{
    const struct hit *h = NULL;
    if (v->s->focus != FOCUS_FIRST)
        h = focus_nearest(v->hits, v->f->layer, v->f->box);
    h = h ? h : focus_first(v->hits, top_layer(v->s));
    h = h ? h : focus_first(v->hits, LAYER_DOCK);
    v->f->job.moved = h != NULL;
    go_to(v, h);
}

static void settle_focus(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *h = focused(v), *column = scroller_of(v, v->f->column);
    if (v->s->focus && h) {
        settle_on(v, h);
    } else if (!v->s->focus || state_opening(v->s)) {
        enter_phase(v, KEY_FOCUS_DONE); // the region to focus is still opening
    } else if (v->s->focus != FOCUS_FIRST && not_scrolled(v) && column) {
        job->column = v->f->column;
        job->was_y = v->s->scrolls[job->column].y;
        job->page = 0.8 * column->box.h;
        enter_phase(v, KEY_FOCUS_SOUGHT);
    } else {
        settle_elsewhere(v);
    }
}

// New words pushed the focused region out of view: searches around its old place page by page,
// alternating sides.
static void seek_region(const struct view *v)
{
    struct key_focus_job *job = &v->f->job;
    const struct hit *h = job->tries ? focused(v) : NULL;
    if (h) {
        job->moved = true;
        go_to(v, h);
        return;
    }
    int i = ++job->tries;
    bool all = i > SEARCH_PAGES;
    double way = all ? 0 : (i % 2 ? 1 : -1) * ((i + 1) / 2) * job->page;
    double want = job->was_y + way;
    scroll_column(v, job->column, want - v->s->scrolls[job->column].y);
    v->w->builds = true;
    if (all)
        enter_phase(v, KEY_FOCUS_LOST);
}

// ---- the job ----

void key_focus_init(struct key_focus *f)
{
    *f = (struct key_focus){.column = -1};
}

void key_focus_move(struct key_focus *f, const struct action *a)
{
    assert(a->kind == ACTION_FOCUS && a->index >= -1 && a->index <= 1);
    f->job = (struct key_focus_job){.phase = a->index ? KEY_FOCUS_STEP : KEY_FOCUS_ARROW,
                                    .step = a->index,
                                    .d = a->d,
                                    .t_ms = a->t_ms,
                                    .column = -1};
}

void key_focus_settle(struct key_focus *f, double t_ms)
{
    f->job = (struct key_focus_job){.phase = KEY_FOCUS_SETTLE, .t_ms = t_ms, .column = -1};
}

bool key_focus_next(struct key_focus *f, const struct state *s, const struct hit_list *hits,
                    struct key_focus_wish *w)
{
    static void (*const steps[])(const struct view *v) = {
        [KEY_FOCUS_STEP] = begin_step,
        [KEY_FOCUS_COLUMN] = step_in_column,
        [KEY_FOCUS_AROUND] = step_around,
        [KEY_FOCUS_ENTER] = enter_column,
        [KEY_FOCUS_ENTERED] = look_through_column,
        [KEY_FOCUS_LEFT] = leave_column,
        [KEY_FOCUS_ARROW] = move_arrow,
        [KEY_FOCUS_SETTLE] = settle_focus,
        [KEY_FOCUS_SOUGHT] = seek_region,
        [KEY_FOCUS_LOST] = settle_elsewhere,
        [KEY_FOCUS_ARRIVED] = finish_move,
    };
    _Static_assert(sizeof steps / sizeof *steps == KEY_FOCUS_ARRIVED + 1, "a step for each phase");
    struct view v = {f, s, hits, w};
    *w = (struct key_focus_wish){0};
    if (f->job.phase == KEY_FOCUS_DONE) {
        w->builds = f->job.moved;
        return false;
    }
    steps[f->job.phase](&v);
    return true;
}
