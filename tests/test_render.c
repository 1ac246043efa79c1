// test_render: the renderer as its callers see it: a list in, pixels out.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <SDL.h>
#include <SDL_ttf.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "map/terrain.h"
#include "picture.h"
#include "platform/file.h"
#include "render/notice.h"
#include "render/notice_font.h"
#include "render/render.h"
#include "render/tilt_double.h"

#define ASSETS HETAO_BUILD "/tests/render-assets"
#define WHITE 0xFFFFFFFFu
#define BLACK 0xFF000000u

static const struct rgba white = {255, 255, 255, 255};
static const struct rgba red = {255, 0, 0, 255};
static const struct render_frame still = {0};

// A renderer in memory, a list, and the pixels read back.
struct bench {
    struct render *r;
    struct arena arena;
    struct draw_list d;
    uint32_t *px;
    struct px_size size;
};

static void bench_open(struct bench *b, const struct render_opts *opts)
{
    *b = (struct bench){.r = render_create(opts)};
    assert_non_null(b->r);
    b->size = render_size(b->r);
    b->px = calloc((size_t)b->size.w * (size_t)b->size.h, sizeof *b->px);
    draw_begin(&b->d, &b->arena);
}

static void bench_memory(struct bench *b, int w, int h)
{
    bench_open(b, &(struct render_opts){.size = {w, h}, .assets_dir = ASSETS});
}

static void bench_draw(struct bench *b)
{
    bool complete = false;
    assert_true(render_draw(b->r, &b->d, &still, &complete));
    assert_true(complete);
    render_present(b->r);
    assert_true(render_read(b->r, b->px));
}

static void bench_close(struct bench *b)
{
    render_destroy(b->r);
    arena_finish(&b->arena);
    free(b->px);
}

static uint32_t at(const struct bench *b, int x, int y)
{
    return b->px[y * b->size.w + x];
}

// One command of every kind that needs neither texts nor a map.
static void append_shapes(struct draw_list *d, double k)
{
    struct px_rect card = {20 * k, 16 * k, 80 * k, 50 * k};
    draw_shadow(d, card, 8 * k, 12 * k, 4 * k, (struct rgba){0, 0, 0, 255}, 0.22);
    draw_round(d, card, 8 * k, white, 1);
    draw_stroke(d, card, 8 * k, 2 * k, red, 0.5);
    draw_clip(d, card);
    draw_line(d, (struct px_pt[]){{0, 0}, {60 * k, 40 * k}, {200 * k, 40 * k}}, 3, 4 * k, red, 1);
    draw_unclip(d);
    draw_arc(d, (struct px_pt){110 * k, 70 * k}, 12 * k, 4 * k, 0.1, 0.9, red, 1);
    draw_icon(d, STR("square"), (struct px_rect){4 * k, 70 * k, 16 * k, 16 * k}, red, 1);
}

static void append_scene(struct draw_list *d, double k)
{
    draw_fill(d, (struct px_rect){0, 0, 10000, 10000}, (struct rgba){0xF7, 0xF4, 0xED, 255}, 1);
    append_shapes(d, k);
}

static void colours_land_where_the_list_says(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 40, 30);
    draw_fill(&b.d, (struct px_rect){0, 0, 40, 30}, red, 1);
    draw_fill(&b.d, (struct px_rect){10.4, 9.6, 10, 10}, white, 0.5);
    draw_round(&b.d, (struct px_rect){0, 20, 10, 10}, 5, white, 1);
    bench_draw(&b);
    static const struct {
        int x, y;
        uint32_t colour;
    } rows[] = {
        {0, 0, 0xFFFF0000},   {9, 10, 0xFFFF0000},  {10, 9, 0xFFFF0000},  {10, 10, 0xFFFF8080},
        {19, 19, 0xFFFF8080}, {20, 19, 0xFFFF0000}, {19, 20, 0xFFFF0000}, {0, 20, 0xFFFF0000},
        {5, 25, WHITE},       {9, 29, 0xFFFF0000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (at(&b, rows[i].x, rows[i].y) != rows[i].colour)
            fail_msg("%d,%d: expected %08X, got %08X", rows[i].x, rows[i].y, rows[i].colour,
                     at(&b, rows[i].x, rows[i].y));
    bench_close(&b);
}

static void clips_replace_each_other_and_end(void **state)
{
    (void)state;
    struct bench b;
    struct px_rect all = {0, 0, 40, 30};
    bench_memory(&b, 40, 30);
    draw_clip(&b.d, (struct px_rect){0, 0, 10, 10});
    draw_clip(&b.d, (struct px_rect){5, 5, 10, 10}); // not nested
    draw_fill(&b.d, all, white, 1);
    draw_clip(&b.d, (struct px_rect){100, 100, 10, 10});
    draw_fill(&b.d, all, red, 1);
    draw_clip(&b.d, (struct px_rect){0, 0, 0, 0});
    draw_fill(&b.d, all, red, 1);
    draw_unclip(&b.d);
    draw_fill(&b.d, (struct px_rect){39, 29, 1, 1}, red, 1);
    bench_draw(&b);
    assert_int_equal(at(&b, 4, 4), BLACK);
    assert_int_equal(at(&b, 5, 5), WHITE);
    assert_int_equal(at(&b, 14, 14), WHITE);
    assert_int_equal(at(&b, 15, 15), BLACK);
    assert_int_equal(at(&b, 39, 29), 0xFFFF0000);
    // A list that did not end its clip does not affect the next list.
    draw_clip(&b.d, (struct px_rect){0, 0, 1, 1});
    bench_draw(&b);
    assert_int_equal(at(&b, 14, 14), WHITE);
    bench_close(&b);
}

static void icons_take_their_colour_from_the_list(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 100, 40);
    draw_icon(&b.d, STR("square"), (struct px_rect){0, 0, 40, 40}, red, 1);
    draw_icon(&b.d, STR("square"), (struct px_rect){50, 0, 40, 20}, white, 0.5);
    bench_draw(&b);
    assert_int_equal(at(&b, 20, 20), 0xFFFF0000); // black in the file
    assert_int_equal(at(&b, 2, 2), BLACK);        // its margin
    assert_int_equal(at(&b, 70, 10), 0xFF808080);
    assert_int_equal(render_stats(b.r).made, 2);
    bench_draw(&b);
    assert_int_equal(render_stats(b.r).made, 2);
    bench_close(&b);
}

