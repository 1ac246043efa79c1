// test_loop: the loop's phases, in a window that SDL's dummy driver makes of nothing: content that
// is there, that comes later, and that never does. However it comes, the exhibit then runs the
// same.
#include "harness.h"

#include <SDL.h>
#include <unistd.h>

#include "content/keep.h"
#include "live/content_rest.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "program/loop.h"

#define PATIENCE_MS 60000.0 // with sanitizers, on a busy machine

struct speech *__real_speech_create(void);
struct speech *__wrap_speech_create(void);

// espeak-ng opens once in a process: the first who asks has it, the others find no voice. What the
// linker's --wrap hands over: a global, as nothing else can be.
static int voices_asked;

struct speech *__wrap_speech_create(void)
{
    return voices_asked++ ? NULL : __real_speech_create();
}

struct stand {
    char dir[64], content[96], state[96], record[96];
    struct options o;
    struct window window;
    struct incoming incoming;
    struct service service;
    struct loop l;
};

static void sh(const struct stand *s, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s", s->dir, command);
    if (system(line) != 0)
        fail_msg("%s", line);
}

static int open_stand(void **state)
{
    struct stand *s = calloc(1, sizeof *s);
    strcpy(s->dir, "/tmp/hetao-loop-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    snprintf(s->content, sizeof s->content, "%s/content", s->dir);
    snprintf(s->state, sizeof s->state, "%s/state", s->dir);
    snprintf(s->record, sizeof s->record, "%s/visit", s->dir);
    s->o = (struct options){.bundle = s->content,
                            .state_dir = s->state,
                            .record = s->record,
                            .demo = true,
                            .lang = "en"};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    struct window_opts wo = {.title = "test", .size = {640, 360}};
    assert_true(window_open(&s->window, &wo));
    *state = s;
    return 0;
}

static int close_stand(void **state)
{
    struct stand *s = *state;
    loop_close(&s->l);
    incoming_close(&s->incoming);
    service_close(&s->service);
    window_close(&s->window);
    sh(s, "rm -rf $PWD");
    free(s);
    return 0;
}

static int open_loop(struct stand *s)
{
    struct loop_opts lo = {
        .options = &s->o, .window = &s->window, .incoming = &s->incoming, .service = &s->service};
    service_open(&s->service);
    assert_true(incoming_open(&s->incoming, &(struct incoming_opts){0}));
    return loop_open(&s->l, &lo);
}

static void turn(struct stand *s)
{
    window_wake(&s->window); // it does not sleep for long
    loop_turn(&s->l);
    assert_true(s->l.phase == LOOP_NOTICE || s->l.x.live.model != NULL);
    assert_true(s->l.phase != LOOP_RUNNING || s->l.frame_shown);
}

static void turn_until(struct stand *s, enum loop_phase phase)
{
    double from = clock_ms();
    while (s->l.phase != phase && clock_ms() - from < PATIENCE_MS)
        turn(s);
    assert_int_equal(s->l.phase, phase);
}

// The notice screen is there, and nothing more happens by itself.
static void turn_until_notice(struct stand *s)
{
    double from = clock_ms();
    while (!s->l.frame_shown && clock_ms() - from < PATIENCE_MS)
        turn(s);
    assert_int_equal(s->l.phase, LOOP_NOTICE);
    turn(s);
}

static void tap(struct stand *s)
{
    SDL_Event e = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                              .timestamp = SDL_GetTicks(),
                              .button = SDL_BUTTON_LEFT,
                              .state = SDL_PRESSED,
                              .clicks = 1,
                              .x = 320,
                              .y = 100}};
    SDL_PushEvent(&e);
    turn(s);
    e.button.type = SDL_MOUSEBUTTONUP;
    e.button.state = SDL_RELEASED;
    e.button.timestamp = SDL_GetTicks();
    SDL_PushEvent(&e);
    turn(s);
}

static int count_recorded(const struct stand *s, const char *verb)
{
    struct arena a = {0};
    struct str text;
    const char *why = "";
    int n = 0;
    assert_true(file_read(&a, s->record, 1u << 20, &text, &why));
    for (const char *p = text.p; (p = strstr(p, verb)); p++)
        n++;
    arena_finish(&a);
    return n;
}

