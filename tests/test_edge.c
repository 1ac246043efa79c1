// test_edge: wherever the camera looks, near the region, at its edge or far beyond, the map's sheet
// shows no straight edge: painted pictures are searched for long upright and level lines. And the
// pixels of a cross-fade from one place to another.
#include "harness.h"

#include "base/geo.h"
#include "content/content.h"
#include "live/content_instance.h"
#include "map/map_paint.h"
#include "map/map_view.h"
#include "platform/paths.h"
#include "render/render.h"
#include "scene/scene.h"

#include <math.h>

#define W 480
#define H 270
#define PX_SCALE 0.5
#define CAMERAS 120
#define LEANING 24
#define STEP 10 // of luminance: what an eye takes for an edge
#define LONGEST                                                                                    \
    0.33 // of the picture's side: no coast or road runs straight up or level for as long

static double random_in(uint64_t *s, double lo, double hi)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return lo + (hi - lo) * (double)(*s >> 11) / 9007199254740992.0;
}

static int light(uint32_t p)
{
    return (int)((p >> 16 & 255) * 3 + (p >> 8 & 255) * 6 + (p & 255)) / 10;
}

// The longest run of steps between a line of pixels and its neighbour `beside` away.
static int longest(const uint32_t *px, int n, ptrdiff_t along, ptrdiff_t beside)
{
    int run = 0, best = 0;
    for (int i = 0; i < n; i++) {
        run = abs(light(px[i * along]) - light(px[i * along + beside])) > STEP ? run + 1 : 0;
        best = run > best ? run : best;
    }
    return best;
}

static void look_for_lines(const uint32_t *px, const char *where)
{
    for (int x = 0; x + 1 < W; x++)
        if (longest(px + x, H, W, 1) > LONGEST * H)
            fail_msg("%s: an upright line at column %d", where, x);
    for (int y = 0; y + 1 < H; y++)
        if (longest(px + y * W, W, 1, W) > LONGEST * W)
            fail_msg("%s: a level line at row %d", where, y);
}

static void no_line_is_seen(void **state)
{
    (void)state;
    struct arena a = {0};
    struct content_instance *l = content_instance_read(paths_content(&a), NULL);
    assert_non_null(l->model);
    content_instance_prepare(l, NULL);
    struct map_pt sw = map_from_geo(l->model->bounds_sw), ne = map_from_geo(l->model->bounds_ne);
    uint64_t seed = 20260226;
    static uint32_t px[W * H];
    for (int i = 0; i < CAMERAS; i++) {
        double m = random_in(&seed, 6, 72), far = 12000;
        struct map_pt nw = {random_in(&seed, sw.x - far, ne.x + far) - W / 2.0 * m,
                            random_in(&seed, sw.y - far, ne.y + far) + H / 2.0 * m};
        struct map_style st = scene_map_style(l->model, i % l->model->n_themes, PX_SCALE);
        map_paint(l->shapes, &st, nw, m, W, H, px, W * 4);
        char where[128];
        snprintf(where, sizeof where, "camera %d, theme %d, %.0f m/px, north-west %.0f %.0f", i,
                 i % l->model->n_themes, m, nw.x, nw.y);
        look_for_lines(px, where);
    }
    content_instance_free(l);
    arena_finish(&a);
}

