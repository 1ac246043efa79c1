// test_paint: the painter's parts: pixel loops, scaling, shapes, shadows, the cache.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "picture.h"
#include "render/cache.h"
#include "render/paint.h"
#include "render/shadow.h"
#include "render/shape.h"

#define W 64
#define H 48
#define WHITE 0xFFFFFFFFu
#define BLACK 0xFF000000u

struct sheet {
    uint32_t px[W * H];
    struct paint paint;
};

static void sheet_init(struct sheet *s, uint32_t ground)
{
    for (int i = 0; i < W * H; i++)
        s->px[i] = ground;
    s->paint = (struct paint){s->px, W, {W, H}, {0, 0, W, H}};
}

static uint32_t at(const struct sheet *s, int x, int y)
{
    return s->px[y * W + x];
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed ^ *seed >> 15;
}

static uint32_t random_premultiplied(uint32_t *seed)
{
    uint32_t v = next_random(seed);
    struct rgba c = {(uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16), (uint8_t)(v >> 24)};
    return v % 5 == 0 ? 0 : v % 5 == 1 ? v | BLACK : paint_colour(c, 1);
}

static void boxes_that_touch_keep_touching(void **state)
{
    (void)state;
    static const double xs[] = {0, 0.49, 0.5, 1.5, 10.25, -0.5, -3.7, 1e300, -1e300};
    for (size_t i = 0; i < sizeof xs / sizeof xs[0]; i++) {
        struct box a = box_round((struct px_rect){xs[i] - 7.3, 0, 7.3, 1});
        struct box b = box_round((struct px_rect){xs[i], 0, 5.1, 1});
        if (fabs(xs[i]) < 1e6)
            assert_int_equal(a.x1, b.x0);
        assert_true(b.x1 >= b.x0);
    }
}

static const struct {
    struct rgba c;
    double alpha;
    uint32_t expected;
} colours[] = {
    {{255, 255, 255, 255}, 1, 0xFFFFFFFF},
    {{255, 0, 0, 255}, 0.5, 0x80800000},
    {{10, 20, 30, 255}, 0, 0},
    {{200, 100, 50, 128}, 1, 0x80643219},
    {{10, 20, 30, 255}, 9, 0xFF0A141E},
    {{10, 20, 30, 255}, -1, 0},
};

static void colours_are_premultiplied(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof colours / sizeof colours[0]; i++) {
        uint32_t got = paint_colour(colours[i].c, colours[i].alpha);
        if (got != colours[i].expected)
            fail_msg("row %zu: expected %08X, got %08X", i, colours[i].expected, got);
    }
}

// Every channel times m / 255, rounded.
static uint32_t times(uint32_t colour, uint32_t m)
{
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8)
        out |= (uint32_t)lround((colour >> shift & 255) * m / 255.0) << shift;
    return out;
}

// Every width takes another path through the loops; all must equal painting pixel by pixel.
static void wide_loops_equal_one_pixel_at_a_time(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int w = 1; w < 40; w++) {
        uint32_t src[40], before[40], colour = random_premultiplied(&seed);
        uint8_t mask[40];
        struct sheet over, fill, masked;
        sheet_init(&over, 0);
        for (int i = 0; i < w; i++) {
            src[i] = random_premultiplied(&seed);
            mask[i] = (uint8_t)(i < 8 ? 255 : i < 12 ? 0 : next_random(&seed));
            if (i >= 32) // faint, and alone
                mask[i] = (uint8_t)(i % 4 ? 0 : i - 31);
            over.px[i] = before[i] = next_random(&seed) | BLACK;
        }
        fill = masked = over;
        fill.paint.px = fill.px;
        masked.paint.px = masked.px;
        paint_over(&over.paint, src, w, (struct box){0, 0, w, 1}, 255);
        paint_fill(&fill.paint, (struct box){0, 0, w, 1}, colour);
        paint_mask(&masked.paint, mask, w, (struct box){0, 0, w, 1}, colour);
        for (int i = 0; i < w; i++) {
            assert_int_equal(over.px[i], paint_over_px(src[i], before[i]));
            assert_int_equal(fill.px[i], paint_over_px(colour, before[i]));
            assert_int_equal(masked.px[i], paint_over_px(times(colour, mask[i]), before[i]));
            assert_int_equal(over.px[i] >> 24, 255);
            assert_int_equal(masked.px[i] >> 24, 255);
        }
    }
}

