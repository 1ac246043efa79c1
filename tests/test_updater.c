// test_updater: updates as the program takes them in, without a window: what the staff page says of
// each refused file.
#include "harness.h"

#include <signal.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle/pack.h"
#include "live/updater.h"
#include "platform/file.h"

struct bench {
    char dir[64];
    struct minisign_secret key;
};

static void sh(const char *command, const char *dir)
{
    char line[1024];
    snprintf(line, sizeof line, "cd %s && %s", dir, command);
    if (system(line) != 0)
        fail_msg("%s", line);
}

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    strcpy(b->dir, "/tmp/hetao-adopt-XXXXXX");
    assert_non_null(mkdtemp(b->dir));
    assert_true(sodium_init() >= 0);
    minisign_secret_make(&b->key);
    sh("mkdir drop && cp -r '" HETAO_SOURCE "/content' content", b->dir);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    sh("rm -rf $PWD", b->dir);
    free(b);
    return 0;
}

// Packs the folder after `change`, claiming to the packer that it is good, as a faulty tool would.
static void release(const struct bench *b, const char *serial, const char *change, const char *to)
{
    struct arena a = {0};
    struct diag_list diags;
    struct refusal why;
    struct str bytes;
    const char *reason;
    char text[256], folder[80], path[128];
    diag_init(&diags, &a);
    snprintf(text, sizeof text, "sed -i 's/^serial: .*/serial: %s/' content/bundle.yaml", serial);
    sh(text, b->dir);
    snprintf(folder, sizeof folder, "%s/content", b->dir);
    struct files from = files_folder(folder);
    const struct model *m = content_load(&a, folder, &diags);
    assert_non_null(m);
    sh("rm -rf good && cp -r content good", b->dir);
    sh(change, b->dir);
    struct pack_job job = {&from, m, &b->key, "2026-02-26T09:00:00Z", NULL, NULL};
    assert_true(pack(&job, &a, &bytes, &why));
    snprintf(path, sizeof path, "%s/drop/%s", b->dir, to);
    assert_true(file_write(path, bytes, &reason));
    sh("rm -rf content && mv good content", b->dir);
    free((char *)bytes.p);
    arena_finish(&a);
}

static struct updater *open_kiosk(const struct bench *b, struct arena *a)
{
    struct updater_opts o = {.state_dir = arena_printf(a, "%s/state", b->dir).p,
                             .drop = arena_printf(a, "%s/drop", b->dir).p,
                             .media = arena_printf(a, "%s/none", b->dir).p,
                             .installed = HETAO_SOURCE "/content",
                             .boot = "boot",
                             .trust = {.keys = {minisign_public_of(&b->key)}, .n = 1}};
    return updater_open(&o);
}

// The version shown next; "" if none comes.
static const char *next_version(struct updater *k, struct arena *a, double from_ms)
{
    const char *version = "";
    for (double t = from_ms; t < from_ms + 10000; t += 2000) {
        updater_step(k, t);
        struct content_instance *l = updater_next(k);
        if (l) {
            version = arena_str(a, l->model->bundle.version).p;
            updater_shown(k, t);
        }
        content_instance_free(l);
    }
    return version;
}

static void verified_but_faulty(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater *k = open_kiosk(b, &a);
    struct updater_status *s = calloc(1, sizeof *s);
    content_instance_free(updater_first(k));
    release(b, "2611230001", "sed -i 's/^version: .*/version: one/' content/bundle.yaml",
            "one.hetao");
    // The manifest gives another version than bundle.yaml: a fault of the bundle, not of its
    // content.
    assert_string_equal(next_version(k, &a, 1), "");
    updater_status(k, s);
    assert_int_equal(s->n_files, 1);
    assert_int_equal(s->files[0].reason, REFUSAL_MANIFEST);
    sh("rm drop/*", b->dir);

    release(b, "2611230002", "sed -i '/^close:/d' content/ui.yaml", "two.hetao");
    assert_string_equal(next_version(k, &a, 20000), "");
    updater_status(k, s);
    assert_int_equal(s->n_files, 1);
    assert_string_equal(s->files[0].name, "two.hetao");
    assert_int_equal(s->files[0].reason, REFUSAL_CONTENT);
    assert_non_null(strstr(s->files[0].detail[DIAG_EN], "ui.yaml: "));
    assert_non_null(strstr(s->files[0].detail[DIAG_ZH], "ui.yaml："));
    assert_int_equal(s->n_kept, 0);

    release(b, "2611230003", "true", "three.hetao"); // beside the second, and newer: it is taken in
    assert_string_equal(next_version(k, &a, 40000), "1.0");
    updater_status(k, s);
    assert_int_equal(s->n_kept, 1);
    assert_int_equal(s->kept[0].entry.serial, 2611230003);
    updater_close(k);
    free(s);
    arena_finish(&a);
}

