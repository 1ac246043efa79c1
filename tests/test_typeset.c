// test_typeset: ICU against Unicode's own table, HarfBuzz against direct calls, the command's
// output, and invariants of any string.
#include "harness.h"

#include <hb.h>
#include <math.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "staff/typeset.h"
#include "staff/typeset_main.h"
#include "text/text_breaks.h"
#include "text/text_chars.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct typeset *open_typeset(const struct typeset_opts *opts)
{
    const char *why = NULL, *what = NULL;
    struct typeset *t = typeset_create(opts, &why, &what);
    if (!t)
        fail_msg("%s: %s", why, what ? what : "");
    return t;
}

static const struct typeset_opts house_zh = {
    .fonts = HETAO_TEST_FONTS, .lang = "zh-Hant-HK", .px = 24};
static const struct typeset_opts house_en = {.fonts = HETAO_TEST_FONTS, .lang = "en", .px = 24};

// -- Unicode's LineBreakTest

// Where ICU 72 differs from the file of Unicode 15.0, each through one of these tailorings.
static const char hyphen[] = "no break after a hyphen that starts a word (LB20a of Unicode 15.1)";
static const char number[] = "IS x NU as LB25 has it, where the file breaks outside numbers";
static const char decimal[] = "a space, then a decimal point that starts a number (LB15c of 16.0)";

struct known {
    const char *row, *why;
};

static const struct known known[] = {
    {"× 002D ÷ 0023 ÷", hyphen},
    {"× 002D × 0308 ÷ 0023 ÷", hyphen},
    {"× 002D ÷ 00A7 ÷", hyphen},
    {"× 002D × 0308 ÷ 00A7 ÷", hyphen},
    {"× 002D ÷ 50005 ÷", hyphen},
    {"× 002D × 0308 ÷ 50005 ÷", hyphen},
    {"× 002D ÷ 0E01 ÷", hyphen},
    {"× 002D × 0308 ÷ 0E01 ÷", hyphen},
    {"× 002C ÷ 0030 ÷", number},
    {"× 002C × 0308 ÷ 0030 ÷", number},
    {"× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 × 002E ÷ 0033 × 0035 × 0020 ÷ 0063 × 0065 "
     "× 006E × 0074 × 0073 ÷",
     decimal},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷", number},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷ 0915 ÷", number},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷ 672C ÷", number},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 672C ÷", number},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 307E ÷", number},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 0033 ÷", number},
    {"× 0041 × 002E ÷ 0031 × 0020 ÷ BABB ÷", number},
    {"× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E ÷ 0032 × 0020 ÷ BCFC ÷", number},
    {"× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0033 × 0020 ÷ BABB ÷", number},
    {"× C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0034 × 0020 ÷ BABB ÷", number},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 300C ÷", number},
};

struct unicode_row {
    char text[512];
    size_t n;
    uint32_t breaks[128];
    size_t n_breaks;
};

// Reads "× 0023 ÷ 0023 ÷": code points, and ÷ where a line may end. False for other lines.
static bool read_unicode_row(char *line, struct unicode_row *row)
{
    line[strcspn(line, "#\r\n")] = 0;
    for (size_t n = strlen(line); n && (line[n - 1] == ' ' || line[n - 1] == '\t');)
        line[--n] = 0;
    *row = (struct unicode_row){.n = 0};
    for (const char *p = line; *p;) {
        size_t n = strcspn(p, " \t");
        if (n == 2 && !memcmp(p, "÷", 2))
            row->breaks[row->n_breaks++] = (uint32_t)row->n;
        else if (n > 2)
            row->n += (size_t)utf8_put((uint32_t)strtoul(p, NULL, 16), row->text + row->n);
        p += n + strspn(p + n, " \t");
    }
    return row->n > 0;
}

static bool same_breaks(const struct typeset_result *r, const struct unicode_row *row)
{
    return r->n_breaks == row->n_breaks &&
           !memcmp(r->breaks, row->breaks, r->n_breaks * sizeof *r->breaks);
}

static int known_row(const char *line)
{
    for (size_t i = 0; i < COUNT(known); i++)
        if (!strcmp(known[i].row, line))
            return (int)i;
    return -1;
}