static bool is_kept(const struct stand *s)
{
    struct arena a = {0};
    bool kept = file_exists(content_kept_dir(&a, s->state, s->content).p);
    arena_finish(&a);
    return kept;
}

// All that RUNNING stands for, whichever way it was entered.
static void assert_runs(struct stand *s)
{
    keeping_finish(&s->l.x.keeping); // what a thread of its own writes
    assert_true(is_kept(s));
    assert_true(s->l.incoming->started);
    assert_false(s->l.quit);
}

static void there_from_the_start(void **state)
{
    struct stand *s = *state;
    sh(s, "cp -r '" HETAO_SOURCE "/content' content");
    assert_int_equal(open_loop(s), 0);
    assert_int_equal(s->l.phase, LOOP_FIRST_FRAME);
    assert_false(is_kept(s));
    turn_until(s, LOOP_RUNNING);
    assert_runs(s);
}

static void found_after_the_notice(void **state)
{
    struct stand *s = *state;
    sh(s, "cp -r '" HETAO_SOURCE "/content' later");
    s->o.open = "card:budget-airdi";
    assert_int_equal(open_loop(s), 0);
    turn_until_notice(s);
    assert_true(s->l.incoming->started); // what comes may be the remedy
    assert_false(s->l.x.state.can_read);
    tap(s);
    assert_int_equal(count_recorded(s, " down "), 1);

    sh(s, "mv later content");
    s->l.look_ms -= LOOP_RETRY_MS;
    assert_false(is_kept(s)); // no frame of it was shown yet
    turn_until(s, LOOP_RUNNING);
    assert_runs(s);
    assert_true(s->l.x.state.card.now >= 0); // the place that was asked for
#ifdef HETAO_ESPEAK
    assert_true(s->l.x.state.can_read);
#endif
    tap(s);
    assert_int_equal(count_recorded(s, " down "), 2);
    assert_int_equal(count_recorded(s, " size "), 1);
}

// ---- a large content ----

static void put_many(const struct stand *s)
{
    sh(s, "sh '" HETAO_SOURCE "/tests/multiply' '" HETAO_SOURCE "/content' content 8");
}

// The idle screen, as a kiosk opens; its first frame needs few records.
static void open_many(struct stand *s)
{
    s->o.demo = false;
    s->o.open = NULL;
    assert_int_equal(open_loop(s), 0);
    assert_int_equal(s->l.phase, LOOP_FIRST_FRAME);
    assert_non_null(s->l.x.live.content->rest);
}

static void its_records_follow_the_first_frame(void **state)
{
    struct stand *s = *state;
    put_many(s);
    open_many(s);
    int few = s->l.x.live.model->n_initiatives;
    turn(s); // the first frame
    tap(s);
    turn_until(s, LOOP_RUNNING);
    assert_true(few < 70);
    assert_int_equal(s->l.x.live.model->n_initiatives, 560);
    assert_ptr_equal(s->l.x.live.world.model, s->l.x.live.model);
    assert_runs(s);
    assert_int_equal(s->l.x.state.screen, SCREEN_MAP); // the visit went on
    assert_true(exhibit_go(&s->l.x, "card:budget-airdi-7", clock_ms()));
    turn(s);
    assert_true(s->l.x.state.card.now >= 0);
}

static void a_place_waits_for_all_records(void **state)
{
    struct stand *s = *state;
    put_many(s);
    s->o.demo = false;
    s->o.open = "card:budget-airdi-7";
    assert_int_equal(open_loop(s), 0);
    assert_null(s->l.x.live.content->rest);
    turn_until(s, LOOP_RUNNING);
    assert_true(s->l.x.state.card.now >= 0);
}

// The first frame could be shown, but not what follows: as if it had been read at once.
static void one_of_its_records_is_wrong(void **state)
{
    struct stand *s = *state;
    put_many(s);
    sh(s, "echo 'id: [' >> content/initiatives/budget-airdi-7.yaml");
    open_many(s);
    turn_until(s, LOOP_RUNNING);
    assert_int_equal(s->l.x.live.model->n_initiatives, 70); // what is installed
    assert_non_null(s->l.x.refused);
    assert_true(s->l.x.refused->problems.n_errors > 0);
    assert_int_equal(s->l.x.state.screen, SCREEN_ATTRACT);
    assert_false(s->l.quit);
}

