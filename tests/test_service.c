// test_service: messages to the service manager: a socket of the test plays its part, first with
// the module and an artificial clock, then with the whole exhibit.
#include "harness.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/service.h"
#include "platform/stop_watch.h"

#define PATH HETAO_BUILD "/service-test.socket"

static int listen_at(const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    size_t n = strlen(path);
    assert_true(n < sizeof at.sun_path);
    memcpy(at.sun_path, path, n);
    if (path[0] == '@')
        at.sun_path[0] = 0;
    else
        unlink(path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, (socklen_t)(sizeof at.sun_family + n)), 0);
    return fd;
}

// The next message within the time, or "".
static const char *next_message(int fd, int wait_ms, char *text, size_t size)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    ssize_t n = poll(&p, 1, wait_ms) == 1 ? recv(fd, text, size - 1, 0) : 0;
    text[n > 0 ? n : 0] = 0;
    return text;
}

static void signs_of_life_come_when_they_are_due(void **state)
{
    static const char *const paths[] = {PATH, "@hetao-service-test"};
    static const struct {
        double now_ms;
        const char *says;
    } rows[] = {
        {1000, "READY=1\nWATCHDOG=1"}, {1001, ""}, {2499, ""}, {2500, "WATCHDOG=1"}, {3999, ""},
        {30000, "WATCHDOG=1"},         {31499, ""}};
    char text[80];
    (void)state;
    for (size_t p = 0; p < 2; p++) {
        struct service s;
        int fd = listen_at(paths[p]);
        setenv("NOTIFY_SOCKET", paths[p], 1);
        setenv("WATCHDOG_USEC", "10000000", 1);
        setenv("WATCHDOG_PID", "1", 1); // set by a compositor
        service_open(&s);
        assert_null(getenv("NOTIFY_SOCKET"));
        assert_null(getenv("WATCHDOG_USEC"));
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            service_alive(&s, rows[i].now_ms);
            if (strcmp(next_message(fd, 0, text, sizeof text), rows[i].says) != 0)
                fail_msg("at %.0f: expected \"%s\", got \"%s\"", rows[i].now_ms, rows[i].says,
                         text);
        }
        assert_float_equal(service_due_ms(&s), 31500, 0);
        service_close(&s);
        assert_string_equal(next_message(fd, 0, text, sizeof text), "STOPPING=1");
        service_close(&s);
        close(fd);
    }
    unlink(PATH);
}

// Nothing is sent, nothing waits, nothing is due.
static void nobody_listens(void **state)
{
    static const char *const paths[] = {"", "relative", "/", "@", "/none/at/all", NULL};
    char far[200];
    (void)state;
    memset(far, 'x', sizeof far);
    far[0] = '/';
    far[sizeof far - 1] = 0;
    for (size_t i = 0; i <= sizeof paths / sizeof *paths; i++) {
        const char *path = i < sizeof paths / sizeof *paths ? paths[i] : far;
        struct service s;
        if (path)
            setenv("NOTIFY_SOCKET", path, 1);
        setenv("WATCHDOG_USEC", "10000000", 1);
        service_open(&s);
        assert_int_equal(s.fd, -1);
        service_alive(&s, 1000);
        assert_true(isinf(service_due_ms(&s)));
        service_close(&s);
    }
}

static void no_watchdog_is_asked_for(void **state)
{
    static const char *const usec[] = {NULL, "0", "-5", "x", "1e300"};
    (void)state;
    for (size_t i = 0; i < sizeof usec / sizeof *usec; i++) {
        struct service s;
        char text[80];
        int fd = listen_at(PATH);
        setenv("NOTIFY_SOCKET", PATH, 1);
        if (usec[i])
            setenv("WATCHDOG_USEC", usec[i], 1);
        service_open(&s);
        service_alive(&s, 1000);
        assert_true(isinf(service_due_ms(&s)));
        assert_non_null(strstr(next_message(fd, 0, text, sizeof text), "READY=1"));
        service_close(&s);
        close(fd);
    }
    unlink(PATH);
}

