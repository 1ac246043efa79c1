// test_upkeep: days of an exhibit that stands alone, on a clock of the test's own: hours of the
// display, nightly restart, a calendar that jumps; touchscreens that vanish, come back or fall
// silent.
#include "harness.h"

#include "base/day_time.h"
#include "input/touch_health.h"
#include "program/upkeep.h"

#define HOUR_MS 3600e3
#define VISIT_MS 180e3

struct day {
    struct upkeep u;
    struct settings s;
    double t_ms;         // monotonic
    int minute;          // of the day, at t_ms = 0; the calendar
    double visit_end_ms; // a visit lasts until then
    int darkened, lit, restarted;
};

static struct day begin(int minute, struct settings s)
{
    struct day d = {.s = s, .minute = minute, .visit_end_ms = -1};
    upkeep_init(&d.u, 0);
    return d;
}

static int minute_of(const struct day *d)
{
    int m = (d->minute + (int)(d->t_ms / 60e3)) % DAY_MINUTES;
    return m ? m : DAY_MINUTES;
}

static void tick(struct day *d)
{
    struct upkeep_now now = {d->t_ms, minute_of(d), d->t_ms >= d->visit_end_ms};
    enum upkeep_wish w = upkeep_tick(&d->u, &d->s, &now);
    assert_true(now.idle || (w != UPKEEP_DARKENS && w != UPKEEP_RESTARTS));
    d->darkened += w == UPKEEP_DARKENS;
    d->lit += w == UPKEEP_LIGHTS;
    d->restarted += w == UPKEEP_RESTARTS;
    if (w == UPKEEP_RESTARTS)
        upkeep_init(&d->u, d->t_ms); // another process
}

static void pass(struct day *d, double ms)
{
    for (double end = d->t_ms + ms; d->t_ms < end; tick(d))
        d->t_ms += UPKEEP_LOOK_MS;
}

// A visitor comes and touches the screen every few seconds.
static bool visit(struct day *d, double ms)
{
    bool woke = upkeep_touch(&d->u, d->t_ms);
    d->visit_end_ms = d->t_ms + ms;
    while (d->t_ms < d->visit_end_ms) {
        d->t_ms += 5000;
        upkeep_touch(&d->u, d->t_ms);
        tick(d);
    }
    return woke;
}

static void the_display_keeps_its_hours(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int start, on, off; // times of the day
        int hours;          // passed
        bool dark;
        int darkened, lit;
    } rows[] = {
        {"a day, 08:00 to 20:00", 600, 480, 1200, 24, false, 1, 1},
        {"until the evening", 600, 480, 1200, 9, false, 0, 0},
        {"into the night", 600, 480, 1200, 11, true, 1, 0},
        {"past midnight", 600, 480, 1200, 15, true, 1, 0},
        {"started at night", 1380, 480, 1200, 1, true, 1, 0},
        {"a bar: 18:00 to 02:00", 1100, 1080, 120, 6, false, 0, 0},
        {"a bar, in the morning", 1100, 1080, 120, 9, true, 1, 0},
        {"off at midnight", 600, 480, 1440, 13, false, 0, 0},
        {"off at midnight, later", 600, 480, 1440, 15, true, 1, 0},
        {"on and off are the same", 600, 480, 480, 48, false, 0, 0},
        {"never off", 600, 480, DAY_NEVER, 48, false, 0, 0},
        {"never on", 600, DAY_NEVER, 1200, 48, false, 0, 0},
        {"a week", 600, 480, 1200, 168, false, 7, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings s = {
            {[SETTING_DISPLAY_ON] = rows[i].on, [SETTING_DISPLAY_OFF] = rows[i].off}};
        struct day d = begin(rows[i].start, s);
        pass(&d, rows[i].hours * HOUR_MS);
        if (d.u.dark != rows[i].dark || d.darkened != rows[i].darkened || d.lit != rows[i].lit)
            fail_msg("%s: dark %d, darkened %d, lit %d", rows[i].name, d.u.dark, d.darkened, d.lit);
    }
}

static const struct settings night = {
    {[SETTING_DISPLAY_ON] = 480, [SETTING_DISPLAY_OFF] = 1200, [SETTING_RESTART] = 240}};

static void a_touch_at_night_is_a_visit(void **state)
{
    (void)state;
    struct day d = begin(1190, night);
    pass(&d, HOUR_MS);
    assert_true(d.u.dark);
    assert_true(visit(&d, VISIT_MS)); // its first touch turned the display on
    assert_false(d.u.dark);
    pass(&d, 10e3);
    assert_false(d.u.dark); // it may be brought back
    pass(&d, 70e3);
    assert_true(d.u.dark);
    assert_true(upkeep_touch(&d.u, d.t_ms)); // a touch, and nobody
    assert_false(upkeep_touch(&d.u, d.t_ms + 100));
    tick(&d);
    assert_false(d.u.dark);
    pass(&d, 90e3);
    assert_true(d.u.dark);
    assert_int_equal(d.lit, 0); // by the clock
}

static void a_visit_outlasts_the_hour(void **state)
{
    (void)state;
    struct day d = begin(1199, night);
    visit(&d, 30 * 60e3);
    assert_false(d.u.dark);
    pass(&d, 80e3);
    assert_true(d.u.dark);
}

