// test_icons: the drawings in assets/icons and assets/pictures: SDL2_image can read each, no icon
// is cut off at its edge, the illustrations fit side by side, and every drawing named by content
// files exists.
#include "harness.h"

#include <SDL.h>
#include <SDL_image.h>
#include <dirent.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "platform/file.h"

#define ICONS HETAO_SOURCE "/assets/icons"
#define PX 48    // two pixels per unit of the grid
#define WIDE 480 // the same for the meander

struct ink {
    int w, h;
    double share; // of the box
    int on_edge;  // inked pixels in the outermost rows and columns
};

static SDL_Surface *read_icon(const char *path, int px)
{
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    SDL_Surface *raw = file && IMG_isSVG(file) ? IMG_LoadSizedSVG_RW(file, px, px) : NULL;
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    if (file)
        SDL_RWclose(file);
    return s;
}

static bool measure(const char *path, int px, struct ink *out)
{
    SDL_Surface *s = read_icon(path, px);
    if (!s)
        return false;
    *out = (struct ink){.w = s->w, .h = s->h};
    double sum = 0;
    for (int y = 0; y < s->h; y++) {
        const uint8_t *row = (const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch;
        for (int x = 0; x < s->w; x++) {
            int alpha = row[x * 4 + 3];
            sum += alpha / 255.0;
            bool edge = x == 0 || y == 0 || x == s->w - 1 || y == s->h - 1;
            out->on_edge += edge && alpha > 16;
        }
    }
    out->share = sum / (s->w * s->h);
    SDL_FreeSurface(s);
    return true;
}

static void check_drawing(const char *name)
{
    char path[512];
    struct ink ink;
    snprintf(path, sizeof path, ICONS "/%s", name);
    bool wide = !strcmp(name, "meander.svg");
    int px = wide ? WIDE : PX;
    if (!measure(path, px, &ink))
        fail_msg("%s: SDL2_image cannot read it", name);
    if (ink.w != px || ink.h != (wide ? px / 2 : px))
        fail_msg("%s: %d x %d px of a box of %d", name, ink.w, ink.h, px);
    if (ink.share < 0.04 || ink.share > 0.6)
        fail_msg("%s: %.1f %% of its box is ink", name, 100 * ink.share);
    if (ink.on_edge)
        fail_msg("%s: reaches the edge of its box in %d pixels", name, ink.on_edge);
}

// Rejects what SDL2_image's reader ignores silently.
static void check_source(struct arena *a, const char *name)
{
    static const char *const passed_over[] = {"<use",   "<text", "<mask", "<style", "<clipPath",
                                              "<image", "class", "style", "filter"};
    struct str text;
    const char *why;
    if (!file_read(a, arena_printf(a, ICONS "/%s", name).p, 8192, &text, &why))
        fail_msg("%s: %s", name, why);
    for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over; i++)
        if (strstr(text.p, passed_over[i]))
            fail_msg("%s: %s would not be drawn", name, passed_over[i]);
}

static void every_drawing_is_whole(void **state)
{
    (void)state;
    struct arena a = {0};
    DIR *d = opendir(ICONS);
    assert_non_null(d);
    int n = 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        check_drawing(e->d_name);
        check_source(&a, e->d_name);
        n++;
    }
    closedir(d);
    arena_finish(&a);
    assert_true(n >= 30);
}

#define PICTURES HETAO_SOURCE "/assets/pictures"
#define PICTURE_W 960
#define PICTURE_H 240

// Only colours that themes replace: each is listed in assets/README.md.
static void check_palette(const char *name, struct str svg, struct str list)
{
    for (size_t i = 0; i + 7 <= svg.n; i++) {
        char colour[8];
        snprintf(colour, sizeof colour, "%.7s", svg.p + i);
        if (svg.p[i] == '#' && !strstr(list.p, colour))
            fail_msg("%s: %s is not in the palette", name, colour);
    }
}

