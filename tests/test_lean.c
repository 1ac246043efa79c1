// test_lean: flights that lean back over an invented terrain: when they do, how a finger stops
// them, and that they always lie flat again.
#include "harness.h"

#include <math.h>

#include "map/terrain.h"
#include "state/camera.h"

#define SIDE 300
#define FRAME_MS 16.0

static uint16_t heights[SIDE * SIDE];
static struct terrain hills;
static const struct map_limits limits = {
    .box = {12680000, 2560000, 12720000, 2590000}, .min_m_per_px = 0.4, .max_m_per_px = 12};

static int make_hills(void **state)
{
    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++)
        heights[i] = (uint16_t)(400 + 400 * sin(i % SIDE * 0.2) * cos(i / SIDE * 0.2));
    hills = (struct terrain){.north_west = {12690000, 2585000},
                             .cell_m = 65,
                             .known = {12690000, 2565500, 12709500, 2585000},
                             .w = SIDE,
                             .h = SIDE,
                             .highest_m = terrain_highest(heights, SIDE * SIDE),
                             .height = heights};
    return 0;
}

static struct map_view view_at(double x, double y, double m_per_px)
{
    return (struct map_view){.centre = {x, y}, .m_per_px = m_per_px, .canvas = {1920, 1080}};
}

static struct camera camera_over_hills(void)
{
    struct camera c = {.view = view_at(12697000, 2574000, 2.9), .lean.terrain = &hills};
    c.lean.free = (struct px_rect){0, 0, 1080, 960};
    return c;
}

static const double degree = 3.14159265358979323846 / 180;

static void a_flight_to_another_place_leans_and_lies_flat_again(void **state)
{
    (void)state;
    struct camera c = camera_over_hills();
    struct map_view to = view_at(12702000, 2577000, 2.1);
    double most = 0;
    camera_fly(&c, &to, 0, -1);
    assert_float_equal(c.ms, CAMERA_TILTED_MS, 0);
    for (double t = 0; t <= 1700; t += FRAME_MS) {
        camera_tick(&c, t, &limits);
        const struct map_view seen = camera_seen(&c);
        most = fmax(most, seen.tilt.pitch);
        if (t < 0.12 * 1600 || t > 0.88 * 1600)
            assert_true(map_view_is_flat(&seen));
    }
    assert_float_equal(most, MAP_PITCH_MAX, 0.01);
    assert_false(camera_leans(&c));
    assert_int_equal(c.motion, CAMERA_STILL);
    assert_true(camera_same_view(&c.view, &to));
}

static void only_such_a_flight_leans(void **state)
{
    (void)state;
    struct camera near = camera_over_hills(), level = near, now = near;
    struct map_view close = view_at(12697500, 2574000, 1), far = view_at(12702000, 2577000, 2.1);
    level.lean.terrain = NULL;
    camera_fly(&near, &close, 0, -1);
    camera_fly(&level, &far, 0, -1);
    camera_fly(&now, &far, 0, 0);
    for (double t = 0; t <= 1700; t += FRAME_MS) {
        camera_tick(&near, t, &limits);
        camera_tick(&level, t, &limits);
        camera_tick(&now, t, &limits);
        assert_false(camera_leans(&near) || camera_leans(&level) || camera_leans(&now));
    }
}

static void assert_at(const struct camera *c, struct map_pt m, struct px_pt p, double off)
{
    const struct map_view seen = camera_seen(c);
    struct px_pt q = map_view_to_px(&seen, m);
    assert_float_equal(q.x, p.x, off);
    assert_float_equal(q.y, p.y, off);
}

static void a_finger_stops_it_and_keeps_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < 40; i++) {
        struct camera c = camera_over_hills();
        struct map_view to = view_at(12702000, 2577000, 2.1);
        double t = 300 + 25 * i;
        camera_fly(&c, &to, 0, -1);
        camera_tick(&c, t, &limits);
        const struct map_view seen = camera_seen(&c);
        struct px_pt finger = {100 + 40 * i, 1000 - 21 * i}, other = {900, 500};
        struct map_pt under = map_view_to_map(&seen, finger),
                      beside = map_view_to_map(&seen, other);
        camera_stop(&c);
        camera_lean_level(&c, &finger, t);
        assert_at(&c, beside, other, 0.5); // nothing jumps
        for (double k = 0; k <= CAMERA_LEVEL_MS + FRAME_MS; k += FRAME_MS) {
            camera_tick(&c, t + k, &limits);
            assert_at(&c, under, finger, 0.5);
        }
        assert_false(camera_leans(&c));
    }
}

static void told_to_lie_down_it_flies_on_flat(void **state)
{
    (void)state;
    struct camera c = camera_over_hills(), free = c;
    struct map_view to = view_at(12702000, 2577000, 2.1);
    camera_fly(&c, &to, 0, -1);
    camera_fly(&free, &to, 0, -1);
    for (double t = 0; t <= 1700; t += FRAME_MS) {
        if (fabs(t - 800) < FRAME_MS / 2)
            camera_lean_level(&c, NULL, t);
        camera_tick(&c, t, &limits);
        camera_tick(&free, t, &limits);
        assert_true(camera_same_view(&c.view, &free.view));
        if (t > 800 + CAMERA_LEVEL_MS)
            assert_false(camera_leans(&c));
    }
}

static double unit(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

static void any_hand(struct camera *c, uint64_t *seed, double t)
{
    struct px_pt p = {unit(seed) * 1920, unit(seed) * 1080};
    struct map_view to =
        view_at(12690000 + 20000 * unit(seed), 2565000 + 20000 * unit(seed), 1 + 6 * unit(seed));
    switch ((int)(unit(seed) * 7)) {
    case 0:
        camera_stop(c);
        break;
    case 1:
        camera_lean_level(c, &p, t);
        break;
    case 2:
        camera_zoom(c, p, 2, t, 300, &limits);
        break;
    case 3:
        camera_fling(c, (struct px_pt){2000 * unit(seed) - 1000, 300}, t);
        break;
    case 4:
        camera_settle(c, t, 300, &limits);
        break;
    case 5:
        camera_lean_level(c, NULL, t);
        break;
    default:
        camera_fly(c, &to, t, -1);
    }
}

// Whatever hands do: it never jumps, never leans more than it may, and lies flat in the end.
static void hostile_hands(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct camera c = camera_over_hills();
    double t = 0, was = 0;
    for (int i = 0; i < 30000; i++, t += FRAME_MS) {
        if (unit(&seed) < 0.06)
            any_hand(&c, &seed, t);
        camera_tick(&c, t, &limits);
        const struct map_view seen = camera_seen(&c);
        assert_true(seen.tilt.pitch >= 0 && seen.tilt.pitch <= MAP_PITCH_MAX);
        assert_true(fabs(seen.tilt.pitch - was) < 16 * degree);
        assert_true(isfinite(seen.centre.x) && isfinite(seen.centre.y) && seen.m_per_px > 0);
        was = seen.tilt.pitch;
        if (i % 600 == 599) { // left alone
            for (double end = t + 4000; t < end; t += FRAME_MS)
                camera_tick(&c, t, &limits);
            assert_false(camera_leans(&c));
            was = 0;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flight_to_another_place_leans_and_lies_flat_again),
        cmocka_unit_test(only_such_a_flight_leans),
        cmocka_unit_test(a_finger_stops_it_and_keeps_its_place),
        cmocka_unit_test(told_to_lie_down_it_flies_on_flat),
        cmocka_unit_test(hostile_hands),
    };
    return cmocka_run_group_tests(tests, make_hills, NULL);
}
