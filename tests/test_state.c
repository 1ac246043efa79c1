// test_state: the state alone: the effect of each action, return to earlier places, and random
// visits that stay valid.
#include "harness.h"

#include <math.h>

#include "content/record_index.h"
#include "state/attract_round.h"
#include "state/curve.h"
#include "state/state.h"

// Two languages, three sites, four records: enough to open, filter and return.
struct fixture {
    struct model model;
    struct site sites[3];
    struct initiative initiatives[4];
    struct source sources[2];
    struct topic topics[1];
    struct theme themes[3];
    struct attract_stop attract[2];
    struct geo_pt rings[3][5];
    int site_of[3];
    struct arena arena;
    struct world world;
    struct state s;
};

static void make_site(struct fixture *f, int i, double lon, double lat)
{
    double d = 0.004;
    struct geo_pt ring[5] = {{lon - d, lat - d},
                             {lon + d, lat - d},
                             {lon + d, lat + d},
                             {lon - d, lat + d},
                             {lon - d, lat - d}};
    memcpy(f->rings[i], ring, sizeof ring);
    f->sites[i] = (struct site){
        .id = STR("s"), .label = {lon, lat}, .outline = {f->rings[i], 5}, .headline = -1};
}

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    make_site(f, 0, 114.0795, 22.5215);
    make_site(f, 1, 114.073, 22.5045);
    make_site(f, 2, 114.1224, 22.5317);
    for (int i = 0; i < 3; i++)
        f->site_of[i] = i;
    for (int i = 0; i < 4; i++)
        f->initiatives[i] =
            (struct initiative){.source = i % 2, .sites = &f->site_of[i % 3], .n_sites = i < 3};
    f->attract[0] = (struct attract_stop){.initiative = 0, .figure = -1, .seconds = 8};
    f->attract[1] = (struct attract_stop){.site = -1, .initiative = -1, .figure = -1, .seconds = 6};
    f->model = (struct model){.n_langs = 2,
                              .sites = f->sites,
                              .n_sites = 3,
                              .initiatives = f->initiatives,
                              .n_initiatives = 4,
                              .sources = f->sources,
                              .n_sources = 2,
                              .topics = f->topics,
                              .n_topics = 1,
                              .themes = f->themes,
                              .n_themes = 3,
                              .attract = f->attract,
                              .n_attract = 2,
                              .bounds_sw = {113.95, 22.42},
                              .bounds_ne = {114.25, 22.60},
                              .home_sw = {114.03, 22.468},
                              .home_ne = {114.163, 22.545}};
    struct map_site outlines[3];
    for (int i = 0; i < 3; i++)
        outlines[i] = (struct map_site){.outline = f->sites[i].outline};
    f->world = (struct world){&f->model, map_shapes_build(&f->arena, NULL, 0, outlines, 3)};
    struct arena scratch = {0};
    record_index_make(&f->arena, &scratch, &f->model);
    arena_finish(&scratch);
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, 0, 0, 0);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_finish(&f->arena);
    free(f);
    return 0;
}

static unsigned act(struct fixture *f, struct action a)
{
    a.t_ms = f->s.now_ms;
    return state_apply(&f->s, &f->world, &a);
}

static void run_ms(struct fixture *f, double ms)
{
    for (double end = f->s.now_ms + ms; f->s.now_ms < end;) {
        struct action tick = {.kind = ACTION_TICK, .t_ms = f->s.now_ms + 16};
        state_apply(&f->s, &f->world, &tick);
    }
}

static void assert_same_view(const struct map_view *a, const struct map_view *b)
{
    assert_true(fabs(a->centre.x - b->centre.x) < 1e-9);
    assert_true(fabs(a->centre.y - b->centre.y) < 1e-9);
    assert_true(fabs(a->m_per_px - b->m_per_px) < 1e-12);
}

static void a_card_returns_to_where_it_was_opened(void **state)
{
    struct fixture *f = *state;
    struct map_view before = f->s.camera.view;
    act(f, (struct action){.kind = ACTION_CARD, .index = 0});
    run_ms(f, 2000);
    assert_int_equal(f->s.card.now, 0);
    assert_true(f->s.camera.view.m_per_px < before.m_per_px);
    act(f, (struct action){.kind = ACTION_BACK});
    run_ms(f, 2000);
    assert_int_equal(f->s.card.now, -1);
    assert_same_view(&f->s.camera.view, &before);
    assert_false(state_animating(&f->s, &f->world));
}

