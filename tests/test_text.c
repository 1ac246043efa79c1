// test_text: rules, one case a line; then invariants of any string at any width.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/strong.h"
#include "base/utf8.h"
#include "text/text.h"
#include "text/text_breaks.h"
#include "text/text_chars.h"
#include "text/text_fonts.h"
#include "text/text_itemise.h"
#include "text/text_lru.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct text_style zh30 = {.lang = "zh-Hant-HK", .px = 30};
static const struct text_style en30 = {.lang = "en", .px = 30};

static struct text *engine(size_t atlas, size_t layouts)
{
    struct text_opts opts = {HETAO_TEST_FONTS, atlas, layouts};
    struct text *t = text_create(&opts);
    assert_non_null(t);
    return t;
}

static int open_engine(void **state)
{
    *state = engine(0, 0);
    return 0;
}

static int close_engine(void **state)
{
    text_destroy(*state);
    return 0;
}

// `|` a line may end here, `~` it may not; other places are not checked.
struct break_case {
    const char *lang, *marked;
};

static const struct break_case break_cases[] = {
    // Marks at line starts and ends.
    {"zh", "河~，|套"},
    {"zh", "好~。~」|他"},
    {"zh", "說~：|「~好~」"},
    {"zh", "真~！~？|是"},
    {"zh", "中~·|文"},
    {"zh", "一~……|二"},
    {"zh", "一~—~—|二"},
    {"zh", "（~甲~）~，|乙"},
    {"zh", "『~甲~』~」~。|乙"},
    {"zh", "甲~／乙"},
    {"zh", "《~甲~》~・|《~乙~》|丙"},
    {"zh", "〘~甲~〙|〚~乙~〛|丙"},
    {"zh", "人~々|很"},
    {"en", "said “~it~’~s~” |so"},
    // Han breaks, also beyond the BMP; names do not.
    {"zh", "你|好|嗎"},
    {"zh", "㗎|𨋢|𠮷"},
    {"zh", "往|深~水~埗|去"},
    {"zh", "在|鰂~魚~涌|站"},
    {"zh", "到|落~馬~洲|看"},
    // Numbers, units, currencies.
    {"en", "about 1~,~2~3~4.56 |of"},
    {"en", "has |5~ ~000 |staff"},
    {"en", "in |1997 |250~ ~000 |came"},
    {"en", "for |$~10~ ~billion |now"},
    {"en", "a 5~ ~000~ ~petaFLOPS |one"},
    {"en", "is 18.6~ ~cm |long"},
    {"en", "at 24~°~C |now"},
    {"en", "at 24~ ~°C |now"},
    {"en", "by 35~% |now"},
    {"en", "by 35~ ~% |now"},
    {"en", "is 20~ ~±~ ~2 |now"},
    {"en", "at 1~:~20~ ~000 |scale"},
    {"zh", "約|100~億~元|的"},
    {"zh", "約|5~ ~000~個|職"},
    {"zh", "面積|87~公頃"},
    {"zh", "在|2026~ ~年|後"},
    {"zh", "滿|60~ ~歲|者"},
    // Ranges, dates, codes.
    {"en", "in 2026~-~27 |or"},
    {"en", "in 2026~–~27 |or"},
    {"en", "open 10:00~ ~–~ ~11:30 |daily"},
    {"en", "of 6~–~12 |or"},
    {"en", "of 75%~–~95% |each"},
    {"en", "on 2026~-~12~-~31 |at"},
    {"zh", "第~12~條|說"},
    {"zh", "第~ ~12~ ~條|說"},
    {"zh", "第~三~條|說"},
    {"zh", "第~3~版|說"},
    {"zh", "第~4~段|說"},
    {"zh", "第~ ~12~ ~屆|會"},
    {"zh", "第~十~二~批|貨"},
    {"zh", "第~二~個|人"},
    {"zh", "第~三~代|人"},
    {"zh", "第~二|語|言"}, // no measure
    {"zh", "在|3~樓|說"},
    {"en", "call 2721~ ~0226 |now"},
    {"en", "call +~852~ ~2721~ ~0226 |now"},
    {"en", "the SS~-~J518 |model"},
    {"en", "the C~-~07 |box"},
    {"en", "a 747~-~400 |plane"},
    {"en", "see No.~ ~8 |now"},
    {"en", "at 1~/~F |now"},
    {"en", "by Wi~-~Fi |or"},
    {"en", "an X~-~ray |of"},
    {"en", "an e~-~mail |to"},
    {"en", "an example-|based |way"},
    {"en", "said Mr~ ~CHAN |again"},
    {"en", "w~o~r~d~s |stay"},
    {"zh", "合|作|區|香|港"},
    {"en", "see https~:~/~/|w~w~w|.example|.gov|.hk/|hetao/|p~a~r~k?|lang=tc&|view |now"},
};

static void one_break_case(struct text_breaks *b, const struct text_names *names,
                           const struct break_case *k)
{
    struct arena a = {0};
    char plain[256];
    char want[256] = {0}; // by byte
    size_t n = 0;
    for (const char *p = k->marked; *p; p++) {
        if (*p == '|' || *p == '~')
            want[n] = *p;
        else
            plain[n++] = *p;
    }
    struct text_chars c = text_chars_decode(&a, (struct str){plain, n});
    text_breaks_clusters(b, &a, &c);
    text_breaks_lines(b, &a, &c, &(struct text_breaking){.lang = k->lang, .names = names});
    for (size_t i = 1; i < c.n; i++) {
        char mark = want[c.at[i].byte];
        if (mark && (mark == '|') != (c.at[i].brk >= BRK_SOFT))
            fail_msg("%s \"%s\": before byte %u: expected '%c'", k->lang, k->marked, c.at[i].byte,
                     mark);
    }
    arena_finish(&a);
}

