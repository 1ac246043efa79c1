// test_voice: the real voice: the phonemes of what it is given are those of the words written out;
// jyutping; numbers and dates drawn by rule against ICU's own words; recordings made of it.
#include "harness.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "content/clip.h"
#include "platform/audio.h"
#include "speech/jyutping.h"
#include "speech/spoken.h"
#include "speech/tone.h"
#include "speech/voice.h"
#include "speech/wave.h"

// espeak-ng's function for phonemes frees nothing; the exhibit never calls it.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libespeak-ng";
}

static bool voice;

static int open_voice(void **state)
{
    (void)state;
    voice = voice_open() > 0;
    return 0;
}

static int close_voice(void **state)
{
    (void)state;
    if (voice)
        voice_close();
    return 0;
}

// ---- phonemes ----

// Printed, and the same as a reader writes it out in full.
struct row {
    const char *printed, *words;
};

static const struct row chinese[] = {
    {"1.5億元", "一點五億元"},
    {"3 000名", "三千名"},
    {"5 000千萬億", "五千千萬億"},
    {"30,000", "三萬"},
    {"2026年", "二零二六年"},
    {"75%", "百分之七十五"},
    {"25萬平方米", "二十五萬平方米"},
    {"約10公頃", "約十公頃"},
    {"超過60家", "超過六十家"},
    {"250億元", "二百五十億元"},
    {"2026-27年度", "二零二六至二七年度"},
    {"15 000多個", "一萬五千多個"},
    {"2座大樓", "兩座大樓"},
    {"第2期", "第二期"},
    {"12座", "十二座"},
    {"9:30", "九時三十分"},
    {"HK$30億", "三十億港元"},
    {"25°C", "攝氏二十五度"},
    {"5 km", "五公里"},
    {"250 MW", "二百五十兆瓦"},
    {"3/4", "四分之三"},
    {"26/2/2026", "二零二六年二月二十六日"},
};

static const struct row english[] = {
    {"$10 billion", "ten billion dollars"},
    {"$2.5 billion", "two point five billion dollars"},
    {"5 000 petaFLOPS", "five thousand petaflops"},
    {"250 000 square metres", "two hundred and fifty thousand square metres"},
    {"2026-27 Budget", "twenty twenty six to twenty seven Budget"},
    {"over 15 000 applications", "over fifteen thousand applications"},
    {"nearly 20 000", "nearly twenty thousand"},
    {"around 80%", "around eighty per cent"},
    {"26 February 2026", "the twenty sixth of February twenty twenty six"},
    {"US$5.5bn", "five point five billion US dollars"},
    {"$3.50", "three dollars and fifty cents"},
    {"1,234,567", "one million two hundred and thirty four thousand five hundred and sixty seven"},
    {"the 1990s", "the nineteen nineties"},
    {"12th", "twelfth"},
    {"3/4", "three quarters"},
    {"10-20%", "ten to twenty per cent"},
    {"5 km", "five kilometres"},
    {"9:30 am", "nine thirty a.m."},
    {"No. 5", "number five"},
    {"Phase II", "Phase two"},
    {"CEOs", "C.E. oze"},
    {"A4", "eh four"},
};

// Without the marks of stress and of words, which a hyphen moves.
static struct str sounds(struct arena *a, const char *text, const char *name)
{
    struct str all = voice_phonemes(a, text, name);
    char *out = arena_alloc(a, all.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (!strchr("',_|: ", all.p[i]))
            out[n++] = all.p[i];
    out[n] = 0;
    return (struct str){out, n};
}

static void compare(const struct row *rows, size_t n, const char *lang, const char *name)
{
    struct arena a = {0};
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        struct str said = spoken(&a, str_from(rows[i].printed), str_from(lang), NULL, 0);
        struct str got = sounds(&a, said.p, name), want = sounds(&a, rows[i].words, name);
        if (str_eq(got, want) && want.n)
            continue;
        print_error("%s: %s\n  got  %s\n  want %s\n", rows[i].printed, said.p, got.p, want.p);
        wrong++;
    }
    arena_finish(&a);
    assert_int_equal(wrong, 0);
}

static void what_is_said_sounds_like_the_words_written_out(void **state)
{
    (void)state;
    if (!voice)
        skip();
    compare(chinese, sizeof chinese / sizeof *chinese, "zh-Hant", "yue");
    compare(english, sizeof english / sizeof *english, "en", "en-gb");
}