static void a_sheet_is_turned_and_turned_back(void **state)
{
    struct fixture *f = *state;
    struct action turn = {.kind = ACTION_TAKE, .index = 1};
    assert_int_equal(act(f, turn), REDRAW_NONE); // there is no card
    act(f, (struct action){.kind = ACTION_CARD, .index = 0});
    assert_int_equal(act(f, turn), REDRAW_FRAME);
    assert_int_equal(act(f, turn), REDRAW_NONE);
    act(f, (struct action){.kind = ACTION_BACK}); // first the card's front, then the map
    assert_int_equal(f->s.take.now, -1);
    assert_int_equal(f->s.card.now, 0);
    act(f, turn);
    act(f, (struct action){.kind = ACTION_CARD, .index = 1}); // another card shows its front
    assert_int_equal(f->s.take.now, -1);
    act(f, turn);
    act(f, (struct action){.kind = ACTION_HOME});
    run_ms(f, 3000);
    assert_int_equal(f->s.take.now, -1);
    assert_false(state_animating(&f->s, &f->world));
}

// ---- motion ----

// From rest by its curve, interrupted at any moment by any goal: no step exceeds that of the
// steepest curve, and it ends exactly.
static void a_glide_never_jumps(void **state)
{
    (void)state;
    for (int stop = 0; stop <= 350; stop += 7)
        for (int curve = TWEEN_STANDARD; curve <= TWEEN_LINEAR; curve++) {
            struct tween g = {0};
            double was = 0, t = 0;
            tween_to(&g, 1, 0, 350, (enum tween_curve)curve);
            for (int turn = 0; turn < 4; turn++) { // to and fro, twice
                for (int i = 0; i < stop + 1; i++, t++) {
                    double at = tween_at(&g, t);
                    if (fabs(at - was) > 0.06)
                        fail_msg("curve %d, turned at %d ms: %g to %g", curve, stop, was, at);
                    was = at;
                }
                tween_to(&g, turn % 2 ? 1 : 0, t, turn % 2 ? 350 : 240, (enum tween_curve)curve);
                assert_true(fabs(tween_at(&g, t) - was) < 0.06);
            }
            double goal = g.to;
            assert_true(tween_at(&g, t + 400) == goal && tween_done(&g, t + 400));
            assert_true(fabs(tween_at(&g, g.t0_ms + g.ms - 1) - goal) < 0.03);
        }
}

static void a_glide_at_rest_takes_its_curve(void **state)
{
    (void)state;
    struct tween g = {0};
    assert_true(tween_done(&g, 0) && tween_at(&g, 5) == 0);
    tween_to(&g, 4, 100, 200, TWEEN_ENTER);
    assert_true(fabs(tween_at(&g, 200) - 4 * curve_enter(0.5)) < 1e-12);
    struct tween same = g;
    tween_to(&g, 4, 250, 200, TWEEN_LEAVE); // the same goal again
    assert_memory_equal(&g, &same, sizeof g);
    tween_to(&g, 1, 250, 0, TWEEN_ENTER); // at once
    assert_true(tween_at(&g, 250) == 1);
}

// A card closed while it grows and opened while it shrinks, any number of times: its box continues
// from where it is, and its content does not restart.
static void a_card_turns_round_where_it_is(void **state)
{
    struct fixture *f = *state;
    struct px_rect from = {200, 300, 400, 200};
    for (int less = 0; less < 2; less++) {
        act(f, (struct action){.kind = ACTION_HOME});
        act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = less});
        run_ms(f, 3000);
        act(f, (struct action){.kind = ACTION_CARD, .index = 0, .box = from});
        double since = f->s.card.since_ms, was = 0;
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < 5; k++) {
                run_ms(f, 10);
                double shown = state_part_shown(&f->s, &f->s.card);
                if (fabs(shown - was) > 0.5)
                    fail_msg("turn %d: from %g to %g in a frame", i, was, shown);
                was = shown;
            }
            bool open = f->s.card.now >= 0;
            act(f, open ? (struct action){.kind = ACTION_BACK}
                        : (struct action){.kind = ACTION_CARD, .index = 0, .box = {9, 9, 9, 9}});
            assert_true(fabs(state_part_shown(&f->s, &f->s.card) - was) < 1e-9);
            assert_int_equal(state_part_item(&f->s, &f->s.card), 0);
            assert_true(f->s.card_from.x == from.x && f->s.card.since_ms == since);
        }
        run_ms(f, 3000);
    }
}