static void breaks_follow_the_house(void **state)
{
    (void)state;
    static const struct str list[] = {
        {"深水埗", 9}, {"鰂魚涌", 9}, {"鰂魚", 6}, {"落馬洲", 9}, {"涌", 3}};
    struct text_breaks b = {0};
    struct text_names names = {0};
    text_names_set(&names, list, COUNT(list));
    for (size_t i = 0; i < COUNT(break_cases); i++)
        one_break_case(&b, &names, &break_cases[i]);
    text_names_finish(&names);
    text_breaks_finish(&b);
}

// One letter a character: H Han face, L Latin face, x none.
struct item_case {
    const char *lang, *text, *fonts;
};

static const struct item_case item_cases[] = {
    {"zh", "中文English", "HHLLLLLLL"},
    {"zh", "中，a。b", "HHLHL"},
    {"zh", "約87公頃（0.87）", "HLLHHHLLLLH"},
    {"zh", "他說“好”", "HHHHH"},
    {"zh", "叫“Loop”的", "HLLLLLLH"},
    {"en", "it’s “so”", "LLLLLLLLL"},
    {"zh", "it’s", "LLLL"},
    {"en", "a — b", "LLLLL"},
    {"zh", "甲——乙", "HHHH"},
    {"zh", "20±2", "LLLL"},
    {"zh", "24°C", "LLLL"},
    {"zh", "甲·乙", "HHH"},
    {"zh", "中 文", "HHH"},
    {"zh",
     "a\xF0\x9F\x98\x80"
     "b",
     "LxL"},
    {"zh", "\xF0\xA8\x8B\xA2㗎", "HH"},
    {"en", "e\xCC\x81", "LL"},
};

// Like the built fonts: everything except emoji.
static bool all_but_emoji(void *ctx, enum text_font font, uint32_t cp)
{
    (void)ctx;
    return cp < 0x1F000 ? font == FONT_HAN || cp < 0x3000 : cp >= 0x20000 && font == FONT_HAN;
}

static void clusters_get_their_face(void **state)
{
    (void)state;
    struct text_breaks b = {0};
    for (size_t k = 0; k < COUNT(item_cases); k++) {
        const struct item_case *row = &item_cases[k];
        struct arena a = {0};
        char got[64] = {0};
        struct text_chars c = text_chars_decode(&a, str_from(row->text));
        text_breaks_clusters(&b, &a, &c);
        text_itemise(&c, &(struct text_itemising){text_lang_of(row->lang), all_but_emoji, NULL});
        for (size_t i = 0; i < c.n; i++)
            got[i] = c.at[i].font == FONT_NONE ? 'x' : "HL"[c.at[i].font];
        if (strcmp(got, row->fonts) != 0)
            fail_msg("%s \"%s\": expected %s, got %s", row->lang, row->text, row->fonts, got);
        arena_finish(&a);
    }
    text_breaks_finish(&b);
}

static bool in_order(const struct text_layout *l, const struct text_line *line)
{
    for (int g = line->first + 1; g < line->first + line->n; g++)
        if (l->glyphs[g].byte < l->glyphs[g - 1].byte)
            return false;
    return true;
}

// A cluster's glyphs are adjacent; none appears again later.
static void check_clusters(const struct text_layout *l, const struct text_line *line)
{
    for (int g = line->first + 1; g < line->first + line->n; g++)
        for (int k = line->first; l->glyphs[g].byte != l->glyphs[g - 1].byte && k < g; k++)
            assert_int_not_equal(l->glyphs[k].byte, l->glyphs[g].byte);
}

static bool runs_left(struct str s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if ((cp >= 0x590 && cp < 0x900) || (cp >= 0x200E && cp < 0x2070))
            return true;
    }
    return false;
}

// Lines follow each other without a gap; glyphs are on their lines, in order in left-to-right text.
static void check_whole(const struct text_layout *l, struct str s)
{
    assert_true(str_eq(l->text, s));
    assert_true(l->n_lines >= 1);
    uint32_t at = 0;
    int glyph = 0;
    for (int i = 0; i < l->n_lines; i++) {
        const struct text_line *line = &l->lines[i];
        assert_int_equal(line->start, at);
        assert_true(line->end >= line->start);
        assert_int_equal(line->first, glyph);
        assert_true((double)line->baseline == floor((double)line->baseline));
        for (int g = line->first; g < line->first + line->n; g++) {
            assert_in_range(l->glyphs[g].byte, line->start, line->end);
        }
        assert_true(in_order(l, line) || runs_left(s));
        check_clusters(l, line);
        at = line->end;
        glyph += line->n;
    }
    assert_int_equal(at, s.n);
    assert_int_equal(glyph, l->n_glyphs);
}

static uint32_t next_random(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u, *seed >> 8;
}

// Pieces of awkward text, cut and joined anywhere; not always UTF-8.
static struct str random_text(uint32_t *seed, char *buf, size_t cap)
{
    static const char *const bits[] = {
        "河",
        "套",
        "，",
        "。」",
        "「",
        "——",
        "……",
        "Hetao ",
        "e\xCC\x81",
        "\xCC\x80\xCC\x81\xCC\x82",
        "5 000",
        "100億元",
        "\xF0\x9F\x87\xAD\xF0\x9F\x87\xB0",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
        "\xE2\x80\x8D",
        "\xFF",
        "\xED\xA0\x80",
        "\xEF\xBF\xBF",
        "\n",
        "\r\n",
        "\t",
        "  ",
        "\xD7\xA9\xD7\x9C",
        "\xD8\xB3\xD9\x84",
        "\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7",
        "\xE0\xB8\x81\xE0\xB8\xB3",
        "\x01",
        "-",
        "/",
        "\xF0\xA8\x8B\xA2",
        "\xE3\x82\xAB\xE3\x82\x9A",
        "\xED\x95\x9C",
        "\xE2\x80\xAE",
        "\xC2\xAD",
        "Wi-Fi",
        "$10",
    };
    size_t n = 0, want = next_random(seed) % 24;
    for (size_t i = 0; i < want; i++) {
        const char *bit = bits[next_random(seed) % COUNT(bits)];
        size_t len = strlen(bit);
        if (next_random(seed) % 16 == 0)
            len -= len > 1; // a truncated sequence
        if (n + len > cap)
            break;
        memcpy(buf + n, bit, len);
        n += len;
    }
    return (struct str){buf, n};
}

