// test_latency: from a touch to the first frame that answers it: at most two frames, over every
// written visit, for touches, releases and drags.
#include "harness.h"

#include <dirent.h>
#include <math.h>

#include "input/visit.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "program/player.h"

#define REPLAYS HETAO_SOURCE "/tests/replay"
#define MOST_FRAMES 2

struct watch {
    struct exhibit k;
    struct arena arena;
    struct visit visit;
    struct px_pt held;
    const char *name;
    long frame;
    uint64_t before; // hash of the frame when the finger touched; 0: none is awaited
    long since;
    int touches, slow[MOST_FRAMES + 1];
};

static uint64_t mix(uint64_t h, const void *p, size_t n)
{
    const unsigned char *b = p;
    for (size_t i = 0; i < n; i++)
        h = (h ^ b[i]) * 1099511628211u;
    return h;
}
#define MIX(h, v) mix((h), &(v), sizeof(v))

// A hash of what a visitor would see.
static uint64_t hash_of(const struct draw_list *d)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < d->n; i++) {
        const struct draw_cmd *c = &d->cmds[i];
        double v[] = {c->box.x, c->box.y, c->box.w, c->box.h,    c->alpha,    c->radius,  c->width,
                      c->from,  c->to,    c->halo,  c->centre.x, c->centre.y, c->m_per_px};
        uint8_t rgb[] = {c->colour.r, c->colour.g, c->colour.b, c->colour.a, (uint8_t)c->kind};
        h = mix(MIX(MIX(h, v), rgb), c->icon.n ? c->icon.p : "", c->icon.n);
        if (c->text)
            h = MIX(h, c->text->serial);
        if (c->kind == DRAW_LINE)
            h = mix(h, c->pts, (size_t)c->n_pts * sizeof *c->pts);
    }
    return h | 1;
}

static void run_frame(struct watch *w)
{
    struct exhibit *k = &w->k;
    exhibit_tick(k, w->frame * PLAYER_FRAME_MS);
    bool built = exhibit_build(k);
    w->frame++;
    if (!w->before)
        return;
    w->since++;
    if (built && hash_of(&k->frames.out.draw) != w->before) {
        w->slow[w->since]++;
        w->before = 0;
    } else if (w->since >= MOST_FRAMES) {
        fail_msg("%s: frame %ld: a touch is not answered within %d frames", w->name, w->frame,
                 MOST_FRAMES);
    }
}

static bool resting(const struct watch *w)
{
    return !w->k.dirty && !w->before && !state_animating(&w->k.state, &w->k.live.world);
}

// Whether the event must be answered: a touch or release on a control, or a long drag of map or
// list.
static bool must_answer(const struct watch *w, const struct input_event *e)
{
    const struct hit *h = hit_at(&w->k.frames.out.hits, e->p);
    if (e->kind == INPUT_DOWN)
        return h && h->kind == HIT_BUTTON;
    return e->kind == INPUT_UP && w->k.state.pressed;
}

static void feed(struct watch *w, const struct visit_step *step)
{
    struct input_event e;
    if (step->kind == VISIT_SIZE) {
        render_resize(w->k.render, step->size);
        exhibit_resize(&w->k, step->size, step->t_ms);
    }
    if (!visit_event(step, &w->k.frames.out.hits, &w->held, &e))
        return;
    if (resting(w) && must_answer(w, &e)) {
        w->before = hash_of(&w->k.frames.out.draw);
        w->since = 0;
        w->touches++;
    }
    exhibit_input(&w->k, &e);
}

