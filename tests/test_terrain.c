// test_terrain: heights, light and shade of an invented hill, and the field kept as bytes.
#include "harness.h"

#include <inttypes.h>
#include <math.h>

#include "base/hash.h"
#include "map/map_view.h"
#include "map/terrain_in.h"

#define PI 3.14159265358979323846
#define LEVELS 8
#define TOP_M 600.0   // where the cone would end
#define FOOT_DEG 0.05 // its radius at height 0

struct hill {
    struct arena arena;
    struct map_shapes *shapes;
    const struct terrain *terrain;
    struct map_pt top;
    double foot; // map metres
};

static const double levels[LEVELS] = {20, 50, 100, 150, 200, 300, 400, 500};

// A round hill: contours of a cone, in a plain that reaches far beyond.
static int make_hill(void **state)
{
    struct hill *h = calloc(1, sizeof *h);
    struct geo_feature *f = ARENA_ARRAY(&h->arena, struct geo_feature, LEVELS + 2);
    for (int i = 0; i < LEVELS + 2; i++) {
        // Two specks far away widen the field: the hill's own contours do not end at its edge.
        double height = i < LEVELS ? levels[i] : 20;
        double r = i < LEVELS ? FOOT_DEG * (1 - height / TOP_M) : 0.001;
        double lon = 114.1 + (i < LEVELS ? 0 : (i - LEVELS) * 0.2 - 0.1);
        double lat = 22.5 + (i < LEVELS ? 0 : (i - LEVELS) * 0.2 - 0.1);
        struct geo_pt *p = ARENA_ARRAY(&h->arena, struct geo_pt, 181);
        for (int k = 0; k <= 180; k++)
            p[k] = (struct geo_pt){lon + r * cos(2 * PI * (k % 180) / 180),
                                   lat + r * sin(2 * PI * (k % 180) / 180) * cos(22.5 * PI / 180)};
        struct geo_ring *ring = ARENA_NEW(&h->arena, struct geo_ring);
        *ring = (struct geo_ring){p, 181};
        f[i] = (struct geo_feature){.kind = GEO_POLYGON,
                                    .cls = STR("contour"),
                                    .height_m = height,
                                    .rings = ring,
                                    .n_rings = 1};
    }
    struct geo_layer l = {STR("relief"), f, LEVELS + 2};
    h->shapes = map_shapes_build(&h->arena, &l, 1, NULL, 0);
    h->terrain = terrain_build(&h->arena, h->shapes);
    h->top = map_from_geo((struct geo_pt){114.1, 22.5});
    h->foot = map_from_geo((struct geo_pt){114.1 + FOOT_DEG, 22.5}).x - h->top.x;
    *state = h;
    return 0;
}

static int drop_hill(void **state)
{
    struct hill *h = *state;
    arena_finish(&h->arena);
    free(h);
    return 0;
}

static struct map_pt around(const struct hill *h, double height, double turn)
{
    double r = h->foot * (1 - height / TOP_M);
    return (struct map_pt){h->top.x + r * cos(turn), h->top.y + r * sin(turn)};
}

static void heights_fit_the_contours_and_the_slope_between(void **state)
{
    struct hill *h = *state;
    const struct terrain *t = h->terrain;
    assert_non_null(t);
    for (int turn = 0; turn < 16; turn++)
        for (int height = 100; height <= 500; height += 50) {
            double is = terrain_height(t, around(h, height, turn * PI / 8));
            if (fabs(is - height) > (height % 100 ? 12 : 5))
                fail_msg("%d m is %.1f m, direction %d", height, is, turn);
        }
    assert_true(terrain_height(t, h->top) > 480 && terrain_height(t, h->top) < 620);
}

static void plains_are_low_and_without_shade(void **state)
{
    struct hill *h = *state;
    const struct terrain *t = h->terrain;
    struct map_pt far = {h->top.x - 2.2 * h->foot, h->top.y};
    assert_true(terrain_height(t, far) < 15);
    int x = (int)((far.x - t->north_west.x) / t->cell_m),
        y = (int)((t->north_west.y - far.y) / t->cell_m);
    assert_true(abs(t->tone[y * t->w + x] - TERRAIN_FLAT) <= 2);
    assert_int_equal(t->tone[0], TERRAIN_FLAT); // beyond the contours nothing is claimed
    assert_int_equal(t->height[0], 0);
    assert_true(terrain_height(t, (struct map_pt){0, 0}) == 0);
    assert_true(terrain_height(t, (struct map_pt){NAN, NAN}) == 0);
}

