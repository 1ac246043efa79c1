// test_keyboard: every screen by keyboard alone: the focus reaches every target in a sensible
// order, is always visible, moves into what opens and back when that closes, and survives a change
// of language.
#include "harness.h"

#include <math.h>

#include "exhibit/exhibit.h"
#include "input/focus.h"
#include "program/player.h"
#include "state/figures.h"

struct desk {
    struct exhibit k;
    double t;
};

static int sit_down(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    exhibit_open(&d->k, &o, 0);
    assert_true(exhibit_show(&d->k, NULL, NULL, NULL));
    *state = d;
    return 0;
}

static int stand_up(void **state)
{
    struct desk *d = *state;
    exhibit_close(&d->k);
    free(d);
    return 0;
}

static void wait(struct desk *d, double ms)
{
    for (double end = d->t + ms; d->t < end;) {
        d->t += PLAYER_FRAME_MS;
        exhibit_tick(&d->k, d->t);
        exhibit_build(&d->k);
    }
}

static void press(struct desk *d, enum input_key key, bool shift)
{
    struct input_event e = {.kind = INPUT_KEY, .t_ms = d->t, .key = key, .shift = shift};
    exhibit_input(&d->k, &e);
    wait(d, 200); // switches answer less than six times a second
}

// Goes from anywhere to a place, with nothing focused.
static void start(struct desk *d, struct px_size canvas, const char *place)
{
    struct action none = {.kind = ACTION_FOCUS, .t_ms = d->t};
    struct action text = {.kind = ACTION_TEXT_SIZE, .t_ms = d->t};
    press(d, KEY_ESCAPE, false);
    exhibit_act(&d->k, &none);
    exhibit_act(&d->k, &text);
    exhibit_resize(&d->k, canvas, d->t);
    exhibit_act(&d->k, &(struct action){.kind = ACTION_HOME, .t_ms = d->t});
    assert_true(exhibit_go(&d->k, place, d->t));
    wait(d, 1500);
}

static const struct hit *focused(const struct desk *d)
{
    return focus_find(&d->k.frames.out.hits, d->k.state.focus);
}

static const struct hit *column_of(const struct desk *d, const struct hit *h)
{
    for (size_t i = 0; h->scroll >= 0 && i < d->k.frames.out.hits.n; i++)
        if (d->k.frames.out.hits.items[i].kind == HIT_SCROLL &&
            d->k.frames.out.hits.items[i].scroll == h->scroll)
            return &d->k.frames.out.hits.items[i];
    return NULL;
}

static bool ring_is_drawn(const struct desk *d, struct px_rect around)
{
    const struct draw_list *l = &d->k.frames.out.draw;
    for (size_t i = 0; i < l->n; i++)
        if (l->cmds[i].kind == DRAW_STROKE &&
            px_rect_holds(px_rect_grow(around, 20), l->cmds[i].box) &&
            px_rect_holds(l->cmds[i].box, px_rect_clip(around, d->k.state.layout.canvas)))
            if (i + 4 > l->n) // over everything else
                return true;
    return false;
}

// Whether nothing that takes touches covers the middle of the region.
static bool lies_open(const struct desk *d, const struct hit *h)
{
    struct px_pt mid = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
    const struct hit *top = hit_at(&d->k.frames.out.hits, mid);
    return top == h || h->kind == HIT_MAP;
}

// Checks that the focus is on something, entirely visible with its ring, and uncovered.
static void check_seen(const struct desk *d, const char *place)
{
    const struct hit *h = focused(d), *column = h ? column_of(d, h) : NULL;
    if (!h)
        fail_msg("%s: nothing has the focus", place);
    struct px_rect seen = column ? column->box : d->k.state.layout.canvas;
    bool whole = (h->whole.y >= seen.y - 1 && h->whole.y + h->whole.h <= seen.y + seen.h + 1) ||
                 (column && h->whole.h > seen.h - 40 && px_rect_meets(seen, h->whole));
    if (!whole)
        fail_msg("%s: %s has the focus and is not in sight", place, h->id.p);
    if (!lies_open(d, h))
        fail_msg("%s: %s has the focus and is covered", place, h->id.p);
    if (!ring_is_drawn(d, h->kind == HIT_MAP ? px_rect_grow(h->whole, -24) : h->whole) &&
        !(column && h->whole.h > seen.h - 40))
        fail_msg("%s: no ring around %s", place, h->id.p);
}

