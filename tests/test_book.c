// test_book: changes of a YAML file keep every other byte; what was agreed on reads back as it is
// written.
#include "harness.h"

#include "staff/book_agreed.h"
#include "staff/yaml_edit.h"

#define FILE_ABC                                                                                   \
    "# head\n"                                                                                     \
    "id: a # why\n"                                                                                \
    "name:\n"                                                                                      \
    "  zh-Hant: 甲\n"                                                                             \
    "  en: \"A: b\"\n"                                                                             \
    "figures:\n"                                                                                   \
    "  - kind: count\n"                                                                            \
    "    value: 2\n"                                                                               \
    "  # the second\n"                                                                             \
    "  - kind: area\n"                                                                             \
    "    display: {zh-Hant: 乙, en: B}\n"                                                         \
    "sites: [x, y] # two\n"

static const char *const order[] = {"id",    "order", "status",    "name",    "figures", "kind",
                                    "value", "unit",  "qualifier", "display", "sites",   "picture",
                                    "file",  "alt",   "note",      NULL};

enum step { SET, SET_RAW, REMOVE, INSERT, MOVE };

static const struct edit {
    enum step step;
    const char *path, *value;
    int index, to;
    const char *was, *is; // a part of the file before and after; NULL: refused
} edits[] = {
    {SET, "id", "b c", 0, 0, "id: a # why", "id: b c # why"},
    {SET, "name.en", "c", 0, 0, "  en: \"A: b\"", "  en: \"c\""},
    {SET, "name.ja", "丙", 0, 0, "  en: \"A: b\"\n", "  en: \"A: b\"\n  ja: 丙\n"},
    {SET, "order", "10", 0, 0, "id: a # why\n", "id: a # why\norder: 10\n"},
    {SET, "note.en", "n: m", 0, 0, "# two\n", "# two\nnote:\n  en: \"n: m\"\n"},
    {SET, "picture.alt.en", "p", 0, 0, "# two\n", "# two\npicture:\n  alt:\n    en: p\n"},
    {SET, "figures[0].qualifier.en", "over", 0, 0, "    value: 2\n",
     "    value: 2\n    qualifier: {en: over}\n"},
    {SET, "figures[1].display.ja", "a, b", 0, 0, "en: B}", "en: B, ja: \"a, b\"}"},
    {SET, "figures[1].value", "3", 0, 0, "kind: area\n", "kind: area\n    value: 3\n"},
    {SET, "figures[2].kind", "share", 0, 0, "en: B}\n", "en: B}\n  - kind: share\n"},
    {SET, "figures[4].kind", "share", 0, 0, "", NULL},
    {SET, "sites[0]", "z", 0, 0, "[x, y]", "[z, y]"},
    {SET_RAW, "sites", "[q]", 0, 0, "sites: [x, y] # two", "sites: [q] # two"},
    {SET_RAW, "figures", "[]", 0, 0,
     "figures:\n  - kind: count\n    value: 2\n  # the second\n  - kind: area\n"
     "    display: {zh-Hant: 乙, en: B}\n",
     "figures: []\n"},
    {REMOVE, "name.en", "", 0, 0, "  en: \"A: b\"\n", ""},
    {REMOVE, "name", "", 0, 0, "name:\n  zh-Hant: 甲\n  en: \"A: b\"\n", ""},
    {REMOVE, "figures[0].kind", "", 0, 0, "- kind: count\n    value: 2", "- value: 2"},
    {REMOVE, "figures[1].display.zh-Hant", "", 0, 0, "{zh-Hant: 乙, en: B}", "{en: B}"},
    {REMOVE, "figures[1].display.en", "", 0, 0, "{zh-Hant: 乙, en: B}", "{zh-Hant: 乙}"},
    {REMOVE, "figures[0]", "", 0, 0, "  - kind: count\n    value: 2\n", ""},
    {REMOVE, "sites[1]", "", 0, 0, "[x, y]", "[x]"},
    {REMOVE, "sites[0]", "", 0, 0, "[x, y]", "[y]"},
    {REMOVE, "none", "", 0, 0, "", NULL},
    {INSERT, "figures", "money", 0, 0, "figures:\n", "figures:\n  - kind: money\n"},
    {INSERT, "figures", "money", 2, 0, "en: B}\n", "en: B}\n  - kind: money\n"},
    {INSERT, "note", "x", 0, 0, "# two\n", "# two\nnote:\n  - kind: x\n"},
    {MOVE, "figures", "", 1, 0,
     "figures:\n  - kind: count\n    value: 2\n  # the second\n  - kind: area\n"
     "    display: {zh-Hant: 乙, en: B}\n",
     "figures:\n  - kind: area\n    display: {zh-Hant: 乙, en: B}\n  - kind: count\n"
     "    value: 2\n  # the second\n"},
    {MOVE, "sites", "", 1, 0, "", NULL},
};

