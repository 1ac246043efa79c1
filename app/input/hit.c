// hit: appends hit regions, and finds the topmost one under a point.
#include "input/hit.h"

#include <assert.h>
#include <math.h>

#define LINE_PX 2.0 // tops of one line differ by less

void hit_begin(struct hit_list *l, struct arena *frame)
{
    assert(l && frame);
    *l = (struct hit_list){.arena = frame};
}

void hit_add(struct hit_list *l, const struct hit *h)
{
    assert(l->arena);
    assert(h->scroll >= -1 && h->scroll < N_SCROLLS);
    assert(h->kind != HIT_SCROLL || h->scroll >= 0);
    assert(h->kind != HIT_SLIDE || h->action.factor > 0);
    assert(h->layer <= LAYER_ASK);
    void *items = l->items;
    arena_grow(l->arena, &items, &l->cap, l->n + 1, sizeof *l->items);
    l->items = items;
    l->items[l->n++] = *h;
}

static bool stands_before(const struct hit *a, const struct hit *b)
{
    double down = b->whole.y - a->whole.y;
    return fabs(down) > LINE_PX ? down > 0 : b->whole.x > a->whole.x;
}

void hit_sort_lines(struct hit_list *l, size_t from)
{
    assert(from <= l->n);
    for (size_t i = from; i < l->n; i++)
        for (size_t k = i + 1; k < l->n && l->items[i].kind == HIT_BUTTON; k++)
            if (l->items[k].kind == HIT_BUTTON && stands_before(&l->items[k], &l->items[i])) {
                struct hit other = l->items[i];
                l->items[i] = l->items[k];
                l->items[k] = other;
            }
}

const struct hit *hit_at(const struct hit_list *l, struct px_pt p)
{
    for (size_t i = l->n; i > 0; i--)
        if (px_rect_has(l->items[i - 1].box, p))
            return &l->items[i - 1];
    return NULL;
}

const struct hit *hit_ground(const struct hit_list *l, struct px_pt p)
{
    for (size_t i = l->n; i > 0; i--) {
        const struct hit *h = &l->items[i - 1];
        if (h->kind != HIT_BUTTON && !h->gutter && px_rect_has(h->box, p))
            return h;
    }
    return NULL;
}

const struct hit *hit_find(const struct hit_list *l, struct str id)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->items[i].id, id))
            return &l->items[i];
    return NULL;
}
