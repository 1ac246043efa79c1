// test_sheet: the translators' spreadsheet: exported, changed and imported without loss; only what
// was changed changes.
#include "harness.h"

#include <unistd.h>

#include "staff/text_edit.h"
#include "staff/texts_sheet.h"

#define CONTENT HETAO_SOURCE "/content"

static const char *const odd[] = {
    "\"quoted\" and 'single'",
    "two\nlines\n\nand three",
    "=1+1",
    "+852 2345",
    "-5",
    "@home",
    "'apostrophe",
    "''twice",
    "emoji 👩‍🔬🇭🇰",
    "עברית and العربية \u200F(rtl)\u200E",
    "a: b",
    "a #b",
    "ends with:",
    "#begins",
    "[list]",
    "{map: x}",
    "- item",
    "& anchor",
    "*alias",
    "!tag",
    "| block",
    "> fold",
    "% percent",
    "back\\slash \\n",
    "tab\tbetween",
    "null",
    "2026-07",
    "~",
    "_x000D_ and _x0041_",
    "comma, semicolon; done",
    "no-break\u00A0space\u202F%",
    "<b>&amp;</b>",
    "？！，。「」『』",
    "𠝹鰂魚涌",
};
#define N_ODD (sizeof odd / sizeof *odd)

// Whether the loader compares the text with nothing, so that it may be anything.
static bool is_free(const struct sheet_row *r)
{
    static const char *const bound[] = {"text", "focus", "figures", "milestones"};
    for (size_t i = 0; i < sizeof bound / sizeof *bound; i++)
        if (str_starts(r->cells[0], "initiatives/") && str_starts(r->cells[1], bound[i]))
            return false;
    return true;
}

static void export_to(struct arena *a, struct sheet *out)
{
    struct diag_list d;
    struct texts texts = {.a = a};
    struct files from = files_folder(CONTENT);
    diag_init(&d, a);
    const struct model *m = content_load_texts(a, &from, &d, &texts);
    assert_non_null(m);
    *out = (struct sheet){.a = a};
    texts_sheet_export(m, &texts, out);
}

// Replaces every free text in both languages by an odd one.
static int make_odd(struct sheet *s)
{
    int changed = 0;
    for (size_t i = 1; i < s->n; i++)
        for (int c = 2; c < 4 && is_free(&s->rows[i]); c++, changed++)
            s->rows[i].cells[c] = arena_printf(s->a, "%s%d", odd[(i * 2 + (size_t)c) % N_ODD], c);
    return changed;
}

static void through_file(struct sheet *s, bool xlsx)
{
    struct diag_list d;
    struct sheet back = {.a = s->a};
    int widths[SHEET_MAX_COLUMNS] = {10, 10, 10, 10, 10, 10};
    char path[64];
    const char *why = "";
    diag_init(&d, s->a);
    if (xlsx) {
        snprintf(path, sizeof path, "/tmp/hetao-sheet-%d.xlsx", (int)getpid());
        assert_true(sheet_write_xlsx(s, widths, path, &why));
        assert_true(sheet_read(&back, path, &d));
        unlink(path);
    } else {
        assert_true(sheet_read_csv(&back, sheet_csv(s), "x.csv", &d));
    }
    assert_int_equal(back.n, s->n);
    for (size_t i = 0; i < s->n; i++)
        for (int c = 0; c < SHEET_MAX_COLUMNS; c++)
            if (!str_eq(s->rows[i].cells[c], back.rows[i].cells[c]))
                fail_msg("row %zu, column %d: \"%s\" came back as \"%s\"", i, c,
                         s->rows[i].cells[c].p, back.rows[i].cells[c].p);
    *s = back;
}

