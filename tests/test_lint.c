// test_lint: what the check reports of texts: typing slips, characters without a glyph, texts that
// do not fit.
#include "harness.h"

#include "content/content.h"
#include "content/lint.h"
#include "live/missing_glyphs.h"

static struct diag_list *linted(struct arena *a, const char *text, int lang)
{
    struct model *m = ARENA_NEW(a, struct model);
    model_plain_langs(m);
    struct texts *texts = ARENA_NEW(a, struct texts);
    struct diag_list *d = ARENA_NEW(a, struct diag_list);
    texts->a = a;
    texts_add(texts, (struct text_place){.text = str_from(text),
                                         .file = "x.yaml",
                                         .line = 3,
                                         .column = 7,
                                         .field = STR("name.en"),
                                         .lang = lang});
    diag_init(d, a);
    lint_texts(m, texts, d);
    return d;
}

static void slips_are_named(void **state)
{
    (void)state;
    static const struct {
        int lang;
        const char *text, *says; // NULL: no report
    } rows[] = {
        {0, "人工智能,數據", "\",\" between Chinese characters"},
        {0, "人工智能:", "\":\" between Chinese characters"},
        {0, "(暫名", "\"(\" between Chinese characters"},
        {0, "人工智能，數據：AI,ML", NULL},
        {0, "約5,000個 AI (人工智能) 職位", NULL},
        {1, "AI, data", NULL},
        {1, "and so on...", "\"...\" for an ellipsis"},
        {1, "and so on…", NULL},
        {1, "now--then", "\"--\" for a dash"},
        {1, "now – then, well-known", NULL},
        {1, "87 ha of land", "an ordinary space before \"ha\""},
        {1, "87\u00A0ha of land", NULL},
        {1, "87 hectares", NULL},
        {1, "about 40 %", "an ordinary space before \"%\""},
        {1, "\"one\" and “two”", "quotation marks of two kinds"},
        {1, "“one” and “two”", NULL},
        {0, "「甲」和\"乙\"", "quotation marks of two kinds"},
        {0, "「甲」，英文版為 \"in phases\"", NULL},
        {0, "「甲和乙", "「 without its other half 」"},
        {0, "甲」和乙", "」 without its other half 「"},
        {1, "(one", "( without its other half )"},
        {1, "a **big** day", NULL},
        {1, "a **big day", "** without its other half **"},
        {0, "全面**開放**", NULL},
        {0, "全面開放**", "** without its other half **"},
        {1, "two  spaces", "two spaces in a row"},
        {1, " one", "a space at the beginning or end"},
        {1, "", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct diag_list *d = linted(&a, rows[i].text, rows[i].lang);
        const char *said = d->n ? d->items[0].what[DIAG_EN].p : NULL;
        if (!rows[i].says != !said || (said && !strstr(said, rows[i].says)))
            fail_msg("row %zu \"%s\": expected %s, got %s", i, rows[i].text,
                     rows[i].says ? rows[i].says : "nothing", said ? said : "nothing");
        assert_int_equal(d->n_errors, 0);
        for (size_t k = 0; k < d->n; k++) {
            assert_int_equal(d->items[k].line, 3);
            assert_string_equal(d->items[k].field.p, "name.en");
            assert_null(strstr(d->items[k].remedy[DIAG_ZH].p, "%"));
        }
        arena_finish(&a);
    }
}

static void glyphs_are_looked_for(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list d;
    struct texts texts = {.a = &a};
    struct text_place at = {.file = "x.yaml", .line = 1, .column = 2, .field = STR("name.en")};
    const struct str rows[] = {STR("香港 Hong Kong"), STR("\xF3\xB0\x80\x81\xF3\xB0\x80\x82"),
                               STR("a\u00A0b\n\u200Bc\uFE0F"), STR("𠝹鰂")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        at.text = rows[i];
        at.line = (int)i + 1;
        texts_add(&texts, at);
    }
    diag_init(&d, &a);
    assert_true(missing_glyphs_check(HETAO_TEST_FONTS, &texts, &d));
    assert_int_equal(d.n_errors, 1);
    assert_int_equal(d.items[0].line, 2);
    assert_non_null(strstr(d.items[0].what[DIAG_EN].p, "U+F0001; 1 more"));
    assert_false(missing_glyphs_check("/nowhere", &texts, &d));
    arena_finish(&a);
}

// The documents are quoted to the letter; no warning about them keeps the other warnings worth
// reading.
static void the_content_is_clean_and_every_text_is_placed(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list d;
    struct texts texts = {.a = &a};
    struct files from = files_folder(HETAO_SOURCE "/content");
    size_t names = 0, uis = 0;
    diag_init(&d, &a);
    const struct model *m = content_load_texts(&a, &from, &d, &texts);
    assert_non_null(m);
    lint_texts(m, &texts, &d);
    assert_true(missing_glyphs_check(HETAO_TEST_FONTS, &texts, &d));
    if (d.n)
        diag_print(&d, DIAG_EN, stderr);
    assert_int_equal(d.n, 0);
    for (size_t i = 0; i < texts.n; i++) {
        const struct text_place *t = &texts.items[i];
        names += !strncmp(t->file, "initiatives/", 12) && str_starts(t->field, "name.");
        uis += !strcmp(t->file, "ui.yaml");
        assert_true(t->line > 0 && t->column > 0);
    }
    assert_int_equal(names, 2 * m->n_initiatives);
    assert_int_equal(uis, 2 * N_UI_WORDS);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_named),
        cmocka_unit_test(glyphs_are_looked_for),
        cmocka_unit_test(the_content_is_clean_and_every_text_is_placed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
