// test_tilt: a tilted view over an invented terrain: there and back, anchors, and what is hidden.
#include "harness.h"

#include <math.h>

#include "map/map_view.h"
#include "map/terrain.h"

#define SIDE 400
#define CELL_M 65.0
#define VIEWS 400

static uint16_t heights[SIDE * SIDE];
static uint8_t tones[SIDE * SIDE];
static struct terrain hills;

// Ridges and valleys, up to 300 m high and as steep as the real ones.
static int make_hills(void **state)
{
    (void)state;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            double h = 150 * (1 + sin(x * 0.31 + sin(y * 0.13)) * cos(y * 0.37));
            double edge = fmin(fmin(x, SIDE - 1 - x), fmin(y, SIDE - 1 - y));
            heights[y * SIDE + x] = (uint16_t)lrint(h * smooth_d(edge / 40) / TERRAIN_HEIGHT_M);
        }
    struct map_pt mid = map_from_geo((struct geo_pt){114.1, 22.5});
    double half = SIDE * CELL_M / 2;
    hills = (struct terrain){.north_west = {mid.x - half, mid.y + half},
                             .cell_m = CELL_M,
                             .known = {mid.x - half, mid.y - half, mid.x + half, mid.y + half},
                             .w = SIDE,
                             .h = SIDE,
                             .highest_m = terrain_highest(heights, SIDE * SIDE),
                             .height = heights,
                             .tone = tones};
    return 0;
}

static double unit(uint64_t *seed) // the same on every machine
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

static struct map_view any_view(uint64_t *seed)
{
    static const struct px_size sizes[] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}};
    struct map_pt mid = map_from_geo((struct geo_pt){114.1, 22.5});
    struct map_view v = {
        .centre = {mid.x + 4000 * (unit(seed) - 0.5), mid.y + 4000 * (unit(seed) - 0.5)},
        .m_per_px = exp2(3.4 * unit(seed) + 0.6),
        .canvas = sizes[(int)(unit(seed) * 4)],
        .tilt = {
            .pitch = MAP_PITCH_MAX * unit(seed), .bearing = unit(seed) - 0.5, .terrain = &hills}};
    if (unit(seed) < 0.5) // beside a panel, or above one
        v.tilt.frame = (struct px_rect){unit(seed) * 200, 0, v.canvas.w * (0.3 + 0.5 * unit(seed)),
                                        v.canvas.h * (0.4 + 0.6 * unit(seed))};
    return v;
}

static struct px_pt any_px(uint64_t *seed, struct px_size canvas)
{
    return (struct px_pt){unit(seed) * canvas.w, unit(seed) * canvas.h};
}

static void every_pixel_leads_to_its_ground_and_back(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < VIEWS; i++) {
        struct map_view v = any_view(&seed);
        for (int k = 0; k < 20; k++) {
            struct px_pt p = any_px(&seed, v.canvas);
            struct map_pt m = map_view_to_map(&v, p);
            struct px_pt q = map_view_to_px(&v, m);
            assert_float_equal(q.x, p.x, 0.5);
            assert_float_equal(q.y, p.y, 0.5);
            assert_true(!map_tilt_hides(&v, m));
        }
    }
}

static void what_is_hidden_lies_behind_what_is_seen(void **state)
{
    (void)state;
    uint64_t seed = 2;
    int hidden = 0;
    for (int i = 0; i < VIEWS * 10; i++) {
        struct map_view v = any_view(&seed);
        const struct map_lens l = map_lens_of(&v);
        struct map_pt m = map_lens_map(&l, map_lens_at(&l, any_px(&seed, v.canvas), 0));
        struct px_pt at = map_view_to_px(&v, m);
        struct map_pt seen = map_view_to_map(&v, at);
        double behind = map_lens_flat(&l, m).y - map_lens_flat(&l, seen).y;
        if (at.y < 0 || !map_tilt_hides(&v, m))
            continue;
        hidden++;
        assert_true(behind > 0);
    }
    assert_true(hidden > 10);
}

static void without_pitch_it_is_the_flat_map(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < VIEWS; i++) {
        struct map_view v = any_view(&seed), flat = v;
        v.tilt.pitch = v.tilt.bearing = 0;
        flat.tilt = (struct map_tilt){0};
        assert_true(map_view_is_flat(&v));
        struct px_pt p = any_px(&seed, v.canvas);
        struct map_pt a = map_tilt_to_map(&v, p), b = map_view_to_map(&flat, p);
        assert_float_equal(a.x, b.x, 1e-6);
        assert_float_equal(a.y, b.y, 1e-6);
        struct px_pt q = map_tilt_to_px(&v, b);
        assert_float_equal(q.x, p.x, 1e-6);
        assert_float_equal(q.y, p.y, 1e-6);
    }
}

static void fingers_hold_their_ground(void **state)
{
    (void)state;
    uint64_t seed = 4;
    struct map_limits lim = {
        .box = {-2e7, -2e7, 2e7, 2e7}, .min_m_per_px = 0.4, .max_m_per_px = 40};
    for (int i = 0; i < VIEWS; i++) {
        struct map_view v = any_view(&seed);
        struct px_pt p = any_px(&seed, v.canvas), d = {200 * unit(&seed) - 100, 30};
        struct map_pt held = map_view_to_map(&v, p);
        map_view_zoom(&v, p, 0.6 + unit(&seed), &lim);
        assert_float_equal(map_view_to_px(&v, held).x, p.x, 1e-3);
        assert_float_equal(map_view_to_px(&v, held).y, p.y, 1e-3);
        map_view_stretch(&v, p, 0.7 + unit(&seed), d, &lim);
        assert_float_equal(map_view_to_px(&v, held).x, p.x + d.x, 1e-3);
        assert_float_equal(map_view_to_px(&v, held).y, p.y + d.y, 1e-3);
        v.tilt.pitch *= 0.3; // it levels under the finger
        map_tilt_hold(&v, held, p);
        assert_float_equal(map_view_to_px(&v, held).y, p.y, 1e-3);
    }
}

static void the_box_holds_all_that_is_seen(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < VIEWS; i++) {
        struct map_view v = any_view(&seed);
        struct map_box b = map_view_box(&v);
        for (int k = 0; k < 20; k++) {
            struct map_pt m = map_view_to_map(&v, any_px(&seed, v.canvas));
            assert_true(m.x >= b.x0 - 1 && m.x <= b.x1 + 1 && m.y >= b.y0 - 1 && m.y <= b.y1 + 1);
        }
    }
}

static void nonsense_stays_finite(void **state)
{
    (void)state;
    uint64_t seed = 6;
    static const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e9, 0};
    for (int i = 0; i < 36; i++) {
        struct map_view v = any_view(&seed);
        struct px_pt p = {odd[i / 6], odd[i % 6]};
        struct map_pt m = map_view_to_map(&v, p);
        assert_true(isfinite(m.x) && isfinite(m.y));
        map_view_pan(&v, p);
        assert_true(isfinite(v.centre.x) && isfinite(v.centre.y));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_leads_to_its_ground_and_back),
        cmocka_unit_test(what_is_hidden_lies_behind_what_is_seen),
        cmocka_unit_test(without_pitch_it_is_the_flat_map),
        cmocka_unit_test(fingers_hold_their_ground),
        cmocka_unit_test(the_box_holds_all_that_is_seen),
        cmocka_unit_test(nonsense_stays_finite),
    };
    return cmocka_run_group_tests(tests, make_hills, NULL);
}
