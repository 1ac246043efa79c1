// test_base: the foundations: arenas, strings, UTF-8, boxes, languages, the log.
#include "harness.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/geo.h"
#include "base/geom.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/str.h"
#include "base/utf8.h"

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

static unsigned rolled(uint64_t *dice, unsigned sides)
{
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*dice >> 33) % sides;
}

// Blocks of all sizes come and go; none touches another, and at the end one hole is left.
static void a_pool_keeps_to_its_region(void **state)
{
    (void)state;
    enum { N = 300, ROUNDS = 60000, REGION = 1 << 20 };
    struct pool *p = pool_create(REGION);
    unsigned char *at[N] = {0};
    size_t size[N] = {0};
    uint64_t dice = 5;
    for (int round = 0; round < ROUNDS; round++) {
        unsigned i = rolled(&dice, N);
        for (size_t k = 0; at[i] && k < size[i]; k += 61)
            assert_int_equal(at[i][k], i & 255);
        if (at[i])
            pool_give(p, at[i]);
        size[i] = 1 + rolled(&dice, rolled(&dice, 4) ? 2000 : 30000);
        at[i] = pool_take(p, size[i]);
        assert_true(!at[i] || (pool_owns(p, at[i]) && pool_owns(p, at[i] + size[i] - 1)));
        assert_int_equal((uintptr_t)at[i] % _Alignof(max_align_t), 0);
        if (at[i])
            memset(at[i], (int)(i & 255), size[i]);
        assert_true(pool_held(p) <= pool_size(p));
    }
    assert_true(pool_held(p) > REGION / 2);
    pool_touch(p);
    for (int i = 0; i < N; i++)
        if (at[i])
            pool_give(p, at[i]);
    assert_int_equal(pool_held(p), 0);
    assert_null(pool_take(p, REGION)); // its head has no room
    assert_non_null(at[0] = pool_take(p, REGION - pool_cost(0)));
    assert_int_equal(pool_held(p), REGION);
    assert_null(pool_take(p, 1));
    at[1] = pool_take_beyond(p, 100);
    memset(at[1], 1, 100);
    assert_true(!pool_owns(p, at[1]) && pool_beyond(p) == pool_cost(100));
    assert_int_equal(pool_held(p), REGION + pool_cost(100));
    pool_give(p, at[1]);
    assert_int_equal(pool_beyond(p), 0);
    pool_give(p, at[0]);
    pool_touch(p);
    assert_null(pool_take(p, REGION + 1));
    assert_false(pool_owns(p, &dice));
    pool_destroy(p);
    pool_destroy(NULL);
}

static void a_rewound_arena_takes_the_same_place_again(void **state)
{
    (void)state;
    struct arena a = {.chunk = 128};
    struct arena_mark none = arena_mark(&a);
    char *kept = arena_alloc(&a, 40);
    struct arena_mark mark = arena_mark(&a);
    size_t held = 0;
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < 20; i++) { // over several chunks
            char *p = arena_alloc(&a, 40);
            assert_int_equal(p[39], 0);
            memset(p, 9, 40);
        }
        assert_true(turn == 0 || arena_held(&a) == held);
        held = arena_held(&a);
        arena_rewind(&a, mark);
    }
    kept[39] = 7;
    assert_int_equal(((char *)arena_alloc(&a, 40))[0], 0);
    assert_int_equal(kept[39], 7);
    arena_rewind(&a, none);
    assert_ptr_equal(arena_alloc(&a, 40), kept);
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
    assert_true(same_letters("Ab.YAML", "aB.yaml") && same_letters("", ""));
    assert_false(same_letters("a", "ab") || same_letters("ab", "a") || same_letters("[", "{"));
    assert_true(same_letters_n("hrefx", "HREFy", 4) && !same_letters_n("hre", "href", 4));
    struct str whole = STR("ab-->abc");
    assert_true(str_find(whole, STR("-->")) == whole.p + 2 &&
                str_find(whole, STR("abc")) == whole.p + 5);
    assert_true(str_find(whole, STR("")) == whole.p && !str_find(whole, STR("abcd")));
    assert_true(!str_find(str_sub(whole, 0, 7), STR("abc")) && !str_find(STR(""), STR("a")));
    assert_true(holds_letters(whole, "B--") && !holds_letters(whole, "ac") &&
                holds_letters(whole, ""));
    assert_true(name_ends("a.Yaml", ".yaml") && !name_ends(".yaml", ".yaml"));
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