static void nothing_is_lost_at_any_width(void **state)
{
    struct text *t = *state;
    static const double widths[] = {0, 1, 7, 29, 30.5, 61, 200, 1000};
    uint32_t seed = 20261;
    char buf[512];
    for (int round = 0; round < 400; round++) {
        struct str s = random_text(&seed, buf, sizeof buf);
        struct text_style style = round % 2 ? zh30 : en30;
        style.balance = round % 3 == 0;
        style.tabular = round % 5 == 0;
        style.tight = round % 7 == 0;
        style.align = (enum text_align)(round % 3);
        const struct text_layout *l = text_layout(t, s, &style, widths[round % 8]);
        check_whole(l, s);
        text_end_frame(t);
    }
}

static void floods_end(void **state)
{
    struct text *t = *state;
    enum { N = 10000 };
    static const char *const floods[] = {"a",  "河", "\xCC\x81", "\xE2\x80\x8D",    "—",
                                         "\n", " ",  "1",        "\xF0\x9F\x87\xAD"};
    static const double widths[] = {0, 1, 300};
    for (size_t k = 0; k < COUNT(floods); k++) {
        size_t len = strlen(floods[k]);
        char *p = malloc(N * len);
        for (size_t i = 0; i < N; i++)
            memcpy(p + i * len, floods[k], len);
        struct str s = {p, N * len};
        for (size_t w = 0; w < COUNT(widths); w++)
            check_whole(text_layout(t, s, &zh30, widths[w]), s);
        free(p);
        text_end_frame(t);
    }
}

static void lines_keep_to_the_width(void **state)
{
    struct text *t = *state;
    struct str s =
        STR("「河套」位於落馬洲，面積約87公頃，Hong Kong Science Park 在2026-27年落成。");
    for (double w = 31; w < 700; w += 13) {
        const struct text_layout *l = text_layout(t, s, &zh30, w);
        for (int i = 0; i < l->n_lines; i++)
            if ((double)l->lines[i].width > w + 0.1)
                fail_msg("width %.0f: line %d is %.2f", w, i, (double)l->lines[i].width);
        text_end_frame(t);
    }
}

static void a_gap_is_not_at_a_line_start(void **state)
{
    const struct text_layout *l = text_layout(*state, STR("中文English"), &zh30, 130);
    assert_int_equal(l->n_lines, 2);
    assert_true(l->glyphs[l->lines[1].first].x == 0);
}

static void balance_adds_no_line(void **state)
{
    struct text *t = *state;
    static const char *const titles[] = {
        "河套深港科技創新合作區：兩地之間的新機遇",
        "The Hetao Shenzhen–Hong Kong Science and Technology Innovation Co-operation Zone",
        "由舊河道到創科樞紐", "一條河，兩個城市，一個園區"};
    for (size_t k = 0; k < COUNT(titles); k++) {
        struct text_style plain = k == 1 ? en30 : zh30, even = plain;
        even.balance = true;
        for (double w = 90; w < 900; w += 17) {
            struct str s = str_from(titles[k]);
            int n = text_layout(t, s, &plain, w)->n_lines;
            assert_int_equal(text_layout(t, s, &even, w)->n_lines, n);
        }
        text_end_frame(t);
    }
}

static void balanced_lines_are_alike(void **state)
{
    struct text *t = *state;
    struct text_style even = zh30;
    even.balance = true;
    const struct text_layout *l = text_layout(t, STR("園區內設有多個研究所和展館"), &even, 30 * 12);
    assert_int_equal(l->n_lines, 2);
    assert_true(fabs((double)(l->lines[0].width - l->lines[1].width)) <= 31);
}

// As many Han as fit the line stay on it, whatever space follows them.
static void a_space_at_a_line_end_takes_no_room(void **state)
{
    static const char *const spaces[] = {" ", "　", "　　", " 　"};
    struct text *t = *state;
    for (size_t i = 0; i < COUNT(spaces); i++) {
        char s[80];
        snprintf(s, sizeof s, "天地玄黃%s宇宙洪荒", spaces[i]);
        const struct text_layout *l = text_layout(t, str_from(s), &zh30, 120);
        if (l->n_lines != 2 || fabs((double)l->lines[0].width - 120) > 0.1 ||
            fabs((double)l->lines[1].x) > 0.1 || fabs((double)l->lines[1].width - 120) > 0.1)
            fail_msg("\"%s\": %d lines, %.2f and %.2f wide", s, l->n_lines,
                     (double)l->lines[0].width, (double)l->lines[1].width);
    }
}

static void no_lone_last_character(void **state)
{
    struct text *t = *state;
    // Ten and one Han at ten a line.
    const struct text_layout *l = text_layout(t, STR("園區設有多個研究所展館"), &zh30, 300);
    assert_int_equal(l->n_lines, 2);
    assert_true((double)l->lines[1].width >= 59);
}

// A sequence kept whole that is wider than a line breaks, but not inside a figure or a word.
static void a_whole_wider_than_the_line(void **state)
{
    static const struct {
        const char *text;
        double w;
        uint32_t second; // first byte of the second line
    } rows[] = {
        {"2026年2月26日", 150, 7},
        {"26 February 2026", 180, 12},
        {"5 000 petaFLOPS", 160, 6},
        {"10 km – 15 km", 140, 10},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct text_layout *l = text_layout(*state, str_from(rows[i].text), &zh30, rows[i].w);
        if (l->n_lines < 2 || l->lines[1].start != rows[i].second)
            fail_msg("\"%s\": the second line starts elsewhere", rows[i].text);
    }
}

