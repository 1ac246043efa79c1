// test_input: raw events in, actions out: every threshold from both sides, many fingers at once,
// keys and wheel, and the expansion of .visit lines.
#include "harness.h"

#include <math.h>

#include "input/sdl_input.h"
#include "input/visit.h"

// 10 px per mm, so that the numbers below are tenths of millimetres.
static const struct gesture_opts opts = {.px_per_mm = 10, .canvas = {4000, 2000}};

struct fixture {
    struct arena arena;
    struct hit_list hits;
    struct gesture g;
    struct action out[GESTURE_MAX_ACTIONS];
    int n;
    struct action all[4096]; // since the last clear
    int n_all;
};

static void region(struct fixture *f, enum hit_kind kind, struct px_rect box, const char *id,
                   int scroll, enum action_kind action)
{
    hit_add(&f->hits, &(struct hit){.kind = kind,
                                    .box = box,
                                    .id = str_from(id),
                                    .scroll = scroll,
                                    .action = {.kind = action, .index = 7}});
}

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    hit_begin(&f->hits, &f->arena);
    region(f, HIT_MAP, (struct px_rect){0, 0, 4000, 2000}, "map", -1, ACTION_NONE);
    region(f, HIT_BUTTON, (struct px_rect){0, 900, 200, 200}, "edge", -1, ACTION_HOME);
    region(f, HIT_BUTTON, (struct px_rect){1500, 500, 200, 200}, "callout", -1, ACTION_SITE);
    region(f, HIT_BUTTON, (struct px_rect){1500, 900, 300, 300}, "stone", -1, ACTION_CARD);
    region(f, HIT_BLOCK, (struct px_rect){1900, 1600, 400, 400}, "", -1, ACTION_NONE);
    region(f, HIT_BUTTON, (struct px_rect){2000, 1700, 200, 200}, "dock", -1, ACTION_BACK);
    region(f, HIT_SCROLL, (struct px_rect){3000, 100, 900, 1800}, "list", SCROLL_INITIATIVES,
           ACTION_NONE);
    region(f, HIT_BUTTON, (struct px_rect){3100, 200, 600, 300}, "card", SCROLL_INITIATIVES,
           ACTION_CARD);
    region(f, HIT_BUTTON, (struct px_rect){3100, 600, 600, 300}, "card-2", SCROLL_INITIATIVES,
           ACTION_CARD);
    hit_add(&f->hits,
            &(struct hit){
                .kind = HIT_BLOCK, .box = {3700, 100, 200, 200}, .scroll = -1, .gutter = true});
    region(f, HIT_BUTTON, (struct px_rect){3750, 150, 100, 100}, "close", -1, ACTION_HOME);
    region(f, HIT_BLOCK, (struct px_rect){2500, 100, 300, 300}, "", -1, ACTION_NONE);
    gesture_init(&f->g, &opts);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_finish(&f->arena);
    free(f);
    return 0;
}

static void collect(struct fixture *f)
{
    assert_true(f->n <= GESTURE_MAX_ACTIONS);
    for (int i = 0; i < f->n && f->n_all < 4096; i++)
        f->all[f->n_all++] = f->out[i];
}

static void feed(struct fixture *f, struct input_event e)
{
    f->n = gesture_feed(&f->g, &f->hits, &e, str_hash(STR("card")), f->out);
    collect(f);
}

static void feed_event(struct fixture *f, enum input_kind kind, double t, int64_t id, double x,
                       double y)
{
    feed(f, (struct input_event){.kind = kind, .t_ms = t, .finger = id, .p = {x, y}});
}

static int count_actions(const struct fixture *f, enum action_kind kind)
{
    int n = 0;
    for (int i = 0; i < f->n_all; i++)
        n += f->all[i].kind == kind;
    return n;
}

static const struct action *last(const struct fixture *f, enum action_kind kind)
{
    for (int i = f->n_all - 1; i >= 0; i--)
        if (f->all[i].kind == kind)
            return &f->all[i];
    fail_msg("no %s", action_name(kind));
    return NULL;
}

static void again(struct fixture *f)
{
    gesture_init(&f->g, &opts);
    f->n_all = 0;
}

static void one_finger_thresholds(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        double x, y, dx, dy; // touched, then moved by
        enum action_kind kind;
        int n;
    } rows[] = {
        {"map, in the slop", 1000, 500, 40, 0, ACTION_PAN, 0},
        {"map, beyond it", 1000, 500, 41, 0, ACTION_PAN, 1},
        {"map, in the slop: tap", 1000, 500, 39, 0, ACTION_MAP_TAP, 1},
        {"map, beyond it: no tap", 1000, 500, 41, 0, ACTION_MAP_TAP, 0},
        {"list, in the slop", 3050, 1000, 0, 40, ACTION_SCROLL, 0},
        {"list, beyond it", 3050, 1000, 0, 41, ACTION_SCROLL, 1},
        {"card, in the slop: opens", 3300, 300, 0, 40, ACTION_CARD, 1},
        {"card, beyond it: scrolls", 3300, 300, 0, 41, ACTION_SCROLL, 1},
        {"card, beyond it: opens not", 3300, 300, 0, 41, ACTION_CARD, 0},
        {"dock, inside", 2100, 1800, 99, 0, ACTION_BACK, 1},
        {"dock, slid off", 2100, 1800, 101, 0, ACTION_BACK, 0},
        {"callout, in the slop: opens", 1600, 600, 40, 0, ACTION_SITE, 1},
        {"callout, in the slop: no pan", 1600, 600, 40, 0, ACTION_PAN, 0},
        {"callout, in the slop: no tap on the map", 1600, 600, 40, 0, ACTION_MAP_TAP, 0},
        {"callout, in the slop: stops nothing", 1600, 600, 40, 0, ACTION_MAP_GRAB, 0},
        {"callout, beyond it: pans", 1600, 600, 41, 0, ACTION_PAN, 1},
        {"callout, beyond it: opens not", 1600, 600, 41, 0, ACTION_SITE, 0},
        {"callout, slid off in the slop", 1690, 600, 30, 0, ACTION_SITE, 0},
        {"callout, slid off in the slop: no tap", 1690, 600, 30, 0, ACTION_MAP_TAP, 0},
        {"close, in the slop", 3800, 200, 0, 40, ACTION_HOME, 1},
        {"close, beyond it: scrolls", 3800, 200, 0, 41, ACTION_SCROLL, 1},
        {"close, beyond it: closes not", 3800, 200, 0, 41, ACTION_HOME, 0},
        {"gutter of close drags", 3720, 120, 0, 60, ACTION_SCROLL, 1},
        {"block swallows", 2600, 200, 200, 0, ACTION_PAN, 0},
        {"edge contact, 7 mm inward", 10, 300, 70, 0, ACTION_PAN, 0},
        {"edge contact along the bezel", 10, 300, 0, 500, ACTION_PAN, 0},
        {"edge contact does not tap the map", 10, 300, 0, 0, ACTION_MAP_TAP, 0},
        {"edge contact wakes 8 mm inward", 10, 300, 80, 0, ACTION_MAP_GRAB, 1},
        {"31 tenths from the bezel is no edge", 31, 300, 41, 0, ACTION_PAN, 1},
        {"edge button works", 10, 1000, 20, 0, ACTION_HOME, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        again(f);
        feed_event(f, INPUT_DOWN, 0, 1, rows[i].x, rows[i].y);
        assert_int_equal(f->out[0].kind, ACTION_WAKE);
        feed_event(f, INPUT_MOVE, 500, 1, rows[i].x + rows[i].dx, rows[i].y + rows[i].dy);
        feed_event(f, INPUT_UP, 1000, 1, rows[i].x + rows[i].dx, rows[i].y + rows[i].dy);
        if (count_actions(f, rows[i].kind) != rows[i].n)
            fail_msg("%s: %s x%d, expected x%d", rows[i].name, action_name(rows[i].kind),
                     count_actions(f, rows[i].kind), rows[i].n);
    }
}