static void plain_breaks_are_unicode_s(void **state)
{
    (void)state;
    FILE *f = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
    if (!f)
        skip();
    struct typeset_opts opts = house_zh;
    opts.plain = true;
    struct typeset *t = open_typeset(&opts);
    struct arena a = {0};
    char line[4096];
    bool met[COUNT(known)] = {0};
    size_t n = 0, bad = 0;
    while (fgets(line, sizeof line, f)) {
        struct unicode_row row;
        struct typeset_result r;
        if (!read_unicode_row(line, &row))
            continue;
        n++;
        assert_true(typeset_line(t, &a, (struct str){row.text, row.n}, &r));
        int k = known_row(line);
        bool same = same_breaks(&r, &row);
        if (same == (k >= 0))
            fail_msg("%s: %s", line, same ? "agrees, but is listed" : "does not agree");
        bad += !same;
        if (k >= 0)
            met[k] = true;
        arena_reset(&a);
    }
    fclose(f);
    for (size_t i = 0; i < COUNT(known); i++)
        if (!met[i])
            fail_msg("%s (%s): not in the file", known[i].row, known[i].why);
    assert_true(n > 7000 && (double)(n - bad) >= 0.997 * (double)n);
    arena_finish(&a);
    typeset_destroy(t);
}

// -- HarfBuzz

#define CJK "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
#define NOTO "/usr/share/fonts/truetype/noto/"
#define HAN HETAO_TEST_FONTS "/han-regular.otf"
#define LATIN HETAO_TEST_FONTS "/latin-regular.otf"

struct shape_case {
    const char *file;
    unsigned index;
    const char *lang, *script, *direction, *features, *text;
};