static void a_second_call_is_the_first(void **state)
{
    struct text *t = *state;
    struct str s = STR("落馬洲 Lok Ma Chau");
    const struct text_layout *l = text_layout(t, s, &zh30, 200);
    uint64_t shaped = text_stats(t).shaped, serial = l->serial;
    for (int frame = 0; frame < 3; frame++) {
        assert_ptr_equal(text_layout(t, s, &zh30, 200), l);
        text_end_frame(t);
    }
    assert_int_equal(text_stats(t).shaped, shaped);
    assert_int_equal(l->serial, serial);
    assert_ptr_not_equal(text_layout(t, s, &zh30, 90), l); // a new width, the same shaping
    assert_int_equal(text_stats(t).shaped, shaped);
    struct text_style bold = zh30;
    bold.weight = TEXT_BOLD;
    assert_ptr_not_equal(text_layout(t, s, &bold, 200), l);
    assert_int_equal(text_stats(t).shaped, shaped + 1);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// As a ratio within one process: the clock of a busy machine drifts.
static void a_look_up_is_cheap(void **state)
{
    struct text *t = *state;
    enum { N = 50 };
    char s[N][160];
    double took[2];
    for (int i = 0; i < N; i++)
        snprintf(s[i], sizeof s[i],
                 "第%d項：河套面積約87公頃，Hong Kong Science Park 在2026-27年落成。", i);
    for (int round = 0; round < 2; round++) {
        double from = seconds();
        for (int i = 0; i < N; i++)
            text_layout(t, str_from(s[i]), &zh30, 300);
        took[round] = seconds() - from;
    }
    if (took[1] * 20 > took[0])
        fail_msg("fresh %.0f us, kept %.0f us", took[0] * 1e6, took[1] * 1e6);
}

static void compose_in(struct text *t, const struct text_layout *l, double halo)
{
    int pad = text_pad(l, halo), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad;
    uint32_t *px = malloc((size_t)w * (size_t)h * 4);
    struct rgba ink = {200, 100, 50, 255}, around = {255, 255, 255, 128};
    text_compose(t, l, ink, halo, around, px, w * 4);
    for (int i = 0; i < w * h; i++) { // premultiplied: no channel above alpha
        uint32_t a = px[i] >> 24;
        assert_true((px[i] >> 16 & 255) <= a && (px[i] >> 8 & 255) <= a && (px[i] & 255) <= a);
    }
    free(px);
}

#define BENT_SIDE 240

// The sum of coverage, and its box: x0, y0, x1, y1.
static double ink_of(const uint32_t *px, int w, int h, int box[4])
{
    double sum = 0;
    box[0] = w, box[1] = h, box[2] = box[3] = -1;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            unsigned a = px[y * w + x] >> 24;
            sum += a;
            if (a < 64)
                continue;
            box[0] = x < box[0] ? x : box[0];
            box[1] = y < box[1] ? y : box[1];
            box[2] = x > box[2] ? x : box[2];
            box[3] = y > box[3] ? y : box[3];
        }
    return sum;
}

// Set along a straight path in several directions, a text has as much ink as when set level, and
// lies on its path.
static void glyphs_turn_about_their_origin(void **state)
{
    static const struct {
        double turn;
        bool tall;
    } rows[] = {{0, false},
                {1.5707963267948966, true},
                {-1.5707963267948966, true},
                {3.141592653589793, false}};
    struct text *t = *state;
    const struct text_layout *l = text_layout(t, STR("深圳河 River"), &zh30, 0);
    int pad = text_pad(l, 0), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad, box[4];
    uint32_t *px = calloc(BENT_SIDE * BENT_SIDE, 4);
    struct rgba ink = {0, 0, 0, 255}, none = {0};
    assert_true(w <= BENT_SIDE && h <= BENT_SIDE);
    text_compose(t, l, ink, 0, none, px, w * 4);
    double level = ink_of(px, w, h, box);
    int across = box[2] - box[0], down = box[3] - box[1];
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text_bent bent[64];
        float c = (float)cos(rows[i].turn), s = (float)sin(rows[i].turn);
        assert_true(l->n_glyphs <= 64);
        for (int k = 0; k < l->n_glyphs; k++) {
            float x = l->glyphs[k].x - (float)l->size.w / 2,
                  y = l->glyphs[k].y - (float)l->size.h / 2;
            bent[k] = (struct text_bent){BENT_SIDE / 2 + x * c - y * s,
                                         BENT_SIDE / 2 + x * s + y * c, c, s};
        }
        struct px_size size = {BENT_SIDE, BENT_SIDE};
        text_compose_bent(t, l, bent, ink, 0, none, px, size);
        double sum = ink_of(px, BENT_SIDE, BENT_SIDE, box);
        int wide = box[2] - box[0], high = box[3] - box[1];
        if (fabs(sum / level - 1) > 0.03 || abs(wide - (rows[i].tall ? down : across)) > 2 ||
            abs(high - (rows[i].tall ? across : down)) > 2)
            fail_msg("row %zu: ink %g of %g, %d x %d", i, sum, level, wide, high);
    }
    free(px);
}

