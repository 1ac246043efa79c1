// Random visits, each from its seed, through the real input path: fingers, mouse, wheel and keys,
// now on something, now anywhere; the panel turned or resized on the way; left alone at the end.
// No frame is ever wrong, no screen stuck, and the reset forgets everything.
//
//   test_random [N [FIRST]]   N visits (60), the first with seed FIRST (1)
#include "harness.h"

#include <math.h>
#include <string.h>

#include "input/focus.h"
#include "kiosk.h"
#include "scene/look.h"

static const struct px_size panels[] = {{1920, 1080}, {1080, 1920}, {3840, 2160},
                                        {1366, 768},  {1280, 720},  {2160, 3840}};
#define N_PANELS (sizeof panels / sizeof *panels)

static int n_visits = 60;
static unsigned first_seed = 1;

struct visitor {
    struct kiosk *k;
    unsigned seed, at; // at: the random number's state
    double t;
    int faults;
};

static unsigned rnd(struct visitor *v, unsigned n)
{
    v->at = v->at * 1664525u + 1013904223u;
    return (v->at >> 8) % n;
}

#define FAIL(v, ...)                                                                               \
    do {                                                                                           \
        fprintf(stderr, "visit %u at %.0f ms: ", (v)->seed, (v)->t);                               \
        fail_msg(__VA_ARGS__);                                                                     \
    } while (0)

// ---- what must hold in every frame ----

static void check_words(struct visitor *v)
{
    const struct kiosk *k = v->k;
    struct str tag = k->model->langs[k->state.lang].tag;
    for (size_t i = 0; i < k->out.n_items; i++) {
        const struct scene_item *it = &k->out.items[i];
        if (it->missing || (!it->secondary && !str_eq(it->lang, tag)))
            FAIL(v, "\"%.*s\" is in %.*s, %d glyphs missing", (int)it->text.n, it->text.p,
                 (int)it->lang.n, it->lang.p, it->missing);
        if (!isfinite(it->box.x + it->box.y + it->box.w + it->box.h))
            FAIL(v, "\"%.*s\" is nowhere", (int)it->text.n, it->text.p);
    }
}

static void check_state(struct visitor *v)
{
    const struct state *s = &v->k->state;
    const struct map_view *c = &s->camera.view;
    if (!isfinite(c->centre.x) || !isfinite(c->centre.y) || !(c->m_per_px > 0))
        FAIL(v, "the camera is lost");
    for (int i = 0; i < N_SCROLLS; i++)
        if (!(s->scrolls[i].y >= 0 && s->scrolls[i].y <= s->scrolls[i].max))
            FAIL(v, "column %d is at %g of %g", i, s->scrolls[i].y, s->scrolls[i].max);
    if (s->focus > FOCUS_FIRST && !state_opening(s) && !focus_find(&v->k->out.hits, s->focus))
        FAIL(v, "the focus is lost");
    for (size_t i = 0; i < v->k->out.hits.n; i++) {
        const struct hit *h = &v->k->out.hits.items[i];
        if (h->kind == HIT_BUTTON && !px_rect_meets(h->box, s->layout.canvas))
            FAIL(v, "%s cannot be touched", h->id.p);
    }
}

static void pass(struct visitor *v, double ms)
{
    v->t += ms;
    kiosk_tick(v->k, v->t);
    if (!kiosk_build(v->k))
        return;
    check_words(v);
    check_state(v);
}

// ---- hands ----

static void touch(struct visitor *v, enum input_kind kind, int finger, struct px_pt p)
{
    struct input_event e = {.kind = kind, .t_ms = v->t, .finger = finger, .p = p};
    kiosk_input(v->k, &e);
    pass(v, 4 + rnd(v, 20));
}

static struct px_pt anywhere(struct visitor *v)
{
    return (struct px_pt){rnd(v, (unsigned)v->k->canvas.w), rnd(v, (unsigned)v->k->canvas.h)};
}