// ---- walking ----

#define MAX_STOPS 256

struct walk {
    char ids[MAX_STOPS][96];
    struct px_rect boxes[MAX_STOPS]; // in the unscrolled column
    enum hit_layer layers[MAX_STOPS];
    int scrolls[MAX_STOPS], n;
};

static bool visited(const struct walk *w, struct str id)
{
    for (int i = 0; i < w->n; i++)
        if (str_eq_z(id, w->ids[i]))
            return true;
    return false;
}

static void note_stop(struct walk *w, const struct desk *d)
{
    const struct hit *h = focused(d);
    assert_true(w->n < MAX_STOPS);
    snprintf(w->ids[w->n], sizeof w->ids[0], "%.*s", (int)h->id.n, h->id.p);
    w->boxes[w->n] = h->whole;
    if (h->scroll >= 0)
        w->boxes[w->n].y += d->k.state.scrolls[h->scroll].y;
    w->layers[w->n] = h->layer;
    w->scrolls[w->n++] = h->scroll;
}

// Tab until the first stop comes round again.
static void walk_around(struct desk *d, const char *place, bool back, struct walk *w)
{
    w->n = 0;
    do {
        press(d, KEY_TAB, back);
        check_seen(d, place);
        if (visited(w, focused(d)->id))
            break;
        note_stop(w, d);
    } while (true);
    if (strcmp(w->ids[0], focused(d)->id.p))
        fail_msg("%s: after %s the walk goes round without %s", place, focused(d)->id.p, w->ids[0]);
}

// Along the rows of a column, then down.
static void check_order(const struct walk *w, const char *place)
{
    for (int i = 1; i < w->n; i++) {
        const struct px_rect *a = &w->boxes[i - 1], *b = &w->boxes[i];
        if (w->layers[i] != w->layers[i - 1] || w->scrolls[i] != w->scrolls[i - 1] ||
            w->scrolls[i] < 0)
            continue;
        bool same_line = fabs(a->y - b->y) < fmin(a->h, b->h) / 2;
        bool on = same_line ? b->x > a->x : b->y > a->y;
        bool next_column = b->x >= a->x + a->w; // of a pair: the other side
        if (!on && !next_column)
            fail_msg("%s: %s comes after %s", place, w->ids[i], w->ids[i - 1]);
    }
}

static const char *const places[] = {"map",
                                     "site:hetao",
                                     "site:sandy-ridge",
                                     "initiatives",
                                     "initiatives:ai",
                                     "then-now",
                                     "figures",
                                     "timeline",
                                     "card:budget-hetao-first-buildings",
                                     "card:pa-nias-threshold"};
#define N_PLACES (sizeof places / sizeof *places)

static void every_target_is_reached_in_order(void **state)
{
    struct desk *d = *state;
    const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};
    for (size_t c = 0; c < 2; c++)
        for (size_t p = 0; p < N_PLACES; p++) {
            struct walk w, back;
            start(d, canvases[c], places[p]);
            walk_around(d, places[p], false, &w);
            check_order(&w, places[p]);
            for (size_t i = 0; i < d->k.frames.out.hits.n; i++) {
                const struct hit *h = &d->k.frames.out.hits.items[i];
                if (h->focusable && !visited(&w, h->id))
                    fail_msg("%s: %s is never reached", places[p], h->id.p);
            }
            walk_around(d, places[p], true, &back);
            if (back.n != w.n)
                fail_msg("%s: %d stops forwards, %d backwards", places[p], w.n, back.n);
        }
}