// Killed when the file being loaded has just been recorded.
static bool dies_loading;

void __real_run_mark_note(struct run_mark *m, const char *note);
void __wrap_run_mark_note(struct run_mark *m, const char *note);
void __wrap_run_mark_note(struct run_mark *m, const char *note)
{
    __real_run_mark_note(m, note);
    if (dies_loading && strstr(note, ".hetao ;"))
        kill(getpid(), SIGKILL);
}

// Killed while it shows new content, or while a newer file arrives: the child never shuts down
// cleanly.
static void die_showing(const struct bench *b, bool arriving)
{
    pid_t child = fork();
    if (!child) {
        struct arena a = {0};
        struct updater *k = open_kiosk(b, &a);
        content_instance_free(updater_first(k));
        dies_loading = arriving;
        next_version(k, &a, 1);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
}

// A kiosk that has taken in the first release, "1.0", which has proved itself.
static struct updater *open_with_good(const struct bench *b, struct arena *a)
{
    release(b, "2611230001", "true", "one.hetao");
    struct updater *k = open_kiosk(b, a);
    content_instance_free(updater_first(k));
    assert_string_equal(next_version(k, a, 1), "1.0");
    updater_alive(k, 1e6);
    updater_step(k, 1e6);
    return k;
}

static void set_aside_and_lifted(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater_status *s = calloc(1, sizeof *s);
    struct updater *k = open_with_good(b, &a);
    release(b, "2611230002", "true", "two.hetao");
    assert_string_equal(next_version(k, &a, 2e6), "1.0");
    updater_close(k);
    die_showing(b, false);
    die_showing(b, false);
    k = open_kiosk(b, &a);
    content_instance_free(updater_first(k));
    updater_step(k, 1);
    updater_status(k, s);
    assert_int_equal(s->kept[0].entry.serial, 2611230001);
    assert_int_equal(s->n_quarantined, 1);
    assert_int_equal(s->quarantined[0].reason, REFUSAL_CRASHED);
    updater_lift(k, s->quarantined[0].file);
    assert_string_equal(next_version(k, &a, 10), "1.0");
    updater_status(k, s);
    assert_int_equal(s->kept[0].entry.serial, 2611230002);
    assert_int_equal(s->kept[0].entry.stage, STORE_TRIAL);
    assert_int_equal(s->kept[1].entry.serial, 2611230001);
    assert_int_equal(s->n_quarantined, 0);
    updater_close(k);
    free(s);
    arena_finish(&a);
}

// A kill while a file is being loaded counts against the file, not the content shown; two of them
// bar the file until staff lift that.
static void killed_while_it_arrives(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater_status *s = calloc(1, sizeof *s);
    release(b, "2611230001", "true", "one.hetao");
    struct updater *k = open_kiosk(b, &a);
    content_instance_free(updater_first(k));
    assert_string_equal(next_version(k, &a, 1), "1.0");
    updater_close(k); // still on trial
    release(b, "2611230002", "true", "two.hetao");
    die_showing(b, true);
    die_showing(b, true);
    k = open_kiosk(b, &a);
    content_instance_free(updater_first(k));
    assert_string_equal(next_version(k, &a, 1), "");
    updater_status(k, s);
    assert_int_equal(s->n_kept, 1);
    assert_int_equal(s->kept[0].entry.serial, 2611230001);
    assert_int_equal(s->kept[0].entry.crashes, 0);
    assert_int_equal(s->n_files, 1);
    assert_int_equal(s->files[0].reason, REFUSAL_CRASHED);
    assert_int_equal(s->n_quarantined, 1);
    assert_false(s->quarantined[0].here);
    updater_lift(k, s->quarantined[0].file);
    assert_string_equal(next_version(k, &a, 20000), "1.0");
    updater_status(k, s);
    assert_int_equal(s->kept[0].entry.serial, 2611230002);
    updater_close(k);
    free(s);
    arena_finish(&a);
}

// A good file among hundreds that are none, and the folder removed under the program.
static void a_crowd_in_the_drop_folder(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater_status *s = calloc(1, sizeof *s);
    sh("for i in $(seq 300); do echo junk >drop/junk$i.hetao; done; touch -d '1 hour ago' drop/*",
       b->dir);
    struct updater *k = open_kiosk(b, &a);
    content_instance_free(updater_first(k));
    for (double t = 1; t < 600; t++)
        updater_step(k, 2000 + t);
    release(b, "2611230001", "true", "good.hetao");
    assert_string_equal(next_version(k, &a, 30000), "1.0");
    updater_close(k);
    free(s);
    arena_finish(&a);
}

static void the_state_folder_is_removed(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater_status *s = calloc(1, sizeof *s);
    struct updater *k = open_with_good(b, &a);
    sh("rm -rf state", b->dir);
    release(b, "2611230002", "true", "two.hetao");
    assert_string_equal(next_version(k, &a, 2e6), "1.0");
    updater_status(k, s);
    assert_int_equal(s->kept[0].entry.serial, 2611230002);
    assert_true(s->write_errors > 0);
    assert_non_null(strstr(s->write_error, "removed"));
    sh("test -f state/run && test -f state/current && test -f state/floor", b->dir);
    updater_close(k);
    sh("grep -q '^g$' state/run", b->dir);
    free(s);
    arena_finish(&a);
}

// A glance cannot see that one of many records is damaged; its rest does, and the next start's way
// leads to the content before.
static void a_large_one_is_damaged_where_a_glance_does_not_look(void **state)
{
    struct bench *b = *state;
    struct arena a = {0};
    struct updater *k = open_with_good(b, &a);
    sh("rm -rf content && sh '" HETAO_SOURCE "/tests/multiply' '" HETAO_SOURCE
       "/content' content 8 && sed -i 's/^version: .*/version: many/' content/bundle.yaml",
       b->dir);
    release(b, "2611230002", "true", "two.hetao");
    assert_string_equal(next_version(k, &a, 2e6), "many");
    updater_alive(k, 3e6);
    updater_step(k, 3e6);
    updater_close(k);
    sh("rm -r state/cache", b->dir);

    k = open_kiosk(b, &a);
    struct content_instance *l = updater_glance(k);
    assert_true(l && l->rest);
    assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_READ);
    assert_int_equal(l->model->n_initiatives, 560);
    content_instance_free(l);
    updater_close(k);

    sh("f=$(grep -l budget-airdi-7 -r state --include='*.hetao') && "
       "at=$(grep -abo initiatives/budget-airdi-7.yaml $f | head -1 | cut -d: -f1) && "
       "printf XXXX | dd of=$f bs=1 seek=$((at + 60)) conv=notrunc status=none",
       b->dir);
    k = open_kiosk(b, &a);
    l = updater_glance(k);
    assert_true(l && l->rest);
    assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_UNUSABLE);
    content_instance_free(l);
    l = updater_first(k);
    assert_true(l && !l->rest);
    assert_string_equal(l->model->bundle.version.p, "1.0");
    content_instance_free(l);
    updater_close(k);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(verified_but_faulty, setup, teardown),
        cmocka_unit_test_setup_teardown(set_aside_and_lifted, setup, teardown),
        cmocka_unit_test_setup_teardown(killed_while_it_arrives, setup, teardown),
        cmocka_unit_test_setup_teardown(a_crowd_in_the_drop_folder, setup, teardown),
        cmocka_unit_test_setup_teardown(the_state_folder_is_removed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_large_one_is_damaged_where_a_glance_does_not_look, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
