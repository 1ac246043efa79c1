// test_spoken: the text that the voice is given: figures, money, days, ranges, units and
// abbreviations in both languages, and which voice reads which part.
#include "harness.h"

#include "platform/file.h"
#include "speech/figure.h"
#include "speech/spoken.h"

struct row {
    const char *printed, *said;
};

static void check(const char *lang, const struct row *rows, size_t n)
{
    struct arena a = {0};
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        struct str got = spoken(&a, str_from(rows[i].printed), str_from(lang), NULL, 0);
        if (str_eq_z(got, rows[i].said))
            continue;
        print_error("%s: %s\n  expected %s\n  got      %s\n", lang, rows[i].printed, rows[i].said,
                    got.p);
        wrong++;
    }
    arena_finish(&a);
    assert_int_equal(wrong, 0);
}
#define CHECK_ROWS(lang, rows) check(lang, rows, sizeof(rows) / sizeof *(rows))

static void chinese_figures(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"1.5億元", "一點五億元"},
        {"3 000名", "三千名"},
        {"5 000千萬億", "五千千萬億"},
        {"每秒5 000千萬億次浮點運算次數", "每秒五千千萬億次浮點運算次數"},
        {"30,000", "三萬"},
        {"30，000", "三十，零零零"}, // a full-width comma separates figures
        {"超過3 000名海內外科研人員", "超過三千名海內外科研人員"},
        {"15 000多個", "一萬五千多個"},
        {"5,000萬元", "五千萬元"},
        {"25萬平方米", "二十五萬平方米"},
        {"10公頃", "十公頃"},
        {"110", "一百一十"},
        {"105", "一百零五"},
        {"1 010 000", "一百零一萬"},
        {"100 000 000", "一億"},
        {"12", "十二"},
        {"12 000", "一萬二千"},
        {"120 000", "十二萬"},
        {"0", "零"},
        {"0.5%", "百分之零點五"},
        {"007", "零零七"},
        {"第2期", "第二期"},
        {"第1期首3座大樓", "第一期首三座大樓"},
        {"2座大樓", "兩座大樓"},
        {"2 座大樓", "兩 座大樓"},
        {"12座", "十二座"},
        {"不可相加。◇：9月20日文件", "不可相加。九月二十日文件"},
        {"1+3", "一加三"},
        {"「產學研1+計劃」", "「產學研一加計劃」"},
        {"AI+與產業", "AI plus與產業"},
        {"RAISe+計劃", "RAISe plus計劃"},
        {"約4 500人", "約四千五百人"},
        {"１２％", "百分之十二"},
        {"3/4", "四分之三"},
        {"-5", "負五"},
        {"5G網絡", "five G網絡"},
        {"CUHKSat-1衛星", "C.U.H.K Sat one衛星"},
        {"AIR@InnoHK", "AIR at InnoHK"},
        {"NIAS計劃", "N.I.A.S計劃"},
        {"第1、2期", "第一、二期"},
        {"1、2個", "一、兩個"},
        {"24/7", "二十四、七"},
        {">100", "多於一百"},
        {"<5%", "少於百分之五"},
        {"3:1", "三比一"},
        {"1：50 000", "一比五萬"},
        {"1:50 000", "一比五萬"},
        {"5/F", "五樓"},
        {"G/F", "地下"},
        {"1201室", "一二零一室"},
        {"Henry VIII", "Henry VIII"},
        {"https://www.budget.gov.hk/", "www dot budget dot gov dot hk"},
        {"https://www.budget.gov.hk/2026/。",
         "www dot budget dot gov dot hk slash twenty twenty-six。"},
    };
    CHECK_ROWS("zh-Hant", rows);
}