static void round_trip(bool xlsx)
{
    struct arena a = {.chunk = 1 << 20};
    struct diag_list d;
    struct sheet s;
    struct texts_import im;
    struct files from = files_folder(CONTENT);
    diag_init(&d, &a);
    export_to(&a, &s);
    through_file(&s, xlsx);
    assert_true(texts_sheet_import(&a, &from, &s, "x", NULL, &im, &d));
    assert_int_equal(im.changed + im.added + im.kept + (int)im.n_files, 0);
    int changed = make_odd(&s);
    assert_true(changed > 500);
    through_file(&s, xlsx);
    // The import reads the result back and compares each text with its new wording.
    bool ok = texts_sheet_import(&a, &from, &s, "x", NULL, &im, &d);
    if (!ok || d.n)
        diag_print(&d, DIAG_EN, stderr);
    assert_true(ok);
    assert_int_equal(im.changed + im.added, changed);
    assert_true(im.added > 50); // words that stay whole, in the second column
    assert_int_equal(im.kept, 0);
    arena_finish(&a);
}

static void csv_loses_nothing(void **state)
{
    (void)state;
    round_trip(false);
}

static void xlsx_loses_nothing(void **state)
{
    (void)state;
    round_trip(true);
}

static struct sheet_row *find_row(struct sheet *s, const char *file, const char *field)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq_z(s->rows[i].cells[0], file) && str_eq_z(s->rows[i].cells[1], field))
            return &s->rows[i];
    fail_msg("no row %s %s", file, field);
    return NULL;
}

static void conflicts_are_told_and_left(void **state)
{
    (void)state;
    struct arena a = {.chunk = 1 << 20};
    struct diag_list d;
    struct sheet s;
    struct texts_import im;
    struct files from = files_folder(CONTENT);
    diag_init(&d, &a);
    export_to(&a, &s);
    // The sheet has a changed text and an old fingerprint: both sides have changed.
    struct sheet_row *both = find_row(&s, "ui.yaml", "close");
    both->cells[3] = STR("Shut");
    both->cells[5] = STR("000000000000 000000000000");
    // Only the content has changed: the translator's cell is as exported.
    struct sheet_row *old = find_row(&s, "ui.yaml", "back");
    old->cells[3] = STR("Return");
    old->cells[5] = arena_printf(&a, "%.12s %012llx", old->cells[5].p,
                                 (unsigned long long)(str_hash(STR("Return")) >> 16));
    find_row(&s, "ui.yaml", "north")->cells[3] = STR(" ");
    find_row(&s, "ui.yaml", "map.credit")->cells[1] = STR("no-such-word");
    find_row(&s, "ui.yaml", "theme")->cells[3] = STR("Colour theme");
    bool ok = texts_sheet_import(&a, &from, &s, "x.csv", NULL, &im, &d);
    if (!ok)
        diag_print(&d, DIAG_EN, stderr);
    assert_true(ok);
    assert_int_equal(im.changed, 1);
    assert_int_equal(im.kept, 1);
    assert_int_equal(d.n_warnings, 3);
    assert_non_null(strstr(d.items[0].what[DIAG_EN].p, "in the content too"));
    assert_string_equal(d.items[0].field.p, "close");
    assert_int_equal(im.n_files, 1);
    assert_string_equal(im.files[0].file, "ui.yaml");
    assert_non_null(strstr(im.files[0].bytes.p, "en: Colour theme}"));
    arena_finish(&a);
}

static void what_would_not_load_is_refused(void **state)
{
    (void)state;
    struct arena a = {.chunk = 1 << 20};
    struct diag_list d;
    struct sheet s;
    struct texts_import im;
    struct files from = files_folder(CONTENT);
    diag_init(&d, &a);
    export_to(&a, &s);
    find_row(&s, "initiatives/budget-ai-public-services.yaml", "figures[0].display")->cells[3] =
        STR("about $99 billion");
    assert_false(texts_sheet_import(&a, &from, &s, "x.csv", NULL, &im, &d));
    assert_int_equal(d.n_errors, 2); // the value and the line give another figure
    s.rows[0].cells[1] = STR("what");
    diag_init(&d, &a);
    assert_false(texts_sheet_import(&a, &from, &s, "x.csv", NULL, &im, &d));
    assert_string_equal(d.items[0].file.p, "x.csv");
    arena_finish(&a);
}

// Our content with a third language named in bundle.yaml.
struct third {
    struct files under;
};