static void missing_icons_become_a_ring(void **state)
{
    (void)state;
    static const char *const names[] = {"nowhere", "../icons/square", "", "Square", "broken"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct bench b;
        bench_memory(&b, 40, 40);
        draw_icon(&b.d, str_from(names[i]), (struct px_rect){0, 0, 40, 40}, white, 1);
        bench_draw(&b);
        bench_draw(&b);
        assert_int_equal(at(&b, 20, 20), BLACK);
        if (at(&b, 20, 1) != WHITE)
            fail_msg("\"%s\": no ring", names[i]);
        bench_close(&b);
    }
}

// The file's black is replaced; the middle of the drawing covers a box of other proportions;
// corners are cut; the same drawing in other colours is another picture.
static void illustrations_take_the_themes_colours(void **state)
{
    (void)state;
    static const struct draw_swap day[] = {{{0, 0, 0, 255}, {255, 255, 255, 255}}},
                                  night[] = {{{0, 0, 0, 255}, {255, 0, 0, 255}}};
    struct bench b;
    bench_memory(&b, 200, 80);
    draw_fill(&b.d, (struct px_rect){0, 0, 200, 80}, (struct rgba){0, 0, 0, 255}, 1);
    draw_picture(&b.d, STR("band"), (struct px_rect){0, 0, 160, 40}, 10, day, 1, 1);
    draw_picture(&b.d, STR("band"), (struct px_rect){0, 40, 40, 40}, 0, night, 1, 1);
    draw_picture(&b.d, STR("band"), (struct px_rect){160, 40, 40, 40}, 0, night, 1, 0.5);
    draw_picture(&b.d, STR("nowhere"), (struct px_rect){60, 40, 40, 40}, 0, day, 1, 1);
    draw_picture(&b.d, STR("broken"), (struct px_rect){110, 40, 40, 40}, 0, day, 1, 1);
    uint64_t none = render_stats(b.r).made;
    bench_draw(&b);
    assert_true(render_lacks(b.r)); // a frame waits for none
    assert_int_equal(render_stats(b.r).made, none);
    int slices = 1;
    while (!render_prepare(b.r, &b.d, 1e-6) && slices < 9)
        slices++;
    assert_int_equal(slices, 4); // one each; two of the five are equal
    bench_draw(&b);
    assert_false(render_lacks(b.r));
    assert_int_equal(at(&b, 80, 20), WHITE);      // the band in the middle
    assert_int_equal(at(&b, 20, 20), 0xFF0000FF); // blue beside it, as drawn
    assert_int_equal(at(&b, 0, 0), BLACK);        // cut off
    assert_int_equal(at(&b, 20, 60), 0xFFFF0000);
    assert_int_equal(at(&b, 0, 40), 0xFFFF0000); // only its middle
    assert_int_equal(at(&b, 180, 60), 0xFF800000);
    assert_int_equal(at(&b, 80, 60), BLACK);
    assert_int_equal(at(&b, 130, 60), BLACK);
    uint64_t made = render_stats(b.r).made;
    bench_draw(&b);
    assert_int_equal(render_stats(b.r).made, made);
    bench_close(&b);
}

// A long curve covers the same pixels as short lines do.
static void a_path_is_a_line_of_many_points(void **state)
{
    (void)state;
    struct px_pt pts[40];
    struct bench b, c;
    for (int i = 0; i < 40; i++)
        pts[i] = (struct px_pt){10 + i * 4, 40 + 25 * sin(i / 4.0)};
    bench_memory(&b, 200, 80);
    bench_memory(&c, 200, 80);
    draw_path(&b.d, pts, 40, 6, white, 1);
    for (int i = 0; i + 1 < 40; i++)
        draw_line(&c.d, pts + i, 2, 6, white, 1);
    bench_draw(&b);
    bench_draw(&c);
    for (int i = 0; i < 200 * 80; i++)
        if ((b.px[i] == WHITE || b.px[i] == BLACK) && b.px[i] != c.px[i] && c.px[i] != WHITE)
            fail_msg("pixel %d: %08X as a path, %08X as lines", i, b.px[i], c.px[i]);
    assert_int_equal(at(&b, 10, 40), WHITE);
    bench_close(&b);
    bench_close(&c);
}

