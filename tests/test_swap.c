// test_swap: new content during a visit: the visitor stays in place as far as it still exists,
// nothing of the old content is used again, and the map is painted again only if it changed.
#include "harness.h"

#include <unistd.h>

#include "exhibit/exhibit.h"
#include "platform/file.h"
#include "program/player.h"

struct visit {
    struct exhibit k;
    double t;
    char dir[64]; // a copy of the content, to be changed
};

static void sh(const char *format, const char *dir)
{
    char command[512];
    snprintf(command, sizeof command, format, dir);
    assert_int_equal(system(command), 0);
}

static int set_up(void **state)
{
    struct visit *v = calloc(1, sizeof *v);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1280, 720}};
    strcpy(v->dir, "/tmp/hetao-swap-XXXXXX");
    assert_non_null(mkdtemp(v->dir));
    sh("cp -r '" HETAO_SOURCE "/content/.' %s", v->dir);
    exhibit_open(&v->k, &o, 0);
    assert_true(exhibit_show(&v->k, NULL, NULL, NULL));
    *state = v;
    return 0;
}

static int tear_down(void **state)
{
    struct visit *v = *state;
    exhibit_close(&v->k);
    sh("rm -rf %s", v->dir);
    free(v);
    return 0;
}

static void wait(struct visit *v, double ms)
{
    for (double until = v->t + ms; v->t < until;) {
        v->t += PLAYER_FRAME_MS;
        exhibit_tick(&v->k, v->t);
        exhibit_build(&v->k);
    }
    bool complete;
    assert_true(exhibit_paint(&v->k, false, &complete));
}

static void go_to(struct visit *v, const char *place)
{
    assert_true(exhibit_go(&v->k, place, v->t));
    wait(v, 1500);
}

static void swap(struct visit *v)
{
    struct content_instance *l = content_instance_read(v->dir, NULL);
    if (!l->model)
        diag_print(&l->problems, DIAG_EN, stderr);
    assert_non_null(l->model);
    for (int i = 0; i < 600 && !exhibit_get_ready(&v->k, l); i++)
        usleep(10000);
    assert_true(exhibit_get_ready(&v->k, l));
    exhibit_swap(&v->k, l, v->t);
}

static char *print(struct visit *v, void (*how)(const struct exhibit *k, FILE *f))
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    how(&v->k, f);
    fclose(f);
    return text;
}

static void print_scene(const struct exhibit *k, FILE *f)
{
    scene_print(&k->frames.out, f);
}

static bool on_screen(const struct visit *v, const char *words)
{
    for (size_t i = 0; i < v->k.frames.out.n_items; i++)
        if (strstr(v->k.frames.out.items[i].text.p, words))
            return true;
    return false;
}

static const char *const places[] = {
    "map",      "card:budget-airdi", "site:hetao", "initiatives:ai", "then-now",
    "timeline", "figures",           "attract",    "card:pa-airdi",
};

static void same_content_changes_nothing(void **state)
{
    struct visit *v = *state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        go_to(v, places[i]);
        char *before = print(v, exhibit_print_state), *scene = print(v, print_scene);
        struct map_tiles *tiles = v->k.live.tiles;
        swap(v);
        char *after = print(v, exhibit_print_state), *now = print(v, print_scene);
        assert_string_equal(before, after);
        assert_string_equal(scene, now);
        assert_ptr_equal(tiles, v->k.live.tiles);
        wait(v, 100);
        free(before);
        free(scene);
        free(after);
        free(now);
        v->t += 5000;
        exhibit_act(&v->k, &(struct action){.kind = ACTION_HOME, .t_ms = v->t});
        wait(v, 500);
    }
}

static void words_change_in_place(void **state)
{
    struct visit *v = *state;
    go_to(v, "card:budget-airdi");
    struct map_tiles *tiles = v->k.live.tiles;
    exhibit_act(&v->k, &(struct action){.kind = ACTION_LANG, .index = 1, .t_ms = v->t});
    wait(v, 300);
    assert_true(on_screen(v, "To come into operation"));
    sh("sed -i 's/To come into operation/To begin its work/' %s/initiatives/budget-airdi.yaml",
       v->dir);
    swap(v);
    wait(v, 50);
    assert_true(on_screen(v, "To begin its work"));
    assert_false(on_screen(v, "To come into operation"));
    assert_int_equal(v->k.state.lang, 1);
    assert_ptr_equal(tiles, v->k.live.tiles);
}

