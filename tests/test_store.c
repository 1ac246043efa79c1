// test_store: the rules of the state folder: each reason to refuse an update, which leaves the
// folder as it was. Power cuts are test_power.c's subject; the file itself, test_archive.c's.
#include "harness.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/file.h"
#include "platform/sandbox.h"
#include "store/store.h"

#define MAX_BYTES (1u << 20)

static const uint64_t plenty = (uint64_t)1 << 40;
static uint64_t room;       // free bytes on the disk, for statvfs()
static const char *growing; // a file that grows whenever the free space is queried

int __wrap_statvfs(const char *path, struct statvfs *out);
int __wrap_statvfs(const char *path, struct statvfs *out)
{
    (void)path;
    FILE *f = growing ? fopen(growing, "ae") : NULL;
    if (f) {
        fputs("more", f);
        fclose(f);
    }
    *out = (struct statvfs){.f_frsize = 4096, .f_bavail = room / 4096};
    return 0;
}

static int broken; // error of every write to the disk; 0: none

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    if (broken && (flags & (O_WRONLY | O_RDWR | O_CREAT))) {
        errno = broken;
        return -1;
    }
    return __real_open(path, flags, mode);
}

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to)
{
    errno = broken;
    return broken ? -1 : __real_rename(from, to);
}

// A bundle as a word: key 'a', serial 12 and content "x" are "a12x". The file contains the word.
static struct archive_info info_of(const char *word)
{
    struct archive_info i = {.serial = (word[1] - '0') * 10 + word[2] - '0'};
    memset(i.key_id, word[0], sizeof i.key_id);
    memset(i.hash, word[3], sizeof i.hash);
    return i;
}

struct kiosk_folder {
    char dir[64], update[80], state[80];
    struct store s;
    struct trust trust;
};

static void set_up(struct kiosk_folder *k)
{
    room = plenty;
    strcpy(k->dir, "/tmp/hetao-store-XXXXXX");
    assert_non_null(mkdtemp(k->dir));
    snprintf(k->update, sizeof k->update, "%s/update", k->dir);
    snprintf(k->state, sizeof k->state, "%s/state", k->dir);
    store_open(&k->s, k->state, &k->trust);
    assert_true(store_begin(&k->s, "boot", 0));
}

static void tear_down(struct kiosk_folder *k)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", k->dir);
    assert_int_equal(system(command), 0);
}

// Takes an update in as the program does: admitted, copied, switched to.
static bool take_in(struct kiosk_folder *k, const char *word, struct arena *a, struct refusal *why)
{
    const struct archive_info i = info_of(word);
    const char *reason;
    bool known = false;
    *why = (struct refusal){0};
    if (!store_admits(&k->s, &i, &known, a, why))
        return false;
    const int disk = broken; // the update comes from another disk
    broken = 0;
    assert_true(file_write(k->update, str_from(word), &reason));
    broken = disk;
    struct file *f = file_open(k->update, &reason);
    assert_non_null(f);
    bool ok = store_take(&k->s, f, a, why) && store_switch(&k->s, &i, a, why);
    file_close(f);
    if (!ok)
        store_drop_part(&k->s);
    return ok;
}

static void must_take(struct kiosk_folder *k, const char *word, struct arena *a)
{
    struct refusal why;
    if (!take_in(k, word, a, &why))
        fail_msg("%s: %s", word, refusal_name(why.reason));
}

// The words of the kept bundles, the one shown first.
static void kept_words(const struct kiosk_folder *k, char *out, size_t cap)
{
    struct arena a = {0};
    out[0] = 0;
    for (int i = 0; i < k->s.n; i++) {
        struct str text = {0};
        const char *why = "";
        size_t n = strlen(out);
        if (!file_read(&a, store_path(&k->s, &a, k->s.kept[i].file), MAX_BYTES, &text, &why))
            text = str_from(why);
        snprintf(out + n, cap - n, "%s%.*s", n ? " " : "", (int)text.n, text.p);
    }
    arena_finish(&a);
}

// ---- history: words taken in, in order, and what happened to them ----

enum fate { PROVED, TRIED, CRASHED };

struct past {
    const char *word;
    enum fate fate;
};