static void it_restarts_once_a_night(void **state)
{
    (void)state;
    struct day d = begin(600, night);
    pass(&d, 17 * HOUR_MS);
    assert_int_equal(d.restarted, 0);
    pass(&d, 2 * HOUR_MS); // 04:00 has passed
    assert_int_equal(d.restarted, 1);
    pass(&d, 4 * 24 * HOUR_MS);
    assert_int_equal(d.restarted, 5);

    d = begin(230, night); // started ten minutes before
    pass(&d, 12 * HOUR_MS);
    assert_int_equal(d.restarted, 0);
    d = begin(250, night); // and ten minutes after
    pass(&d, 23 * HOUR_MS);
    assert_int_equal(d.restarted, 0);
    pass(&d, HOUR_MS);
    assert_int_equal(d.restarted, 1);
}

static void never_during_a_visit(void **state)
{
    (void)state;
    struct settings s = {{[SETTING_RESTART] = 900}}; // at three in the afternoon, always on
    struct day d = begin(480, s);
    pass(&d, 6.9 * HOUR_MS);
    visit(&d, 40 * 60e3);
    assert_int_equal(d.restarted, 0);
    pass(&d, 120e3);
    assert_int_equal(d.restarted, 1);
    d = begin(480, s); // one that lasts too long: tomorrow
    pass(&d, 6.9 * HOUR_MS);
    visit(&d, 3 * HOUR_MS);
    pass(&d, 10 * HOUR_MS);
    assert_int_equal(d.restarted, 0);
    pass(&d, 12 * HOUR_MS);
    assert_int_equal(d.restarted, 1);
}

// Daylight saving, a time server, a dead battery, somebody who plays with the calendar.
static void the_calendar_jumps(void **state)
{
    (void)state;
    static const int jumps[] = {60, -60, 720, -720, 1, -1, 599, -599};
    struct day d = begin(600, night);
    for (int i = 0; i < 24 * 14; i++) {
        int jump = jumps[i % 8];
        d.minute = ((d.minute + jump) % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
        pass(&d, HOUR_MS + 30e3); // a restart on the hour is over
        bool off = day_time_in(minute_of(&d), 1200, 480);
        assert_int_equal(d.u.dark, off);
    }
    assert_true(d.restarted <= 14 * 4); // one in six hours at most
    d = begin(600, night);
    pass(&d, 18.2 * HOUR_MS); // restarted at 04:00, it is 04:12
    assert_int_equal(d.restarted, 1);
    d.minute -= 60; // summer ends: 03:12, and 04:00 again
    pass(&d, 3 * HOUR_MS);
    assert_int_equal(d.restarted, 1);
    struct upkeep_now unknown = {d.t_ms, DAY_NEVER, true};
    assert_int_equal(upkeep_tick(&d.u, &night, &unknown), UPKEEP_STAYS);
}

// ---- touch ----

struct panel {
    struct touch_health h;
    double t_ms;
    int devices, said; // changes of state
    bool dark;
};

static void watch(struct panel *p, double ms)
{
    for (double end = p->t_ms + ms; p->t_ms < end;) {
        p->t_ms += UPKEEP_LOOK_MS;
        p->said += touch_health_count(&p->h, p->devices, p->dark, 8, p->t_ms);
    }
}

static void a_touchscreen_vanishes_and_comes_back(void **state)
{
    (void)state;
    struct panel p = {.devices = 1};
    touch_health_init(&p.h, 0, 0);
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_FINE && p.said == 1);
    p.devices = 0;
    watch(&p, HOUR_MS);
    assert_true(p.h.state == TOUCH_GONE && p.said == 2); // once
    p.devices = 1;
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_FINE && p.said == 3);
    p.devices = 2; // a second one, and it goes
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_FINE && p.said == 3);
    p.devices = 1;
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_GONE && p.h.most == 2 && p.said == 4);

    p = (struct panel){0};
    touch_health_init(&p.h, 0, 0);
    watch(&p, HOUR_MS);
    assert_true(p.h.state == TOUCH_NONE && p.said == 1);
    p.devices = 1;
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_FINE && p.said == 2);
}

static void nobody_touches(void **state)
{
    (void)state;
    struct panel p = {.devices = 1};
    touch_health_init(&p.h, 0, 0);
    watch(&p, 7.9 * HOUR_MS);
    assert_int_equal(p.h.state, TOUCH_FINE);
    touch_health_touched(&p.h);
    watch(&p, 7.9 * HOUR_MS);
    assert_int_equal(p.h.state, TOUCH_FINE);
    p.dark = true; // the night does not count
    watch(&p, 12 * HOUR_MS);
    assert_int_equal(p.h.state, TOUCH_FINE);
    p.dark = false;
    watch(&p, 0.2 * HOUR_MS);
    assert_true(p.h.state == TOUCH_SILENT && p.said == 2);
    watch(&p, 24 * HOUR_MS);
    assert_int_equal(p.said, 2);
    touch_health_touched(&p.h);
    watch(&p, 60e3);
    assert_true(p.h.state == TOUCH_FINE && p.said == 3);

    touch_health_init(&p.h, 7.9 * HOUR_MS, p.t_ms); // counted by the program before
    watch(&p, 0.2 * HOUR_MS);
    assert_int_equal(p.h.state, TOUCH_SILENT);
    touch_health_init(&p.h, -5, p.t_ms);
    assert_true(p.h.silent_ms == 0);
    assert_true(touch_health_count(&p.h, 1, false, 0, p.t_ms + 999 * HOUR_MS)); // 0: never
    assert_int_equal(p.h.state, TOUCH_FINE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_display_keeps_its_hours),
        cmocka_unit_test(a_touch_at_night_is_a_visit),
        cmocka_unit_test(a_visit_outlasts_the_hour),
        cmocka_unit_test(it_restarts_once_a_night),
        cmocka_unit_test(never_during_a_visit),
        cmocka_unit_test(the_calendar_jumps),
        cmocka_unit_test(a_touchscreen_vanishes_and_comes_back),
        cmocka_unit_test(nobody_touches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