static void one_of_its_records_was_right_before(void **state)
{
    struct stand *s = *state;
    put_many(s);
    open_many(s);
    turn_until(s, LOOP_RUNNING);
    assert_runs(s);
    loop_close(&s->l);
    incoming_close(&s->incoming);
    sh(s, "rm -r state/cache && echo 'id: [' >> content/initiatives/budget-airdi-7.yaml");
    open_many(s);
    turn_until(s, LOOP_RUNNING);
    assert_int_equal(s->l.x.live.model->n_initiatives, 560); // its last good copy
    assert_non_null(s->l.x.refused);
}

static void it_ends_before_its_records_are_read(void **state)
{
    struct stand *s = *state;
    put_many(s);
    open_many(s);
    turn(s);
    turn(s);
}

// ---- by the hour ----

// What the keeper asks for; globals, as a function without a context is all it is given.
static int minute_of_day, touchscreens;

static int given_minute(void)
{
    return minute_of_day;
}

static struct touch_devices given_devices(const struct window *w)
{
    (void)w;
    return (struct touch_devices){.n = touchscreens, .heard = touchscreens < 9};
}

static void open_by_the_hour(struct stand *s)
{
    sh(s, "cp -r '" HETAO_SOURCE "/content' content");
    s->o.demo = false;
    s->o.kiosk = true;
    s->o.open = NULL; // the idle screen
    s->o.display_on = 480;
    s->o.display_off = 1200;
    s->o.restart_at = 240;
    minute_of_day = 720;
    touchscreens = 1;
    assert_int_equal(open_loop(s), 0);
    s->l.keeper.minute = given_minute;
    s->l.keeper.devices = given_devices;
    turn_until(s, LOOP_RUNNING);
}

static void look_now(struct stand *s)
{
    s->l.keeper.due_ms = 0;
    turn(s);
}

static bool is_black(struct stand *s)
{
    struct px_size size = s->l.x.canvas;
    size_t n = (size_t)size.w * (size_t)size.h;
    uint32_t *px = malloc(n * 4);
    bool black = true;
    assert_true(px && render_read(s->l.x.render, px));
    for (size_t i = 0; i < n; i++)
        black = black && (px[i] & 0xFFFFFF) == 0;
    free(px);
    return black;
}

static void turn_until_lit(struct stand *s)
{
    double from = clock_ms();
    while (is_black(s) && clock_ms() - from < PATIENCE_MS)
        turn(s);
    assert_false(keeper_is_dark(&s->l.keeper) || is_black(s));
}

static void the_display_goes_by_the_hour(void **state)
{
    struct stand *s = *state;
    open_by_the_hour(s);
    look_now(s);
    assert_false(is_black(s));
    minute_of_day = 1260;
    look_now(s);
    assert_true(keeper_is_dark(&s->l.keeper) && is_black(s));

    double shown = s->l.shown_ms;
    int turns = 0;
    for (double from = clock_ms(); clock_ms() - from < 1000; turns++)
        loop_turn(&s->l); // asleep: SDL's dummy driver polls within a turn, the loop does not
    assert_true(s->l.shown_ms == shown);
    assert_true(turns < 60);
    SDL_Event exposed = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
    SDL_PushEvent(&exposed);
    turn(s);
    assert_true(is_black(s));

    int recorded = count_recorded(s, " down ");
    tap(s); // wakes it, and does nothing else
    turn_until_lit(s);
    assert_int_equal(s->l.x.state.screen, SCREEN_ATTRACT);
    assert_int_equal(count_recorded(s, " down "), recorded);
    tap(s); // a visit
    assert_int_equal(count_recorded(s, " down "), recorded + 1);
    look_now(s);
    assert_false(keeper_is_dark(&s->l.keeper));
    assert_false(s->l.quit || s->l.lost);
}

static void the_morning_comes(void **state)
{
    struct stand *s = *state;
    open_by_the_hour(s);
    minute_of_day = 30;
    look_now(s);
    assert_true(is_black(s));
    minute_of_day = 480;
    look_now(s);
    turn_until_lit(s);
}