static void numbers_follow_ids(void **state)
{
    struct visit *v = *state;
    go_to(v, "card:budget-airdi");
    go_to(v, "card:pa-airdi"); // the other card is underneath
    int was = v->k.state.card.now;
    // A record inserted first: every index after it changes.
    sh("sed 's/^id: .*/id: quite-new/; s/^order: .*/order: 1/; /^related:/d' "
       "%1$s/initiatives/budget-airdi.yaml > /tmp/hetao-swap-new",
       v->dir);
    sh("mv /tmp/hetao-swap-new %s/initiatives/quite-new.yaml", v->dir);
    swap(v);
    assert_int_not_equal(v->k.state.card.now, was);
    assert_true(str_eq_z(v->k.live.model->initiatives[v->k.state.card.now].id, "pa-airdi"));
    assert_int_equal(v->k.state.n_stack, 1);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_BACK, .t_ms = v->t});
    assert_true(str_eq_z(v->k.live.model->initiatives[v->k.state.card.now].id, "budget-airdi"));
}

static void what_is_gone_closes(void **state)
{
    struct visit *v = *state;
    go_to(v, "card:budget-airdi");
    sh("rm %s/initiatives/budget-airdi.yaml", v->dir);
    sh("sed -i '/related: .*budget-airdi/d' %s/initiatives/*.yaml", v->dir);
    sh("grep -rl budget-airdi %s | xargs -r sed -i '/budget-airdi/d'", v->dir);
    swap(v);
    wait(v, 600);
    assert_int_equal(v->k.state.card.now, -1);
    assert_int_equal(v->k.state.n_stack, 0);
    assert_false(state_animating(&v->k.state, &v->k.live.world) && v->k.state.card.was >= 0);
}

// A finger on a card whose index becomes another's does not open the other.
static void a_finger_lets_go(void **state)
{
    struct visit *v = *state;
    go_to(v, "initiatives");
    const struct hit *card = NULL;
    for (size_t i = 0; !card && i < v->k.frames.out.hits.n; i++)
        if (v->k.frames.out.hits.items[i].action.kind == ACTION_CARD)
            card = &v->k.frames.out.hits.items[i];
    assert_non_null(card);
    struct input_event e = {.kind = INPUT_DOWN,
                            .t_ms = v->t,
                            .finger = 1,
                            .p = {card->box.x + card->box.w / 2, card->box.y + card->box.h / 2}};
    exhibit_input(&v->k, &e);
    sh("rm %s/initiatives/budget-airdi.yaml", v->dir);
    sh("grep -rl budget-airdi %s | xargs -r sed -i '/budget-airdi/d'", v->dir);
    swap(v);
    e.kind = INPUT_UP;
    e.t_ms = v->t + 50;
    exhibit_input(&v->k, &e);
    assert_int_equal(v->k.state.card.now, -1);
}

static void another_map_is_painted(void **state)
{
    struct visit *v = *state;
    bool complete;
    go_to(v, "map");
    struct map_tiles *tiles = v->k.live.tiles;
    sh("sed -i 's/\"rank\": *1/\"rank\": 2/' %s/map/places.geojson", v->dir);
    swap(v);
    assert_ptr_not_equal(tiles, v->k.live.tiles);
    const struct map_blit *blits;
    map_tiles_view(v->k.live.tiles, &v->k.state.camera.view, false, false, &blits, &complete);
    assert_true(complete); // it was painted before
}

static void other_colours_are_painted(void **state)
{
    struct visit *v = *state;
    bool complete;
    go_to(v, "map");
    uint64_t painted = map_tiles_stats(v->k.live.tiles).painted;
    sh("sed -i '0,/land: *[^,}]*/s//land: \"#112233\"/' %s/themes.yaml", v->dir);
    swap(v);
    wait(v, 50);
    assert_true(exhibit_paint(&v->k, true, &complete));
    assert_true(map_tiles_stats(v->k.live.tiles).painted > painted);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(same_content_changes_nothing), T(words_change_in_place), T(numbers_follow_ids),
        T(what_is_gone_closes),          T(a_finger_lets_go),      T(another_map_is_painted),
        T(other_colours_are_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
