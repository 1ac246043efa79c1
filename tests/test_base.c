// test_base: the ground everything stands on: arenas, strings, UTF-8, boxes, files that fail.
#include "harness.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/str.h"
#include "base/utf8.h"
#include "platform/file.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena a = {.chunk = 256};
    for (size_t n = 0; n < 600; n += 7) {
        unsigned char *p = arena_alloc(&a, n);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xA5, n);
    }
    arena_finish(&a);
    arena_finish(&a);
}

static void a_warm_arena_asks_for_nothing(void **state)
{
    (void)state;
    struct arena a = {.chunk = 128};
    size_t held = 0;
    for (int frame = 0; frame < 3; frame++) {
        arena_reset(&a);
        for (int i = 0; i < 50; i++)
            assert_int_equal(*(char *)arena_alloc(&a, 40), 0);
        assert_true(frame == 0 || arena_held(&a) == held);
        held = arena_held(&a);
    }
    arena_finish(&a);
}

static void arena_grow_keeps_items(void **state)
{
    (void)state;
    struct arena a = {0};
    int *items = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        void *p = items;
        arena_grow(&a, &p, &cap, i + 1, sizeof *items);
        items = p;
        items[i] = (int)i;
        assert_true(cap > i);
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_finish(&a);
}

static void strings(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_eq((struct str){0}, STR("")));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("b"), STR("ab")) > 0);
    assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
    assert_true(str_starts(STR("card:x"), "card:") && !str_starts(STR("car"), "card:"));
    assert_true(str_eq_z(str_trim(STR(" \t a b \r\n")), "a b"));
    assert_int_equal(str_trim(STR(" \n ")).n, 0);
    assert_true(str_eq_z(str_sub(STR("abc"), 1, 99), "bc"));
    assert_int_equal(str_sub(STR("abc"), 2, 1).n, 0);
    struct str s = arena_printf(&a, "%s-%03d", "河套", 7);
    assert_true(str_eq_z(s, "河套-007") && s.p[s.n] == 0);
    assert_int_equal(str_from(NULL).n, 0);
    assert_true(str_hash(STR("")) == 14695981039346656037u); // FNV-1a's own test values
    assert_true(str_hash(STR("foobar")) == 0x85944171f73967e8u);
    arena_finish(&a);
}

static void utf8_rows(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t good; // bytes before the first ill-formed sequence
    } rows[] = {
        {"", 0},
        {"a\xC3\xA9\xE6\xB2\xB3\xF0\xA0\xAE\xB7", 10},
        {"\xEF\xBF\xBD", 3},     // U+FFFD written out is well-formed
        {"a\x80", 1},            // tail without lead
        {"\xC0\xAF", 0},         // overlong
        {"\xE0\x80\xAF", 0},     // overlong
        {"\xF0\x80\x80\xAF", 0}, // overlong
        {"\xED\xA0\x80", 0},     // surrogate
        {"\xED\x9F\xBF", 3},     // just below them
        {"\xF4\x8F\xBF\xBF", 4}, // U+10FFFF
        {"\xF4\x90\x80\x80", 0}, // above it
        {"ab\xE6\xB2", 2},       // cut
        {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (utf8_check(str_from(rows[i].bytes)) != rows[i].good)
            fail_msg("row %zu: %zu", i, utf8_check(str_from(rows[i].bytes)));
}

static void utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 37) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char b[4];
        size_t len;
        int n = utf8_put(cp, b);
        assert_true(utf8_at((struct str){b, (size_t)n}, 0, &len) == cp && len == (size_t)n);
    }
}

static void boxes(void **state)
{
    (void)state;
    struct px_rect r = {10, 20, 30, 40};
    assert_true(px_rect_has(r, (struct px_pt){10, 20}));
    assert_false(px_rect_has(r, (struct px_pt){40, 20}));
    assert_false(px_rect_has(r, (struct px_pt){10, 60}));
    assert_false(px_rect_has(r, (struct px_pt){NAN, 30}));
    assert_false(px_rect_meets(r, (struct px_rect){40, 20, 5, 5}));
    assert_true(px_rect_meets(r, (struct px_rect){39, 59, 5, 5}));
    struct px_rect c = px_rect_clip(r, (struct px_rect){0, 0, 15, 100});
    assert_true(c.x == 10 && c.w == 5 && c.h == 40);
    c = px_rect_clip(r, (struct px_rect){100, 100, 5, 5});
    assert_true(c.w == 0 && c.h == 0);
    c = px_rect_grow(r, -100);
    assert_true(c.w == 0 && c.h == 0);
    assert_true(px_rect_holds(r, r) && !px_rect_holds(r, px_rect_grow(r, 1)));
    assert_true(clamp_d(5, 0, 1) == 1 && clamp_d(-5, 0, 1) == 0 && lerp_d(2, 4, 1.5) == 5);
}