static void old_entries_go_and_new_ones_stay(void **state)
{
    (void)state;
    struct text *t = engine(20000, 40000);
    for (int i = 0; i < 200; i++) {
        char s[64];
        snprintf(s, sizeof s, "第%d幅地圖：河套", i);
        const struct text_layout *l = text_layout(t, str_from(s), &zh30, 300);
        compose_in(t, l, 0);
        text_end_frame(t);
        assert_true(text_stats(t).layout_bytes <= 40000);
        assert_true(text_stats(t).atlas_bytes <= 20000);
        // It belonged to the ended frame and was the newest: asking again is a look-up.
        uint64_t shaped = text_stats(t).shaped;
        assert_ptr_equal(text_layout(t, str_from(s), &zh30, 300), l);
        assert_int_equal(text_stats(t).shaped, shaped);
    }
    text_destroy(t);
}

static void this_frame_is_never_evicted(void **state)
{
    (void)state;
    struct text *t = engine(1, 1);
    const struct text_layout *l[50];
    char s[64];
    for (int i = 0; i < 50; i++) {
        snprintf(s, sizeof s, "項目%d", i);
        l[i] = text_layout(t, str_from(s), &zh30, 0);
    }
    text_end_frame(t);
    for (int i = 0; i < 50; i++) {
        snprintf(s, sizeof s, "項目%d", i);
        assert_ptr_equal(text_layout(t, str_from(s), &zh30, 0), l[i]);
    }
    text_end_frame(t);
    text_end_frame(t); // a frame that used none
    assert_int_equal(text_stats(t).layouts, 0);
    text_destroy(t);
}

static void composing_stays_inside(void **state)
{
    struct text *t = *state;
    uint32_t seed = 7;
    char buf[512];
    for (int round = 0; round < 60; round++) {
        struct str s = random_text(&seed, buf, sizeof buf);
        struct text_style style = zh30;
        style.px = 24 + round * 2;
        style.line_px = round % 4 ? 0 : 20; // lines closer than their ink
        compose_in(t, text_layout(t, s, &style, round % 3 ? 200 : 0), round % 2 ? 0 : 2.5);
        text_end_frame(t);
    }
    compose_in(t, text_layout(t, STR(""), &zh30, 0), 3);
}

static void glyphs_beyond_the_box_are_cut(void **state)
{
    struct text *t = *state;
    const struct text_layout *l = text_layout(t, STR("河套區"), &zh30, 0);
    struct text_glyph far[3];
    for (int k = 0; k < 8; k++) {
        struct text_layout moved = *l;
        memcpy(far, l->glyphs, sizeof far);
        for (int i = 0; i < 3; i++) {
            far[i].x += (k & 1 ? 25.0f : -25.0f) * (float)(1 + i * 40);
            far[i].y += (k & 2 ? 20.0f : -20.0f) * (float)(k & 4 ? 50 : 1);
        }
        moved.glyphs = far;
        compose_in(t, &moved, k & 1 ? 2 : 0);
    }
}

static void composing_draws_ink_and_halo(void **state)
{
    struct text *t = *state;
    const struct text_layout *l = text_layout(t, STR("河套"), &zh30, 0);
    int pad = text_pad(l, 3), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad, n = w * h;
    uint32_t *px = malloc((size_t)n * 4);
    text_compose(t, l, (struct rgba){255, 0, 0, 255}, 3, (struct rgba){0, 0, 255, 255}, px, w * 4);
    int red = 0, blue = 0, clear = 0;
    for (int i = 0; i < n; i++) {
        red += px[i] == 0xFFFF0000;
        blue += px[i] == 0xFF0000FF;
        clear += px[i] == 0;
    }
    assert_true(red > 50 && blue > 50 && clear > 50);
    uint64_t made = text_stats(t).rasterised;
    text_compose(t, l, (struct rgba){255, 0, 0, 255}, 3, (struct rgba){0, 0, 255, 255}, px, w * 4);
    assert_int_equal(text_stats(t).rasterised, made);
    free(px);
}

static double width_of(struct text *t, const char *s, const struct text_style *style)
{
    return (double)text_layout(t, str_from(s), style, 0)->lines[0].width;
}

static void figures_are_equally_wide(void **state)
{
    struct text *t = *state;
    struct text_style style = en30;
    style.tabular = true;
    double first = width_of(t, "00:00", &style);
    for (char d = '1'; d <= '9'; d++) {
        char s[] = {d, d, ':', d, d, 0};
        assert_float_equal(width_of(t, s, &style), first, 0.01);
    }
}

// Latin letters and digits alone, and not before what follows them.
static void display_type_is_tight(void **state)
{
    struct text *t = *state;
    static const struct {
        const char *text;
        int gaps;
    } rows[] = {{"16", 1}, {"5 000", 4}, {"Hetao", 4}, {"河套", 0}, {"100億元", 2}, {"7", 0}};
    struct text_style tight = en30;
    tight.tight = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double by = width_of(t, rows[i].text, &en30) - width_of(t, rows[i].text, &tight);
        assert_float_equal(by, rows[i].gaps * 0.02 * en30.px, 0.05);
    }
}

// The columns of a composed text that hold ink, px from its left edge.
static int ink_runs(struct text *t, const char *s, const struct text_style *style, int from[],
                    int to[], int most)
{
    const struct text_layout *l = text_layout(t, str_from(s), style, 0);
    int pad = text_pad(l, 0), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad, n = 0;
    uint32_t *px = malloc((size_t)w * (size_t)h * 4);
    bool inside = false;
    text_compose(t, l, (struct rgba){0, 0, 0, 255}, 0, (struct rgba){0}, px, w * 4);
    for (int x = 0; x < w; x++) {
        bool ink = false;
        for (int y = 0; y < h && !ink; y++)
            ink = px[y * w + x] >> 24 > 60;
        if (ink && !inside) {
            assert_true(n < most);
            from[n++] = x - pad;
        }
        if (ink)
            to[n - 1] = x + 1 - pad;
        inside = ink;
    }
    free(px);
    return n;
}

