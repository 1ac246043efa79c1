// test_derived: what is derived from a content, written as one block and read back: equal to the
// last bit, refused when any byte is another, never needed.
#include "harness.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "block.h"
#include "content/record_index.h"
#include "fuzz/small.h"
#include "live/content_instance.h"
#include "live/content_seen.h"
#include "live/prepared.h"
#include "map/map_flat.h"
#include "platform/clock.h"

static const uint8_t key[CONTENT_KEY] = {1, 2, 3};
#define FORMAT 77

static struct map_shapes *shapes_of(struct arena *a, const struct model *m)
{
    struct map_site sites[MODEL_MAX_SITES];
    for (int i = 0; i < m->n_sites; i++)
        sites[i] = (struct map_site){m->sites[i].outline, m->sites[i].holes, m->sites[i].n_holes,
                                     m->sites[i].indicative, m->sites[i].pattern};
    return map_shapes_build(a, m->layers, m->n_layers, sites, m->n_sites);
}

static struct str small_block(void)
{
    struct arena a = {0};
    struct derived d = {.model = *small_model()};
    d.shapes = *shapes_of(&a, small_model());
    struct str out = block_of_derived(&d, FORMAT, key);
    arena_finish(&a);
    assert_true(out.n > 0);
    return out;
}

// flat_read() changes what it is given.
static struct derived *read_copy(char *room, struct str block)
{
    memcpy(room, block.p, block.n);
    return derived_read(room, block.n, FORMAT, key);
}

static void give_back(struct str block)
{
    free((void *)(uintptr_t)block.p);
}

static void it_comes_back_as_it_was(void **state)
{
    (void)state;
    struct str block = small_block();
    char *room = malloc(block.n);
    struct derived *d = read_copy(room, block);
    assert_non_null(d);
    assert_int_equal(d->model.n_initiatives, small_model()->n_initiatives);
    assert_string_equal(d->model.langs[0].facts.script, small_model()->langs[0].facts.script);
    struct str again = block_of_derived(d, FORMAT, key);
    assert_int_equal(again.n, block.n);
    assert_memory_equal(again.p, block.p, block.n);
    give_back(again);
    free(room);
    give_back(block);
}

static void another_format_or_key_is_refused(void **state)
{
    (void)state;
    struct str block = small_block();
    char *room = malloc(block.n);
    uint8_t other[CONTENT_KEY] = {1, 2, 4};
    memcpy(room, block.p, block.n);
    assert_null(derived_read(room, block.n, FORMAT + 1, key));
    memcpy(room, block.p, block.n);
    assert_null(derived_read(room, block.n, FORMAT, other));
    for (size_t n = 0; n < block.n; n += n < 200 ? 1 : 499) {
        memcpy(room, block.p, block.n);
        assert_null(derived_read(room, n, FORMAT, key));
    }
    free(room);
    give_back(block);
}

static void every_byte_flipped_is_refused(void **state)
{
    (void)state;
    struct str block = small_block();
    char *bytes = (char *)(uintptr_t)block.p, *room = malloc(block.n);
    print_message("%zu bytes\n", block.n);
    for (size_t i = 0; i < block.n; i++) {
        bytes[i] ^= (char)(1 << i % 8);
        assert_null(derived_read(bytes, block.n, FORMAT, key)); // refused before it is changed
        bytes[i] ^= (char)(1 << i % 8);
    }
    assert_non_null(read_copy(room, block));
    free(room);
    give_back(block);
}

// With a check sum that is right again, whatever is accepted can be walked.
static void what_is_forged_stays_inside(void **state)
{
    (void)state;
    struct str block = small_block();
    char *room = malloc(block.n);
    int taken = 0, n = 0;
    uint32_t seed = 11;
    for (size_t i = 0; i < block.n; i += 37, n++) {
        seed = seed * 1664525u + 1013904223u;
        memcpy(room, block.p, block.n);
        room[i] ^= (char)(seed >> 24 | 1);
        flat_seal(room, block.n, FORMAT, key);
        struct derived *d = derived_read(room, block.n, FORMAT, key);
        if (!d)
            continue;
        taken++;
        struct str again = block_of_derived(d, FORMAT, key);
        give_back(again);
    }
    print_message("%d of %d forged blocks were accepted\n", taken, n);
    free(room);
    give_back(block);
}

// ---- files ----

#define STATE "derived-state"

static struct content_instance *open_real(void)
{
    struct content_instance *l = content_instance_open(HETAO_SOURCE "/content", NULL, STATE);
    assert_non_null(l->model);
    content_instance_prepare(l, NULL);
    return l;
}

static void keep(struct content_instance *l)
{
    content_instance_keep(l, HETAO_SOURCE "/content", STATE);
}

static struct str block_of(const struct content_instance *l)
{
    struct derived d = {.model = *l->model, .shapes = *l->shapes, .map_hash = l->map_hash};
    return block_of_derived(&d, FORMAT, key);
}

