// test_visit: whole visits through the real input path: every replay does what it states, shows one
// language per frame, and ends where it should.
#include "harness.h"

#include <dirent.h>
#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"
#include "state/state.h"

#define REPLAYS HETAO_SOURCE "/tests/replay"

static struct exhibit_opts headless(void)
{
    return (struct exhibit_opts){.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
}

// Everything except the other language's lines is in the chosen one, and no character lacks a
// glyph.
static void check_frame(struct exhibit *k, double t_ms, void *ctx)
{
    struct str tag = k->live.model->langs[k->state.lang].tag;
    for (size_t i = 0; i < k->frames.out.n_items; i++) {
        const struct scene_item *it = &k->frames.out.items[i];
        if (it->missing || (!it->secondary && !str_eq(it->lang, tag)))
            fail_msg("%s at %.0f ms: \"%.*s\" (%.*s, %d missing) while the language is %s",
                     (char *)ctx, t_ms, (int)it->text.n, it->text.p, (int)it->lang.n, it->lang.p,
                     it->missing, tag.p);
    }
}

static void replay(const char *name, struct exhibit *k)
{
    char path[512];
    struct exhibit_opts o = headless();
    snprintf(path, sizeof path, REPLAYS "/%s", name);
    exhibit_open(k, &o, 0);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    int code = player_replay(
        k, &(struct player_opts){.path = path, .each = check_frame, .ctx = (void *)name});
    if (code)
        fail_msg("%s: exit code %d", name, code);
}

static void every_replay_does_what_it_says(void **state)
{
    (void)state;
    DIR *d = opendir(REPLAYS);
    assert_non_null(d);
    int n = 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (!strstr(e->d_name, ".visit"))
            continue;
        struct exhibit k;
        replay(e->d_name, &k);
        exhibit_close(&k);
        n++;
    }
    closedir(d);
    assert_true(n >= 6);
}

static void print_place(const struct exhibit *k, char *out, size_t size)
{
    FILE *f = fmemopen(out, size, "w");
    exhibit_print_state(k, f);
    fclose(f);
}

static void a_read_card_leaves_no_trace(void **state)
{
    (void)state;
    struct exhibit before, after;
    char was[2048] = "", is[2048] = "";
    struct exhibit_opts o = headless();
    exhibit_open(&before, &o, 0);
    assert_true(exhibit_show(&before, NULL, NULL, NULL));
    player_run_to(&before, 100);
    print_place(&before, was, sizeof was);
    replay("card-and-back-zh.visit", &after);
    print_place(&after, is, sizeof is);
    assert_string_equal(is, was);
    exhibit_close(&before);
    exhibit_close(&after);
}

// The last frame of a replay.
static uint32_t *last_frame(const char *name)
{
    struct exhibit k;
    bool complete;
    replay(name, &k);
    uint32_t *px = malloc(1920 * 1080 * 4);
    k.dirty = true;
    exhibit_build(&k);
    assert_true(exhibit_paint(&k, true, &complete) && complete);
    assert_true(render_read(k.render, px));
    exhibit_close(&k);
    return px;
}

static void a_replay_draws_the_same_twice(void **state)
{
    (void)state;
    static const char *const names[] = {"language-in-flight-en.visit", "numbers-en.visit"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t *a = last_frame(names[i]), *b = last_frame(names[i]);
        assert_memory_equal(a, b, 1920 * 1080 * 4);
        free(a);
        free(b);
    }
}

// Every frame of a visit as one number: kinds, boxes, colours and letters of all that is drawn.
static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    return (h ^ str_hash((struct str){bytes, n})) * 0x9E3779B97F4A7C15u;
}

static void add_frame(struct exhibit *k, double t_ms, void *ctx)
{
    uint64_t *h = ctx;
    *h = mix(*h, &t_ms, sizeof t_ms);
    for (size_t i = 0; i < k->frames.out.draw.n; i++) {
        const struct draw_cmd *c = &k->frames.out.draw.cmds[i];
        *h = mix(*h, &c->kind, sizeof c->kind);
        *h = mix(*h, &c->box, sizeof c->box);
        *h = mix(*h, &c->colour, sizeof c->colour);
        if (c->kind == DRAW_TEXT)
            *h = mix(*h, c->text->text.p, c->text->text.n);
    }
}