static struct px_pt on_something(struct visitor *v)
{
    const struct hit_list *l = &v->k->out.hits;
    if (!l->n || rnd(v, 5) == 0)
        return anywhere(v);
    const struct hit *h = &l->items[rnd(v, (unsigned)l->n)];
    return (struct px_pt){h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
}

static void tap(struct visitor *v, struct px_pt p)
{
    touch(v, INPUT_DOWN, 1, p);
    pass(v, 40);
    touch(v, INPUT_UP, 1, p);
}

static void tap_on(struct visitor *v, const char *id)
{
    const struct hit *h = hit_find(&v->k->out.hits, str_from(id));
    if (h)
        tap(v, (struct px_pt){h->box.x + h->box.w / 2, h->box.y + h->box.h / 2});
}

static void drag(struct visitor *v, bool fling)
{
    struct px_pt a = on_something(v), b = anywhere(v);
    touch(v, INPUT_DOWN, 1, a);
    for (int i = 1; i <= 5; i++)
        touch(v, INPUT_MOVE, 1,
              (struct px_pt){lerp_d(a.x, b.x, i / 5.0), lerp_d(a.y, b.y, i / 5.0)});
    if (!fling)
        pass(v, 150);
    touch(v, INPUT_UP, 1, b);
}

static void pinch(struct visitor *v)
{
    struct px_pt mid = anywhere(v);
    double from = 40 + rnd(v, 400), to = 40 + rnd(v, 400);
    for (int i = 0; i <= 4; i++) {
        double r = lerp_d(from, to, i / 4.0);
        touch(v, i ? INPUT_MOVE : INPUT_DOWN, 1, (struct px_pt){mid.x - r, mid.y});
        touch(v, i ? INPUT_MOVE : INPUT_DOWN, 2, (struct px_pt){mid.x + r, mid.y});
    }
    touch(v, INPUT_UP, 1, mid);
    if (rnd(v, 4)) // else it stays on the glass and is let go as stuck
        touch(v, INPUT_UP, 2, mid);
}

static void press_key(struct visitor *v)
{
    struct input_event e = {.kind = INPUT_KEY, .t_ms = v->t, .shift = rnd(v, 4) == 0};
    e.key = (enum input_key)rnd(v, KEY_THEME + 1);
    kiosk_input(v->k, &e);
}

static void roll(struct visitor *v)
{
    struct input_event e = {.kind = INPUT_WHEEL, .t_ms = v->t, .p = on_something(v)};
    e.d.y = (double)rnd(v, 9) - 4;
    e.factor = rnd(v, 3) ? 0 : 0.5 + rnd(v, 20) / 10.0;
    kiosk_input(v->k, &e);
}

static void turn(struct visitor *v)
{
    kiosk_resize(v->k, panels[rnd(v, N_PANELS)], v->t);
}

// What few chance upon: the accessibility menu and what it offers.
static void set_something(struct visitor *v)
{
    static const char *const ids[] = {"text-size.1",    "text-size.2", "text-size.3", "theme.night",
                                      "theme.contrast", "less-motion", "left-hand",   "low",
                                      "lang.en",        "lang.zh-Hant"};
    if (!v->k->state.menu)
        tap_on(v, "a11y");
    pass(v, 250);
    tap_on(v, ids[rnd(v, sizeof ids / sizeof *ids)]);
}

static void do_something(struct visitor *v)
{
    struct input_event cancel = {.kind = INPUT_CANCEL, .t_ms = v->t};
    unsigned what = rnd(v, 32);
    if (what < 12)
        tap(v, on_something(v));
    else if (what < 16)
        drag(v, what % 2);
    else if (what < 18)
        pinch(v);
    else if (what < 25)
        press_key(v);
    else if (what < 28)
        roll(v);
    else if (what < 30)
        set_something(v);
    else if (what < 31)
        turn(v);
    else
        kiosk_input(v->k, &cancel);
}

// ---- the end of a visit ----

static void on_fault(void *ctx, const struct look_found *found)
{
    struct visitor *v = ctx;
    const struct state *s = &v->k->state;
    v->faults++;
    fprintf(stderr, "visit %u, %dx%d at %g%%: %s\n", v->seed, s->canvas.w, s->canvas.h,
            s->layout.text * 100, found->words);
}

static void come_to_rest(struct visitor *v)
{
    struct input_event cancel = {.kind = INPUT_CANCEL, .t_ms = v->t};
    kiosk_input(v->k, &cancel);
    for (int i = 0; i < 60 && (state_animating(&v->k->state, &v->k->world) || i < 2); i++)
        pass(v, 100);
    v->k->dirty = true;
    pass(v, 1);
    if (state_animating(&v->k->state, &v->k->world))
        FAIL(v, "nothing comes to rest");
}

// Everything answers still.
static void check_alive(struct visitor *v)
{
    static const char *const tabs[] = {"dock.figures", "dock.map", "dock.initiatives"};
    static const enum screen screens[] = {SCREEN_FIGURES, SCREEN_MAP, SCREEN_INITIATIVES};
    if (v->k->state.menu)
        tap_on(v, "a11y");
    for (int i = 0; i < 3; i++) {
        pass(v, 400);
        tap_on(v, tabs[i]);
        if (v->k->state.screen != screens[i])
            FAIL(v, "%s does nothing any more", tabs[i]);
    }
}

static void leave_alone(struct visitor *v)
{
    for (int i = 0; i < 40 && v->k->state.screen != SCREEN_ATTRACT; i++)
        pass(v, 5000);
    if (v->k->state.screen != SCREEN_ATTRACT)
        FAIL(v, "it is never reset");
}

static void check_reset(struct visitor *v)
{
    const struct state *s = &v->k->state;
    struct state fresh;
    state_init(&fresh, &v->k->world, v->k->canvas, 0, 0, v->t);
    bool same = s->lang == 0 && s->compare < 0 && !s->base_kept && !s->camera.held &&
                s->filter_index == 0 && s->theme == 0 && s->text_size == 0 && !s->less_motion &&
                !s->low && !s->left && !s->read_aloud && !s->menu && s->card.now < 0 &&
                s->site.now < 0 && s->take.now < 0 && s->n_stack == 0 && s->filter == FILTER_ALL &&
                !s->focus && !s->pressed && s->countdown_ms < 0;
    for (int i = 0; i < N_SCROLLS; i++)
        same = same && s->scrolls[i].y == 0;
    same = same && s->limits.min_m_per_px == fresh.limits.min_m_per_px &&
           s->limits.max_m_per_px == fresh.limits.max_m_per_px;
    bool layout = px_rect_holds(s->layout.stage, fresh.layout.stage) &&
                  px_rect_holds(fresh.layout.stage, s->layout.stage) &&
                  s->layout.left == fresh.layout.left && s->layout.text == fresh.layout.text;
    if (!same || !layout)
        FAIL(v,
             "the reset keeps something: lang %d compare %d limits %g theme %d text %d motion %d "
             "low %d left %d menu %d card "
             "%d site %d take %d stack %d filter %d focus %d countdown %g layout %d",
             s->lang, s->compare, s->limits.max_m_per_px, s->theme, s->text_size, s->less_motion,
             s->low, s->left, s->menu, s->card.now, s->site.now, s->take.now, s->n_stack,
             (int)s->filter, s->focus != 0, s->countdown_ms, layout);
}

// Asked for, the place of before comes back.
static void bring_back(struct visitor *v)
{
    const struct state *s = &v->k->state;
    struct place was = s->saved;
    pass(v, 2000);
    if (s->saved_ms < 0)
        FAIL(v, "nothing is offered back");
    tap_on(v, "bring-back");
    pass(v, 100);
    for (int i = 0; i < 60 && state_animating(s, &v->k->world); i++)
        pass(v, 100);
    bool same = s->compare == was.compare && s->n_stack == was.n_stack && s->filter == was.filter &&
                s->filter_index == was.filter_index && s->less_motion == was.less_motion &&
                !memcmp(s->stack, was.stack, (size_t)was.n_stack * sizeof *was.stack);
    if (fabs(log2(s->camera.view.m_per_px / was.view.m_per_px)) > 0.01)
        FAIL(v, "the map comes back at %g m a pixel, it was at %g", s->camera.view.m_per_px,
             was.view.m_per_px);
    if (!same)
        FAIL(v,
             "what comes back lacks something: compare %d of %d, stack %d of %d, filter %d of %d",
             s->compare, was.compare, s->n_stack, was.n_stack, (int)s->filter, (int)was.filter);
    if (s->screen != was.screen || s->lang != was.lang || s->theme != was.theme ||
        s->text_size != was.text_size || s->card.now != was.card || s->site.now != was.site ||
        s->low != was.low || s->left != was.left)
        FAIL(v, "what comes back is another place");
    leave_alone(v);
    check_reset(v);
}

static void visit(struct visitor *v, unsigned seed)
{
    v->seed = seed;
    v->at = seed * 2654435761u;
    turn(v);
    int n = 20 + (int)rnd(v, 30);
    for (int i = 0; i < n; i++) {
        do_something(v);
        pass(v, rnd(v, 6) ? 16 + rnd(v, 400) : rnd(v, 9000));
    }
    come_to_rest(v);
    if (v->k->state.screen != SCREEN_ATTRACT)
        look_at_frame(&v->k->out, &v->k->state, on_fault, v);
    check_alive(v);
    if (rnd(v, 2)) // left at what was chosen last, not at the list
        tap(v, on_something(v));
    pass(v, 400);
    if (v->k->state.screen == SCREEN_ATTRACT)
        tap_on(v, "dock.map");
    leave_alone(v);
    check_reset(v);
    if (rnd(v, 3) == 0)
        bring_back(v);
}

static void random_visits(void **state)
{
    (void)state;
    struct options o = {.bundle = HETAO_SOURCE "/content", .headless = true, .size = {1920, 1080}};
    struct kiosk k;
    struct visitor v = {.k = &k};
    kiosk_open(&k, &o, o.size, 0);
    assert_true(kiosk_show(&k, NULL, NULL, NULL));
    for (int i = 0; i < n_visits; i++)
        visit(&v, first_seed + (unsigned)i);
    kiosk_close(&k);
    if (v.faults)
        fail_msg("%d faults at rest in %d visits", v.faults, n_visits);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_visits)};
    if (argc > 1)
        n_visits = atoi(argv[1]);
    if (argc > 2)
        first_seed = (unsigned)strtoul(argv[2], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