// Rings fill by the even-odd rule, NAN ends one: a square with a square hole.
static void an_area_has_holes_and_ends_at_its_edge(void **state)
{
    (void)state;
    struct bench b;
    const struct px_pt pts[] = {{10, 10}, {50, 10}, {50, 50}, {10, 50}, {NAN, NAN},
                                {20, 20}, {40, 20}, {40, 40}, {20, 40}};
    bench_memory(&b, 60, 60);
    draw_area(&b.d, pts, 9, white, 1);
    draw_area(&b.d, pts, 2, white, 1); // no area at all
    bench_draw(&b);
    for (int y = 0; y < 60; y++)
        for (int x = 0; x < 60; x++) {
            bool outer = x >= 10 && x < 50 && y >= 10 && y < 50,
                 hole = x >= 20 && x < 40 && y >= 20 && y < 40;
            assert_int_equal(at(&b, x, y), outer && !hole ? WHITE : BLACK);
        }
    bench_close(&b);
}

static double lit(const struct bench *b, int w, int h)
{
    double sum = 0;
    for (int i = 0; i < w * h; i++)
        sum += (b->px[i] & 255) / 255.0;
    return sum;
}

// Coverage adds up to the area, whatever the slope, the direction and the clip.
static void an_area_covers_what_geometry_says(void **state)
{
    (void)state;
    static const struct {
        struct px_pt pts[4];
        int n;
        double area;
    } rows[] = {
        {{{10.25, 10.5}, {50.75, 10.5}, {50.75, 40}}, 3, 40.5 * 29.5 / 2},
        {{{50.75, 40}, {50.75, 10.5}, {10.25, 10.5}}, 3, 40.5 * 29.5 / 2},
        {{{-20, 10}, {80, 10}, {80, 20.25}, {-20, 20.25}}, 4, 60 * 10.25},
        {{{30, -10}, {70, 30}, {30, 70}, {-10, 30}}, 4, 3200 - 4 * 100},
        {{{10, 10}, {11.5, 10}, {13.5, 50}, {12, 50}}, 4, 1.5 * 40},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench b;
        bench_memory(&b, 60, 60);
        draw_area(&b.d, rows[i].pts, rows[i].n, white, 1);
        bench_draw(&b);
        double got = lit(&b, 60, 60);
        if (fabs(got - rows[i].area) > 0.002 * rows[i].area + 0.3)
            fail_msg("row %zu: expected %.2f px, got %.2f", i, rows[i].area, got);
        bench_close(&b);
    }
}

static void a_grid_stands_at_its_pitch(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 60, 60);
    draw_grid(&b.d, (struct px_rect){10, 10, 3, 3}, (struct px_size){5, 6}, 4, 2, 9,
              (struct str){0}, white, 1);
    bench_draw(&b);
    assert_int_equal(at(&b, 10, 10), BLACK); // the first drawn is number 2
    for (int i = 2; i < 9; i++)
        assert_int_equal(at(&b, 10 + i % 4 * 5 + 2, 10 + i / 4 * 6 + 2), WHITE);
    assert_int_equal((int)lit(&b, 60, 60), 7 * 9);
    bench_close(&b);
}

static void the_same_list_gives_the_same_pixels_warm(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 160, 100);
    append_scene(&b.d, 1);
    bench_draw(&b);
    uint32_t *first = malloc(160 * 100 * sizeof *first);
    memcpy(first, b.px, 160 * 100 * sizeof *first);
    uint64_t made = render_stats(b.r).made;
    for (int i = 0; i < 3; i++) {
        bench_draw(&b);
        assert_int_equal(picture_differs(first, b.px, b.size, 0, NULL), 0);
    }
    assert_int_equal(render_stats(b.r).made, made);
    render_reset(b.r);
    bench_draw(&b);
    assert_int_equal(picture_differs(first, b.px, b.size, 0, NULL), 0);
    free(first);
    bench_close(&b);
}

static void kept_pictures_stay_within_their_bound(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, &(struct render_opts){
                       .size = {300, 300}, .assets_dir = ASSETS, .texture_bytes = 20000});
    for (int i = 0; i < 60; i++) {
        draw_begin(&b.d, &b.arena);
        draw_icon(&b.d, STR("square"), (struct px_rect){0, 0, 40 + i, 40}, white, 1);
        bench_draw(&b);
        assert_true(render_stats(b.r).texture_bytes <= 20000);
    }
    assert_int_equal(render_stats(b.r).made, 60);
    bench_close(&b);
}