static void a_panel_leaves_as_it_came(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    run_ms(f, 1000);
    assert_true(state_part_shown(&f->s, &f->s.panel) == 1);
    act(f, (struct action){.kind = ACTION_BACK});
    assert_int_equal(f->s.screen, SCREEN_MAP);
    assert_int_equal(state_part_item(&f->s, &f->s.panel), SCREEN_FIGURES);
    assert_true(state_part_shown(&f->s, &f->s.panel) == 1);
    run_ms(f, 3000);
    assert_int_equal(state_part_item(&f->s, &f->s.panel), -1);
    assert_false(state_animating(&f->s, &f->world));
}

// ---- attract ----

#define STOPS 10

static void rounds_are_never_alike(void **state)
{
    (void)state;
    int last = -1, before[STOPS] = {0};
    for (int round = 0; round < 200; round++) {
        int order[STOPS], seen[STOPS] = {0}, same = 0;
        for (int i = 0; i < STOPS; i++) {
            order[i] = attract_order(7, round, i, STOPS);
            assert_in_range(order[i], 0, STOPS - 1);
            seen[order[i]]++;
            assert_int_not_equal(order[i], last);
            last = order[i];
            same += order[i] == before[i];
        }
        for (int i = 0; i < STOPS; i++)
            assert_int_equal(seen[i], 1);
        assert_true(round == 0 || same < STOPS);
        memcpy(before, order, sizeof before);
    }
    int differ = 0;
    for (int i = 0; i < STOPS; i++) {
        assert_int_equal(attract_order(7, 3, i, STOPS), attract_order(7, 3, i, STOPS));
        differ += attract_order(7, 3, i, STOPS) != attract_order(8, 3, i, STOPS);
    }
    assert_true(differ > 0);
    assert_int_equal(attract_order(99, 0, 0, STOPS), 0); // the script's first stop begins
}

static void few_stops_take_turns(void **state)
{
    (void)state;
    for (int round = 0; round < 9; round++) {
        assert_int_equal(attract_order(5, round, 0, 1), 0);
        assert_int_equal(attract_order(5, round, 0, 2), 0);
        assert_int_equal(attract_order(5, round, 1, 2), 1);
        assert_int_equal(attract_order(5, round, 70, 80), 70); // more than are shuffled
    }
}

// The language stays, all three gestures are shown where a hand calls for a touch, and the map
// follows the hand without a jump: no frame moves it by more than a tenth of what it shows.
static void nobody_there_sees_every_gesture(void **state)
{
    struct fixture *f = *state;
    bool kinds[4] = {false};
    int lang = f->s.lang;
    f->model.attract_call = ATTRACT_CALL_HAND;
    act(f, (struct action){.kind = ACTION_SEED, .id_hash = 42});
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int i = 0; i < 6000; i++) {
        struct map_view was = f->s.camera.view;
        struct ghost g;
        run_ms(f, 16);
        double by = hypot(f->s.camera.view.centre.x - was.centre.x,
                          f->s.camera.view.centre.y - was.centre.y);
        assert_true(by <= 0.1 * 1920 * fmax(was.m_per_px, f->s.camera.view.m_per_px));
        assert_int_equal(f->s.lang, lang);
        if (!attract_ghost(&f->s, &f->world, &g))
            continue;
        kinds[g.kind] = true;
        assert_in_range(g.n_fingers, 1, 2);
        for (int k = 0; k < g.n_fingers; k++)
            assert_true(px_rect_has(f->s.layout.canvas, g.fingers[k]));
    }
    assert_true(kinds[GHOST_TAP] && kinds[GHOST_DRAG] && kinds[GHOST_PINCH]);
}

static void the_same_seed_gives_the_same_round(void **state)
{
    struct fixture *f = *state;
    struct map_view views[3];
    for (int i = 0; i < 3; i++) {
        state_init(&f->s, &f->world, (struct px_size){1920, 1080}, 0, 0, 0);
        act(f, (struct action){.kind = ACTION_SEED, .id_hash = i < 2 ? 3 : 4});
        act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
        run_ms(f, 33333);
        views[i] = f->s.camera.view;
    }
    assert_same_view(&views[0], &views[1]);
    assert_false(camera_same_view(&views[0], &views[2]));
}

static void a_touch_ends_attract_where_it_stands(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_SEED, .id_hash = 1});
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int ms = 500; ms < 8000; ms += 700) { // in flight, at rest, under the hand
        run_ms(f, 700);
        struct state before = f->s;
        act(f, (struct action){.kind = ACTION_WAKE});
        struct map_view at = f->s.camera.view;
        assert_same_view(&before.camera.view, &at);
        run_ms(f, 3000);
        assert_same_view(&f->s.camera.view, &at);
        assert_int_equal(f->s.screen, SCREEN_MAP);
        f->s = before;
    }
}