// The list's 70 records, one after the other, by keyboard alone.
static void every_record_is_reached_from_the_list(void **state)
{
    struct desk *d = *state;
    struct walk w;
    int n = 0;
    start(d, (struct px_size){1920, 1080}, "initiatives");
    walk_around(d, "initiatives", false, &w);
    for (int i = 0; i < d->k.live.model->n_initiatives; i++) {
        struct arena a = {0};
        struct str id = arena_printf(&a, "card:%.*s", (int)d->k.live.model->initiatives[i].id.n,
                                     d->k.live.model->initiatives[i].id.p);
        n += visited(&w, id);
        arena_finish(&a);
    }
    assert_int_equal(n, d->k.live.model->n_initiatives);
}

static void tab_to(struct desk *d, const char *id)
{
    for (int i = 0; i < MAX_STOPS; i++) {
        press(d, KEY_TAB, false);
        if (focused(d) && str_eq_z(focused(d)->id, id))
            return;
    }
    fail_msg("%s is not reached", id);
}

static void expect_focus(const struct desk *d, const char *id, const char *when)
{
    const struct hit *h = focused(d);
    if (!h || !str_eq_z(h->id, id))
        fail_msg("%s the focus is on %s, not on %s", when, h ? h->id.p : "nothing", id);
    check_seen(d, when);
}

static void the_focus_goes_in_and_comes_back(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1920, 1080}, "map");
    tab_to(d, "dock.initiatives");
    press(d, KEY_ENTER, false);
    wait(d, 600);
    expect_focus(d, "arrange.theme", "in the list");
    tab_to(d, "card:budget-nias-projects");
    double y = d->k.state.scrolls[SCROLL_INITIATIVES].y;
    press(d, KEY_ENTER, false);
    wait(d, 1500);
    assert_true(d->k.state.card.now >= 0);
    assert_int_equal(focused(d)->layer, LAYER_CARD);
    check_seen(d, "in the card");
    press(d, KEY_ESCAPE, false);
    wait(d, 600);
    expect_focus(d, "card:budget-nias-projects", "when the card has closed");
    assert_true(fabs(d->k.state.scrolls[SCROLL_INITIATIVES].y - y) < 1);
    press(d, KEY_ESCAPE, false);
    wait(d, 600);
    expect_focus(d, "dock.initiatives", "when the list has closed");
}

static void a_card_opened_from_a_card_comes_back_to_it(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1920, 1080}, "card:budget-ftrss");
    tab_to(d, "related:pa-ftrss");
    press(d, KEY_ENTER, false);
    wait(d, 1500);
    assert_int_equal(d->k.state.n_stack, 1);
    press(d, KEY_ESCAPE, false);
    wait(d, 600);
    expect_focus(d, "related:pa-ftrss", "when the second card has closed");
}

static void the_menu_is_walked_alone(void **state)
{
    struct desk *d = *state;
    struct walk w;
    start(d, (struct px_size){1920, 1080}, "initiatives");
    tab_to(d, "a11y");
    press(d, KEY_ENTER, false);
    wait(d, 300);
    expect_focus(d, "text-size.0", "in the menu");
    walk_around(d, "menu", false, &w);
    for (int i = 0; i < w.n; i++)
        assert_true(w.layers[i] == LAYER_MENU || w.layers[i] == LAYER_DOCK);
    tab_to(d, "text-size.3");
    press(d, KEY_ENTER, false);
    expect_focus(d, "text-size.3", "in large text");
    press(d, KEY_ESCAPE, false);
    expect_focus(d, "a11y", "when the menu has closed");
}

