// test_photo: a record's own picture: read, refused with the right words, shown and described in
// words.
#include "harness.h"

#include <unistd.h>

#include <SDL_image.h>

#include "exhibit/exhibit.h"
#include "platform/file.h"
#include "program/player.h"

struct work {
    char dir[64];
};

static void sh(const char *format, const char *dir)
{
    char command[512];
    snprintf(command, sizeof command, format, dir);
    if (system(command) != 0)
        fail_msg("%s", command);
}

// The picture is a screen of the exhibit itself.
static int set_up(void **state)
{
    struct work *w = calloc(1, sizeof *w);
    struct exhibit *k = calloc(1, sizeof *k);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1280, 720}};
    char png[96];
    bool complete;
    strcpy(w->dir, "/tmp/hetao-photo-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    sh("cp -r '" HETAO_SOURCE "/content/.' %s", w->dir);
    sh("mkdir -p %s/pictures", w->dir);
    exhibit_open(k, &o, 0);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    exhibit_build(k);
    assert_true(exhibit_paint(k, true, &complete));
    snprintf(png, sizeof png, "%s/pictures/a.png", w->dir);
    assert_true(render_save_png(k->render, png));
    exhibit_close(k);
    free(k);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct work *w = *state;
    sh("rm -rf %s", w->dir);
    free(w);
    return 0;
}

static void write_record(const struct work *w, const char *yaml)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    const char *to = arena_printf(&a, "%s/initiatives/budget-airdi.yaml", w->dir).p;
    assert_true(
        file_read(&a, HETAO_SOURCE "/content/initiatives/budget-airdi.yaml", 65536, &text, &why));
    assert_true(file_write(to, arena_printf(&a, "%s%s", text.p, yaml), &why));
    arena_finish(&a);
}

#define ALT "  alt: {zh-Hant: 一幅地圖, en: A map}\n"

static void wrong_ones_are_said(void **state)
{
    static const struct {
        const char *yaml, *says; // NULL: no problem
        bool usable;
    } rows[] = {
        {"picture:\n  file: pictures/a.png\n" ALT, NULL, true},
        {"picture:\n  file: pictures/none.png\n" ALT, "cannot be used: no such file", false},
        {"picture:\n  file: pictures/a.png\n", "alt", false},
        {"picture:\n  file: pictures/a.png\n  alt: {zh-Hant: 一幅地圖}\n", "alt", false},
        {"picture:\n" ALT, "file", false},
        {"picture: pictures/a.png\n", "", false},
        {"picture:\n  file: pictures/a.png\n  focus: [0.2, 0.8]\n" ALT, NULL, true},
        {"picture:\n  file: pictures/a.png\n  focus: [1.2, 0.8]\n" ALT, "outside the picture",
         false},
        {"picture:\n  file: pictures/a.png\n  focus: [0.5]\n" ALT, "from the left", false},
        {"picture:\n  file: pictures/a.png\n  focus: middle\n" ALT, "focus", false},
        {"picture:\n  - file: pictures/a.png\n    alt: {zh-Hant: 一, en: One}\n"
         "  - file: pictures/a.png\n    alt: {zh-Hant: 二, en: Two}\n"
         "    caption: {zh-Hant: 說明, en: A caption}\n",
         NULL, true},
        {"picture: []\n", "one to six", false},
        {"picture:\n  file: pictures/text.png\n" ALT, "", false},
        {"picture:\n  file: pictures/wide.png\n" ALT, "make it smaller", true},
        {"picture:\n  file: pictures/d.svg\n" ALT, "is shown once it is packed", true},
        {"picture:\n  file: ../bundle.yaml\n" ALT, "cannot be used", false},
    };
    struct work *w = *state;
    sh("echo hello > %s/pictures/text.png", w->dir);
    // Its head says 6000 x 6000; it must never be decoded.
    sh("(head -c 16 %1$s/pictures/a.png; printf '\\000\\000\\027\\160\\000\\000\\027\\160'; tail "
       "-c "
       "+25 %1$s/pictures/a.png) > %1$s/pictures/wide.png",
       w->dir);
    sh("echo '<svg xmlns=\"http://www.w3.org/2000/svg\"/>' > %s/pictures/d.svg", w->dir);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_record(w, rows[i].yaml);
        struct content_instance *l = content_instance_read(w->dir, NULL);
        bool said = false;
        for (size_t k = 0; rows[i].says && k < l->problems.n; k++) {
            const struct diag *d = &l->problems.items[k];
            struct str remedy = d->remedy[DIAG_EN], field = d->field;
            said = said || strstr(d->what[DIAG_EN].p, rows[i].says) ||
                   (remedy.n && strstr(remedy.p, rows[i].says)) ||
                   (field.n && strstr(field.p, rows[i].says));
        }
        if ((l->model != NULL) != rows[i].usable || (rows[i].says && !said) ||
            (!rows[i].says && l->problems.n)) {
            diag_print(&l->problems, DIAG_EN, stderr);
            fail_msg("row %zu", i);
        }
        content_instance_free(l);
    }
}