static void related_cards_are_left_one_by_one(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 3; i++)
        act(f, (struct action){.kind = ACTION_CARD, .index = i});
    assert_int_equal(f->s.n_stack, 2);
    act(f, (struct action){.kind = ACTION_BACK});
    assert_int_equal(f->s.card.now, 1);
    act(f, (struct action){.kind = ACTION_BACK});
    act(f, (struct action){.kind = ACTION_BACK});
    assert_int_equal(f->s.card.now, -1);
    assert_int_equal(act(f, (struct action){.kind = ACTION_BACK}), REDRAW_NONE);
}

static void a_visitor_who_moved_the_map_stays_there(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_SITE, .index = 1});
    run_ms(f, 2000);
    act(f, (struct action){.kind = ACTION_PAN, .d = {-300, 120}});
    struct map_view moved = f->s.camera.view;
    act(f, (struct action){.kind = ACTION_BACK});
    run_ms(f, 2000);
    assert_same_view(&f->s.camera.view, &moved);
}

static void language_changes_nothing_else(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_CARD, .index = 2});
    run_ms(f, 2000);
    state_measured(&f->s, (double[N_SCROLLS]){[SCROLL_SHEET] = 400}, 1000, 0);
    act(f, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d = {0, -150}});
    struct state before = f->s;
    assert_true(act(f, (struct action){.kind = ACTION_LANG, .index = -1}) & REDRAW_TEXT);
    assert_int_equal(f->s.lang, 1);
    assert_true(f->s.scrolls[SCROLL_SHEET].y == before.scrolls[SCROLL_SHEET].y);
    assert_same_view(&f->s.camera.view, &before.camera.view);
    assert_int_equal(act(f, (struct action){.kind = ACTION_LANG, .index = 1}), REDRAW_NONE);
}

static void out_of_range_is_refused(void **state)
{
    struct fixture *f = *state;
    const struct action bad[] = {{.kind = ACTION_CARD, .index = 4},
                                 {.kind = ACTION_CARD, .index = -1},
                                 {.kind = ACTION_SITE, .index = 3},
                                 {.kind = ACTION_LANG, .index = 2},
                                 {.kind = ACTION_THEME, .index = 3},
                                 {.kind = ACTION_TEXT_SIZE, .index = 4},
                                 {.kind = ACTION_SCROLL, .scroll = N_SCROLLS},
                                 {.kind = ACTION_SCROLL, .scroll = -1},
                                 {.kind = ACTION_FILTER, .filter = FILTER_SITE, .index = 4},
                                 {.kind = ACTION_FILTER, .filter = FILTER_TOPIC, .index = -2},
                                 {.kind = ACTION_FILTER, .filter = FILTER_CELL, .scroll = 9},
                                 {.kind = ACTION_ARRANGE, .index = N_FIELD_ARRANGES},
                                 {.kind = ACTION_ARRANGE, .index = -1},
                                 {.kind = ACTION_PAGE, .index = -1},
                                 {.kind = ACTION_HOLD, .index = 4},
                                 {.kind = ACTION_HOLD, .index = -2},
                                 {.kind = ACTION_HOLD, .index = 0}, // the initiatives are not shown
                                 {.kind = ACTION_RESIZE, .size = {0, 10}},
                                 {.kind = ACTION_BRING_BACK},
                                 {.kind = ACTION_CARD_ON_MAP},
                                 {.kind = ACTION_NONE}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (act(f, bad[i]) != REDRAW_NONE)
            fail_msg("row %zu (action %d) changed something", i, bad[i].kind);
    }
}

static void scrolling_stays_inside(void **state)
{
    struct fixture *f = *state;
    state_measured(&f->s, (double[N_SCROLLS]){[SCROLL_INITIATIVES] = 500}, 0, 0);
    act(f, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_INITIATIVES, .d = {0, -9000}});
    assert_true(f->s.scrolls[SCROLL_INITIATIVES].y == 500);
    act(f,
        (struct action){.kind = ACTION_SCROLL_FLING, .scroll = SCROLL_INITIATIVES, .d = {0, 4000}});
    run_ms(f, 3000);
    assert_true(f->s.scrolls[SCROLL_INITIATIVES].y == 0);
    assert_false(f->s.scrolls[SCROLL_INITIATIVES].flung);
    state_measured(&f->s, (double[N_SCROLLS]){[SCROLL_INITIATIVES] = 20}, 0, 0);
    act(f, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_INITIATIVES, .d = {0, -9000}});
    assert_true(f->s.scrolls[SCROLL_INITIATIVES].y == 20);
}