static bool third_read(const void *of, struct arena *a, const char *file, size_t max,
                       struct str *out, const char **why)
{
    const struct third *t = of;
    static const char mark[] = "    name: {zh-Hant: EN, en: EN}\n";
    if (!files_read(&t->under, a, file, max, out, why))
        return false;
    char *at = strcmp(file, "bundle.yaml") != 0 ? NULL : strstr(out->p, mark);
    if (at)
        *out = arena_printf(
            a, "%.*s%s  - tag: ja\n    shaping: ja\n    name: {zh-Hant: 日, en: 日}\n%s",
            (int)(at - out->p), out->p, mark, at + sizeof mark - 1);
    return true;
}

static bool third_names(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    return files_names(&((const struct third *)of)->under, a, out, why);
}

static struct files third_language(struct third *t)
{
    t->under = files_folder(CONTENT);
    return (struct files){.of = t, .read = third_read, .names = third_names};
}

// ---- one edit ----

static void an_edit_touches_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *before, *value, *text, *after;
    } rows[] = {
        {"a: one # c\nb: two\n", "one", "1", "a: 1 # c\nb: two\n"},
        {"a: one # c\n", "one", "x # y", "a: \"x # y\" # c\n"},
        {"a: \"one\"\r\nb: 2\r\n", "\"one\"", "o\"e", "a: \"o\\\"e\"\r\nb: 2\r\n"},
        {"a: 'one'\n", "'one'", "it's", "a: 'it''s'\n"},
        {"a: 'one'\n", "'one'", "two\nlines", "a: \"two\\nlines\"\n"},
        {"a: {zh: 甲, en: one}\n", "one", "one, two", "a: {zh: 甲, en: \"one, two\"}\n"},
        {"a: {zh: 甲, en: one}\n", "甲", "乙丙", "a: {zh: 乙丙, en: one}\n"},
        {"# 甲\n\na:   one\n# end", "one", "", "# 甲\n\na:   \"\"\n# end"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str bytes = str_from(rows[i].before);
        struct text_place at = {.file = "x.yaml"};
        const char *p = strstr(rows[i].before, rows[i].value);
        for (const char *q = rows[i].before; q < p; q++)
            at.from += ((unsigned char)*q & 0xC0) != 0x80;
        at.to = at.from;
        for (const char *q = rows[i].value; *q; q++)
            at.to += ((unsigned char)*q & 0xC0) != 0x80;
        struct text_edit e = text_edit_change(&a, bytes, &at, str_from(rows[i].text));
        assert_string_equal(text_edit_apply(&a, bytes, &e, 1).p, rows[i].after);
        arena_finish(&a);
    }
}

static void a_language_is_added_as_the_others_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *before, *value, *after;
    } rows[] = {
        {"a: {zh: 甲, en: one}\nb: 2\n", "one", "a: {zh: 甲, en: one, ja: x}\nb: 2\n"},
        {"a:\n  zh: 甲\n  en: one # c\nb: 2\n", "one",
         "a:\n  zh: 甲\n  en: one # c\n  ja: x\nb: 2\n"},
        {"- n:\n    en: \"one\"", "\"one\"", "- n:\n    en: \"one\"\n    ja: x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str bytes = str_from(rows[i].before);
        struct text_place at = {.file = "x.yaml"};
        struct text_edit e;
        for (const char *q = rows[i].before; q < strstr(rows[i].before, rows[i].value); q++)
            at.from += ((unsigned char)*q & 0xC0) != 0x80;
        at.to = at.from + strlen(rows[i].value);
        assert_true(text_edit_add(&a, bytes, &at, "ja", STR("x"), &e));
        assert_string_equal(text_edit_apply(&a, bytes, &e, 1).p, rows[i].after);
        arena_finish(&a);
    }
}