// Leaning back as far as it may, north up, so that an edge would lie level.
static void no_line_is_seen_leaning_back(void **state)
{
    (void)state;
    struct arena a = {0}, frame = {0};
    struct content_instance *l = content_instance_read(paths_content(&a), NULL);
    assert_non_null(l->model);
    content_instance_prepare(l, NULL);
    assert_non_null(l->shapes->terrain);
    struct render *r = render_create(&(struct render_opts){.size = {W, H}});
    struct map_pt sw = map_from_geo(l->model->bounds_sw), ne = map_from_geo(l->model->bounds_ne);
    uint64_t seed = 20250920;
    static uint32_t px[W * H];
    for (int i = 0; i < LEANING; i++) {
        int theme = i % l->model->n_themes;
        struct map_tiles *t = map_tiles_create(&(struct map_tiles_opts){
            .shapes = l->shapes, .style = scene_map_style(l->model, theme, PX_SCALE)});
        struct map_pt at = {random_in(&seed, sw.x, ne.x), random_in(&seed, sw.y, ne.y)};
        struct draw_lean lean = {MAP_PITCH_MAX, 0, l->shapes->terrain, {0, 0, 0, 0}};
        double m = random_in(&seed, 8, 48);
        struct draw_list d;
        bool complete;
        arena_reset(&frame);
        draw_begin(&d, &frame);
        draw_map_tilted(&d, (struct px_rect){0, 0, W, H}, at, m, &lean,
                        l->model->themes[theme].colours[TOKEN_ABROAD], 0.62);
        render_set_tiles(r, t);
        assert_true(render_draw(r, &d, &(struct render_frame){.map_wait = true}, &complete));
        assert_true(complete && render_read(r, px));
        char where[128];
        snprintf(where, sizeof where, "leaning %d, theme %d, %.0f m/px, at %.0f %.0f", i, theme, m,
                 at.x, at.y);
        look_for_lines(px, where);
        map_tiles_destroy(t);
    }
    render_destroy(r);
    content_instance_free(l);
    arena_finish(&frame);
    arena_finish(&a);
}

// The search finds what it is for.
static void a_drawn_edge_is_found(void **state)
{
    (void)state;
    static uint32_t px[W * H];
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            px[y * W + x] = x < 200 ? 0xFFEFEEDF : 0xFFCFE1E8;
    assert_true(longest(px + 199, H, W, 1) > LONGEST * H);
}

// The map at `a` and, where `part` is not 0, that much of the map at `b` over it.
static void draw_fade(struct render *r, struct map_pt a, struct map_pt b, double part, uint32_t *px)
{
    struct arena frame = {0};
    struct draw_list d;
    const struct px_rect all = {0, 0, W, H};
    bool complete;
    draw_begin(&d, &frame);
    draw_map(&d, all, a, 12);
    if (part > 0)
        draw_map_over(&d, all, b, 8, part);
    assert_true(render_draw(r, &d, &(struct render_frame){.map_wait = true}, &complete));
    assert_true(complete && render_read(r, px));
    arena_finish(&frame);
}

static int channel(uint32_t p, int shift)
{
    return (int)(p >> shift & 255);
}

// With less motion the map does not fly: every pixel is so much of the place that is left and so
// much of the one that is reached.
static void a_fade_mixes_both_places(void **state)
{
    (void)state;
    static uint32_t from[W * H], to[W * H], mixed[W * H];
    struct arena a = {0};
    struct content_instance *l = content_instance_read(paths_content(&a), NULL);
    assert_non_null(l->model);
    content_instance_prepare(l, NULL);
    struct render *r = render_create(&(struct render_opts){.size = {W, H}});
    struct map_pt here = map_from_geo(l->model->sites[0].label),
                  there = map_from_geo(l->model->sites[2].label);
    for (int theme = 0; theme < l->model->n_themes; theme++) {
        struct map_tiles *t = map_tiles_create(&(struct map_tiles_opts){
            .shapes = l->shapes, .style = scene_map_style(l->model, theme, PX_SCALE)});
        render_set_tiles(r, t);
        draw_fade(r, here, here, 0, from);
        draw_fade(r, there, there, 1, to);
        for (int k = 0; k <= 4; k++) {
            draw_fade(r, here, there, k / 4.0, mixed);
            for (int i = 0; i < W * H; i++)
                for (int shift = 0; shift < 24; shift += 8) {
                    double want = lerp_d(channel(from[i], shift), channel(to[i], shift), k / 4.0);
                    if (fabs(channel(mixed[i], shift) - want) > 2)
                        fail_msg("theme %d, %d of 4, pixel %d, %d: %06x between %06x and %06x",
                                 theme, k, i % W, i / W, mixed[i] & 0xffffff, from[i] & 0xffffff,
                                 to[i] & 0xffffff);
                }
        }
        assert_true(memcmp(from, to, sizeof from) != 0);
        map_tiles_destroy(t);
    }
    render_destroy(r);
    content_instance_free(l);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_seen),
        cmocka_unit_test(no_line_is_seen_leaning_back),
        cmocka_unit_test(a_fade_mixes_both_places),
        cmocka_unit_test(a_drawn_edge_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
