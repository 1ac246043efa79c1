// test_bundle: packs, opens and reads a .hetao file: the contents survive, and equal content gives
// equal bytes.
#include "harness.h"

#include <unistd.h>

#include <sodium.h>

#include "bundle/bundle.h"
#include "bundle/pack.h"
#include "platform/file.h"

#define WHEN "2026-02-26T09:00:00Z"

struct packed {
    struct arena a;
    const struct model *model;
    struct minisign_secret key;
    struct trust trust;
    struct str bytes;
};

static int setup(void **state)
{
    struct packed *p = calloc(1, sizeof *p);
    struct diag_list diags;
    struct refusal why;
    assert_true(sodium_init() >= 0);
    diag_init(&diags, &p->a);
    p->model = content_load(&p->a, HETAO_SOURCE "/content", &diags);
    assert_non_null(p->model);
    struct files from = files_folder(HETAO_SOURCE "/content");
    minisign_secret_make(&p->key);
    p->trust = (struct trust){.keys = {minisign_public_of(&p->key)}, .n = 1};
    struct pack_job job = {&from, p->model, &p->key, WHEN, NULL, NULL};
    if (!pack(&job, &p->a, &p->bytes, &why))
        fail_msg("%s: %s", refusal_name(why.reason), why.detail[DIAG_EN].p);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct packed *p = *state;
    free((char *)p->bytes.p);
    arena_finish(&p->a);
    free(p);
    return 0;
}

static struct archive *open_packed(struct packed *p)
{
    struct refusal why;
    struct archive_opts o = {.trust = &p->trust};
    struct archive *z = archive_open_bytes(p->bytes, &o, &p->a, &why);
    if (!z)
        fail_msg("%s: %s", refusal_name(why.reason), why.detail[DIAG_EN].p);
    return z;
}

static void every_file_comes_out_as_it_went_in(void **state)
{
    struct packed *p = *state;
    struct archive *z = open_packed(p);
    struct files folder = files_folder(HETAO_SOURCE "/content"), in = archive_files(z);
    struct file_names names;
    const char *why = "";
    size_t n = 0;
    assert_true(files_names(&folder, &p->a, &names, &why));
    for (size_t i = 0; i < names.n; i++) {
        struct str a, b;
        if (!pack_takes(names.items[i]))
            continue;
        assert_true(files_read(&folder, &p->a, names.items[i], FILES_MAX_FILE, &a, &why));
        assert_true(files_read(&in, &p->a, names.items[i], FILES_MAX_FILE, &b, &why));
        assert_true(str_eq(a, b));
        n++;
    }
    assert_int_equal(n, archive_info(z)->n_files);
    assert_true(n > 80);
    archive_close(z);
}

static void the_manifest_says_what_bundle_yaml_says(void **state)
{
    struct packed *p = *state;
    struct archive *z = open_packed(p);
    const struct archive_info *i = archive_info(z);
    const struct bundle_info *b = &p->model->bundle;
    assert_true(str_eq(i->bundle_id, b->id) && str_eq(i->version, b->version));
    assert_true(i->serial == b->serial && i->schema == 1 && !i->demo);
    assert_string_equal(i->languages.p, "zh-Hant, en");
    assert_string_equal(i->signed_at.p, WHEN);
    assert_memory_equal(i->key_id, p->key.id, 8);
    archive_close(z);
}

static void the_model_is_the_same(void **state)
{
    struct packed *p = *state;
    struct archive *z = open_packed(p);
    struct bundle b = {.files = archive_files(z), .archive = z};
    struct diag_list diags;
    diag_init(&diags, &p->a);
    const struct model *m = bundle_load(&b, &p->a, &diags);
    assert_non_null(m);
    assert_int_equal(diags.n, 0);
    assert_int_equal(m->n_initiatives, p->model->n_initiatives);
    for (int i = 0; i < m->n_initiatives; i++)
        assert_true(str_eq(m->initiatives[i].id, p->model->initiatives[i].id));
    assert_int_equal(m->n_layers, p->model->n_layers);
    bundle_close(&b);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
    struct packed *p = *state;
    struct files from = files_folder(HETAO_SOURCE "/content");
    struct refusal why;
    struct str again;
    struct pack_job job = {&from, p->model, &p->key, WHEN, NULL, NULL};
    assert_true(pack(&job, &p->a, &again, &why));
    assert_true(str_eq(again, p->bytes));
    free((char *)again.p);
    job.signed_at = "2027-01-01T00:00:00Z";
    assert_true(pack(&job, &p->a, &again, &why));
    assert_int_equal(again.n, p->bytes.n);
    assert_memory_equal(again.p, p->bytes.p, again.n - ARCHIVE_TAIL);
    assert_memory_not_equal(again.p, p->bytes.p, again.n);
    free((char *)again.p);
}

static void a_file_on_disk_reads_like_bytes(void **state)
{
    struct packed *p = *state;
    char path[] = "/tmp/hetao-bundle-XXXXXX";
    const char *why = "";
    struct refusal r;
    int fd = mkstemp(path);
    assert_true(fd >= 0 && !close(fd) && file_write(path, p->bytes, &why));
    struct archive_opts o = {.trust = &p->trust}, kept = {.trust = &p->trust, .kept = true};
    struct archive *z = archive_open(path, &o, &p->a, &r),
                   *k = archive_open(path, &kept, &p->a, &r);
    assert_true(z && k && archive_read_all(z, &p->a, &r) && archive_read_all(k, &p->a, &r));
    assert_memory_not_equal(archive_info(z)->hash, archive_info(k)->hash, MINISIGN_HASH);
    assert_true(archive_verify_file(path, &p->trust, &p->a, &r));
    archive_close(z);
    archive_close(k);
    unlink(path);
}

// On a kiosk a key counts only when root alone could have put it there.
static void a_key_that_others_may_change_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *change;
        int keys;
    } rows[] = {{"true", 1},
                {"chmod g+w k/a.pub", 0},
                {"chmod 644 k/a.pub && chown 65534 k/a.pub", 0},
                {"chown 0 k/a.pub && chmod o+w k", 0},
                {"chmod 755 k && chown 65534 k", 0},
                {"chown 0 k", 1}};
    char dir[] = "/tmp/hetao-keys-XXXXXX", line[256], folder[64];
    if (geteuid() != 0)
        skip(); // nobody else can give root a file
    assert_non_null(mkdtemp(dir));
    snprintf(folder, sizeof folder, "%s/k", dir);
    snprintf(line, sizeof line,
             "cd %s && mkdir k && '" HETAO_BUILD "/app/hetao-bundle' keygen a --no-passphrase "
             ">/dev/null && mv a.pub k && chmod 755 k && chmod 644 k/a.pub",
             dir);
    assert_int_equal(system(line), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct trust guarded = {0}, open = {0};
        snprintf(line, sizeof line, "cd %s && %s", dir, rows[i].change);
        assert_int_equal(system(line), 0);
        trust_add_folder(&guarded, folder, true);
        trust_add_folder(&open, folder, false);
        if (guarded.n != rows[i].keys || open.n != 1)
            fail_msg("%s: %d trusted, expected %d", rows[i].change, guarded.n, rows[i].keys);
    }
    snprintf(line, sizeof line, "rm -rf %s", dir);
    assert_int_equal(system(line), 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_that_others_may_change_is_refused),
        T(every_file_comes_out_as_it_went_in),
        T(the_manifest_says_what_bundle_yaml_says),
        T(the_model_is_the_same),
        T(the_same_content_gives_the_same_bytes),
        T(a_file_on_disk_reads_like_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