static void live(struct kiosk_folder *k, const struct past *p, struct arena *a)
{
    must_take(k, p->word, a);
    if (p->fate == PROVED)
        assert_true(store_prove(&k->s));
    for (int i = 0; p->fate == CRASHED && i < STORE_CRASHES; i++) {
        store_open(&k->s, k->state, &k->trust); // no clean shutdown, and the machine stayed on
        assert_true(store_begin(&k->s, "boot", 0));
    }
}

struct row {
    const char *name;
    struct past past[STORE_KEPT + 2];
    const char *word;
    enum refusal_reason reason;
    uint64_t room; // 0: plenty
    int error;     // of the disk, from its first write on
    const char *detail, *after;
};

static const struct row rows[] = {
    {"the first", {{0}}, "a01x", REFUSAL_NONE, .after = "a01x"},
    {"newer than a good one", {{"a01x", PROVED}}, "a02y", REFUSAL_NONE, .after = "a02y a01x"},
    {"newer than one on trial", {{"a01x", TRIED}}, "a02y", REFUSAL_NONE, .after = "a02y a01x"},
    {"another key's numbers are its own",
     {{"a09x", PROVED}},
     "b01y",
     REFUSAL_NONE,
     .after = "b01y a09x"},
    {"older than a good one",
     {{"a05x", PROVED}},
     "a04y",
     REFUSAL_OLDER,
     .detail = "serial 0000000004; it was 0000000005 already",
     .after = "a05x"},
    {"older than one on trial", {{"a05x", TRIED}}, "a04y", REFUSAL_OLDER, .after = "a05x"},
    {"older than what is not shown any more",
     {{"a05x", PROVED}, {"b01y", PROVED}},
     "a04z",
     REFUSAL_OLDER,
     .after = "b01y a05x"},
    {"a good serial, other bytes",
     {{"a05x", PROVED}},
     "a05y",
     REFUSAL_SAME_SERIAL,
     .detail = "0000000005",
     .after = "a05x"},
    {"a serial on trial, other bytes",
     {{"a05x", TRIED}},
     "a05y",
     REFUSAL_SAME_SERIAL,
     .after = "a05x"},
    {"it is shown: nothing to say", {{"a05x", PROVED}}, "a05x", REFUSAL_NONE, .after = "a05x"},
    {"it crashed", {{"a01x", PROVED}, {"a02y", CRASHED}}, "a02y", REFUSAL_CRASHED, .after = "a01x"},
    {"newer than what crashed",
     {{"a01x", PROVED}, {"a02y", CRASHED}},
     "a03z",
     REFUSAL_NONE,
     .after = "a03z a01x"},
    {"the first one crashed", {{"a01x", CRASHED}}, "a01x", REFUSAL_CRASHED, .after = ""},
    {"no room", {{"a01x", PROVED}}, "a02y", REFUSAL_NO_ROOM, .room = 4096, .after = "a01x"},
    {"room for it, none for others",
     {{"a01x", PROVED}},
     "a02y",
     REFUSAL_NO_ROOM,
     .room = 16u << 20,
     .after = "a01x"},
    {"room enough",
     {{"a01x", PROVED}},
     "a02y",
     REFUSAL_NONE,
     .room = (16u << 20) + 4096,
     .after = "a02y a01x"},
    {"the disk filled meanwhile",
     {{"a01x", PROVED}},
     "a02y",
     REFUSAL_DISK,
     .error = ENOSPC,
     .detail = "the disk is full",
     .after = "a01x"},
    {"read-only",
     {{"a01x", PROVED}},
     "a02y",
     REFUSAL_DISK,
     .error = EROFS,
     .detail = "the disk is read-only",
     .after = "a01x"},
    {"a broken disk", {{"a01x", PROVED}}, "a02y", REFUSAL_DISK, .error = EIO, .after = "a01x"},
    {"an older one is that, however full the disk",
     {{"a05x", PROVED}},
     "a04y",
     REFUSAL_OLDER,
     .room = 4096,
     .error = ENOSPC,
     .after = "a05x"},
};

