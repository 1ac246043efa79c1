// test_staff: the staff page: a corner that visitors do not find, a PIN that cannot be guessed, and
// the requests of staff.
#include "harness.h"

#include <sys/stat.h>
#include <unistd.h>

#include "exhibit/exhibit.h"
#include "platform/file.h"
#include "platform/log_file.h"
#include "program/player.h"

struct desk {
    struct exhibit k;
    double t;
    char dir[64], pin[80];
};

static void open_desk(struct desk *d, bool kiosk)
{
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content",
                             .state_dir = d->dir,
                             .kiosk = kiosk,
                             .canvas = {1280, 720}};
    d->t = 0;
    exhibit_open(&d->k, &o, 0);
    assert_true(exhibit_show(&d->k, NULL, NULL, NULL));
}

static int sit_down(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    const char *why;
    strcpy(d->dir, "/tmp/hetao-staff-XXXXXX");
    assert_non_null(mkdtemp(d->dir));
    snprintf(d->pin, sizeof d->pin, "%s/pin", d->dir);
    assert_true(pin_write(d->pin, "274913", &why));
    setenv("HETAO_PIN_FILE", d->pin, 1);
    open_desk(d, true);
    *state = d;
    return 0;
}

static int stand_up(void **state)
{
    struct desk *d = *state;
    char command[96];
    exhibit_close(&d->k);
    snprintf(command, sizeof command, "rm -rf %s", d->dir);
    assert_int_equal(system(command), 0);
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

static void feed(struct desk *d, enum input_kind kind, double x, double y)
{
    struct input_event e = {.kind = kind, .t_ms = d->t, .finger = 1, .p = {x, y}};
    exhibit_input(&d->k, &e);
}

static void hold(struct desk *d, double x, double y, double ms)
{
    feed(d, INPUT_DOWN, x, y);
    wait(d, ms);
    feed(d, INPUT_UP, x, y);
    wait(d, 100);
}

static void tap(struct desk *d, const char *id)
{
    const struct hit *h = hit_find(&d->k.frames.out.hits, str_from(id));
    if (!h)
        fail_msg("nothing to tap: %s", id);
    double x = h->box.x + h->box.w / 2, y = h->box.y + h->box.h / 2;
    feed(d, INPUT_DOWN, x, y);
    wait(d, 60);
    feed(d, INPUT_UP, x, y);
    wait(d, 200);
}

static void type(struct desk *d, const char *digits)
{
    for (; *digits; digits++) {
        char id[32];
        snprintf(id, sizeof id, "staff.key.%c", *digits);
        tap(d, id);
    }
    tap(d, "staff.key.-2");
}

static bool on_screen(const struct desk *d, const char *words)
{
    for (size_t i = 0; i < d->k.frames.out.n_items; i++)
        if (strstr(d->k.frames.out.items[i].text.p, words))
            return true;
    return false;
}

static void only_a_long_hold_in_the_corner(void **state)
{
    struct desk *d = *state;
    wait(d, 500);
    hold(d, 10, 10, 4000); // too short
    assert_int_equal(d->k.state.staff.view, STAFF_CLOSED);
    hold(d, 200, 10, 6000); // elsewhere
    assert_int_equal(d->k.state.staff.view, STAFF_CLOSED);
    feed(d, INPUT_DOWN, 10, 10); // it moves
    wait(d, 2000);
    feed(d, INPUT_MOVE, 24, 24);
    wait(d, 4000);
    feed(d, INPUT_UP, 24, 24);
    assert_int_equal(d->k.state.staff.view, STAFF_CLOSED);
    hold(d, 10, 10, 5200);
    assert_int_equal(d->k.state.staff.view, STAFF_PIN);
    assert_true(on_screen(d, "職員頁"));
}

static void the_right_pin_opens_it(void **state)
{
    struct desk *d = *state;
    hold(d, 10, 10, 5200);
    type(d, "111111");
    assert_int_equal(d->k.state.staff.view, STAFF_PIN);
    assert_true(on_screen(d, "密碼不正確"));
    for (int i = 0; i < 2; i++) {
        wait(d, 2500);
        type(d, "111111");
    }
    type(d, "274913"); // too early: four seconds have not passed
    assert_int_equal(d->k.state.staff.view, STAFF_PIN);
    assert_true(on_screen(d, "請等候"));
    wait(d, 4500);
    type(d, "274913");
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
    assert_true(on_screen(d, "展示內容"));
    assert_true(on_screen(d, "2611230001"));
    tap(d, "staff.lang.en");
    assert_true(on_screen(d, "What is shown"));
    assert_true(on_screen(d, "named on the command line"));
}

static void open_page(struct desk *d)
{
    hold(d, 10, 10, 5200);
    type(d, "274913");
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
}

static void it_closes_by_itself(void **state)
{
    struct desk *d = *state;
    assert_true(exhibit_go(&d->k, "card:budget-airdi", d->t));
    wait(d, 1000);
    open_page(d);
    wait(d, 115000);
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
    assert_true(exhibit_next_ms(&d->k, d->t) < d->t + 6000);
    wait(d, 6000);
    assert_int_equal(d->k.state.staff.view, STAFF_CLOSED);
    assert_true(d->k.state.card.now >= 0); // the visit continues underneath
}

// Each touch of a button is one step, shown at once and kept over a restart.
static void settings_are_kept(void **state)
{
    struct desk *d = *state;
    open_page(d);
    struct settings *s = &d->k.staff.settings;
    assert_int_equal(s->value[SETTING_DISPLAY_OFF], 0);
    exhibit_act(&d->k, &(struct action){.kind = ACTION_SCROLL,
                                        .t_ms = d->t,
                                        .scroll = SCROLL_STAFF,
                                        .d.y = -300});
    wait(d, 100);
    tap(d, "staff.more.1");
    assert_int_equal(s->value[SETTING_DISPLAY_OFF], 1200);
    assert_true(on_screen(d, "20:00"));
    tap(d, "staff.less.1");
    tap(d, "staff.more.3");
    assert_int_equal(s->value[SETTING_DISPLAY_OFF], 1170);
    assert_int_equal(s->value[SETTING_SILENCE], 1);
    exhibit_close(&d->k);
    open_desk(d, true);
    assert_int_equal(d->k.staff.settings.value[SETTING_DISPLAY_OFF], 1170);
    assert_int_equal(d->k.staff.settings.value[SETTING_SILENCE], 1);
}

static void quit_asks_first(void **state)
{
    struct desk *d = *state;
    open_page(d);
    tap(d, "staff.quit");
    assert_false(d->k.staff.quit);
    tap(d, "staff.no");
    assert_false(d->k.staff.quit);
    tap(d, "staff.quit");
    tap(d, "staff.yes");
    assert_true(d->k.staff.quit);
}

static void the_screen_test_ends(void **state)
{
    struct desk *d = *state;
    open_page(d);
    for (int i = 0; i < STAFF_TESTS; i++) {
        tap(d, "staff.test");
        assert_int_equal(d->k.state.staff.view, STAFF_TESTING);
        assert_int_equal(d->k.state.staff.test, i);
    }
    tap(d, "staff.test");
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
    tap(d, "staff.test");
    tap(d, "staff.test.close");
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
}

static void without_a_pin(void **state)
{
    struct desk *d = *state;
    exhibit_close(&d->k);
    unlink(d->pin);
    open_desk(d, true); // a kiosk stays locked
    hold(d, 10, 10, 5200);
    assert_true(on_screen(d, "此頁只供職員使用")); // and no command to try
    type(d, "1");
    assert_int_equal(d->k.state.staff.view, STAFF_PIN);
    exhibit_close(&d->k);
    open_desk(d, false); // a laptop asks for none
    hold(d, 10, 10, 5200);
    assert_int_equal(d->k.state.staff.view, STAFF_PAGE);
}

// ---- the PIN by itself ----

static void guesses_wait(void **state)
{
    struct desk *d = *state;
    static const int waits[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    struct pin p;
    double t = 0;
    pin_open(&p, d->pin, d->dir, t);
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        assert_false(pin_try(&p, "000000", t));
        assert_int_equal((int)pin_wait_ms(&p, t), waits[i] * 1000);
        assert_false(pin_try(&p, "274913", t + 999)); // too early, not counted
        if (i == 4) {                                 // the power fails
            struct pin again;
            pin_open(&again, d->pin, d->dir, 50); // whatever the calendar says by now
            assert_int_equal((int)pin_wait_ms(&again, 50), 16000);
        }
        t += waits[i] * 1000.0;
    }
    assert_true(pin_try(&p, "274913", t));
    assert_false(pin_try(&p, "000000", t));
    assert_int_equal((int)pin_wait_ms(&p, t), 1000); // reset by the right one
}

// Whatever is in their files, the page stays shut, and it waits no longer than it may.
static void damaged_files(void **state)
{
    static const struct {
        const char *hash, *tries;
        int wait_s;
    } rows[] = {{"", "wrong 2\n", 2},
                {"\n", "wrong -5\n", 0},
                {"274913\n", "wrong 99999999999\n", PIN_WAIT_MOST_S},
                {"$argon2i$x", "right 3\n", 0},
                {"$argon2id$\n", "", 0}};
    struct desk *d = *state;
    struct arena a = {0};
    const char *why = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pin p;
        const char *tries = arena_printf(&a, "%s/pin-tries", d->dir).p;
        assert_true(file_write(d->pin, str_from(rows[i].hash), &why));
        assert_true(file_write(tries, str_from(rows[i].tries), &why));
        pin_open(&p, d->pin, d->dir, 0);
        assert_int_equal((int)pin_wait_ms(&p, 0), rows[i].wait_s * 1000);
        assert_false(pin_try(&p, "274913", 1e9));
    }
    arena_finish(&a);
}

