// test_watch: a watched folder: every way of saving is reported once, with the changed files, and
// nothing else is. Each row runs with inotify and again with polling.
#include "harness.h"

#include <dirent.h>
#include <math.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/monitor.h"
#include "platform/thread.h"
#include "platform/watch.h"

static bool is_yaml(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && !strcmp(dot, ".yaml");
}

static void sh(const char *format, const char *dir)
{
    char command[1024];
    snprintf(command, sizeof command, format, dir);
    assert_int_equal(system(command), 0);
}

// The files reported within `ms`, separated by spaces; "" if none.
static const char *changes_within(struct watch *w, double ms, char *out, size_t size)
{
    double until = clock_ms() + ms;
    *out = 0;
    for (struct watch_change c; clock_ms() < until && !*out; usleep(2000)) {
        if (!watch_look(w, clock_ms(), &c))
            continue;
        for (size_t i = 0; i < c.n; i++)
            snprintf(out + strlen(out), size - strlen(out), "%s%s", i ? " " : "", c.files[i]);
        if (fabs(c.saved_ms - clock_ms()) > 3000)
            fail_msg("%s: saved %.0f ms ago", out, clock_ms() - c.saved_ms);
    }
    return out;
}

#define IN "cd %s/mine && "
static const struct {
    const char *name, *does, *expected;
} rows[] = {
    {"saved in place", IN "echo b > a.yaml", "a.yaml"},
    {"the same words again", IN "echo b > a.yaml", "a.yaml"},
    {"appended", IN "echo c >> map/deep/m.yaml", "map/deep/m.yaml"},
    {"saved by renaming", IN "echo c > .a.swp && mv .a.swp a.yaml", "a.yaml"},
    {"with a copy left beside it", IN "mv a.yaml a.yaml~ && echo d > a.yaml", "a.yaml"},
    {"two files", IN "echo e > b.yaml && echo e > a.yaml", "a.yaml b.yaml"},
    {"a new folder", IN "mkdir -p x/y && echo f > x/y/n.yaml", "x/y/n.yaml"},
    {"in the new folder", IN "echo g > x/y/n.yaml", "x/y/n.yaml"},
    {"a folder comes in whole", "mkdir %1$s/z && echo h > %1$s/z/q.yaml && mv %1$s/z %1$s/mine/z",
     "z/q.yaml"},
    {"and in it", IN "echo i > z/q.yaml", "z/q.yaml"},
    {"renamed", IN "mv b.yaml c.yaml", "b.yaml c.yaml"},
    {"deleted", IN "rm -r c.yaml x", "c.yaml x/y/n.yaml"},
    {"may not be read, then may", IN "chmod 000 a.yaml", "a.yaml"},
    {"what does not count", IN "echo > notes.txt && echo > .hidden.yaml && ln -s a.yaml l.yaml",
     ""},
    {"beside the folder", "echo > %s/other.yaml", ""},
    {"read only", IN "cat a.yaml > /dev/null; ls > /dev/null", ""},
    {"the folder goes", "mv %1$s/mine %1$s/away", "a.yaml map/deep/m.yaml z/q.yaml"},
    {"another takes its place", "mkdir %1$s/m && echo > %1$s/m/a.yaml && mv %1$s/m %1$s/mine",
     "a.yaml"},
    {"and in that", IN "echo j > a.yaml", "a.yaml"},
    {"in the one moved away", "echo k > %1$s/away/a.yaml", ""},
};

static void all_ways_of_saving(bool deaf)
{
    char root[] = "/tmp/hetao-watch-XXXXXX", path[64], got[512];
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/mine", root);
    sh("mkdir -p %1$s/mine/map/deep && echo a > %1$s/mine/a.yaml && echo m > "
       "%1$s/mine/map/deep/m.yaml",
       root);
    struct watch_opts o = {.path = path,
                           .recursive = true,
                           .counts = is_yaml,
                           .settle_ms = 20,
                           .look_ms = deaf ? 40 : 0,
                           .deaf = deaf};
    struct watch *w = watch_open(&o);
    assert_int_equal(watch_hears(w), !deaf);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        usleep(10000); // file times advance in steps of 4 ms
        sh(rows[i].does, root);
        changes_within(w, *rows[i].expected ? 3000 : 120, got, sizeof got);
        if (deaf && strcmp(got, rows[i].expected) != 0 && *got) { // seen halfway: the rest follows
            size_t n = strlen(got);
            if (n + 1 < sizeof got) {
                got[n] = ' ';
                changes_within(w, 120, got + n + 1, sizeof got - n - 1);
            }
        }
        bool right = deaf ? !*rows[i].expected == !*got : !strcmp(got, rows[i].expected);
        if (!right)
            fail_msg("%s: told \"%s\", expected \"%s\"", rows[i].name, got, rows[i].expected);
    }
    watch_close(w);
    sh("rm -rf %s", root);
}

static void every_way_of_saving_is_heard(void **state)
{
    (void)state;
    all_ways_of_saving(false);
}

static void every_way_of_saving_is_seen(void **state)
{
    (void)state;
    all_ways_of_saving(true);
}

