// test_touch: fingers on the real map: whatever ten of them do, the camera stays finite and within
// the rubber band, and comes to rest inside its limits; places under fingers stay under them.
#include "stage.h"

#include <math.h>

#include "input/gesture.h"

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static double random_in(uint64_t *s, double lo, double hi)
{
    return lo + (hi - lo) * (double)(next_random(s) >> 11) / 9007199254740992.0;
}

struct touch {
    struct stage *f;
    struct gesture g;
};

static struct touch open_touch(struct stage *f)
{
    struct touch t = {.f = f};
    gesture_init(&t.g, &(struct gesture_opts){.px_per_mm = 2, .canvas = f->s.canvas});
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
    return t;
}

static void feed(struct touch *t, struct input_event e)
{
    struct action out[GESTURE_MAX_ACTIONS];
    e.t_ms = t->f->s.now_ms;
    int n = gesture_feed(&t->g, &t->f->out.hits, &e, 0, out);
    for (int i = 0; i < n; i++)
        state_apply(&t->f->s, &t->f->world, &out[i]);
}

static void finger(struct touch *t, enum input_kind kind, int64_t id, double x, double y)
{
    feed(t, (struct input_event){.kind = kind, .finger = id, .p = {x, y}});
}

// Beyond the limits by at most `band` of what the rubber band allows; 0 = not at all.
static void assert_inside(const struct state *s, double band, const char *when, int step)
{
    const struct map_view *v = &s->camera.view;
    struct map_view in = *v;
    map_view_clamp(&in, &s->limits);
    double far = band * MAP_BAND_PART * fmin(v->canvas.w, v->canvas.h) * v->m_per_px + 1e-6;
    // A wider scale has its own centre: what the scale allows moves the centre as well.
    double give = band > 0 ? v->canvas.w * fabs(v->m_per_px - in.m_per_px) : 0;
    if (!isfinite(v->centre.x) || !isfinite(v->centre.y) || !(v->m_per_px > 0) ||
        fabs(log2(v->m_per_px / in.m_per_px)) > band * MAP_BAND_OCTAVES + 1e-9 ||
        fabs(v->centre.x - in.centre.x) > far + give ||
        fabs(v->centre.y - in.centre.y) > far + give)
        fail_msg("%s, step %d (screen %d, site %d, card %d, held %d, motion %d): centre off by %g, "
                 "%g px, scale by %g octaves",
                 when, step, (int)s->screen, s->site.now, s->card.now, s->camera.held,
                 (int)s->camera.motion, (v->centre.x - in.centre.x) / v->m_per_px,
                 (v->centre.y - in.centre.y) / v->m_per_px, log2(v->m_per_px / in.m_per_px));
}

static double hostile(uint64_t *seed)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 0, -1, 1e9};
    return next_random(seed) % 40 == 0 ? odd[next_random(seed) % 8] : random_in(seed, -200, 2100);
}

static void random_event(struct touch *t, uint64_t *seed)
{
    static const enum input_kind kinds[] = {INPUT_DOWN, INPUT_MOVE, INPUT_MOVE, INPUT_MOVE,
                                            INPUT_MOVE, INPUT_MOVE, INPUT_UP,   INPUT_WHEEL};
    struct input_event e = {.kind = kinds[next_random(seed) % 8],
                            .finger = (int64_t)(next_random(seed) % 10),
                            .p = {hostile(seed), hostile(seed)},
                            .d = {0, random_in(seed, -30, 30)}};
    if (next_random(seed) % 300 == 0)
        e.kind = INPUT_CANCEL;
    if (e.kind == INPUT_WHEEL && next_random(seed) % 2)
        e.factor = hostile(seed);
    feed(t, e);
}

static void ten_hostile_fingers(void **state)
{
    struct stage *f = *state;
    struct touch t = open_touch(f);
    uint64_t seed = 99;
    int stretched = 0;
    for (int i = 0; i < 60000; i++) {
        random_event(&t, &seed);
        assert_inside(&f->s, 1, "while touched", i);
        struct map_view in = f->s.camera.view;
        map_view_clamp(&in, &f->s.limits);
        stretched += !camera_same_view(&in, &f->s.camera.view);
        if (i % 3 == 0) {
            stage_pass(f, random_in(&seed, 0, 40));
            assert_inside(&f->s, 1, "in motion", i);
        }
        if (i % 500 == 499) { // all fingers lift
            feed(&t, (struct input_event){.kind = INPUT_CANCEL});
            for (int k = 0; k < 40; k++)
                stage_pass(f, 100);
            assert_inside(&f->s, 0, "at rest", i);
            stage_act(f, (struct action){.kind = ACTION_WAKE});
            stage_build(f);
        }
    }
    if (stretched < 500)
        fail_msg("the band was stretched only %d times", stretched);
}

