// test_preview: the preview: saves appear where staff are, problems beside them, and neither hides
// the other. A real watcher on real files; the exhibit without a window.
#include "harness.h"

#include <math.h>
#include <unistd.h>

#include "exhibit/exhibit.h"
#include "live/preview.h"
#include "platform/clock.h"
#include "platform/paths.h"
#include "program/player.h"
#include "scene/parts/photo.h"

struct visit {
    struct exhibit k;
    struct preview *p;
    double t;
    char dir[64];
    struct arena a;
};

static void sh(const char *format, const char *dir)
{
    char command[1024];
    snprintf(command, sizeof command, format, dir);
    assert_int_equal(system(command), 0);
}

static void settle(struct visit *v, double ms)
{
    for (double until = v->t + ms; v->t < until;) {
        v->t += PLAYER_FRAME_MS;
        exhibit_tick(&v->k, v->t);
        exhibit_build(&v->k);
    }
    exhibit_audit(&v->k);
    exhibit_build(&v->k);
}

static void open_on(struct visit *v, struct px_size size)
{
    static struct exhibit_opts o;
    o = (struct exhibit_opts){.bundle = v->dir, .preview = true, .canvas = size, .lang = "en"};
    v->p = preview_open(&(struct preview_opts){.path = v->dir, .fonts = paths_fonts(&v->a)});
    exhibit_open(&v->k, &o, 0);
    assert_true(exhibit_show(&v->k, NULL, NULL, NULL));
    assert_true(preview_start(v->p));
    settle(v, 300);
}

static int set_up(void **state)
{
    struct visit *v = calloc(1, sizeof *v);
    strcpy(v->dir, "/tmp/hetao-preview-XXXXXX");
    assert_non_null(mkdtemp(v->dir));
    sh("cp -r '" HETAO_SOURCE "/content/.' %s", v->dir);
    *state = v;
    return 0;
}

static int tear_down(void **state)
{
    struct visit *v = *state;
    preview_close(v->p);
    exhibit_close(&v->k);
    arena_finish(&v->a);
    sh("rm -rf %s", v->dir);
    free(v);
    return 0;
}

// As the window's loop does it.
static void step_preview(struct visit *v)
{
    struct preview_news news = {0};
    for (double until = clock_ms() + 20000; clock_ms() < until && !preview_next(v->p, &news);)
        usleep(2000);
    assert_non_null(news.loaded);
    exhibit_set_read_time(&v->k, news.read);
    if (!news.loaded->model) {
        exhibit_refuse(&v->k, news.loaded);
    } else {
        while (!exhibit_get_ready(&v->k, news.loaded))
            usleep(5000);
        exhibit_swap(&v->k, news.loaded, v->t);
    }
    settle(v, 50);
}

static void save(struct visit *v, const char *format)
{
    sh(format, v->dir);
    step_preview(v);
}

static void go_to(struct visit *v, const char *place)
{
    assert_true(exhibit_go(&v->k, place, v->t));
    settle(v, 1500);
}

static bool on_screen(const struct visit *v, const char *words)
{
    for (size_t i = 0; i < v->k.frames.out.n_items; i++)
        if (strstr(v->k.frames.out.items[i].text.p, words))
            return true;
    return false;
}

static void assert_seen(const struct visit *v, const char *words)
{
    if (!on_screen(v, words))
        fail_msg("\"%s\" is not on screen", words);
}

static char *print_state(struct visit *v)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    exhibit_print_state(&v->k, f);
    fclose(f);
    return text;
}

#define AIRDI "%s/initiatives/budget-airdi.yaml"

static void a_sentence_changes_where_one_is(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){1280, 720});
    go_to(v, "card:budget-airdi");
    exhibit_act(
        &v->k,
        &(struct action){.kind = ACTION_SCROLL, .t_ms = v->t, .scroll = SCROLL_SHEET, .d.y = -90});
    exhibit_act(&v->k, &(struct action){
                           .kind = ACTION_ZOOM_NOW, .t_ms = v->t, .at = {99, 300}, .factor = 2});
    settle(v, 1500);
    struct map_tiles *tiles = v->k.live.tiles;
    char *before = print_state(v);
    assert_seen(v, "To come into operation");
    save(v, "sed -i 's/To come into operation/To begin its work/' " AIRDI);
    char *after = print_state(v);
    assert_seen(v, "To begin its work");
    assert_false(on_screen(v, "To come into operation"));
    assert_string_equal(before, after);
    assert_ptr_equal(tiles, v->k.live.tiles);
    assert_seen(v, "No problems");
    free(before);
    free(after);
}

