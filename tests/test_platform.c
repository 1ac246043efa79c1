// test_platform: paths and the window, without a display: SDL's dummy driver stands in for one.
#include "harness.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/paths.h"
#include "platform/sandbox.h"
#include "platform/window.h"

static void paths_follow_the_environment_then_the_build_tree(void **state)
{
    (void)state;
    struct arena a = {0};
    setenv("HETAO_CONTENT", "/somewhere/content", 1);
    assert_string_equal(paths_content(&a), "/somewhere/content");
    unsetenv("HETAO_CONTENT");
    assert_string_equal(paths_content(&a), HETAO_SOURCE "/content");
    assert_string_equal(paths_assets(&a), HETAO_SOURCE "/assets");
    assert_string_equal(paths_fonts(&a), HETAO_BUILD "/fonts");
    setenv("XDG_STATE_HOME", "/var/state", 1);
    assert_string_equal(paths_state(&a), "/var/state/hetao-kiosk");
    unsetenv("XDG_STATE_HOME");
    setenv("HOME", "/home/kiosk", 1);
    assert_string_equal(paths_state(&a), "/home/kiosk/.local/state/hetao-kiosk");
    unsetenv("HOME");
    assert_null(paths_state(&a));
    arena_finish(&a);
}

static void an_unattended_exhibit_ignores_the_environment(void **state)
{
    (void)state;
    struct arena a = {0};
    setenv("HETAO_KEYS", "/tmp", 1);
    setenv("HETAO_PIN_FILE", "/tmp/pin", 1);
    setenv("HETAO_CONTENT", "/tmp/content", 1);
    paths_ignore_environment();
    assert_string_equal(paths_keys(&a), "/etc/hetao-kiosk/keys");
    assert_string_equal(paths_pin(&a), "/etc/hetao-kiosk/pin");
    assert_string_equal(paths_content(&a), HETAO_SOURCE "/content");
    arena_finish(&a);
}

// What still works in a sandbox that may write to `dir` alone. The exit code is the row that is
// wrong; 0: none.
static int try_sandbox(const char *dir)
{
    const char *const writable[] = {dir, "/nowhere"};
    char inside[128];
    snprintf(inside, sizeof inside, "%s/file", dir);
    unsigned parts = sandbox_enter(writable, 2);
    if (!(parts & SANDBOX_PRIVILEGES) || !(parts & SANDBOX_CALLS))
        return 1;
    if (open(inside, O_WRONLY | O_CREAT, 0644) < 0 || open("/proc/self/status", O_RDONLY) < 0)
        return 2;
    if (parts & SANDBOX_FILES &&
        (open("/tmp/hetao-sandbox-outside", O_WRONLY | O_CREAT, 0644) >= 0 || errno != EACCES))
        return 3;
    if (open("/dev/null", O_WRONLY) < 0)
        return 4;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EAFNOSUPPORT)
        return 5;
    if (socket(AF_UNIX, SOCK_STREAM, 0) < 0)
        return 6;
    char *const args[] = {(char *)(uintptr_t) "true", NULL};
    execv("/bin/true", args);
    return errno == EPERM || errno == EACCES ? 0 : 7;
}

static void a_sandbox_leaves_the_state_folder(void **state)
{
    (void)state;
    char dir[] = "/tmp/hetao-sandbox-XXXXXX", line[128];
    int status = 0;
    assert_non_null(mkdtemp(dir));
    pid_t child = fork();
    if (!child)
        _exit(try_sandbox(dir));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    snprintf(line, sizeof line, "rm -rf %s", dir);
    assert_int_equal(system(line), 0);
}

static void a_millimetre_is_never_absurd(void **state)
{
    (void)state;
    static const struct {
        double mm, dpi;
        struct px_size panel;
        double expected;
    } rows[] = {
        {960, 0, {1920, 1080}, 2},
        {960, 300, {1920, 1080}, 2}, // a measured width wins
        {0, 101.6, {1920, 1080}, 4},
        {0, 10, {1920, 1080}, 1920 / 940.0}, // a display that gives nonsense
        {0, 5000, {1920, 1080}, 1920 / 940.0},
        {0, 0, {1080, 1920}, 1920 / 940.0},
        {0, 0, {0, 0}, 1920 / 940.0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double got = window_px_per_mm(rows[i].mm, rows[i].dpi, rows[i].panel);
        if (fabs(got - rows[i].expected) > 1e-9)
            fail_msg("row %zu: %f, expected %f", i, got, rows[i].expected);
    }
}

static void no_display_is_said_and_survived(void **state)
{
    (void)state;
    struct window w;
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    assert_false(window_open(&w, &(struct window_opts){.title = "t", .size = {640, 360}}));
    window_close(&w);
}

static void *wake_soon(void *window)
{
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    window_wake(window);
    return NULL;
}

static void a_window_opens_waits_and_wakes(void **state)
{
    (void)state;
    struct window w;
    SDL_Event e;
    pthread_t thread;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_true(window_open(&w, &(struct window_opts){.title = "t", .size = {640, 360}}));
    assert_int_equal(w.canvas.w, 640);
    assert_int_equal(w.canvas.h, 360);
    assert_true(w.px_per_mm > 0);
    while (window_wait(&w, 0, &e)) // events of the opening itself
        ;
    assert_false(window_wait(&w, 10, &e));
    pthread_create(&thread, NULL, wake_soon, &w);
    assert_true(window_wait(&w, 5000, &e));
    assert_int_equal(e.type, w.wake_event);
    pthread_join(thread, NULL);
    window_close(&w);
    window_close(&w); // accepts a closed window
}

static void full_screen_is_the_display(void **state)
{
    (void)state;
    struct window w;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_true(window_open(
        &w, &(struct window_opts){.title = "t", .size = {640, 360}, .fullscreen = true}));
    SDL_Rect bounds;
    assert_int_equal(SDL_GetDisplayBounds(0, &bounds), 0);
    assert_int_equal(w.canvas.w, bounds.w);
    assert_int_equal(w.canvas.h, bounds.h);
    window_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_follow_the_environment_then_the_build_tree),
        cmocka_unit_test(an_unattended_exhibit_ignores_the_environment),
        cmocka_unit_test(a_sandbox_leaves_the_state_folder),
        cmocka_unit_test(a_millimetre_is_never_absurd),
        cmocka_unit_test(no_display_is_said_and_survived),
        cmocka_unit_test(a_window_opens_waits_and_wakes),
        cmocka_unit_test(full_screen_is_the_display),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
