// test_memory: the machine has no memory for something large: the n-th such request fails, for
// every n, while content is read. The content is refused for that reason, nothing leaks, and the
// next content loads. Kept content is never quarantined for it.
#include "harness.h"

#include <ftw.h>
#include <math.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/pack.h"
#include "live/updater.h"
#include "platform/file.h"

#define LARGE ((1u << 20) + 4096) // larger than an arena's chunk
#define CORNERS 70000             // two numbers each: above a MiB in every form

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);

// Set for the wrapped allocators; global, as they take no context.
static struct {
    int fail;     // the request to fail; 0: none
    size_t large; // threshold for malloc(), which arenas do not use; 0: as for arenas
    atomic_int asked;
} memory;

void *__wrap_malloc(size_t size)
{
    if (size > (memory.large ? memory.large : LARGE) &&
        atomic_fetch_add(&memory.asked, 1) + 1 == memory.fail)
        return NULL;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    if (size && n > LARGE / size && atomic_fetch_add(&memory.asked, 1) + 1 == memory.fail)
        return NULL;
    return __real_calloc(n, size);
}

struct place {
    char folder[60], packed[80];
};

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static void write_file(struct arena *a, const char *dir, const char *file, struct str bytes)
{
    const char *why = "";
    struct str path = arena_printf(a, "%s/%s", dir, file);
    char *slash = strrchr(path.p, '/');
    *slash = 0;
    mkdir(path.p, 0755);
    *slash = '/';
    assert_true(file_write(path.p, bytes, &why));
}

// A hill of so many corners, and a river.
static struct str large_layer(struct arena *a)
{
    char *p = arena_alloc(a, CORNERS * 60 + 1000), *at = p;
    at += sprintf(at, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                      "\"properties\":{\"class\":\"contour\",\"height_m\":50},\"geometry\":"
                      "{\"type\":\"Polygon\",\"coordinates\":[[");
    for (int i = 0; i <= CORNERS; i++) {
        double turn = 6.283185307179586 * (i % CORNERS) / CORNERS;
        at += sprintf(at, "%s[%.7f,%.7f]", i ? "," : "", 114.1 + 0.9 * cos(turn),
                      22.5 + 0.9 * sin(turn));
    }
    at += sprintf(at, "]]}},{\"type\":\"Feature\",\"properties\":{\"class\":\"river\","
                      "\"name\":{\"zh-Hant\":\"河\",\"en\":\"River\"}},\"geometry\":"
                      "{\"type\":\"LineString\",\"coordinates\":[");
    for (int i = 0; i < CORNERS; i++)
        at += sprintf(at, "%s[%.7f,22.5]", i ? "," : "", 114.1 + 1e-6 * i);
    sprintf(at, "]}}]}");
    return str_from(p);
}

static void copy_content(struct arena *a, const char *to)
{
    struct file_names names;
    struct files from = files_folder(HETAO_SOURCE "/content");
    const char *why = "";
    struct str bytes;
    mkdir(to, 0755);
    assert_true(files_names(&from, a, &names, &why));
    for (size_t i = 0; i < names.n; i++) {
        assert_true(files_read(&from, a, names.items[i], 1u << 26, &bytes, &why));
        write_file(a, to, names.items[i], bytes);
    }
}

static void pack_it(struct arena *a, const struct place *p)
{
    struct minisign_secret key;
    struct refusal why;
    struct str bytes;
    struct diag_list diags;
    struct files from = files_folder(p->folder);
    const char *fault = "";
    diag_init(&diags, a);
    minisign_secret_demo(&key);
    struct pack_job job = {.from = &from,
                           .model = content_load_from(a, &from, &diags),
                           .key = &key,
                           .signed_at = "2026-02-27T09:00:00Z"};
    if (!job.model)
        diag_print(&diags, DIAG_EN, stderr);
    assert_non_null(job.model);
    assert_true(pack(&job, a, &bytes, &why));
    assert_true(file_write(p->packed, bytes, &fault));
    free((char *)bytes.p);
}

static int open_place(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    struct arena a = {.chunk = 1u << 20};
    snprintf(p->folder, sizeof p->folder, "/tmp/hetao-memory-%d", (int)getpid());
    snprintf(p->packed, sizeof p->packed, "%s.hetao", p->folder);
    copy_content(&a, p->folder);
    write_file(&a, p->folder, "map/large.geojson", large_layer(&a));
    pack_it(&a, p);
    arena_finish(&a);
    *state = p;
    return 0;
}