static void the_band_gives_and_springs_back(void **state)
{
    struct stage *f = *state;
    struct touch t = open_touch(f);
    struct map_view *v = &f->s.camera.view;
    // Zoomed out completely: every drag stretches the band.
    feed(&t, (struct input_event){.kind = INPUT_WHEEL, .p = {960, 300}, .d = {0, -20}});
    struct map_view home = *v;
    finger(&t, INPUT_DOWN, 1, 900, 240);
    double last = 0;
    for (int i = 1; i <= 60; i++) {
        finger(&t, INPUT_MOVE, 1, 900 + 10 * i, 240);
        stage_pass(f, 8);
        double seen = (home.centre.x - v->centre.x) / v->m_per_px;
        assert_true(seen >= last);                                   // follows …
        assert_true(seen <= 10 * i && seen <= MAP_BAND_PART * 1080); // … less and less
        last = seen;
    }
    assert_true(last > 60);
    for (int i = 60; i >= 1; i--) // back the same way
        finger(&t, INPUT_MOVE, 1, 900 + 10 * i, 240);
    assert_true(fabs(home.centre.x - v->centre.x) / v->m_per_px < 12);
    finger(&t, INPUT_MOVE, 1, 1400, 240);
    stage_pass(f, 300); // rests: no fling
    finger(&t, INPUT_UP, 1, 1400, 240);
    assert_int_equal(f->s.camera.motion, CAMERA_SETTLE);
    for (int i = 0; i < 30; i++)
        stage_pass(f, 20);
    assert_int_equal(f->s.camera.motion, CAMERA_STILL);
    assert_inside(&f->s, 0, "sprung back", 0);
}

static double apart_px(const struct map_view *v, struct map_pt m, struct px_pt p)
{
    struct px_pt q = map_view_to_px(v, m);
    return hypot(q.x - p.x, q.y - p.y);
}

// Two fingers move at random, without turning: the places under both stay under them.
static void both_fingers_keep_their_places(void **state)
{
    struct stage *f = *state;
    uint64_t seed = 3;
    for (int visit = 0; visit < 40; visit++) {
        struct touch t = open_touch(f);
        const struct map_view *v = &f->s.camera.view;
        stage_act(f, (struct action){.kind = ACTION_PLACE,
                                     .centre = map_from_geo((struct geo_pt){114.1, 22.51}),
                                     .m_per_px = 4});
        struct px_pt mid = {900, 700};
        double half = 60;
        finger(&t, INPUT_DOWN, 1, mid.x - half, mid.y);
        finger(&t, INPUT_DOWN, 2, mid.x + half, mid.y);
        for (int i = 0; i < 2; i++) { // past the thresholds
            half += 20;
            finger(&t, INPUT_MOVE, 1, mid.x - half, mid.y);
            finger(&t, INPUT_MOVE, 2, mid.x + half, mid.y);
        }
        struct map_pt a = map_view_to_map(v, (struct px_pt){mid.x - half, mid.y}),
                      b = map_view_to_map(v, (struct px_pt){mid.x + half, mid.y});
        for (int i = 0; i < 60; i++) {
            stage_pass(f, 8);
            half = clamp_d(half + random_in(&seed, -9, 12), 40, 300);
            mid.x = clamp_d(mid.x + random_in(&seed, -9, 9), 700, 1200);
            mid.y = clamp_d(mid.y + random_in(&seed, -9, 9), 560, 800);
            finger(&t, INPUT_MOVE, 1, mid.x - half, mid.y);
            finger(&t, INPUT_MOVE, 2, mid.x + half, mid.y);
            double off = fmax(apart_px(v, a, (struct px_pt){mid.x - half, mid.y}),
                              apart_px(v, b, (struct px_pt){mid.x + half, mid.y}));
            if (off > 0.5)
                fail_msg("visit %d, step %d: %g px off", visit, i, off);
        }
        feed(&t, (struct input_event){.kind = INPUT_CANCEL});
    }
}

// What a visit changed besides the camera.
static bool nothing_opened(const struct stage *f)
{
    return f->s.site.now < 0 && f->s.card.now < 0 && !f->s.menu && f->s.screen == SCREEN_MAP;
}

static void drag_on(struct touch *t, struct px_pt p)
{
    finger(t, INPUT_DOWN, 1, p.x, p.y);
    for (int i = 1; i <= 20; i++)
        finger(t, INPUT_MOVE, 1, p.x - 10 * i, p.y);
    stage_pass(t->f, 300); // rests: no fling
    finger(t, INPUT_UP, 1, p.x - 200, p.y);
}

static void pinch_on(struct touch *t, struct px_pt a, struct px_pt b)
{
    finger(t, INPUT_DOWN, 1, a.x, a.y);
    stage_pass(t->f, 30);
    finger(t, INPUT_DOWN, 2, b.x, b.y);
    for (int i = 1; i <= 20; i++)
        finger(t, INPUT_MOVE, 2, b.x + (b.x - a.x) * i / 20, b.y + (b.y - a.y) * i / 20);
    stage_pass(t->f, 300);
    finger(t, INPUT_UP, 2, 2 * b.x - a.x, 2 * b.y - a.y);
    finger(t, INPUT_UP, 1, a.x, a.y);
}