static bool apply(struct yaml_doc *d, const struct edit *e)
{
    switch (e->step) {
    case SET:
        return yaml_doc_set(d, e->path, str_from(e->value));
    case SET_RAW:
        return yaml_doc_set_raw(d, e->path, str_from(e->value));
    case REMOVE:
        return yaml_doc_remove(d, e->path);
    case INSERT:
        return yaml_doc_insert(d, e->path, e->index, "kind", str_from(e->value));
    default:
        return yaml_doc_move(d, e->path, e->index, e->to);
    }
}

static struct str replaced(struct arena *a, const char *was, const char *is)
{
    const char *at = strstr(FILE_ABC, was);
    assert_non_null(at);
    return arena_printf(a, "%.*s%s%s", (int)(at - FILE_ABC), FILE_ABC, is, at + strlen(was));
}

static void an_edit_keeps_every_other_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        struct arena a = {0};
        struct yaml_doc d = {.a = &a, .file = "x.yaml", .bytes = STR(FILE_ABC), .order = order};
        assert_true(yaml_doc_open(&d));
        bool ok = apply(&d, &edits[i]);
        struct str want = edits[i].is ? replaced(&a, edits[i].was, edits[i].is) : STR(FILE_ABC);
        if (ok != (edits[i].is != NULL) || !str_eq(d.bytes, want))
            print_message("row %zu, %s: expected\n%s\ngot\n%s\n", i, edits[i].path, want.p,
                          d.bytes.p);
        assert_int_equal(ok, edits[i].is != NULL);
        assert_true(str_eq(d.bytes, want));
        arena_finish(&a);
    }
}

static void what_is_agreed_reads_back(void **state)
{
    (void)state;
    struct arena a = {0};
    struct book_agreed g = {.a = &a, .stamp = STR("now")}, again = {.a = &a};
    struct str heads[] = {STR("id"), STR("name en")};
    g.sheets[BOOK_SITES].heads = heads;
    g.sheets[BOOK_SITES].n_heads = 2;
    book_agreed_add(&g, BOOK_SITES,
                    (struct book_agreed_row){STR("x"), STR("x"), STR("abcde.....")});
    book_agreed_add(&g, BOOK_SITES,
                    (struct book_agreed_row){STR("?"), STR("y"), STR("abcdefghij")});
    book_agreed_from_text(&again, book_agreed_text(&g));
    const struct book_agreed_sheet *s = &again.sheets[BOOK_SITES];
    assert_true(str_eq_z(again.stamp, "now"));
    assert_int_equal(s->n, 2);
    const struct book_agreed_row *row = book_agreed_find(s, STR("x"));
    assert_non_null(row);
    assert_memory_equal(book_agreed_hash(s, row, STR("name en")), ".....", BOOK_HASH);
    assert_null(book_agreed_hash(s, row, STR("name ja")));
    assert_true(book_agreed_is_keyless(&s->rows[1]));
    assert_null(book_agreed_find(s, STR("?")));
    arena_finish(&a);
}

// What fuzzing found: what is read of a file is what is written of it.
static void odd_agreements_are_written_as_read(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "hetao-workbook 1\tstamp\t\nsheet\tSitesz\tiamp\t\nsheet\tSites\tid|naxl/worksheets||||",
        "hetao-workbook 1\tstamp\t\nsheet\tSites\t|\nx\tx\t",
        "hetao-workbook 1\tstamp\t\nsheet\tSites\t\nsheet\tx\tid",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct book_agreed once = {.a = &a}, twice = {.a = &a};
        book_agreed_from_text(&once, str_from(rows[i]));
        assert_true(str_eq_z(once.stamp, "stamp"));
        struct str text = book_agreed_text(&once);
        book_agreed_from_text(&twice, text);
        if (!str_eq(text, book_agreed_text(&twice)))
            fail_msg("row %zu", i);
        arena_finish(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_keeps_every_other_byte),
        cmocka_unit_test(what_is_agreed_reads_back),
        cmocka_unit_test(odd_agreements_are_written_as_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