// Two fingers, wherever they touch, moved or lifted in place, are one gesture, and open nothing.
static void two_fingers_press_nothing(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        struct px_pt a, b;
        enum action_kind kind; // of the gesture
    } rows[] = {
        {"map, map", {1000, 500}, {1400, 500}, ACTION_PINCH},
        {"map, callout", {1000, 600}, {1550, 600}, ACTION_PINCH},
        {"callout, map", {1550, 600}, {1000, 600}, ACTION_PINCH},
        {"callout, stone", {1550, 600}, {1600, 1000}, ACTION_PINCH},
        {"one stone", {1550, 950}, {1700, 1100}, ACTION_PINCH},
        {"two cards of a list", {3300, 300}, {3300, 700}, ACTION_SCROLL},
        {"list, card", {3050, 300}, {3300, 700}, ACTION_SCROLL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int by = 0; by <= 200; by += 100) {
            struct px_pt a = rows[i].a, b = rows[i].b;
            again(f);
            feed_event(f, INPUT_DOWN, 0, 1, a.x, a.y);
            feed_event(f, INPUT_DOWN, 300, 2, b.x, b.y);
            assert_true(!count_actions(f, ACTION_PRESS) || !last(f, ACTION_PRESS)->id_hash);
            if (by) {
                feed_event(f, INPUT_MOVE, 320, 1, a.x - by, a.y - by);
                feed_event(f, INPUT_MOVE, 320, 2, b.x + by, b.y + by);
            }
            feed_event(f, INPUT_UP, 340, 2, b.x + by, b.y + by);
            feed_event(f, INPUT_UP, 1000, 1, a.x - by, a.y - by);
            int opened = count_actions(f, ACTION_SITE) + count_actions(f, ACTION_CARD) +
                         count_actions(f, ACTION_MAP_TAP);
            if (opened || (by && !count_actions(f, rows[i].kind)) ||
                (!by && count_actions(f, rows[i].kind)))
                fail_msg("%s, by %d: %d opened, %s x%d", rows[i].name, by, opened,
                         action_name(rows[i].kind), count_actions(f, rows[i].kind));
            assert_int_equal(count_actions(f, ACTION_MAP_GRAB) > 0,
                             count_actions(f, ACTION_MAP_RELEASE) > 0);
        }
}

// A finger elsewhere does not cancel a press.
static void a_press_beside_another_hand(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 1600, 600);
    feed_event(f, INPUT_DOWN, 10, 2, 3300, 300);
    feed_event(f, INPUT_DOWN, 20, 3, 2100, 1800);
    feed_event(f, INPUT_UP, 100, 1, 1600, 600);
    feed_event(f, INPUT_UP, 110, 2, 3300, 300);
    feed_event(f, INPUT_UP, 120, 3, 2100, 1800);
    assert_int_equal(count_actions(f, ACTION_SITE), 1);
    assert_int_equal(count_actions(f, ACTION_CARD), 1);
    assert_int_equal(count_actions(f, ACTION_BACK), 1);
}

static void a_silent_finger_is_taken_up_again(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        double x, y, dx, dy;
        bool cancel; // dropped by loss of focus instead of silence
        enum action_kind kind;
        int n;
        double far; // distance dragged by a further move of 100; 0 none
    } rows[] = {
        {"map", 500, 500, 100, 0, false, ACTION_PAN, 1, 100},
        {"map, focus lost", 500, 500, 100, 0, true, ACTION_PAN, 1, 100},
        {"map, trembling", 500, 500, 20, 0, false, ACTION_PAN, 0, 0},
        {"callout", 1600, 600, 0, 100, false, ACTION_PAN, 1, 100},
        {"callout opens not", 1600, 600, 41, 0, false, ACTION_SITE, 0, 0},
        {"list", 3050, 300, 0, 100, false, ACTION_SCROLL, 1, 100},
        {"a card of it", 3300, 300, 0, 100, false, ACTION_SCROLL, 1, 100},
        {"onto the list from the map", 500, 500, 2600, 0, false, ACTION_PAN, 0, 0},
        {"dock", 2100, 1800, 50, 0, false, ACTION_BACK, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double x = rows[i].x + rows[i].dx, y = rows[i].y + rows[i].dy;
        again(f);
        feed_event(f, INPUT_DOWN, 0, 1, rows[i].x, rows[i].y);
        if (rows[i].cancel)
            feed_event(f, INPUT_CANCEL, 4000, 0, 0, 0);
        f->n = gesture_tick(&f->g, 4000, f->out);
        collect(f);
        feed_event(f, INPUT_MOVE, 5000, 1, x, y); // no jump to there
        double sign_x = rows[i].dx ? 1 : 0, sign_y = rows[i].dy ? 1 : 0;
        if (rows[i].dx != 20)
            feed_event(f, INPUT_MOVE, 5010, 1, x + 100 * sign_x, y + 100 * sign_y);
        feed_event(f, INPUT_UP, 9000, 1, x + 100 * sign_x, y + 100 * sign_y);
        int n = count_actions(f, rows[i].kind);
        double far = rows[i].far ? last(f, rows[i].kind)->d.x + last(f, rows[i].kind)->d.y : 0;
        if (n != rows[i].n || far != rows[i].far || count_actions(f, ACTION_MAP_TAP))
            fail_msg("%s: %s x%d, %g px", rows[i].name, action_name(rows[i].kind), n, far);
    }
}