static void any_size_can_be_drawn(void **state)
{
    (void)state;
    static const struct px_size sizes[] = {{1, 1}, {1, 300}, {3840, 2160}, {1080, 1920}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct bench b;
        bench_memory(&b, sizes[i].w, sizes[i].h);
        append_scene(&b.d, sizes[i].w / 160.0);
        bench_draw(&b);
        if (sizes[i].w > 1)
            assert_int_equal(at(&b, 0, sizes[i].h - 1), 0xFFF7F4ED);
        assert_true(render_notice(b.r));
        render_overlay(b.r, (const char *const[]){"a", ""}, 2);
        bench_close(&b);
    }
    assert_null(render_create(&(struct render_opts){.size = {0, 10}}));
    assert_null(render_create(&(struct render_opts){.size = {10, -1}}));
    assert_null(render_create(&(struct render_opts){.size = {1 << 20, 1 << 20}}));
    render_destroy(NULL);
}

static void a_resized_canvas_starts_black(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 100, 100);
    draw_fill(&b.d, (struct px_rect){0, 0, 100, 100}, white, 1);
    bench_draw(&b);
    render_resize(b.r, (struct px_size){50, 40});
    b.size = render_size(b.r);
    assert_int_equal(b.size.w, 50);
    assert_int_equal(b.size.h, 40);
    assert_true(render_read(b.r, b.px));
    assert_int_equal(b.px[0], BLACK);
    bench_draw(&b);
    assert_int_equal(at(&b, 49, 39), WHITE);
    render_resize(b.r, (struct px_size){0, 40}); // refused: the old one stays
    assert_int_equal(render_size(b.r).w, 50);
    bench_close(&b);
}

// Windows of SDL's dummy driver: the surface, and a texture of each renderer.
static void windows_show_what_memory_holds(void **state)
{
    (void)state;
    struct bench memory;
    bench_memory(&memory, 160, 100);
    append_scene(&memory.d, 1);
    bench_draw(&memory);
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software"); // the only one without a GPU
    for (int software = 0; software < 2; software++) {
        SDL_Window *w = SDL_CreateWindow("test", 0, 0, 160, 100, 0);
        struct bench b;
        bench_open(&b,
                   &(struct render_opts){.window = w, .software = software, .assets_dir = ASSETS});
        append_scene(&b.d, 1);
        for (int i = 0; i < 3; i++) {
            bench_draw(&b);
            int n = picture_differs(memory.px, b.px, b.size, 0, "render-window-diff.png");
            assert_int_equal(n, 0);
            if (!software) // the pixels that reached the renderer's own canvas
                SDL_RenderReadPixels(SDL_GetRenderer(w), NULL, SDL_PIXELFORMAT_ARGB8888, b.px,
                                     160 * 4);
            render_reset(b.r);
        }
        SDL_SetWindowSize(w, 80, 60);
        SDL_PumpEvents();
        assert_true(render_draw(b.r, &b.d, &still, NULL));
        assert_int_equal(render_size(b.r).w, 80);
        assert_int_equal(render_size(b.r).h, 60);
        render_present(b.r);
        bench_close(&b);
        SDL_DestroyWindow(w);
    }
    bench_close(&memory);
}

static void pictures_are_written_the_same_each_time(void **state)
{
    (void)state;
    struct bench b;
    struct arena a = {0};
    struct str one, two;
    const char *why = NULL, *first = ASSETS "/one.png", *second = ASSETS "/two.png";
    bench_memory(&b, 160, 100);
    append_scene(&b.d, 1);
    bench_draw(&b);
    assert_true(render_save_png(b.r, first));
    assert_true(render_save_png(b.r, second));
    assert_true(file_read(&a, first, 1 << 20, &one, &why));
    assert_true(file_read(&a, second, 1 << 20, &two, &why));
    assert_true(one.n > 100 && str_eq(one, two));
    assert_false(render_save_png(b.r, ASSETS "/no/such/folder.png"));
    cairo_surface_t *s = cairo_image_surface_create_from_png(first);
    assert_int_equal(cairo_image_surface_get_width(s), 160);
    uint32_t *px = (uint32_t *)(void *)cairo_image_surface_get_data(s);
    for (int i = 0; i < 160 * 100; i++)
        px[i] |= BLACK;
    assert_int_equal(picture_differs(px, b.px, b.size, 0, NULL), 0);
    cairo_surface_destroy(s);
    arena_finish(&a);
    bench_close(&b);
}

static int count_not(const struct bench *b, uint32_t colour, struct px_rect r)
{
    int n = 0;
    for (int y = (int)r.y; y < r.y + r.h; y++)
        for (int x = (int)r.x; x < r.x + r.w; x++)
            n += at(b, x, y) != colour;
    return n;
}

static void the_notice_stands_where_it_says(void **state)
{
    (void)state;
    static const struct px_size sizes[] = {
        {1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}, {1280, 720}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct bench b;
        struct notice_item items[NOTICE_MAX_ITEMS];
        struct px_rect canvas = {0, 0, sizes[i].w, sizes[i].h};
        bench_memory(&b, sizes[i].w, sizes[i].h);
        assert_true(render_notice(b.r));
        assert_true(render_read(b.r, b.px));
        int n = render_notice_items(b.size, items), inside = 0;
        assert_true(n > 2 && n <= NOTICE_MAX_ITEMS);
        for (int k = 0; k < n; k++) {
            assert_true(px_rect_holds(canvas, items[k].box));
            int inked = count_not(&b, 0xFFF7F4ED, items[k].box);
            if (inked < 50)
                fail_msg("%dx%d: \"%s\" is not there", sizes[i].w, sizes[i].h, items[k].text);
            inside += inked;
        }
        // Only the short rule is outside the boxes.
        int all = count_not(&b, 0xFFF7F4ED, canvas);
        assert_true(all - inside < b.size.w * b.size.h / 500);
        bench_close(&b);
    }
}

