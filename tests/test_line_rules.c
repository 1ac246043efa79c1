// test_line_rules: where no line may end, whichever kind of space the author typed.
#include "harness.h"

#include "base/utf8.h"
#include "content/content.h"
#include "scene/parts/kept_words.h"
#include "staff/typeset.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct typeset *open_typeset(const struct typeset_opts *opts)
{
    const char *why = NULL, *what = NULL;
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load_names(&a, HETAO_SOURCE "/content", &diags);
    struct typeset_opts with = *opts;
    assert_true(m->n_names > 0 && !diags.n);
    struct text_whole kept[KEPT_WORDS_MOST];
    with.kept = kept;
    with.n_kept = kept_words_sets(m, kept);
    struct typeset *t = typeset_create(&with, &why, &what);
    arena_finish(&a);
    if (!t)
        fail_msg("%s: %s", why, what ? what : "");
    return t;
}

static const struct typeset_opts house_zh = {
    .fonts = HETAO_TEST_FONTS, .lang = "zh-Hant-HK", .px = 24};
static const struct typeset_opts house_en = {.fonts = HETAO_TEST_FONTS, .lang = "en", .px = 24};

static const char *const spaces[] = {
    " ",
    "\xC2\xA0",
    "\xE2\x80\x89",
    "\xE2\x80\xAF",
    "\xE2\x80\x82",
    "\xE2\x80\x87",
    "\xE2\x80\x88",
    "\xE2\x80\x8A",
    "\xE3\x80\x80",
    "  ",
};

// No line may end inside these, whichever kind of space replaces theirs.
static const char *const wholes[] = {
    // Pairs and marks that belong together.
    "——",
    "……",
    "⋯⋯",
    "甲。」",
    "甲！？",
    "甲』」。",
    "甲），",
    "「『甲",
    // Names.
    "深水埗",
    "深圳河",
    "鰂魚涌",
    "大嚿洲",
    "米埔",
    "麥理浩徑",
    "落馬洲",
    // Numbers.
    "1,234.56",
    "5 000",
    "250 000",
    "1 250 000",
    "$10",
    "HK$ 10",
    "$10 billion",
    "HK$100 million",
    "US$ 3.5 billion",
    "¥ 500",
    "£ 12",
    "€ 99",
    "# 5",
    "+ 5",
    "＄ 5",
    "5 000 petaFLOPS",
    "18.6 cm",
    "18.6 km²",
    "300 m²",
    "87 ha",
    "87 hectares",
    "2.4 GHz",
    "50 µm",
    "87 acres",
    "30 min",
    "1 500 hours",
    "3 × 4 m",
    "≥ 5",
    "≈ 87 ha",
    "24 °C",
    "24°C",
    "24 ℃",
    "35%",
    "35 %",
    "35 ％",
    "20±2",
    "20 ± 2",
    "1:20 000",
    "(a)",
    "5 000 個",
    "100億元",
    "87 公頃",
    "2 小時",
    "1 200 平方公里",
    "三千五百",
    "三萬五千人",
    "百分之三十五",
    "百分之 35",
    "１２３",
    "18.6 mg",
    "18.6 kPa",
    "50 µg/m³",
    "5 Gbps",
    "20 per cent",
    "250 000 sq ft",
    "250 square metres",
    "35 ‰",
    "24 ° C",
    "22.5° N",
    "22° 30′",
    "10 HKD",
    "RMB 10",
    "HKD 1,234.56",
    "₩ 5 000",
    "1 : 20 000",
    "16 : 9",
    "3 x 4 m",
    "1920 × 1080",
    "18.6 厘米",
    "2 立方米",
    "30 億港元",
    "5 千瓦時",
    "３ 個月",
    // Ranges and dates.
    "2026-27",
    "2026 - 27",
    "2026–27",
    "2026 – 27",
    "2026—27",
    "10:00 – 11:30",
    "10:00–11:30",
    "10:00 a.m.",
    "6–12",
    "6 – 12",
    "6 ~ 12",
    "6～12",
    "6至12",
    "6 至 12",
    "75% – 95%",
    "75%–95%",
    "75 % – 95 %",
    "2026-12-31",
    "31 / 12 / 2026",
    "6 to 12",
    "75% to 95%",
    "6 到 12",
    "$5 – $10",
    "HK$5–HK$10",
    "10 km – 15 km",
    "24 °C ~ 28 °C",
    "9:30 a.m. – 5 p.m.",
    "1月–3月",
    "2026年 — 2027年",
    "1/F – 3/F",
    "2026年12月31日",
    "2026 年 12 月 31 日",
    "12月31日",
    "二〇二六年十二月三十一日",
    "十二月三十一日",
    "10時30分",
    "26 February 2026",
    "1 July 1997",
    "12月",
    "12 月",
    "2026 年",
    "60 歲",
    // Articles, codes, phones.
    "第12條",
    "第 12 條",
    "第三條",
    "第 三 條",
    "第十二條",
    "第12至15條",
    "第 12 至 15 條",
    "第 12A 條",
    "第3(1)(a)條",
    "第 3 (1) (a) 條",
    "第3（1）條",
    "第三至五條",
    "第 3.2 節",
    "第３條",
    "Cap. 123A",
    "Art. 5",
    "Article 12",
    "section 3(1)(a)",
    "pp. 5–7",
    "no. 8",
    "Nos. 3",
    "GB 18030",
    "GB/T 50378",
    "ISO 9001",
    "C–07",
    "(852) 2721 0226",
    "（852）2721 0226",
    "2721-0226",
    "+86 755 8888 8888",
    "+44 20 7946 0958",
    "+852-2721-0226",
    "2721 0226",
    "+852 2721 0226",
    "+852 9123 4567",
    "SS-J518",
    "C-07",
    "747-400",
    "No. 8",
    "No.8",
    "No 8",
    "1/F",
    "24/7",
    "Wi-Fi",
    "X-ray",
    "e-mail",
    "Mr CHAN",
    "Dr. Wong",
    "Miss LEE",
    "Fig. 3",
    // Words.
    "don’t",
    "CHAN’s",
    "and/or",
    "naïve",
    "e\xCC\x81tude",
    "U.S.",
    "R&D",
    "soft\xC2\xADhyphen",
};