// Digits at display size are proportional and kerned: between their ink no gap is over 0.15 em, nor
// 1.9 times another.
static void display_figures_stand_evenly(void **state)
{
    struct text *t = *state;
    static const char *const figures[] = {"100", "16", "120", "500", "25", "10", "111"};
    struct text_style style = {
        .lang = "zh-Hant-HK", .px = 400, .weight = TEXT_BOLD, .tight = true, .balance = true};
    for (size_t i = 0; i < COUNT(figures); i++) {
        int from[8], to[8], n = ink_runs(t, figures[i], &style, from, to, 8);
        double least = HUGE_VAL, most = 0;
        assert_int_equal(n, strlen(figures[i]));
        for (int k = 1; k < n; k++) {
            double gap = from[k] - to[k - 1];
            least = fmin(least, gap);
            most = fmax(most, gap);
        }
        if (most > 0.15 * style.px || most > 1.9 * least)
            fail_msg("%s: gaps of %.0f to %.0f px in %g px", figures[i], least, most, style.px);
    }
}

// A typewriter apostrophe after a letter is drawn curly; a text's own bytes stay; a quote does not.
static void apostrophes_are_curly(void **state)
{
    struct text *t = *state;
    const struct text_layout *typed = text_layout(t, STR("the Executive's Chang'E"), &en30, 0),
                             *curly = text_layout(t, STR("the Executive’s Chang’E"), &en30, 0),
                             *quoted = text_layout(t, STR("'a"), &en30, 0),
                             *curly_quote = text_layout(t, STR("’a"), &en30, 0);
    assert_int_equal(typed->n_glyphs, curly->n_glyphs);
    for (int i = 0; i < typed->n_glyphs; i++)
        assert_int_equal(typed->glyphs[i].id, curly->glyphs[i].id);
    assert_true(str_eq_z(typed->text, "the Executive's Chang'E"));
    assert_int_not_equal(quoted->glyphs[0].id, curly_quote->glyphs[0].id);
}

struct width_case {
    const char *a, *b;
    double em; // width of b minus that of a
};

static const struct width_case width_cases[] = {
    {"中文English", "中文 English", 0},
    {"English中文", "English 中文", 0},
    {"3樓", "3 樓", 0},
    {"中文，English", "中文， English", 0},
    {"甲乙", "甲（乙", 1},
    {"甲「乙", "甲：「乙", 0.5},
    {"甲」乙", "甲」「乙", 0.5},
    {"甲）乙", "甲）。乙", 0.5},
    {"甲）乙", "甲）、乙", 0.5},
    {"甲「乙", "甲「『乙", 0.5},
    {"甲」乙", "甲』」乙", 0.5},
    {"甲」乙", "甲。」乙", 1},
    {"甲」乙", "甲！」乙", 1},
    {"甲！乙", "甲」！乙", 1},
    {"甲。乙", "甲。。乙", 1},
    {"甲乙", "甲——乙", 2},
    {"甲乙", "甲……乙", 2},
    {"甲，乙", "甲，乙 ", 0},
    {"甲%乙", "甲 %乙", 0},
    {"甲$5", "甲 $5", 0},
    {"甲乙", "甲　乙", 1},
    {"甲乙", "甲乙　　", 0},
    {"甲乙", "　　甲乙", 2}, // an indent stays
    {"甲「乙", "甲　「乙", 0.5},
    {"甲乙", "甲〘乙", 1},
    {"甲〘乙", "甲〘「乙", 0.5},
    {"甲〙乙", "甲〙〙乙", 0.5},
    {"甲〛乙", "甲〛。乙", 0.5},
    {"甲〚乙", "甲：〚乙", 0.5},
    {"甲〟乙", "甲〟，乙", 0.5},
    {"甲〝乙", "甲，〝乙", 0.5},
    {"甲｠乙", "甲｠」乙", 0.5},
    {"甲｟乙", "甲（｟乙", 0.5},
    {"甲乙", "甲・乙", 1},
    {"甲・乙", "甲》・《乙", 1},
    {"甲／乙", "甲」／「乙", 1},
    {"甲～乙", "甲）～（乙", 1},
    {"甲〜乙", "甲）〜乙", 0.5},
    {"甲！乙", "甲〕！乙", 1}, // ！ keeps its full width
};

static void spacing_is_the_house_s(void **state)
{
    struct text *t = *state;
    for (size_t i = 0; i < COUNT(width_cases); i++) {
        const struct width_case *k = &width_cases[i];
        double em = (width_of(t, k->b, &zh30) - width_of(t, k->a, &zh30)) / 30;
        if (fabs(em - k->em) > 0.01)
            fail_msg("\"%s\" -> \"%s\": expected %.2f em, got %.3f", k->a, k->b, k->em, em);
    }
}

static void a_gap_is_a_quarter(void **state)
{
    struct text *t = *state;
    double bracket = width_of(t, "中", &zh30) + width_of(t, "(", &zh30);
    assert_float_equal(width_of(t, "中(", &zh30), bracket, 0.01);
    double apart = width_of(t, "中", &zh30) + width_of(t, "E", &zh30);
    assert_float_equal(width_of(t, "中E", &zh30) - apart, 30 * 0.25, 0.01);
}

static void missing_glyphs_are_marked(void **state)
{
    struct text *t = *state;
    const struct text_layout *l =
        text_layout(t, STR("甲\xF0\x9F\x98\x80乙\xF0\x9F\x87\xAD\xF0\x9F\x87\xB0"), &zh30, 0);
    assert_int_equal(l->n_missing, 2);
    assert_int_equal(l->n_glyphs, 4);
    assert_true((double)l->glyphs[1].advance > 10);
    assert_int_equal(text_layout(t, STR("㗎𨋢邨埗嚿啲𡃁𠮷堃喆㷧骨"), &zh30, 0)->n_missing, 0);
    assert_int_equal(text_layout(t,
                                 STR("a\xE2\x80\x89"
                                     "b\xE2\x80\xAF"
                                     "c\xE2\x80\x8D\t"),
                                 &en30, 0)
                         ->n_missing,
                     0);
}

