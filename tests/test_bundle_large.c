// test_bundle_large: bundles at the limits, and files that change while they are open.
#include "harness.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <sodium.h>

#include "bundle/bundle.h"
#include "bundle/pack.h"
#include "platform/file.h"

// `n` files of `size` incompressible bytes.
struct many {
    size_t n, size;
};

static bool read_many(const void *of, struct arena *a, const char *file, size_t max,
                      struct str *out, const char **why)
{
    const struct many *m = of;
    uint8_t seed[randombytes_SEEDBYTES] = {0};
    (void)max, (void)why;
    memcpy(seed, file, strlen(file));
    char *p = arena_alloc(a, m->size + 1);
    randombytes_buf_deterministic(p, m->size, seed);
    *out = (struct str){p, m->size};
    return true;
}

static bool name_many(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct many *m = of;
    (void)why;
    out->items = ARENA_ARRAY(a, const char *, m->n);
    for (out->n = 0; out->n < m->n; out->n++)
        out->items[out->n] = arena_printf(a, "p/%05zu.png", out->n).p;
    return true;
}

struct made {
    struct arena a;
    struct minisign_secret key;
    struct trust trust;
    struct archive_opts opts;
    struct refusal why;
    struct str bytes;
    char path[64];
};

static bool make(struct made *d, const struct many *m)
{
    struct model model = {.bundle = {.id = STR("t"), .version = STR("1"), .serial = 2602260001},
                          .n_langs = 2,
                          .langs = {{.tag = STR("zh-Hant")}, {.tag = STR("en")}}};
    struct files from = {.of = m, .read = read_many, .names = name_many};
    *d = (struct made){.path = "/tmp/hetao-large-XXXXXX"};
    minisign_secret_make(&d->key);
    d->trust = (struct trust){.keys = {minisign_public_of(&d->key)}, .n = 1};
    d->opts.trust = &d->trust;
    struct pack_job job = {
        .from = &from, .model = &model, .key = &d->key, .signed_at = "2026-02-27T09:00:00Z"};
    bool ok = pack(&job, &d->a, &d->bytes, &d->why);
    int fd = mkstemp(d->path);
    const char *why = "";
    assert_true(fd >= 0 && !close(fd) && file_write(d->path, d->bytes, &why));
    return ok;
}

static void finish(struct made *d)
{
    unlink(d->path);
    free((char *)d->bytes.p);
    arena_finish(&d->a);
}

// More than the archive keeps in memory, so that files are read from the disk later.
static const struct many large = {20, 1 << 20};

static bool reads(const struct archive *z, struct made *d, int number, struct str *out)
{
    const char *why = "";
    return archive_read(z, &d->a, arena_printf(&d->a, "p/%05d.png", number).p, 2 << 20, out, &why);
}

static void a_file_written_to_later_gives_its_bytes_or_none(void **state)
{
    (void)state;
    struct made d;
    struct str before, after;
    assert_true(make(&d, &large));
    struct archive *z = archive_open(d.path, &d.opts, &d.a, &d.why);
    assert_true(z && reads(z, &d, 9, &before));
    int fd = open(d.path, O_WRONLY);
    for (off_t at = 0; at < (off_t)d.bytes.n;
         at += 4096) // everywhere, directory and manifest included
        assert_int_equal(pwrite(fd, "changed", 7, at), 7);
    assert_false(reads(z, &d, 9, &after));
    assert_true(reads(z, &d, 0, &after)); // kept since verification
    assert_false(archive_read_all(z, &d.a, &d.why));
    assert_int_equal(d.why.reason, REFUSAL_DAMAGED);
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_false(reads(z, &d, 9, &after));
    assert_false(reads(z, &d, 12, &after));
    close(fd);
    archive_close(z);
    finish(&d);
}

static long peak_kib(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static void a_gigabyte_is_refused_before_it_is_read(void **state)
{
    (void)state;
    char path[] = "/tmp/hetao-large-XXXXXX";
    struct arena a = {0};
    struct trust trust = {0};
    struct archive_opts o = {.trust = &trust};
    struct refusal why;
    int fd = mkstemp(path);
    long before = peak_kib();
    assert_int_equal(ftruncate(fd, (off_t)ARCHIVE_MAX + 1), 0);
    assert_null(archive_open(path, &o, &a, &why));
    assert_int_equal(why.reason, REFUSAL_TOO_LARGE);
    assert_int_equal(ftruncate(fd, (off_t)ARCHIVE_MAX), 0);
    assert_null(archive_open(path, &o, &a, &why)); // its last 512 bytes are not a signature
    assert_int_equal(why.reason, REFUSAL_NOT_A_BUNDLE);
    assert_true(peak_kib() - before < 32 << 10);
    close(fd);
    unlink(path);
    arena_finish(&a);
}

static void as_many_files_as_allowed_and_one_more(void **state)
{
    (void)state;
    struct many most = {FILES_MAX_FILES - 1, 8}, more = {FILES_MAX_FILES, 8};
    struct made d;
    struct str out;
    assert_true(make(&d, &most));
    struct archive *z = archive_open(d.path, &d.opts, &d.a, &d.why);
    assert_true(z && reads(z, &d, 19998, &out));
    assert_int_equal(archive_info(z)->n_files, most.n);
    archive_close(z);
    finish(&d);
    assert_false(make(&d, &more));
    assert_int_equal(d.why.reason, REFUSAL_TOO_LARGE);
    finish(&d);
}

static int start(void **state)
{
    (void)state;
    return sodium_init() < 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gigabyte_is_refused_before_it_is_read),
        cmocka_unit_test(a_file_written_to_later_gives_its_bytes_or_none),
        cmocka_unit_test(as_many_files_as_allowed_and_one_more),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