static void idle_counts_down_resets_and_can_be_brought_back(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_LANG, .index = 1});
    act(f, (struct action){.kind = ACTION_CARD, .index = 1});
    run_ms(f, 2000);
    struct map_view there = f->s.camera.view;
    run_ms(f, 44000);
    assert_true(f->s.countdown_ms >= 0);
    act(f, (struct action){.kind = ACTION_WAKE}); // any touch
    assert_true(f->s.countdown_ms < 0);
    assert_int_equal(f->s.card.now, 1);
    run_ms(f, 45000 + COUNTDOWN_MS + 100);
    assert_int_equal(f->s.screen, SCREEN_ATTRACT);
    assert_int_equal(f->s.lang, 0);
    assert_int_equal(f->s.card.now, -1);
    run_ms(f, 5000);
    assert_true(act(f, (struct action){.kind = ACTION_BRING_BACK}));
    run_ms(f, 3000);
    assert_int_equal(f->s.card.now, 1);
    assert_int_equal(f->s.lang, 1);
    assert_same_view(&f->s.camera.view, &there);
    assert_int_equal(act(f, (struct action){.kind = ACTION_BRING_BACK}), REDRAW_NONE);
}

// A thing on the panel touches it for ever; a visit ends all the same, and the next has its hour.
static void a_visit_ends_after_an_hour_of_touches(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_LANG, .index = 1});
    act(f, (struct action){.kind = ACTION_CARD, .index = 1});
    for (int s = 0; s < 3599; s += 10, run_ms(f, 10000)) {
        assert_int_equal(f->s.screen, SCREEN_MAP);
        act(f, (struct action){.kind = ACTION_WAKE});
    }
    assert_int_equal(f->s.screen, SCREEN_ATTRACT);
    assert_int_equal(f->s.lang, 0);
    act(f, (struct action){.kind = ACTION_WAKE});
    assert_int_equal(f->s.screen, SCREEN_MAP);
    assert_true(act(f, (struct action){.kind = ACTION_BRING_BACK})); // it was somebody after all
    assert_int_equal(f->s.lang, 1);
    run_ms(f, 30000);
    assert_int_equal(f->s.screen, SCREEN_MAP);
    f->s.attended = true; // staff and presenters stay as long as they like
    f->s.visit_ms = f->s.now_ms - 2 * VISIT_MOST_MS;
    run_ms(f, 1000);
    assert_int_equal(f->s.screen, SCREEN_MAP);
}

// Every layer of it, and underneath the map where the visitor had left it.
static void all_of_a_place_is_brought_back(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_SITE, .index = 2});
    act(f, (struct action){.kind = ACTION_ZOOM_NOW, .at = {600, 400}, .factor = 2});
    run_ms(f, 2000);
    struct map_view under = f->s.camera.view;
    act(f, (struct action){.kind = ACTION_SITE, .index = 1});
    act(f, (struct action){.kind = ACTION_COMPARE, .index = 0});
    for (int i = 0; i < 3; i++)
        act(f, (struct action){.kind = ACTION_CARD, .index = i});
    act(f, (struct action){.kind = ACTION_TAKE, .index = 1});
    struct stage_part take = f->s.take;
    run_ms(f, 45000 + COUNTDOWN_MS + 100);
    assert_int_equal(f->s.screen, SCREEN_ATTRACT);
    assert_true(f->s.compare < 0 && f->s.take.now < 0 && f->s.n_stack == 0 && !f->s.base_kept);
    assert_true(act(f, (struct action){.kind = ACTION_BRING_BACK}));
    run_ms(f, 3000);
    assert_int_equal(f->s.take.now, take.now);
    assert_int_equal(f->s.compare, 0);
    assert_int_equal(f->s.n_stack, 2);
    assert_int_equal(field_view(&f->s.field)->site, 2);
    for (int i = 0; i < 5; i++)
        assert_true(act(f, (struct action){.kind = ACTION_BACK}));
    run_ms(f, 3000);
    assert_same_view(&f->s.camera.view, &under);
}

// The focus of the last visit has no effect on the next.
static void the_reset_forgets_where_the_focus_was(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_FOCUS, .id_hash = 77});
    act(f, (struct action){.kind = ACTION_CARD, .index = 0});
    run_ms(f, 45000 + COUNTDOWN_MS + 100);
    for (int i = 0; i < FOCUS_DEPTH; i++)
        assert_true(f->s.focus_kept[i] == 0);
}