static const struct scene_item *image(const struct exhibit *k)
{
    for (size_t i = 0; i < k->frames.out.n_items; i++)
        if (k->frames.out.items[i].role == ROLE_IMAGE)
            return &k->frames.out.items[i];
    return NULL;
}

// The number of different values among its pixels, of 64.
static int variety(struct exhibit *k, struct px_rect box)
{
    uint32_t *px = malloc((size_t)k->canvas.w * (size_t)k->canvas.h * 4);
    bool seen[64] = {false};
    int n = 0;
    assert_true(render_read(k->render, px));
    for (int y = (int)box.y; y < (int)(box.y + box.h) && y < k->canvas.h; y++)
        for (int x = (int)box.x; x < (int)(box.x + box.w); x++)
            seen[px[(size_t)y * (size_t)k->canvas.w + (size_t)x] >> 2 & 63] = true;
    for (int i = 0; i < 64; i++)
        n += seen[i];
    free(px);
    return n;
}

static void nobody_listens(void *ctx, const int16_t *pcm, size_t n, double gain)
{
    (void)ctx, (void)pcm, (void)n, (void)gain;
}

// Reading the card aloud says what the picture shows.
static void assert_heard(struct exhibit *k, const char *alt)
{
    bool heard = false;
    if (!exhibit_give_voice(k, speech_create(), nobody_listens, NULL))
        return; // built without a voice
    exhibit_act(k, &(struct action){.kind = ACTION_READ_ALOUD, .index = 1, .t_ms = 2100});
    for (double t = 2100; t < 6000; t += 50) {
        exhibit_tick(k, t);
        exhibit_build(k);
    }
    for (size_t i = 0; i < k->reader.n; i++)
        heard = heard || str_eq_z(k->reader.lines[i].text, alt);
    assert_true(heard);
}

static void it_is_shown(void **state)
{
    struct work *w = *state;
    struct exhibit *k = calloc(1, sizeof *k);
    bool complete;
    write_record(w, "picture:\n  file: pictures/a.png\n" ALT
                    "  credit: {zh-Hant: 自製, en: Our own}\n");
    struct exhibit_opts o = {.bundle = w->dir, .canvas = {1080, 1920}};
    exhibit_open(k, &o, 0);
    assert_null(k->refused);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    assert_true(exhibit_go(k, "card:budget-airdi", 0));
    player_run_to(k, 2000);
    exhibit_act(k, &(struct action){
                       .kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d.y = -1e6, .t_ms = 2000});
    exhibit_build_again(k);
    const struct scene_item *it = image(k);
    assert_non_null(it);
    assert_true(str_eq_z(it->text, "一幅地圖"));
    assert_true(it->box.w / it->box.h > 1.7 && it->box.w / it->box.h < 1.85);
    assert_true(exhibit_paint(k, true, &complete));
    assert_true(variety(k, it->box) > 40);
    assert_heard(k, "一幅地圖");
    exhibit_close(k);
    free(k);
}

