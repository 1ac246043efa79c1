// test_power: the power fails, or the disk, at every write, fsync, rename, unlink and mkdir while
// content is taken in, one after another. Each time the next start shows the old or the new
// content, complete; nothing good is lost; and the update arrives in the end.
//
//   HETAO_POWER=N: N different losses at each call instead of 1, and more kinds of fault (tests/run
//   --power N).
#include "harness.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "bundle/pack.h"
#include "disk.h"
#include "live/updater.h"
#include "platform/file.h"

#define RELEASES 5
#define SERIAL(n) (2611230000 + (n))

struct bench {
    char dir[64]; // content/, rN.hetao, before/ (a state folder), state/, drop/
    struct minisign_secret key;
    struct trust trust;
};

static void sh(const char *format, const char *dir)
{
    char command[1024];
    snprintf(command, sizeof command, format, dir);
    if (system(command) != 0)
        fail_msg("%s", command);
}

static const char *at(const struct bench *b, const char *format, int n)
{
    static char paths[8][128];
    static int next;
    char *p = paths[next++ % 8], name[64];
    snprintf(name, sizeof name, format, n);
    snprintf(p, sizeof paths[0], "%s/%s", b->dir, name);
    return p;
}

static void make_release(const struct bench *b, int n)
{
    struct arena a = {0};
    struct diag_list diags;
    struct refusal why;
    struct str bytes;
    const char *reason;
    char sed[256];
    snprintf(sed, sizeof sed, "sed -i 's/^serial: .*/serial: %lld/' %%s/content/bundle.yaml",
             (long long)SERIAL(n));
    sh(sed, b->dir);
    diag_init(&diags, &a);
    struct files from = files_folder(at(b, "content", 0));
    const struct model *m = content_load(&a, at(b, "content", 0), &diags);
    if (!m)
        diag_print(&diags, DIAG_EN, stderr);
    assert_non_null(m);
    struct pack_job job = {&from, m, &b->key, "2026-02-26T09:00:00Z", NULL, NULL};
    assert_true(pack(&job, &a, &bytes, &why));
    assert_true(file_write(at(b, "r%d.hetao", n), bytes, &reason));
    free((char *)bytes.p);
    arena_finish(&a);
}

// A small content, so that thousands of starts take seconds: three records, no map but the sites.
static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    strcpy(b->dir, "/tmp/hetao-power-XXXXXX");
    assert_non_null(mkdtemp(b->dir));
    assert_true(sodium_init() >= 0);
    minisign_secret_make(&b->key);
    b->trust = (struct trust){.keys = {minisign_public_of(&b->key)}, .n = 1};
    sh("cd %s && mkdir drop before state content content/map content/initiatives && "
       "S='" HETAO_SOURCE "/content' && cp \"$S\"/*.yaml content && cp \"$S/map/sites.geojson\" "
       "content/map && for i in budget-hetao-first-buildings budget-san-tin-company "
       "budget-sandy-ridge-data-cluster; do grep -v '^related:\\|^see-also:\\|^siblings:' "
       "\"$S/initiatives/$i.yaml\" >content/initiatives/$i.yaml; done && "
       "printf 'stops:\\n  - {seconds: 7}\\n' >content/attract.yaml && rm -f content/tours.yaml",
       b->dir);
    for (int i = 1; i <= RELEASES; i++)
        make_release(b, i);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    sh("rm -rf %s", b->dir);
    free(b);
    return 0;
}

// ---- what happens to a kiosk ----

static struct updater *open_kiosk(const struct bench *b, const char *boot)
{
    struct updater_opts o = {.state_dir = at(b, "state", 0),
                             .drop = at(b, "drop", 0),
                             .media = at(b, "none", 0),
                             .installed = at(b, "content", 0),
                             .boot = boot,
                             .trust = b->trust};
    struct updater *a = updater_open(&o);
    content_instance_free(updater_first(a));
    return a;
}

// Runs long enough to take in, show and prove what is in the drop folder.
static void run_updater(struct updater *a)
{
    double t = 1;
    for (int i = 0; i < 4; i++) {
        updater_step(a, t);
        struct content_instance *l = updater_next(a);
        if (l)
            updater_shown(a, t);
        content_instance_free(l);
        t += 2000;
    }
    updater_shown(a, t);
    updater_alive(a, t + UPDATER_PROOF_MS);
    updater_step(a, t + UPDATER_PROOF_MS);
}

static void arrives(const struct bench *b, int n)
{
    char command[64];
    snprintf(command, sizeof command, "cd %%s && rm -f drop/* && cp r%d.hetao drop", n);
    sh(n ? command : "rm -f %s/drop/*", b->dir);
}

static void take_release(const struct bench *b, int n)
{
    arrives(b, n);
    struct updater *a = open_kiosk(b, "earlier");
    run_updater(a);
    updater_close(a);
    arrives(b, 0);
}

