// test_keep: the copy of the last good content is renewed completely or not at all.
#include "harness.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/keep.h"
#include "platform/file.h"

static char dir[64];

static const char *in(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", dir, name).p;
}

static void write_file(struct arena *a, const char *name, const char *text)
{
    FILE *f = fopen(in(a, name), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static bool holds(struct arena *a, const char *name, const char *text)
{
    struct str s;
    const char *why;
    return file_read(a, in(a, name), 4096, &s, &why) && str_eq_z(s, text);
}

static int setup(void **state)
{
    struct arena *a = calloc(1, sizeof *a);
    strcpy(dir, "/tmp/hetao-keep-XXXXXX");
    assert_non_null(mkdtemp(dir));
    mkdir(in(a, "src"), 0755);
    mkdir(in(a, "src/map"), 0755);
    write_file(a, "src/ui.yaml", "one");
    write_file(a, "src/map/land.geojson", "two");
    mkdir(in(a, "src/clips"), 0755);
    write_file(a, "src/clips/a.wav", "sound");
    write_file(a, "src/notes.txt", "not content");
    *state = a;
    return 0;
}

static int teardown(void **state)
{
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", dir, dir);
    assert_int_equal(system(command), 0);
    arena_finish(*state);
    free(*state);
    return 0;
}

static void content_is_copied_and_renewed(void **state)
{
    struct arena *a = *state;
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_true(holds(a, "state/good/ui.yaml", "one") &&
                holds(a, "state/good/map/land.geojson", "two") &&
                holds(a, "state/good/clips/a.wav", "sound"));
    assert_false(file_exists(in(a, "state/good/notes.txt")));
    write_file(a, "src/ui.yaml", "three");
    unlink(in(a, "src/map/land.geojson"));
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_true(holds(a, "state/good/ui.yaml", "three"));
    assert_false(file_exists(in(a, "state/good/map/land.geojson")));
    assert_false(file_exists(in(a, "state/good.part")) || file_exists(in(a, "state/good.old")));
}

static void the_same_content_is_not_written_again(void **state)
{
    struct arena *a = *state;
    struct stat before, after;
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_int_equal(stat(in(a, "state/good/ui.yaml"), &before), 0);
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_int_equal(stat(in(a, "state/good/ui.yaml"), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void odd_files_are_passed_over(void **state)
{
    struct arena *a = *state;
    assert_int_equal(symlink("/etc/passwd", in(a, "src/link.yaml")), 0);
    assert_int_equal(symlink(in(a, "src"), in(a, "src/loop")), 0);
    assert_int_equal(mkfifo(in(a, "src/pipe.yaml"), 0644), 0);
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_false(file_exists(in(a, "state/good/link.yaml")) ||
                 file_exists(in(a, "state/good/loop")));
    assert_false(file_exists(in(a, "state/good/pipe.yaml")));
}

static void a_source_that_is_gone_leaves_the_copy(void **state)
{
    struct arena *a = *state;
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_false(content_keep(in(a, "nothing"), in(a, "state/good")));
    assert_true(holds(a, "state/good/ui.yaml", "one"));
}

static void a_place_that_cannot_be_written_is_said(void **state)
{
    struct arena *a = *state;
    write_file(a, "state", "a file where the folder should be");
    assert_false(content_keep(in(a, "src"), in(a, "state/good")));
}

// Renames from a path with this ending fail.
static const char *refused_from;

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to)
{
    size_t n = strlen(from), m = refused_from ? strlen(refused_from) : n + 1;
    if (n >= m && !strcmp(from + n - m, refused_from)) {
        errno = EIO;
        return -1;
    }
    return __real_rename(from, to);
}

static void a_rename_that_fails_leaves_the_older_copy(void **state)
{
    struct arena *a = *state;
    static const char *const refused[] = {"state/good", "state/good.part"};
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    write_file(a, "src/ui.yaml", "three");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        refused_from = refused[i];
        assert_false(content_keep(in(a, "src"), in(a, "state/good")));
        refused_from = NULL;
        if (!holds(a, "state/good/ui.yaml", "one"))
            fail_msg("%s: the older copy is gone", refused[i]);
    }
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_true(holds(a, "state/good/ui.yaml", "three"));
    assert_false(file_exists(in(a, "state/good.old")));
}

// The power failed between the two renames: the only good copy is the one set aside.
static void a_copy_left_aside_goes_only_for_a_new_one(void **state)
{
    struct arena *a = *state;
    assert_true(content_keep(in(a, "src"), in(a, "state/good")));
    assert_int_equal(rename(in(a, "state/good"), in(a, "state/good.old")), 0);
    refused_from = "state/good.part";
    assert_false(content_keep(in(a, "src"), in(a, "state/good")));
    refused_from = NULL;
    assert_true(holds(a, "state/good/ui.yaml", "one"));
}

static void each_path_has_its_own_copy(void **state)
{
    struct arena *a = *state;
    struct str one = content_kept_dir(a, "/state", "/a"), two = content_kept_dir(a, "/state", "/b");
    assert_true(str_starts(one, "/state/good-") && !str_eq(one, two));
    assert_true(str_eq(one, content_kept_dir(a, "/state", "/a")));
    assert_int_equal(content_kept_dir(a, NULL, "/a").n, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(content_is_copied_and_renewed),
        T(the_same_content_is_not_written_again),
        T(odd_files_are_passed_over),
        T(a_source_that_is_gone_leaves_the_copy),
        T(a_place_that_cannot_be_written_is_said),
        T(a_rename_that_fails_leaves_the_older_copy),
        T(a_copy_left_aside_goes_only_for_a_new_one),
        T(each_path_has_its_own_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
