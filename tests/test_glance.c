// test_glance: a large content, of which the first frames show the map and few records: the rest,
// once read, makes it to the last bit what it is when it is read at once; and whatever is wrong or
// changes meanwhile, nothing half is shown.
#include "harness.h"

#include <sodium.h>
#include <unistd.h>

#include "block.h"
#include "bundle/pack.h"
#include "live/content_instance.h"
#include "live/content_rest.h"
#include "platform/file.h"

#define MANY "many"
#define STATE "glance-state"

static const uint8_t key[CONTENT_KEY] = {1, 2, 3};

static void sh(const char *command)
{
    if (system(command) != 0)
        fail_msg("%s", command);
}

static struct str block_of(struct content_instance *l)
{
    content_instance_prepare(l, NULL);
    struct derived d = {.model = *l->model, .shapes = *l->shapes, .map_hash = 1};
    return block_of_derived(&d, 7, key);
}

static struct content_instance *glance_at(const char *path, const struct archive_opts *o)
{
    struct content_instance *l = content_instance_glance(path, o, NULL);
    assert_non_null(l->model);
    return l;
}

static struct str headline(const struct model *m, int site)
{
    return m->initiatives[m->sites[site].headline].id;
}

static struct str surfacing(const struct model *m, int stop)
{
    int i = m->attract[stop].initiative;
    return i < 0 ? STR("") : m->initiatives[i].id;
}

// What the map and the attract round show is that of the whole content.
static void assert_shows_the_same(const struct model *few, const struct model *all)
{
    assert_true(few->n_initiatives < all->n_initiatives);
    assert_int_equal(few->n_sites, all->n_sites);
    for (int i = 0; i < all->n_sites; i++) {
        assert_true(all->sites[i].headline >= 0);
        assert_true(str_eq(headline(few, i), headline(all, i)));
        assert_int_equal(few->sites[i].headline_figure, all->sites[i].headline_figure);
    }
    assert_int_equal(few->n_attract, all->n_attract);
    for (int i = 0; i < all->n_attract; i++) {
        assert_true(str_eq(surfacing(few, i), surfacing(all, i)));
        assert_int_equal(few->attract[i].figure, all->attract[i].figure);
    }
    assert_int_equal(few->n_layers, all->n_layers);
    assert_int_equal(few->n_topics, all->n_topics);
    assert_int_equal(few->n_themes, all->n_themes);
}

static void assert_becomes_whole(struct content_instance *l, struct content_instance *whole)
{
    const struct model *few = l->model;
    assert_non_null(l->rest);
    assert_shows_the_same(few, whole->model);
    assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_READ);
    assert_ptr_not_equal(l->model, few);
    assert_int_equal(few->n_layers, l->model->n_layers); // what it names is still there
    assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_WHOLE);
    assert_int_equal(l->problems.n_warnings, whole->problems.n_warnings);
    struct str want = block_of(whole), got = block_of(l);
    assert_int_equal(got.n, want.n);
    assert_memory_equal(got.p, want.p, want.n);
    free((void *)(uintptr_t)want.p);
    free((void *)(uintptr_t)got.p);
}

static void its_rest_makes_it_the_whole(void **state)
{
    (void)state;
    struct content_instance *whole = content_instance_open(MANY, NULL, NULL);
    struct content_instance *l = glance_at(MANY, NULL);
    assert_becomes_whole(l, whole);
    content_instance_free(l);
    content_instance_free(whole);
}

static void a_packed_one_too(void **state)
{
    (void)state;
    struct arena a = {0};
    struct refusal why;
    struct minisign_secret secret;
    struct diag_list diags;
    struct str bytes;
    const char *reason;
    diag_init(&diags, &a);
    struct files from = files_folder(MANY);
    assert_true(sodium_init() >= 0);
    minisign_secret_make(&secret);
    struct pack_job job = {.from = &from,
                           .model = content_load(&a, MANY, &diags),
                           .key = &secret,
                           .signed_at = "2026-02-26T09:00:00Z"};
    assert_true(pack(&job, &a, &bytes, &why));
    assert_true(file_write("many.hetao", bytes, &reason));
    struct trust trust = {.keys = {minisign_public_of(&secret)}, .n = 1};
    struct archive_opts o = {.trust = &trust};
    struct content_instance *whole = content_instance_open("many.hetao", &o, NULL);
    struct content_instance *l = glance_at("many.hetao", &o);
    assert_true(l->packed && str_eq(l->info.version, whole->info.version));
    assert_becomes_whole(l, whole);
    content_instance_free(l);
    content_instance_free(whole);
    free((char *)bytes.p);
    arena_finish(&a);
}

static void few_records_are_read_at_once(void **state)
{
    (void)state;
    struct content_instance *l = glance_at(HETAO_SOURCE "/content", NULL);
    assert_null(l->rest);
    assert_int_equal(l->model->n_initiatives, 70);
    content_instance_free(l);
}