static void an_error_is_told_and_the_good_stays(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){1280, 720});
    go_to(v, "card:budget-airdi");
    sh("sed -i 's/To come into operation/To begin its work/' " AIRDI, v->dir);
    save(v, "sed -i 's/^document: .*/document: no-such/' " AIRDI);
    assert_true(v->k.state.problems);
    assert_seen(v, "1 error");
    assert_seen(v, "initiatives/budget-airdi.yaml:3:11");
    assert_seen(v, "document: there is no \"no-such\" in sources.yaml;");
    assert_seen(v, "keeps the last good content");
    assert_seen(v, "To come into operation");
    exhibit_act(&v->k, &(struct action){.kind = ACTION_LANG, .t_ms = v->t + 500, .index = 0});
    settle(v, 600);
    assert_seen(v, "1 項錯誤");
    assert_seen(v, "「no-such」");
    assert_seen(v, "維持上一份可用的內容");
    save(v, "sed -i 's/^document: .*/document: budget-2026-27/' " AIRDI);
    assert_false(v->k.state.problems);
    assert_int_equal(exhibit_problems(&v->k), 0);
    assert_false(on_screen(v, "budget-airdi.yaml"));
    exhibit_act(&v->k, &(struct action){.kind = ACTION_LANG, .t_ms = v->t + 500, .index = 1});
    settle(v, 600);
    assert_seen(v, "To begin its work");
}

static void a_folded_list_stays_folded_until_it_matters(void **state)
{
    struct visit *v = *state;
    sh("sed -i 's/To come into/To  come into/' " AIRDI, v->dir);
    open_on(v, (struct px_size){720, 1280});
    assert_true(v->k.state.problems); // shown from the start
    assert_seen(v, "1 warning");
    assert_seen(v, "initiatives/budget-airdi.yaml:16:7");
    exhibit_act(&v->k, &(struct action){.kind = ACTION_PROBLEMS, .index = 0, .t_ms = v->t});
    settle(v, 100);
    assert_false(on_screen(v, "budget-airdi.yaml"));
    save(v, "sed -i 's/second half/latter half/' " AIRDI);
    assert_false(v->k.state.problems);
    save(v, "echo 'x: [' >> " AIRDI);
    assert_true(v->k.state.problems);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_PROBLEMS, .index = 0, .t_ms = v->t});
    save(v, "echo 'y: [' >> " AIRDI);
    assert_false(v->k.state.problems);
}

static void the_last_of_many_saves_wins(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){640, 360});
    go_to(v, "card:budget-airdi");
    for (int i = 0; i < 12; i++) {
        char n[128];
        snprintf(n, sizeof n,
                 "sed -i 's/To come into [a-z0-9 ]*in the/To come into save %d in the/' ", i);
        strcat(n, AIRDI);
        sh(n, v->dir);
        usleep(15000 * (unsigned)(i % 3));
    }
    for (int i = 0; i < 12 && !on_screen(v, "save 11 in"); i++)
        step_preview(v);
    assert_seen(v, "To come into save 11 in");
}

static void what_does_not_fit_here_is_told(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){1280, 720});
    assert_false(v->k.state.problems);
    save(v,
         "sed -i 's/^tab.figures: .*/tab.figures: {zh-Hant: 數字, en: Figures of every kind and of "
         "every document there ever was and will be}/' %s/ui.yaml");
    settle(v, 100);
    assert_true(v->k.state.problems);
    assert_seen(v, "ui.yaml:");
    assert_seen(v, "does not fit on this screen");
    assert_int_equal(exhibit_problems(&v->k), 0); // the content itself is good
    save(v, "sed -i 's/^tab.figures: .*/tab.figures: {zh-Hant: 數字, en: Figures}/' %s/ui.yaml");
    settle(v, 100);
    assert_false(v->k.state.problems);
}

static void a_character_without_a_glyph_is_told(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){640, 360});
    go_to(v, "card:budget-airdi");
    save(v, "sed -i 's/To come into/To \xf3\xb0\x80\x80 come into/' " AIRDI);
    assert_seen(v, "1 error");
    assert_seen(v, "U+F0000");
    assert_seen(v, "come into operation"); // shown all the same
    assert_false(on_screen(v, "keeps the last good content"));
}

static void more_than_anybody_reads_is_counted(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){1280, 720});
    sh("sed -i 's/^status: .*/status: nonsense/' %s/initiatives/*.yaml", v->dir);
    while (exhibit_problems(&v->k) < 70) // may be read before the last file is written
        step_preview(v);
    assert_seen(v, "hetao-bundle check lists them all");
    double max = v->k.frames.out.scroll_max[SCROLL_PROBLEMS];
    assert_true(max > 720);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_SCROLL,
                                        .t_ms = v->t,
                                        .scroll = SCROLL_PROBLEMS,
                                        .d.y = -2 * max});
    settle(v, 100);
    assert_true(v->k.state.scrolls[SCROLL_PROBLEMS].y >= max - 1);
}

static void nobody_is_idle(void **state)
{
    struct visit *v = *state;
    open_on(v, (struct px_size){640, 360});
    go_to(v, "card:budget-airdi");
    for (int i = 0; i < 60; i++) {
        v->t += 10000;
        exhibit_tick(&v->k, v->t);
    }
    assert_true(str_eq_z(v->k.live.model->initiatives[v->k.state.card.now].id, "budget-airdi"));
    assert_true(v->k.state.countdown_ms < 0);
}

static void touch(struct visit *v, struct px_pt p)
{
    struct input_event e = {.kind = INPUT_DOWN, .finger = 1, .p = p, .t_ms = v->t};
    exhibit_input(&v->k, &e);
    settle(v, 60);
    e.kind = INPUT_UP;
    e.t_ms = v->t;
    exhibit_input(&v->k, &e);
    settle(v, 60);
}