static void it_restarts_by_the_clock(void **state)
{
    struct stand *s = *state;
    open_by_the_hour(s);
    look_now(s);
    s->l.keeper.upkeep.since_ms -= 7 * 3600e3; // started this morning
    minute_of_day = 245;
    look_now(s);
    assert_true(s->l.quit && !s->l.lost);
}

static void a_touchscreen_is_missed(void **state)
{
    struct stand *s = *state;
    open_by_the_hour(s);
    look_now(s);
    assert_int_equal(s->l.x.staff.touch.state, TOUCH_FINE);
    SDL_Event down = {.tfinger = {.type = SDL_FINGERDOWN,
                                  .timestamp = SDL_GetTicks(),
                                  .touchId = 7,
                                  .x = 0.5f,
                                  .y = 0.5f}};
    SDL_PushEvent(&down);
    turn(s);
    assert_true(s->l.x.gesture.fingers[0].down);
    touchscreens = 0;
    look_now(s);
    assert_int_equal(s->l.x.staff.touch.state, TOUCH_GONE);
    assert_false(s->l.x.gesture.fingers[0].down);
    touchscreens = 1;
    look_now(s);
    assert_int_equal(s->l.x.staff.touch.state, TOUCH_FINE);
    touchscreens = 9; // a new one, during a visit
    s->l.x.state.screen = SCREEN_MAP;
    look_now(s);
    assert_false(s->l.quit);
    touchscreens = 1;
    look_now(s);
    s->l.x.state.screen = SCREEN_ATTRACT;
    touchscreens = 9;
    look_now(s);
    assert_true(s->l.quit && !s->l.lost);
    s->l.quit = false;
    touchscreens = 1;
    look_now(s);
    s->l.keeper.touch.most = 1;
    s->l.keeper.touch.silent_ms = 25 * 3600e3;
    s->l.x.staff.settings.value[SETTING_SILENCE] = 24;
    look_now(s);
    assert_int_equal(s->l.x.staff.touch.state, TOUCH_SILENT);
}

static void a_tour_begins_late_too(void **state)
{
    struct stand *s = *state;
    sh(s, "cp -r '" HETAO_SOURCE "/content' later");
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load(&a, HETAO_SOURCE "/content", &diags);
    assert_non_null(m);
    assert_true(m->n_tours > 0);
    s->o.tour = m->tours[0].id.p;
    assert_int_equal(open_loop(s), 0);
    turn_until_notice(s);
    sh(s, "mv later content");
    s->l.look_ms -= LOOP_RETRY_MS;
    turn_until(s, LOOP_RUNNING);
    assert_int_equal(s->l.x.tour.bar.tour, 0);
    arena_finish(&a);
}

static void never_there(void **state)
{
    struct stand *s = *state;
    assert_int_equal(open_loop(s), 0);
    turn_until_notice(s);
    for (int i = 0; i < 3; i++) {
        s->l.look_ms -= LOOP_RETRY_MS;
        turn(s);
        assert_int_equal(s->l.phase, LOOP_NOTICE);
    }
    assert_false(is_kept(s));
}

static void a_place_that_is_not_there(void **state)
{
    struct stand *s = *state;
    sh(s, "cp -r '" HETAO_SOURCE "/content' content");
    s->o.open = "card:nowhere";
    assert_int_equal(open_loop(s), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(found_after_the_notice, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(there_from_the_start, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(its_records_follow_the_first_frame, open_stand,
                                        close_stand),
        cmocka_unit_test_setup_teardown(a_place_waits_for_all_records, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(one_of_its_records_is_wrong, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(one_of_its_records_was_right_before, open_stand,
                                        close_stand),
        cmocka_unit_test_setup_teardown(it_ends_before_its_records_are_read, open_stand,
                                        close_stand),
        cmocka_unit_test_setup_teardown(the_display_goes_by_the_hour, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(the_morning_comes, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(it_restarts_by_the_clock, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(a_touchscreen_is_missed, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(a_tour_begins_late_too, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(never_there, open_stand, close_stand),
        cmocka_unit_test_setup_teardown(a_place_that_is_not_there, open_stand, close_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