static void the_language_changes_under_the_focus(void **state)
{
    struct desk *d = *state;
    const char *const at[] = {"card:budget-nias-projects", "filter.topic.ai"};
    start(d, (struct px_size){1080, 1920}, "initiatives");
    for (int i = 0; i < 2; i++) {
        tab_to(d, at[i]);
        press(d, KEY_LANG, false);
        expect_focus(d, at[i], "in the other language");
        press(d, KEY_LANG, false);
        expect_focus(d, at[i], "in the first language again");
    }
}

// After turning the panel, or a change of colours or text size, the focus is on the same thing, in
// view.
static void nothing_takes_the_focus_away(void **state)
{
    struct desk *d = *state;
    static const struct px_size turned[] = {
        {1080, 1920}, {1366, 768}, {3840, 2160}, {1280, 720}, {1920, 1080}};
    const struct {
        const char *place, *at;
    } rows[] = {{"initiatives", "card:budget-nias-projects"},
                {"figures", "dock.timeline"},
                {"site:hetao", "compare.san-tin"},
                {"map", "zoom.in"}};
    for (int r = 0; r < 4; r++) {
        start(d, (struct px_size){1920, 1080}, rows[r].place);
        tab_to(d, rows[r].at);
        for (int i = 0; i < 5; i++) {
            exhibit_resize(&d->k, turned[i], d->t);
            wait(d, 100); // and during the motion that follows
            expect_focus(d, rows[r].at, "on the turned panel");
            press(d, KEY_THEME, false);
            expect_focus(d, rows[r].at, "in other colours");
            exhibit_act(&d->k, &(struct action){
                                   .kind = ACTION_TEXT_SIZE, .index = (i + 1) % 4, .t_ms = d->t});
            wait(d, 400);
            expect_focus(d, rows[r].at, "in another size");
        }
    }
}

// Tab, arrows, Enter and Escape, which a number pad has too, open every screen.
static void every_screen_is_opened_by_keys(void **state)
{
    struct desk *d = *state;
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {1366, 768}};
    static const struct {
        const char *tab;
        enum screen screen;
    } tabs[] = {{"dock.initiatives", SCREEN_INITIATIVES},
                {"dock.then-now", SCREEN_THEN_NOW},
                {"dock.figures", SCREEN_FIGURES},
                {"dock.timeline", SCREEN_TIMELINE},
                {"dock.map", SCREEN_MAP}};
    for (int c = 0; c < 3; c++) {
        start(d, canvases[c], "attract");
        assert_int_equal(d->k.state.screen, SCREEN_ATTRACT);
        press(d, KEY_TAB, false);
        wait(d, 1500);
        check_seen(d, "attract");
        for (int i = 0; i < 5; i++) {
            tab_to(d, tabs[i].tab);
            press(d, KEY_ENTER, false);
            wait(d, 600);
            assert_int_equal(d->k.state.screen, tabs[i].screen);
            check_seen(d, tabs[i].tab);
        }
        tab_to(d, "site.hetao");
        press(d, KEY_ENTER, false);
        wait(d, 1500);
        assert_true(d->k.state.site.now >= 0);
        check_seen(d, "the site");
        tab_to(d, "compare.san-tin");
        press(d, KEY_ENTER, false);
        assert_true(d->k.state.compare >= 0);
        press(d, KEY_ESCAPE, false);
    }
}

static void take_away_is_walked_alone(void **state)
{
    struct desk *d = *state;
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {1366, 768}};
    for (int c = 0; c < 3; c++)
        for (int text = 0; text < 4; text += 3) {
            struct walk w;
            start(d, canvases[c], "card:budget-nias-projects");
            exhibit_act(&d->k,
                        &(struct action){.kind = ACTION_TEXT_SIZE, .index = text, .t_ms = d->t});
            wait(d, 400);
            tab_to(d, "take-away");
            press(d, KEY_ENTER, false);
            wait(d, 1000);
            assert_true(d->k.state.take.now >= 0);
            check_seen(d, "take-away");
            walk_around(d, "take-away", false, &w);
            for (size_t i = 0; i < d->k.frames.out.hits.n; i++)
                if (d->k.frames.out.hits.items[i].focusable &&
                    !visited(&w, d->k.frames.out.hits.items[i].id))
                    fail_msg("take-away: %s is never reached", d->k.frames.out.hits.items[i].id.p);
            press(d, KEY_ESCAPE, false);
            wait(d, 1000);
            assert_true(d->k.state.take.now < 0 && d->k.state.card.now >= 0);
            expect_focus(d, "take-away", "when the code has gone");
        }
}

