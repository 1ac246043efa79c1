// test_place: reading continues at the same place when language, text size or panel changes: the
// item at the top of a column stays there.
#include "harness.h"

#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"

static const struct px_size panels[] = {{1920, 1080}, {1080, 1920}, {1366, 768}};

struct reading {
    struct exhibit k;
    double t;
    unsigned at; // state of the random generator
};

static unsigned rnd(struct reading *r, unsigned n)
{
    r->at = r->at * 1664525u + 1013904223u;
    return (r->at >> 8) % n;
}

static void act(struct reading *r, struct action a)
{
    a.t_ms = r->t;
    exhibit_act(&r->k, &a);
    exhibit_build(&r->k);
}

static void rest(struct reading *r)
{
    for (int i = 0; i < 60; i++) {
        r->t += 50;
        exhibit_tick(&r->k, r->t);
        exhibit_build(&r->k);
    }
}

static const struct hit *column_of(const struct exhibit *k, int id)
{
    for (size_t i = 0; i < k->frames.out.hits.n; i++)
        if (k->frames.out.hits.items[i].kind == HIT_SCROLL &&
            k->frames.out.hits.items[i].scroll == id)
            return &k->frames.out.hits.items[i];
    return NULL;
}

// The topmost region of the column that is at least half visible.
static const struct hit *top_of(const struct exhibit *k, int id)
{
    const struct hit *c = column_of(k, id), *top = NULL;
    for (size_t i = 0; c && i < k->frames.out.hits.n; i++) {
        const struct hit *h = &k->frames.out.hits.items[i];
        if (h->kind == HIT_BUTTON && h->scroll == id && h->whole.y + h->whole.h / 2 >= c->box.y &&
            h->whole.y < c->box.y + c->box.h && (!top || h->whole.y < top->whole.y))
            top = h;
    }
    return top;
}

static int first_column(const struct exhibit *k)
{
    for (int i = 0; i < N_SCROLLS; i++)
        if (column_of(k, i) && k->state.scrolls[i].max > 0)
            return i;
    return -1;
}

static void change(struct reading *r, unsigned what)
{
    if (what < 2)
        act(r, (struct action){.kind = ACTION_LANG, .index = -1});
    else if (what < 3)
        act(r, (struct action){.kind = ACTION_TEXT_SIZE, .index = (int)rnd(r, 4)});
    else {
        exhibit_resize(&r->k, panels[rnd(r, 3)], r->t);
        exhibit_build(&r->k);
    }
}

// If the column ends before the item can be at the top, its end is as close as it gets.
static void assert_stayed(struct reading *r, int id, const char *top)
{
    const struct hit *c = column_of(&r->k, id), *h = hit_find(&r->k.frames.out.hits, str_from(top));
    const struct scroller *s = &r->k.state.scrolls[id];
    if (!c || s->max <= 0)
        return; // all of it fits now
    if (!h)
        fail_msg("%s is out of sight", top);
    double from = h->whole.y - c->box.y;
    if (s->y > 0 && s->y < s->max - 1 && (from < -h->whole.h || from > c->box.h * 0.6))
        fail_msg("%s begins %.0f px below the top of a column of %.0f px", top, from, c->box.h);
}

static void read_on(struct reading *r, const char *place)
{
    assert_true(exhibit_go(&r->k, place, r->t));
    rest(r);
    int id = first_column(&r->k);
    if (id < 0)
        return;
    for (int i = 0; i < 25; i++) {
        char top[128];
        double y = (0.05 + 0.9 * rnd(r, 1000) / 1000) * r->k.state.scrolls[id].max;
        state_scroll_to(&r->k.state, id, y);
        r->k.dirty = true;
        exhibit_build(&r->k);
        const struct hit *h = top_of(&r->k, id);
        if (!h || r->k.state.scrolls[id].max <= 0)
            continue;
        snprintf(top, sizeof top, "%s", h->id.p);
        change(r, i % 5);
        assert_stayed(r, id, top);
        rest(r);
    }
}

static void what_stood_at_the_top_stays(void **state)
{
    (void)state;
    static const char *const places[] = {"initiatives", "figures", "timeline", "then-now"};
    struct reading *r = calloc(1, sizeof *r);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = panels[0]};
    exhibit_open(&r->k, &o, 0);
    assert_true(exhibit_show(&r->k, NULL, NULL, NULL));
    for (int i = 0; i < 4; i++)
        read_on(r, places[i]);
    exhibit_close(&r->k);
    free(r);
}

// A change and its reverse restore the place, nearly to the pixel, and the same item is at the top.
static void there_and_back(void **state)
{
    (void)state;
    struct reading *r = calloc(1, sizeof *r);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = panels[0]};
    exhibit_open(&r->k, &o, 0);
    assert_true(exhibit_show(&r->k, NULL, NULL, NULL));
    exhibit_go(&r->k, "site:hetao", 0);
    rest(r);
    int id = first_column(&r->k);
    assert_true(id >= 0);
    struct scroller *s = &r->k.state.scrolls[id];
    for (int i = 0; i <= 8; i++) {
        double y = s->max * i / 10;
        state_scroll_to(&r->k.state, id, y);
        r->k.dirty = true;
        exhibit_build(&r->k);
        change(r, 0);
        rest(r);
        if (i == 0)
            assert_true(s->y == 0);
        change(r, 0);
        rest(r);
        if (fabs(s->y - y) > 60)
            fail_msg("%g px down, then %g", y, s->y);
    }
    exhibit_close(&r->k);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stood_at_the_top_stays),
        cmocka_unit_test(there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
