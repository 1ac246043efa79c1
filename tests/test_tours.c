// test_tours: a presenter's tours: they go to their places for the given times, step aside for a
// touch, and resume.
#include "harness.h"

#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"

struct show {
    struct exhibit k;
    double t;
};

static int set_up(void **state)
{
    struct show *s = calloc(1, sizeof *s);
    struct exhibit_opts o = {
        .bundle = HETAO_SOURCE "/content", .demo = true, .canvas = {1600, 900}};
    exhibit_open(&s->k, &o, 0);
    assert_true(exhibit_show(&s->k, NULL, NULL, NULL));
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct show *s = *state;
    exhibit_close(&s->k);
    free(s);
    return 0;
}

// Sparse frames: a tour is a function of time, not of frames.
static void wait(struct show *s, double ms)
{
    for (double until = s->t + ms; s->t < until;) {
        s->t += fmin(100, until - s->t);
        exhibit_tick(&s->k, s->t);
    }
    exhibit_build_again(&s->k);
}

static void tap(struct show *s, const char *id)
{
    const struct hit *h = hit_find(&s->k.frames.out.hits, str_from(id));
    if (!h)
        fail_msg("nothing to tap: %s", id);
    struct input_event e = {.kind = INPUT_DOWN,
                            .t_ms = s->t,
                            .finger = 1,
                            .p = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2}};
    exhibit_input(&s->k, &e);
    wait(s, 60);
    e.kind = INPUT_UP;
    e.t_ms = s->t;
    exhibit_input(&s->k, &e);
    wait(s, 200);
}

static void press(struct show *s, enum input_key key)
{
    struct input_event e = {.kind = INPUT_KEY, .t_ms = s->t, .key = key};
    exhibit_input(&s->k, &e);
    wait(s, 100);
}

static bool is_at(const struct show *s, struct str place)
{
    const struct state *st = &s->k.state;
    const struct model *m = s->k.live.model;
    if (str_starts(place, "card:"))
        return st->card.now >= 0 &&
               str_eq(m->initiatives[st->card.now].id, str_sub(place, 5, place.n));
    if (str_starts(place, "site:"))
        return st->card.now < 0 && st->site.now >= 0 &&
               str_eq(m->sites[st->site.now].id, str_sub(place, 5, place.n));
    if (str_starts(place, "initiatives"))
        return st->card.now < 0 && st->screen == SCREEN_INITIATIVES;
    return st->card.now < 0 && str_eq_z(place, screen_name(st->screen));
}

static void every_tour_lasts_what_it_says(void **state)
{
    struct show *s = *state;
    const struct model *m = s->k.live.model;
    static const double minutes[] = {3, 5, 10};
    assert_int_equal(m->n_tours, 3);
    for (int i = 0; i < 3; i++) {
        const struct tour *t = &m->tours[i];
        assert_true(t->minutes == minutes[i]);
        assert_true(exhibit_play_tour(&s->k, t->id.p, s->t));
        double from = s->t;
        for (int k = 0; k < t->n_steps; k++) {
            wait(s, 1500);
            assert_int_equal(s->k.tour.bar.step, k);
            if (!is_at(s, t->steps[k].place))
                fail_msg("tour %s, step %d is not at %s", t->id.p, k, t->steps[k].place.p);
            assert_int_equal(s->k.state.n_stack, 0);
            wait(s, t->steps[k].seconds * 1000 - 1500);
        }
        wait(s, 200);
        assert_int_equal(s->k.tour.bar.tour, -1);
        assert_true(fabs(s->t - from - t->minutes * 60000) < 500);
    }
}

static void a_touch_leaves_and_the_tour_is_rejoined(void **state)
{
    struct show *s = *state;
    wait(s, 500);
    tap(s, "tour.begin.short");
    wait(s, 30000); // in the second step
    assert_int_equal(s->k.tour.bar.step, 1);
    double left = s->k.tour.bar.left_s;
    tap(s, "dock.figures");
    assert_true(s->k.tour.bar.left);
    wait(s, 40000); // questions from the audience
    assert_int_equal(s->k.tour.bar.step, 1);
    assert_true(fabs(s->k.tour.bar.left_s - left) < 0.5);
    assert_true(is_at(s, STR("figures")));
    tap(s, "tour.rejoin");
    assert_false(s->k.tour.bar.left);
    assert_true(is_at(s, STR("site:hetao")));
    wait(s, 10500); // the rest of its 20 seconds
    assert_int_equal(s->k.tour.bar.step, 2);
}

static void pause_next_and_back(void **state)
{
    struct show *s = *state;
    wait(s, 500);
    tap(s, "tour.begin.middle");
    tap(s, "tour.pause");
    wait(s, 100000);
    assert_int_equal(s->k.tour.bar.step, 0);
    assert_true(s->k.state.countdown_ms < 0); // a tour never counts as idle
    tap(s, "tour.pause");
    tap(s, "tour.next");
    tap(s, "tour.next");
    assert_int_equal(s->k.tour.bar.step, 2);
    tap(s, "tour.last");
    assert_int_equal(s->k.tour.bar.step, 1);
    press(s, KEY_PAGE_DOWN); // a remote control
    assert_int_equal(s->k.tour.bar.step, 2);
    press(s, KEY_PAGE_UP);
    assert_int_equal(s->k.tour.bar.step, 1);
    press(s, KEY_ESCAPE);
    assert_true(s->k.tour.bar.left);
    press(s, KEY_PAGE_DOWN);
    assert_false(s->k.tour.bar.left);
    tap(s, "tour.end");
    assert_int_equal(s->k.tour.bar.tour, -1);
}

static void the_inset_is_life_size(void **state)
{
    struct show *s = *state;
    wait(s, 500);
    tap(s, "tour.inset");
    assert_true(s->k.tour.bar.inset);
    double side = round(20 * s->k.state.px_per_mm);
    int squares = 0;
    for (size_t i = 0; i < s->k.frames.out.draw.n; i++) {
        const struct draw_cmd *c = &s->k.frames.out.draw.cmds[i];
        squares += c->kind == DRAW_ROUND && c->box.w == side && c->box.h == side;
    }
    assert_int_equal(squares, 1);
    double inch = s->k.tour.bar.inch;
    tap(s, "tour.panel");
    assert_true(s->k.tour.bar.inch != inch);
    tap(s, "tour.inset");
    assert_false(s->k.tour.bar.inset);
}

static void only_for_presenters(void **state)
{
    struct show *s = *state;
    exhibit_close(&s->k);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1600, 900}};
    exhibit_open(&s->k, &o, 0);
    assert_true(exhibit_show(&s->k, NULL, NULL, NULL));
    wait(s, 500);
    assert_null(hit_find(&s->k.frames.out.hits, STR("tour.begin.short")));
    assert_true(s->k.state.layout.dock.y + s->k.state.layout.dock.h >= 899);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(every_tour_lasts_what_it_says), T(a_touch_leaves_and_the_tour_is_rejoined),
        T(pause_next_and_back),           T(the_inset_is_life_size),
        T(only_for_presenters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