// Page keys scroll; the focus stays in view, on something near.
static void scrolling_takes_the_focus_along(void **state)
{
    struct desk *d = *state;
    static const enum input_key keys[] = {KEY_PAGE_DOWN, KEY_PAGE_DOWN, KEY_END, KEY_PAGE_UP,
                                          KEY_HOME};
    const char *const lists[] = {"initiatives", "figures", "timeline", "then-now"};
    for (int p = 0; p < 4; p++) {
        start(d, (struct px_size){1920, 1080}, lists[p]);
        press(d, KEY_TAB, false);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            press(d, keys[i], false);
            check_seen(d, lists[p]);
        }
    }
}

// The same with large text, in every arrangement of the field, both ways up.
static void a_focus_is_never_out_of_sight_in_the_field(void **state)
{
    struct desk *d = *state;
    static const enum input_key keys[] = {KEY_TAB,     KEY_PAGE_DOWN, KEY_TAB, KEY_END,
                                          KEY_PAGE_UP, KEY_TAB,       KEY_HOME};
    for (int upright = 0; upright < 2; upright++)
        for (int by = 0; by < N_FIELD_ARRANGES; by++) {
            start(d, upright ? (struct px_size){1080, 1920} : (struct px_size){1920, 1080},
                  "initiatives");
            exhibit_act(&d->k,
                        &(struct action){.kind = ACTION_TEXT_SIZE, .index = 3, .t_ms = d->t});
            exhibit_act(&d->k, &(struct action){.kind = ACTION_ARRANGE, .index = by, .t_ms = d->t});
            wait(d, 1200);
            press(d, KEY_TAB, false);
            for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
                press(d, keys[i], false);
                check_seen(d, "initiatives at 200 %");
            }
        }
}

// Tab goes through all stones of an arrangement, heads before their stones.
static void every_arrangement_is_walked(void **state)
{
    struct desk *d = *state;
    for (int by = 1; by < N_FIELD_ARRANGES; by++) {
        struct walk w;
        int n = 0;
        start(d, (struct px_size){1920, 1080}, "initiatives");
        exhibit_act(&d->k, &(struct action){.kind = ACTION_ARRANGE, .index = by, .t_ms = d->t});
        wait(d, 1200);
        walk_around(d, field_arrange_name((enum field_arrange)by), false, &w);
        for (int i = 0; i < d->k.live.model->n_initiatives; i++) {
            char id[128];
            snprintf(id, sizeof id, "card:%s", d->k.live.model->initiatives[i].id.p);
            n += visited(&w, str_from(id));
        }
        assert_int_equal(n, d->k.live.model->n_initiatives);
    }
    exhibit_act(&d->k, &(struct action){.kind = ACTION_ARRANGE, .index = 0, .t_ms = d->t});
}

// How many stops of a walk have an id that begins so.
static int count_stops(const struct walk *w, const char *begin)
{
    int n = 0;
    for (int i = 0; i < w->n; i++)
        n += !strncmp(w->ids[i], begin, strlen(begin));
    return n;
}

// Opens the record that has the focus and closes it: the focus is on the same thing again.
static void open_and_return(struct desk *d, const char *place)
{
    char id[96];
    snprintf(id, sizeof id, "%.*s", (int)focused(d)->id.n, focused(d)->id.p);
    press(d, KEY_ENTER, false);
    wait(d, 1500);
    if (d->k.state.card.now < 0)
        fail_msg("%s: %s opens nothing", place, id);
    press(d, KEY_ESCAPE, false);
    wait(d, 1000);
    expect_focus(d, id, "when the card has closed");
}