static void nothing_leaves_the_clip(void **state)
{
    (void)state;
    static uint32_t picture[200 * 200];
    static uint8_t mask[200 * 200];
    memset(picture, 0xFF, sizeof picture);
    memset(mask, 0xFF, sizeof mask);
    for (int way = 0; way < 9; way++) {
        struct sheet s;
        sheet_init(&s, BLACK);
        s.paint.clip = (struct box){10, 10, 20, 20};
        struct box b = {-50, -50, 150, 150};
        struct px_pt pts[2] = {{-40, 3}, {90, 30}};
        if (way == 0)
            paint_fill(&s.paint, b, WHITE);
        else if (way == 1)
            paint_mask(&s.paint, mask, 200, b, WHITE);
        else if (way == 2)
            paint_over(&s.paint, picture, 200, b, 200);
        else if (way == 3)
            paint_copy(&s.paint, picture, 200, b);
        else if (way == 4)
            paint_scale(&s.paint, picture, (struct px_size){200, 200},
                        (struct px_rect){3, 3, 50, 50}, b);
        else if (way == 5)
            shape_round(&s.paint, b, 90, WHITE);
        else if (way == 6)
            shape_line(&s.paint, pts, 2, 30, WHITE);
        else if (way == 7)
            shape_arc(&s.paint, (struct px_pt){15, 0}, 14, 9, 0, 1, WHITE);
        else
            shape_stroke(&s.paint, (struct box){12, -9, 99, 99}, 8, 5, WHITE);
        int inside = 0;
        for (int i = 0; i < W * H; i++) {
            bool in = i % W >= 10 && i % W < 20 && i / W >= 10 && i / W < 20;
            inside += in && s.px[i] != BLACK;
            if (!in && s.px[i] != BLACK)
                fail_msg("way %d painted %d,%d", way, i % W, i / W);
        }
        if (!inside)
            fail_msg("way %d painted nothing", way);
    }
}

static double reference_sample(const uint32_t *src, int n, double x, double y, int shift)
{
    x = clamp_d(x - 0.5, 0, n - 1);
    y = clamp_d(y - 0.5, 0, n - 1);
    int x0 = (int)x, y0 = (int)y, x1 = x0 + (x0 < n - 1), y1 = y0 + (y0 < n - 1);
    double v[4];
    const int i[4] = {y0 * n + x0, y0 * n + x1, y1 * n + x0, y1 * n + x1};
    for (int k = 0; k < 4; k++)
        v[k] = src[i[k]] >> shift & 255;
    return lerp_d(lerp_d(v[0], v[1], x - x0), lerp_d(v[2], v[3], x - x0), y - y0);
}

// Weights of 6 bits are off by up to 1/128 in each direction: 4 of 255 where black meets white.
static const struct {
    struct px_rect from;
    struct box to;
    int tolerance;
} scalings[] = {
    {{0, 0, 16, 16}, {3, 5, 19, 21}, 0}, // 1:1
    {{0, 0, 16, 16}, {0, 0, 64, 48}, 4}, {{4.5, 2.25, 8, 8}, {-9, -7, 40, 40}, 4},
    {{0, 0, 16, 16}, {1, 1, 10, 9}, 4},  {{0, 0, 1, 1}, {0, 0, 64, 48}, 4},
    {{15, 15, 1, 1}, {2, 2, 3, 4}, 4},
};