static void a_silent_thumb_pinches_again(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
    feed_event(f, INPUT_DOWN, 10, 2, 900, 500);
    feed_event(f, INPUT_MOVE, 3000, 2, 1000, 500);
    f->n = gesture_tick(&f->g, 4000, f->out);
    f->n_all = 0;
    feed_event(f, INPUT_MOVE, 4100, 1, 440, 500);
    feed_event(f, INPUT_MOVE, 4110, 1, 400, 500);
    feed_event(f, INPUT_MOVE, 4120, 2, 1100, 500);
    assert_true(count_actions(f, ACTION_PINCH) > 0);
    for (int i = 0; i < f->n_all; i++) {
        bool pinch = f->all[i].kind == ACTION_PINCH;
        assert_true(!pinch || (f->all[i].factor >= 1 && f->all[i].factor < 1.2)); // no jump
    }
}

static void press_follows_the_finger(void **state)
{
    struct fixture *f = *state;
    uint64_t dock = str_hash(STR("dock"));
    feed_event(f, INPUT_DOWN, 0, 1, 2100, 1800);
    assert_true(last(f, ACTION_PRESS)->id_hash == dock);
    feed_event(f, INPUT_MOVE, 10, 1, 2300, 1800);
    assert_true(last(f, ACTION_PRESS)->id_hash == 0);
    feed_event(f, INPUT_MOVE, 20, 1, 2110, 1800);
    assert_true(last(f, ACTION_PRESS)->id_hash == dock);
    feed_event(f, INPUT_UP, 30, 1, 2110, 1800);
    assert_true(last(f, ACTION_PRESS)->id_hash == 0);
    const struct action *a = last(f, ACTION_BACK);
    assert_true(a->t_ms == 30 && a->index == 7);
    feed_event(f, INPUT_DOWN, 100, 1, 3300, 300);
    feed_event(f, INPUT_UP, 110, 1, 3300, 300);
    assert_true(last(f, ACTION_CARD)->box.x == 3100 && last(f, ACTION_CARD)->box.h == 300);
}

static void double_taps(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double gap_ms, dx;
        int zooms, taps;
    } rows[] = {{350, 0, 1, 1}, {351, 0, 0, 2}, {100, 120, 1, 1}, {100, 121, 0, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        again(f);
        feed_event(f, INPUT_DOWN, 0, 1, 1000, 500);
        feed_event(f, INPUT_UP, 50, 1, 1000, 500);
        assert_int_equal(count_actions(f, ACTION_MAP_TAP),
                         1); // at once, without waiting for a second
        feed_event(f, INPUT_DOWN, 50 + rows[i].gap_ms, 2, 1000 + rows[i].dx, 500);
        feed_event(f, INPUT_UP, 90 + rows[i].gap_ms, 2, 1000 + rows[i].dx, 500);
        if (count_actions(f, ACTION_ZOOM) != rows[i].zooms ||
            count_actions(f, ACTION_MAP_TAP) != rows[i].taps)
            fail_msg("row %zu: %d zooms, %d taps", i, count_actions(f, ACTION_ZOOM),
                     count_actions(f, ACTION_MAP_TAP));
    }
}

static void one_finger_zoom(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 1000, 500);
    feed_event(f, INPUT_UP, 50, 1, 1000, 500);
    feed_event(f, INPUT_DOWN, 150, 1, 1000, 500);
    feed_event(f, INPUT_MOVE, 200, 1, 1000, 540);
    assert_int_equal(count_actions(f, ACTION_ZOOM_NOW), 0);
    feed_event(f, INPUT_MOVE, 220, 1, 1000, 840);
    const struct action *a = last(f, ACTION_ZOOM_NOW);
    assert_true(fabs(a->factor - 2) < 1e-9 && a->at.x == 1000 && a->at.y == 500);
    feed_event(f, INPUT_UP, 230, 1, 1000, 840);
    assert_int_equal(count_actions(f, ACTION_FLING) + count_actions(f, ACTION_ZOOM) +
                         count_actions(f, ACTION_PAN),
                     0);
}

// One finger, dragged at mm_s in steps of 8 ms, lifted after rest_ms.
static void swipe(struct fixture *f, double x, double y, double mm_s, double rest_ms)
{
    feed_event(f, INPUT_DOWN, 0, 1, x, y);
    double t = 0, step = mm_s * 10 * 0.008;
    for (int i = 0; i < 30; i++)
        feed_event(f, INPUT_MOVE, t += 8, 1, x, y += step);
    feed_event(f, INPUT_UP, t + rest_ms, 1, x, y);
}

static void fling_limits(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double x, y, mm_s, rest_ms, px_s; // px/s expected, 0 none
        enum action_kind kind;
    } rows[] = {
        {1000, 100, 61, 0, 610, ACTION_FLING},        {1000, 100, 59, 0, 0, ACTION_FLING},
        {1000, 100, 700, 0, 7000, ACTION_FLING},      {1000, 100, 700, 101, 0, ACTION_FLING},
        {3050, 110, 61, 0, 610, ACTION_SCROLL_FLING}, {3050, 110, 59, 0, 0, ACTION_SCROLL_FLING},
        {1000, -1900, 1600, 0, 0, ACTION_FLING}, // begins outside any region
        {1000, 100, 1600, 0, 15000, ACTION_FLING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        again(f);
        swipe(f, rows[i].x, rows[i].y, rows[i].mm_s, rows[i].rest_ms);
        int n = count_actions(f, rows[i].kind);
        double got = n ? last(f, rows[i].kind)->d.y : 0;
        if (fabs(got - rows[i].px_s) > 1)
            fail_msg("row %zu: %g px/s, expected %g", i, got, rows[i].px_s);
    }
}