static uint64_t frames_of(const char *name)
{
    char path[512];
    struct exhibit k;
    struct exhibit_opts o = headless();
    uint64_t h = 0;
    snprintf(path, sizeof path, REPLAYS "/%s", name);
    exhibit_open(&k, &o, 0);
    assert_true(exhibit_show(&k, NULL, NULL, NULL));
    assert_int_equal(
        player_replay(&k, &(struct player_opts){.path = path, .each = add_frame, .ctx = &h}), 0);
    exhibit_close(&k);
    return h;
}

// Not the last frame alone: each one on the way, under fingers and between languages.
static void every_frame_of_a_replay_is_the_same(void **state)
{
    (void)state;
    assert_true(frames_of("numbers-en.visit") == frames_of("numbers-en.visit"));
    assert_true(frames_of("numbers-en.visit") != frames_of("card-and-back-zh.visit"));
}

// The first touch acts on what is under it: the surfaced card, the map, a tab.
static void the_first_touch_acts_on_what_is_under_it(void **state)
{
    (void)state;
    struct exhibit_opts o = headless();
    o.seed = 5;
    for (double at = 9000; at < 16000;
         at += 1700) { // while the second stop's card appears and stays
        struct exhibit k;
        exhibit_open(&k, &o, 0);
        assert_true(exhibit_show(&k, NULL, NULL, NULL));
        assert_true(exhibit_go(&k, "attract", 0));
        player_run_to(&k, at);
        int want = k.live.model->attract[k.state.attract_stop].initiative;
        const struct hit *h = hit_find(&k.frames.out.hits, k.live.model->initiatives[want].id);
        for (size_t i = 0; i < k.frames.out.hits.n; i++)
            if (str_starts(k.frames.out.hits.items[i].id, "card:"))
                h = &k.frames.out.hits.items[i];
        assert_non_null(h);
        struct input_event e = {.kind = INPUT_DOWN,
                                .t_ms = at,
                                .finger = 1,
                                .p = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2}};
        exhibit_input(&k, &e);
        assert_int_equal(k.state.screen, SCREEN_MAP);
        exhibit_tick(&k, at + 16);
        exhibit_build(&k);
        e.kind = INPUT_UP;
        e.t_ms = at + 60;
        exhibit_input(&k, &e);
        if (k.state.card.now != want)
            fail_msg("%.0f ms: card %d opened in place of %d; it was %s at %.0f,%.0f", at,
                     k.state.card.now, want, h->id.p, e.p.x, e.p.y);
        exhibit_close(&k);
    }
}

static int failed_replay(const char *text)
{
    char path[] = "/tmp/hetao-visit-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");
    fputs(text, f);
    fclose(f);
    struct exhibit_opts o = headless();
    struct exhibit k;
    exhibit_open(&k, &o, 0);
    assert_true(exhibit_show(&k, NULL, NULL, NULL));
    int code = player_replay(&k, &(struct player_opts){.path = path});
    exhibit_close(&k);
    remove(path);
    return code;
}

static void a_wrong_visit_is_told_so(void **state)
{
    (void)state;
    assert_int_equal(failed_replay("0 size 1920 1080\n100 expect lang en\n"), 1);
    assert_int_equal(failed_replay("0 size 1920 1080\n100 tap-on no-such-thing\n"), 1);
    assert_int_equal(failed_replay("0 size 1920 1080\n100 fly away\n"), 2);
    assert_int_equal(failed_replay("0 size 1920 1080\n100 expect lang zh-Hant\n"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_replay_does_what_it_says),
        cmocka_unit_test(a_read_card_leaves_no_trace),
        cmocka_unit_test(a_replay_draws_the_same_twice),
        cmocka_unit_test(every_frame_of_a_replay_is_the_same),
        cmocka_unit_test(the_first_touch_acts_on_what_is_under_it),
        cmocka_unit_test(a_wrong_visit_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