// What was derived is quicker still; and a glance keeps as much.
static void what_was_derived_needs_no_glance(void **state)
{
    (void)state;
    file_remove_tree(STATE);
    struct content_instance *l = content_instance_glance(MANY, NULL, STATE);
    assert_true(l->rest && !l->keyed);
    assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_READ);
    assert_true(l->keyed);
    content_instance_prepare(l, STATE);
    content_instance_keep(l, MANY, STATE);
    content_instance_free(l);
    l = content_instance_glance(MANY, NULL, STATE);
    assert_null(l->rest);
    assert_non_null(l->words_from);
    content_instance_free(l);
    sh("echo '# ' >> " MANY "/themes.yaml"); // another content, beside a derived one
    l = content_instance_glance(MANY, NULL, STATE);
    assert_true(l->rest && l->keyed);
    content_instance_free(l);
    file_remove_tree(STATE);
}

// Nobody waits for it, begun or not.
static void it_can_be_freed_at_any_time(void **state)
{
    (void)state;
    struct content_instance *l = glance_at(MANY, NULL);
    assert_non_null(l->rest);
    content_instance_free(l);
    l = glance_at(MANY, NULL);
    enum content_read r = content_instance_read_on(l, false, NULL, NULL);
    assert_true(r == CONTENT_READING || r == CONTENT_READ);
    content_instance_free(l);
}

// ---- what is wrong ----

struct mishap {
    const char *does, *undoes;
    bool glanced; // it is seen only in the rest
};

// Before the glance: whatever it sees is left to a whole read, whatever it does not to the rest.
static void what_is_wrong_is_never_shown(void **state)
{
    static const struct mishap mishaps[] = {
        {"mv " MANY "/initiatives/budget-airdi.yaml x && "
         "sed 's/^name:/nane:/' x > " MANY "/initiatives/budget-airdi.yaml",
         "mv x " MANY "/initiatives/budget-airdi.yaml", true},
        {"echo 'id: [' > " MANY "/initiatives/zz.yaml", "rm " MANY "/initiatives/zz.yaml", true},
        {"mv " MANY "/topics.yaml x && sed '/^topics:/q' x > " MANY "/topics.yaml",
         "mv x " MANY "/topics.yaml", false},
        {"mv " MANY "/themes.yaml x", "mv x " MANY "/themes.yaml", false},
        {"mv " MANY "/sites.yaml x && sed 's/figure: 1/figure: 9/' x > " MANY "/sites.yaml",
         "mv x " MANY "/sites.yaml", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof mishaps / sizeof *mishaps; i++) {
        sh(mishaps[i].does);
        struct content_instance *l = content_instance_glance(MANY, NULL, NULL);
        if (mishaps[i].glanced) {
            assert_true(l->model && l->rest);
            assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_UNUSABLE);
        } else {
            assert_true(!l->model && !l->rest && !l->shapes);
            assert_true(l->problems.n_errors > 0);
        }
        content_instance_free(l);
        sh(mishaps[i].undoes);
    }
}

// A file that has another name than its record is found by reading all of them.
static void a_record_in_another_file_is_found(void **state)
{
    (void)state;
    char away[256], back[256];
    struct content_instance *l = glance_at(MANY, NULL);
    const char *id = headline(l->model, 0).p;
    snprintf(away, sizeof away, "cd " MANY "/initiatives && mv %s.yaml other.yaml", id);
    snprintf(back, sizeof back, "cd " MANY "/initiatives && mv other.yaml %s.yaml", id);
    content_instance_free(l);
    sh(away);
    l = content_instance_glance(MANY, NULL, NULL);
    assert_true(l->model && !l->rest);
    content_instance_free(l);
    sh(back);
}

// The map that is shown and the records that name its places are of one content.
static void a_map_that_changes_meanwhile_is_read_again(void **state)
{
    static const char *const changes[] = {"touch " MANY "/map/sites.geojson",
                                          "cp " MANY "/sites.yaml x && mv x " MANY "/sites.yaml",
                                          "echo '# ' >> " MANY "/bundle.yaml"};
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct content_instance *l = glance_at(MANY, NULL);
        sh(changes[i]);
        assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_UNUSABLE);
        content_instance_free(l);
        l = glance_at(MANY, NULL);
        assert_int_equal(content_instance_read_on(l, true, NULL, NULL), CONTENT_READ);
        content_instance_free(l);
    }
}

static int setup(void **state)
{
    (void)state;
    return system("rm -rf " MANY " && sh '" HETAO_SOURCE "/tests/multiply' '" HETAO_SOURCE
                  "/content' " MANY " 8");
}

static int teardown(void **state)
{
    (void)state;
    unlink("many.hetao");
    file_remove_tree(MANY);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_rest_makes_it_the_whole),
        cmocka_unit_test(a_packed_one_too),
        cmocka_unit_test(few_records_are_read_at_once),
        cmocka_unit_test(what_was_derived_needs_no_glance),
        cmocka_unit_test(it_can_be_freed_at_any_time),
        cmocka_unit_test(what_is_wrong_is_never_shown),
        cmocka_unit_test(a_record_in_another_file_is_found),
        cmocka_unit_test(a_map_that_changes_meanwhile_is_read_again),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