static void nothing_before(const struct bench *b)
{
    arrives(b, 1);
}

static void one_before(const struct bench *b)
{
    take_release(b, 1);
    arrives(b, 2);
}

static void full_before(const struct bench *b)
{
    for (int i = 1; i < RELEASES; i++)
        take_release(b, i);
    arrives(b, RELEASES);
}

static void two_before(const struct bench *b)
{
    take_release(b, 1);
    take_release(b, 2);
}

// The second content was never proved, and its program has crashed once already.
static void crashed_before(const struct bench *b)
{
    struct updater *a;
    take_release(b, 1);
    arrives(b, 2);
    a = open_kiosk(b, "now");
    updater_step(a, 1);
    updater_step(a, 2000);
    updater_close(a);
    arrives(b, 0);
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        if (!child) {
            open_kiosk(b, "now");
            _exit(0);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
    }
}

static void damaged_before(const struct bench *b)
{
    two_before(b);
    sh("cd %s/state/bundles && printf x | dd of=$(ls | tail -n 1) bs=1 seek=900 conv=notrunc "
       "2>/dev/null",
       b->dir);
}

static void update(const struct bench *b, struct updater *a)
{
    (void)b;
    run_updater(a);
}

static void go_back(const struct bench *b, struct updater *a)
{
    struct updater_status *s = malloc(sizeof *s);
    (void)b;
    updater_step(a, 1);
    updater_status(a, s);
    if (s->n_kept > 1)
        updater_go_back(a, s->kept[1].entry.file);
    free(s);
    run_updater(a);
}

static const struct story {
    const char *name;
    void (*before)(const struct bench *b);
    void (*then)(const struct bench *b, struct updater *a);
    int shown[2]; // releases that may be shown after a fault; 0: none yet
    int last;     // the one shown without a fault
    int kept;     // the oldest release that must survive, 0 none
} stories[] = {
    {"the first update", nothing_before, update, {0, 1}, 1, 0},
    {"an update", one_before, update, {1, 2}, 2, 1},
    {"an update of a full list", full_before, update, {RELEASES - 1, RELEASES}, RELEASES, 2},
    {"going back", two_before, go_back, {1, 2}, 1, 1},
    {"setting aside what crashed", crashed_before, update, {1, 2}, 1, 1},
    {"setting aside what is damaged", damaged_before, update, {1, 2}, 1, 1},
};

// ---- what must be true ----

static int release_of(const struct store *s)
{
    return s->n ? (int)(s->kept[0].serial - SERIAL(0)) : 0;
}

static bool whole(const struct bench *b, const struct store *s, int i)
{
    struct arena a = {0};
    struct refusal why;
    bool ok = archive_verify_file(store_path(s, &a, s->kept[i].file), &b->trust, &a, &why);
    arena_finish(&a);
    return ok;
}

#define MUST(x)                                                                                    \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            fprintf(stderr, "%s:%d: %s: not so: %s\n", __FILE__, __LINE__, y->name, #x);           \
            return 1;                                                                              \
        }                                                                                          \
    } while (0)

static bool on_list(const struct store *s, int release)
{
    for (int i = 0; i < s->n; i++)
        if (s->kept[i].serial == SERIAL(release))
            return true;
    return false;
}

// Checks the list before a start repairs anything: if present, it is complete, and its files exist.
static int check_list(const struct bench *b, const struct story *y)
{
    struct arena a = {0};
    struct str text = {0};
    struct store s;
    const char *why;
    int named = 0;
    bool there = file_read(&a, at(b, "state/current", 0), 65536, &text, &why);
    MUST(there || !file_exists(at(b, "before/current", 0)));
    MUST(!there || str_starts(text, "hetao-current 1\n"));
    for (const char *p = there ? text.p : ""; (p = strstr(p, ".hetao ")); p++)
        named++;
    arena_finish(&a);
    store_open(&s, at(b, "state", 0), &b->trust);
    MUST(!there || s.n == named);
    for (int i = 0; i < s.n; i++)
        MUST(y->before == damaged_before || whole(b, &s, i));
    return 0;
}

// Starts once more and checks the result. 0 if everything is right.
static int check(const struct bench *b, const struct story *y)
{
    struct store s;
    if (check_list(b, y))
        return 1;
    struct updater *a = open_kiosk(b, "later");
    updater_step(a, 1);
    store_open(&s, at(b, "state", 0), &b->trust);
    int shown = release_of(&s);
    MUST(shown == y->shown[0] || shown == y->shown[1]);
    MUST(shown == 0 || whole(b, &s, 0));
    MUST(!y->kept || on_list(&s, y->kept) || shown >= y->last);
    run_updater(a);
    updater_close(a);
    store_open(&s, at(b, "state", 0), &b->trust);
    MUST(y->then == go_back || y->before == crashed_before || release_of(&s) == y->last);
    MUST(!s.n || whole(b, &s, 0));
    MUST(!y->kept || on_list(&s, y->kept));
    return 0;
}