static void watch(struct watch *w, const char *name)
{
    char path[512];
    struct str bytes;
    const char *why;
    struct diag_list problems;
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    snprintf(path, sizeof path, REPLAYS "/%s", name);
    diag_init(&problems, &w->arena);
    assert_true(file_read(&w->arena, path, 1u << 20, &bytes, &why));
    assert_true(visit_read(&w->arena, bytes, path, &w->visit, &problems));
    w->name = name;
    w->frame = 0;
    exhibit_open(&w->k, &o, 0);
    assert_true(exhibit_show(&w->k, NULL, NULL, NULL));
    exhibit_go(&w->k, "map", 0);
    size_t at = 0;
    double end = w->visit.steps[w->visit.n - 1].t_ms;
    while (at < w->visit.n || w->frame * PLAYER_FRAME_MS < end) {
        const struct visit_step *step;
        while ((step = visit_next(&w->visit, &at, w->frame * PLAYER_FRAME_MS)))
            feed(w, step);
        run_frame(w);
    }
    exhibit_close(&w->k);
    arena_reset(&w->arena);
}

static void a_touch_is_answered_within_two_frames(void **state)
{
    (void)state;
    struct watch *w = calloc(1, sizeof *w);
    DIR *d = opendir(REPLAYS);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        if (strstr(e->d_name, ".visit")) {
            watch(w, e->d_name);
            w->before = 0;
        }
    closedir(d);
    print_message("%d touches, answered in the next frame %d, in the one after %d\n", w->touches,
                  w->slow[1], w->slow[2]);
    assert_true(w->touches >= 20);
    arena_finish(&w->arena);
    free(w);
}

// Without a touch nothing is drawn; otherwise the test above could not fail.
static void at_rest_nothing_changes(void **state)
{
    (void)state;
    struct exhibit *k = calloc(1, sizeof *k);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1366, 768}};
    exhibit_open(k, &o, 0);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    exhibit_go(k, "initiatives", 0);
    player_run_to(k, 4000);
    uint64_t before = hash_of(&k->frames.out.draw);
    for (int i = 0; i < 5; i++) {
        exhibit_tick(k, 4000 + 16 * i);
        exhibit_build_again(k);
        assert_true(hash_of(&k->frames.out.draw) == before);
    }
    exhibit_close(k);
    free(k);
}

// A frame as the loop makes it: its time in `*painted` if it was painted. True while it is not
// complete.
static bool loop_frame(struct exhibit *k, double t_ms, bool expose, double *painted)
{
    bool complete = !expose;
    exhibit_tick(k, t_ms);
    if (exhibit_build(k) || (expose && exhibit_is_due(k))) {
        assert_true(exhibit_paint(k, false, &complete));
        *painted = t_ms;
    }
    return !complete;
}

#define LONGEST_GAP_MS 67 // four frames

// While names fade and tiles are missing, frames may be put off; none is for long, and none is
// lost.
static void a_map_at_rest_gets_its_tiles_and_names(void **state)
{
    (void)state;
    struct exhibit *k = calloc(1, sizeof *k);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    exhibit_open(k, &o, 0);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    double t = 0;
    for (int round = 0; round < 4; round++) { // over before the idle round begins
        double painted = t, flies = t + 3000;
        bool expose = true;
        exhibit_act(k, &(struct action){.kind = round % 2 ? ACTION_BACK : ACTION_SITE,
                                        .index = round / 2,
                                        .t_ms = t});
        while (t < flies || expose || k->dirty || state_animating(&k->state, &k->live.world)) {
            t += PLAYER_FRAME_MS;
            expose = loop_frame(k, t, expose, &painted);
            assert_true(t < flies + 10000);
            assert_true(!expose || t - painted <= LONGEST_GAP_MS);
            if (t > flies) // the workers' time is the machine's
                clock_sleep_ms(PLAYER_FRAME_MS);
        }
        assert_true(k->frames.painted_ms + LONGEST_GAP_MS >= k->state.settles_ms);
        uint64_t shown = hash_of(&k->frames.out.draw);
        exhibit_build_again(k); // as it would look now
        assert_true(hash_of(&k->frames.out.draw) == shown);
    }
    exhibit_close(k);
    free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_touch_is_answered_within_two_frames),
        cmocka_unit_test(at_rest_nothing_changes),
        cmocka_unit_test(a_map_at_rest_gets_its_tiles_and_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