static void read_picture(const char *name, uint32_t left[PICTURE_H], uint32_t right[PICTURE_H])
{
    char path[512];
    snprintf(path, sizeof path, PICTURES "/%s", name);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    SDL_Surface *raw = file ? IMG_LoadSizedSVG_RW(file, PICTURE_W, PICTURE_H) : NULL;
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (!s || s->w != PICTURE_W || s->h != PICTURE_H)
        fail_msg("%s: not %d x %d", name, PICTURE_W, PICTURE_H);
    for (int y = 0; y < PICTURE_H; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
        left[y] = row[1];
        right[y] = row[PICTURE_W - 2];
        for (int x = 1; x + 1 < PICTURE_W; x++)
            if (row[x] >> 24 != 255)
                fail_msg("%s: a hole at %d,%d", name, x, y);
    }
    SDL_FreeSurface(raw);
    SDL_FreeSurface(s);
    SDL_RWclose(file);
}

static int differ(const uint32_t *a, const uint32_t *b)
{
    int n = 0;
    for (int y = 0; y < PICTURE_H; y++)
        for (int shift = 0; shift < 24; shift += 8)
            if (abs((int)(a[y] >> shift & 255) - (int)(b[y] >> shift & 255)) > 24) {
                n++;
                break;
            }
    return n;
}

// Side by side, in any order, land and river continue from one to the next.
static void the_illustrations_continue_one_another(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str list, svg;
    const char *why;
    uint32_t first[PICTURE_H], left[PICTURE_H], right[PICTURE_H];
    DIR *d = opendir(PICTURES);
    int n = 0;
    assert_non_null(d);
    assert_true(file_read(&a, HETAO_SOURCE "/assets/README.md", 1 << 16, &list, &why));
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        assert_true(
            file_read(&a, arena_printf(&a, PICTURES "/%s", e->d_name).p, 1 << 16, &svg, &why));
        check_palette(e->d_name, svg, list);
        read_picture(e->d_name, left, right);
        if (!n++)
            memcpy(first, left, sizeof first);
        if (differ(first, left) > 6 || differ(first, right) > 6)
            fail_msg("%s: its edges differ in %d and %d rows", e->d_name, differ(first, left),
                     differ(first, right));
    }
    closedir(d);
    arena_finish(&a);
    assert_int_equal(n, 10);
}

static void content_names_drawings_that_are_there(void **state)
{
    (void)state;
    static const struct {
        const char *file, *field, *folder;
        int least;
    } rows[] = {{"topics.yaml", " icon: ", ICONS, 3},
                {"sites.yaml", " icon: ", ICONS, 3},
                {"topics.yaml", " picture: ", PICTURES, 7},
                {"sites.yaml", " picture: ", PICTURES, 3}};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text;
        const char *why, *at;
        int n = 0;
        assert_true(file_read(&a, arena_printf(&a, HETAO_SOURCE "/content/%s", rows[i].file).p,
                              1 << 20, &text, &why));
        for (at = text.p; (at = strstr(at, rows[i].field)); n++) {
            at += strlen(rows[i].field);
            struct str name = str_trim((struct str){at, strcspn(at, "\n#")});
            struct str path = arena_printf(&a, "%s/%.*s.svg", rows[i].folder, (int)name.n, name.p);
            if (!file_exists(path.p))
                fail_msg("%s: no drawing \"%.*s\"", rows[i].file, (int)name.n, name.p);
        }
        assert_true(n >= rows[i].least);
    }
    arena_finish(&a);
}

static void a_cut_or_empty_drawing_would_be_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        bool empty, cut;
    } rows[] = {
        {"<path d=\"M4 12h16\" stroke=\"#000\" stroke-width=\"2\"/>", false, false},
        {"<path d=\"M0 12h16\" stroke=\"#000\" stroke-width=\"2\"/>", false, true},
        {"<use href=\"#a\"/>", true, false},
    };
    char path[] = "/tmp/hetao-icon-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ink ink = {0};
        FILE *f = fopen(path, "w");
        fprintf(f, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">%s</svg>",
                rows[i].body);
        fclose(f);
        bool read = measure(path, PX, &ink);
        assert_int_equal(!read || ink.share < 0.01, rows[i].empty);
        assert_int_equal(ink.on_edge > 0, rows[i].cut);
    }
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_drawing_is_whole),
        cmocka_unit_test(the_illustrations_continue_one_another),
        cmocka_unit_test(content_names_drawings_that_are_there),
        cmocka_unit_test(a_cut_or_empty_drawing_would_be_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
