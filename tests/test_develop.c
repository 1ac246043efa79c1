// test_develop: pictures as cameras and designers make them come out upright, in sRGB and small.
#include "harness.h"

#include <SDL_image.h>
#include <stdio.h>

#include "picture/develop.h"
#include "picture/meta.h"

#define PHOTOS HETAO_SOURCE "/tests/field/photo/"

static struct str read_file(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *p = arena_alloc(a, n + 1);
    assert_int_equal(fread(p, 1, n, f), n);
    fclose(f);
    return (struct str){p, n};
}

static uint32_t pixel(const SDL_Surface *s, int x, int y)
{
    return (
        (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch))[x];
}

static int apart(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int c = 0; c < 24; c += 8) {
        int d = abs((int)(a >> c & 0xFF) - (int)(b >> c & 0xFF));
        most = d > most ? d : most;
    }
    return most;
}

static double difference(const SDL_Surface *a, const SDL_Surface *b)
{
    double sum = 0;
    int n = 0;
    for (int y = 0; y < a->h; y += 7)
        for (int x = 0; x < a->w; x += 7, n++)
            sum += apart(pixel(a, x, y), pixel(b, x, y));
    return sum / n;
}

static void cameras_are_held_anyhow(void **state)
{
    (void)state;
    static const char *const files[] = {"exif3.jpg", "exif6.jpg", "exif6.webp"};
    struct arena a = {0};
    SDL_Surface *up = develop_open(read_file(&a, PHOTOS "upright.jpg"));
    for (size_t i = 0; i < 3; i++) {
        SDL_Surface *s = develop_open(read_file(&a, arena_printf(&a, PHOTOS "%s", files[i]).p));
        assert_non_null(s);
        assert_int_equal(s->w, up->w);
        assert_int_equal(s->h, up->h);
        if (!(difference(s, up) < 4))
            fail_msg("%s: %g off", files[i], difference(s, up));
        SDL_FreeSurface(s);
    }
    SDL_FreeSurface(up);
    arena_finish(&a);
}

// A 3 x 2 BMP's pixels as a PNG with each orientation: where its top left corner comes to lie.
static void every_orientation(void **state)
{
    (void)state;
    static const struct {
        int w, h, x, y; // of the red pixel that the file has at 0, 0
    } rows[] = {{3, 2, 0, 0}, {3, 2, 2, 0}, {3, 2, 2, 1}, {3, 2, 0, 1},
                {2, 3, 0, 0}, {2, 3, 1, 0}, {2, 3, 1, 2}, {2, 3, 0, 2}};
    for (int turn = 1; turn <= 8; turn++) {
        char png[4096], out[8192];
        SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 3, 2, 32, SDL_PIXELFORMAT_ARGB8888);
        SDL_FillRect(s, NULL, 0xFF0000FF);
        *(uint32_t *)s->pixels = 0xFFFF0000;
        SDL_RWops *to = SDL_RWFromMem(png, sizeof png);
        assert_int_equal(IMG_SavePNG_RW(s, to, 0), 0);
        size_t n = (size_t)SDL_RWtell(to);
        SDL_RWclose(to);
        SDL_FreeSurface(s);
        // eXIf behind IHDR; decoders do not ask for its checksum.
        static const char head[] = "\0\0\0\x1A"
                                   "eXIfMM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
        memcpy(out, png, 33);
        memcpy(out + 33, head, sizeof head - 1);
        size_t at = 33 + sizeof head - 1;
        out[at++] = (char)turn;
        memset(out + at, 0, 6 + 4 - 2 + 2);
        at = 33 + 12 + 26;
        memcpy(out + at, png + 33, n - 33);
        struct str bytes = {out, at + n - 33};
        struct picture_meta m = picture_meta_of(bytes);
        assert_int_equal(m.turn, turn);
        assert_int_equal(picture_meta_swaps(&m), rows[turn - 1].w == 2);
        SDL_Surface *back = develop_open(bytes);
        if (!back)
            continue; // this libpng asks for the checksum
        assert_int_equal(back->w, rows[turn - 1].w);
        if (pixel(back, rows[turn - 1].x, rows[turn - 1].y) != 0xFFFF0000)
            fail_msg("orientation %d", turn);
        SDL_FreeSurface(back);
    }
}

static void what_is_written_says_nothing_else(void **state)
{
    (void)state;
    struct arena a = {0};
    static const char *const names[] = {"x.jpg", "x.png", "x.webp"};
    struct str phone = read_file(&a, PHOTOS "exif6.jpg");
    struct picture_meta before = picture_meta_of(phone);
    assert_false(picture_meta_plain(&before));
    for (size_t i = 0; i < 3; i++) {
        SDL_Surface *s = develop_shrink(develop_open(phone), 300);
        struct str out;
        assert_int_equal(s->w, 300);
        assert_true(develop_write(s, names[i], &out));
        struct picture_meta m = picture_meta_of(out);
        assert_true(picture_meta_plain(&m));
        SDL_Surface *back = develop_open(out);
        assert_true(difference(back, s) < 6);
        SDL_FreeSurface(back);
        SDL_FreeSurface(s);
        free((char *)out.p);
    }
    arena_finish(&a);
}

// A profile of grey alone: half of the light is 188 of sRGB's 255, not 128.
static void shades_of_grey_have_a_curve(void **state)
{
    (void)state;
    struct arena a = {0};
    SDL_Surface *s = develop_open(read_file(&a, PHOTOS "grey-linear.jpg"));
    assert_non_null(s);
    assert_true(apart(pixel(s, 30, 20), 0xFFBCBCBC) <= 2);
    SDL_FreeSurface(s);
    arena_finish(&a);
}

static void cut_files_are_survived(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str all = read_file(&a, PHOTOS "exif6.jpg"), webp = read_file(&a, PHOTOS "exif6.webp");
    for (size_t n = 0; n < 400; n++) {
        picture_meta_of(str_sub(all, 0, n));
        picture_meta_of(str_sub(webp, 0, n));
    }
    assert_null(develop_open(str_sub(all, 0, 100)));
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cameras_are_held_anyhow),
        cmocka_unit_test(every_orientation),
        cmocka_unit_test(what_is_written_says_nothing_else),
        cmocka_unit_test(shades_of_grey_have_a_curve),
        cmocka_unit_test(cut_files_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