static void the_built_in_font_has_every_character_of_the_notice(void **state)
{
    (void)state;
    struct notice_item items[NOTICE_MAX_ITEMS];
    int n = render_notice_items((struct px_size){1920, 1080}, items);
    assert_int_equal(TTF_Init(), 0);
    TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(notice_font, (int)notice_font_size), 1, 20);
    assert_non_null(font);
    for (int i = 0; i < n; i++) {
        struct str s = str_from(items[i].text);
        size_t len;
        for (size_t k = 0; k < s.n; k += len) {
            uint32_t cp = utf8_at(s, k, &len);
            if (!TTF_GlyphIsProvided32(font, cp))
                fail_msg("U+%04X of \"%s\" is missing", cp, items[i].text);
        }
    }
    for (uint32_t cp = 32; cp < 127; cp++) // the overlay writes ASCII
        assert_true(TTF_GlyphIsProvided32(font, cp));
    TTF_CloseFont(font);
    TTF_Quit();
}

static void the_overlay_covers_a_corner_only(void **state)
{
    (void)state;
    struct bench b;
    bench_memory(&b, 1920, 1080);
    draw_fill(&b.d, (struct px_rect){0, 0, 1920, 1080}, white, 1);
    bench_draw(&b);
    render_overlay(b.r, (const char *const[]){"frame 4.1 ms", "tiles 40"}, 2);
    assert_true(render_read(b.r, b.px));
    assert_true(at(&b, 0, 0) != WHITE);
    assert_int_equal(count_not(&b, WHITE, (struct px_rect){960, 0, 960, 1080}), 0);
    assert_int_equal(count_not(&b, WHITE, (struct px_rect){0, 540, 1920, 540}), 0);
    render_overlay(b.r, NULL, 0);
    bench_close(&b);
}

static struct text *open_text(void)
{
    struct text *t = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    assert_non_null(t);
    return t;
}

static const struct text_layout *title(struct text *t)
{
    struct text_style style = {.lang = "zh-Hant-HK", .px = 40};
    return text_layout(t, STR("河套 Hetao"), &style, 0);
}

// The list paints exactly the engine's own pixels over the ground.
static void texts_equal_what_the_engine_composes(void **state)
{
    (void)state;
    struct text *t = open_text();
    const struct text_layout *l = title(t);
    struct rgba halo_colour = {0, 0, 255, 255};
    for (int halo = 0; halo <= 4; halo += 4) {
        struct bench b;
        bench_open(&b, &(struct render_opts){.size = {400, 100}, .assets_dir = ASSETS, .text = t});
        draw_fill(&b.d, (struct px_rect){0, 0, 400, 100}, white, 1);
        draw_text_halo(&b.d, l, (struct px_pt){30, 20}, red, 1, halo, halo_colour);
        bench_draw(&b);
        int pad = text_pad(l, halo), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad, inked = 0;
        uint32_t *px = calloc((size_t)w * (size_t)h, sizeof *px);
        text_compose(t, l, red, halo, halo_colour, px, w * 4);
        for (int i = 0; i < w * h; i++) {
            uint32_t over_white = px[i] + (0xFF - (px[i] >> 24)) * 0x01010101u;
            uint32_t got = at(&b, 30 - pad + i % w, 20 - pad + i / w);
            inked += px[i] != 0;
            if (picture_px_distance(over_white, got) > 1)
                fail_msg("halo %d at %d,%d: expected %08X, got %08X", halo, i % w, i / w,
                         over_white, got);
        }
        assert_true(inked > 500);
        free(px);
        bench_close(&b);
    }
    text_destroy(t);
}

static void a_text_is_composed_once_for_all_colours(void **state)
{
    (void)state;
    struct text *t = open_text();
    struct bench b;
    bench_open(&b, &(struct render_opts){.size = {400, 100}, .assets_dir = ASSETS, .text = t});
    draw_text(&b.d, title(t), (struct px_pt){30, 20}, red, 1);
    draw_text(&b.d, title(t), (struct px_pt){30, 60}, white, 0.5);
    draw_text(&b.d, title(t), (struct px_pt){900, 20}, red, 1); // not visible
    draw_text(&b.d, title(t), (struct px_pt){30, 20}, red, 0);
    bench_draw(&b);
    bench_draw(&b);
    assert_int_equal(text_stats(t).composed, 1);
    render_set_text(b.r, NULL); // texts are left out, without harm
    draw_fill(&b.d, (struct px_rect){0, 0, 400, 100}, white, 1);
    draw_text(&b.d, title(t), (struct px_pt){30, 20}, red, 1);
    bench_draw(&b);
    assert_int_equal(count_not(&b, WHITE, (struct px_rect){0, 0, 400, 100}), 0);
    bench_close(&b);
    text_destroy(t);
}