static void chinese_days_and_shares(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"2026年", "二零二六年"},
        {"2026年2月26日", "二零二六年二月二十六日"},
        {"2026-27年度", "二零二六至二七年度"},
        {"2024-2026年", "二零二四至二零二六年"},
        {"2025/26財政年度", "二零二五至二六財政年度"},
        {"2025施政報告", "二零二五施政報告"},
        {"InnoEX 2026", "InnoEX 二零二六"},
        {"2027+", "二零二七年及以後"},
        {"二○二六年", "二零二六年"},
        {"二〇二六年", "二零二六年"},
        {"二○○六年", "二零零六年"},
        {"○：2025年9月20日文件", "二零二五年九月二十日文件"},
        {"2026 → 2027+", "二零二六 至 二零二七年及以後"},
        {"2000人", "二千人"},
        {"2年", "兩年"},
        {"2個月", "兩個月"},
        {"2月2日", "二月二日"},
        {"2026-02-26", "二零二六年二月二十六日"},
        {"26/2/2026", "二零二六年二月二十六日"},
        {"20.9.2025", "二零二五年九月二十日"},
        {"9:30", "九時三十分"},
        {"10:00-18:00", "十時正至十八時正"},
        {"75%", "百分之七十五"},
        {"10-20%", "百分之十至二十"},
        {"10%–20%", "百分之十至二十"},
        {"3至5年", "三至五年"},
        {"3-5年", "三至五年"},
        {"25°C", "攝氏二十五度"},
        {"5 km", "五公里"},
        {"2 km²", "兩平方公里"},
        {"250 MW", "二百五十兆瓦"},
        {"HK$30億", "三十億港元"},
        {"$5,000萬", "五千萬元"},
        {"US$1.5億", "一點五億美元"},
        {"HK$100", "一百港元"},
        {"$2.5 billion", "二十五億元"},
        {"2343 4567", "二三四三，四五六七"},
    };
    static const size_t n = sizeof rows / sizeof *rows;
    check("zh-Hant", rows, n);
    check("zh", rows, n);
    check("yue-HK", rows, n);
}

static void english_figures(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"$10 billion", "ten billion dollars"},
        {"$2.5 billion", "two point five billion dollars"},
        {"5 000 petaFLOPS", "five thousand petaflops"},
        {"250 000 square metres", "two hundred and fifty thousand square metres"},
        {"2026-27 Budget", "twenty twenty-six to twenty-seven Budget"},
        {"2026–2027", "twenty twenty-six to twenty twenty-seven"},
        {"2009/10", "two thousand and nine to ten"},
        {"A $3 billion scheme", "A three billion dollar scheme"},
        {"$3 billion scheme", "three billion dollar scheme"},
        {"under the $10 billion RAISe+ Scheme", "under the ten billion dollar RAISe plus Scheme"},
        {"a funding of $10 billion for the Park", "a funding of ten billion dollars for the Park"},
        {"the $10 billion earmarked", "the ten billion dollars earmarked"},
        {"from $300 million to $150 million and",
         "from three hundred million dollars to one hundred and fifty million dollars and"},
        {"HK$30 million", "thirty million Hong Kong dollars"},
        {"US$5.5bn", "five point five billion US dollars"},
        {"$20-30 million", "twenty to thirty million dollars"},
        {"$10 million–$20 million", "ten million to twenty million dollars"},
        {"$1", "one dollar"},
        {"$3.50", "three dollars and fifty cents"},
        {"RMB 3 billion", "three billion renminbi"},
        {"€5", "five euros"},
        {"3 000 researchers", "three thousand researchers"},
        {"15\xC2\xA0"
         "000",
         "fifteen thousand"},
        {"1,234,567", "one million two hundred and thirty-four thousand five hundred and "
                      "sixty-seven"},
        {"1 001", "one thousand and one"},
        {"75%", "seventy-five per cent"},
        {"10-20%", "ten to twenty per cent"},
        {"0.05", "zero point zero five"},
        {"1+3", "one plus three"},
        {"Phase 1", "Phase one"},
        {"Phase II", "Phase two"},
        {"3/4", "three quarters"},
        {"10 km", "ten kilometres"},
        {"1 km", "one kilometre"},
        {"a 5-km walk", "a five-kilometre walk"},
        {"2 000 sq m", "two thousand square metres"},
        {"25°C", "twenty-five degrees Celsius"},
        {"5G", "five G"},
        {"CUHKSat-1", "C.U.H.K Sat one"},
        {"Chang'E-8", "Chang'E eight"},
        {"Chang’E 8", "Chang'E eight"},
        {"third-generation", "third-generation"},
        {"2343 4567", "two three four three, four five six seven"},
        {"007", "zero zero seven"},
        {"-5", "minus five"},
        {"16 related", "sixteen related"},
        {"24/7", "twenty-four seven"},
        {"5G/6G", "five G six G"},
        {"5/F", "fifth floor"},
        {"G/F", "ground floor"},
        {">100", "more than one hundred"},
        {"< $5", "less than five dollars"},
        {"2 1/2 years", "two and one half years"},
        {"5 TB/s", "five terabytes a second"},
        {"220 V", "two hundred and twenty volts"},
        {"v1.2.3", "v one point two point three"},
        {"3:1", "three to one"},
        {"1:50 000", "one to fifty thousand"},
        {"10¢", "ten cents"},
        {"Henry VIII", "Henry VIII"},
        {"Nos. 3 and 4", "numbers three and four"},
        {"tel. 2123 4567", "telephone two one two three, four five six seven"},
        {"info@gov.hk", "info at gov dot hk"},
    };
    CHECK_ROWS("en", rows);
    CHECK_ROWS("en-GB", rows);
}

