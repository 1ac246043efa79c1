// test_draw: the draw list: its order, its printed form, and the comparison of every field.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "draw/draw.h"
#include "text/text.h"

static const struct rgba ink = {0x13, 0x20, 0x2B, 255};
static const struct rgba veil = {0, 0, 0, 64};

static const struct px_pt curve[] = {{10, 10}, {50, 30}, {90, 30}};
static const struct draw_swap swaps[] = {{{0, 0, 0, 255}, {1, 2, 3, 255}},
                                         {{9, 9, 9, 255}, {4, 5, 6, 255}}};

static const struct text_bent bent_glyphs[] = {{70, 80, 1, 0}, {90, 82, 0.8f, 0.6f}};

static struct text_layout layout_of(uint64_t serial, const char *text)
{
    return (struct text_layout){.serial = serial,
                                .text = str_from(text),
                                .size = {120, 40},
                                .n_lines = 1,
                                .n_glyphs = 2,
                                .style = {.lang = "zh-Hant-HK", .px = 28, .weight = TEXT_BOLD}};
}

// One command of every kind.
static void append_all(struct draw_list *d, const struct text_layout *l)
{
    draw_fill(d, (struct px_rect){0, 0, 1920, 1080}, ink, 1);
    draw_round(d, (struct px_rect){10, 20, 300, 200}, 16, ink, 0.5);
    draw_stroke(d, (struct px_rect){10, 20, 300, 200}, 16, 2, ink, 1);
    draw_shadow(d, (struct px_rect){10, 20, 300, 200}, 16, 32, 8, veil, 1);
    draw_line(d, (struct px_pt[]){{10, 10}, {50, 30}, {90, 30}}, 3, 4, ink, 1);
    draw_arc(d, (struct px_pt){100, 100}, 40, 8, 0, 0.25, ink, 1);
    draw_map(d, (struct px_rect){0, 0, 1920, 1080}, (struct map_pt){12700000, 2576000}, 4.5);
    draw_text(d, l, (struct px_pt){64, 56}, ink, 1);
    draw_text_halo(d, l, (struct px_pt){64.5, 56}, ink, 0.25, 5, (struct rgba){255, 255, 255, 255});
    draw_icon(d, STR("tab-map"), (struct px_rect){8, 8, 24, 24}, ink, 1);
    draw_clip(d, (struct px_rect){0, 0, 100, 50});
    draw_unclip(d);
    draw_path(d, curve, 3, 4, ink, 1);
    draw_bent(d, l, bent_glyphs, (struct px_rect){60, 60, 80, 60}, ink, 1, 4, veil);
    draw_picture(d, STR("topic-ai"), (struct px_rect){0, 0, 400, 100}, 12, swaps, 2, 0.5);
}

static const char golden[] =
    "fill 0,0 1920x1080 #13202B\n"
    "round 10,20 300x200 #13202B alpha 0.5 radius 16\n"
    "stroke 10,20 300x200 #13202B radius 16 width 2\n"
    "shadow 10,20 300x200 #00000040 radius 16 blur 32 drop 8\n"
    "line 8,8 84x24 #13202B width 4 (10,10) (50,30) (90,30)\n"
    "arc 56,56 88x88 #13202B radius 40 width 8 from 0 to 0.25\n"
    "map 0,0 1920x1080 centre 12700000.000,2576000.000 scale 4.5\n"
    "text 64,56 120x40 #13202B zh-Hant-HK 28px bold 1 line \"河\\\"套\\n\"\n"
    "text 64.5,56 120x40 #13202B alpha 0.25 halo 5 #FFFFFF zh-Hant-HK 28px bold 1 line "
    "\"河\\\"套\\n\"\n"
    "icon 8,8 24x24 #13202B \"tab-map\"\n"
    "clip 0,0 100x50\n"
    "clip off\n"
    "path 8,8 84x24 #13202B width 4 (10,10) (50,30) (90,30)\n"
    "bent 60,60 80x60 #13202B halo 4 #00000040 zh-Hant-HK 28px bold 1 line \"河\\\"套\\n\"\n"
    "picture 0,0 400x100 #00000000 alpha 0.5 radius 12 \"topic-ai\"\n";

static void every_kind_prints_one_stable_line(void **state)
{
    (void)state;
    struct arena a = {0};
    struct draw_list d;
    struct text_layout l = layout_of(1, "河\"套\n");
    draw_begin(&d, &a);
    append_all(&d, &l);
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    draw_print(&d, out);
    fclose(out);
    assert_string_equal(text, golden);
    free(text);
    arena_finish(&a);
}