struct around {
    const struct typeset_opts *opts;
    const char *before, *after;
};

static const struct around arounds[] = {
    {&house_zh, "", ""},       {&house_zh, "甲", "乙"},      {&house_zh, "約 ", " 乙"},
    {&house_zh, "，", "。"},   {&house_zh, "「", "」"},      {&house_zh, "1997 the ", " of"},
    {&house_en, "", ""},       {&house_en, "about ", " of"}, {&house_en, "(", ")."},
    {&house_en, "河套", "河"},
};

// `text` with each U+0020 replaced.
static struct str with_space(char *buf, const char *text, const char *space)
{
    size_t n = 0;
    for (; *text; text++) {
        size_t len = *text == ' ' ? strlen(space) : 1;
        memcpy(buf + n, *text == ' ' ? space : text, len);
        n += len;
    }
    return (struct str){buf, n};
}

static bool breaks_in(const struct typeset_result *r, size_t from, size_t to)
{
    for (size_t i = 0; i < r->n_breaks; i++)
        if (r->breaks[i] > from && r->breaks[i] < to)
            return true;
    return false;
}

static int check_whole(struct typeset *t, const struct around *k, struct str whole)
{
    char buf[256];
    struct arena a = {0};
    struct typeset_result r;
    size_t before = strlen(k->before);
    int n = snprintf(buf, sizeof buf, "%s%.*s%s", k->before, (int)whole.n, whole.p, k->after);
    assert_true(typeset_line(t, &a, (struct str){buf, (size_t)n}, &r));
    bool bad = breaks_in(&r, before, before + whole.n);
    if (bad)
        print_error("%s \"%s\": a line may end inside \"%.*s\"\n", k->opts->lang, buf, (int)whole.n,
                    whole.p);
    arena_finish(&a);
    return bad;
}

static void wholes_stay_whole(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(arounds); i++) {
        struct typeset *t = open_typeset(arounds[i].opts);
        for (size_t w = 0; w < COUNT(wholes); w++)
            for (size_t s = 0; s < COUNT(spaces); s++) {
                char buf[128];
                bad += check_whole(t, &arounds[i], with_space(buf, wholes[w], spaces[s]));
            }
        typeset_destroy(t);
    }
    assert_int_equal(bad, 0);
}

static const char no_start[] = "、。，．！？；：）」』】〉》〕］｝”’…⋯—⸺·‧・•％%℃°～〜／/–々ー"
                               "ぁぃぅぇぉっゃゅょァィゥェォッャュョ﹐﹑﹒﹔﹖ㇰㇱ﹗〗";
static const char no_end[] = "（「『【〈《〔［｛“‘〖([{";