static void one_file_and_no_recursion(void **state)
{
    (void)state;
    char root[] = "/tmp/hetao-watch-XXXXXX", path[64], got[512];
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/a.hetao", root);
    struct watch *file = watch_open(&(struct watch_opts){.path = path, .settle_ms = 20});
    struct watch *folder = watch_open(&(struct watch_opts){.path = root, .settle_ms = 20});
    assert_string_equal(changes_within(file, 60, got, sizeof got), "");
    sh("echo a > %s/a.hetao", root);
    assert_string_equal(changes_within(file, 3000, got, sizeof got), "a.hetao");
    assert_string_equal(changes_within(folder, 3000, got, sizeof got), "a.hetao");
    sh("echo b > %1$s/.b && mv %1$s/.b %1$s/a.hetao", root);
    assert_string_equal(changes_within(file, 3000, got, sizeof got), "a.hetao");
    assert_string_equal(changes_within(folder, 3000, got, sizeof got), "a.hetao");
    sh("mkdir %1$s/sub && echo c > %1$s/sub/a.hetao && echo c > %1$s/b.hetao", root);
    assert_string_equal(changes_within(file, 80, got, sizeof got), "");
    assert_string_equal(changes_within(folder, 3000, got, sizeof got), "b.hetao");
    sh("rm %s/a.hetao", root);
    assert_string_equal(changes_within(file, 3000, got, sizeof got), "a.hetao");
    watch_close(file);
    watch_close(folder);
    sh("rm -rf %s", root);
}

// A file being copied is reported when the copy is complete, not before.
static void a_slow_copy_is_waited_for(void **state)
{
    (void)state;
    char root[] = "/tmp/hetao-watch-XXXXXX", path[64], got[512];
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/slow.yaml", root);
    struct watch *w = watch_open(&(struct watch_opts){.path = root, .settle_ms = 20});
    FILE *f = fopen(path, "w");
    for (int i = 0; i < 4; i++) {
        fputs("half a line, ", f);
        fflush(f);
        assert_string_equal(changes_within(w, 80, got, sizeof got), "");
    }
    fclose(f);
    assert_string_equal(changes_within(w, 200, got, sizeof got), "slow.yaml");
    watch_close(w);
    sh("rm -rf %s", root);
}

struct waiting {
    struct watch *w;
    struct wake *stop;
    int told;
};

static void wait_for_all(void *ctx)
{
    struct waiting *t = ctx;
    for (struct watch_change c; watch_wait(t->w, t->stop, &c);)
        t->told += (int)c.n;
}

static void waiting_can_be_ended(void **state)
{
    (void)state;
    char root[] = "/tmp/hetao-watch-XXXXXX";
    assert_non_null(mkdtemp(root));
    struct waiting t = {watch_open(&(struct watch_opts){.path = root, .settle_ms = 60}),
                        wake_create(), 0};
    struct thread *thread = thread_start(wait_for_all, &t);
    assert_non_null(thread);
    sh("echo a > %s/a.yaml", root);
    usleep(200000);
    wake_up(t.stop);
    thread_join(thread);
    assert_int_equal(t.told, 1);
    watch_close(t.w);
    wake_destroy(t.stop);
    sh("rm -rf %s", root);
}

static void a_monitor_hears_of_its_folders(void **state)
{
    (void)state;
    char root[] = "/tmp/hetao-monitor-XXXXXX", folder[64];
    assert_non_null(mkdtemp(root));
    snprintf(folder, sizeof folder, "%s/drop", root);
    struct monitor *m = monitor_open();
    struct wake *wake = wake_create();
    monitor_add(m, folder); // missing so far
    assert_false(monitor_wait(m, wake, 0));
    sh("mkdir %s", folder);
    monitor_add(m, folder);
    monitor_add(m, folder);
    assert_false(monitor_wait(m, wake, 20));
    sh("echo a > %s/a.hetao", folder);
    assert_true(monitor_wait(m, wake, 3000));
    assert_false(monitor_wait(m, NULL, 20)); // reported once already
    sh("echo b > %s/b", root);               // nobody watches it
    assert_false(monitor_wait(m, wake, 20));
    sh("mv %1$s/b %1$s/drop", root);
    wake_up(wake);
    assert_true(monitor_wait(m, wake, 3000)); // both at once
    wake_up(wake);
    wake_up(wake);
    double from = clock_ms();
    assert_false(monitor_wait(m, wake, 60000)); // an earlier wake-up ends it at once
    assert_true(clock_ms() - from < 30000);
    assert_false(monitor_wait(m, wake, 20)); // and is used up
    wake_up(NULL);
    wake_destroy(wake);
    wake_destroy(NULL);
    monitor_close(m);
    monitor_close(NULL);
    sh("rm -rf %s", root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_saving_is_heard),
        cmocka_unit_test(every_way_of_saving_is_seen),
        cmocka_unit_test(one_file_and_no_recursion),
        cmocka_unit_test(a_slow_copy_is_waited_for),
        cmocka_unit_test(waiting_can_be_ended),
        cmocka_unit_test(a_monitor_hears_of_its_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