static struct map_tiles *open_tiles(struct arena *a)
{
    const struct rgba grey = {90, 90, 90, 255};
    struct map_style style = {.land = {10, 200, 30, 255},
                              .water = {10, 30, 200, 255},
                              .shore = grey,
                              .abroad = grey,
                              .px_scale = 1};
    const struct map_shapes *shapes = map_shapes_build(a, NULL, 0, NULL, 0);
    return map_tiles_create(&(struct map_tiles_opts){.shapes = shapes, .style = style});
}

static void the_map_fills_its_box_without_gaps(void **state)
{
    (void)state;
    struct arena a = {0};
    struct map_tiles *tiles = open_tiles(&a);
    struct bench b;
    struct px_rect box = {20, 10, 700, 500};
    struct render_frame wait = {.map_wait = true};
    bool complete = false;
    bench_open(&b, &(struct render_opts){.size = {800, 600}, .assets_dir = ASSETS});
    render_set_tiles(b.r, tiles);
    draw_fill(&b.d, (struct px_rect){0, 0, 800, 600}, red, 1);
    draw_map(&b.d, box, (struct map_pt){12699123.4, 2575777.7}, 7.25);
    assert_true(render_draw(b.r, &b.d, &wait, &complete));
    assert_true(complete);
    assert_true(render_read(b.r, b.px));
    assert_int_equal(count_not(&b, 0xFFFF0000, box), 700 * 500);
    assert_int_equal(count_not(&b, 0xFFFF0000, (struct px_rect){0, 0, 800, 600}), 700 * 500);
    // Another scale while moving: fallback tiles, no gaps, and it reports so.
    draw_begin(&b.d, &b.arena);
    draw_fill(&b.d, (struct px_rect){0, 0, 800, 600}, red, 1);
    draw_map(&b.d, box, (struct map_pt){12699123.4, 2575777.7}, 6.1);
    struct render_frame moving = {.map_moving = true};
    assert_true(render_draw(b.r, &b.d, &moving, &complete));
    assert_false(complete);
    assert_true(render_read(b.r, b.px));
    assert_int_equal(count_not(&b, 0xFFFF0000, box), 700 * 500);
    bench_close(&b);
    map_tiles_destroy(tiles);
    arena_finish(&a);
}

// ---- the map leaning back ----

#define LEAN_W 800
#define LEAN_H 600

struct leaning {
    struct arena arena;
    struct map_shapes *shapes;
    struct map_tiles *tiles;
};

// Contours of a steep hill with its terrain, in a land of their own colours.
static void open_hill(struct leaning *l)
{
    struct geo_feature *f = ARENA_ARRAY(&l->arena, struct geo_feature, 6);
    for (int i = 0; i < 6; i++) {
        struct geo_pt *p = ARENA_ARRAY(&l->arena, struct geo_pt, 61);
        double r = i < 5 ? 0.012 - 0.002 * i : 0.1; // the last widens the field
        for (int k = 0; k <= 60; k++)
            p[k] = (struct geo_pt){114.08 + r * cos(k % 60 * 0.1047197551),
                                   22.52 + r * sin(k % 60 * 0.1047197551)};
        struct geo_ring *ring = ARENA_NEW(&l->arena, struct geo_ring);
        *ring = (struct geo_ring){p, 61};
        f[i] = (struct geo_feature){.kind = GEO_POLYGON,
                                    .cls = STR("contour"),
                                    .height_m = i < 5 ? 100 * (i + 1) : 20,
                                    .rings = ring,
                                    .n_rings = 1};
    }
    struct geo_layer layer = {STR("relief"), f, 6};
    l->shapes = map_shapes_build(&l->arena, &layer, 1, NULL, 0);
    l->shapes->terrain = terrain_build(&l->arena, l->shapes);
    const struct rgba grey = {90, 90, 90, 255};
    struct map_style style = {.land = {10, 200, 30, 255},
                              .relief = {60, 20, 20, 255},
                              .ground_hill = {200, 200, 30, 255},
                              .ground_high = {200, 100, 30, 255},
                              .ground_peak = {250, 250, 250, 255},
                              .relief_light = {255, 255, 255, 200},
                              .relief_dark = {0, 0, 80, 200},
                              .abroad = grey,
                              .px_scale = 1};
    l->tiles = map_tiles_create(&(struct map_tiles_opts){.shapes = l->shapes, .style = style});
}

static void close_hill(struct leaning *l)
{
    map_tiles_destroy(l->tiles);
    arena_finish(&l->arena);
}

// The hill's whole picture over red; the lean NULL: flat.
static void list_hill(struct leaning *l, const struct draw_lean *lean, int hands, struct bench *b)
{
    struct px_rect all = {0, 0, LEAN_W, LEAN_H};
    struct map_pt at = map_from_geo((struct geo_pt){114.08, 22.51});
    at = (struct map_pt){4 * rint(at.x / 4), 4 * rint(at.y / 4)};
    bench_open(
        b, &(struct render_opts){.size = {LEAN_W, LEAN_H}, .assets_dir = ASSETS, .hands = hands});
    render_set_tiles(b->r, l->tiles);
    draw_fill(&b->d, all, red, 1);
    if (lean)
        draw_map_tilted(&b->d, all, at, 4, lean, (struct rgba){10, 200, 30, 255},
                        lean->pitch > 0.01 ? 0.6 : 0);
    else
        draw_map(&b->d, all, at, 4);
}