// A pointer that no table lists would be written as it is, another one in each.
static void what_no_table_lists_is_no_pointer(void **state)
{
    (void)state;
    struct content_instance *l[2] = {open_real(), open_real()};
    struct str block[2];
    for (int i = 0; i < 2; i++) {
        content_instance_map_hash(l[i]);
        block[i] = block_of(l[i]);
    }
    assert_int_equal(block[0].n, block[1].n);
    assert_memory_equal(block[0].p, block[1].p, block[0].n);
    for (int i = 0; i < 2; i++) {
        give_back(block[i]);
        content_instance_free(l[i]);
    }
}

// The first content's terrain is derived while its records are read, a later one's when painted.
static void a_terrain_made_early_is_the_same(void **state)
{
    (void)state;
    struct content_instance *late = content_instance_read(HETAO_SOURCE "/content", NULL);
    content_instance_prepare(late, NULL);
    struct content_instance *early = open_real();
    struct str x = block_of(late), y = block_of(early);
    assert_true(str_eq(x, y));
    give_back(x);
    give_back(y);
    content_instance_free(late);
    content_instance_free(early);
    // Nobody waits for this one.
    content_instance_free(content_instance_open(HETAO_SOURCE "/content", NULL, STATE));
}

// The first byte that differs, behind the check sum.
static size_t differs_at(struct str a, struct str b)
{
    for (size_t i = 96; i < a.n && i < b.n; i++)
        if (a.p[i] != b.p[i])
            return i;
    return a.n == b.n ? 0 : a.n;
}

static void assert_same_block(struct str got, struct str want)
{
    if (!str_eq(got, want))
        fail_msg("%zu and %zu bytes, another one at %zu", got.n, want.n, differs_at(got, want));
}

static const char *only_file(struct arena *a)
{
    const char *path = NULL;
    struct file_list *l = file_list_open(STATE "/cache");
    for (const char *name; (name = file_list_next(l));)
        if (strlen(name) == 33)
            path = arena_printf(a, STATE "/cache/%s", name).p;
    file_list_close(l);
    return path;
}

static void put(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    fclose(f);
}

// The real content from its files, and from what was derived.
static void a_kept_content_is_the_same(void **state)
{
    struct arena *a = *state;
    struct content_instance *l = open_real();
    assert_null(l->words_from);
    content_instance_map_hash(l);
    struct str want = block_of(l);
    size_t warnings = l->problems.n_warnings;
    keep(l);
    content_instance_free(l);
    assert_non_null(only_file(a));
    l = open_real();
    assert_non_null(l->words_from);
    assert_int_equal(l->problems.n_warnings, warnings);
    assert_non_null(model_section(l->model)); // as the screens find it
    struct str got = block_of(l);
    assert_same_block(got, want);
    give_back(got);
    give_back(want);
    content_instance_free(l);
}

// However its file is damaged, the content is read anew, and kept again.
static void a_damaged_file_costs_only_time(void **state)
{
    struct arena *a = *state;
    struct str bytes;
    const char *why, *path = only_file(a);
    assert_true(file_read(a, path, DERIVED_FILE_MAX, &bytes, &why));
    struct content_instance *good = open_real();
    assert_non_null(good->words_from);
    struct str want = block_of(good);
    for (int i = 0; i < 24; i++) {
        size_t at = i < 8 ? (size_t)i * 16 : bytes.n / 24 * (size_t)i;
        ((char *)(uintptr_t)bytes.p)[at] ^= 0x10;
        put(path, i == 23 ? str_sub(bytes, 0, bytes.n / 2) : i == 22 ? STR("x") : bytes);
        ((char *)(uintptr_t)bytes.p)[at] ^= 0x10;
        struct content_instance *l = open_real();
        assert_null(l->words_from);
        assert_false(file_exists(path));
        l->map_hash = good->map_hash;
        struct str got = block_of(l);
        assert_same_block(got, want);
        give_back(got);
        if (!(i % 8))
            keep(l);
        content_instance_free(l);
    }
    put(path, bytes);
    give_back(want);
    content_instance_free(good);
}

// Something else in its place, or a folder that cannot be written: as if there were none.
static void what_is_no_file_is_left_alone(void **state)
{
    struct arena *a = *state;
    const char *path = only_file(a);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    struct content_instance *l = open_real();
    assert_null(l->words_from);
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    content_instance_free(l);
    l = open_real();
    assert_null(l->words_from);
    keep(l);
    content_instance_free(l);
    rmdir(path);
}

static int setup(void **state)
{
    file_remove_tree(STATE);
    *state = calloc(1, sizeof(struct arena));
    return 0;
}

static int teardown(void **state)
{
    file_remove_tree(STATE);
    arena_finish(*state);
    free(*state);
    return 0;
}

// ---- the same files as before ----

#define OLD "derived-old"

static void write_record(const char *text)
{
    const char *why;
    if (!file_write(OLD "/initiatives/a.yaml", str_from(text), &why))
        fail_msg("%s", why);
}

