// Pictures of the screens beside the ones looked at and kept in tests/pictures/. A channel may
// differ by 24 of 255, and half a per cent of the pixels by more: another release of Cairo or
// FreeType moves edges by that. What differs is written to the build folder. HETAO_PICTURES=write
// makes the kept ones anew.
#include "harness.h"

#include "kiosk.h"
#include "picture.h"
#include "player.h"

#define TOLERANCE 24
#define SHARE 0.005

static const struct shot {
    const char *name, *open, *lang, *theme, *bundle;
    struct px_size size;
} shots[] = {
    {"map-zh", "map", "zh-Hant", "day", NULL, {960, 540}},
    {"map-en-upright", "map", "en", "day", NULL, {540, 960}},
    {"card-en", "card:budget-hetao-park-company-injection", "en", "day", NULL, {960, 540}},
    {"card-zh-upright", "card:budget-hetao-first-buildings", "zh-Hant", "day", NULL, {540, 960}},
    {"list-zh", "initiatives", "zh-Hant", "day", NULL, {960, 540}},
    {"site-en", "site:hetao", "en", "night", NULL, {960, 540}},
    {"then-now-zh", "then-now", "zh-Hant", "contrast", NULL, {960, 540}},
    {"figures-en", "figures", "en", "day", NULL, {960, 540}},
    {"timeline-zh", "timeline", "zh-Hant", "day", NULL, {960, 540}},
    {"notice", "map", NULL, NULL, "/nonexistent", {960, 540}},
};
#define N_SHOTS (sizeof shots / sizeof *shots)

static void draw(const struct shot *s, const char *got, uint32_t *px)
{
    struct options o = {.bundle = s->bundle ? s->bundle : HETAO_SOURCE "/content",
                        .headless = true,
                        .size = s->size,
                        .lang = s->lang,
                        .theme = s->theme};
    struct kiosk k;
    bool complete;
    kiosk_open(&k, &o, s->size, 0);
    assert_true(kiosk_show(&k, NULL, NULL, NULL));
    assert_true(kiosk_go(&k, s->open, 0));
    player_run_to(&k, 3000);
    assert_true(kiosk_paint(&k, true, &complete) && complete);
    assert_true(render_read(k.render, px));
    assert_true(render_save_png(k.render, got));
    kiosk_close(&k);
}

static bool read_kept(const char *path, struct px_size size, uint32_t *px)
{
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    bool ok = cairo_surface_status(s) == CAIRO_STATUS_SUCCESS &&
              cairo_image_surface_get_width(s) == size.w &&
              cairo_image_surface_get_height(s) == size.h;
    for (int y = 0; ok && y < size.h; y++)
        memcpy(px + (size_t)y * (size_t)size.w,
               cairo_image_surface_get_data(s) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(s),
               (size_t)size.w * 4);
    cairo_surface_destroy(s);
    return ok;
}

static void screens_look_as_they_did(void **state)
{
    (void)state;
    bool renew = getenv("HETAO_PICTURES") != NULL;
    int failed = 0;
    for (size_t i = 0; i < N_SHOTS; i++) {
        const struct shot *s = &shots[i];
        size_t n = (size_t)s->size.w * (size_t)s->size.h;
        uint32_t *got = malloc(n * 4), *kept = malloc(n * 4);
        char got_path[512], kept_path[512], diff_path[512];
        snprintf(got_path, sizeof got_path, HETAO_BUILD "/%s.got.png", s->name);
        snprintf(diff_path, sizeof diff_path, HETAO_BUILD "/%s.diff.png", s->name);
        snprintf(kept_path, sizeof kept_path, HETAO_SOURCE "/tests/pictures/%s.png", s->name);
        draw(s, renew ? kept_path : got_path, got);
        if (!renew && !read_kept(kept_path, s->size, kept)) {
            fprintf(stderr, "%s: there is no picture of that size to compare with\n", kept_path);
            failed++;
        } else if (!renew) {
            for (size_t p = 0; p < n; p++) { // PNG without alpha reads back opaque or not at all
                got[p] |= 0xFF000000;
                kept[p] |= 0xFF000000;
            }
            int off = picture_differs(got, kept, s->size, TOLERANCE, NULL);
            if (off > SHARE * (double)n) {
                picture_differs(got, kept, s->size, TOLERANCE, diff_path);
                fprintf(stderr, "%s: %.2f %% of the pixels differ\n", s->name,
                        100.0 * off / (double)n);
                failed++;
            }
        }
        free(got);
        free(kept);
    }
    assert_int_equal(failed, 0);
}

// The comparison itself can fail: a white box on one of two like pictures is found.
static void a_difference_is_seen(void **state)
{
    (void)state;
    struct px_size size = {100, 100};
    uint32_t *a = calloc(10000, 4), *b = calloc(10000, 4);
    assert_int_equal(picture_differs(a, b, size, TOLERANCE, NULL), 0);
    for (int i = 0; i < 100; i++)
        b[i] = 0xFF191919;
    assert_true(picture_differs(a, b, size, TOLERANCE, NULL) > SHARE * 10000);
    free(a);
    free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_is_seen),
        cmocka_unit_test(screens_look_as_they_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