// Paints the list with every tile.
static void paint_whole(struct bench *b)
{
    struct render_frame wait = {.map_wait = true};
    bool complete;
    assert_true(render_draw(b->r, &b->d, &wait, &complete));
    assert_true(complete);
    assert_true(render_read(b->r, b->px));
}

static void paint_hill(struct leaning *l, const struct draw_lean *lean, int hands, struct bench *b)
{
    list_hill(l, lean, hands, b);
    paint_whole(b);
}

static int apart(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

static void leaning_by_nothing_is_the_flat_map(void **state)
{
    (void)state;
    struct leaning l = {0};
    struct bench flat, leaning;
    open_hill(&l);
    assert_non_null(l.shapes->terrain);
    paint_hill(&l, NULL, 0, &flat);
    paint_hill(&l, &(struct draw_lean){1e-7, 0, l.shapes->terrain, {0, 0, 0, 0}}, 0, &leaning);
    int off = 0;
    for (int i = 0; i < LEAN_W * LEAN_H; i++)
        off += apart(flat.px[i], leaning.px[i]) > 6;
    assert_true(off < LEAN_W * LEAN_H / 1000);
    bench_close(&flat);
    bench_close(&leaning);
    close_hill(&l);
}

static void a_leaning_map_leaves_no_gaps_and_is_the_same_by_many_hands(void **state)
{
    (void)state;
    struct leaning l = {0};
    open_hill(&l);
    for (int i = 1; i <= 5; i++) {
        const struct draw_lean lean = {0.17 * i, 0.2 * i - 0.5, l.shapes->terrain, {0, 0, 0, 0}};
        struct bench alone, together;
        paint_hill(&l, &lean, 0, &alone);
        paint_hill(&l, &lean, 3, &together);
        assert_int_equal(count_not(&alone, 0xFFFF0000, (struct px_rect){0, 0, LEAN_W, LEAN_H}),
                         LEAN_W * LEAN_H);
        assert_memory_equal(alone.px, together.px, LEAN_W * LEAN_H * sizeof *alone.px);
        bench_close(&alone);
        bench_close(&together);
    }
    close_hill(&l);
}

// Paints hill and shapes, then the same with a card over them: beside the card nothing differs.
static void cover_hill(struct leaning *l, const struct draw_lean *lean, struct px_rect card)
{
    const double round = 14;
    struct bench open, covered;
    list_hill(l, lean, 1, &open);
    append_shapes(&open.d, 5);
    paint_whole(&open);
    list_hill(l, lean, 1, &covered);
    append_shapes(&covered.d, 5);
    draw_round(&covered.d, card, round, white, 1);
    paint_whole(&covered);
    for (int y = 0; y < LEAN_H; y++)
        for (int x = 0; x < LEAN_W; x++) {
            bool in_x = x >= card.x && x < card.x + card.w,
                 in_y = y >= card.y && y < card.y + card.h;
            bool in_rows = y >= card.y + round && y < card.y + card.h - round;
            if (!(in_x && in_y))
                assert_int_equal(at(&covered, x, y), at(&open, x, y));
            else if (in_rows)
                assert_int_equal(at(&covered, x, y), WHITE);
            else
                assert_true(at(&covered, x, y) == WHITE || x < card.x + round ||
                            x >= card.x + card.w - round);
        }
    bench_close(&open);
    bench_close(&covered);
}

static void what_a_card_covers_changes_nothing_beside_it(void **state)
{
    (void)state;
    static const struct px_rect cards[] = {{301, 11, 480, 570},     {0, 217, LEAN_W, LEAN_H - 217},
                                           {3, 3, LEAN_W - 6, 200}, {-40, -40, 400, 700},
                                           {0, 0, LEAN_W, LEAN_H},  {200, 200, 60, 60}};
    struct leaning l = {0};
    open_hill(&l);
    for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
        const struct draw_lean lean = {0.6, 0.3, l.shapes->terrain, {0, 0, 0, 0}};
        cover_hill(&l, NULL, cards[i]);
        cover_hill(&l, &lean, cards[i]);
    }
    close_hill(&l);
}

// The moving map at an odd scale, painted by so many threads.
static void paint_moving(struct map_tiles *tiles, int hands, struct bench *b)
{
    struct render_frame moving = {.map_moving = true};
    bool complete;
    bench_open(b, &(struct render_opts){.size = {900, 700}, .assets_dir = ASSETS, .hands = hands});
    render_set_tiles(b->r, tiles);
    draw_map(&b->d, (struct px_rect){7, 3, 877, 691}, (struct map_pt){12699123.4, 2575777.7}, 5.3);
    assert_true(render_draw(b->r, &b->d, &moving, &complete));
    assert_true(render_read(b->r, b->px));
}

static void many_hands_paint_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct map_tiles *tiles = open_tiles(&a);
    struct bench alone, together;
    paint_moving(tiles, 0, &alone);
    paint_moving(tiles, 3, &together);
    assert_memory_equal(alone.px, together.px, 900 * 700 * sizeof *alone.px);
    bench_close(&alone);
    bench_close(&together);
    map_tiles_destroy(tiles);
    arena_finish(&a);
}