// Each scene by its key, every mark of it by Tab, the first one opened; arrows go from scene to
// scene.
static void figures_are_walked(void **state)
{
    struct desk *d = *state;
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};
    int n = 0;
    for (int c = 0; c < 2; c++) {
        start(d, canvases[c], "figures");
        for (int scene = 0; scene < N_FIGURE_SCENES; scene++) {
            const char *name = figures_scene_name(scene);
            char id[64];
            struct walk w;
            snprintf(id, sizeof id, "figures.%s", name);
            tab_to(d, id);
            press(d, KEY_ENTER, false);
            wait(d, 1500);
            assert_int_equal(d->k.state.figures.now.scene, scene);
            walk_around(d, name, false, &w);
            int marks = count_stops(&w, "figure:");
            if (marks != d->k.live.model->scenes[scene].n)
                fail_msg("%s: %d marks of %d", name, marks, d->k.live.model->scenes[scene].n);
            n += marks;
            tab_to(d, w.ids[0]);
            for (int i = 0; i < w.n && strncmp(focused(d)->id.p, "figure:", 7) != 0; i++)
                press(d, KEY_TAB, false);
            open_and_return(d, name);
        }
    }
    printf("%d marks walked\n", n);
}

// Down goes from lane to lane and left and right along them, never back; each date opens.
static void the_timeline_is_walked(void **state)
{
    struct desk *d = *state;
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};
    for (int c = 0; c < 2; c++) {
        struct walk w;
        start(d, canvases[c], "timeline");
        walk_around(d, "timeline", false, &w);
        assert_int_equal(count_stops(&w, "date:"), d->k.live.model->n_dates);
        tab_to(d, "date:pa-san-tin-outline.0");
        double y = focused(d)->whole.y;
        int lanes = 1;
        for (press(d, KEY_DOWN, false); !strncmp(focused(d)->id.p, "date:", 5);
             press(d, KEY_DOWN, false), lanes++) {
            check_seen(d, "timeline");
            if (focused(d)->whole.y <= y)
                fail_msg("%s is not below the lane before", focused(d)->id.p);
            y = focused(d)->whole.y;
        }
        printf("%d lanes walked down\n", lanes);
        assert_true(lanes > 6);
        tab_to(d, "date:budget-airdi.0");
        open_and_return(d, "timeline");
    }
}

// The bead goes to both ends and by steps; each pair is chosen, and its cards open.
static void compare_is_walked(void **state)
{
    struct desk *d = *state;
    struct walk w;
    start(d, (struct px_size){1920, 1080}, "then-now");
    walk_around(d, "then-now", false, &w);
    assert_true(count_stops(&w, "pair:") >= d->k.live.model->n_pairs);
    tab_to(d, "pair:pa-itio-fund>budget-itio-fund");
    press(d, KEY_ENTER, false);
    wait(d, 1000);
    tab_to(d, "bead");
    static const struct {
        enum input_key key;
        double at;
    } keys[] = {{KEY_END, 1}, {KEY_LEFT, 0.95}, {KEY_LEFT, 0.9}, {KEY_HOME, 0}, {KEY_RIGHT, 0.05}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(d, keys[i].key, false);
        wait(d, 600);
        if (fabs(d->k.state.pairs.bead.at - keys[i].at) > 0.01)
            fail_msg("key %zu: the bead is at %g, not at %g", i, d->k.state.pairs.bead.at,
                     keys[i].at);
        expect_focus(d, "bead", "after a key");
    }
}