// Stones are on their way for less than a second, whatever is asked of them meanwhile, and where
// each is from follows from the views kept.
static void the_field_remembers_the_way_stones_came(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    run_ms(f, 2000);
    assert_false(field_moving(&f->s.field, f->s.now_ms));
    for (int i = 1; i < 12; i++) {
        assert_true(act(f, (struct action){.kind = ACTION_ARRANGE, .index = i % N_FIELD_ARRANGES}));
        assert_int_equal(field_view(&f->s.field)->arrange, i % N_FIELD_ARRANGES);
        assert_true(f->s.field.n <= FIELD_STEPS && f->s.field.n > 1);
        run_ms(f, 100);
    }
    assert_true(state_animating(&f->s, &f->world));
    run_ms(f, FIELD_MS);
    assert_false(field_moving(&f->s.field, f->s.now_ms));
    act(f, (struct action){.kind = ACTION_ARRANGE, .index = FIELD_DATE});
    act(f, (struct action){.kind = ACTION_ARRANGE, .index = FIELD_PLACE});
    assert_int_equal(f->s.field.n, 2 + (f->s.field.steps[0].view.arrange != FIELD_DATE));
}

static void two_axes_narrow_and_widen(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_CELL, .index = -1, .scroll = 2});
    assert_int_equal(field_view(&f->s.field)->site, 2);
    act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_SOURCE, .index = 0});
    assert_int_equal(field_view(&f->s.field)->site, 2);
    assert_int_equal(field_view(&f->s.field)->source, 0);
    act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_SITE, .index = -1});
    assert_int_equal(field_view(&f->s.field)->site, -1);
    act(f, (struct action){.kind = ACTION_FILTER});
    assert_int_equal(field_view(&f->s.field)->source, -1);
    assert_int_equal(act(f, (struct action){.kind = ACTION_FILTER}), REDRAW_NONE);
}

static void a_held_record_is_let_go(void **state)
{
    struct fixture *f = *state;
    const struct action ways[] = {{.kind = ACTION_HOLD, .index = -1},
                                  {.kind = ACTION_HOLD, .index = 1}, // again
                                  {.kind = ACTION_BACK},
                                  {.kind = ACTION_ARRANGE, .index = FIELD_DATE},
                                  {.kind = ACTION_CARD, .index = 1}};
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        assert_true(act(f, (struct action){.kind = ACTION_HOLD, .index = 1}));
        assert_int_equal(f->s.field.held, 1);
        assert_true(act(f, ways[i]));
        assert_int_equal(f->s.field.held, -1);
        assert_int_equal(f->s.screen, SCREEN_INITIATIVES);
    }
}

static void bring_back_lapses(void **state)
{
    struct fixture *f = *state;
    run_ms(f, 45000 + COUNTDOWN_MS + 100);
    assert_true(f->s.saved_ms >= 0);
    run_ms(f, BRING_BACK_MS + 100);
    assert_true(f->s.saved_ms < 0);
    assert_int_equal(act(f, (struct action){.kind = ACTION_BRING_BACK}), REDRAW_NONE);
}

static void attract_never_times_out_and_wakes_at_a_touch(void **state)
{
    struct fixture *f = *state;
    act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    int seen[2] = {0};
    for (int i = 0; i < 300; i++) {
        run_ms(f, 1000);
        seen[f->s.attract_stop]++;
        assert_int_equal(f->s.screen, SCREEN_ATTRACT);
    }
    assert_true(seen[0] && seen[1]);
    int lang = f->s.lang;
    act(f, (struct action){.kind = ACTION_WAKE});
    assert_int_equal(f->s.screen, SCREEN_MAP);
    assert_int_equal(f->s.lang, lang);
}

static void nothing_moving_needs_no_frame(void **state)
{
    struct fixture *f = *state;
    run_ms(f, 3000);
    assert_false(state_animating(&f->s, &f->world));
    assert_int_equal(act(f, (struct action){.kind = ACTION_TICK}), REDRAW_NONE);
    double next = state_next_ms(&f->s, &f->world);
    assert_true(next >= 45000 && next <= 120000);
}

static void a_zoom_step_keeps_its_anchor(void **state)
{
    struct fixture *f = *state;
    struct px_pt at = {700, 300};
    struct map_pt under = map_view_to_map(&f->s.camera.view, at);
    act(f, (struct action){.kind = ACTION_ZOOM, .at = at, .factor = 2});
    for (int i = 0; i < 30; i++) {
        run_ms(f, 16);
        struct px_pt p = map_view_to_px(&f->s.camera.view, under);
        assert_true(hypot(p.x - at.x, p.y - at.y) < 0.5);
    }
    assert_false(state_animating(&f->s, &f->world));
}

