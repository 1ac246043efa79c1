// test_specimen: the type specimen equals its reference picture; light on dark is as strong as dark
// on light.
#include "harness.h"

#include <math.h>

#include "content/content.h"
#include "picture.h"
#include "scene/parts/kept_words.h"
#include "staff/specimen.h"

static void draw(bool night, struct specimen *s)
{
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load_names(&a, HETAO_SOURCE "/content", &diags);
    struct text *t = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    assert_non_null(t);
    kept_words_give(m, t);
    assert_true(specimen_draw(t, night, s));
    text_destroy(t);
    arena_finish(&a);
}

static void the_sheet_looks_as_it_did(void **state)
{
    (void)state;
    struct specimen s;
    draw(false, &s);
    assert_int_equal(s.missing, 0);
    assert_true(picture_as_kept("specimen", s.px, s.size));
    specimen_finish(&s);
}

// Lightness (CIE L*) of a grey of sRGB v.
static double lightness(double v)
{
    double c = v / 255, y = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

// The share of the sheet's lightness that is ink, from ground to ink.
static double ink(const struct specimen *s, double ground, double ink)
{
    double sum = 0;
    size_t n = (size_t)s->size.w * (size_t)s->size.h;
    for (size_t i = 0; i < n; i++)
        sum += fabs(lightness(s->px[i] >> 8 & 255) - lightness(ground));
    return sum / (double)n / fabs(lightness(ground) - lightness(ink));
}

static void light_on_dark_is_not_thinner(void **state)
{
    (void)state;
    struct specimen day, night;
    draw(false, &day);
    draw(true, &night);
    double dark_ink = ink(&day, 0xF4, 0x20), light_ink = ink(&night, 0x18, 0xF5);
    if (light_ink < dark_ink || light_ink > 1.25 * dark_ink)
        fail_msg("dark on light covers %.4f, light on dark %.4f", dark_ink, light_ink);
    specimen_finish(&day);
    specimen_finish(&night);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_looks_as_it_did),
        cmocka_unit_test(light_on_dark_is_not_thinner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