static void pinch_thresholds(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        double apart, spread;
        int n;
    } rows[] = {{"under 6 %", 400, 23, 0},
                {"6 %", 400, 24, 1},
                {"wide, under 5 mm", 1500, 49, 0},
                {"wide, 5 mm", 1500, 50, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        again(f);
        feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
        feed_event(f, INPUT_DOWN, 30, 2, 500 + rows[i].apart, 500);
        feed_event(f, INPUT_MOVE, 40, 2, 500 + rows[i].apart + rows[i].spread, 500);
        if (count_actions(f, ACTION_PINCH) != rows[i].n)
            fail_msg("%s: %d pinches", rows[i].name, count_actions(f, ACTION_PINCH));
        assert_true(!rows[i].n || last(f, ACTION_PINCH)->factor == 1); // no jump
    }
}

static void lifting_one_goes_on_without_a_jump(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
    feed_event(f, INPUT_DOWN, 30, 2, 900, 500);
    for (int i = 1; i <= 20; i++)
        feed_event(f, INPUT_MOVE, 30 + i * 8, 2, 900 + i * 20, 500);
    feed_event(f, INPUT_UP, 200, 2, 1300, 500);
    assert_int_equal(count_actions(f, ACTION_FLING), 0);
    feed_event(f, INPUT_MOVE, 210, 1, 505, 500);
    assert_true(last(f, ACTION_PAN)->d.x == 5);
    feed_event(f, INPUT_UP, 220, 1, 600, 500);
    assert_int_equal(count_actions(f, ACTION_FLING) + count_actions(f, ACTION_MAP_TAP), 0);
}

static void a_third_finger_waits(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
    feed_event(f, INPUT_DOWN, 10, 2, 900, 500);
    feed_event(f, INPUT_DOWN, 20, 3, 1500, 1500);
    f->n_all = 0;
    feed_event(f, INPUT_MOVE, 30, 3, 2400, 1500);
    assert_int_equal(f->n_all, 0);
    feed_event(f, INPUT_UP, 40, 1, 500, 500);
    feed_event(f, INPUT_MOVE, 50, 3, 2410, 1500);
    for (int i = 0; i < f->n_all; i++)
        assert_true(fabs(f->all[i].d.x) <= 10);
}

static void two_finger_tap(void **state)
{
    struct fixture *f = *state;
    for (int late = 0; late < 2; late++) {
        again(f);
        feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
        feed_event(f, INPUT_DOWN, 20, 2, 900, 500);
        feed_event(f, INPUT_UP, 100, 1, 500, 500);
        feed_event(f, INPUT_UP, late ? 371 : 370, 2, 900, 500);
        assert_int_equal(count_actions(f, ACTION_ZOOM), !late);
        assert_true(late ||
                    (last(f, ACTION_ZOOM)->factor == 0.5 && last(f, ACTION_ZOOM)->at.x == 700));
        assert_int_equal(count_actions(f, ACTION_MAP_TAP), 0);
    }
}

static void two_people(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 500, 500);
    feed_event(f, INPUT_DOWN, 5, 2, 3050, 1000);
    feed_event(f, INPUT_DOWN, 6, 3, 2100, 1800);
    feed_event(f, INPUT_MOVE, 10, 1, 600, 500);
    feed_event(f, INPUT_MOVE, 12, 2, 3050, 1100);
    feed_event(f, INPUT_UP, 14, 3, 2100, 1800);
    assert_true(last(f, ACTION_PAN)->d.x == 60);
    assert_true(last(f, ACTION_SCROLL)->d.y == 60);
    assert_int_equal(count_actions(f, ACTION_BACK), 1);
    assert_int_equal(count_actions(f, ACTION_PINCH), 0);
}

// ---- palms ----

struct contact {
    double x, y;
};

// Contacts 1 to n go down 8 ms apart from t on; returns the time of the next event.
static double land(struct fixture *f, double t, int64_t first, const struct contact *c, int n)
{
    for (int i = 0; i < n; i++, t += 8)
        feed_event(f, INPUT_DOWN, t, first + i, c[i].x, c[i].y);
    return t;
}

static void lift(struct fixture *f, double t, int64_t first, const struct contact *c, int n)
{
    for (int i = 0; i < n; i++, t += 8)
        feed_event(f, INPUT_UP, t, first + i, c[i].x, c[i].y);
}

static int count_pressed(const struct fixture *f)
{
    int n = 0;
    for (int k = ACTION_NONE + 1; k < N_ACTIONS; k++)
        if (k != ACTION_WAKE && k != ACTION_PRESS && k != ACTION_MAP_GRAB &&
            k != ACTION_MAP_RELEASE && k != ACTION_SCROLL_GRAB)
            n += count_actions(f, k);
    return n;
}