static const struct shape_case shape_cases[] = {
    {LATIN, 0, "en", NULL, NULL, NULL, "office affluent -> AVAToWa. 1,234"},
    {LATIN, 0, "en", "Latn", "ltr", "liga=0,calt=0", "office affluent -> AVATo"},
    {LATIN, 0, "en", "Latn", "ltr", "kern=0", "AVAToWa. LTé e\xCC\x81"},
    {LATIN, 0, "en", "Latn", "ltr", "+tnum,-kern,ss01[0:3]=1", "0123456789 11:11"},
    {LATIN, 0, "en", "Latn", "rtl", NULL, "backwards (so)"},
    {LATIN, 0, "en", NULL, NULL, NULL, "a\tb\x01 c\xC2\xAD"},
    {LATIN, 0, "en", NULL, NULL, NULL, "x\xFF\xC3 y\xED\xA0\x80"},
    {HAN, 0, "zh-Hant-HK", "Hani", "ltr", NULL, "「河套」骨直——……，Loop 5 000 km。"},
    {HAN, 0, "zh-Hant-HK", "Hani", "ttb", NULL, "「河套」——，A。"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ltr", NULL, "「河套」骨直唔次令食——……，Loop。"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ltr", "halt", "「河套」，『骨』。"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ltr", "palt,kern", "「河套」，『骨』。"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ttb", NULL, "「河套」——……（直）ー，A b。"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ttb", "vert=0", "「河套」（直）"},
    {CJK, 4, "zh-Hant-HK", "Hani", "ttb", "vhal,vkrn", "「河套」（直）。」"},
    {CJK, 4, "zh-Hant-HK", "Hani", "btt", NULL, "河套"},
    {CJK, 0, "zh-Hant-HK", "Hani", NULL, NULL, "骨直"},
    {CJK, 0, "ja", "Kana", NULL, NULL, "カ゚ミュージアム"},
    {CJK, 2, "zh-Hans", NULL, NULL, NULL, "骨直，“好”"},
    {NOTO "NotoSans-Regular.ttf", 0, "en", "Latn", NULL, NULL, "office ỗ Ṩ\xCC\xA3 AVA"},
    {NOTO "NotoSans-Regular.ttf", 0, "en", "Latn", NULL, "liga=0", "office"},
    {NOTO "NotoNaskhArabic-Regular.ttf", 0, "ar", "Arab", "rtl", NULL, "السَّلَامُ عليكم 123"},
    {NOTO "NotoNaskhArabic-Regular.ttf", 0, "ar", NULL, NULL, NULL, "لا إله"},
    {NOTO "NotoNaskhArabic-Regular.ttf", 0, "fa", "Arab", "rtl", "-rlig,-liga", "لا گچ"},
    {NOTO "NotoSansDevanagari-Regular.ttf", 0, "hi", "Deva", "ltr", NULL, "हिन्दी क्षत्रिय र्क"},
    {NOTO "NotoSansDevanagari-Regular.ttf", 0, "mr", NULL, NULL, "half=0", "श्री विद्यार्थी"},
};

static hb_font_t *open_face(const struct shape_case *k)
{
    hb_blob_t *blob = hb_blob_create_from_file(k->file);
    hb_face_t *face = hb_face_create(blob, k->index);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

// As `hb-shape --utf8-clusters` does it.
static hb_buffer_t *shape_directly(const struct shape_case *k, hb_font_t *font)
{
    hb_feature_t features[8];
    unsigned n = 0;
    for (const char *p = k->features; p && *p;) {
        size_t len = strcspn(p, ",");
        assert_true(hb_feature_from_string(p, (int)len, &features[n++]));
        p += len + (p[len] == ',');
    }
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, k->text, -1, 0, -1);
    hb_buffer_set_language(b, hb_language_from_string(k->lang, -1));
    if (k->script)
        hb_buffer_set_script(b, hb_script_from_string(k->script, -1));
    if (k->direction)
        hb_buffer_set_direction(b, hb_direction_from_string(k->direction, -1));
    hb_buffer_guess_segment_properties(b);
    hb_shape(font, b, features, n);
    return b;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

static void same_glyphs(const struct shape_case *k, hb_font_t *font, double px,
                        const struct typeset_result *r)
{
    unsigned n = 0;
    hb_buffer_t *b = shape_directly(k, font);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, NULL);
    double unit = px / hb_face_get_upem(hb_font_get_face(font)), x = 0, y = 0;
    if (r->n_glyphs != n)
        fail_msg("\"%s\": %zu glyphs, HarfBuzz has %u", k->text, r->n_glyphs, n);
    for (unsigned i = 0; i < n; i++) {
        const struct typeset_glyph *g = &r->glyphs[i];
        bool same = g->id == info[i].codepoint && g->byte == info[i].cluster &&
                    near(g->x_advance, unit * pos[i].x_advance) &&
                    near(g->y_advance, unit * pos[i].y_advance) &&
                    near(g->x_offset, unit * pos[i].x_offset) &&
                    near(g->y_offset, unit * pos[i].y_offset) &&
                    near(g->x, x + unit * pos[i].x_offset) &&
                    near(g->y, y - unit * pos[i].y_offset);
        if (!same)
            fail_msg("\"%s\" of %s: glyph %u differs", k->text, k->file, i);
        x += unit * pos[i].x_advance;
        y -= unit * pos[i].y_advance;
    }
    hb_buffer_destroy(b);
}

static void plain_glyphs_are_harfbuzz_s(void **state)
{
    (void)state;
    size_t done = 0;
    for (size_t i = 0; i < COUNT(shape_cases); i++) {
        const struct shape_case *k = &shape_cases[i];
        struct arena a = {0};
        struct typeset_result r;
        char font[512];
        if (access(k->file, R_OK))
            continue; // a face of a package that only some machines have
        snprintf(font, sizeof font, "%s#%u", k->file, k->index);
        struct typeset_opts opts = {.fonts = HETAO_TEST_FONTS,
                                    .lang = k->lang,
                                    .px = 17.5,
                                    .plain = true,
                                    .font = font,
                                    .script = k->script,
                                    .direction = k->direction,
                                    .features = k->features};
        struct typeset *t = open_typeset(&opts);
        hb_font_t *direct = open_face(k);
        assert_true(typeset_line(t, &a, str_from(k->text), &r));
        same_glyphs(k, direct, opts.px, &r);
        hb_font_destroy(direct);
        typeset_destroy(t);
        arena_finish(&a);
        done++;
    }
    assert_true(done >= 9);
}

struct wrong_case {
    struct typeset_opts opts;
    const char *why;
};

static const struct wrong_case wrong_cases[] = {
    {{.font = "/nonexistent.otf"}, "cannot read the font file"},
    {{.font = HETAO_SOURCE "/CMakeLists.txt"}, "not a font file"},
    {{.font = HAN "#1"}, "no face of that index in the font file"},
    {{.script = "1"}, "not a script"},
    {{.script = ""}, "not a script"},
    {{.direction = "sideways"}, "not a direction"},
    {{.features = "liga=0,="}, "not a list of features"},
    {{.fonts = "/nonexistent"}, "no fonts in"},
    {{.fonts = "/nonexistent", .plain = true}, "no fonts in"},
};

static void wrong_options_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong_cases); i++) {
        struct typeset_opts opts = wrong_cases[i].opts;
        const char *why = NULL, *what = NULL;
        opts.fonts = opts.fonts ? opts.fonts : HETAO_TEST_FONTS;
        opts.lang = "en";
        opts.px = 10;
        assert_null(typeset_create(&opts, &why, &what));
        assert_string_equal(why, wrong_cases[i].why);
    }
    typeset_destroy(NULL);
}