static void lists_are_same_only_when_every_field_is(void **state)
{
    (void)state;
    struct arena a = {0};
    struct draw_list one, two;
    struct text_layout l = layout_of(1, "河"), twin = l, other = layout_of(2, "河");
    draw_begin(&one, &a);
    append_all(&one, &l);
    draw_begin(&two, &a);
    append_all(&two, &twin); // another address, the same serial
    assert_true(draw_same(&one, &two));
    two.n--;
    assert_false(draw_same(&one, &two));
    two.n++;
    two.cmds[7].text = &other;
    assert_false(draw_same(&one, &two));
    two.cmds[7].text = NULL;
    assert_false(draw_same(&one, &two));
    arena_finish(&a);
}

// Each row changes one field of one command, given by its bytes.
static const struct {
    const char *field;
    size_t cmd, offset;
} numbers[] = {
    {"box.x", 0, offsetof(struct draw_cmd, box.x)},
    {"box.h", 0, offsetof(struct draw_cmd, box.h)},
    {"alpha", 1, offsetof(struct draw_cmd, alpha)},
    {"radius", 1, offsetof(struct draw_cmd, radius)},
    {"width", 2, offsetof(struct draw_cmd, width)},
    {"blur", 3, offsetof(struct draw_cmd, blur)},
    {"drop", 3, offsetof(struct draw_cmd, drop)},
    {"pts[2].y", 4, offsetof(struct draw_cmd, pts[2].y)},
    {"from", 5, offsetof(struct draw_cmd, from)},
    {"to", 5, offsetof(struct draw_cmd, to)},
    {"centre.y", 6, offsetof(struct draw_cmd, centre.y)},
    {"m_per_px", 6, offsetof(struct draw_cmd, m_per_px)},
    {"halo", 8, offsetof(struct draw_cmd, halo)},
};

static void a_changed_number_is_seen(void **state)
{
    (void)state;
    struct arena a = {0};
    struct draw_list one, two;
    struct text_layout l = layout_of(1, "河");
    draw_begin(&one, &a);
    append_all(&one, &l);
    draw_begin(&two, &a);
    append_all(&two, &l);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        double *v = (double *)(void *)((char *)&two.cmds[numbers[i].cmd] + numbers[i].offset);
        *v += 0.5;
        if (draw_same(&one, &two))
            fail_msg("%s: a change was not seen", numbers[i].field);
        *v -= 0.5;
        assert_true(draw_same(&one, &two));
    }
    two.cmds[0].colour.a--;
    assert_false(draw_same(&one, &two));
    two.cmds[0].colour.a++;
    two.cmds[8].halo_colour.b--;
    assert_false(draw_same(&one, &two));
    two.cmds[8].halo_colour.b++;
    two.cmds[9].icon = STR("tab-mop");
    assert_false(draw_same(&one, &two));
    two.cmds[9].icon = STR("tab-map");
    struct px_pt bent[] = {{10, 10}, {50, 30.5}, {90, 30}};
    two.cmds[12].path = bent;
    assert_false(draw_same(&one, &two));
    two.cmds[12].path = curve;
    struct draw_swap night[] = {swaps[0], {{9, 9, 9, 255}, {4, 5, 7, 255}}};
    two.cmds[14].swaps = night;
    assert_false(draw_same(&one, &two));
    struct text_bent turned[] = {bent_glyphs[0], {90, 82, 0.6f, 0.8f}};
    two.cmds[13].bent = turned;
    assert_false(draw_same(&one, &two));
    two.cmds[13].bent = bent_glyphs;
    night[1] = swaps[1];
    assert_true(draw_same(&one, &two));
    arena_finish(&a);
}

static void many_commands_keep_their_order(void **state)
{
    (void)state;
    struct arena a = {0};
    struct draw_list d;
    draw_begin(&d, &a);
    for (int i = 0; i < 5000; i++)
        draw_fill(&d, (struct px_rect){i, 0, 1, 1}, ink, 1);
    assert_int_equal(d.n, 5000);
    for (int i = 0; i < 5000; i++)
        assert_true(d.cmds[i].box.x == i);
    arena_finish(&a);
}

static void odd_values_are_brought_into_range(void **state)
{
    (void)state;
    struct arena a = {0};
    struct draw_list d;
    draw_begin(&d, &a);
    draw_fill(&d, (struct px_rect){0, 0, 1, 1}, ink, 7);
    draw_fill(&d, (struct px_rect){0, 0, 1, 1}, ink, -7);
    // an empty clip must not look like the end of clipping
    draw_clip(&d, (struct px_rect){5, 5, -3, -3});
    assert_true(d.cmds[0].alpha == 1 && d.cmds[1].alpha == 0);
    assert_true(d.cmds[2].box.w == 0 && d.cmds[2].box.h == 0);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_prints_one_stable_line),
        cmocka_unit_test(lists_are_same_only_when_every_field_is),
        cmocka_unit_test(a_changed_number_is_seen),
        cmocka_unit_test(many_commands_keep_their_order),
        cmocka_unit_test(odd_values_are_brought_into_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