static void english_days_and_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"in 2026", "in twenty twenty-six"},
        {"in 2005", "in two thousand and five"},
        {"in 2000", "in two thousand"},
        {"in 1900 and 1905", "in nineteen hundred and nineteen oh five"},
        {"the 1990s", "the nineteen nineties"},
        {"2027+", "twenty twenty-seven and later"},
        {"10am-6pm", "ten a.m. to six p.m."},
        {"9.30 a.m.", "nine thirty a.m."},
        {"2026 → 2027+", "twenty twenty-six to twenty twenty-seven and later"},
        {"26 February 2026", "the twenty-sixth of February twenty twenty-six"},
        {"of 20 September 2025 mentions",
         "of the twentieth of September twenty twenty-five mentions"},
        {"20-26 September", "the twentieth to the twenty-sixth of September"},
        {"September 20, 2025", "September the twentieth, twenty twenty-five"},
        {"December 2025", "December twenty twenty-five"},
        {"2026-02-26", "the twenty-sixth of February twenty twenty-six"},
        {"20.9.2025", "the twentieth of September twenty twenty-five"},
        {"31 May", "the thirty-first of May"},
        {"9:30 am", "nine thirty a.m."},
        {"10:00", "ten o'clock"},
        {"the 1st, 2nd, 3rd, 12th and 21st", "the first, second, third, twelfth and twenty-first"},
        {"R&D", "R and D"},
        {"I&T parks", "I and T parks"},
        {"Then & now", "Then and now"},
        {"AI+", "AI plus"},
        {"(AI+)", "(AI plus)"},
        {"RAISe+", "RAISe plus"},
        {"AIR@InnoHK", "AIR at InnoHK"},
        {"materials, etc. to", "materials, et cetera to"},
        {"materials, etc.", "materials, et cetera."},
        {"(e.g. bio-samples)", "(for example bio-samples)"},
        {"SMEs", "S.M.E's"},
        {"(NIAS)", "(N.I.A.S)"},
        {"STEM", "STEM"},
        {"LHTRIs", "L.H.T.R.I's"},
        {"AI", "AI"},
        {"No. 5", "number five"},
        {"No. Yes", "No. Yes"},
        {"and/or", "and or"},
        {"ALL OF THESE WORDS", "ALL OF THESE WORDS"},
        {"Hong Kong Park", "Hong Kong Park"},
        {"3 minutes", "three minutes"},
        {"www.gov.hk", "www dot gov dot hk"},
        {"https://www.policyaddress.gov.hk/2025/",
         "www dot policyaddress dot gov dot hk slash twenty twenty-five"},
    };
    CHECK_ROWS("en", rows);
}