// Tiles are prefetched for the predicted end of a motion, so it must end there exactly, whatever
// the frame times.
static void assert_ends_as_said(struct fixture *f, double frame_ms)
{
    struct map_view end;
    assert_true(camera_end(&f->s.camera, &f->s.limits, &end));
    for (int i = 0; i < 400 && f->s.camera.motion != CAMERA_STILL; i++)
        run_ms(f, frame_ms);
    assert_int_equal(f->s.camera.motion, CAMERA_STILL);
    assert_true(camera_same_view(&f->s.camera.view, &end));
    assert_false(camera_end(&f->s.camera, &f->s.limits, &end));
}

static void a_motion_ends_where_it_says(void **state)
{
    struct fixture *f = *state;
    static const double frames[] = {16, 16.7, 5.3, 41};
    for (int i = 0; i < 4; i++) {
        struct px_pt at = {300 + 200 * i, 300};
        act(f, (struct action){.kind = ACTION_SITE, .index = i % 2});
        assert_ends_as_said(f, frames[i]);
        act(f, (struct action){.kind = ACTION_BACK});
        assert_ends_as_said(f, frames[i]);
        act(f, (struct action){.kind = ACTION_ZOOM, .at = at, .factor = 2});
        assert_ends_as_said(f, frames[i]);
        for (int k = -1; k <= 1; k += 2) { // the second, and most of the first, reach the limits
            camera_zoom_fling(&f->s.camera, at, k * (1.5 + 4 * i), f->s.now_ms);
            assert_ends_as_said(f, frames[i]);
        }
        act(f, (struct action){.kind = ACTION_HOME});
        run_ms(f, 3000);
    }
}

static void curves_run_from_0_to_1(void **state)
{
    (void)state;
    double (*const curves[])(double) = {curve_standard, curve_enter, curve_leave};
    for (int c = 0; c < 3; c++) {
        double last = 0;
        for (int i = 0; i <= 100; i++) {
            double v = curves[c](i / 100.0);
            assert_true(v >= last - 1e-9 && v <= 1 + 1e-9);
            last = v;
        }
        assert_true(curves[c](-1) == 0 && curves[c](2) == 1);
    }
    assert_true(fabs(curve_standard(0.5) - 0.878) < 0.005); // CSS cubic-bezier(0.2, 0, 0, 1)
}

