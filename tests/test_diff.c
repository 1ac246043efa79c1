// test_diff: changes in words: two small contents and the lines that describe the difference.
#include "harness.h"

#include "content/diff.h"

// One file; none if `text` is NULL.
struct one_file {
    const char *name, *text;
};

static bool read_one(const void *of, struct arena *a, const char *file, size_t max, struct str *out,
                     const char **why)
{
    const struct one_file *f = of;
    (void)max;
    *why = "no such file";
    if (!f->text || strcmp(file, f->name) != 0)
        return false;
    *out = arena_str(a, str_from(f->text));
    return true;
}

static bool name_one(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct one_file *f = of;
    (void)why;
    out->items = ARENA_ARRAY(a, const char *, 1);
    out->items[0] = f->name;
    out->n = f->text != NULL;
    return true;
}

#define RECORD "id: a\nname: {zh-Hant: 甲, en: Alpha}\n"
#define POINT(id, name, x)                                                                         \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"" id "\",\"name\":{\"zh-Hant\":\"" name        \
    "\",\"en\":\"N\"}},\"geometry\":{\"type\":\"Point\",\"coordinates\":[" x ",22]}}"
#define LAYER(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define NAMELESS(x)                                                                                \
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[" x \
    ",22]}}"

static const struct {
    const char *file, *before, *after, *en, *zh;
} rows[] = {
    {"initiatives/a.yaml", RECORD "order: 1\n", RECORD "order: 1\n", "", ""},
    {"initiatives/a.yaml", RECORD "# a note\norder: 1\n", RECORD "order: '1'\n", "", ""},
    {"initiatives/a.yaml", RECORD "order: 1\n", RECORD "order: 2\n",
     "changed: Alpha (a): place in the list: “1” → “2”\n", "更改：甲（a）：次序：「1」 → 「2」\n"},
    {"initiatives/a.yaml", RECORD, "id: a\nname: {zh-Hant: 甲, en: Beta}\n",
     "changed: Beta (a): name, English: “Alpha” → “Beta”\n",
     "更改：甲（a）：名稱・英文：「Alpha」 → 「Beta」\n"},
    {"initiatives/a.yaml", RECORD, RECORD "note: {zh-Hant: 註, en: n}\n",
     "added: Alpha (a): note: “{zh-Hant: 註, en: n}”\n",
     "新增：甲（a）：備註：「{zh-Hant: 註, en: n}」\n"},
    {"initiatives/a.yaml", RECORD "note: x\n", RECORD, "removed: Alpha (a): note: “x”\n",
     "移除：甲（a）：備註：「x」\n"},
    {"initiatives/a.yaml", NULL, RECORD, "added: Alpha (a)\n", "新增：甲（a）\n"},
    {"initiatives/a.yaml", RECORD, NULL, "removed: Alpha (a)\n", "移除：甲（a）\n"},
    {"initiatives/a.yaml", RECORD "figures: [{value: 1}, {value: 2}]\n",
     RECORD "figures: [{value: 1}, {value: 3}]\n",
     "changed: Alpha (a): figure 2, value: “2” → “3”\n",
     "更改：甲（a）：數字2・數值：「2」 → 「3」\n"},
    {"initiatives/a.yaml", RECORD "figures: [{value: 1}, {value: 2}]\n",
     RECORD "figures: [{value: 9}, {value: 1}, {value: 2}]\n",
     "added: Alpha (a): figure 1: “{value: 9}”\n", "新增：甲（a）：數字1：「{value: 9}」\n"},
    {"initiatives/a.yaml", RECORD "sites: [x, y]\n", RECORD "sites: [x]\n",
     "removed: Alpha (a): site 2: “y”\n", "移除：甲（a）：地點2：「y」\n"},
    {"initiatives/a.yaml", RECORD "note: [x]\n", RECORD "note: x\n",
     "changed: Alpha (a): note: “[x]” → “x”\n", "更改：甲（a）：備註：「[x]」 → 「x」\n"},
    {"initiatives/a.yaml", RECORD "odd-field: 1\n", RECORD "odd-field: 2\n",
     "changed: Alpha (a): \"odd-field\": “1” → “2”\n",
     "更改：甲（a）：「odd-field」：「1」 → 「2」\n"},
    {"sites.yaml", "sites:\n  - id: x\n    icon: i\n  - id: y\n",
     "sites:\n  - id: y\n  - id: x\n    icon: j\n",
     "changed: sites.yaml, x: icon: “i” → “j”\nchanged: sites.yaml: place in the list\n",
     "更改：sites.yaml, x：圖示：「i」 → 「j」\n更改：sites.yaml：次序\n"},
    {"sites.yaml", "sites:\n  - id: x\n", "sites:\n  - id: x\n  - id: z\n",
     "added: sites.yaml, z\n", "新增：sites.yaml, z\n"},
    {"ui.yaml", "tab.map: {zh-Hant: 地圖, en: Map}\n", "tab.map: {zh-Hant: 圖, en: Map}\n",
     "changed: ui.yaml: \"tab.map\", Chinese: “地圖” → “圖”\n",
     "更改：ui.yaml：「tab.map」・中文：「地圖」 → 「圖」\n"},
    {"ui.yaml", "title: x\n", "title: x\ntake.how: y\n", "added: ui.yaml: \"take.how\": “y”\n",
     "新增：ui.yaml：「take.how」：「y」\n"},
    {"ui.yaml", "broken: [\n", "title: x\n", "changed: ui.yaml: “0.0 kB” → “0.0 kB”\n",
     "更改：ui.yaml：「0.0 kB」 → 「0.0 kB」\n"},
    {"FORMAT.md", "x", "y", "", ""},
    {"pictures/a.png", "x", NULL, "removed: pictures/a.png\n", "移除：pictures/a.png\n"},
    {"map/p.geojson", LAYER(POINT("a", "甲", "114")), LAYER(POINT("a", "乙", "114")),
     "changed: N (a): name, Chinese: “甲” → “乙”\n",
     "更改：乙（a）：名稱・中文：「甲」 → 「乙」\n"},
    {"map/p.geojson", LAYER(POINT("a", "甲", "114")), LAYER(POINT("a", "甲", "114.1")),
     "changed: N (a): shape\n", "更改：甲（a）：形狀\n"},
    {"map/p.geojson", LAYER(POINT("a", "甲", "114")), LAYER(POINT("b", "甲", "114")),
     "removed: N (a)\nadded: N (b)\n", "移除：甲（a）\n新增：甲（b）\n"},
    {"map/p.geojson", LAYER(NAMELESS("1") "," NAMELESS("2")),
     LAYER(NAMELESS("2") "," NAMELESS("1")), "", ""},
    {"map/p.geojson", LAYER(NAMELESS("1") "," NAMELESS("2")), LAYER(NAMELESS("3")),
     "removed: map/p.geojson: shape: “2”\nadded: map/p.geojson: shape: “1”\n",
     "移除：map/p.geojson：形狀：「2」\n新增：map/p.geojson：形狀：「1」\n"},
};