static void arrows_go_where_they_point(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *from;
        enum input_key key;
        const char *to;
    } rows[] = {
        {"arrange.theme", KEY_RIGHT, "arrange.place"},
        {"arrange.place", KEY_LEFT, "arrange.theme"},
        {"dock.map", KEY_RIGHT, "dock.initiatives"},
        {"dock.initiatives", KEY_LEFT, "dock.map"},
        {"lang.en", KEY_RIGHT, "a11y"},
    };
    start(d, (struct px_size){1920, 1080}, "initiatives");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tab_to(d, rows[i].from);
        press(d, rows[i].key, false);
        expect_focus(d, rows[i].to, rows[i].from);
    }
}

// Repeated Down passes every line of a long card, to its last target and the dock.
static void down_reads_to_the_end(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1280, 720}, "card:budget-hetao-first-buildings");
    exhibit_act(&d->k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = 3, .t_ms = d->t});
    wait(d, 300);
    tab_to(d, "on-map");
    for (int i = 0; i < 60 && focused(d)->layer != LAYER_DOCK; i++) {
        press(d, KEY_DOWN, false);
        assert_non_null(focused(d));
    }
    assert_int_equal(focused(d)->layer, LAYER_DOCK);
    const struct scroller *s = &d->k.state.scrolls[SCROLL_SHEET];
    assert_true(s->max > 100 && s->y > s->max - 1);
}

static void the_map_is_moved_by_its_own_focus(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1920, 1080}, "map");
    tab_to(d, "map");
    struct map_pt was = d->k.state.camera.view.centre;
    press(d, KEY_PLUS, false);
    wait(d, 500);
    press(d, KEY_RIGHT, false);
    assert_true(d->k.state.camera.view.centre.x > was.x);
    expect_focus(d, "map", "after the move");
    press(d, KEY_TAB, false);
    check_seen(d, "map");
}

static void a_finger_takes_over(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1920, 1080}, "initiatives");
    press(d, KEY_TAB, false);
    assert_non_null(focused(d));
    struct input_event down = {.kind = INPUT_DOWN, .t_ms = d->t, .finger = 1, .p = {5, 500}};
    exhibit_input(&d->k, &down);
    down.kind = INPUT_UP;
    exhibit_input(&d->k, &down);
    assert_int_equal(d->k.state.focus, 0);
}

static void any_key_answers_the_question(void **state)
{
    struct desk *d = *state;
    start(d, (struct px_size){1920, 1080}, "initiatives");
    press(d, KEY_TAB, false);
    d->t += 121000;
    wait(d, 50);
    assert_true(d->k.state.countdown_ms >= 0);
    press(d, KEY_TAB, false);
    assert_true(d->k.state.countdown_ms < 0);
    check_seen(d, "after the question");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_target_is_reached_in_order),
        cmocka_unit_test(every_record_is_reached_from_the_list),
        cmocka_unit_test(the_focus_goes_in_and_comes_back),
        cmocka_unit_test(a_card_opened_from_a_card_comes_back_to_it),
        cmocka_unit_test(the_menu_is_walked_alone),
        cmocka_unit_test(the_language_changes_under_the_focus),
        cmocka_unit_test(nothing_takes_the_focus_away),
        cmocka_unit_test(every_screen_is_opened_by_keys),
        cmocka_unit_test(take_away_is_walked_alone),
        cmocka_unit_test(scrolling_takes_the_focus_along),
        cmocka_unit_test(a_focus_is_never_out_of_sight_in_the_field),
        cmocka_unit_test(every_arrangement_is_walked),
        cmocka_unit_test(figures_are_walked),
        cmocka_unit_test(the_timeline_is_walked),
        cmocka_unit_test(compare_is_walked),
        cmocka_unit_test(arrows_go_where_they_point),
        cmocka_unit_test(down_reads_to_the_end),
        cmocka_unit_test(the_map_is_moved_by_its_own_focus),
        cmocka_unit_test(a_finger_takes_over),
        cmocka_unit_test(any_key_answers_the_question),
    };
    return cmocka_run_group_tests(tests, sit_down, stand_up);
}