static pid_t start_exhibit(void)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child)
        return child;
    setenv("NOTIFY_SOCKET", PATH, 1);
    setenv("WATCHDOG_USEC", "600000", 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    execl(HETAO_BUILD "/app/hetao-kiosk", "hetao-kiosk", "--kiosk", "--window", "640x360", "--open",
          "map", "--state", HETAO_BUILD "/service-state", (char *)NULL);
    _exit(127);
}

// Alive while nothing moves, silent while it hangs, and a clean shutdown on request.
static void the_exhibit_tells(void **state)
{
    char text[80];
    int status = -1, signs = 0;
    (void)state;
    int fd = listen_at(PATH);
    pid_t child = start_exhibit();
    assert_string_equal(next_message(fd, 60000, text, sizeof text), "READY=1\nWATCHDOG=1");
    for (double from = clock_ms(); clock_ms() - from < 3000;)
        signs += !strcmp(next_message(fd, 200, text, sizeof text), "WATCHDOG=1");
    if (signs < 4 || signs > 11)
        fail_msg("%d signs of life in 3 s; one each 0.3 s was asked for", signs);
    kill(child, SIGSTOP);
    while (*next_message(fd, 500, text, sizeof text))
        ;
    assert_string_equal(next_message(fd, 1500, text, sizeof text), "");
    kill(child, SIGCONT);
    assert_string_equal(next_message(fd, 5000, text, sizeof text), "WATCHDOG=1");
    kill(child, SIGTERM);
    do
        next_message(fd, 10000, text, sizeof text);
    while (!strcmp(text, "WATCHDOG=1"));
    assert_string_equal(text, "STOPPING=1");
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(fd);
    unlink(PATH);
}

// ---- being told to stop ----

static bool no_thread; // every pthread_create() fails

int __real_pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *arg);
int __wrap_pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *arg);
int __wrap_pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *arg)
{
    return no_thread ? EAGAIN : __real_pthread_create(t, a, f, arg);
}

static void note(void *ctx)
{
    int *told = ctx;
    _exit(*told + 40);
}

static void work_on(void)
{
    for (;;)
        pause();
}

// In a child: told before there is anything to wake, then what could be woken is there.
static void told_early(void)
{
    int ready = 0;
    stop_watch_hold();
    kill(getpid(), SIGTERM);
    usleep(20000); // it is put off
    ready = 2;
    stop_watch_start(note, &ready);
    work_on();
}

static void told_later(void)
{
    int ready = 3;
    stop_watch_hold();
    stop_watch_start(note, &ready);
    kill(getpid(), SIGINT);
    work_on();
}

static void told_without_a_thread(void)
{
    int ready = 4;
    no_thread = true;
    stop_watch_hold();
    if (!stop_watch_start(note, &ready))
        kill(getpid(), SIGTERM);
    work_on();
}

static void never_told(void)
{
    int ready = 5;
    stop_watch_hold();
    struct stop_watch *w = stop_watch_start(note, &ready);
    stop_watch_end(w);
    stop_watch_end(NULL);
    kill(getpid(), SIGTERM); // put off for good: the end is under way
    usleep(20000);
    _exit(50);
}

static void being_told_to_stop(void **state)
{
    static const struct {
        void (*life)(void);
        int code, by_signal;
    } rows[] = {{told_early, 42, 0},
                {told_later, 43, 0},
                {told_without_a_thread, 0, SIGTERM},
                {never_told, 50, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = 0;
        pid_t child = fork();
        if (!child) {
            alarm(20);
            rows[i].life();
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
            by_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        if (code != rows[i].code || by_signal != rows[i].by_signal)
            fail_msg("row %zu: exit %d, signal %d", i, code, by_signal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_life_come_when_they_are_due),
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test(no_watchdog_is_asked_for),
        cmocka_unit_test(the_exhibit_tells),
        cmocka_unit_test(being_told_to_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