static void a_palm_presses_nothing(void **state)
{
    struct fixture *f = *state;
    // 10 px are a millimetre: 800 px are the 80 mm within which five contacts are a palm.
    static const struct {
        const char *name;
        int n;
        struct contact at[8];
        bool palm;
    } rows[] = {
        {"on the map", 5, {{600, 600}, {900, 500}, {1000, 700}, {800, 800}, {700, 900}}, true},
        {"on a callout",
         5,
         {{1550, 550}, {1650, 650}, {1600, 600}, {1520, 680}, {1680, 520}},
         true},
        {"on the dock",
         5,
         {{2050, 1750}, {2150, 1750}, {2100, 1800}, {2050, 1850}, {2150, 1850}},
         true},
        {"on two cards",
         5,
         {{3300, 300}, {3300, 700}, {3500, 400}, {3200, 650}, {3400, 500}},
         true},
        {"in a row of 80 mm",
         5,
         {{2050, 1750}, {1450, 1750}, {1650, 1750}, {1250, 1750}, {1850, 1750}},
         true},
        {"in a row of 81 mm",
         5,
         {{2050, 1750}, {1450, 1750}, {1650, 1750}, {1240, 1750}, {1850, 1750}},
         false},
        {"four contacts", 4, {{2050, 1750}, {2150, 1750}, {2100, 1800}, {2050, 1850}}, false},
        {"eight contacts",
         8,
         {{2050, 1750},
          {2150, 1750},
          {2100, 1800},
          {2050, 1850},
          {2150, 1850},
          {2000, 1700},
          {2190, 1890},
          {2010, 1890}},
         true},
        {"three and two, two visitors",
         5,
         {{2050, 1750}, {2150, 1750}, {2100, 1800}, {500, 500}, {600, 500}},
         false},
        {"five fingers of five visitors",
         5,
         {{2050, 1750}, {500, 500}, {3300, 300}, {1600, 600}, {300, 1800}},
         false},
        {"four, and one 100 mm away",
         5,
         {{2050, 1750}, {2150, 1750}, {2100, 1800}, {2050, 1850}, {1000, 1750}},
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        again(f);
        double t = land(f, 0, 1, rows[i].at, rows[i].n);
        if (rows[i].palm && count_actions(f, ACTION_PRESS) && last(f, ACTION_PRESS)->id_hash)
            fail_msg("%s: still looks pressed", rows[i].name);
        lift(f, t + 100, 1, rows[i].at, rows[i].n);
        if ((count_pressed(f) == 0) != rows[i].palm)
            fail_msg("%s: %d actions", rows[i].name, count_pressed(f));
        f->n_all = 0; // and the exhibit answers the next finger
        feed_event(f, INPUT_DOWN, 2000, 40, 2100, 1800);
        feed_event(f, INPUT_UP, 2060, 40, 2100, 1800);
        assert_int_equal(count_actions(f, ACTION_BACK), 1);
    }
}

// A palm that slides, is held for long or leaves bit by bit does nothing either.
static void a_palm_moves_and_holds_nothing(void **state)
{
    struct fixture *f = *state;
    static const struct contact at[] = {
        {1520, 920}, {1600, 1000}, {1700, 1100}, {1560, 1160}, {1780, 940}};
    double t = land(f, 0, 1, at, 5);
    for (int i = 1; i <= 100; i++, t += 8)
        for (int k = 0; k < 5; k++)
            feed_event(f, INPUT_MOVE, t, 1 + k, at[k].x + 5 * i, at[k].y);
    f->n = gesture_tick(&f->g, t + 400, f->out);
    collect(f);
    lift(f, t + 500, 1, at, 4);
    feed_event(f, INPUT_DOWN, t + 560, 9, 1650, 1000); // flickers while one contact is left
    feed_event(f, INPUT_UP, t + 570, 9, 1650, 1000);
    feed_event(f, INPUT_UP, t + 600, 5, at[4].x, at[4].y);
    feed_event(f, INPUT_DOWN, t + 640, 9, 1650, 1000); // and just after the last
    feed_event(f, INPUT_UP, t + 650, 9, 1650, 1000);
    assert_int_equal(count_pressed(f), 0);
    feed_event(f, INPUT_DOWN, t + 1000, 9, 1650, 1000);
    feed_event(f, INPUT_UP, t + 1060, 9, 1650, 1000);
    assert_int_equal(count_actions(f, ACTION_CARD), 1);
}

// The hand that drags comes to rest on the glass: the drag goes on; a finger that only pressed
// lets go, and another visitor far away presses.
static void a_palm_beside_fingers(void **state)
{
    struct fixture *f = *state;
    static const struct contact palm[] = {
        {700, 700}, {800, 700}, {750, 780}, {820, 800}, {700, 820}};
    feed_event(f, INPUT_DOWN, 0, 1, 600, 500);
    feed_event(f, INPUT_MOVE, 100, 1, 700, 500);
    double t = land(f, 200, 2, palm, 5);
    f->n_all = 0;
    feed_event(f, INPUT_MOVE, t, 1, 750, 500);
    assert_true(last(f, ACTION_PAN)->d.x == 50);
    feed_event(f, INPUT_DOWN, t + 10, 20, 2100, 1800);
    feed_event(f, INPUT_UP, t + 70, 20, 2100, 1800);
    assert_int_equal(count_actions(f, ACTION_BACK), 1);
    feed_event(f, INPUT_MOVE, t + 300, 1, 760, 500);
    feed_event(f, INPUT_UP, t + 500, 1, 760, 500);
    lift(f, t + 600, 2, palm, 5);
    assert_int_equal(count_actions(f, ACTION_MAP_TAP) + count_actions(f, ACTION_PINCH) +
                         count_actions(f, ACTION_FLING),
                     0);

    again(f); // a finger that rests on a callout
    feed_event(f, INPUT_DOWN, 0, 1, 1600, 600);
    static const struct contact near[] = {{1500, 700}, {1600, 780}, {1700, 760}, {1550, 820}};
    land(f, 200, 2, near, 4);
    feed_event(f, INPUT_UP, 400, 1, 1600, 600);
    lift(f, 500, 2, near, 4);
    assert_int_equal(count_pressed(f), 0);
}

static void a_pinch_goes_on_beside_a_palm(void **state)
{
    struct fixture *f = *state;
    static const struct contact rest[] = {{700, 800}, {800, 820}, {750, 900}};
    feed_event(f, INPUT_DOWN, 0, 1, 600, 500);
    feed_event(f, INPUT_DOWN, 10, 2, 900, 500);
    for (int i = 1; i <= 20; i++)
        feed_event(f, INPUT_MOVE, 10 + 8 * i, 2, 900 + 5 * i, 500);
    land(f, 200, 3, rest, 3);
    f->n_all = 0;
    for (int i = 1; i <= 20; i++)
        feed_event(f, INPUT_MOVE, 300 + 8 * i, 2, 1000 + 5 * i, 500);
    assert_int_equal(count_actions(f, ACTION_PINCH), 20);
    lift(f, 500, 3, rest, 3);
    feed_event(f, INPUT_UP, 600, 1, 600, 500);
    feed_event(f, INPUT_UP, 800, 2, 1100, 500);
    assert_int_equal(count_actions(f, ACTION_MAP_TAP), 0);
}

// A panel that loses a palm's lift, and a cancelled palm, leave nothing behind.
static void a_palm_that_never_lifts(void **state)
{
    struct fixture *f = *state;
    static const struct contact at[] = {
        {2050, 1750}, {2150, 1750}, {2100, 1800}, {2050, 1850}, {2150, 1850}};
    for (int cancels = 0; cancels < 2; cancels++) {
        again(f);
        land(f, 0, 1, at, 5);
        if (cancels)
            feed_event(f, INPUT_CANCEL, 100, 0, 0, 0);
        f->n = gesture_tick(&f->g, 4100, f->out);
        collect(f);
        for (int k = 0; k < 5; k++) // trembles on
            feed_event(f, INPUT_MOVE, 4200, 1 + k, at[k].x + 60, at[k].y);
        assert_int_equal(count_pressed(f), 0);
        feed_event(f, INPUT_DOWN, 4300, 30, 2100, 1800);
        feed_event(f, INPUT_UP, 4360, 30, 2100, 1800);
        assert_int_equal(count_actions(f, ACTION_BACK), 1);
    }
}

static void stuck_and_repeated_fingers(void **state)
{
    struct fixture *f = *state;
    feed_event(f, INPUT_DOWN, 0, 1, 2100, 1800);
    f->n = gesture_tick(&f->g, 3999, f->out);
    assert_int_equal(f->n, 0);
    f->n = gesture_tick(&f->g, 4000, f->out);
    assert_true(f->n == 1 && f->out[0].kind == ACTION_PRESS && !f->out[0].id_hash);
    feed_event(f, INPUT_UP, 4100, 1, 2100, 1800);
    assert_int_equal(count_actions(f, ACTION_BACK), 0);
    feed_event(f, INPUT_DOWN, 5000, 1, 2100, 1800);
    feed_event(f, INPUT_DOWN, 5050, 1, 2100, 1800); // its up was lost
    assert_int_equal(count_actions(f, ACTION_BACK), 1);
    feed_event(f, INPUT_CANCEL, 5060, 0, 0, 0);
    feed_event(f, INPUT_UP, 5070, 1, 2100, 1800);
    assert_int_equal(count_actions(f, ACTION_BACK), 1);
    feed_event(f, INPUT_DOWN, 6000, 1, NAN, 0);
    assert_int_equal(f->n, 0);
}

static void arrows_without_a_focus_move_what_is_there(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum input_key key;
        enum action_kind kind;
        struct px_pt d;
    } rows[] = {{KEY_UP, ACTION_SCROLL, {0, 96}},
                {KEY_RIGHT, ACTION_PAN, {-96, 0}},
                {KEY_END, ACTION_SCROLL, {0, -1e7}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct input_event e = {.kind = INPUT_KEY, .key = rows[i].key};
        int n = gesture_feed(&f->g, &f->hits, &e, 0, f->out);
        const struct action *got = &f->out[n - 1];
        if (got->kind != rows[i].kind || got->d.x != rows[i].d.x || got->d.y != rows[i].d.y)
            fail_msg("row %zu: %s", i, action_name(got->kind));
    }
}

static void wheel_and_keys(void **state)
{
    struct fixture *f = *state;
    static const struct {
        struct input_event e;
        struct action want;
    } rows[] = {
        {{INPUT_WHEEL, .p = {500, 500}, .d.y = 1}, {ACTION_ZOOM_NOW, .factor = 1.15}},
        {{INPUT_WHEEL, .p = {500, 500}, .factor = 1.5}, {ACTION_ZOOM_NOW, .factor = 1.5}},
        {{INPUT_WHEEL, .p = {1600, 600}, .d.y = -1}, {ACTION_ZOOM_NOW, .factor = 1 / 1.15}},
        {{INPUT_WHEEL, .p = {3300, 300}, .d.y = -2}, {ACTION_SCROLL, .d.y = -192}},
        {{INPUT_WHEEL, .p = {3800, 200}, .d.y = -2}, {ACTION_SCROLL, .d.y = -192}},
        {{INPUT_WHEEL, .p = {2600, 200}, .d.y = 1}, {.kind = ACTION_WAKE}},
        {{INPUT_KEY, .key = KEY_UP}, {ACTION_FOCUS, .d.y = -1}},
        {{INPUT_KEY, .key = KEY_RIGHT}, {ACTION_FOCUS, .d.x = 1}},
        {{INPUT_KEY, .key = KEY_PLUS}, {ACTION_ZOOM, .factor = 2}},
        {{INPUT_KEY, .key = KEY_MINUS}, {ACTION_ZOOM, .factor = 0.5}},
        {{INPUT_KEY, .key = KEY_ENTER}, {ACTION_CARD, .index = 7}},
        {{INPUT_KEY, .key = KEY_ESCAPE}, {.kind = ACTION_BACK}},
        {{INPUT_KEY, .key = KEY_TAB}, {ACTION_FOCUS, .index = 1}},
        {{INPUT_KEY, .key = KEY_TAB, .shift = true}, {ACTION_FOCUS, .index = -1}},
        {{INPUT_KEY, .key = KEY_HOME}, {.kind = ACTION_HOME}},
        {{INPUT_KEY, .key = KEY_LANG}, {ACTION_LANG, .index = -1}},
        {{INPUT_KEY, .key = KEY_THEME}, {ACTION_THEME, .index = -1}},
        {{INPUT_KEY, .key = KEY_OTHER}, {.kind = ACTION_WAKE}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        feed(f, rows[i].e);
        const struct action *got = &f->out[f->n - 1], *want = &rows[i].want;
        if (got->kind != want->kind || fabs(got->factor - want->factor) > 1e-9 ||
            got->d.x != want->d.x || got->d.y != want->d.y || got->index != want->index)
            fail_msg("row %zu: %s", i, action_name(got->kind));
    }
}

static double any(unsigned *seed, double most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) / 16777216.0 * most;
}

static void storms(void **state)
{
    struct fixture *f = *state;
    unsigned seed = 1;
    double t = 0;
    for (int i = 0; i < 60000; i++) {
        static const double odd[] = {NAN, INFINITY, -1e300, 1e300};
        double x = any(&seed, 4400) - 200, y = any(&seed, 2400) - 200;
        if (any(&seed, 100) < 1)
            x = odd[(int)any(&seed, 4)];
        enum input_kind kind = any(&seed, 500) < 1 ? INPUT_CANCEL : (int)any(&seed, 3);
        f->n_all = 0;
        feed_event(f, kind, t += any(&seed, 12), (int64_t)any(&seed, 14), x, y);
        for (int k = 0; k < f->n; k++) {
            const struct action *a = &f->out[k];
            assert_true(isfinite(a->at.x) && isfinite(a->at.y) && isfinite(a->d.x) &&
                        isfinite(a->d.y) && isfinite(a->factor));
            assert_true(a->kind != ACTION_PINCH || a->factor > 0);
            assert_true(hypot(a->d.x, a->d.y) <= 15001);
        }
        f->n = gesture_tick(&f->g, t, f->out);
        collect(f);
    }
    feed_event(f, INPUT_CANCEL, t, 0, 0, 0);
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        assert_false(f->g.fingers[i].down);
    assert_false(f->g.pinching);
}

// --- visits

static bool read_visit(struct fixture *f, const char *text, struct visit *v, struct diag_list *l)
{
    diag_init(l, &f->arena);
    return visit_read(&f->arena, str_from(text), "v.visit", v, l);
}

static void replay(struct fixture *f, const char *text)
{
    struct visit v;
    struct diag_list l;
    struct px_pt held = {0, 0};
    assert_true(read_visit(f, text, &v, &l));
    again(f);
    size_t at = 0;
    for (const struct visit_step *s; (s = visit_next(&v, &at, 1e9));) {
        struct input_event e;
        if (visit_event(s, &f->hits, &held, &e))
            feed(f, e);
    }
}

static void verbs_expand(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        enum action_kind kind;
        int n;
    } rows[] = {
        {"0 tap 1000 500 # here", ACTION_MAP_TAP, 1},
        {"0 tap 1000 500\n200 tap 1000 500", ACTION_ZOOM, 1},
        {"0 tap-on dock", ACTION_BACK, 1},
        {"0 tap-on nowhere", ACTION_BACK, 0},
        {"0 drag 500 500 900 500 200", ACTION_FLING, 0},
        {"0 fling 500 500 900 500 200", ACTION_FLING, 1},
        {"0 drag 3050 1500 3050 900 300", ACTION_SCROLL_FLING, 0},
        {"0 fling 3050 1500 3050 900 300", ACTION_SCROLL_FLING, 1},
        {"100 up 1\n0 down 1 2100 1800", ACTION_BACK, 0}, // `up` before its `down`: at 0, 0
        {"0 down 1 2100 1800\n100 up 1", ACTION_BACK, 1},
        {"0 down 1 2100 1800\n50 cancel\n100 up 1", ACTION_BACK, 0},
        {"0 wheel 500 500 -1", ACTION_ZOOM_NOW, 1},
        {"0 pinch 500 500 1.2", ACTION_ZOOM_NOW, 1},
        {"0 key tab shift\n1 key lang", ACTION_LANG, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        replay(f, rows[i].text);
        if (count_actions(f, rows[i].kind) != rows[i].n)
            fail_msg("%s: %s x%d", rows[i].text, action_name(rows[i].kind),
                     count_actions(f, rows[i].kind));
    }
    replay(f, "0 pinch-on 1000 500 2 400");
    double factor = 1;
    for (int i = 0; i < f->n_all; i++)
        factor *= f->all[i].kind == ACTION_PINCH ? f->all[i].factor : 1;
    assert_true(factor > 1.7 && factor <= 2.0);
}

static void bad_lines_are_located(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        int line, column;
    } rows[] = {
        {"x tap 1 2", 1, 1},           {"\n0 tup 1 2", 2, 3},           {"0 tap 1", 1, 3},
        {"0 tap 1 2y", 1, 9},          {"0 tap 1 nan", 1, 9},           {"0 key f1", 1, 7},
        {"0 key tab ctrl", 1, 11},     {"0 pinch 1 2 0", 1, 13},        {"-1 tap 1 2", 1, 1},
        {"0 drag 0 0 9 9 1", 1, 16},   {"0 size 0 10", 1, 8},           {"0", 1, 1},
        {"0 tap 1 2 3 4 5 6 7", 1, 3}, {"0 pinch-on 1 2 99 100", 1, 16}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct visit v;
        struct diag_list l;
        assert_false(read_visit(f, rows[i].text, &v, &l));
        if (l.n_errors != 1 || l.items[0].line != rows[i].line ||
            l.items[0].column != rows[i].column || v.n)
            fail_msg("%s: %zu problems, %d:%d", rows[i].text, l.n_errors, l.items[0].line,
                     l.items[0].column);
    }
}