// Repeatable numbers: a failing visit can be run again.
static unsigned rnd(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct action random_action(unsigned *seed)
{
    double wild[] = {0, 1, -1, 50, -400, 1e9, -1e9, NAN, INFINITY};
    struct action a = {.kind = (enum action_kind)(rnd(seed) % (ACTION_PLACE + 1))};
    a.screen = (enum screen)(rnd(seed) % N_SCREENS);
    a.filter = (enum filter_kind)(rnd(seed) % 5);
    a.index = (int)(rnd(seed) % 7) - 2;
    a.scroll = (int)(rnd(seed) % 5) - 1;
    a.at = (struct px_pt){rnd(seed) % 2000, rnd(seed) % 1200};
    a.d = (struct px_pt){wild[rnd(seed) % 9], wild[rnd(seed) % 9]};
    a.factor = (rnd(seed) % 100) / 30.0;
    a.size = (struct px_size){(int)(rnd(seed) % 4000), (int)(rnd(seed) % 4000)};
    a.centre = (struct map_pt){wild[rnd(seed) % 9], wild[rnd(seed) % 9]};
    a.m_per_px = wild[rnd(seed) % 9];
    a.id_hash = rnd(seed) % 4;
    return a;
}

static void assert_sane(const struct fixture *f, unsigned seed, int step)
{
    const struct state *s = &f->s;
    // A flight may begin beyond the limits, where a closed panel let the camera be, and fingers
    // stretch the band.
    double most = s->limits.max_m_per_px * (s->camera.motion == CAMERA_FLIGHT ? 1.3 : 1) *
                  (s->camera.held || s->camera.motion != CAMERA_STILL ? exp2(MAP_BAND_OCTAVES) : 1);
    bool camera = isfinite(s->camera.view.centre.x) && isfinite(s->camera.view.centre.y) &&
                  s->camera.view.m_per_px > 0 && s->camera.view.m_per_px <= most * 1.0001;
    bool rest = s->lang >= 0 && s->lang < 2 && s->theme >= 0 && s->theme < 3 && s->card.now < 4 &&
                s->site.now < 3 && s->n_stack >= 0 && s->n_stack <= CARD_STACK;
    for (int i = 0; i < N_SCROLLS; i++)
        rest = rest && s->scrolls[i].y >= 0 && s->scrolls[i].y <= s->scrolls[i].max;
    if (!camera || !rest)
        fail_msg("seed %u, step %d: %s: %g %g %g of %g, canvas %dx%d motion %d", seed, step,
                 camera ? "state out of range" : "camera lost", s->camera.view.centre.x,
                 s->camera.view.centre.y, s->camera.view.m_per_px, s->limits.max_m_per_px,
                 s->canvas.w, s->canvas.h, s->camera.motion);
}

static void random_visits_stay_sane_and_reset(void **state)
{
    struct fixture *f = *state;
    for (unsigned visit = 1; visit <= 200; visit++) {
        unsigned seed = visit;
        for (int i = 0; i < 120; i++) {
            act(f, random_action(&seed));
            run_ms(f, rnd(&seed) % 100);
            assert_sane(f, visit, i);
        }
        act(f, (struct action){.kind = ACTION_WAKE});
        run_ms(f, 120000 + COUNTDOWN_MS + 1000);
        const struct state *s = &f->s;
        if (s->screen != SCREEN_ATTRACT || s->card.now >= 0 || s->site.now >= 0 || s->low ||
            s->left || s->less_motion || s->text_size)
            fail_msg("visit %u did not reset", visit);
        act(f, (struct action){.kind = ACTION_WAKE});
    }
}

// ---- the bead of Compare ----

static void the_bead_is_dragged_flung_and_runs(void **state)
{
    (void)state;
    struct slide b = {.stage_ms = -1e9};
    slide_drag(&b, 0.4, 0);
    assert_float_equal(b.at, 0.4, 1e-9);
    assert_int_equal(b.stage, SLIDE_MIDDLE);
    slide_drag(&b, -3, 0); // never beyond its ends
    assert_float_equal(b.at, 0, 1e-9);
    slide_fling(&b, 1, 0); // tau 250 ms: a quarter of its speed per second
    for (double t = 0; b.motion != SLIDE_STILL && t < 5000; t += 16)
        slide_tick(&b, t);
    assert_true(b.at > 0.24 && b.at <= 0.25);
    double rest = b.at;
    slide_run(&b, 1, 5000, SLIDE_RUN_MS);
    slide_tick(&b, 5200);
    assert_true(b.at > rest && b.at < 1);
    slide_stop(&b); // a finger took it
    rest = b.at;
    assert_false(slide_tick(&b, 9000));
    assert_float_equal(b.at, rest, 1e-9);
    slide_run(&b, 1, 9000, 0);
    assert_float_equal(b.at, 1, 1e-9);
    assert_int_equal(b.stage, SLIDE_END);
}

static void gathered_cards_are_each_there_once(void **state)
{
    (void)state;
    struct gathered g = {0};
    for (int i = 0; i < GATHERED_MOST + 3; i++)
        assert_int_equal(gathered_add(&g, i), i < GATHERED_MOST);
    assert_false(gathered_add(&g, 2) || gathered_remove(&g, 99) || gathered_add(&g, -1));
    assert_true(gathered_remove(&g, 0) && !gathered_has(&g, 0) && g.of[0] == 1);
    assert_true(gathered_is_sound(&g, GATHERED_MOST) && !gathered_is_sound(&g, 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bead_is_dragged_flung_and_runs),
        cmocka_unit_test(gathered_cards_are_each_there_once),
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(a_card_returns_to_where_it_was_opened),
        T(a_sheet_is_turned_and_turned_back),
        T(a_glide_never_jumps),
        T(a_glide_at_rest_takes_its_curve),
        T(a_card_turns_round_where_it_is),
        T(a_panel_leaves_as_it_came),
        T(rounds_are_never_alike),
        T(few_stops_take_turns),
        T(nobody_there_sees_every_gesture),
        T(the_same_seed_gives_the_same_round),
        T(a_touch_ends_attract_where_it_stands),
        T(related_cards_are_left_one_by_one),
        T(a_visitor_who_moved_the_map_stays_there),
        T(language_changes_nothing_else),
        T(out_of_range_is_refused),
        T(scrolling_stays_inside),
        T(idle_counts_down_resets_and_can_be_brought_back),
        T(a_visit_ends_after_an_hour_of_touches),
        T(all_of_a_place_is_brought_back),
        T(the_reset_forgets_where_the_focus_was),
        T(bring_back_lapses),
        T(the_field_remembers_the_way_stones_came),
        T(two_axes_narrow_and_widen),
        T(a_held_record_is_let_go),
        T(attract_never_times_out_and_wakes_at_a_touch),
        T(nothing_moving_needs_no_frame),
        T(a_zoom_step_keeps_its_anchor),
        T(a_motion_ends_where_it_says),
        T(curves_run_from_0_to_1),
        T(random_visits_stay_sane_and_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