static char *print(const struct diff *d, enum diag_lang lang)
{
    char *text = NULL;
    size_t n;
    FILE *f = open_memstream(&text, &n);
    for (size_t i = 0; i < d->n; i++) {
        diff_print(&d->items[i], lang, f);
        fputc('\n', f);
    }
    fclose(f);
    return text;
}

static void each_row_is_said(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct one_file x = {rows[i].file, rows[i].before}, y = {rows[i].file, rows[i].after};
        struct files before = {.of = &x, .read = read_one, .names = name_one},
                     after = {.of = &y, .read = read_one, .names = name_one};
        struct arena a = {0};
        struct diff d;
        const char *why = "";
        assert_true(diff_content(&d, &a, &before, &after, &why));
        for (int l = 0; l < 2; l++) {
            const char *want = l == DIAG_ZH ? rows[i].zh : rows[i].en;
            char *got = print(&d, (enum diag_lang)l);
            if (strcmp(got, want) != 0) {
                print_error("row %zu: expected\n%sgot\n%s", i, want, got);
                wrong++;
            }
            free(got);
        }
        assert_int_equal(d.n, d.count[0] + d.count[1] + d.count[2]);
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
}

// Long texts are cut to the difference, never inside a character.
static void long_texts_are_cut(void **state)
{
    (void)state;
    struct arena a = {0};
    char before[2000] = RECORD "note: ", after[2000];
    for (int i = 0; i < 100; i++)
        strcat(before, "河套");
    strcpy(after, before);
    strcat(before, "東");
    strcat(after, "西");
    struct one_file x = {"a.yaml", before}, y = {"a.yaml", after};
    struct files fx = {.of = &x, .read = read_one, .names = name_one},
                 fy = {.of = &y, .read = read_one, .names = name_one};
    struct diff d;
    const char *why = "";
    assert_true(diff_content(&d, &a, &fx, &fy, &why));
    char *line = print(&d, DIAG_ZH);
#define TWELVE "河套河套河套河套河套河套河套河套河套河套河套河套"
    assert_string_equal(line, "更改：甲（a）：備註：「…" TWELVE "東」 → 「…" TWELVE "西」\n");
    free(line);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_said),
        cmocka_unit_test(long_texts_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