static void bad_pins(void **state)
{
    static const struct {
        const char *pin;
        bool good;
    } rows[] = {{"274913", true}, {"2749", true},    {"274", false},  {"274913274", false},
                {"1111", false},  {"1234", false},   {"9876", false}, {"12a4", false},
                {"", false},      {"12345670", true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (pin_good(rows[i].pin) != rows[i].good)
            fail_msg("%s", rows[i].pin);
}

static void the_hash_is_kept_not_the_pin(void **state)
{
    struct desk *d = *state;
    struct arena a = {0};
    struct str text;
    struct stat st;
    const char *why;
    assert_true(file_read(&a, d->pin, 4096, &text, &why));
    assert_true(str_starts(text, "$argon2id$"));
    assert_null(strstr(text.p, "274913"));
    assert_int_equal(stat(d->pin, &st), 0);
    assert_int_equal(st.st_mode & 07, 0);
    arena_finish(&a);
}

// ---- the log in files ----

static void the_log_turns_over(void **state)
{
    struct desk *d = *state;
    struct arena a = {0};
    struct str lines[64];
    char path[96];
    int before = dup(STDERR_FILENO);
    assert_true(log_file_open(d->dir));
    for (int i = 0; i < 50; i++) {
        fprintf(stderr, "2026-11-23T12:00:%02d %s: line %d\n", i, i % 2 ? "warning" : "info", i);
        log_file_turn(d->dir, 400);
    }
    dup2(before, STDERR_FILENO);
    close(before);
    size_t n = log_file_tail(d->dir, &a, lines, 64);
    assert_true(n > 8 && n < 25); // from all four files
    assert_non_null(strstr(lines[0].p, "line 49"));
    assert_non_null(strstr(lines[1].p, "line 47"));
    assert_int_equal(log_file_tail(d->dir, &a, lines, 3), 3);
    snprintf(path, sizeof path, "%s/kiosk.%d.log", d->dir, LOG_FILES - 1);
    assert_true(file_exists(path));
    snprintf(path, sizeof path, "%s/kiosk.%d.log", d->dir, LOG_FILES);
    assert_false(file_exists(path));
    arena_finish(&a);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, sit_down, stand_up)
    const struct CMUnitTest tests[] = {
        T(only_a_long_hold_in_the_corner),
        T(the_right_pin_opens_it),
        T(it_closes_by_itself),
        T(settings_are_kept),
        T(quit_asks_first),
        T(the_screen_test_ends),
        T(without_a_pin),
        T(guesses_wait),
        T(damaged_files),
        cmocka_unit_test(bad_pins),
        T(the_hash_is_kept_not_the_pin),
        T(the_log_turns_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