static void colours(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",         "B3301A",     "#B3301",  "#B3301G",
                                        "#B3301A0", "#B3301A00f", "# B3301A"};
    struct rgba c = {1, 2, 3, 4};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(rgba_parse(wrong[i], &c));
    assert_true(c.r == 1 && c.a == 4);
    assert_true(rgba_parse("#B3301a", &c) && c.r == 0xB3 && c.g == 0x30 && c.b == 0x1A);
    assert_true(c.a == 255 && rgba_parse("#00000080", &c) && c.a == 128);
}

// --- files

struct folder {
    char path[64];
    struct arena a;
};

static int folder_open(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    strcpy(f->path, "/tmp/hetao-test-XXXXXX");
    *state = f;
    return mkdtemp(f->path) ? 0 : -1;
}

static int folder_close(void **state)
{
    struct folder *f = *state;
    int left = rmdir(f->path); // tests leave nothing behind
    arena_finish(&f->a);
    free(f);
    return left;
}

static const char *in_folder(struct folder *f, const char *name)
{
    return arena_printf(&f->a, "%s/%s", f->path, name).p;
}

static void files_round_trip(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *why = NULL;
    struct str got;
    assert_false(file_exists(path));
    assert_true(file_write(path, STR("河套\0x"), &why));
    assert_true(file_read(&f->a, path, 8, &got, &why));
    assert_true(str_eq(got, STR("河套\0x")) && got.p[got.n] == 0);
    assert_false(file_read(&f->a, path, 7, &got, &why));
    assert_string_equal(why, "larger than allowed");
    assert_true(file_write(path, STR(""), &why) && file_read(&f->a, path, 0, &got, &why));
    assert_int_equal(got.n, 0);
    assert_false(file_exists(in_folder(f, "a.part")));
    unlink(path);
}

static void reading_fails_in_words(void **state)
{
    struct folder *f = *state;
    const char *fifo = in_folder(f, "fifo"), *why = NULL;
    assert_int_equal(mkfifo(fifo, 0600), 0);
    const struct {
        const char *path, *why;
    } rows[] = {
        {in_folder(f, "none"), "no such file"},
        {f->path, "not a regular file"},
        {fifo, "not a regular file"}, // and does not wait for a writer
        {"/dev/zero", "not a regular file"},
        {in_folder(f, "fifo/x"), "part of the path is not a folder"},
    };
    struct str got;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(file_read(&f->a, rows[i].path, 1000, &got, &why));
        assert_string_equal(why, rows[i].why);
    }
    unlink(fifo);
}

static void a_failed_write_leaves_the_old_file(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "a"), *part = in_folder(f, "a.part"), *why = NULL;
    struct str got;
    assert_true(file_write(path, STR("old"), &why));
    // Writing to the full device fails after it was opened; the link is not the file's fault.
    assert_int_equal(symlink("/dev/full", part), 0);
    assert_false(file_write(path, STR("new"), &why));
    assert_string_equal(why, "the disk is full");
    assert_true(file_read(&f->a, path, 10, &got, &why) && str_eq_z(got, "old"));
    assert_false(file_exists(part));
    assert_int_equal(mkdir(part, 0700), 0); // the part cannot even be opened
    assert_false(file_write(path, STR("new"), &why));
    assert_true(file_read(&f->a, path, 10, &got, &why) && str_eq_z(got, "old"));
    rmdir(part);
    assert_false(file_write(in_folder(f, "none/a"), STR("new"), &why));
    assert_string_equal(why, "no such file");
    unlink(path);
}

static void a_write_over_a_folder_fails(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "dir"), *why = NULL;
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(file_write(path, STR("x"), &why)); // the rename is refused
    assert_false(file_exists(in_folder(f, "dir.part")));
    rmdir(path);
}

static void too_long_a_path(void **state)
{
    struct folder *f = *state;
    char path[5000];
    const char *why = NULL;
    struct str got;
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 0;
    assert_false(file_write(path, STR("x"), &why));
    assert_string_equal(why, "the path is too long");
    assert_false(file_read(&f->a, path, 10, &got, &why));
    assert_string_equal(why, "the path is too long");
}

int main(void)
{
#define T(name) cmocka_unit_test(name)
#define F(name) cmocka_unit_test_setup_teardown(name, folder_open, folder_close)
    const struct CMUnitTest tests[] = {
        T(arena_gives_zeroed_aligned_memory),
        T(a_warm_arena_asks_for_nothing),
        T(arena_grow_keeps_items),
        T(strings),
        T(utf8_rows),
        T(utf8_round_trip),
        T(boxes),
        T(colours),
        F(files_round_trip),
        F(reading_fails_in_words),
        F(a_failed_write_leaves_the_old_file),
        F(a_write_over_a_folder_fails),
        F(too_long_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