// Serial numbers, keys, checksums and telephone numbers: character by character.
static void identifiers_are_spelled(void **state)
{
    (void)state;
    static const struct {
        const char *printed, *english, *chinese;
    } rows[] = {
        {"2026113001", "two zero two six, one one three zero, zero one",
         "二零二六，一一三零，零一"},
        {"20260226", "two zero two six, zero two two six", "二零二六，零二二六"},
        {"0000000001", "zero zero zero zero, zero zero zero zero, zero one",
         "零零零零，零零零零，零一"},
        {"E7620F1842B4E81F", "E seven six two, zero F one eight, four two B four, E eight one F",
         "E七六二，零F一八，四二B四，E八一F"},
        {"a3f9c2", "A- three F nine C two", "A三F九C二"},
        {"A1234567", "A- one two three, four five six seven", "A一二三，四五六七"},
        {"AB12CD", "A.B one two C.D", "A.B一二C.D"},
        {"SN-2026-00123", "S.N, two zero two six, zero zero one two three",
         "S.N，二零二六，零零一二三"},
        {"a4:5e:60:c1", "A- four, five E, six zero, C one", "A四，五E，六零，C一"},
        {"550e8400-e29b-41d4",
         "five five zero E, eight four zero zero, E two nine B, four one D four",
         "五五零E，八四零零，E二九B，四一D四"},
        {"+852 2123 4567", "plus eight five two, two one two three, four five six seven",
         "八五二，二一二三，四五六七"},
        {"(852) 2123 4567", "eight five two, two one two three, four five six seven",
         "八五二，二一二三，四五六七"},
        {"2123-4567", "two one two three, four five six seven", "二一二三，四五六七"},
        {"1800-123-456", "one eight zero zero, one two three, four five six",
         "一八零零，一二三，四五六"},
        {"100000000", "one hundred million", "一億"},
        {"12345678.5",
         "twelve million three hundred and forty-five thousand six hundred and "
         "seventy-eight point five",
         "一千二百三十四萬五千六百七十八點五"},
        {"2026-2027", "twenty twenty-six to twenty twenty-seven", "二零二六至二零二七"},
        {"3000-4500", "three thousand to four thousand five hundred", "三千至四千五百"},
        {"10km2", "ten square kilometres", "十平方公里"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str printed = str_from(rows[i].printed);
        assert_string_equal(spoken(&a, printed, STR("en"), NULL, 0).p, rows[i].english);
        assert_string_equal(spoken(&a, printed, STR("zh-Hant"), NULL, 0).p, rows[i].chinese);
    }
    assert_string_equal(spoken(&a, STR("Hotline 1823"), STR("en"), NULL, 0).p,
                        "Hotline one eight two three");
    assert_string_equal(spoken(&a, STR("熱線1823"), STR("zh-Hant"), NULL, 0).p, "熱線一八二三");
    assert_string_equal(spoken(&a, STR("熱線24小時"), STR("zh-Hant"), NULL, 0).p, "熱線二十四小時");
    arena_finish(&a);
}

// Rows of spoken.tsv, read through by people: language, printed, said. HETAO_SPOKEN_ROWS=write
// writes what is said now, to be read through again.
static void every_row_is_said_as_read_through(void **state)
{
    (void)state;
    const char *why, *path = HETAO_SOURCE "/tests/spoken.tsv", *mode = getenv("HETAO_SPOKEN_ROWS");
    struct arena a = {0};
    struct str all;
    int wrong = 0, rows = 0;
    assert_true(file_read(&a, path, 1 << 20, &all, &why));
    FILE *f = mode && !strcmp(mode, "write") ? fopen(path, "w") : NULL;
    for (char *line = strtok((char *)all.p, "\n"); line; line = strtok(NULL, "\n"), rows++) {
        char *printed = strchr(line, '\t') + 1, *said = strchr(printed, '\t') + 1;
        printed[-1] = said[-1] = 0;
        struct str got = spoken(&a, str_from(printed), str_from(line), NULL, 0);
        if (f)
            fprintf(f, "%s\t%s\t%s\n", line, printed, got.p);
        else if (!str_eq_z(got, said) && ++wrong)
            print_error("%s: %s\n  expected %s\n  got      %s\n", line, printed, said, got.p);
    }
    if (f)
        fclose(f);
    arena_finish(&a);
    assert_true(rows > 1000);
    assert_int_equal(wrong, 0);
}

static void own_words_come_first(void **state)
{
    (void)state;
    static const struct spoken_word words[] = {
        {{"InnoHK", 6}, {"Inno H K", 8}},  {{"1+3", 3}, {"one and three", 13}},
        {{"河套", 6}, {"何套", 6}},        {{"AI", 2}, {"A.I.", 4}},
        {{"Chang’E", 9}, {"Chang-uh", 8}}, {{"AI+", 3}, {"", 0}}, // read in Chinese alone
    };
    struct arena a = {0};
    static const struct row rows[] = {
        {"InnoHK and InnoHKs", "Inno H K and InnoHKs"},
        {"a 1+3 model", "a one and three model"},
        {"河套園區", "何套園區"},
        {"AI, AIR", "A.I., AIR"},
        {"Chang'E 8", "Chang-uh eight"},
        {"on AI+ and", "on A.I. plus and"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = spoken(&a, str_from(rows[i].printed), STR("en"), words, 6);
        assert_string_equal(got.p, rows[i].said);
    }
    arena_finish(&a);
}

static void note_run(void *ctx, struct str run, struct str lang)
{
    char *all = ctx;
    size_t n = strlen(all);
    snprintf(all + n, 512 - n, "%.*s<%.*s>", (int)lang.n, lang.p, (int)run.n, run.p);
}

static void each_voice_reads_its_own(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text, *runs;
    } rows[] = {
        {"en-gb", "plain", "en-gb<plain>"},
        {"en-gb", "has 「上半年起」 and", "en-gb<has 「>yue<上半年起>en-gb<」 and>"},
        {"yue", "在InnoHK成立", "yue<在InnoHK成立>"},
        {"yue", "又稱 Hong Kong Park in the Loop。",
         "yue<又稱 >en-gb<Hong Kong Park in the Loop>yue<。>"},
        {"yue", "RAISe plus計劃", "en-gb<RAISe plus>yue<計劃>"},
        {"yue", "N.I.A.S計劃", "en-gb<N.I.A.S>yue<計劃>"}, // the Cantonese one reads a word
        {"yue", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char all[512] = "";
        spoken_runs(str_from(rows[i].text), str_from(rows[i].lang), note_run, all);
        assert_string_equal(all, rows[i].runs);
    }
}

// For any input, the output is UTF-8 without digits, and finite.
static void anything_is_survived(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "1",   "20",  "2026",   " ",    ",",    ".",       "-",   "–",    "/",  ":",  "%",
        "$",   "HK$", "億",     "萬",   "年",   "月",      "個",  "km",   "m",  "th", "AI",
        "R&D", "+",   "\xFF",   "\xE4", "’",    "million", "a",   "etc.", "°",  "²",  "½",
        "x",   "@",   "gov.hk", "Mon",  "Feb ", "至",      "′",   "B",    "/F", "am", "T",
        "00",  "kWh", "²",      "(",    ")",    "Q",       "No.", "~",    "^",  "-",  "A"};
    uint64_t seed = 5;
    struct arena a = {0};
    for (int i = 0; i < 30000; i++) {
        char text[256] = "";
        for (int k = 0; k < 9; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            strcat(text, bits[(seed >> 33) % (sizeof bits / sizeof *bits)]);
        }
        arena_reset(&a);
        for (int zh = 0; zh < 2; zh++) {
            struct str got = spoken(&a, str_from(text), zh ? STR("zh-Hant") : STR("en"), NULL, 0);
            for (size_t c = 0; c < got.n; c++)
                if (got.p[c] >= '0' && got.p[c] <= '9')
                    fail_msg("%s -> %s", text, got.p);
            spoken_runs(got, zh ? STR("yue") : STR("en-gb"),
                        (void (*)(void *, struct str, struct str))note_run, (char[512]){0});
        }
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_figures),
        cmocka_unit_test(chinese_days_and_shares),
        cmocka_unit_test(english_figures),
        cmocka_unit_test(english_days_and_words),
        cmocka_unit_test(identifiers_are_spelled),
        cmocka_unit_test(every_row_is_said_as_read_through),
        cmocka_unit_test(own_words_come_first),
        cmocka_unit_test(each_voice_reads_its_own),
        cmocka_unit_test(anything_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
