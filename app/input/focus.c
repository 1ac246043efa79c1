// focus: orders the hit regions for Tab, and finds the nearest region in a direction for the
// arrows.
#include "input/focus.h"

#include <assert.h>
#include <math.h>

#include "base/table.h"

// The layers in reading order.
static int rank(const struct hit *h)
{
    assert(h->layer <= LAYER_ASK);
    static const int ranks[] = {[LAYER_ASK] = 0,   [LAYER_MENU] = 1, [LAYER_CARD] = 2,
                                [LAYER_PANEL] = 3, [LAYER_MAP] = 4,  [LAYER_DOCK] = 5};
    TABLE_TO(ranks, LAYER_ASK);
    return ranks[h->layer];
}

static bool is_walkable(const struct focus_walk *w, const struct hit *h)
{
    return h->focusable && (!w->menu || h->layer == LAYER_MENU || h->layer == LAYER_DOCK);
}

const struct hit *focus_find(const struct hit_list *l, uint64_t hash)
{
    assert(l);
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].focusable && str_hash(l->items[i].id) == hash)
            return &l->items[i];
    return NULL;
}

// Whether a precedes b in reading order.
static bool precedes(const struct hit *a, const struct hit *b)
{
    return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
}

static bool is_column(const struct focus_walk *w, const struct hit *h, const struct hit *at)
{
    return h->kind == HIT_SCROLL && !w->menu && (!at || h->scroll != at->scroll);
}

const struct hit *focus_next(const struct focus_walk *w, const struct hit *at, int step)
{
    assert(w && w->hits);
    assert(step == 1 || step == -1);
    const struct hit *best = NULL, *end = NULL;
    for (size_t i = 0; i < w->hits->n; i++) {
        const struct hit *h = &w->hits->items[i];
        if (!is_walkable(w, h) && !is_column(w, h, at))
            continue;
        bool beyond = at && h != at && precedes(at, h) == (step > 0);
        if (beyond && (!best || precedes(h, best) == (step > 0)))
            best = h;
        if (!end || precedes(h, end) == (step > 0)) // where a walk past the end continues
            end = h;
    }
    return best ? best : end;
}

const struct hit *focus_next_in_scroll(const struct hit_list *l, const struct hit *at, int step)
{
    assert(at && (step == 1 || step == -1));
    const struct hit *best = NULL;
    for (size_t i = 0; at->scroll >= 0 && i < l->n; i++) {
        const struct hit *h = &l->items[i];
        if (!h->focusable || h->scroll != at->scroll || h == at || (h > at) != (step > 0))
            continue;
        if (!best || (h < best) == (step > 0))
            best = h;
    }
    return best;
}

// The distance of two spans; 0 if they overlap.
static double span_distance(double a, double a_len, double b, double b_len)
{
    return fmax(0, fmax(b - (a + a_len), a - (b + b_len)));
}

static double distance(struct px_rect a, struct px_rect b, struct px_pt d)
{
    double dx = b.x + b.w / 2 - a.x - a.w / 2, dy = b.y + b.h / 2 - a.y - a.h / 2;
    bool along_x = d.x != 0;
    double way = along_x ? dx * d.x : dy * d.y;
    double ahead = along_x ? span_distance(a.x, a.w, b.x, b.w) : span_distance(a.y, a.h, b.y, b.h);
    double beside = along_x ? span_distance(a.y, a.h, b.y, b.h) : span_distance(a.x, a.w, b.x, b.w);
    if (way <= 0 || (ahead == 0 && beside > 0)) // not in that direction, or more beside than ahead
        return INFINITY;
    return ahead + 3 * beside + 0.1 * hypot(dx, dy);
}

const struct hit *focus_toward(const struct focus_walk *w, const struct hit *at, struct px_pt d,
                               int only_scroll)
{
    assert(w && w->hits);
    assert(at && (d.x != 0 || d.y != 0));
    const struct hit *best = NULL;
    double least = INFINITY;
    for (size_t i = 0; i < w->hits->n; i++) {
        const struct hit *h = &w->hits->items[i];
        if (h == at || !is_walkable(w, h) || h->kind == HIT_MAP ||
            (only_scroll >= 0 && h->scroll != only_scroll))
            continue;
        double far = distance(at->whole, h->whole, d);
        if (far < least) {
            least = far;
            best = h;
        }
    }
    return best;
}

const struct hit *focus_first(const struct hit_list *l, enum hit_layer layer)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].focusable && l->items[i].layer == layer)
            return &l->items[i];
    return NULL;
}

const struct hit *focus_nearest(const struct hit_list *l, enum hit_layer layer, struct px_rect box)
{
    assert(l && layer <= LAYER_ASK);
    const struct hit *best = NULL;
    double least = INFINITY, x = box.x + box.w / 2, y = box.y + box.h / 2;
    for (size_t i = 0; i < l->n; i++) {
        const struct hit *h = &l->items[i];
        double far = hypot(h->box.x + h->box.w / 2 - x, h->box.y + h->box.h / 2 - y);
        if (h->focusable && h->layer == layer && h->kind == HIT_BUTTON && far < least) {
            least = far;
            best = h;
        }
    }
    return best;
}