static void jyutping_is_the_voices(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"s'aa1_| l'eng5_|", "saa1 leng5"},
        {"g'i3t_| gw'o2_|", "git3 gwo2"},
        {"j,i6sa6p_|", "ji6 sap6"},
        {"caa1mj'yu5_|", "caam1 jyu5"},
        {"l'oe5N_|", "loeng5"},
        {"'ng5_| m_", "ng5 m"},
        {"(en),eI'aI(yue)_| d'i2m_|", "(en) dim2"},
        {"ji6s'aa1m_|", "ji6 saam1"},
        {"haa6t'iu4_| ma4ng'i2n_| saa7m'in2_|", "haa6 tiu4 man4 gin2 saa1 min2"},
        {"sang7m'ing6_|", "sang1 ming6"},
        {"", ""},
        {"(en", "(en)"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(jyutping_of(&a, str_from(rows[i].printed)).p, rows[i].words);
    if (voice)
        assert_string_equal(jyutping_of(&a, voice_phonemes(&a, "河套香港園區", "yue")).p,
                            "ho4 tou3 hoeng1 gong2 jyun4 keoi1");
    arena_finish(&a);
}

// ---- drawn at random ----

static uint64_t seed = 19;

static int64_t draw(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)(seed >> 17) % below;
}

// A number of 1 to 12 digits, each length as likely.
static int64_t draw_number(void)
{
    int64_t below = 10;
    for (int64_t digits = draw(12); digits > 0; digits--)
        below *= 10;
    return draw(below);
}

// ICU's rule-based number format: its words by one of its rule sets.
static void icu_words(const char *locale, const char *rules, int64_t n, char out[256])
{
    UErrorCode err = U_ZERO_ERROR;
    UChar name[64], words[256];
    UNumberFormat *f = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &err);
    u_uastrcpy(name, rules);
    unum_setTextAttribute(f, UNUM_DEFAULT_RULESET, name, -1, &err);
    unum_formatInt64(f, n, words, 256, NULL, &err);
    u_strToUTF8(out, 256, NULL, words, -1, &err);
    assert_true(U_SUCCESS(err));
    unum_close(f);
}

// Cantonese by ICU, but for two things in which Hong Kong's written form differs: 二十六, not 廿六;
// and 零 after 億 before less than a thousand 萬, as after 萬.
static void chinese_words(int64_t n, char out[256])
{
    const int64_t yi = 100000000, wan = 10000;
    char high[256] = "", low[256] = "";
    if (n < yi) {
        icu_words("yue", "%spellout-cardinal", n, out);
    } else {
        icu_words("yue", "%spellout-cardinal", n / yi * yi, high);
        if (n % yi)
            icu_words("yue", "%spellout-cardinal", n % yi, low);
        bool gap = n % yi && n % yi < 1000 * wan;
        strcpy(out, high);
        strcat(out, gap && strncmp(low, "零", 3) ? "零" : "");
        strncat(out, low, 255 - strlen(out));
    }
    for (char *c; (c = strstr(out, "廿")) != NULL;) {
        memmove(c + 6, c + 3, strlen(c + 3) + 1);
        memcpy(c, "二十", 6);
    }
}

static void check_words(const char *lang, const char *printed, const char *want, int *wrong)
{
    struct arena a = {0};
    struct str got = spoken(&a, str_from(printed), str_from(lang), NULL, 0);
    if (getenv("HETAO_SPOKEN_NUMBERS"))
        printf("%s\t%s\t%s\n", lang, printed, got.p);
    if (!str_eq_z(got, want)) {
        print_error("%s: %s\n  got  %s\n  want %s\n", lang, printed, got.p, want);
        (*wrong)++;
    }
    arena_finish(&a);
}

// Grouped as printed in both documents (1 234 567) or with commas.
static void print_number(char out[64], int64_t n, char mark)
{
    char plain[32];
    int len = snprintf(plain, sizeof plain, "%lld", (long long)n), o = 0;
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            out[o++] = mark;
        out[o++] = plain[i];
    }
    out[o] = 0;
}