static void expectations_are_data_in_order(void **state)
{
    struct fixture *f = *state;
    struct visit v;
    struct diag_list l;
    assert_true(read_visit(f, "9 end\n0 size 1920 1080\n5 expect lang en\n5 shot a", &v, &l));
    assert_int_equal(v.n, 4);
    assert_true(v.steps[0].kind == VISIT_SIZE && v.steps[0].size.h == 1080);
    assert_true(v.steps[1].kind == VISIT_EXPECT && str_eq_z(v.steps[1].name, "lang") &&
                str_eq_z(v.steps[1].value, "en"));
    assert_true(v.steps[2].kind == VISIT_SHOT && v.steps[2].line == 4);
    assert_true(v.steps[3].kind == VISIT_END);
    size_t at = 0;
    assert_non_null(visit_next(&v, &at, 4));
    assert_null(visit_next(&v, &at, 4));
}

static void what_is_recorded_reads_back(void **state)
{
    struct fixture *f = *state;
    static const struct input_event events[] = {
        {INPUT_DOWN, 1000, .finger = -1, .p = {1.25, 2}},
        {INPUT_MOVE, 1008, .finger = -1, .p = {3, 4.5}},
        {INPUT_UP, 1016.5, .finger = -1, .p = {3, 4.5}},
        {INPUT_WHEEL, 1020, .p = {5, 6}, .d = {0, -1.5}},
        {INPUT_WHEEL, 1021, .p = {5, 6}, .factor = 1.25},
        {INPUT_KEY, 1022, .key = KEY_TAB, .shift = true},
        {.kind = INPUT_CANCEL, .t_ms = 1023},
    };
    char *text = NULL;
    size_t size = 0, n = sizeof events / sizeof *events;
    FILE *file = open_memstream(&text, &size);
    for (size_t i = 0; i < n; i++)
        assert_true(visit_write_event(file, &events[i], 1000));
    fclose(file);
    struct visit v;
    struct diag_list l;
    assert_true(read_visit(f, text, &v, &l));
    assert_int_equal(v.n, n);
    for (size_t i = 0; i < n; i++) {
        const struct input_event *a = &v.steps[i].input, *b = &events[i];
        assert_true(a->kind == b->kind && a->t_ms == b->t_ms - 1000 && a->finger == b->finger &&
                    a->p.x == b->p.x && a->p.y == b->p.y && a->d.y == b->d.y &&
                    a->factor == b->factor && a->key == b->key && a->shift == b->shift);
    }
    free(text);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(visit_write_event(full, &(struct input_event){.kind = INPUT_CANCEL}, 0));
    fclose(full);
}