static bool right(const struct row *r, bool ok, const struct refusal *why,
                  const struct kiosk_folder *k)
{
    const char *detail = why->detail[DIAG_EN].n ? why->detail[DIAG_EN].p : "";
    char after[64];
    kept_words(k, after, sizeof after);
    bool shown = !strncmp(after, r->word, strlen(r->word));
    if (why->reason == r->reason && (!r->detail || strstr(detail, r->detail)) &&
        !strcmp(after, r->after) && (!ok || shown))
        return true;
    print_error(
        "%s: expected %s \"%s\", then \"%s\"; got %s \"%s\", then \"%s\", %u write errors\n",
        r->name, refusal_name(r->reason), r->detail ? r->detail : "", r->after,
        refusal_name(why->reason), detail, after, k->s.write_errors);
    return false;
}

static void each_reason_leaves_what_was(void **state)
{
    (void)state;
    int wrong = 0;
    bool met[N_REFUSALS] = {false};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {0};
        struct refusal why;
        struct kiosk_folder k = {0};
        set_up(&k);
        for (const struct past *p = r->past; p->word; p++)
            live(&k, p, &a);
        room = r->room ? r->room : plenty;
        broken = r->error;
        const bool ok = take_in(&k, r->word, &a, &why);
        broken = 0;
        wrong += !right(r, ok, &why, &k);
        assert_int_equal(k.s.write_errors, r->reason == REFUSAL_DISK);
        store_open(&k.s, k.state, &k.trust); // and so at the next start
        wrong += !right(r, ok, &why, &k);
        met[r->reason] = true;
        tear_down(&k);
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
    for (int i = REFUSAL_OLDER; i <= REFUSAL_DISK; i++)
        if (!met[i] && i != REFUSAL_CONTENT) // covered by test_updater.c
            fail_msg("no row is refused as %s", refusal_name((enum refusal_reason)i));
}

