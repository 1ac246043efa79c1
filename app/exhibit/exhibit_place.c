// exhibit_place: finds an anchor in each column before a change of layout, and scrolls back to it
// after.
#include "exhibit/exhibit_place.h"

#include <math.h>

#include "input/focus.h"

#define PLACE_PAGES 6 // either way, in search of what stood at the top

// What lays columns out, and what they show.
static struct exhibit_layout laid_now(const struct state *s)
{
    return (struct exhibit_layout){s->lang,     s->text_size,   s->low,
                                   s->left,     (int)s->screen, s->card.now,
                                   s->site.now, s->canvas.w,    s->canvas.h};
}

static bool same_content(const struct exhibit_layout *a, const struct exhibit_layout *b)
{
    return a->screen == b->screen && a->card == b->card && a->site == b->site;
}

static bool same_layout(const struct exhibit_layout *a, const struct exhibit_layout *b)
{
    return a->lang == b->lang && a->text_size == b->text_size && a->low == b->low &&
           a->left == b->left && a->w == b->w && a->h == b->h;
}

static const struct hit *column_of(const struct exhibit *x, int id)
{
    for (size_t i = 0; i < x->frames.out.hits.n; i++)
        if (x->frames.out.hits.items[i].kind == HIT_SCROLL &&
            x->frames.out.hits.items[i].scroll == id)
            return &x->frames.out.hits.items[i];
    return NULL;
}

// The first region of which at least half is seen.
static const struct hit *top_of(const struct exhibit *x, const struct hit *column)
{
    const struct hit *top = NULL;
    for (size_t i = 0; i < x->frames.out.hits.n; i++) {
        const struct hit *h = &x->frames.out.hits.items[i];
        if (h->kind == HIT_BUTTON && h->scroll == column->scroll &&
            h->whole.y + h->whole.h / 2 >= column->box.y &&
            h->whole.y < column->box.y + column->box.h && (!top || h->whole.y < top->whole.y))
            top = h;
    }
    return top;
}

static struct place_column note_column(const struct exhibit *x, int id)
{
    const struct scroller *s = &x->state.scrolls[id];
    const struct hit *column = s->y > 0 && s->max > 0 ? column_of(x, id) : NULL;
    if (!column)
        return (struct place_column){0};
    struct place_column c = {.noted = true, .part = s->y / s->max};
    const struct hit *focus = focus_find(&x->frames.out.hits, x->state.focus);
    const struct hit *top = focus && focus->scroll == id ? focus : top_of(x, column);
    if (top) {
        double from = top->whole.y - column->box.y;
        c.top = str_hash(top->id);
        c.from = from < 0 ? from / top->whole.h : from;
    }
    return c;
}

bool exhibit_place_note(const struct exhibit *x, struct exhibit_place *p)
{
    struct exhibit_layout now = laid_now(&x->state);
    bool any = false;
    if (!same_content(&now, &x->laid) || same_layout(&now, &x->laid))
        return false;
    for (int i = 0; i < N_SCROLLS; i++) {
        p->columns[i] = note_column(x, i);
        any = any || p->columns[i].noted;
    }
    return any;
}

static const struct hit *find(const struct exhibit *x, uint64_t id)
{
    for (size_t i = 0; i < x->frames.out.hits.n; i++)
        if (x->frames.out.hits.items[i].kind == HIT_BUTTON &&
            str_hash(x->frames.out.hits.items[i].id) == id)
            return &x->frames.out.hits.items[i];
    return NULL;
}

// How far the column must go on so that its top is again what it was; NAN: that is out of sight.
static double way_to(const struct exhibit *x, int id, const struct place_column *c)
{
    const struct hit *column = column_of(x, id), *top = c->top ? find(x, c->top) : NULL;
    if (!column || !top)
        return NAN;
    double most = fmax(column->box.h - top->whole.h, 0);
    double from = c->from < 0 ? c->from * top->whole.h : fmin(c->from, most);
    return top->whole.y - column->box.y - from;
}

// A page further each time, on either side, until the region is in sight.
static void search(struct exhibit *x, int id, const struct place_column *c)
{
    const struct hit *column = column_of(x, id);
    double from = x->state.scrolls[id].y, page = column ? column->box.h * 0.8 : 0;
    double way = way_to(x, id, c);
    for (int i = 1; c->top && page > 0 && isnan(way) && i <= 2 * PLACE_PAGES; i++) {
        state_scroll_to(&x->state, id, from + (i % 2 ? 1 : -1) * ((i + 1) / 2) * page);
        exhibit_build_again(x);
        way = way_to(x, id, c);
    }
    state_scroll_to(&x->state, id, isnan(way) ? from : x->state.scrolls[id].y + way);
}

void exhibit_place_keep(struct exhibit *x, const struct exhibit_place *p)
{
    for (int i = 0; i < N_SCROLLS; i++)
        if (p->columns[i].noted)
            state_scroll_to(&x->state, i, p->columns[i].part * x->state.scrolls[i].max);
    exhibit_build_again(x);
    for (int i = 0; i < N_SCROLLS; i++)
        if (p->columns[i].noted)
            search(x, i, &p->columns[i]);
    exhibit_build_again(x);
}

void exhibit_place_built(struct exhibit *x)
{
    x->laid = laid_now(&x->state);
}