static void scaling_is_bilinear(void **state)
{
    (void)state;
    uint32_t src[16 * 16], seed = 3;
    for (int i = 0; i < 256; i++)
        src[i] = next_random(&seed) | BLACK;
    for (size_t i = 0; i < sizeof scalings / sizeof scalings[0]; i++) {
        struct px_rect from = scalings[i].from;
        struct box to = scalings[i].to;
        struct sheet s;
        sheet_init(&s, BLACK);
        paint_scale(&s.paint, src, (struct px_size){16, 16}, from, to);
        for (int y = to.y0 > 0 ? to.y0 : 0; y < to.y1; y++)
            for (int x = to.x0 > 0 ? to.x0 : 0; x < to.x1; x++)
                for (int shift = 0; shift < 32; shift += 8) {
                    double sx = from.x + (x - to.x0 + 0.5) * from.w / (to.x1 - to.x0);
                    double sy = from.y + (y - to.y0 + 0.5) * from.h / (to.y1 - to.y0);
                    double want = reference_sample(src, 16, sx, sy, shift);
                    double got = at(&s, x, y) >> shift & 255;
                    if (fabs(want - got) > scalings[i].tolerance + 0.5)
                        fail_msg("row %zu at %d,%d: expected %.1f, got %.0f", i, x, y, want, got);
                }
    }
}

// All instruction sets give the same pixels, at every width.
static void scaling_is_the_same_everywhere(void **state)
{
    (void)state;
    uint32_t src[64 * 64], seed = 5;
    for (int i = 0; i < 64 * 64; i++)
        src[i] = next_random(&seed) << 8 | (next_random(&seed) & 255) | BLACK;
    for (int round = 0; round < 200; round++) {
        struct px_rect from = {next_random(&seed) % 4000 / 100.0, next_random(&seed) % 4000 / 100.0,
                               1 + next_random(&seed) % 20, 1 + next_random(&seed) % 20};
        int x = (int)(next_random(&seed) % 20) - 10, y = (int)(next_random(&seed) % 20) - 10;
        struct box to = {x, y, x + 1 + (int)(next_random(&seed) % W),
                         y + 1 + (int)(next_random(&seed) % H)};
        struct sheet s[3];
        for (int speed = PAINT_PLAIN; speed <= PAINT_AVX2; speed++) {
            sheet_init(&s[speed], BLACK);
            paint_scale_with(&s[speed].paint, src, (struct px_size){64, 64}, from, to,
                             (enum paint_speed)speed);
        }
        for (int i = 0; i < H * W; i++) {
            assert_int_equal(at(&s[PAINT_PLAIN], i % W, i / W), at(&s[PAINT_SSE2], i % W, i / W));
            assert_int_equal(at(&s[PAINT_PLAIN], i % W, i / W), at(&s[PAINT_AVX2], i % W, i / W));
        }
    }
}

// However it is divided, a line has the same pixels: none lost or doubled between the parts.
static void a_line_is_the_same_in_parts(void **state)
{
    (void)state;
    enum { WIDE = 1100, HIGH = 150 };
    static uint32_t whole[WIDE * HIGH], parts[WIDE * HIGH];
    struct px_pt pts[] = {{3, 7}, {600.5, 140}, {620, 20.25}, {620, 20.25}, {1090, 75}};
    struct paint p = {whole, WIDE, {WIDE, HIGH}, {0, 0, WIDE, HIGH}};
    uint32_t colour = paint_colour((struct rgba){200, 90, 10, 255}, 0.7);
    for (int i = 0; i < WIDE * HIGH; i++)
        whole[i] = parts[i] = WHITE;
    shape_line(&p, pts, 5, 9, colour);
    p.px = parts;
    for (int y = 0; y < HIGH; y += 37)
        for (int x = 0; x < WIDE; x += 97) {
            p.clip = box_meet((struct box){x, y, x + 97, y + 37}, (struct box){0, 0, WIDE, HIGH});
            shape_line(&p, pts, 5, 9, colour);
        }
    int inked = 0;
    for (int i = 0; i < WIDE * HIGH; i++) {
        assert_int_equal(whole[i], parts[i]);
        inked += whole[i] != WHITE;
    }
    assert_in_range(inked, 9 * 1100, 10 * 1350); // 1,206 px long
}

static double painted_area(const struct sheet *s)
{
    double sum = 0;
    for (int i = 0; i < W * H; i++)
        sum += (s->px[i] & 255) / 255.0;
    return sum;
}