static void a_file_too_large_is_not_copied(void **state)
{
    (void)state;
    struct kiosk_folder k = {0};
    struct arena a = {0};
    struct refusal why = {0};
    const char *reason;
    set_up(&k);
    int fd = open(k.update, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    assert_int_equal(ftruncate(fd, (off_t)ARCHIVE_MAX + 1), 0);
    close(fd);
    struct file *f = file_open(k.update, &reason);
    assert_false(store_take(&k.s, f, &a, &why));
    assert_int_equal(why.reason, REFUSAL_TOO_LARGE);
    assert_false(file_exists(store_part(&k.s, &a)));
    file_close(f);
    f = file_open(k.dir, &reason);
    assert_false(store_take(&k.s, f, &a, &why));
    assert_int_equal(why.reason, REFUSAL_UNREADABLE);
    file_close(f);
    tear_down(&k);
    arena_finish(&a);
}

// The free space is queried between the check of the file's size and the copy: there it grows.
static void a_file_that_grows_is_not_copied_to_its_end(void **state)
{
    (void)state;
    struct kiosk_folder k = {0};
    struct arena a = {0};
    struct refusal why = {0};
    const char *reason;
    set_up(&k);
    assert_true(file_write(k.update, STR("a01x"), &reason));
    struct file *f = file_open(k.update, &reason);
    growing = k.update;
    assert_false(store_take(&k.s, f, &a, &why));
    growing = NULL;
    assert_int_equal(why.reason, REFUSAL_UNREADABLE); // and will be retried
    assert_int_equal(k.s.write_errors, 0);            // our own disk is not at fault
    assert_false(file_exists(store_part(&k.s, &a)));
    assert_true(store_take(&k.s, f, &a, &why)); // it has stopped growing
    file_close(f);
    tear_down(&k);
    arena_finish(&a);
}

// ---- how the program ends, and what that counts against ----

enum end { END_STOPPED, END_EXIT, END_KILLED, END_ABORTED, END_TRAPPED, END_SENT_TRAP };

static const char *const end_names[] = {"told to stop", "exit()", "killed",
                                        "abort()",      "a trap", "a trap sent by somebody"};

static void end_now(struct store *s, enum end end)
{
    signal(SIGABRT, SIG_DFL);
    if (end == END_STOPPED) {
        run_mark_goodbye();
        kill(getpid(), SIGKILL); // without time for anything else
    } else if (end == END_EXIT) {
        exit(1); // as Xlib does
    } else if (end == END_KILLED) {
        kill(getpid(), SIGKILL);
    } else if (end == END_ABORTED) {
        abort();
    } else if (end == END_TRAPPED) {
        __builtin_trap();
    } else {
        raise(SIGILL);
    }
    store_end(s);
}

// Runs the program on the state folder in a process of its own, to its end.
static void run_and_end(const struct kiosk_folder *k, const char *boot, const char *token,
                        enum end end)
{
    struct store s;
    pid_t child = fork();
    if (!child) {
        (void)!freopen("/dev/null", "w", stderr); // hides the sanitizers' report of such an end
        store_open(&s, k->state, &k->trust);
        if (!store_begin(&s, boot, 0))
            _exit(9);
        if (token)
            store_loading(&s, token, "0000000077-0a0b0c0d.hetao");
        end_now(&s, end);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 9);
}

#define TOKEN "0123456789abcdef"

static const struct end_row {
    const char *name, *token;
    enum end end;
    int hours;       // how long the content shown was good; -1: it is on trial
    bool other_boot; // the machine was switched off in between
    bool aside;      // two such ends quarantine the content shown
    bool barred;     // or bar the content being loaded
} end_rows[] = {
    {"on trial", NULL, END_STOPPED, -1, false, false, false},
    {"on trial", NULL, END_EXIT, -1, false, false, false},
    {"on trial", NULL, END_KILLED, -1, false, true, false},
    {"on trial", NULL, END_ABORTED, -1, false, true, false},
    {"on trial", NULL, END_TRAPPED, -1, false, true, false},
    {"on trial, the power goes", NULL, END_KILLED, -1, true, false, false},
    {"good", NULL, END_STOPPED, 0, false, false, false},
    {"good", NULL, END_KILLED, 0, false, false, false},
    {"good", NULL, END_ABORTED, 0, false, false, false},
    {"good", NULL, END_TRAPPED, 0, false, true, false},
    {"good", NULL, END_SENT_TRAP, 0, false, false, false},
    {"good for a day", NULL, END_TRAPPED, STORE_DAY_H, false, false, false},
    {"on trial, another arrives", TOKEN, END_KILLED, -1, false, false, true},
    {"good, another arrives", TOKEN, END_TRAPPED, 0, false, false, true},
    {"good, another arrives", TOKEN, END_STOPPED, 0, false, false, false},
    {"good, another arrives", TOKEN, END_EXIT, 0, false, false, false},
};

static bool end_is_right(const struct kiosk_folder *k, const struct end_row *r)
{
    struct arena a = {0};
    struct store s;
    struct refusal why;
    struct archive_info other = {.serial = 77, .hash = {10, 11, 12, 13}};
    bool known, ok;
    store_open(&s, k->state, &k->trust);
    assert_true(store_begin(&s, "boot", 0));
    bool aside = !s.n || s.kept[0].serial != 2;
    bool barred = store_is_barred(&s, TOKEN);
    bool admitted = store_admits(&s, &other, &known, &a, &why);
    ok = aside == r->aside && barred == r->barred && admitted == !r->barred;
    if (!ok)
        print_error("%s, %s: set aside %d, barred %d, admitted %d\n", r->name, end_names[r->end],
                    aside, barred, admitted);
    store_end(&s);
    arena_finish(&a);
    return ok;
}

static void an_end_counts_against_who_caused_it(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof end_rows / sizeof *end_rows; i++) {
        const struct end_row *r = &end_rows[i];
        struct kiosk_folder k = {0};
        struct arena a = {0};
        set_up(&k);
        must_take(&k, "a01x", &a);
        assert_true(store_prove(&k.s));
        must_take(&k, "a02y", &a);
        for (int h = -1; h < r->hours; h++)
            assert_true(store_prove(&k.s));
        store_end(&k.s);
        for (int n = 0; n < STORE_CRASHES; n++)
            run_and_end(&k, r->other_boot && n ? "another" : "boot", r->token, r->end);
        wrong += !end_is_right(&k, r);
        tear_down(&k);
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
}

static void one_program_owns_the_folder(void **state)
{
    (void)state;
    struct kiosk_folder k = {0};
    struct arena a = {0};
    set_up(&k);
    must_take(&k, "a01x", &a);
    pid_t child = fork();
    if (!child) {
        struct store s;
        store_open(&s, k.state, &k.trust);
        bool ours = store_begin(&s, "boot", 120);
        _exit(ours || s.run.owner != getppid() || s.n != 1 || s.kept[0].crashes ? 1 : 0);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    store_end(&k.s);
    run_and_end(&k, "boot", NULL, END_STOPPED); // now it may be taken in
    tear_down(&k);
    arena_finish(&a);
}

static void staff_lift_a_quarantine(void **state)
{
    (void)state;
    struct kiosk_folder k = {0};
    struct arena a = {0};
    struct refusal why;
    struct store_quarantined q[STORE_QUARANTINED];
    set_up(&k);
    must_take(&k, "a01x", &a);
    assert_true(store_prove(&k.s));
    must_take(&k, "a02y", &a);
    assert_true(store_set_aside(&k.s, 0, REFUSAL_CRASHED));
    assert_int_equal(store_quarantine(&k.s, q), 1);
    assert_int_equal(q[0].reason, REFUSAL_CRASHED);
    assert_true(q[0].here);
    assert_false(take_in(&k, "a02y", &a, &why));
    assert_true(store_lift(&k.s, q[0].file));
    assert_int_equal(store_quarantine(&k.s, q), 0);
    must_take(&k, "a02y", &a);
    tear_down(&k);
    arena_finish(&a);
}

static void what_is_good_counts_its_hours(void **state)
{
    (void)state;
    struct kiosk_folder k = {0};
    struct arena a = {0};
    set_up(&k);
    must_take(&k, "a01x", &a);
    for (int i = 0; i < 3; i++)
        assert_true(store_prove(&k.s)); // good, then an hour, and another
    store_end(&k.s);
    store_open(&k.s, k.state, &k.trust);
    assert_int_equal(k.s.kept[0].hours, 2);
    assert_true(store_begin(&k.s, "boot", 0));
    for (int i = 0; i < 2 * STORE_DAY_H; i++)
        assert_true(store_prove(&k.s));
    assert_int_equal(k.s.kept[0].hours, STORE_DAY_H);
    store_end(&k.s);
    tear_down(&k);
    arena_finish(&a);
}

// In a child, which never leaves its sandbox: 1 when the folder was made again, 2 when the store
// says that it cannot be.
static int lose_folder(const char *dir, bool sandboxed)
{
    struct store s;
    struct trust trust = {0};
    const char *const writable[] = {dir};
    char line[128];
    store_open(&s, dir, &trust);
    if (!store_begin(&s, "boot", 0) || store_restore_folder(&s))
        return 3;
    snprintf(line, sizeof line, "rm -rf %s", dir);
    pid_t remover = fork(); // outside the sandbox
    if (!remover) {
        usleep(200000);
        _exit(system(line) != 0);
    }
    bool files = sandboxed && sandbox_enter(writable, 1) & SANDBOX_FILES;
    waitpid(remover, NULL, 0);
    bool made = store_restore_folder(&s), there = access(dir, F_OK) == 0;
    bool again = store_restore_folder(&s);
    if (made != there || again || made == s.folder_gone || s.write_errors == 0 || files != !made)
        return 4;
    return made ? 1 : 2;
}

static void the_folder_is_removed(void **state)
{
    (void)state;
    for (int sandboxed = 0; sandboxed < 2; sandboxed++) {
        char dir[] = "/tmp/hetao-gone-XXXXXX";
        int status = 0;
        assert_non_null(mkdtemp(dir));
        pid_t child = fork();
        if (!child)
            _exit(lose_folder(dir, sandboxed));
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        if (WEXITSTATUS(status) > 2 || (!sandboxed && WEXITSTATUS(status) != 1))
            fail_msg("sandboxed %d: %d", sandboxed, WEXITSTATUS(status));
        char line[64];
        snprintf(line, sizeof line, "rm -rf %s", dir);
        assert_int_equal(system(line), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_is_removed),
        cmocka_unit_test(an_end_counts_against_who_caused_it),
        cmocka_unit_test(one_program_owns_the_folder),
        cmocka_unit_test(staff_lift_a_quarantine),
        cmocka_unit_test(what_is_good_counts_its_hours),
        cmocka_unit_test(each_reason_leaves_what_was),
        cmocka_unit_test(a_file_too_large_is_not_copied),
        cmocka_unit_test(a_file_that_grows_is_not_copied_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
