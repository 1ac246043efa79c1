// test_picture: compares the screens with the reference pictures in tests/pictures/.
#include "harness.h"

#include "exhibit/exhibit.h"
#include "picture.h"
#include "program/player.h"

static const struct shot {
    const char *name, *open, *lang, *theme, *bundle;
    struct px_size size;
} shots[] = {
    {"map-zh", "map", "zh-Hant", "day", NULL, {960, 540}},
    {"map-en-upright", "map", "en", "day", NULL, {540, 960}},
    {"card-en", "card:budget-hetao-park-company-injection", "en", "day", NULL, {960, 540}},
    {"card-zh-upright", "card:budget-hetao-first-buildings", "zh-Hant", "day", NULL, {540, 960}},
    {"field-zh", "initiatives", "zh-Hant", "day", NULL, {960, 540}},
    {"site-en", "site:hetao", "en", "night", NULL, {960, 540}},
    {"then-now-zh", "then-now", "zh-Hant", "contrast", NULL, {960, 540}},
    {"then-now-en", "then-now:pa-itio-fund,0.5", "en", "night", NULL, {960, 540}},
    {"figures-en", "figures", "en", "day", NULL, {960, 540}},
    {"timeline-zh", "timeline", "zh-Hant", "day", NULL, {960, 540}},
    {"notice", "map", NULL, NULL, "/nonexistent", {960, 540}},
};
#define N_SHOTS (sizeof shots / sizeof *shots)

static void draw(const struct shot *s, uint32_t *px)
{
    struct exhibit_opts o = {.bundle = s->bundle ? s->bundle : HETAO_SOURCE "/content",
                             .canvas = s->size,
                             .lang = s->lang,
                             .theme = s->theme};
    struct exhibit k;
    bool complete;
    exhibit_open(&k, &o, 0);
    assert_true(exhibit_show(&k, NULL, NULL, NULL));
    assert_true(exhibit_go(&k, s->open, 0));
    player_run_to(&k, 3000);
    assert_true(exhibit_paint(&k, true, &complete) && complete);
    assert_true(render_read(k.render, px));
    exhibit_close(&k);
}

static void screens_look_as_they_did(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < N_SHOTS; i++) {
        const struct shot *s = &shots[i];
        uint32_t *got = malloc((size_t)s->size.w * (size_t)s->size.h * sizeof *got);
        draw(s, got);
        failed += !picture_as_kept(s->name, got, s->size);
        free(got);
    }
    assert_int_equal(failed, 0);
}

// The comparison itself can fail: it finds a white box on one of two equal pictures.
static void a_difference_is_seen(void **state)
{
    (void)state;
    struct px_size size = {100, 100};
    uint32_t *a = calloc(10000, 4), *b = calloc(10000, 4);
    assert_int_equal(picture_differs(a, b, size, PICTURE_TOLERANCE, NULL), 0);
    for (int i = 0; i < 100; i++)
        b[i] = 0xFF191919;
    assert_true(picture_differs(a, b, size, PICTURE_TOLERANCE, NULL) > PICTURE_SHARE * 10000);
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