// Each mark between two characters; with_space: also separated from them.
static int check_mark(struct typeset *t, struct str mark, bool opens, const char *space)
{
    char buf[64];
    struct arena a = {0};
    struct typeset_result r;
    int n = opens ? snprintf(buf, sizeof buf, "甲%.*s%s乙", (int)mark.n, mark.p, space)
                  : snprintf(buf, sizeof buf, "甲%s%.*s乙", space, (int)mark.n, mark.p);
    size_t at = opens ? (size_t)n - 3 : 3 + strlen(space);
    assert_true(typeset_line(t, &a, (struct str){buf, (size_t)n}, &r));
    bool bad = breaks_in(&r, at - 1, at + 1);
    if (bad)
        print_error("\"%s\": a line may %s \"%.*s\"\n", buf, opens ? "end in" : "start with",
                    (int)mark.n, mark.p);
    arena_finish(&a);
    return bad;
}

static int check_marks(struct typeset *t, struct str marks, bool opens)
{
    int bad = 0;
    for (size_t i = 0, len; i < marks.n; i += len) {
        utf8_at(marks, i, &len);
        bad += check_mark(t, str_sub(marks, i, i + len), opens, "");
        for (size_t s = 0; s < COUNT(spaces); s++)
            bad += check_mark(t, str_sub(marks, i, i + len), opens, spaces[s]);
    }
    return bad;
}

static void marks_keep_their_side(void **state)
{
    (void)state;
    int bad = 0;
    for (int zh = 0; zh < 2; zh++) {
        struct typeset *t = open_typeset(zh ? &house_zh : &house_en);
        bad += check_marks(t, str_from(no_start), false) + check_marks(t, str_from(no_end), true);
        typeset_destroy(t);
    }
    assert_int_equal(bad, 0);
}

static void no_line_starts_with_a_space(void **state)
{
    (void)state;
    struct typeset *t = open_typeset(&house_en);
    struct arena a = {0};
    struct typeset_result r;
    for (size_t i = 0; i < COUNT(spaces); i++)
        for (size_t k = 0; k < COUNT(spaces); k++) {
            char buf[64];
            int n = snprintf(buf, sizeof buf, "word%s%sword", spaces[i], spaces[k]);
            assert_true(typeset_line(t, &a, (struct str){buf, (size_t)n}, &r));
            assert_false(breaks_in(&r, 0, (size_t)n - 4));
        }
    arena_finish(&a);
    typeset_destroy(t);
}

// Checks that the rules above do not hold merely because nothing breaks.
static void lines_still_end(void **state)
{
    (void)state;
    static const struct {
        const struct typeset_opts *opts;
        const char *text;
        size_t n;
        uint32_t breaks[8];
    } rows[] = {
        {&house_zh, "你㗎𨋢𠮷", 4, {3, 6, 10, 14}},
        {&house_zh, "約5 000個，在", 3, {3, 14, 17}},
        {&house_en, "an example-based way", 4, {3, 11, 17, 20}},
        {&house_en, "in 1997 250 000 came", 4, {3, 8, 16, 20}},
        {&house_en,
         "a\xE2\x80\x89"
         "b",
         2,
         {4, 5}},
        {&house_en,
         "a\xC2\xA0"
         "b",
         1,
         {4}},
        {&house_zh, "第二個人", 2, {9, 12}},
        {&house_zh, "一日三餐", 4, {3, 6, 9, 12}},
        {&house_zh, "漢“漢”漢", 3, {3, 12, 15}},
        {&house_zh, "漢“a”漢", 1, {13}},
        {&house_en, "漢“漢”漢", 3, {3, 12, 15}},
        {&house_en, "漢‘漢’漢", 3, {3, 12, 15}},
        {&house_en, "No such", 2, {3, 7}},
        {&house_en, "of 12 in all", 4, {3, 6, 9, 12}},
        {&house_en, "a != b", 3, {2, 5, 6}},
        {&house_en, "go to 12", 3, {3, 6, 8}},
        {&house_en, "by 6:30 to", 3, {3, 8, 10}},
        {&house_zh, "天地–a", 3, {3, 9, 10}},
        {&house_zh, "天地-a", 3, {3, 7, 8}},
        {&house_en, "http://a.b/c?d=1&e", 6, {7, 8, 11, 13, 17, 18}},
        {&house_en, "", 1, {0}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct typeset *t = open_typeset(rows[i].opts);
        struct arena a = {0};
        struct typeset_result r;
        assert_true(typeset_line(t, &a, str_from(rows[i].text), &r));
        if (r.n_breaks != rows[i].n || memcmp(r.breaks, rows[i].breaks, rows[i].n * 4) != 0)
            fail_msg("\"%s\": other breaks", rows[i].text);
        arena_finish(&a);
        typeset_destroy(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wholes_stay_whole),
        cmocka_unit_test(marks_keep_their_side),
        cmocka_unit_test(no_line_starts_with_a_space),
        cmocka_unit_test(lines_still_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