static int in_child(const struct bench *b, const struct story *y, enum disk_fault fault, int n,
                    int error, unsigned seed, int *calls)
{
    int status, pipes[2];
    if (pipe(pipes))
        abort();
    pid_t child = fork();
    if (!child) {
        disk_begin(at(b, "state", 0), fault, n, error, seed);
        struct updater *a = open_kiosk(b, y->before == crashed_before ? "now" : "today");
        y->then(b, a);
        updater_close(a);
        int made = disk_calls();
        _exit(write(pipes[1], &made, sizeof made) == sizeof made ? 0 : 3);
    }
    close(pipes[1]);
    if (read(pipes[0], calls, sizeof *calls) != sizeof *calls)
        *calls = 0;
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int check_in_child(const struct bench *b, const struct story *y)
{
    int status;
    pid_t child = fork();
    if (!child)
        _exit(check(b, y));
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void empty(const char *dir)
{
    DIR *d = opendir(dir);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (e->d_name[0] != '.' && unlink(path)) {
            empty(path);
            rmdir(path);
        } else if (!strcmp(e->d_name, ".part")) {
            unlink(path);
        }
    }
    if (d)
        closedir(d);
}

// The only file that is written in place.
static void copy_mark(const char *from, const char *to)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    if (file_read(&a, from, 4096, &text, &why))
        assert_true(file_write(to, text, &why));
    arena_finish(&a);
}

// By links: other files there are never written again once they have their name.
static void link_all(const char *from, const char *to)
{
    DIR *d = opendir(from);
    for (struct dirent *e; d && (e = readdir(d));) {
        char a[512], c[512];
        snprintf(a, sizeof a, "%s/%s", from, e->d_name);
        snprintf(c, sizeof c, "%s/%s", to, e->d_name);
        if (!strcmp(e->d_name, "run")) {
            copy_mark(a, c);
        } else if (e->d_name[0] != '.' && link(a, c)) {
            assert_int_equal(mkdir(c, 0755), 0);
            link_all(a, c);
        }
    }
    if (d)
        closedir(d);
}

static void as_before(const struct bench *b)
{
    empty(at(b, "state", 0));
    link_all(at(b, "before", 0), at(b, "state", 0));
}

static int try_all(const struct bench *b, const struct story *y, enum disk_fault fault, int error,
                   unsigned seeds)
{
    int tried = 0, calls, none;
    as_before(b);
    assert_int_equal(in_child(b, y, DISK_FINE, 0, 0, 0, &calls), 0);
    assert_true(calls > 2);
    assert_int_equal(check_in_child(b, y), 0);
    for (int n = 1; n <= calls; n++)
        for (unsigned seed = 0; seed < seeds; seed++, tried++) {
            as_before(b);
            int code = in_child(b, y, fault, n, error, seed, &none);
            if (code != 0 && code != DISK_CUT_CODE)
                fail_msg("%s, fault %d at call %d: the program ended with %d", y->name, fault, n,
                         code);
            if (check_in_child(b, y))
                fail_msg("%s, fault %d (error %d) at call %d of %d, seed %u", y->name, fault, error,
                         n, calls, seed);
        }
    return tried;
}

static unsigned losses(void)
{
    const char *said = getenv("HETAO_POWER");
    return said ? (unsigned)strtoul(said, NULL, 10) : 1;
}

static void prepare(const struct bench *b, const struct story *y)
{
    sh("cd %s && rm -rf before state && mkdir state", b->dir);
    arrives(b, 0);
    y->before(b);
    sh("cd %s && cp -a state before", b->dir);
}

static void the_power_goes(void **state)
{
    struct bench *b = *state;
    int tried = 0;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        prepare(b, &stories[i]);
        tried += try_all(b, &stories[i], DISK_CUT_SYNCED, 0, 1);
        tried += try_all(b, &stories[i], DISK_CUT_SOME, 0, losses());
        if (losses() > 1)
            tried += try_all(b, &stories[i], DISK_CUT_ALL, 0, 1);
    }
    print_message("%d cuts\n", tried);
}

static void the_disk_fails(void **state)
{
    struct bench *b = *state;
    int tried = 0;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        prepare(b, &stories[i]);
        tried += try_all(b, &stories[i], DISK_FAIL, i % 2 ? ENOSPC : EROFS, 1);
        if (losses() > 1) {
            tried += try_all(b, &stories[i], DISK_FAIL_ONCE, EIO, 1);
            tried += try_all(b, &stories[i], DISK_FAIL_ONCE, ENOSPC, 1);
            tried += try_all(b, &stories[i], DISK_FAIL, EIO, 1);
        }
    }
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