static void a_hundred_numbers(void **state)
{
    (void)state;
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
        int64_t n = draw_number();
        char printed[64], want[256];
        print_number(printed, n, i % 2 ? ',' : ' ');
        icu_words("en_GB", "%spellout-cardinal-verbose", n, want);
        for (char *c; (c = strstr(want, ", ")) != NULL;) // "million, two": not said
            memmove(c, c + 1, strlen(c));
        check_words("en", printed, want, &wrong);
        chinese_words(n, want);
        check_words("zh-Hant", printed, want, &wrong);
    }
    assert_int_equal(wrong, 0);
}

static void a_hundred_dates(void **state)
{
    (void)state;
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    static const char han[10][4] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
        int year = (int)(1950 + draw(120)), month = (int)(1 + draw(12)), day = (int)(1 + draw(28));
        char printed[64], want[700], part[256], y[32] = "";
        snprintf(printed, sizeof printed, "%d %s %d", day, months[month - 1], year);
        icu_words("en_GB", "%spellout-ordinal", day, part);
        snprintf(want, sizeof want, "the %s of %s ", part, months[month - 1]);
        icu_words("en_GB", "%spellout-numbering-year", year, part);
        if (year >= 2000 && year < 2010) // ICU: "two thousand five"
            icu_words("en_GB", "%spellout-cardinal-verbose", year, part);
        char *dash = strstr(part, "oh-"); // "nineteen oh-five"
        if (dash)
            dash[2] = ' ';
        strcat(want, part);
        check_words("en", printed, want, &wrong);
        snprintf(printed, sizeof printed, "%d年%d月%d日", year, month, day);
        for (int k = 1000; k; k /= 10)
            strcat(y, han[year / k % 10]);
        char m[256], d[256];
        chinese_words(month, m);
        chinese_words(day, d);
        snprintf(want, sizeof want, "%s年%s月%s日", y, m, d);
        check_words("zh-Hant", printed, want, &wrong);
    }
    assert_int_equal(wrong, 0);
}

// ---- recordings ----

static void a_recording_survives_its_quarter_size(void **state)
{
    (void)state;
    struct arena a = {0};
    struct wave w = {.n = 22050, .rate = 22050};
    w.pcm = ARENA_ARRAY(&a, int16_t, w.n);
    for (size_t i = 0; i < w.n; i++)
        w.pcm[i] = (int16_t)(9000 * sin((double)i * 0.06) + 3000 * sin((double)i * 0.31));
    struct wave small = wave_at_rate(&a, &w, 16000);
    assert_true(small.n > 15990 && small.n < 16010);
    struct str file = wave_write_adpcm(&a, &small);
    assert_null(clip_wrong(file));
    assert_true(file.n < 8500);
    size_t n;
    int16_t *pcm = audio_decode(file.p, file.n, 16000, &n);
    assert_non_null(pcm);
    assert_true(n >= small.n && n < small.n + 1100);
    double noise = 0, signal = 0;
    for (size_t i = 0; i < small.n; i++) {
        noise += pow(pcm[i] - small.pcm[i], 2);
        signal += pow(small.pcm[i], 2);
    }
    assert_true(10 * log10(signal / noise) > 25); // dB
    free(pcm);
    arena_finish(&a);
}

static void a_tone_swells_and_fades(void **state)
{
    (void)state;
    int16_t t[TONE_MOST], loud[4];
    size_t n = tone_make(t, 22050, 880);
    assert_int_equal(n, 22050 * TONE_MS / 1000);
    int most = 0;
    for (size_t i = 0; i < n; i++)
        most = abs(t[i]) > most ? abs(t[i]) : most;
    assert_true(abs(t[0]) < 50 && abs(t[n - 1]) < 50 && most > 4000 && most < 6500);
    tone_scale(loud, (int16_t[]){100, -100, 30000, -30000}, 4, 2);
    assert_true(loud[0] == 200 && loud[1] == -200 && loud[2] == INT16_MAX && loud[3] == INT16_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_sounds_like_the_words_written_out),
        cmocka_unit_test(jyutping_is_the_voices),
        cmocka_unit_test(a_hundred_numbers),
        cmocka_unit_test(a_hundred_dates),
        cmocka_unit_test(a_recording_survives_its_quarter_size),
        cmocka_unit_test(a_tone_swells_and_fades),
    };
    return cmocka_run_group_tests(tests, open_voice, close_voice);
}