static int close_place(void **state)
{
    struct place *p = *state;
    nftw(p->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    remove(p->packed);
    free(p);
    return 0;
}

static struct content_instance *load(const char *path, int fail)
{
    struct trust trust = {0};
    trust_add_demo(&trust);
    memory.fail = fail;
    memory.asked = 0;
    struct content_instance *l =
        content_instance_read(path, &(struct archive_opts){.trust = &trust});
    memory.fail = 0;
    return l;
}

static void each_fails(const char *path, int least)
{
    int n = 0;
    for (bool whole = false; !whole;) {
        struct content_instance *l = load(path, ++n);
        whole = memory.asked < n;
        if (whole != (l->model != NULL) || whole == (l->refusal.reason == REFUSAL_NO_MEMORY) ||
            (!whole && l->problems.n == 0))
            fail_msg("%s, request %d of %d: %s, %zu problems", path, n, memory.asked,
                     refusal_name(l->refusal.reason), l->problems.n);
        content_instance_free(l);
    }
    if (n <= least)
        fail_msg("%s: %d large requests, expected at least %d", path, n - 1, least);
}

static void a_folder(void **state)
{
    each_fails(((struct place *)*state)->folder, 6);
}

static void a_packed_file(void **state)
{
    each_fails(((struct place *)*state)->packed, 6);
}

// ---- kept content ----

static struct updater *open_updater(const char *state)
{
    struct updater_opts o = {.state_dir = state,
                             .media = "/nowhere",
                             .installed = HETAO_SOURCE "/content",
                             .boot = "boot"};
    trust_add_demo(&o.trust);
    return updater_open(&o);
}

// The first content handed over within ten seconds; NULL: none.
static struct content_instance *wait_for_content(struct updater *u, double from_ms)
{
    struct content_instance *l = NULL;
    for (double t = from_ms; !l && t < from_ms + 10000; t += 2000) {
        updater_step(u, t);
        l = updater_next(u);
    }
    return l;
}

static void take_release(struct arena *a, const struct place *p, const char *state)
{
    struct updater *u = open_updater(state);
    struct str bytes;
    const char *why = "";
    assert_null(updater_first(u));
    assert_true(file_read(a, p->packed, 1u << 26, &bytes, &why));
    write_file(a, state, "drop/one.hetao", bytes);
    struct content_instance *l = wait_for_content(u, 1);
    assert_non_null(l);
    content_instance_free(l);
    assert_int_equal(remove(arena_printf(a, "%s/drop/one.hetao", state).p), 0);
    updater_close(u);
}

static int kept_now(struct updater *u)
{
    struct updater_status *s = calloc(1, sizeof *s);
    updater_status(u, s);
    int n = s->n_kept;
    free(s);
    return n;
}

// Fails the n-th request until the first second is over. Good content is never quarantined for it,
// and returns when there is memory again. derived: what was derived from it is there too. True:
// there was no n-th request.
static bool starts_without(const char *state, int n, bool derived)
{
    struct arena a = {0};
    if (!derived)
        file_remove_tree(arena_printf(&a, "%s/cache", state).p);
    arena_finish(&a);
    struct updater *u = open_updater(state);
    memory.fail = n;
    memory.large = 100000; // reading the file itself fails too
    memory.asked = 0;
    struct content_instance *first = updater_first(u), *later = NULL;
    updater_step(u, 1000);
    memory.fail = 0;
    memory.large = 0;
    bool whole = memory.asked < n;
    if (!first)
        later = wait_for_content(u, 70000);
    else
        updater_step(u, 70000);
    if (kept_now(u) != 1 || (!first && (!later || !later->packed)))
        fail_msg("request %d of %d: %d kept, %s", n, memory.asked, kept_now(u),
                 first   ? "shown"
                 : later ? "the installed one later"
                         : "never shown");
    content_instance_free(first);
    content_instance_free(later);
    updater_close(u);
    return whole;
}

static void kept_content_is_not_to_blame(void **state)
{
    const struct place *p = *state;
    struct arena a = {0};
    const char *dir = arena_printf(&a, "%s/state", p->folder).p;
    mkdir(dir, 0755);
    take_release(&a, p, dir);
    int n = 1;
    while (!starts_without(dir, n, false))
        n++;
    assert_true(n > 12);
    for (n = 1; !starts_without(dir, n, true);)
        n++;
    arena_finish(&a);
}

static void a_file_too_large_for_the_machine(void **state)
{
    const struct place *p = *state;
    struct arena a = {0};
    struct str bytes;
    const char *why = "";
    memory.fail = 1;
    memory.asked = 0;
    assert_false(file_read(&a, arena_printf(&a, "%s/map/large.geojson", p->folder).p, 1u << 26,
                           &bytes, &why));
    memory.fail = 0;
    assert_string_equal(why, FILE_NO_MEMORY);
    assert_null(arena_try(&a, SIZE_MAX / 2, 3));
    assert_non_null(arena_try(&a, 1000, 3));
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder),
        cmocka_unit_test(a_packed_file),
        cmocka_unit_test(a_file_too_large_for_the_machine),
        cmocka_unit_test(kept_content_is_not_to_blame),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