enum way { ROUND, STROKE, LINE, ARC };
static const struct {
    const char *name;
    enum way way;
    struct box b;
    double radius, width, from, to;
    double area; // px, by geometry
} areas[] = {
    {"disc", ROUND, {4, 4, 44, 44}, 20, 0, 0, 0, 1256.64},
    {"odd disc", ROUND, {4, 4, 43, 43}, 99, 0, 0, 0, 1194.59},
    {"box", ROUND, {4, 4, 44, 24}, 0, 0, 0, 0, 800},
    {"round box", ROUND, {4, 4, 44, 34}, 8, 0, 0, 0, 1200 - 64 * 0.858407},
    {"half px radius", ROUND, {4, 4, 44, 34}, 8.5, 0, 0, 0, 1200 - 72.25 * 0.858407},
    {"pill", ROUND, {4, 4, 60, 16}, 6, 0, 0, 0, 44 * 12 + 113.097},
    {"ring", STROKE, {4, 4, 44, 44}, 20, 3, 0, 0, 1256.64 - 907.92},
    {"frame", STROKE, {4, 4, 44, 24}, 0, 2, 0, 0, 800 - 36 * 16},
    {"round frame",
     STROKE,
     {4, 4, 44, 34},
     8,
     2,
     0,
     0,
     1200 - 64 * 0.858407 - (36 * 26 - 36 * 0.858407)},
    {"thick round frame", STROKE, {4, 4, 44, 34}, 4, 6, 0, 0, 1200 - 16 * 0.858407 - 28 * 18},
    {"frame without inside", STROKE, {4, 4, 10, 24}, 0, 4, 0, 0, 120},
    {"flat line", LINE, {10, 20, 50, 20}, 0, 4, 0, 0, 160 + 12.566},
    {"slanted line", LINE, {10, 10, 50, 40}, 0, 6, 0, 0, 300 + 28.274},
    {"point", LINE, {20, 20, 20, 20}, 0, 14, 0, 0, 153.94},
    {"whole arc", ARC, {30, 24, 0, 0}, 16, 6, 0, 1, 603.19},
    {"third of an arc", ARC, {30, 24, 0, 0}, 16, 6, 0.2, 0.2 + 1 / 3.0, 201.06},
    {"arc over the top", ARC, {30, 24, 0, 0}, 16, 6, 0.9, 1.15, 150.80},
    {"no arc", ARC, {30, 24, 0, 0}, 16, 6, 0.5, 0.5, 0},
};

static void shapes_cover_what_geometry_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        struct box b = areas[i].b;
        struct px_pt pts[2] = {{b.x0, b.y0}, {b.x1, b.y1}};
        struct sheet s;
        sheet_init(&s, BLACK);
        if (areas[i].way == ROUND)
            shape_round(&s.paint, b, areas[i].radius, WHITE);
        else if (areas[i].way == STROKE)
            shape_stroke(&s.paint, b, areas[i].radius, areas[i].width, WHITE);
        else if (areas[i].way == LINE)
            shape_line(&s.paint, pts, 2, areas[i].width, WHITE);
        else
            shape_arc(&s.paint, pts[0], areas[i].radius, areas[i].width, areas[i].from, areas[i].to,
                      WHITE);
        double got = painted_area(&s);
        if (fabs(got - areas[i].area) > 0.01 * areas[i].area + 0.5)
            fail_msg("%s: expected %.1f px, got %.1f", areas[i].name, areas[i].area, got);
    }
}

// A translucent colour must be painted once everywhere, corners and seams included.
static void see_through_shapes_have_no_seams(void **state)
{
    (void)state;
    uint32_t half = paint_colour((struct rgba){255, 255, 255, 255}, 0.5);
    for (double radius = 0; radius <= 20; radius += 0.25) {
        struct sheet s;
        sheet_init(&s, BLACK);
        shape_round(&s.paint, (struct box){5, 5, 55, 42}, radius, half);
        struct sheet outline;
        sheet_init(&outline, BLACK);
        shape_stroke(&outline.paint, (struct box){5, 5, 55, 42}, radius, 3, half);
        for (int i = 0; i < W * H; i++)
            if ((s.px[i] & 255) > 128 || (outline.px[i] & 255) > 128)
                fail_msg("radius %.2f: painted twice at %d,%d", radius, i % W, i / W);
        assert_int_equal(at(&s, 30, 24), 0xFF808080);
        assert_int_equal(at(&s, 30, 5), 0xFF808080);
    }
}