static void try_button(struct stage *f, const char *id, struct px_pt p)
{
    double w = f->s.canvas.w, h = f->s.canvas.h; // beside it, towards the middle
    struct px_pt beside = {p.x + (p.x < w / 2 ? 150 : -150), p.y + (p.y < h / 2 ? 40 : -40)};
    struct touch t = open_touch(f);
    struct map_view was = f->s.camera.view;
    drag_on(&t, p);
    double px = (f->s.camera.view.centre.x - was.centre.x) / was.m_per_px;
    if (!nothing_opened(f) || !(px > 150))
        fail_msg("a drag from %s moved the map %g px", id, px);
    for (int second = 0; second < 2; second++) {
        t = open_touch(f);
        was = f->s.camera.view;
        pinch_on(&t, second ? beside : p, second ? p : beside);
        double zoom = was.m_per_px / f->s.camera.view.m_per_px;
        if (!nothing_opened(f) || !(zoom > 1.5))
            fail_msg("a pinch with %s finger on %s zoomed by %g",
                     second ? "the second" : "the first", id, zoom);
    }
}

// Every button on the map: a drag from it moves the map, a pinch with a finger on it zooms.
static void buttons_on_the_map_let_hands_through(void **state)
{
    struct stage *f = *state;
    open_touch(f);
    struct {
        char id[64];
        struct px_pt p;
    } on[64];
    int n = 0;
    for (size_t i = 0; i < f->out.hits.n && n < 64; i++) {
        const struct hit *h = &f->out.hits.items[i];
        struct px_pt p = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
        const struct hit *ground = hit_ground(&f->out.hits, p);
        if (h->kind != HIT_BUTTON || hit_at(&f->out.hits, p) != h || !ground ||
            ground->kind != HIT_MAP)
            continue;
        snprintf(on[n].id, sizeof on[n].id, "%s", h->id.p);
        on[n++].p = p;
    }
    assert_true(n >= 5); // three sites, two buttons
    for (int i = 0; i < n; i++)
        try_button(f, on[i].id, on[i].p);
}

static void a_pinch_goes_on_zooming(void **state)
{
    struct stage *f = *state;
    struct touch t = open_touch(f);
    const struct map_view *v = &f->s.camera.view;
    finger(&t, INPUT_DOWN, 1, 860, 700);
    finger(&t, INPUT_DOWN, 2, 940, 700);
    for (int i = 1; i <= 12; i++) {
        stage_pass(f, 8);
        finger(&t, INPUT_MOVE, 1, 860 - 9 * i, 700);
        finger(&t, INPUT_MOVE, 2, 940 + 9 * i, 700);
    }
    double at_lift = v->m_per_px;
    struct map_pt held = map_view_to_map(v, (struct px_pt){900, 700});
    finger(&t, INPUT_UP, 1, 752, 700);
    stage_pass(f, 20);
    finger(&t, INPUT_UP, 2, 1048, 700);
    assert_int_equal(f->s.camera.motion, CAMERA_ZOOM_FLING);
    for (int i = 0; i < 120; i++)
        stage_pass(f, 16);
    assert_int_equal(f->s.camera.motion, CAMERA_STILL);
    assert_true(v->m_per_px < at_lift * 0.9);
    assert_true(apart_px(v, held, (struct px_pt){900, 700}) < 0.5);
}

// To map and back, to a millionth of a pixel, over the whole range of places and scales.
static void screen_and_map_are_inverse(void **state)
{
    struct stage *f = *state;
    const struct map_limits *lim = &f->s.limits;
    uint64_t seed = 17;
    for (int i = 0; i < 20000; i++) {
        struct map_view v = {.centre = {random_in(&seed, lim->box.x0, lim->box.x1),
                                        random_in(&seed, lim->box.y0, lim->box.y1)},
                             .m_per_px = lim->min_m_per_px * exp2(random_in(&seed, 0, 6)),
                             .canvas = {3840, 2160}};
        struct px_pt p = {random_in(&seed, 0, 3840), random_in(&seed, 0, 2160)};
        if (!(apart_px(&v, map_view_to_map(&v, p), p) < 1e-6))
            fail_msg("%g, %g at %g m/px", p.x, p.y, v.m_per_px);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_hostile_fingers),
        cmocka_unit_test(the_band_gives_and_springs_back),
        cmocka_unit_test(both_fingers_keep_their_places),
        cmocka_unit_test(buttons_on_the_map_let_hands_through),
        cmocka_unit_test(a_pinch_goes_on_zooming),
        cmocka_unit_test(screen_and_map_are_inverse),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