// Every byte and the length count; a number's hash is that of its bits.
static void hash_tells_apart(void **state)
{
    (void)state;
    static const char text[] = "0123456789abcdef";
    uint64_t seen[2 * sizeof text];
    size_t n = 0;
    for (size_t i = 0; i < sizeof text; i++) {
        seen[n++] = hash_bytes(1, text, i);
        char other[sizeof text];
        memcpy(other, text, sizeof text);
        other[i] ^= 1;
        seen[n++] = hash_bytes(1, other, sizeof text);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            assert_true(seen[i] != seen[k]);
    assert_true(hash_bytes(1, NULL, 0) == hash_bytes(1, "", 0));
    assert_true(hash_bytes(1, "", 0) != hash_bytes(2, "", 0));
    assert_true(hash_number(1, 2) == hash_number(1, 2.0) && hash_number(1, 2) != hash_number(2, 1));
}

// A U that opens to the north, and whether each place is within it.
static void rings_contain_what_is_inside(void **state)
{
    (void)state;
    static const struct geo_pt u[] = {{0, 0}, {9, 0}, {9, 9}, {6, 9}, {6, 3},
                                      {3, 3}, {3, 9}, {0, 9}, {0, 0}};
    static const struct {
        struct geo_pt p;
        bool in;
    } rows[] = {{{1, 1}, true},    {{1, 8}, true},     {{8, 8}, true},   {{4.5, 1}, true},
                {{4.5, 5}, false}, {{4.5, 10}, false}, {{-1, 1}, false}, {{10, 1}, false},
                {{1, -1}, false},  {{-1, 0}, false},   {{-1, 9}, false}, {{10, 9}, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t open = 0; open < 2; open++) { // the last point may be the first again or not
            struct geo_ring ring = {u, sizeof u / sizeof *u - open};
            if (geo_ring_has(&ring, rows[i].p) != rows[i].in)
                fail_msg("%g, %g: expected %d", rows[i].p.lon, rows[i].p.lat, rows[i].in);
        }
    assert_false(geo_ring_has(&(struct geo_ring){0}, (struct geo_pt){0, 0}));
}

static void smooth_steps(void **state)
{
    (void)state;
    static const double rows[][2] = {{-3, 0}, {0, 0}, {0.25, 0.15625}, {0.5, 0.5}, {1, 1}, {9, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(smooth_d(rows[i][0]) - rows[i][1]) < 1e-12);
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
        {"\xEF\xBF\xBD", 3},     // an encoded U+FFFD is well-formed
        {"a\x80", 1},            // a tail without a lead byte
        {"\xC0\xAF", 0},         // overlong
        {"\xE0\x80\xAF", 0},     // overlong
        {"\xF0\x80\x80\xAF", 0}, // overlong
        {"\xED\xA0\x80", 0},     // surrogate
        {"\xED\x9F\xBF", 3},     // just below the surrogates
        {"\xF4\x8F\xBF\xBF", 4}, // U+10FFFF
        {"\xF4\x90\x80\x80", 0}, // above it
        {"ab\xE6\xB2", 2},       // truncated
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
    assert_true(px_rect_shared(r, (struct px_rect){0, 0, 15, 100}) == 5 * 40);
    const struct px_pt pts[] = {{5, 1}, {2, 7}, {3, 4}}, far = {9, 1};
    c = px_rect_around(pts, 3);
    assert_true(c.x == 2 && c.y == 1 && c.w == 3 && c.h == 6);
    c = px_rect_between(r, (struct px_rect){11, 20, 30, 41}, 0.75);
    assert_true(c.x == 11 && c.y == 20 && c.w == 30 && c.h == 41);
    const struct px_rect others[] = {{0, 0, 5, 5}, {39, 59, 5, 5}};
    assert_true(px_rect_meets_any(r, others, 2) && !px_rect_meets_any(r, others, 1));
    assert_true(segment_distance(&far.x, &pts[0].x, &pts[0].x) == 4);
    assert_true(segment_distance(&far.x, &(struct px_pt){5, -3}.x, &pts[0].x) == 4);
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
    c = rgba_between((struct rgba){0, 10, 0, 9}, (struct rgba){10, 20, 0, 0}, 0.5);
    assert_true(rgba_same(c, (struct rgba){5, 15, 0, 255}) && !rgba_same(c, (struct rgba){0}));
}

// A tag, and what it must be known for; facts of the script where the language is not known.
static void languages_are_known_by_their_tags(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *script, *voice;
        bool rtl, square, full_width;
        enum lang_forms forms;
    } rows[] = {
        {"zh-Hant-HK", "Hant", "yue", false, true, true, FORMS_HONG_KONG},
        {"zh-Hant", "Hant", "yue", false, true, true, FORMS_HONG_KONG},
        {"zh-Hant-TW", "Hant", "cmn", false, true, true, FORMS_TAIWAN},
        {"zh-CN", "Hans", "cmn", false, true, true, FORMS_SIMPLIFIED},
        {"en", "Latn", "en-gb", false, false, false, FORMS_HONG_KONG},
        {"ja", "Jpan", "ja", false, true, true, FORMS_JAPANESE},
        {"ko-KR", "Kore", "ko", false, true, false, FORMS_KOREAN},
        {"ar", "Arab", "ar", true, false, false, FORMS_HONG_KONG},
        {"sr-Latn-RS", "Latn", "sr", false, false, false, FORMS_HONG_KONG},
        {"az-Arab", "Arab", "az", true, false, false, FORMS_HONG_KONG},
        {"tl", "Latn", "tl", false, false, false, FORMS_HONG_KONG},
        {"zhx", "Latn", "zhx", false, false, false, FORMS_HONG_KONG},
        {"", "Latn", "", false, false, false, FORMS_HONG_KONG},
        {"a-very-long-primary-subtag-is-no-trouble", "Latn", "a", false, false, false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct lang_facts f = lang_facts_of(rows[i].tag);
        if (strcmp(f.script, rows[i].script) || strcmp(f.voice, rows[i].voice) ||
            f.rtl != rows[i].rtl || f.square != rows[i].square ||
            f.full_width != rows[i].full_width || f.forms != rows[i].forms)
            fail_msg("%s: %s, %s, %d %d %d %d", rows[i].tag, f.script, f.voice, f.rtl, f.square,
                     f.full_width, (int)f.forms);
        assert_true(f.letter_bytes >= 1 && f.char_ms > 0 && f.leading >= 1);
    }
    assert_true(lang_is(STR("zh-Hant"), "zh") && lang_is(STR("zh"), "zh"));
    assert_false(lang_is(STR("zhx"), "zh") || lang_is(STR("z"), "zh"));
}

static const struct {
    const char *name, *text, *shown;
} log_rows[] = {
    {"plain words, both languages", "a.hetao 河套 \\ %s", "a.hetao 河套 \\ %s"},
    {"a forged line", "a\n2026-01-01T00:00:00 error: b.hetao",
     "a\\x0A2026-01-01T00:00:00 error: b.hetao"},
    {"a terminal's escape", "a\x1b[2Jb\r\t\x7f", "a\\x1B[2Jb\\x0D\\x09\\x7F"},
    {"C1: the one-character CSI, next line",
     "a\xc2\x9b"
     "b\xc2\x85",
     "a\\x9Bb\\x85"},
    {"order turned",
     "a\xe2\x80\xae"
     "b\xe2\x81\xa6"
     "c\xd8\x9c",
     "a\\u202Eb\\u2066c\\u061C"},
    {"line separator",
     "a\xe2\x80\xa8"
     "b",
     "a\\u2028b"},
    {"not UTF-8", "a\xff\xe6\xb2", "a\\xFF\\xE6\\xB2"},
    {"the replacement character itself", "\xef\xbf\xbd", "\xef\xbf\xbd"},
};

static void a_log_line_is_one_line(void **state)
{
    (void)state;
    char got[128], cut[6];
    for (size_t i = 0; i < sizeof log_rows / sizeof *log_rows; i++) {
        log_escape(str_from(log_rows[i].text), got, sizeof got);
        if (strcmp(got, log_rows[i].shown) != 0)
            fail_msg("%s: got \"%s\", expected \"%s\"", log_rows[i].name, got, log_rows[i].shown);
    }
    log_escape(str_from("ab\ncd"), cut, sizeof cut); // no half of an escape sequence
    assert_string_equal(cut, "ab");
}

// Captures what LOG_WARN writes to standard error in a file.
static void log_lines_are_escaped(void **state)
{
    (void)state;
    char got[256];
    FILE *to = tmpfile();
    assert_non_null(to);
    fflush(stderr);
    int kept = dup(2);
    assert_true(kept >= 0 && dup2(fileno(to), 2) == 2);
    LOG_WARN("updates: %s is not whole", "x\n2026-01-01T00:00:00 error: y\x1b[A");
    dup2(kept, 2);
    close(kept);
    rewind(to);
    size_t n = fread(got, 1, sizeof got - 1, to);
    got[n] = 0;
    fclose(to);
    assert_non_null(strstr(got, "x\\x0A2026-01-01T00:00:00 error: y\\x1B[A is not whole\n"));
    assert_ptr_equal(strchr(got, '\n'), got + n - 1);
}

int main(void)
{
#define T(name) cmocka_unit_test(name)
    const struct CMUnitTest tests[] = {
        T(arena_gives_zeroed_aligned_memory),
        T(a_warm_arena_asks_for_nothing),
        T(a_rewound_arena_takes_the_same_place_again),
        T(a_pool_keeps_to_its_region),
        T(arena_grow_keeps_items),
        T(strings),
        T(hash_tells_apart),
        T(rings_contain_what_is_inside),
        T(smooth_steps),
        T(utf8_rows),
        T(utf8_round_trip),
        T(boxes),
        T(colours),
        T(languages_are_known_by_their_tags),
        T(a_log_line_is_one_line),
        T(log_lines_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