// --- SDL events, made by hand without a display

static void sdl_events(void **state)
{
    (void)state;
    const struct {
        const char *name;
        SDL_Event e;
        unsigned flags;
        enum input_kind kind;
        double x, y;
    } rows[] = {
        {"finger",
         {.tfinger = {.type = SDL_FINGERDOWN, .timestamp = 5, .touchId = 3, .x = 0.5f, .y = 0.25f}},
         SDL_INPUT_EVENT,
         INPUT_DOWN,
         960,
         270},
        {"finger made from a mouse",
         {.tfinger = {.type = SDL_FINGERDOWN, .touchId = SDL_MOUSE_TOUCHID}},
         0,
         0,
         0,
         0},
        {"mouse, on a dense screen",
         {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = 480, .y = 10}},
         SDL_INPUT_EVENT,
         INPUT_DOWN,
         960,
         20},
        {"mouse made from a finger",
         {.button = {.type = SDL_MOUSEBUTTONDOWN,
                     .which = SDL_TOUCH_MOUSEID,
                     .button = SDL_BUTTON_LEFT}},
         0,
         0,
         0,
         0},
        {"right button",
         {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT}},
         0,
         0,
         0,
         0},
        {"a mouse that hovers", {.motion = {.type = SDL_MOUSEMOTION, .x = 9}}, 0, 0, 0, 0},
        {"wheel",
         {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 0.5f, .mouseX = 1, .mouseY = 2}},
         SDL_INPUT_EVENT,
         INPUT_WHEEL,
         2,
         4},
        {"key",
         {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_l}}},
         SDL_INPUT_EVENT,
         INPUT_KEY,
         0,
         0},
        {"held language key",
         {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_l}}},
         0,
         0,
         0,
         0},
        {"focus lost",
         {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}},
         SDL_INPUT_EVENT,
         INPUT_CANCEL,
         0,
         0},
        {"resized",
         {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_SIZE_CHANGED}},
         SDL_INPUT_EVENT | SDL_INPUT_RESIZED,
         INPUT_CANCEL,
         0,
         0},
        {"quit", {.type = SDL_QUIT}, SDL_INPUT_QUIT, 0, 0, 0},
        {"textures lost",
         {.type = SDL_RENDER_DEVICE_RESET},
         SDL_INPUT_RESET | SDL_INPUT_EXPOSED,
         0,
         0,
         0},
        {"trackpad's pinch",
         {.user = {.type = 0x9000, .code = 1250, .data1 = (void *)480, .data2 = (void *)270}},
         SDL_INPUT_EVENT,
         INPUT_WHEEL,
         960,
         540},
        {"trackpad's pinch of nothing", {.user = {.type = 0x9000}}, 0, 0, 0, 0},
        {"another's event", {.user = {.type = 0x9001, .code = 1250}}, 0, 0, 0, 0},
        {"SDL's own gesture", {.type = SDL_MULTIGESTURE}, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sdl_input si = {.canvas = {1920, 1080},
                               .window = {960, 540},
                               .ticks_to_ms = 1000,
                               .pinch_event = 0x9000,
                               .pinch_one = 1000};
        struct input_event out;
        unsigned flags = sdl_input_read(&si, &rows[i].e, &out);
        if (flags != rows[i].flags)
            fail_msg("%s: flags %u", rows[i].name, flags);
        if (!(flags & SDL_INPUT_EVENT))
            continue;
        if (out.kind != rows[i].kind || out.p.x != rows[i].x || out.p.y != rows[i].y ||
            out.t_ms != 1000 + rows[i].e.common.timestamp ||
            (rows[i].e.type == 0x9000 && out.factor != 1.25))
            fail_msg("%s: kind %d at %g, %g", rows[i].name, out.kind, out.p.x, out.p.y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(one_finger_thresholds),
        T(two_fingers_press_nothing),
        T(a_press_beside_another_hand),
        T(a_silent_finger_is_taken_up_again),
        T(a_silent_thumb_pinches_again),
        T(press_follows_the_finger),
        T(double_taps),
        T(one_finger_zoom),
        T(fling_limits),
        T(pinch_thresholds),
        T(lifting_one_goes_on_without_a_jump),
        T(a_third_finger_waits),
        T(two_finger_tap),
        T(two_people),
        T(a_palm_presses_nothing),
        T(a_palm_moves_and_holds_nothing),
        T(a_palm_beside_fingers),
        T(a_pinch_goes_on_beside_a_palm),
        T(a_palm_that_never_lifts),
        T(stuck_and_repeated_fingers),
        T(arrows_without_a_focus_move_what_is_there),
        T(wheel_and_keys),
        T(storms),
        T(verbs_expand),
        T(bad_lines_are_located),
        T(expectations_are_data_in_order),
        T(what_is_recorded_reads_back),
        T(a_full_disk_is_told),
        T(sdl_events),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
