// test_random: random visits by seed through the real input path: fingers, mouse, wheel and keys,
// on targets or anywhere; the panel turned or resized meanwhile; deserted at the end. No frame is
// ever wrong, no screen a dead end, and the reset forgets everything.
//
//   test_random [N [FIRST]]   N visits (60), the first with seed FIRST (1)
#include "harness.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "exhibit/exhibit.h"
#include "input/focus.h"
#include "scene/audit/frame_audit.h"

static const struct px_size panels[] = {{1920, 1080}, {1080, 1920}, {3840, 2160},
                                        {1366, 768},  {1280, 720},  {2160, 3840}};
#define N_PANELS (sizeof panels / sizeof *panels)

static int n_visits = 60;
static unsigned first_seed = 1;

struct visitor {
    struct exhibit *k;
    unsigned seed, at; // at: state of the random generator
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

// ---- invariants of every frame ----

static void check_words(struct visitor *v)
{
    const struct exhibit *k = v->k;
    struct str tag = k->live.model->langs[k->state.lang].tag;
    for (size_t i = 0; i < k->frames.out.n_items; i++) {
        const struct scene_item *it = &k->frames.out.items[i];
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
    if (s->focus > FOCUS_FIRST && !state_opening(s) &&
        !focus_find(&v->k->frames.out.hits, s->focus))
        FAIL(v, "the focus is lost");
    for (size_t i = 0; i < v->k->frames.out.hits.n; i++) {
        const struct hit *h = &v->k->frames.out.hits.items[i];
        if (h->kind == HIT_BUTTON && !px_rect_meets(h->box, s->layout.canvas))
            FAIL(v, "%s cannot be touched", h->id.p);
    }
}

// No command has a non-finite position, in motion or not.
static void check_drawing(struct visitor *v)
{
    const struct draw_list *l = &v->k->frames.out.draw;
    for (size_t i = 0; i < l->n; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        double sum = c->box.x + c->box.y + c->box.w + c->box.h + c->radius + c->width + c->from +
                     c->to + c->centre.x + c->centre.y + c->m_per_px;
        if (!isfinite(sum) || !(c->alpha >= 0 && c->alpha <= 1))
            FAIL(v, "drawing %zu of kind %d is nowhere, or %g of it", i, c->kind, c->alpha);
    }
}

static void pass_time(struct visitor *v, double ms)
{
    v->t += ms;
    exhibit_tick(v->k, v->t);
    if (!exhibit_build(v->k))
        return;
    check_words(v);
    check_state(v);
    check_drawing(v);
}

// ---- hands ----

static void touch(struct visitor *v, enum input_kind kind, int finger, struct px_pt p)
{
    struct input_event e = {.kind = kind, .t_ms = v->t, .finger = finger, .p = p};
    exhibit_input(v->k, &e);
    pass_time(v, 4 + rnd(v, 20));
}

static struct px_pt anywhere(struct visitor *v)
{
    return (struct px_pt){rnd(v, (unsigned)v->k->canvas.w), rnd(v, (unsigned)v->k->canvas.h)};
}

static struct px_pt on_something(struct visitor *v)
{
    const struct hit_list *l = &v->k->frames.out.hits;
    if (!l->n || rnd(v, 5) == 0)
        return anywhere(v);
    const struct hit *h = &l->items[rnd(v, (unsigned)l->n)];
    return (struct px_pt){h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
}

static void tap(struct visitor *v, struct px_pt p)
{
    touch(v, INPUT_DOWN, 1, p);
    pass_time(v, 40);
    touch(v, INPUT_UP, 1, p);
}

static void tap_on(struct visitor *v, const char *id)
{
    const struct hit *h = hit_find(&v->k->frames.out.hits, str_from(id));
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
        pass_time(v, 150);
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
    if (rnd(v, 4)) // else it stays on the glass until it is dropped
        touch(v, INPUT_UP, 2, mid);
}

static void press_key(struct visitor *v)
{
    struct input_event e = {.kind = INPUT_KEY, .t_ms = v->t, .shift = rnd(v, 4) == 0};
    e.key = (enum input_key)rnd(v, KEY_THEME + 1);
    exhibit_input(v->k, &e);
}

static void roll(struct visitor *v)
{
    struct input_event e = {.kind = INPUT_WHEEL, .t_ms = v->t, .p = on_something(v)};
    e.d.y = (double)rnd(v, 9) - 4;
    e.factor = rnd(v, 3) ? 0 : 0.5 + rnd(v, 20) / 10.0;
    exhibit_input(v->k, &e);
}

static void turn_panel(struct visitor *v)
{
    exhibit_resize(v->k, panels[rnd(v, N_PANELS)], v->t);
}

// Rarely found by chance: the accessibility menu and its options.
static void set_something(struct visitor *v)
{
    static const char *const ids[] = {"text-size.1",    "text-size.2", "text-size.3", "theme.night",
                                      "theme.contrast", "less-motion", "left-hand",   "low",
                                      "lang.en",        "lang.zh-Hant"};
    if (!v->k->state.menu)
        tap_on(v, "a11y");
    pass_time(v, 250);
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
        turn_panel(v);
    else
        exhibit_input(v->k, &cancel);
}

// ---- the way home ----

static bool at_home(const struct state *s)
{
    return s->screen == SCREEN_MAP && s->site.now < 0 && s->card.now < 0 && !s->menu &&
           s->countdown_ms < 0;
}

// From anywhere and in any motion, the bare map is three taps away. The first may only wake the
// screen.
static void go_home(struct visitor *v)
{
    struct input_event cancel = {.kind = INPUT_CANCEL, .t_ms = v->t};
    exhibit_input(v->k, &cancel); // no earlier finger is on the glass
    for (int taps = 0; taps < 3 && !at_home(&v->k->state); taps++) {
        if (v->k->state.screen == SCREEN_ATTRACT)
            tap(v, (struct px_pt){8, v->k->canvas.h - 8.0});
        else if (v->k->state.menu)
            tap_on(v, "a11y");
        else
            tap_on(v, "dock.map");
        pass_time(v, 250); // no hand taps faster; drumming is not answered
    }
    if (!at_home(&v->k->state))
        FAIL(v, "home is further than three taps: screen %d site %d card %d menu %d",
             v->k->state.screen, v->k->state.site.now, v->k->state.card.now, v->k->state.menu);
}

// ---- the end of a visit ----

static void on_fault(void *ctx, const struct frame_audit_finding *found)
{
    struct visitor *v = ctx;
    const struct state *s = &v->k->state;
    v->faults++;
    fprintf(stderr, "visit %u, %dx%d at %g%%: %s\n", v->seed, s->canvas.w, s->canvas.h,
            s->layout.text * 100, found->words);
}

// Six seconds exceed the longest animation. Frames are no further apart than the fading of names.
static void pass_motion(struct visitor *v)
{
    for (int i = 0; i < 150 && (state_animating(&v->k->state, &v->k->live.world) || i < 2); i++)
        pass_time(v, 40);
}

static void come_to_rest(struct visitor *v)
{
    struct input_event cancel = {.kind = INPUT_CANCEL, .t_ms = v->t};
    exhibit_input(v->k, &cancel);
    pass_motion(v);
    v->k->dirty = true;
    pass_motion(v); // built again, a name on the map may find room beside the others
    if (state_animating(&v->k->state, &v->k->live.world))
        FAIL(v, "nothing comes to rest: countdown %g, camera %d, names %g, card %d, screen %d",
             v->k->state.countdown_ms, v->k->state.camera.motion,
             v->k->state.settles_ms - v->k->state.now_ms, v->k->state.card.now, v->k->state.screen);
}

// Everything still responds.
static void check_alive(struct visitor *v)
{
    static const char *const tabs[] = {"dock.figures", "dock.map", "dock.initiatives"};
    static const enum screen screens[] = {SCREEN_FIGURES, SCREEN_MAP, SCREEN_INITIATIVES};
    if (v->k->state.menu)
        tap_on(v, "a11y");
    for (int i = 0; i < 3; i++) {
        pass_time(v, 400);
        tap_on(v, tabs[i]);
        if (v->k->state.screen != screens[i])
            FAIL(v, "%s does nothing any more", tabs[i]);
    }
}

static void leave_alone(struct visitor *v)
{
    for (int i = 0; i < 40 && v->k->state.screen != SCREEN_ATTRACT; i++)
        pass_time(v, 5000);
    if (v->k->state.screen != SCREEN_ATTRACT)
        FAIL(v, "it is never reset");
}

// Every field of the state, in order: as in a fresh state after the reset, or not the visitor's.
struct field {
    const char *name;
    size_t at, n;
    bool fresh;
};
#define FRESH(f)                                                                                   \
    {                                                                                              \
#f, offsetof(struct state, f), sizeof((struct state *)0)->f, true                          \
    }
#define OTHER(f)                                                                                   \
    {                                                                                              \
#f, offsetof(struct state, f), sizeof((struct state *)0)->f, false                         \
    }
#define TWEEN(g)                                                                                   \
    FRESH(g.from), FRESH(g.to), FRESH(g.speed), FRESH(g.t0_ms), FRESH(g.ms), FRESH(g.curve)
#define PART(p) FRESH(p.now), OTHER(p.was), OTHER(p.t_ms), OTHER(p.since_ms), OTHER(p.in)

static const struct field fields[] = {
    FRESH(canvas), OTHER(px_per_mm), FRESH(layout.k), FRESH(layout.text), FRESH(layout.portrait),
    FRESH(layout.dock_rows), FRESH(layout.left), FRESH(layout.canvas), FRESH(layout.dock),
    FRESH(layout.caption), FRESH(layout.view), FRESH(layout.stage), FRESH(layout.list),
    FRESH(layout.panel), FRESH(layout.sheet), FRESH(layout.margin), FRESH(layout.open),
    FRESH(layout.stop), FRESH(layout.stop_map), FRESH(layout.land_map), FRESH(layout.overture_map),
    FRESH(layout.question_map),
    // The screen is the attract loop's, and so is how far its map goes.
    OTHER(limits), OTHER(screen), OTHER(screen_ms), FRESH(lang), FRESH(theme), FRESH(text_size),
    FRESH(less_motion), FRESH(menu),
    // Staff's settings, not a visitor's.
    FRESH(presenter), FRESH(low), FRESH(left), FRESH(attended), FRESH(problems), FRESH(can_read),
    FRESH(read_aloud), OTHER(hushes), OTHER(listen.headphones), FRESH(listen.keypad),
    FRESH(listen.dark), FRESH(listen.volume), OTHER(listen.repeats), OTHER(listen.explains),
    OTHER(listen.greets), OTHER(listen.touches), OTHER(listen.touch), OTHER(floor_mm), PART(site),
    PART(card), FRESH(compare), FRESH(compare_by), FRESH(section), PART(panel), PART(take),
    FRESH(gathered), FRESH(card_from),
    OTHER(stack),                       // none of it counts: n_stack is 0
    FRESH(n_stack), OTHER(field.steps), // below
    FRESH(field.n), FRESH(field.held), FRESH(field.held_was), FRESH(field.held_ms),
    FRESH(pairs.then), FRESH(pairs.now), FRESH(pairs.chosen), FRESH(pairs.list),
    FRESH(pairs.subject), FRESH(pairs.subject_was), FRESH(pairs.subject_ms), FRESH(pairs.bead.at),
    FRESH(pairs.bead.motion), FRESH(pairs.bead.t0_ms), FRESH(pairs.bead.from),
    FRESH(pairs.bead.per_s), TWEEN(pairs.bead.run), FRESH(pairs.bead.stage),
    FRESH(pairs.bead.stage_was), FRESH(pairs.bead.stage_ms), FRESH(figures.now), FRESH(figures.was),
    TWEEN(figures.at), FRESH(figures.held), FRESH(figures.since_ms),
    OTHER(scrolls), // below
    OTHER(camera),  // flies for the attract loop
    FRESH(base), FRESH(base_kept), FRESH(pressed), FRESH(focus), FRESH(focus_kept),
    OTHER(pressed_ms), FRESH(released), OTHER(released_ms), OTHER(now_ms), OTHER(touched_ms),
    OTHER(visit_ms), OTHER(reading_ms), OTHER(settles_ms), FRESH(countdown_ms), OTHER(seed),
    OTHER(attract_stop), OTHER(attract_at), OTHER(attract_round), OTHER(attract_ms),
    OTHER(attract_offer), OTHER(woken_ms), OTHER(ghost_on), OTHER(ghost_from), OTHER(drift_from_ms),
    FRESH(staff.view), FRESH(staff.pin), FRESH(staff.test), FRESH(staff.asks),
    FRESH(staff.asks_which), FRESH(staff.wish), FRESH(staff.wrong), OTHER(saved), OTHER(saved_ms)};
#define N_FIELDS (sizeof fields / sizeof *fields)

// A field missing from the table leaves a gap in it. (One that fits into the compiler's padding
// does not.)
static void the_table_names_every_field(void **state)
{
    (void)state;
    size_t end = 0;
    for (size_t i = 0; i < N_FIELDS; i++) {
        if (fields[i].at < end || fields[i].at - end >= sizeof(double))
            fail_msg("something before %s is not looked at", fields[i].name);
        end = fields[i].at + fields[i].n;
    }
    assert_true(sizeof(struct state) - end < sizeof(double));
}

static bool same_view(const struct field_view *a, const struct field_view *b)
{
    return a->arrange == b->arrange && a->topic == b->topic && a->site == b->site &&
           a->source == b->source && a->matrix == b->matrix && a->page == b->page;
}

static void check_reset(struct visitor *v)
{
    const struct state *s = &v->k->state;
    struct state fresh;
    state_init(&fresh, &v->k->live.world, v->k->canvas, 0, 0, v->t);
    for (size_t i = 0; i < N_FIELDS; i++)
        if (fields[i].fresh && memcmp((const char *)s + fields[i].at,
                                      (const char *)&fresh + fields[i].at, fields[i].n) != 0)
            FAIL(v, "the reset keeps %s", fields[i].name);
    if (!same_view(field_view(&s->field), field_view(&fresh.field)))
        FAIL(v, "the reset keeps how the initiatives %s", "stand");
    for (int i = 0; i < N_SCROLLS; i++)
        if (s->scrolls[i].y != 0 || s->scrolls[i].flung)
            FAIL(v, "the reset keeps where column %d stands", i);
    if (s->camera.held)
        FAIL(v, "the reset keeps fingers on the map");
}

static bool same_map(const struct map_view *a, const struct map_view *b)
{
    return fabs(a->centre.x - b->centre.x) < b->m_per_px &&
           fabs(a->centre.y - b->centre.y) < b->m_per_px &&
           fabs(a->m_per_px / b->m_per_px - 1) < 1e-6;
}

static void check_brought_back(struct visitor *v, const struct place *was)
{
    const struct state *s = &v->k->state;
    if (s->screen != was->screen || s->lang != was->lang || s->theme != was->theme ||
        s->text_size != was->text_size || s->less_motion != was->less_motion ||
        s->low != was->low || s->left != was->left || s->read_aloud != was->read_aloud)
        FAIL(v, "what comes back is set otherwise");
    if (s->site.now != was->site || s->card.now != was->card || s->take.now != was->take ||
        s->compare != was->compare || s->n_stack != was->n_stack ||
        !same_view(field_view(&s->field), &was->field) ||
        memcmp(s->stack, was->stack, (size_t)was->n_stack * sizeof *s->stack) != 0)
        FAIL(v, "what comes back is another place");
    for (int i = 0; i < N_SCROLLS; i++)
        if (fabs(s->scrolls[i].y - was->scroll[i]) > 1)
            FAIL(v, "column %d comes back at %g, not %g", i, s->scrolls[i].y, was->scroll[i]);
    if (!same_map(&s->camera.view, &was->view))
        FAIL(v, "the map comes back elsewhere");
    if (s->base_kept != was->base_kept || (s->base_kept && !same_map(&s->base, &was->base)))
        FAIL(v, "the map goes back elsewhere");
}

// On request, the place before the reset is restored.
static void bring_back(struct visitor *v)
{
    const struct state *s = &v->k->state;
    struct place was = s->saved;
    pass_time(v, 2000);
    if (s->saved_ms < 0)
        FAIL(v, "nothing is offered back");
    tap_on(v, "bring-back");
    pass_motion(v);
    check_brought_back(v, &was);
    leave_alone(v);
    check_reset(v);
}

static void visit(struct visitor *v, unsigned seed)
{
    v->seed = seed;
    v->at = seed * 2654435761u;
    turn_panel(v);
    int n = 20 + (int)rnd(v, 30);
    for (int i = 0; i < n; i++) {
        do_something(v);
        pass_time(v, rnd(v, 6) ? 16 + rnd(v, 400) : rnd(v, 9000));
        if (rnd(v, 40) == 0)
            go_home(v);
    }
    come_to_rest(v);
    if (v->k->state.screen != SCREEN_ATTRACT)
        frame_audit_layout(&v->k->frames.out, &v->k->state, on_fault, v);
    check_alive(v);
    if (rnd(v, 2)) // left at a random choice instead of the list
        tap(v, on_something(v));
    pass_time(v, 400);
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
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    struct exhibit k;
    struct visitor v = {.k = &k};
    exhibit_open(&k, &o, 0);
    assert_true(exhibit_show(&k, NULL, NULL, NULL));
    for (int i = 0; i < n_visits; i++)
        visit(&v, first_seed + (unsigned)i);
    exhibit_close(&k);
    if (v.faults)
        fail_msg("%d faults at rest in %d visits", v.faults, n_visits);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_names_every_field),
                                       cmocka_unit_test(random_visits)};
    if (argc > 1)
        n_visits = atoi(argv[1]);
    if (argc > 2)
        first_seed = (unsigned)strtoul(argv[2], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
