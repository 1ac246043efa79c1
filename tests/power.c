// power: the power fails, or the disk, at every write, flush, rename, removal and new folder while
// content is taken in, one after another. Each time the next start shows the old or the new
// content, complete; nothing good is lost; and the update arrives in the end.
#include "power.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bundle/pack.h"
#include "live/updater.h"
#include "platform/file.h"

#define RELEASES 5
#define SERIAL(n) (2611230000 + (n))

// What must not fail in a test.
#define SURE(x)                                                                                    \
    do {                                                                                           \
        if (!(x))                                                                                  \
            give_up(__LINE__, #x);                                                                 \
    } while (0)

static _Noreturn void give_up(int line, const char *what)
{
    fprintf(stderr, "power.c:%d: not so: %s\n", line, what);
    exit(1);
}

const char *power_at(const struct bench *b, const char *format, int n)
{
    static char paths[8][POWER_PATH];
    static int next;
    char *p = paths[next++ % 8], name[64];
    snprintf(name, sizeof name, format, n);
    snprintf(p, sizeof paths[0], "%s/%s", b->dir, name);
    return p;
}

// ---- the releases ----

static const char *const records[] = {"budget-hetao-first-buildings", "budget-san-tin-company",
                                      "budget-sandy-ridge-data-cluster"};

static bool is_wanted(struct str line, const char *const *without)
{
    while (*without && !str_starts(line, *without))
        without++;
    return !*without;
}

// A copy without the lines that begin so.
static void copy_lines(const char *from, const char *to, const char *const *without)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    SURE(file_read(&a, from, 1 << 22, &text, &why));
    FILE *f = file_stream(to);
    SURE(f);
    for (size_t i = 0, n; i < text.n; i += n) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        n = end ? (size_t)(end + 1 - (text.p + i)) : text.n - i;
        if (is_wanted((struct str){text.p + i, n}, without))
            SURE(fwrite(text.p + i, 1, n, f) == n);
    }
    fclose(f);
    arena_finish(&a);
}

static void copy_here(const struct bench *b, const char *content, const char *name,
                      const char *const *without)
{
    char from[POWER_PATH], to[POWER_PATH];
    snprintf(from, sizeof from, "%s/%s", content, name);
    snprintf(to, sizeof to, "%s/%s", power_at(b, "content", 0), name);
    copy_lines(from, to, without);
}

static bool is_yaml(const char *name)
{
    size_t n = strlen(name);
    return n > 5 && !strcmp(name + n - 5, ".yaml");
}

// A small content, so that thousands of starts take seconds: three records, no map but the sites.
static void make_content(const struct bench *b, const char *content)
{
    static const char *const all[] = {NULL};
    static const char *const alone[] = {"related:", "see-also:", "siblings:", NULL};
    const char *why;
    char name[POWER_PATH];
    struct file_list *l = file_list_open(content);
    for (const char *n; (n = file_list_next(l));)
        if (is_yaml(n) && strcmp(n, "tours.yaml") != 0)
            copy_here(b, content, n, all);
    file_list_close(l);
    copy_here(b, content, "map/sites.geojson", all);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        snprintf(name, sizeof name, "initiatives/%s.yaml", records[i]);
        copy_here(b, content, name, alone);
    }
    SURE(file_write(power_at(b, "content/attract.yaml", 0), STR("stops:\n  - {seconds: 7}\n"),
                    &why));
}

static void set_serial(const struct bench *b, int n)
{
    static const char *const old[] = {"serial:", NULL};
    const char *from = power_at(b, "content/bundle.yaml", 0), *to = power_at(b, "bundle", 0), *why;
    copy_lines(from, to, old);
    SURE(file_rename(to, from, &why));
    FILE *f = fopen(from, "ab");
    SURE(f);
    fprintf(f, "serial: %lld\n", (long long)SERIAL(n));
    fclose(f);
}

static void make_release(const struct bench *b, const struct minisign_secret *key, int n)
{
    struct arena a = {0};
    struct diag_list diags;
    struct refusal why;
    struct str bytes;
    const char *reason;
    set_serial(b, n);
    diag_init(&diags, &a);
    struct files from = files_folder(power_at(b, "content", 0));
    const struct model *m = content_load(&a, power_at(b, "content", 0), &diags);
    if (!m)
        diag_print(&diags, DIAG_EN, stderr);
    SURE(m);
    struct pack_job job = {&from, m, key, "2026-02-26T09:00:00Z", NULL, NULL};
    SURE(pack(&job, &a, &bytes, &why));
    SURE(file_write(power_at(b, "r%d.hetao", n), bytes, &reason));
    free((char *)bytes.p);
    arena_finish(&a);
}

