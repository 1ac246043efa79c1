// test_glide: the stones of the field between two arrangements, frame by frame: no jump, however
// often another one is asked for on the way; turned back they end where they began; with less
// motion each stands at its new place at once; the same visit moves them alike.
#include "stage.h"

#include <math.h>
#include <string.h>

#include "input/hit.h"

#define FRAME_MS 16
#define REST_MS 3000.0
#define STONES_MOST 128
#define JUMP 0.12 // of the canvas's diagonal: the most that a stone goes in one frame

struct stones {
    int n;
    struct px_rect at[STONES_MOST]; // by record
};

static struct stones stones_of(const struct stage *f)
{
    struct stones s = {.n = f->world.model->n_initiatives};
    assert_true(s.n <= STONES_MOST);
    for (size_t i = 0; i < f->out.hits.n; i++) {
        const struct hit *h = &f->out.hits.items[i];
        if (h->kind == HIT_BUTTON && h->action.kind == ACTION_CARD && h->holds)
            s.at[h->action.index] = h->whole;
    }
    return s;
}

static void open_field(struct stage *f, struct px_size canvas, bool less_motion)
{
    state_init(&f->s, &f->world, canvas, 0, 0, f->s.now_ms);
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = less_motion});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    for (int i = 0; i < 3; i++)
        stage_build_after(f, REST_MS);
}

static void arrange(struct stage *f, enum field_arrange by)
{
    stage_act(f, (struct action){.kind = ACTION_ARRANGE, .index = (int)by});
}

static struct stones after(struct stage *f, double ms)
{
    stage_build_after(f, ms);
    return stones_of(f);
}

static double farthest(const struct stones *a, const struct stones *b)
{
    double most = 0;
    for (int i = 0; i < a->n; i++)
        if (a->at[i].w > 0 && b->at[i].w > 0)
            most = fmax(most, hypot(a->at[i].x - b->at[i].x, a->at[i].y - b->at[i].y));
    return most;
}

static int seen(const struct stones *s)
{
    int n = 0;
    for (int i = 0; i < s->n; i++)
        n += s->at[i].w > 0;
    return n;
}

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};

// Another arrangement every `every_ms`, each before the last has come to rest.
static void glide(struct stage *f, struct px_size canvas, int every_ms)
{
    static const enum field_arrange by[] = {FIELD_PLACE, FIELD_DOCUMENT, FIELD_THEME, FIELD_DATE,
                                            FIELD_THEME};
    const int n = sizeof by / sizeof *by;
    double most = JUMP * hypot(canvas.w, canvas.h);
    open_field(f, canvas, false);
    struct stones was = stones_of(f);
    for (int ms = 0; ms < n * every_ms + 1200; ms += FRAME_MS) {
        if (ms / every_ms < n && ms % every_ms < FRAME_MS)
            arrange(f, by[ms / every_ms]);
        struct stones now = after(f, FRAME_MS);
        double far = farthest(&was, &now);
        if (seen(&now) != now.n)
            fail_msg("%d ms: %d of %d stones", ms, seen(&now), now.n);
        if (far > most)
            fail_msg("%dx%d, every %d ms: a stone jumps %.0f px at %d ms", canvas.w, canvas.h,
                     every_ms, far, ms);
        was = now;
    }
}

static void stones_glide_without_a_jump(void **state)
{
    static const int every_ms[] = {1600, 400, 160, 48};
    for (int c = 0; c < 2; c++)
        for (size_t i = 0; i < sizeof every_ms / sizeof *every_ms; i++)
            glide(*state, canvases[c], every_ms[i]);
}

static void turned_back_they_end_where_they_began(void **state)
{
    struct stage *f = *state;
    for (int c = 0; c < 2; c++) {
        open_field(f, canvases[c], false);
        struct stones first = stones_of(f);
        arrange(f, FIELD_DATE);
        struct stones half = after(f, 250);
        assert_true(farthest(&first, &half) > 20);
        arrange(f, FIELD_THEME);
        struct stones last = after(f, REST_MS);
        assert_true(farthest(&first, &last) < 0.5);
    }
}

static void with_less_motion_nothing_glides(void **state)
{
    struct stage *f = *state;
    for (int c = 0; c < 2; c++) {
        open_field(f, canvases[c], true);
        for (enum field_arrange by = 0; by < N_FIELD_ARRANGES; by++) {
            arrange(f, by);
            struct stones at_once = after(f, FRAME_MS), later = after(f, REST_MS);
            assert_true(farthest(&at_once, &later) < 0.5);
        }
    }
}

static void the_same_visit_moves_them_alike(void **state)
{
    struct stage *f = *state;
    struct stones first[24];
    for (int run = 0; run < 2; run++) {
        open_field(f, canvases[0], false);
        arrange(f, FIELD_DOCUMENT);
        for (int i = 0; i < 24; i++) {
            if (i == 9)
                arrange(f, FIELD_PLACE);
            struct stones now = after(f, 40);
            if (run)
                assert_memory_equal(now.at, first[i].at, sizeof now.at);
            first[i] = now;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stones_glide_without_a_jump),
        cmocka_unit_test(turned_back_they_end_where_they_began),
        cmocka_unit_test(with_less_motion_nothing_glides),
        cmocka_unit_test(the_same_visit_moves_them_alike),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
