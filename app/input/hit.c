// hit: appends hit regions, and finds the topmost one under a point.
#include "input/hit.h"

#include <assert.h>

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
