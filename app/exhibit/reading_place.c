// reading_place: notes the top item of each column, and scrolls back to it.
#include "exhibit/reading_place.h"

#include <assert.h>
#include <math.h>

#include "input/focus.h"

#define PLACE_PAGES 6 // in each direction, in search of the top item

// The parameters that determine the layout, and the content, of columns.
static struct reading_layout laid_now(const struct state *s)
{
    return (struct reading_layout){s->lang,     s->text_size,   s->low,
                                   s->left,     (int)s->screen, s->card.now,
                                   s->site.now, s->canvas.w,    s->canvas.h};
}

static bool same_content(const struct reading_layout *a, const struct reading_layout *b)
{
    return a->screen == b->screen && a->card == b->card && a->site == b->site;
}

static bool same_layout(const struct reading_layout *a, const struct reading_layout *b)
{
    return a->lang == b->lang && a->text_size == b->text_size && a->low == b->low &&
           a->left == b->left && a->w == b->w && a->h == b->h;
}

static const struct hit *find_column(const struct hit_list *hits, int id)
{
    for (size_t i = 0; i < hits->n; i++)
        if (hits->items[i].kind == HIT_SCROLL && hits->items[i].scroll == id)
            return &hits->items[i];
    return NULL;
}

// The topmost region that is at least half visible.
static const struct hit *find_top(const struct hit_list *hits, const struct hit *column)
{
    const struct hit *top = NULL;
    for (size_t i = 0; i < hits->n; i++) {
        const struct hit *h = &hits->items[i];
        if (h->kind == HIT_BUTTON && h->scroll == column->scroll &&
            h->whole.y + h->whole.h / 2 >= column->box.y &&
            h->whole.y < column->box.y + column->box.h && (!top || h->whole.y < top->whole.y))
            top = h;
    }
    return top;
}

static struct reading_column note_column(const struct state *s, const struct hit_list *hits, int id)
{
    const struct scroller *at = &s->scrolls[id];
    const struct hit *column = at->y > 0 && at->max > 0 ? find_column(hits, id) : NULL;
    if (!column)
        return (struct reading_column){0};
    struct reading_column c = {.noted = true, .part = at->y / at->max};
    const struct hit *focus = focus_find(hits, s->focus);
    const struct hit *top = focus && focus->scroll == id ? focus : find_top(hits, column);
    if (top) {
        double from = top->whole.y - column->box.y;
        c.top = str_hash(top->id);
        c.from = from < 0 ? from / top->whole.h : from;
    }
    return c;
}

bool reading_place_note(struct reading_place *p, const struct state *s, const struct hit_list *hits)
{
    struct reading_layout now = laid_now(s);
    bool any = false;
    if (!same_content(&now, &p->laid) || same_layout(&now, &p->laid))
        return false;
    for (int i = 0; i < N_SCROLLS; i++) {
        p->columns[i] = note_column(s, hits, i);
        any = any || p->columns[i].noted;
    }
    p->stage = READING_PARTS;
    return any;
}

// ---- scrolling back ----

static const struct hit *find_region(const struct hit_list *hits, uint64_t id)
{
    for (size_t i = 0; i < hits->n; i++)
        if (hits->items[i].kind == HIT_BUTTON && str_hash(hits->items[i].id) == id)
            return &hits->items[i];
    return NULL;
}

// How far to scroll so that the top item is back in its place; NAN: it is out of view.
static double way_to(const struct hit_list *hits, int id, const struct reading_column *c)
{
    const struct hit *column = find_column(hits, id);
    const struct hit *top = c->top ? find_region(hits, c->top) : NULL;
    if (!column || !top)
        return NAN;
    double most = fmax(column->box.h - top->whole.h, 0);
    double from = c->from < 0 ? c->from * top->whole.h : fmin(c->from, most);
    return top->whole.y - column->box.y - from;
}

static void want_scroll(struct reading_scrolls *w, int id, double y)
{
    w->wanted[id] = true;
    w->y[id] = y;
}

// Scrolls every column to the same fraction of its range.
static void scroll_to_parts(const struct reading_place *p, const struct state *s,
                            struct reading_scrolls *w)
{
    for (int i = 0; i < N_SCROLLS; i++)
        if (p->columns[i].noted)
            want_scroll(w, i, p->columns[i].part * s->scrolls[i].max);
    w->builds = true;
}

static void begin_next_column(struct reading_place *p)
{
    do
        p->at++;
    while (p->at < N_SCROLLS && !p->columns[p->at].noted);
    p->tries = 0;
}

// Searches the column page by page, alternating sides, until the region is in view. True: the
// column is in its final place.
static bool seek_region(struct reading_place *p, const struct state *s, const struct hit_list *hits,
                        struct reading_scrolls *w)
{
    const struct reading_column *c = &p->columns[p->at];
    const struct hit *column = find_column(hits, p->at);
    double way = way_to(hits, p->at, c);
    if (p->tries == 0) {
        p->from_y = s->scrolls[p->at].y;
        p->page = column ? column->box.h * 0.8 : 0;
    }
    if (isnan(way) && c->top && p->page > 0 && p->tries < 2 * PLACE_PAGES) {
        int i = ++p->tries;
        want_scroll(w, p->at, p->from_y + (i % 2 ? 1 : -1) * ((i + 1) / 2) * p->page);
        w->builds = true;
        return false;
    }
    want_scroll(w, p->at, isnan(way) ? p->from_y : s->scrolls[p->at].y + way);
    return true;
}

bool reading_place_next(struct reading_place *p, const struct state *s, const struct hit_list *hits,
                        struct reading_scrolls *w)
{
    assert(p->stage == READING_PARTS || (p->at >= 0 && p->at <= N_SCROLLS));
    *w = (struct reading_scrolls){0};
    if (p->stage == READING_PARTS) {
        scroll_to_parts(p, s, w);
        p->stage = READING_COLUMNS;
        p->at = -1;
        begin_next_column(p);
        return true;
    }
    w->builds = p->at == N_SCROLLS;
    if (p->at == N_SCROLLS)
        return false;
    if (seek_region(p, s, hits, w))
        begin_next_column(p);
    return true;
}

void reading_place_shown(struct reading_place *p, const struct state *s)
{
    p->laid = laid_now(s);
}