static void a_list_is_added_as_the_other_is_written(void **state)
{
    (void)state;
    static const struct str items[] = {{"x", 1}, {"y: z", 4}};
    static const struct {
        const char *before, *value, *after;
    } rows[] = {
        {"f:\n  zh:\n    - 甲\n  en:\n    - one\n    - two # c\nb: 2\n", "two",
         "f:\n  zh:\n    - 甲\n  en:\n    - one\n    - two # c\n  ja:\n    - x\n    - \"y: z\"\nb: "
         "2\n"},
        {"f:\n  en:\n  - one\nb: 2\n", "one",
         "f:\n  en:\n  - one\n  ja:\n  - x\n  - \"y: z\"\nb: 2\n"},
        {"f: {zh: [甲], en: [one]}\n", "one", "f: {zh: [甲], en: [one], ja: [x, \"y: z\"]}\n"},
        {"f:\n  en: [one]\nb: 2\n", "one", "f:\n  en: [one]\n  ja: [x, \"y: z\"]\nb: 2\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str bytes = str_from(rows[i].before);
        struct text_place at = {.file = "x.yaml"};
        struct text_edit e;
        for (const char *q = rows[i].before; q < strstr(rows[i].before, rows[i].value); q++)
            at.from += ((unsigned char)*q & 0xC0) != 0x80;
        at.to = at.from + strlen(rows[i].value);
        assert_true(text_edit_add_list(&a, bytes, &at, "en", "ja", items, 2, &e));
        assert_string_equal(text_edit_apply(&a, bytes, &e, 1).p, rows[i].after);
        arena_finish(&a);
    }
}

// A content with a third language in no text: every cell of its column filled, all of it is taken.
static void a_third_language_from_empty_to_whole(void **state)
{
    (void)state;
    struct arena a = {.chunk = 1 << 20};
    struct diag_list d;
    struct texts texts = {.a = &a};
    struct sheet s = {.a = &a};
    struct texts_import im;
    struct third third;
    struct files from = third_language(&third);
    diag_init(&d, &a);
    const struct model *m = content_load_texts(&a, &from, &d, &texts);
    assert_non_null(m);
    texts_sheet_export(m, &texts, &s);
    int empty = 0;
    for (size_t i = 1; i < s.n; i++)
        if (!s.rows[i].cells[4].n && s.rows[i].cells[2].n &&
            strcmp(s.rows[i].cells[0].p, "names.yaml") != 0) {
            s.rows[i].cells[4] = s.rows[i].cells[2];
            empty++;
        }
    diag_init(&d, &a);
    bool ok = texts_sheet_import(&a, &from, &s, "x.csv", NULL, &im, &d);
    if (!ok)
        diag_print(&d, DIAG_EN, stderr);
    assert_true(ok);
    assert_true(empty > 600);
    assert_int_equal(im.added, empty);
    assert_int_equal(d.n_warnings, 0); // nothing is missing any more
    arena_finish(&a);
}

static void other_programs_csv_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *csv;
        size_t rows;
        const char *last; // second cell of the last row
    } cases[] = {
        {"a,b\n1,2\n", 2, "2"},
        {"a;b\r\n1;\"x;y\"\r\n", 2, "x;y"},
        {"a\tb\r\n1\t\"two\r\nlines\"", 2, "two\nlines"},
        {"\xEF\xBB\xBF"
         "a,b\n1,\"say \"\"hi\"\"\"\n",
         2, "say \"hi\""},
        {"a,b\n1,'=x\n", 2, "=x"},
        {"a,b\n1,'x\n", 2, "'x"},
        {"a,b\n1,\"open\n", 0, NULL},
        {"", 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = {0};
        struct diag_list d;
        struct sheet s = {.a = &a};
        diag_init(&d, &a);
        bool ok = sheet_read_csv(&s, str_from(cases[i].csv), "x.csv", &d);
        assert_int_equal(ok, cases[i].last != NULL);
        if (ok && cases[i].rows) {
            assert_int_equal(s.n, cases[i].rows);
            assert_string_equal(s.rows[s.n - 1].cells[1].p, cases[i].last);
        }
        arena_finish(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_loses_nothing),
        cmocka_unit_test(xlsx_loses_nothing),
        cmocka_unit_test(conflicts_are_told_and_left),
        cmocka_unit_test(what_would_not_load_is_refused),
        cmocka_unit_test(an_edit_touches_nothing_else),
        cmocka_unit_test(a_language_is_added_as_the_others_are_written),
        cmocka_unit_test(a_list_is_added_as_the_other_is_written),
        cmocka_unit_test(a_third_language_from_empty_to_whole),
        cmocka_unit_test(other_programs_csv_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