static void write_asset(const char *name, const char *svg)
{
    char path[512];
    const char *why = NULL;
    snprintf(path, sizeof path, ASSETS "/%s.svg", name);
    assert_true(file_write(path, str_from(svg), &why));
}

static int set_up(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    mkdir(HETAO_BUILD "/tests", 0777);
    mkdir(ASSETS, 0777);
    mkdir(ASSETS "/icons", 0777);
    mkdir(ASSETS "/pictures", 0777);
    write_asset("icons/square", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">"
                                "<path d=\"M4 4H20V20H4Z\" fill=\"#000\"/></svg>");
    write_asset("icons/broken", "no drawing at all");
    write_asset("pictures/broken", "no drawing at all");
    write_asset("pictures/band", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" "
                                 "height=\"100\"><path d=\"M0 0H400V100H0Z\" fill=\"#0000FF\"/>"
                                 "<path d=\"M100 0H300V100H100Z\" fill=\"#000000\"/></svg>");
    return SDL_Init(SDL_INIT_VIDEO);
}

static int tear_down(void **state)
{
    (void)state;
    SDL_Quit();
    return 0;
}

// ---- a picture at half size ----

static uint32_t quarter(uint32_t near, uint32_t far)
{
    uint32_t out = 0;
    for (int i = 0; i < 32; i += 8) {
        uint32_t a = near >> i & 255, b = far >> i & 255, mid = (a + b + 1) / 2;
        out |= (a + mid + 1) / 2 << i;
    }
    return out;
}

static uint32_t doubled(const struct paint *half, int x, int y)
{
    const struct box c = half->clip;
    int nx = x / 2, ny = y / 2, fx = nx + (x % 2 ? 1 : -1), fy = ny + (y % 2 ? 1 : -1);
    fx = fx < c.x0 || fx >= c.x1 ? nx : fx;
    fy = fy < c.y0 || fy >= c.y1 ? ny : fy;
    const uint32_t *a = half->px + ny * half->stride, *b = half->px + fy * half->stride;
    return quarter(quarter(a[nx], b[nx]), quarter(a[fx], b[fx]));
}

static void a_half_is_doubled_within_its_clip(void **state)
{
    (void)state;
    enum { W = 640, H = 24 };
    static uint32_t small[W / 2 * H / 2], px[W * H];
    for (int i = 0; i < W / 2 * H / 2; i++)
        small[i] = (uint32_t)i * 2654435761u;
    static const struct box clips[] = {{0, 0, W, H}, {7, 3, 601, 21}, {10, 4, 13, 6}};
    for (size_t k = 0; k < sizeof clips / sizeof *clips; k++) {
        struct box c = clips[k];
        struct paint to = {px, W, {W, H}, c};
        struct paint half = {
            small, W / 2, {W / 2, H / 2}, {c.x0 / 2, c.y0 / 2, (c.x1 + 1) / 2, (c.y1 + 1) / 2}};
        memset(px, 0x5A, sizeof px);
        tilt_double_rows(&half, &to, c.y0, c.y1);
        for (int i = 0; i < W * H; i++) {
            int x = i % W, y = i / W;
            bool in = x >= c.x0 && x < c.x1 && y >= c.y0 && y < c.y1;
            assert_int_equal(px[i], in ? doubled(&half, x, y) : 0x5A5A5A5A);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_land_where_the_list_says),
        cmocka_unit_test(clips_replace_each_other_and_end),
        cmocka_unit_test(icons_take_their_colour_from_the_list),
        cmocka_unit_test(missing_icons_become_a_ring),
        cmocka_unit_test(illustrations_take_the_themes_colours),
        cmocka_unit_test(a_path_is_a_line_of_many_points),
        cmocka_unit_test(an_area_has_holes_and_ends_at_its_edge),
        cmocka_unit_test(an_area_covers_what_geometry_says),
        cmocka_unit_test(a_grid_stands_at_its_pitch),
        cmocka_unit_test(the_same_list_gives_the_same_pixels_warm),
        cmocka_unit_test(kept_pictures_stay_within_their_bound),
        cmocka_unit_test(any_size_can_be_drawn),
        cmocka_unit_test(a_resized_canvas_starts_black),
        cmocka_unit_test(windows_show_what_memory_holds),
        cmocka_unit_test(pictures_are_written_the_same_each_time),
        cmocka_unit_test(the_notice_stands_where_it_says),
        cmocka_unit_test(the_built_in_font_has_every_character_of_the_notice),
        cmocka_unit_test(the_overlay_covers_a_corner_only),
        cmocka_unit_test(texts_equal_what_the_engine_composes),
        cmocka_unit_test(a_text_is_composed_once_for_all_colours),
        cmocka_unit_test(the_map_fills_its_box_without_gaps),
        cmocka_unit_test(leaning_by_nothing_is_the_flat_map),
        cmocka_unit_test(a_leaning_map_leaves_no_gaps_and_is_the_same_by_many_hands),
        cmocka_unit_test(a_half_is_doubled_within_its_clip),
        cmocka_unit_test(what_a_card_covers_changes_nothing_beside_it),
        cmocka_unit_test(many_hands_paint_the_same),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