static void shapes_are_their_own_mirror_image(void **state)
{
    (void)state;
    for (int stroke = 0; stroke < 2; stroke++) {
        struct sheet s;
        sheet_init(&s, BLACK);
        if (stroke)
            shape_stroke(&s.paint, (struct box){4, 4, W - 4, H - 4}, 11.5, 3, WHITE);
        else
            shape_round(&s.paint, (struct box){4, 4, W - 4, H - 4}, 11.5, WHITE);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                assert_int_equal(at(&s, x, y), at(&s, W - 1 - x, y));
                assert_int_equal(at(&s, x, y), at(&s, x, H - 1 - y));
            }
        assert_int_equal(at(&s, 5, 5), BLACK);
    }
}

static void a_shadow_fades_outside_of_its_box_only(void **state)
{
    (void)state;
    struct cache *cache = cache_create(1 << 20);
    struct sheet s;
    sheet_init(&s, WHITE);
    struct box b = {20, 14, 44, 30};
    shadow_paint(&s.paint, cache, b, 4, 8, 3, paint_colour((struct rgba){0, 0, 0, 255}, 0.5));
    for (int y = b.y0 + 2; y < b.y1 - 2; y++)
        for (int x = b.x0 + 2; x < b.x1 - 2; x++)
            assert_int_equal(at(&s, x, y), WHITE);
    for (int x = 19; x > 8; x--) // darker towards the box
        assert_true((at(&s, x - 1, 24) & 255) >= (at(&s, x, 24) & 255));
    assert_true((at(&s, 19, 24) & 255) < 230);
    for (int d = 1; d < 12; d++)
        assert_int_equal(at(&s, b.x0 - d, 24), at(&s, b.x1 - 1 + d, 24));
    assert_true((at(&s, 32, 30) & 255) < 220); // below: it is shifted down
    assert_true((at(&s, 32, 30) & 255) < (at(&s, 32, 13) & 255));
    assert_int_equal(at(&s, 2, 2), WHITE);
    sheet_init(&s, WHITE);
    shadow_paint(&s.paint, cache, b, 8, 8, 0, BLACK);
    assert_true(at(&s, b.x0, b.y0) != WHITE); // outside the round corner
    assert_true(at(&s, b.x1 - 1, b.y1 - 1) != WHITE);
    assert_int_equal(at(&s, b.x0 + 4, b.y0 + 4), WHITE); // inside it
    cache_destroy(cache);
}

// A long box repeats the middle of a short mask; it must look as if the mask were made for it.
static void long_shadows_have_no_seams(void **state)
{
    (void)state;
    enum { WIDE = 700, HIGH = 500 };
    static uint32_t px[WIDE * HIGH];
    memset(px, 0xFF, sizeof px);
    struct paint p = {px, WIDE, {WIDE, HIGH}, {0, 0, WIDE, HIGH}};
    struct cache *cache = cache_create(1 << 20);
    struct box b = {60, 60, 640, 430};
    shadow_paint(&p, cache, b, 12, 24, 6, BLACK);
    struct cache_stats one = cache_stats(cache);
    for (int x = 130; x < 570; x++) {
        assert_int_equal(px[50 * WIDE + x], px[50 * WIDE + 120]);
        assert_int_equal(px[440 * WIDE + x], px[440 * WIDE + 120]);
    }
    for (int y = 140; y < 360; y++)
        assert_int_equal(px[y * WIDE + 50], px[140 * WIDE + 50]);
    b.x1 -= 33;
    b.y1 -= 17;
    shadow_paint(&p, cache, b, 12, 24, 6, BLACK);
    assert_int_equal(cache_stats(cache).made, one.made); // another size, the same mask
    cache_destroy(cache);
}