static bool fingerprint_of(int64_t later_ns, uint8_t out[CONTENT_KEY], bool *settled)
{
    struct bundle b = {.files = files_folder(OLD)};
    return content_fingerprint(&b, clock_wall_ns() + later_ns, out, settled);
}

// Whatever a writer does, the fingerprint is another one; and what was just written is not trusted.
static void a_written_file_has_another_fingerprint(void **state)
{
    (void)state;
    const int64_t later = INT64_C(10000000000);
    uint8_t first[CONTENT_KEY], then[CONTENT_KEY];
    bool settled;
    const char *why;
    struct stat was;
    file_remove_tree(OLD);
    assert_false(fingerprint_of(0, first, &settled));
    assert_true(file_make_folders(OLD "/initiatives", &why));
    write_record("id: a");
    assert_true(fingerprint_of(0, first, &settled) && !settled);
    assert_true(fingerprint_of(later, first, &settled) && settled);
    assert_true(fingerprint_of(later, then, &settled) && !memcmp(first, then, sizeof then));
    stat(OLD "/initiatives/a.yaml", &was);
    write_record("id: b"); // as long as before, and with its time
    const struct timespec times[] = {was.st_atim, was.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, OLD "/initiatives/a.yaml", times, 0), 0);
    assert_true(fingerprint_of(later, then, &settled) && memcmp(first, then, sizeof then) != 0);
    assert_true(fingerprint_of(0, then, &settled) && !settled);
    memcpy(first, then, sizeof first);
    assert_int_equal(rename(OLD "/initiatives/a.yaml", OLD "/initiatives/b.yaml"), 0);
    assert_true(fingerprint_of(later, then, &settled) && memcmp(first, then, sizeof then) != 0);
    file_remove_tree(OLD);
}

static void what_was_seen_is_kept_whole_or_not_at_all(void **state)
{
    (void)state;
    uint8_t fingerprint[CONTENT_KEY] = {7}, other[CONTENT_KEY] = {8}, found[CONTENT_KEY];
    const char *why, *path = STATE "/cache/seen";
    struct arena a = {0};
    struct str bytes;
    content_seen_keep(STATE, fingerprint, key);
    assert_true(content_seen_find(STATE, fingerprint, found) && !memcmp(found, key, sizeof found));
    assert_false(content_seen_find(STATE, other, found));
    assert_true(file_read(&a, path, 4096, &bytes, &why));
    char *p = (char *)(uintptr_t)bytes.p;
    for (size_t i = 0; i < bytes.n; i++) {
        p[i] ^= 1;
        assert_true(file_write(path, bytes, &why));
        assert_false(content_seen_find(STATE, fingerprint, found));
        p[i] ^= 1;
    }
    for (size_t n = 0; n < bytes.n; n += 7) {
        assert_true(file_write(path, (struct str){bytes.p, n}, &why));
        assert_false(content_seen_find(STATE, fingerprint, found));
    }
    content_seen_keep(STATE, fingerprint, key); // in place of what is damaged
    assert_true(content_seen_find(STATE, fingerprint, found));
    arena_finish(&a);
}

// The start after one that kept asks for times alone, and has the same content.
static void a_folder_seen_before_is_not_hashed_again(void **state)
{
    (void)state;
    const char *why;
    file_remove_tree(STATE);
    struct content_instance *l = open_real();
    assert_false(l->seen);
    keep(l); // the files of the source are old
    content_instance_map_hash(l);
    struct str want = block_of(l);
    content_instance_free(l);
    l = open_real();
    assert_true(l->seen && l->keyed && l->words_from);
    keep(l);
    content_instance_map_hash(l);
    struct str got = block_of(l);
    assert_same_block(got, want);
    content_instance_free(l);
    give_back(got);
    give_back(want);
    assert_true(file_remove(STATE "/cache/seen", &why));
    l = open_real(); // hashed, and mapped all the same
    assert_true(!l->seen && l->words_from);
    keep(l);
    content_instance_free(l);
    l = open_real();
    assert_true(l->seen);
    content_instance_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_back_as_it_was),
        cmocka_unit_test(another_format_or_key_is_refused),
        cmocka_unit_test(every_byte_flipped_is_refused),
        cmocka_unit_test(what_is_forged_stays_inside),
        cmocka_unit_test(what_no_table_lists_is_no_pointer),
        cmocka_unit_test(a_terrain_made_early_is_the_same),
        cmocka_unit_test(a_kept_content_is_the_same),
        cmocka_unit_test(a_damaged_file_costs_only_time),
        cmocka_unit_test(what_is_no_file_is_left_alone),
        cmocka_unit_test(a_written_file_has_another_fingerprint),
        cmocka_unit_test(what_was_seen_is_kept_whole_or_not_at_all),
        cmocka_unit_test(a_folder_seen_before_is_not_hashed_again),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
