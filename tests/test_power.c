// test_power: stories of power cuts (power.h), with processes by fork().
//
//   HETAO_POWER=N: N different losses at each call instead of 1, and more kinds of fault (tests/run
//   --power N).
#include "harness.h"

#include <sys/wait.h>
#include <unistd.h>

#include "platform/file.h"
#include "power.h"

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    strcpy(b->dir, "/tmp/hetao-power-XXXXXX");
    assert_non_null(mkdtemp(b->dir));
    power_setup(b, HETAO_SOURCE "/content");
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    file_remove_tree(b->dir);
    free(b);
    return 0;
}

static int end_of(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int power_child_play(const struct bench *b, const struct power_fault *f, int *calls)
{
    int pipes[2];
    if (pipe(pipes))
        abort();
    pid_t child = fork();
    if (!child) {
        int made = power_play(b, f);
        _exit(write(pipes[1], &made, sizeof made) == sizeof made ? 0 : 3);
    }
    close(pipes[1]);
    if (read(pipes[0], calls, sizeof *calls) != sizeof *calls)
        *calls = 0;
    close(pipes[0]);
    return end_of(child);
}

int power_child_check(const struct bench *b, int story, bool done)
{
    pid_t child = fork();
    if (!child)
        _exit(power_check(b, story, done));
    return end_of(child);
}

void power_child_crash(const struct bench *b)
{
    pid_t child = fork();
    if (!child) {
        power_crash(b);
        _exit(0);
    }
    end_of(child);
}

static unsigned losses(void)
{
    const char *said = getenv("HETAO_POWER");
    return said ? (unsigned)strtoul(said, NULL, 10) : 1;
}

static void the_power_goes(void **state)
{
    int tried = power_cuts(*state, losses());
    assert_true(tried > 0);
    print_message("%d cuts\n", tried);
}

static void the_disk_fails(void **state)
{
    int tried = power_faults(*state, losses());
    assert_true(tried > 0);
    print_message("%d faults\n", tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_power_goes),
        cmocka_unit_test(the_disk_fails),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