// The first picture of the card, as a share of its pixels that are red.
static double red_of(const struct work *w, const char *focus)
{
    struct arena a = {0};
    struct exhibit *k = calloc(1, sizeof *k);
    bool complete;
    write_record(w, arena_printf(&a, "picture:\n  file: pictures/halves.png\n%s" ALT, focus).p);
    struct exhibit_opts o = {.bundle = w->dir, .canvas = {1080, 1920}};
    exhibit_open(k, &o, 0);
    assert_null(k->refused);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    assert_true(exhibit_go(k, "card:budget-airdi", 0));
    player_run_to(k, 2000);
    exhibit_act(k, &(struct action){
                       .kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d.y = -1e6, .t_ms = 2000});
    exhibit_build_again(k);
    const struct scene_item *it = image(k);
    assert_non_null(it);
    assert_true(exhibit_paint(k, true, &complete));
    uint32_t *px = malloc((size_t)k->canvas.w * (size_t)k->canvas.h * 4);
    assert_true(render_read(k->render, px));
    int n = 0, red = 0;
    for (int y = (int)it->box.y; y < (int)(it->box.y + it->box.h) && y < k->canvas.h; y++)
        for (int x = (int)it->box.x; x < (int)(it->box.x + it->box.w); x++, n++) {
            uint32_t p = px[(size_t)y * (size_t)k->canvas.w + (size_t)x];
            red += (p >> 16 & 0xFF) > 150 && (p & 0xFF) < 100;
        }
    free(px);
    exhibit_close(k);
    free(k);
    arena_finish(&a);
    return n ? (double)red / n : 0;
}

// A picture twice as high as wide, red above and blue below: the focus says which half is seen.
static void the_focus_stays_in_view(void **state)
{
    struct work *w = *state;
    char png[96];
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 1200, 2400, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(s, NULL, 0xFF0020C0);
    SDL_FillRect(s, &(SDL_Rect){0, 0, 1200, 1200}, 0xFFC02000);
    snprintf(png, sizeof png, "%s/pictures/halves.png", w->dir);
    assert_int_equal(IMG_SavePNG(s, png), 0);
    SDL_FreeSurface(s);
    double above = red_of(w, "  focus: [0.5, 0.1]\n"), below = red_of(w, "  focus: [0.5, 0.9]\n");
    if (!(above > 0.7) || !(below < 0.02))
        fail_msg("red above %g, below %g", above, below);
}

static int photos_drawn(const struct draw_list *d)
{
    int n = 0;
    for (size_t i = 0; i < d->n; i++)
        n += d->cmds[i].kind == DRAW_PICTURE && str_eq_z(d->cmds[i].icon, "photo");
    return n;
}

// The content's own illustration of a site and a theme; the second time as an earlier start left
// it.
static void a_place_has_its_own_illustration(void **state)
{
    struct work *w = *state;
    char kept[96];
    snprintf(kept, sizeof kept, "%s-kept", w->dir);
    write_record(w, "");
    sh("sed -i 's|picture: site-hetao|picture: pictures/a.png|' %s/sites.yaml", w->dir);
    sh("sed -i 's|picture: topic-ai|picture: pictures/a.png|' %s/topics.yaml", w->dir);
    for (int i = 0; i < 2; i++) {
        struct exhibit *k = calloc(1, sizeof *k);
        struct exhibit_opts o = {.bundle = w->dir, .canvas = {1080, 1920}, .state_dir = kept};
        exhibit_open(k, &o, 0);
        assert_null(k->refused);
        assert_true(exhibit_show(k, NULL, NULL, NULL));
        assert_true(exhibit_go(k, "site:hetao", 0));
        player_run_to(k, 2000);
        exhibit_build_again(k);
        assert_int_equal(photos_drawn(&k->frames.out.draw), 1);
        exhibit_close(k);
        free(k);
    }
    sh("sed -i 's|pictures/a.png|pictures/none.png|' %s/sites.yaml", w->dir);
    struct content_instance *l = content_instance_read(w->dir, NULL);
    assert_null(l->model);
    assert_non_null(strstr(l->problems.items[0].what[DIAG_EN].p, "no such file"));
    content_instance_free(l);
    sh("cp '" HETAO_SOURCE "/content/sites.yaml' '" HETAO_SOURCE "/content/topics.yaml' %s",
       w->dir);
    sh("rm -rf %s-kept", w->dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_ones_are_said),
        cmocka_unit_test(it_is_shown),
        cmocka_unit_test(a_place_has_its_own_illustration),
        cmocka_unit_test(the_focus_stays_in_view),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