void power_setup(struct bench *b, const char *content)
{
    static const char *const folders[] = {"drop", "content/map", "content/initiatives"};
    struct minisign_secret key;
    const char *why;
    SURE(sodium_init() >= 0);
    minisign_secret_make(&key);
    b->trust = (struct trust){.keys = {minisign_public_of(&key)}, .n = 1};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        SURE(file_make_folders(power_at(b, folders[i], 0), &why));
    make_content(b, content);
    for (int i = 1; i <= RELEASES; i++)
        make_release(b, &key, i);
}

// ---- what happens to a kiosk ----

static struct updater *open_kiosk(const struct bench *b, const char *boot)
{
    struct updater_opts o = {.state_dir = power_at(b, "state", 0),
                             .drop = power_at(b, "drop", 0),
                             .media = power_at(b, "none", 0),
                             .installed = power_at(b, "content", 0),
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

// Not flushed: what survives is counted from afterwards.
static void copy_file(const char *from, const char *to)
{
    static const char *const all[] = {NULL};
    copy_lines(from, to, all);
}

static void empty_folder(const char *path)
{
    const char *why;
    file_remove_tree(path);
    SURE(file_make_new_folder(path, &why));
}

static void copy_tree(const char *from, const char *to)
{
    struct file_list *l = file_list_open(from);
    for (const char *n; (n = file_list_next(l));) {
        char a[POWER_PATH], c[POWER_PATH];
        struct file_facts facts;
        snprintf(a, sizeof a, "%s/%s", from, n);
        snprintf(c, sizeof c, "%s/%s", to, n);
        SURE(file_facts_here(a, &facts));
        if (facts.kind != FILE_FOLDER) {
            copy_file(a, c);
            continue;
        }
        empty_folder(c);
        copy_tree(a, c);
    }
    file_list_close(l);
}

// 0: nothing lies in the drop folder.
static void arrives(const struct bench *b, int n)
{
    empty_folder(power_at(b, "drop", 0));
    if (n)
        copy_file(power_at(b, "r%d.hetao", n), power_at(b, "drop/r%d.hetao", n));
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
    for (int i = 0; i < 2; i++)
        power_child_crash(b);
}

// The last by name.
static void find_newest(const char *folder, char newest[POWER_PATH])
{
    struct file_list *l = file_list_open(folder);
    newest[0] = 0;
    for (const char *n; (n = file_list_next(l));)
        if (strcmp(n, newest) > 0)
            snprintf(newest, POWER_PATH, "%s", n);
    file_list_close(l);
}

static void damaged_before(const struct bench *b)
{
    char name[POWER_PATH], path[2 * POWER_PATH];
    two_before(b);
    find_newest(power_at(b, "state/bundles", 0), name);
    snprintf(path, sizeof path, "%s/%s", power_at(b, "state/bundles", 0), name);
    FILE *f = fopen(path, "r+b");
    SURE(f && !fseek(f, 900, SEEK_SET) && fputc('x', f) == 'x');
    fclose(f);
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
} stories[POWER_STORIES] = {
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
    bool there = file_read(&a, power_at(b, "state/current", 0), 65536, &text, &why);
    MUST(there || !file_exists(power_at(b, "before/current", 0)));
    MUST(!there || str_starts(text, "hetao-current 1\n"));
    for (const char *p = there ? text.p : ""; (p = strstr(p, ".hetao ")); p++)
        named++;
    arena_finish(&a);
    store_open(&s, power_at(b, "state", 0), &b->trust);
    MUST(!there || s.n == named);
    for (int i = 0; i < s.n; i++)
        MUST(y->before == damaged_before || whole(b, &s, i));
    return 0;
}

// Starts once more and checks the result. 0 if everything is right.
int power_check(const struct bench *b, int story, bool done)
{
    const struct story *y = &stories[story];
    struct store s;
    if (check_list(b, y))
        return 1;
    struct updater *a = open_kiosk(b, "later");
    updater_step(a, 1);
    store_open(&s, power_at(b, "state", 0), &b->trust);
    int shown = release_of(&s);
    MUST(shown == y->shown[0] || shown == y->shown[1]);
    MUST(!done || shown == y->last);
    MUST(shown == 0 || whole(b, &s, 0));
    MUST(!y->kept || on_list(&s, y->kept) || shown >= y->last);
    run_updater(a);
    updater_close(a);
    store_open(&s, power_at(b, "state", 0), &b->trust);
    MUST(y->then == go_back || y->before == crashed_before || release_of(&s) == y->last);
    MUST(!s.n || whole(b, &s, 0));
    MUST(!y->kept || on_list(&s, y->kept));
    return 0;
}

int power_play(const struct bench *b, const struct power_fault *f)
{
    const struct story *y = &stories[f->story];
    disk_begin(power_at(b, "state", 0), f->kind, f->n, f->error, f->seed);
    struct updater *a = open_kiosk(b, y->before == crashed_before ? "now" : "today");
    y->then(b, a);
    updater_close(a);
    disk_end();
    return disk_calls();
}

void power_crash(const struct bench *b)
{
    open_kiosk(b, "now");
}

// ---- every fault ----

static void as_before(const struct bench *b)
{
    empty_folder(power_at(b, "state", 0));
    copy_tree(power_at(b, "before", 0), power_at(b, "state", 0));
}

// `done`: the fault comes after the story.
static bool holds(const struct bench *b, const struct power_fault *f, bool done, int *calls)
{
    as_before(b);
    int code = power_child_play(b, f, calls);
    disk_after_cut(power_at(b, "state", 0));
    bool ends = code == 0 || (code == DISK_CUT_CODE && f->n > 0);
    if (ends && power_child_check(b, f->story, done) == 0)
        return true;
    fprintf(stderr, "%s, fault %d (error %d) at call %d, seed %u%s\n", stories[f->story].name,
            f->kind, f->error, f->n, f->seed, ends ? "" : ": the program ended otherwise");
    return false;
}

static void prepare(const struct bench *b, int story)
{
    file_remove_tree(power_at(b, "before", 0));
    empty_folder(power_at(b, "state", 0));
    arrives(b, 0);
    stories[story].before(b);
    empty_folder(power_at(b, "before", 0));
    copy_tree(power_at(b, "state", 0), power_at(b, "before", 0));
}

// Adds to *tried, unless that is -1.
static void try_all(const struct bench *b, int story, enum disk_fault kind, int error,
                    unsigned seeds, int *tried)
{
    struct power_fault f = {.story = story, .kind = DISK_FINE};
    int calls = 0, ignored;
    if (*tried < 0)
        return;
    if (!holds(b, &f, true, &calls) || calls <= 2) {
        *tried = -1;
        return;
    }
    f = (struct power_fault){.story = story, .kind = kind, .n = 1, .error = error};
    const int last = kind <= DISK_CUT_SOME ? calls + 1 : calls; // a cut after all is done, too
    for (; f.n <= last; f.n++)
        for (f.seed = 0; f.seed < seeds; f.seed++, ++*tried)
            if (!holds(b, &f, f.n > calls, &ignored)) {
                *tried = -1;
                return;
            }
}

int power_cuts(const struct bench *b, unsigned losses)
{
    int tried = 0;
    for (int i = 0; i < POWER_STORIES && tried >= 0; i++) {
        prepare(b, i);
        try_all(b, i, DISK_CUT_SYNCED, 0, 1, &tried);
        try_all(b, i, DISK_CUT_SOME, 0, losses, &tried);
        if (losses > 1)
            try_all(b, i, DISK_CUT_ALL, 0, 1, &tried);
    }
    return tried;
}

int power_faults(const struct bench *b, unsigned losses)
{
    int tried = 0;
    for (int i = 0; i < POWER_STORIES && tried >= 0; i++) {
        prepare(b, i);
        try_all(b, i, DISK_FAIL, i % 2 ? ENOSPC : EROFS, 1, &tried);
        if (losses > 1) {
            try_all(b, i, DISK_FAIL_ONCE, EIO, 1, &tried);
            try_all(b, i, DISK_FAIL_ONCE, ENOSPC, 1, &tried);
            try_all(b, i, DISK_FAIL, EIO, 1, &tried);
        }
    }
    return tried;
}