struct cover_case {
    uint32_t cp;
    bool covered;
};

static const struct cover_case cover_cases[] = {
    {0xFF5F, true},   {0x301D, true}, {0x301A, true},   {'A', true},     {0x9AA8, true},
    {0x282E2, true},  {0x2009, true}, {0x202F, true},   {0x200D, true},  {'\n', true},
    {0xFF0C, true},   {0x2103, true}, {0x1F600, false}, {0x0E01, true},  {0x0628, true},
    {0x0915, true},   {0xD55C, true}, {0x2A6D6, true},  {0xFFFD, false}, {0xFFFF, false},
    {0x13000, false},
};

// The visual order from left to right, by the first letter of each cluster. Upper case is
// right-to-left (UAX #9's own notation): Hebrew letters from alef on.
struct bidi_case {
    const char *lang, *text, *seen;
    bool at_right; // the line begins on the right
};

static const struct bidi_case bidi_cases[] = {
    {"en", "car means CAR.", "car means RAC.", false},
    {"he", "car MEANS CAR.", "car RAC SNAEM.", false}, // the first strong letter decides
    {"he", "CAR means car.", ".means car RAC", true},
    {"en", "HE SAID 12-34.", ".12-34 DIAS EH", true},
    {"he", "12 (CAR)", ")RAC( 12", true}, // drawn mirrored
    {"en", "a (AB) b", "a (BA) b", false},
    {"zh", "河CAR套", "河RAC套", false},
    {"en", "abc", "abc", false},
    {"ar", "12!", "!12", true}, // no strong letter: the language decides
};

static struct str hebrew(char *buf, const char *text)
{
    size_t n = 0;
    for (; *text; text++) {
        bool upper = *text >= 'A' && *text <= 'Z';
        if (upper)
            buf[n++] = '\xD7';
        buf[n++] = upper ? (char)(0x90 + (*text - 'A')) : *text;
    }
    return (struct str){buf, n};
}

// The blank that spacing removes from a mark is the one that the face's own `halt` removes: half an
// em before opening marks, after closing ones, a quarter on each side of centred ones.
static void squeezes_are_the_faces_own(void **state)
{
    (void)state;
    static const char *const langs[] = {"zh-Hant-HK", "zh-Hant-TW", "zh-Hans", "ja", "ko"};
    static const hb_feature_t halt = {HB_TAG('h', 'a', 'l', 't'), 1, 0, (unsigned)-1};
    static const double shift[] = {[KIND_OPEN] = -0.5, [KIND_CLOSE] = 0, [KIND_COMMA] = -0.25};
    struct text_fonts fonts;
    assert_true(text_fonts_open(&fonts, HETAO_TEST_FONTS));
    hb_buffer_t *b = hb_buffer_create();
    for (size_t l = 0; l < COUNT(langs); l++) {
        struct arena a = {0};
        struct text_lang rules = text_lang_of(langs[l]);
        struct text_chars c =
            text_chars_decode(&a, STR("「」『』（）《》〈〉【】〔〕〖〗〘〙〚〛〝〟、。，；："));
        text_chars_marks(&c, rules.marks);
        struct text_face *face =
            text_fonts_shaper(&fonts, text_fonts_index(TEXT_REGULAR, rules.han));
        for (size_t i = 0; i < c.n; i++) {
            hb_buffer_clear_contents(b);
            hb_buffer_add_codepoints(b, c.cp + i, 1, 0, 1);
            hb_buffer_set_language(b, hb_language_from_string(langs[l], -1));
            hb_buffer_guess_segment_properties(b);
            hb_shape(face->hb, b, &halt, 1);
            const hb_glyph_position_t *p = hb_buffer_get_glyph_positions(b, NULL);
            double advance = face->em * p->x_advance, dx = face->em * p->x_offset;
            if (fabs(advance - 0.5) > 0.01 || fabs(dx - shift[c.at[i].kind]) > 0.01)
                fail_msg("%s U+%04X: the face gives %.2f and moves by %.2f", langs[l], c.cp[i],
                         advance, dx);
        }
        arena_finish(&a);
    }
    hb_buffer_destroy(b);
    text_fonts_finish(&fonts);
}

static void text_runs_both_ways(void **state)
{
    for (size_t i = 0; i < COUNT(bidi_cases); i++) {
        const struct bidi_case *k = &bidi_cases[i];
        char in[128], want[128], got[128];
        struct str s = hebrew(in, k->text), seen = hebrew(want, k->seen);
        struct text_style style = {.lang = k->lang, .px = 30};
        const struct text_layout *l = text_layout(*state, s, &style, 600);
        size_t n = 0;
        for (int g = 0; g < l->n_glyphs; g++) {
            size_t len;
            utf8_at(s, l->glyphs[g].byte, &len);
            memcpy(got + n, s.p + l->glyphs[g].byte, len);
            n += len;
        }
        if (n != seen.n || memcmp(got, seen.p, n) != 0)
            fail_msg("%s \"%s\": expected %.*s, got %.*s", k->lang, k->text, (int)seen.n, seen.p,
                     (int)n, got);
        bool at_right = (double)(l->lines[0].x + l->lines[0].width) > 599;
        if (at_right != k->at_right)
            fail_msg("%s \"%s\": stands at %.1f", k->lang, k->text, (double)l->lines[0].x);
        for (int g = 1; g < l->n_glyphs; g++)
            assert_true(l->glyphs[g].x >= l->glyphs[g - 1].x);
    }
}

static void coverage_is_told(void **state)
{
    for (size_t i = 0; i < COUNT(cover_cases); i++)
        if (text_covers(*state, cover_cases[i].cp) != cover_cases[i].covered)
            fail_msg("U+%04X", cover_cases[i].cp);
}