static const struct hit *find_hit(const struct visit *v, const char *id)
{
    return hit_find(&v->k.frames.out.hits, str_from(id));
}

// Touches the region at these parts of its width and height.
static void touch_in(struct visit *v, const char *id, double x, double y)
{
    const struct hit *h = find_hit(v, id);
    assert_non_null(h);
    touch(v, (struct px_pt){h->box.x + x * h->box.w, h->box.y + y * h->box.h});
}

static void add_picture(struct visit *v)
{
    sh("mkdir %s/pictures", v->dir);
    sh("cp '" HETAO_SOURCE "/tests/field/photo/upright.jpg' %s/pictures/a.jpg", v->dir);
    sh("printf 'picture:\\n  file: pictures/a.jpg\\n  alt: {zh-Hant: 圖, en: A picture}\\n' "
       ">>" AIRDI,
       v->dir);
}

static void a_picture_is_cut_where_it_is_touched(void **state)
{
    struct visit *v = *state;
    struct preview_wish w;
    add_picture(v);
    open_on(v, (struct px_size){1080, 1920});
    go_to(v, "card:budget-airdi");
    assert_false(exhibit_take_wish(&v->k, &w));
    exhibit_act(&v->k, &(struct action){.kind = ACTION_CROP, .index = 1, .t_ms = v->t});
    settle(v, 50);
    assert_seen(v, "What stays in view");
    assert_null(find_hit(v, "crop.whole")); // it is whole
    touch_in(v, "crop.picture", 0.25, 0.75);
    assert_true(exhibit_take_wish(&v->k, &w));
    assert_string_equal(w.record, "budget-airdi");
    assert_int_equal(w.no, 1);
    assert_false(w.whole || *w.file);
    assert_true(fabs(w.focus.x - 0.25) < 0.01 && fabs(w.focus.y - 0.75) < 0.01);
    assert_false(exhibit_take_wish(&v->k, &w)); // once
    save(v, "sed -i 's/^  file: .*/&\\n  focus: [0.25, 0.75]/' " AIRDI);
    touch_in(v, "crop.whole", 0.5, 0.5);
    assert_true(exhibit_take_wish(&v->k, &w) && w.whole);
    touch_in(v, "crop.close", 0.5, 0.5);
    assert_false(on_screen(v, "What stays in view"));
    assert_true(v->k.state.card.now >= 0);
}

// The frame that staff see is what every screen shows.
static void the_cut_is_the_same_on_every_screen(void **state)
{
    static const struct px_size sizes[] = {{1280, 720}, {1366, 768},  {1600, 1200}, {1920, 1080},
                                           {720, 1280}, {1080, 1920}, {2160, 3840}, {3840, 2160}};
    struct visit *v = *state;
    add_picture(v);
    sh("sed -i 's/^  file: .*/&\\n  focus: [0.25, 0.75]/' " AIRDI, v->dir);
    open_on(v, (struct px_size){1280, 720});
    go_to(v, "card:budget-airdi");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        exhibit_resize(&v->k, sizes[i], v->t);
        settle(v, 100);
        const struct photo *p = v->k.live.model->initiatives[v->k.state.card.now].photos;
        struct px_rect seen = photo_seen(p, p->focus);
        double shape = seen.h * p->size.h / (seen.w * p->size.w), found = 0;
        for (size_t k = 0; k < v->k.frames.out.draw.n; k++) {
            const struct draw_cmd *c = &v->k.frames.out.draw.cmds[k];
            if (c->kind == DRAW_PICTURE && c->bytes_hash == p->hash)
                found = c->box.h / c->box.w;
        }
        if (fabs(found - shape) > 0.005)
            fail_msg("%dx%d: %g, not %g", sizes[i].w, sizes[i].h, found, shape);
    }
}

// Visitors see no problems.
static void only_in_a_preview(void **state)
{
    struct visit *v = *state;
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/tests/hostile/ten-mistakes",
                             .canvas = {640, 360}};
    exhibit_open(&v->k, &o, 0);
    assert_true(exhibit_show(&v->k, NULL, NULL, NULL));
    settle(v, 300);
    assert_true(exhibit_problems(&v->k) > 0);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_PROBLEMS, .index = 1, .t_ms = v->t});
    settle(v, 300);
    assert_null(hit_find(&v->k.frames.out.hits, STR("problems.open")));
    assert_null(hit_find(&v->k.frames.out.hits, STR("problems.fold")));
    assert_false(on_screen(v, "budget-airdi.yaml"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(a_sentence_changes_where_one_is),
        T(an_error_is_told_and_the_good_stays),
        T(a_folded_list_stays_folded_until_it_matters),
        T(the_last_of_many_saves_wins),
        T(what_does_not_fit_here_is_told),
        T(a_character_without_a_glyph_is_told),
        T(more_than_anybody_reads_is_counted),
        T(nobody_is_idle),
        T(a_picture_is_cut_where_it_is_touched),
        T(the_cut_is_the_same_on_every_screen),
        T(only_in_a_preview),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