static int tone_at(const struct terrain *t, struct map_pt p)
{
    return t->tone[(int)((t->north_west.y - p.y) / t->cell_m) * t->w +
                   (int)((p.x - t->north_west.x) / t->cell_m)];
}

static void light_comes_from_the_north_west(void **state)
{
    struct hill *h = *state;
    const struct terrain *t = h->terrain;
    int north_west = tone_at(t, around(h, 250, 0.75 * PI)),
        south_east = tone_at(t, around(h, 250, 1.75 * PI));
    if (north_west <= TERRAIN_FLAT + 10)
        fail_msg("%d %d", north_west, south_east);
    assert_true(south_east < TERRAIN_FLAT - 20);
}

static void a_flat_map_has_no_terrain(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_null(terrain_build(&a, map_shapes_build(&a, NULL, 0, NULL, 0)));
    arena_finish(&a);
}

static void the_same_shapes_give_the_same_bytes(void **state)
{
    struct hill *h = *state;
    uint64_t key = terrain_key(h->shapes);
    struct str one = terrain_bytes(&h->arena, h->terrain, key);
    struct str two = terrain_bytes(&h->arena, terrain_build(&h->arena, h->shapes), key);
    assert_true(one.n > 1000 && str_eq(one, two));
    const struct terrain *back = terrain_from_bytes(&h->arena, one, key);
    assert_non_null(back);
    assert_true(str_eq(terrain_bytes(&h->arena, back, key), one));
    assert_null(terrain_from_bytes(&h->arena, one, key + 1));
}

// The numbers that relaxing gave point after point, row after row, with one float at a time.
#define SOLVED 0xfe1a6308f322dbe3u
#define N_KNOWN 400

static void points_side_by_side_give_the_same_numbers(void **state)
{
    (void)state;
    struct arena a = {0};
    int w = 97, h = 61;
    struct grid weight = grid_new(&a, w, h), level = grid_new(&a, w, h), z = grid_new(&a, w, h);
    struct known *known = ARENA_ARRAY(&a, struct known, N_KNOWN);
    for (int i = 0; i < N_KNOWN; i++)
        known[i] = (struct known){(float)(i * 37 % 960) / 10.0f, (float)(i * 53 % 600) / 10.0f,
                                  (float)(i * 29 % 400)};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            size_t i = (size_t)y * weight.stride + (size_t)x;
            weight.at[i] = (x + y) % 5 ? 0.001f : 0;
            level.at[i] = (float)(x % 7);
        }
    assert_true(terrain_solve(known, N_KNOWN, &weight, &level, &z));
    uint64_t is = 0;
    for (int y = 0; y < h; y++)
        is = hash_bytes(is, z.at + (size_t)y * z.stride, (size_t)w * sizeof(float));
    if (is != SOLVED)
        fail_msg("%016" PRIx64 ", expected %016" PRIx64, is, (uint64_t)SOLVED);
    arena_finish(&a);
}

static void damaged_bytes_are_refused(void **state)
{
    struct hill *h = *state;
    static uint16_t height[35];
    static uint8_t tone[35];
    struct terrain small = {{1, 2}, 65, {0, 0, 1, 1}, 7, 5, 0, height, tone};
    struct str good = terrain_bytes(&h->arena, &small, 9);
    char *p = (char *)good.p;
    for (size_t i = 0; i < good.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            p[i] = (char)(p[i] ^ 1 << bit);
            if (terrain_from_bytes(&h->arena, good, 9))
                fail_msg("byte %zu, bit %d is not missed", i, bit);
            p[i] = (char)(p[i] ^ 1 << bit);
        }
    for (size_t n = 0; n < good.n; n++)
        assert_null(terrain_from_bytes(&h->arena, (struct str){good.p, n}, 9));
    assert_non_null(terrain_from_bytes(&h->arena, good, 9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heights_fit_the_contours_and_the_slope_between),
        cmocka_unit_test(plains_are_low_and_without_shade),
        cmocka_unit_test(light_comes_from_the_north_west),
        cmocka_unit_test(a_flat_map_has_no_terrain),
        cmocka_unit_test(the_same_shapes_give_the_same_bytes),
        cmocka_unit_test(points_side_by_side_give_the_same_numbers),
        cmocka_unit_test(damaged_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, make_hill, drop_hill);
}