static void a_long_text_ends_in_an_ellipsis(void **state)
{
    struct text *t = *state;
    struct text_style style = zh30;
    style.max_lines = 2;
    struct str s = STR("面積約87公頃，由深圳河以北劃入香港。園區分階段落成，提供約52 000個職位。");
    for (double w = 100; w < 500; w += 21) {
        const struct text_layout *l = text_layout(t, s, &style, w);
        assert_true(l->shortened && l->n_lines == 2);
        assert_true((double)l->lines[1].width <= w + 0.1);
    }
    assert_false(text_layout(t, STR("短"), &style, 100)->shortened);
}

static void bad_bytes_are_marked(void **state)
{
    const struct text_layout *l = text_layout(*state, STR("a\xFF\xC3"), &en30, 0);
    assert_int_equal(l->n_glyphs, 3);
    assert_int_equal(l->n_missing, 2); // no face has U+FFFD
    assert_int_equal(l->glyphs[2].byte, 2);
}

static void hard_breaks_hold(void **state)
{
    struct text *t = *state;
    assert_int_equal(text_layout(t, STR("a\nb"), &en30, 0)->n_lines, 2);
    assert_int_equal(text_layout(t, STR("a\n\nb"), &en30, 100)->n_lines, 3);
    assert_int_equal(text_layout(t, STR("a\r\nb"), &zh30, 100)->n_lines, 2);
    const struct text_layout *l = text_layout(t, STR(""), &en30, 100);
    assert_int_equal(l->n_lines, 1);
    assert_int_equal(l->size.w, 0);
    assert_int_equal(l->size.h, 45);
}

static void alignment_is_in_the_width(void **state)
{
    struct text *t = *state;
    struct text_style style = zh30;
    struct str s = STR("河套");
    style.align = TEXT_CENTRE;
    assert_float_equal((double)text_layout(t, s, &style, 200)->lines[0].x, 70, 0.01);
    style.align = TEXT_END;
    assert_float_equal((double)text_layout(t, s, &style, 200)->lines[0].x, 140, 0.01);
}

static void no_fonts_no_engine(void **state)
{
    (void)state;
    assert_null(text_create(&(struct text_opts){.font_dir = "/nonexistent"}));
    char dir[] = "/tmp/hetao-fonts-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/han-regular.otf", dir);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs("OTTO, but cut short", f);
    fclose(f);
    assert_null(text_create(&(struct text_opts){.font_dir = dir}));
    remove(path);
    remove(dir);
    text_destroy(NULL);
}

static void strong_text_is_bold_without_its_marks(void **state)
{
    static const struct {
        const char *text, *plain;
        int bold; // glyphs
    } rows[] = {
        {"a **big** day", "a big day", 3},
        {"全面**開放**", "全面開放", 2},
        {"2 ** 3", "2 ** 3", 0},
        {"**open", "**open", 0},
        {"**a** and **b**", "a and b", 2},
        {"** a**", "** a**", 0},
        {"**one\ntwo**", "**one\ntwo**", 0},
    };
    struct arena a = {0};
    struct text_style en = {.lang = "en", .px = 24};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct text_layout *l = text_layout(*state, str_from(rows[i].text), &en, 0);
        int n = 0;
        for (int g = 0; g < l->n_glyphs; g++)
            n += l->glyphs[g].face % 2;
        assert_int_equal(n, rows[i].bold);
        struct str plain = strong_plain(&a, str_from(rows[i].text));
        assert_string_equal(plain.p, rows[i].plain);
        assert_int_equal(l->n_glyphs, text_layout(*state, plain, &en, 0)->n_glyphs);
    }
    arena_finish(&a);
}

// A text of marks that open and never close is looked at once, not once a mark.
static void marks_cost_one_walk(void **state)
{
    (void)state;
    enum { MARKS = 1000000 };
    struct arena a = {0};
    char *text = arena_alloc(&a, 4 * MARKS);
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + 4 * i, "**a ", 4);
    struct str all = {text, 4 * MARKS};
    assert_true(str_eq(strong_plain(&a, all), all));
    arena_finish(&a);
}

int main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, open_engine, close_engine)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_follow_the_house),
        cmocka_unit_test(clusters_get_their_face),
        WITH(strong_text_is_bold_without_its_marks),
        cmocka_unit_test(marks_cost_one_walk),
        WITH(nothing_is_lost_at_any_width),
        WITH(floods_end),
        WITH(lines_keep_to_the_width),
        WITH(a_space_at_a_line_end_takes_no_room),
        WITH(a_gap_is_not_at_a_line_start),
        WITH(balance_adds_no_line),
        WITH(balanced_lines_are_alike),
        WITH(no_lone_last_character),
        WITH(a_whole_wider_than_the_line),
        WITH(a_second_call_is_the_first),
        WITH(a_look_up_is_cheap),
        WITH(glyphs_turn_about_their_origin),
        cmocka_unit_test(old_entries_go_and_new_ones_stay),
        cmocka_unit_test(this_frame_is_never_evicted),
        WITH(composing_stays_inside),
        WITH(glyphs_beyond_the_box_are_cut),
        WITH(composing_draws_ink_and_halo),
        WITH(figures_are_equally_wide),
        WITH(display_type_is_tight),
        WITH(display_figures_stand_evenly),
        WITH(apostrophes_are_curly),
        WITH(spacing_is_the_house_s),
        WITH(a_gap_is_a_quarter),
        WITH(missing_glyphs_are_marked),
        WITH(text_runs_both_ways),
        WITH(squeezes_are_the_faces_own),
        WITH(coverage_is_told),
        WITH(a_long_text_ends_in_an_ellipsis),
        WITH(bad_bytes_are_marked),
        WITH(hard_breaks_hold),
        WITH(alignment_is_in_the_width),
        cmocka_unit_test(no_fonts_no_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