// -- the command

struct call {
    const char *args[8];
    const char *text;
    size_t n;
    int status;
    const char *out; // how the output starts
};

#define TEXT(t) t, sizeof(t) - 1

static const struct call calls[] = {
    {{"--plain"}, TEXT(""), 0, ""},
    {{"--plain"},
     TEXT("\n\n"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":0,\"width\":0}],\"breaks\":[0],\"glyphs\":[]}\n"
     "{\"lines\":[{\"start\":0,\"end\":0,\"width\":0}],\"breaks\":[0],\"glyphs\":[]}\n"},
    {{"--px", "20", "--width", "45"},
     TEXT("甲乙丙"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":6,\"width\":40},{\"start\":6,\"end\":9,\"width\":20}],"
     "\"breaks\":[3,6,9],\"glyphs\":[{\"font\":\"han-regular.otf\",\"id\":"},
    {{"--px", "20", "--width", "100"},
     TEXT("甲乙丙丁戊己庚"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":15,\"width\":100},{\"start\":15,\"end\":21,\"width\":40}],"
     "\"breaks\":[3,6,9,12,15,18,21],\"glyphs\":[{\"font\":\"han-regular.otf\","},
    {{"--px", "20", "--width", "100", "--title"},
     TEXT("甲乙丙丁戊己庚"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":12,\"width\":80},{\"start\":12,\"end\":21,\"width\":60}],"
     "\"breaks\":[3,6,9,12,15,18,21],\"glyphs\":[{\"font\":\"han-bold.otf\","},
    {{"--title", "--plain"}, TEXT("a"), 2, ""},
    {{"--title", "--features", "kern=0"}, TEXT("a"), 2, ""},
    {{"--lang", "en", "--width", "1", "--plain"},
     TEXT("a\0b c\n"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":4,"},
    {{"--lang", "en"},
     TEXT("\xF0\x9F\x98\x80"),
     0,
     "{\"lines\":[{\"start\":0,\"end\":4,\"width\":19.2}],\"breaks\":[4],\"glyphs\":[{\"font\":"
     "null,"},
    {{"--font", "/nonexistent"}, TEXT("a"), 2, ""},
    {{"--width"}, TEXT("a"), 2, ""},
    {{"--width", "-1"}, TEXT("a"), 2, ""},
    {{"--width", "nan"}, TEXT("a"), 2, ""},
    {{"--px", "0"}, TEXT("a"), 2, ""},
    {{"--px", "12px"}, TEXT("a"), 2, ""},
    {{"--lang", ""}, TEXT("a"), 2, ""},
    {{"--colour", "red"}, TEXT("a"), 2, ""},
    {{"text"}, TEXT("a"), 2, ""},
};

static void the_command_is_as_described(void **state)
{
    (void)state;
    const struct typeset_opts with = {.fonts = HETAO_TEST_FONTS};
    for (size_t i = 0; i < COUNT(calls); i++) {
        const struct call *k = &calls[i];
        char *args[8], out[4096] = {0};
        int n = 0;
        for (; n < 8 && k->args[n]; n++)
            args[n] = (char *)(uintptr_t)k->args[n];
        FILE *in = tmpfile(), *to = tmpfile();
        fwrite(k->text, 1, k->n, in);
        rewind(in);
        int status = typeset_main(n, args, &with, in, to);
        rewind(to);
        size_t got = fread(out, 1, sizeof out - 1, to);
        if (status != k->status || strncmp(out, k->out, strlen(k->out)) != 0 || !*k->out != !got)
            fail_msg("row %zu: status %d, \"%.200s\"", i, status, out);
        fclose(in);
        fclose(to);
    }
}

// -- any string

static uint32_t next_random(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u, *seed >> 8;
}

static const char *const bits[] = {
    "河",
    "套",
    "，",
    "。」",
    "「",
    "Hetao ",
    "word",
    "5 000",
    "$10",
    "100億元",
    "e\xCC\x81",
    "\xCC\x80\xCC\x81\xCC\x82", // marks after something, or after nothing
    "\xF0\x9F\x87\xAD\xF0\x9F\x87\xB0",
    "\xF0\x9F\x87\xAD",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
    "\xE2\x80\x8D",
    "\xFF",
    "\xC3",
    "\xED\xA0\x80",
    "\xEF\xBF\xBF",
    "\t",
    "  ",
    "\xC2\xA0",
    "\xE3\x80\x80",
    "\xD7\xA9\xD7\x9C",
    "\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7",
    "\xE0\xB8\x81\xE0\xB8\xB3",
    "\x01",
    "-",
    "/",
    "\xF0\xA8\x8B\xA2",
    "\xE3\x82\xAB\xE3\x82\x9A",
    "\xED\x95\x9C",
    "\xE2\x80\xAE", // unpaired bidi controls
    "\xE2\x80\xAC",
    "\xE2\x81\xA7",
    "\xC2\xAD",
    "\xE2\x80\xA8", // U+2028
    "\r",
};

static struct str random_text(uint32_t *seed, char *buf, size_t cap)
{
    size_t n = 0;
    for (size_t i = next_random(seed) % 20; i > 0; i--) {
        const char *bit = bits[next_random(seed) % COUNT(bits)];
        size_t len = strlen(bit);
        if (n + len + 1 > cap)
            break;
        memcpy(buf + n, bit, len);
        n += len;
        if (next_random(seed) % 20 == 0)
            buf[n++] = 0;
    }
    return (struct str){buf, n};
}

static void check_lines(struct str s, const struct typeset_result *r)
{
    uint32_t at = 0;
    for (size_t i = 0; i < r->n_lines; i++) {
        assert_int_equal(r->lines[i].start, at);
        assert_true(r->lines[i].end >= at && r->lines[i].width >= 0);
        at = r->lines[i].end;
    }
    assert_int_equal(at, s.n);
    assert_int_equal(r->breaks[r->n_breaks - 1], s.n);
    for (size_t i = 1; i < r->n_breaks; i++)
        assert_true(r->breaks[i - 1] > 0 && r->breaks[i - 1] < r->breaks[i]);
}

static bool is_mark(uint32_t cp)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), cp) ==
           HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK;
}

static int by_byte(const void *a, const void *b)
{
    uint32_t x = ((const struct typeset_glyph *)a)->byte,
             y = ((const struct typeset_glyph *)b)->byte;
    return x < y ? -1 : x > y;
}

// Every cluster has its glyphs once; trailing spaces and controls may have none.
static void check_clusters(struct str s, const struct typeset_result *r)
{
    struct arena a = {0};
    struct text_breaks b = {0};
    struct text_chars c = text_chars_decode(&a, s);
    text_breaks_clusters(&b, &a, &c);
    size_t g = 0;
    if (r->n_glyphs) // right-to-left text is in visual order
        qsort(r->glyphs, r->n_glyphs, sizeof *r->glyphs, by_byte);
    for (size_t i = 0; i < c.n; i++) {
        if (!c.at[i].starts)
            continue;
        size_t end = i + 1, first = g;
        while (end < c.n && !c.at[end].starts)
            end++;
        uint32_t to = end < c.n ? c.at[end].byte : (uint32_t)s.n;
        while (g < r->n_glyphs && r->glyphs[g].byte >= c.at[i].byte && r->glyphs[g].byte < to)
            g++;
        // HarfBuzz attaches a mark to the control before it.
        bool hung = i > 0 && c.at[i - 1].kind == KIND_IGNORED && is_mark(c.cp[i]);
        // Overridden to right-to-left, Indic and Thai join clusters that are separate otherwise.
        hung |= c.cp[i] >= 0x900 && c.cp[i] < 0xE80 && memmem(s.p, s.n, "\xE2\x80\xAE", 3);
        bool shown =
            !text_kind_is_blank((enum text_kind)c.at[i].kind) && c.at[i].kind != KIND_IGNORED;
        if (g == first && shown && !hung)
            fail_msg("U+%04X at byte %u of %zu has no glyph", c.cp[i], c.at[i].byte, s.n);
    }
    assert_int_equal(g, r->n_glyphs);
    text_breaks_finish(&b);
    arena_finish(&a);
}

static void no_cluster_is_lost(void **state)
{
    (void)state;
    static const double widths[] = {0, 1, 25, 60, 300};
    for (size_t w = 0; w < 2 * COUNT(widths); w++) {
        struct typeset_opts opts = w % 2 ? house_zh : house_en;
        opts.width = widths[w / 2];
        struct typeset *t = open_typeset(&opts);
        uint32_t seed = 77 + (uint32_t)w;
        for (int round = 0; round < 120; round++) {
            char buf[512];
            struct arena a = {0};
            struct typeset_result r;
            struct str s = random_text(&seed, buf, sizeof buf);
            assert_true(typeset_line(t, &a, s, &r));
            check_lines(s, &r);
            check_clusters(s, &r);
            arena_finish(&a);
        }
        typeset_destroy(t);
    }
}

static bool is_break(const struct typeset_result *r, uint32_t at)
{
    for (size_t i = 0; i < r->n_breaks; i++)
        if (r->breaks[i] == at)
            return true;
    return false;
}

static void plain_lines_end_at_breaks(void **state)
{
    (void)state;
    struct typeset_opts opts = house_zh;
    opts.plain = true;
    opts.width = 70;
    struct typeset *t = open_typeset(&opts);
    uint32_t seed = 4242;
    for (int round = 0; round < 300; round++) {
        char buf[512];
        struct arena a = {0};
        struct typeset_result r;
        struct str s = random_text(&seed, buf, sizeof buf);
        assert_true(typeset_line(t, &a, s, &r));
        check_lines(s, &r);
        for (size_t i = 0; i < r.n_lines; i++) {
            const struct typeset_line *l = &r.lines[i];
            assert_true(is_break(&r, l->end));
            bool inner = false;
            for (size_t k = 0; k < r.n_breaks; k++)
                inner |= r.breaks[k] > l->start && r.breaks[k] < l->end;
            assert_true(l->width <= 70.001 || !inner);
        }
        arena_finish(&a);
    }
    typeset_destroy(t);
}

// -- floods

#if defined __SANITIZE_ADDRESS__
enum { FLOOD = 150000, FLOOD_S = 8 };
#elif defined __has_feature
#if __has_feature(address_sanitizer)
enum { FLOOD = 150000, FLOOD_S = 8 };
#else
enum { FLOOD = 1000000, FLOOD_S = 2 };
#endif
#else
enum { FLOOD = 1000000, FLOOD_S = 2 };
#endif

static const char *const floods[] = {
    "a",
    "河",
    "百",
    "第百",
    "1",
    "—",
    "-",
    "/",
    "://",
    "Mr.",
    "“",
    "\xC2\xA0",
    "\xFF",
    "\xCC\x81",
    "\xE2\x80\x8D",
    "\xE2\x80\xAE",
    "\xF0\x9F\x87\xAD",
    "\xE0\xB8\x81",
    "\xD8\xB3",
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void one_flood(struct typeset *t, const char *bit, char *buf)
{
    struct arena a = {0};
    struct typeset_result r;
    size_t len = strlen(bit), n = FLOOD / len * len;
    for (size_t i = 0; i < n; i += len)
        memcpy(buf + i, bit, len);
    double from = seconds();
    assert_true(typeset_line(t, &a, (struct str){buf, n}, &r));
    double took = seconds() - from;
    check_lines((struct str){buf, n}, &r);
    arena_finish(&a);
    if (took > FLOOD_S)
        fail_msg("%d bytes of \"%s\" took %.1f s", FLOOD, bit, took);
}

static void floods_end_soon(void **state)
{
    (void)state;
    char *buf = malloc(FLOOD);
    for (int plain = 0; plain < 2; plain++) {
        struct typeset_opts opts = house_zh;
        opts.width = 300;
        opts.plain = plain;
        struct typeset *t = open_typeset(&opts);
        for (size_t i = 0; i < COUNT(floods); i++)
            one_flood(t, floods[i], buf);
        typeset_destroy(t);
    }
    free(buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_breaks_are_unicode_s),
        cmocka_unit_test(plain_glyphs_are_harfbuzz_s),
        cmocka_unit_test(wrong_options_are_named),
        cmocka_unit_test(the_command_is_as_described),

        cmocka_unit_test(no_cluster_is_lost),
        cmocka_unit_test(plain_lines_end_at_breaks),
        cmocka_unit_test(floods_end_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