static void odd_shadows_do_no_harm(void **state)
{
    (void)state;
    static const struct {
        struct box b;
        double radius, blur, drop;
    } rows[] = {
        {{5, 5, 6, 6}, 0, 20, 0},
        {{5, 5, 30, 30}, 99, 0, 0},
        {{5, 5, 30, 30}, 4, 2, 40},
        {{5, 5, 30, 30}, 4, 2, -40},
        {{30, 30, 5, 5}, 4, 8, 2},
        {{5, 5, 30, 30}, -4, -8, 2},
        {{-900, -900, 900, 900}, 600, 600, 300},
    };
    struct cache *cache = cache_create(1 << 20);
    struct sheet s;
    sheet_init(&s, WHITE);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        shadow_paint(&s.paint, cache, rows[i].b, rows[i].radius, rows[i].blur, rows[i].drop, BLACK);
    cache_destroy(cache);
}

static struct cache_key key_of(uint64_t n)
{
    return (struct cache_key){.serial = n, .kind = CACHE_TEXT};
}

static void the_cache_forgets_the_least_recently_used(void **state)
{
    (void)state;
    const struct px_size size = {10, 100};
    const size_t cost = cache_cost(size, false);
    assert_true(cost > 1000 + sizeof(struct cache_item));
    assert_true(cost < 1000 + sizeof(struct cache_item) + 64);
    struct cache *c = cache_create(4 * cost);
    assert_int_equal(cache_stats(c).bound, 4 * cost);
    for (uint64_t i = 0; i < 4; i++) {
        struct cache_key key = key_of(i);
        assert_non_null(cache_add(c, &key, size, false));
        assert_int_equal(cache_stats(c).bytes, (i + 1) * cost);
    }
    cache_next_frame(c);
    struct cache_key first = key_of(0), second = key_of(1), fifth = key_of(4);
    assert_non_null(cache_find(c, &first)); // used again: the second is the oldest now
    assert_non_null(cache_add(c, &fifth, size, false));
    assert_int_equal(cache_stats(c).bytes, 4 * cost);
    assert_non_null(cache_find(c, &first));
    assert_null(cache_find(c, &second));
    for (uint64_t i = 2; i < 5; i++)
        assert_non_null(cache_find(c, &(struct cache_key){.serial = i, .kind = CACHE_TEXT}));
    cache_clear(c);
    assert_int_equal(cache_stats(c).items, 0);
    assert_int_equal(cache_stats(c).bytes, 0);
    assert_null(cache_find(c, &first));
    cache_destroy(c);
}

static void what_a_frame_uses_stays_beyond_the_bound(void **state)
{
    (void)state;
    const struct px_size size = {1, 1};
    struct cache *c = cache_create(1000);
    cache_next_frame(c);
    for (uint64_t i = 0; i < 5000; i++) { // more than there are buckets
        struct cache_key key = key_of(i);
        assert_non_null(cache_add(c, &key, size, true));
    }
    for (uint64_t i = 0; i < 5000; i++) {
        struct cache_key key = key_of(i);
        assert_non_null(cache_find(c, &key));
    }
    assert_int_equal(cache_stats(c).bytes, 5000 * cache_cost(size, true));
    cache_next_frame(c); // the next frame may need them again
    assert_int_equal(cache_stats(c).items, 5000);
    cache_next_frame(c); // it did not
    assert_true(cache_stats(c).bytes <= 1000);
    assert_true(cache_stats(c).bytes <= cache_stats(c).bound);
    cache_destroy(c);
    cache_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_that_touch_keep_touching),
        cmocka_unit_test(colours_are_premultiplied),
        cmocka_unit_test(wide_loops_equal_one_pixel_at_a_time),
        cmocka_unit_test(nothing_leaves_the_clip),
        cmocka_unit_test(scaling_is_bilinear),
        cmocka_unit_test(scaling_is_the_same_everywhere),
        cmocka_unit_test(a_line_is_the_same_in_parts),
        cmocka_unit_test(shapes_cover_what_geometry_says),
        cmocka_unit_test(see_through_shapes_have_no_seams),
        cmocka_unit_test(shapes_are_their_own_mirror_image),
        cmocka_unit_test(a_shadow_fades_outside_of_its_box_only),
        cmocka_unit_test(long_shadows_have_no_seams),
        cmocka_unit_test(odd_shadows_do_no_harm),
        cmocka_unit_test(the_cache_forgets_the_least_recently_used),
        cmocka_unit_test(what_a_frame_uses_stays_beyond_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
