// test_content: the reader and the shipped content: mistakes are located, limits hold, figures
// agree.
#include "harness.h"

#include <math.h>
#include <unistd.h>

#include "content/content.h"
#include "content/fields.h"
#include "content/growth.h"
#include "content/numerals.h"
#include "content/text_limits.h"
#include "content/tree.h"
#include "platform/file.h"

#define CONTENT HETAO_SOURCE "/content"

static struct arena arena;
static const struct model *m;

static int load(void **state)
{
    (void)state;
    struct diag_list d;
    diag_init(&d, &arena);
    m = content_load(&arena, CONTENT, &d);
    if (!m || d.n_errors)
        diag_print(&d, DIAG_EN, stderr);
    return m ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void check_words(const char *id, const struct words *w)
{
    for (int i = 0; i < m->n_langs; i++)
        if (!str_trim(w->in[i]).n)
            fail_msg("%s: empty in %s", id, m->langs[i].tag.p);
}

static void both_documents_are_whole(void **state)
{
    (void)state;
    int n[2] = {0};
    assert_int_equal(m->n_langs, 2);
    assert_int_equal(m->n_sources, 2);
    assert_string_equal(m->sources[0].id.p, "policy-address-2025");
    assert_string_equal(m->sources[1].id.p, "budget-2026-27");
    assert_int_equal(m->sources[0].n_sections, 7);
    assert_int_equal(m->sources[1].n_sections, 3);
    assert_int_equal(m->n_initiatives, 70);
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        check_words(it->id.p, &it->name);
        check_words(it->id.p, &it->text);
        assert_in_range(it->source, 0, 1);
        n[it->source]++;
        assert_int_equal(model_initiative(m, it->id), i);
        assert_true(it->section >= 0 && it->section < m->sources[it->source].n_sections);
        for (int k = 0; k < it->n_figures; k++) {
            check_words(it->id.p, &it->figures[k].display);
            check_words(it->id.p, &it->figures[k].caption);
        }
    }
    assert_int_equal(n[0], 33);
    assert_int_equal(n[1], 37);
    assert_string_equal(m->initiatives[0].id.p, "budget-innohk-ai-robotics-labs");
    assert_string_equal(m->initiatives[69].id.p, "pa-international-collaboration");
}

static bool has(const int *list, int n, int what)
{
    for (int i = 0; i < n; i++)
        if (list[i] == what)
            return true;
    return false;
}

static void pairs_point_both_ways(void **state)
{
    (void)state;
    int pairs = 0, neighbours = 0;
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        for (int k = 0; k < it->n_related; k++) {
            const struct initiative *o = &m->initiatives[it->related[k]];
            assert_int_not_equal(o->source, it->source);
            assert_true(has(o->related, o->n_related, i));
            pairs += it->source == 0;
        }
        for (int k = 0; k < it->n_see_also; k++) {
            const struct initiative *o = &m->initiatives[it->see_also[k]];
            assert_true(has(o->see_also, o->n_see_also, i));
            neighbours += it->source == 0;
        }
    }
    print_message("%d pairs, %d neighbours\n", pairs, neighbours);
    assert_true(pairs >= 19);
    assert_true(neighbours >= 9);
}

static void every_initiative_has_one_theme(void **state)
{
    (void)state;
    int seen[70] = {0}, all = 0;
    for (int t = 0; t < m->n_topics; t++)
        for (int i = 0; i < m->topics[t].n_initiatives; i++, all++)
            seen[m->topics[t].initiatives[i]]++;
    assert_int_equal(all, 70);
    for (int i = 0; i < 70; i++)
        assert_int_equal(seen[i], 1);
}

static void headlines_are_the_documents_figures(void **state)
{
    (void)state;
    static const struct {
        const char *site, *zh, *en;
    } rows[] = {
        {"hetao", "超過60家", "Over 60"},
        {"san-tin", "100億元", "$10 billion"},
        {"sandy-ridge", "25萬平方米", "250 000 square metres"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct site *s = &m->sites[model_site(m, str_from(rows[i].site))];
        const struct figure *f = &m->initiatives[s->headline].figures[s->headline_figure];
        assert_string_equal(f->display.in[0].p, rows[i].zh);
        assert_string_equal(f->display.in[1].p, rows[i].en);
        check_words(rows[i].site, &s->headline_caption);
    }
    assert_non_null(strstr(m->sites[1].headline_caption.in[0].p, "有待立法會批准"));
    assert_true(m->n_attract >= 8 && m->n_attract <= 12);
}

static double channel(uint8_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double light(struct rgba c)
{
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

static double contrast(const struct theme *t, enum token a, enum token b)
{
    double la = light(t->colours[a]), lb = light(t->colours[b]);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static void colours_stand_out(void **state)
{
    (void)state;
    static const struct {
        enum token ink, ground;
        double least;
    } rows[] = {
        {TOKEN_INK, TOKEN_PAPER, 7},
        {TOKEN_INK, TOKEN_SURFACE, 7},
        {TOKEN_INK, TOKEN_SUNKEN, 7},
        {TOKEN_INK_2, TOKEN_PAPER, 7},
        {TOKEN_INK_2, TOKEN_SURFACE, 7},
        {TOKEN_INK_2, TOKEN_SUNKEN, 7},
        {TOKEN_EDGE, TOKEN_PAPER, 3},
        {TOKEN_EDGE, TOKEN_SURFACE, 3},
        {TOKEN_EDGE, TOKEN_SUNKEN, 3},
        {TOKEN_FOCUS, TOKEN_SURFACE, 3},
        {TOKEN_HETAO, TOKEN_SURFACE, 4.5},
        {TOKEN_SAN_TIN, TOKEN_SURFACE, 4.5},
        {TOKEN_SANDY_RIDGE, TOKEN_SURFACE, 4.5},
        {TOKEN_ON_SITE, TOKEN_HETAO, 4.5},
        {TOKEN_ON_SITE, TOKEN_SAN_TIN, 4.5},
        {TOKEN_ON_SITE, TOKEN_SANDY_RIDGE, 4.5},
        {TOKEN_INK_2, TOKEN_STONE_SUNK, 7},
        {TOKEN_INK, TOKEN_TOPIC_1, 7},
        {TOKEN_TOPIC_1_INK, TOKEN_TOPIC_1, 7},
        {TOKEN_INK, TOKEN_TOPIC_2, 7},
        {TOKEN_TOPIC_2_INK, TOKEN_TOPIC_2, 7},
        {TOKEN_INK, TOKEN_TOPIC_3, 7},
        {TOKEN_TOPIC_3_INK, TOKEN_TOPIC_3, 7},
        {TOKEN_INK, TOKEN_TOPIC_4, 7},
        {TOKEN_TOPIC_4_INK, TOKEN_TOPIC_4, 7},
        {TOKEN_INK, TOKEN_TOPIC_5, 7},
        {TOKEN_TOPIC_5_INK, TOKEN_TOPIC_5, 7},
        {TOKEN_INK, TOKEN_TOPIC_6, 7},
        {TOKEN_TOPIC_6_INK, TOKEN_TOPIC_6, 7},
        {TOKEN_INK, TOKEN_TOPIC_7, 7},
        {TOKEN_TOPIC_7_INK, TOKEN_TOPIC_7, 7},
        {TOKEN_LABEL, TOKEN_LAND, 7},
        {TOKEN_LABEL_WATER, TOKEN_WATER, 7},
        {TOKEN_LABEL_GREEN, TOKEN_GREEN, 7},
        {TOKEN_LABEL_ABROAD, TOKEN_ABROAD, 7},
    };
    assert_int_equal(m->n_themes, 3);
    for (int t = 0; t < m->n_themes; t++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            double c = contrast(&m->themes[t], rows[i].ink, rows[i].ground);
            if (c < rows[i].least)
                fail_msg("%s: %s on %s has %.2f, expected %.1f", m->themes[t].id.p,
                         token_name(rows[i].ink), token_name(rows[i].ground), c, rows[i].least);
        }
}

static void printed_numbers_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *display;
        double value;
        bool agrees;
    } rows[] = {
        {"超過60家", 60, true},
        {"Over 60", 60, true},
        {"約25億元", 2.5e9, true},
        {"about $2.5 billion", 2.5e9, true},
        {"about $2.5 billion", 2.5e8, false},
        {"一億元", 1e8, true},
        {"$100 million", 1e8, true},
        {"$10 million", 1e8, false},
        {"5,000萬元", 5e7, true},
        {"5,000萬元", 5e8, false},
        {"近兩萬個", 20000, true},
        {"nearly 20 000", 20000, true},
        {"過千名", 1000, true},
        {"over a thousand", 1000, true},
        {"十六所", 16, true},
        {"十六所", 15, false},
        {"約八成", 80, true},
        {"約八成", 70, false},
        {"more than 70%", 70, true},
        {"1億5000萬元", 1.5e8, true},
        {"二百三十四", 234, true},
        {"one hundred thousand", 1e5, true},
        {"每秒5 000千萬億次", 5000, true},
        {"每秒5 000千萬億次", 5e18, true},
        {"總院", 1, true},
        {"two-year", 2, true},
        {"two-year", 3, false},
        {"", 7, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (numerals_agree(str_from(rows[i].display), rows[i].value) != rows[i].agrees)
            fail_msg("\"%s\" and %g: expected %s", rows[i].display, rows[i].value,
                     rows[i].agrees ? "agreement" : "contradiction");
}

static const struct diag *find(const struct diag_list *d, const char *file, int line,
                               const char *field)
{
    for (size_t i = 0; i < d->n; i++)
        if (str_eq_z(d->items[i].file, file) && d->items[i].line == line &&
            str_eq_z(d->items[i].field, field))
            return &d->items[i];
    return NULL;
}

static void ten_mistakes_give_ten_diagnostics(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        int line;
        const char *field;
    } rows[] = {
        {"map/places.geojson", 6, "features[0].geometry.coordinates"},
        {"sites.yaml", 8, "sites[0].headline.figure"},
        {"ui.yaml", 2, "zoom.in"},
        {"themes.yaml", 6, "themes[0].colours.paper"},
        {"initiatives/budget-ai-public-services.yaml", 23, "figures[0].display.en"},
        {"initiatives/budget-airdi.yaml", 9, "name.en"},
        {"initiatives/budget-embodied-ai.yaml", 17, "realted"},
        {"initiatives/budget-hetao-first-buildings.yaml", 30, "figures[1].value"},
        {"initiatives/budget-hetao-opening.yaml", 22, "milestones[0].to"},
        {"initiatives/budget-quantum-research.yaml", 8, "status"},
    };
    struct arena a = {0};
    struct diag_list d;
    diag_init(&d, &a);
    assert_null(content_load(&a, HETAO_SOURCE "/tests/hostile/ten-mistakes", &d));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct diag *at = find(&d, rows[i].file, rows[i].line, rows[i].field);
        if (!at) {
            diag_print(&d, DIAG_EN, stderr);
            fail_msg("nothing at %s:%d: %s", rows[i].file, rows[i].line, rows[i].field);
            return;
        }
        for (int l = 0; l < 2; l++)
            assert_true(at->what[l].n && at->remedy[l].n);
    }
    assert_int_equal(d.n, 10);
    assert_int_equal(d.n_errors, 9);
    assert_int_equal(d.n_warnings, 1);
    arena_finish(&a);
}

static const char good[] = "id: a-measure\n"
                           "order: 10\n"
                           "document: d\n"
                           "section: 1\n"
                           "status: planned\n"
                           "name: {zh-Hant: 甲, en: A}\n"
                           "text: {zh-Hant: 乙丙, en: B and C}\n"
                           "figures:\n"
                           "  - kind: money\n"
                           "    value: 2500000000\n"
                           "    unit: HKD\n"
                           "    display: {zh-Hant: 約25億元, en: about $2.5 billion}\n"
                           "milestones:\n"
                           "  - value: 2026-H2\n"
                           "    from: 2026-07-01\n"
                           "    to: 2026-12-31\n"
                           "    relation: {zh-Hant: within, en: within}\n"
                           "    basis: absolute\n"
                           "    display: {zh-Hant: 下半年, en: second half}\n"
                           "short-name: {zh-Hant: 短, en: S}\n";

// Checks a text as a file by itself, outside any content folder.
static void check_text(struct arena *a, struct str text, struct diag_list *d)
{
    char folder[] = "/tmp/hetao-content-XXXXXX", path[64];
    const char *why = "";
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a-measure.yaml", folder);
    assert_true(file_write(path, text, &why));
    diag_init(d, a);
    content_check_file(a, path, d);
    unlink(path);
    rmdir(folder);
}

static struct str replaced(struct arena *a, const char *from, const char *to)
{
    const char *at = strstr(good, from);
    assert_non_null(at);
    return arena_printf(a, "%.*s%s%s", (int)(at - good), good, to, at + strlen(from));
}

static void each_mistake_is_located(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int line;
        const char *field, *what;
    } rows[] = {
        {"value: 2500000000", "value: 18o4", 10, "figures[0].value", "not a number"},
        {"value: 2500000000", "value: [1]", 10, "figures[0].value", "a list stands here"},
        {"value: 2500000000", "value: 250000000", 12, "figures[0].display.zh-Hant",
         "does not say the value"},
        {"kind: money", "kind: mony", 9, "figures[0].kind", "not one of the choices"},
        {"    unit: HKD\n", "", 9, "figures[0].unit", "is missing"},
        {"id: a-measure", "id: A Measure", 1, "id", "not an id"},
        {"order: 10", "order: 1.5", 2, "order", "not a whole number"},
        {"order: 10", "order: &x 10", 2, "order", "an anchor"},
        {"order: 10", "order: *x", 2, "order", "a reference"},
        {"order: 10", "order: !!int 10", 2, "order", "a type tag"},
        {"order: 10", "order: 10\norder: 20", 3, "order", "given twice"},
        {"order: 10", "order: 10\noder: 20", 3, "oder", "unknown field"},
        {"order: 10", "order: \"10", 2, "order", "quote that begins here never ends"},
        {"document: d\nsection: 1\nstatus: planned",
         "document: \"d\nsection: 1\nstatus: \"planned\"", 3, NULL,
         "quote that begins here ends only in line 5"},
        {"en: A}", "en: 'A}", 6, "name.en", "quote that begins here never ends"},
        {"en: A}", "en: \"A \"new\" B\"}", 6, NULL, "text ends here, but more follows"},
        {"en: A}", "en: 'One's own'}", 6, NULL, "text ends here, but more follows"},
        {"en: A}", "en: A # 'no text\n", 8, "name", "or \"}\" is missing"},
        {"status: planned", "status: planned: \"x\"", 5, NULL, "the text needs quotes"},
        {"status: planned", "status planned", 5, NULL, "a colon is missing behind the name"},
        {"  - kind", "\t- kind", 9, NULL, "may not begin with a tab"},
        {"status: planned", "status: planed", 5, "status", "not one of the choices"},
        {", en: A}", "}", 6, "name.en", "is missing"},
        {"en: A}", "en: \"\"}", 6, "name.en", "empty"},
        {"en: A}", "en: A, fr: A}", 6, "name.fr", "not a language"},
        {"name: {zh-Hant: 甲, en: A}", "name: A", 6, "name", "a text stands here"},
        {"from: 2026-07-01", "from: 2026-02-30", 15, "milestones[0].from", "calendar"},
        {"from: 2026-07-01", "from: 2025-07-01", 15, "milestones[0].from", "is not in"},
        {"to: 2026-12-31", "to: 2026-01-31", 16, "milestones[0].to", "before the start"},
        {"value: 2026-H2", "value: soon", 14, "milestones[0].value", "half-year"},
        {"basis: absolute", "basis: relative", 14, "milestones[0].resolved", "without the year"},
        {"id: a-measure\n", "id: a-measure\n---\n", 2, "", "a second document"},
        {"short-name: {zh-Hant: 短, en: S}\n", "", 6, "name", "there is no short name"},
        {"en: B and C", "en: B and **C**", 7, "text.en", "**strong** in words"},
        {"en: A}", "en: A **B**}", 6, "name.en", "**strong** in words"},
        {"en: S}", "en: A **B**}", 20, "short-name.en", "**strong** in words"},
        {"    display: {zh", "    caption: {zh-Hant: 丁, en: \"**D**\"}\n    display: {zh", 12,
         "figures[0].caption.en", "**strong** in words"},
        {"en: S}", "en: A short name of thirty-three signs}", 20, "short-name.en", "too long"},
        {"短", "香港園區第一期首批大樓的短名稱過長", 20, "short-name.zh-Hant", "too long"},
        {"    display: {zh", "    line: {zh-Hant: 約25億元計劃, en: a scheme}\n    display: {zh",
         12, "figures[0].line.en", "does not stand in the line"},
        {"甲", "甲\x01", 6, "", "control character"},
        {"甲", "\xff", 6, "", "not UTF-8"},
        {"甲", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 6, NULL, "nested"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct diag_list d;
        check_text(&a, replaced(&a, rows[i].from, rows[i].to), &d);
        bool met = false;
        for (size_t k = 0; k < d.n && !met; k++)
            met = d.items[k].line == rows[i].line &&
                  strstr(d.items[k].what[DIAG_EN].p, rows[i].what) &&
                  (!rows[i].field || str_eq_z(d.items[k].field, rows[i].field));
        if (!met) {
            diag_print(&d, DIAG_EN, stderr);
            fail_msg("\"%s\": nothing at line %d, %s: %s", rows[i].to, rows[i].line,
                     rows[i].field ? rows[i].field : "any field", rows[i].what);
        }
        arena_finish(&a);
    }
}

// ---- illustrations ----

static const struct illustration_row {
    const char *value, *field, *what; // field NULL: nothing is wrong
} illustration_rows[] = {
    {"{drawing: coins}", NULL, NULL},
    {"{drawing: coins, figure: 1, beside: park}", NULL, NULL},
    {"{drawing: atom}", NULL, NULL},
    {"{drawing: atom, signs: [flask, dna]}", NULL, NULL},
    {"coins", "illustration", "a text stands here"},
    {"[coins]", "illustration", "a list stands here"},
    {"{}", "illustration.drawing", "is missing"},
    {"{drawing: coin}", "illustration.drawing", "not one of the choices"},
    {"{drawing: [coins]}", "illustration.drawing", "a list stands here"},
    {"{drawing: windows}", "illustration", "this record has none of its kind"},
    {"{drawing: windows, figure: 1}", "illustration.figure", "is not of a kind"},
    {"{drawing: coins, figure: 9}", "illustration.figure", "there is no figure 9"},
    {"{drawing: coins, figure: -1}", "illustration.figure", "there is no figure -1"},
    {"{drawing: coins, figure: 99999999999}", "illustration.figure", ""},
    {"{drawing: coins, figure: one}", "illustration.figure", "not a number"},
    {"{drawing: coins, figure: 1.5}", "illustration.figure", "not a whole number"},
    {"{drawing: threshold}", "illustration", "there is no figure 2"},
    {"{drawing: threshold, second: 7}", "illustration.second", "there is no figure 7"},
    {"{drawing: coins, beside: windows}", "illustration.beside", "counts a figure"},
    {"{drawing: coins, beside: moon}", "illustration.beside", "not one of the choices"},
    {"{drawing: coins, buildings: 9}", "illustration.buildings", "9 buildings"},
    {"{drawing: coins, buildings: -1}", "illustration.buildings", "-1 buildings"},
    {"{drawing: atom, signs: [ato]}", "illustration.signs[0]", "not one of the choices"},
    {"{drawing: atom, signs: [dna, dna, dna, dna, dna, dna, dna]}", "illustration.signs",
     "7 signs"},
    {"{drawing: coins, drawin: x}", "illustration.drawin", "unknown field"},
};

static bool has_problem(const struct diag_list *d, const struct illustration_row *row)
{
    for (size_t k = 0; k < d->n; k++)
        if (str_starts(d->items[k].field, "illustration") &&
            (!row->field || (str_eq_z(d->items[k].field, row->field) &&
                             strstr(d->items[k].what[DIAG_EN].p, row->what))))
            return true;
    return false;
}

static void illustrations_are_read_or_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof illustration_rows / sizeof *illustration_rows; i++) {
        const struct illustration_row *row = &illustration_rows[i];
        struct arena a = {0};
        struct diag_list d;
        check_text(&a, arena_printf(&a, "%sillustration: %s\n", good, row->value), &d);
        if (has_problem(&d, row) != (row->field != NULL)) {
            diag_print(&d, DIAG_EN, stderr);
            fail_msg("illustration: %s: expected %s: %s", row->value,
                     row->field ? row->field : "no problem", row->what ? row->what : "");
        }
        arena_finish(&a);
    }
}

static void illustrations_count_their_figure(void **state)
{
    (void)state;
    int counted = 0;
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct illustrated *to = &m->initiatives[i].illustrated;
        if (to->drawing == ILLUSTRATION_NONE)
            continue;
        bool counts = illustration_counts(to->drawing);
        counted += counts;
        assert_true(counts == (to->figure >= 0) && to->figure < m->initiatives[i].n_figures);
        assert_true(to->drawing != ILLUSTRATION_THRESHOLD ||
                    (to->second >= 0 && to->second != to->figure));
    }
    assert_true(counted > 20);
}

static void good_text_has_no_problem(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list d;
    check_text(&a, str_from(good), &d);
    diag_print(&d, DIAG_EN, stderr);
    assert_int_equal(d.n, 0);
    check_text(&a, arena_printf(&a, "\xEF\xBB\xBF%s", good), &d); // written by some editors
    diag_print(&d, DIAG_EN, stderr);
    assert_int_equal(d.n, 0);
    check_text(&a, (struct str){0}, &d);
    assert_int_equal(d.n_errors, 1);
    assert_non_null(strstr(d.items[0].what[DIAG_EN].p, "empty"));
    arena_finish(&a);
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void mutate(char *p, size_t n, uint32_t *seed)
{
    static const char odd[] = "{}[]:-&*!|>'\"#%@`,?\n\t \\\xE4\xFF";
    for (int k = 1 + (int)(next(seed) % 4); k > 0; k--) {
        size_t at = next(seed) % n;
        if (next(seed) % 3)
            p[at] = odd[next(seed) % (sizeof odd - 1)];
        else
            memmove(p + at, p + at / 2, (n - at) / 2);
    }
}

static void mutations_never_crash(void **state)
{
    (void)state;
    uint32_t seed = 20260226;
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
        struct arena a = {0};
        struct diag_list d;
        struct str s = arena_str(&a, str_from(good));
        char *copy = arena_alloc(&a, s.n);
        memcpy(copy, s.p, s.n);
        mutate(copy, s.n, &seed);
        s = (struct str){copy, s.n - next(&seed) % 40};
        diag_init(&d, &a);
        if (i % 10 == 0)
            check_text(&a, s, &d);
        else
            tree_read((struct tree_room){&a, &a}, s, "mutated.yaml", &d);
        refused += d.n_errors > 0;
        arena_finish(&a);
    }
    assert_true(refused > 500);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list d;
    char *big = arena_alloc(&a, TREE_MAX_BYTES + 2);
    memset(big, 'x', TREE_MAX_BYTES + 1);
    check_text(&a, (struct str){big, TREE_MAX_BYTES + 1}, &d);
    assert_non_null(strstr(d.items[0].what[DIAG_EN].p, "cannot be read"));
    check_text(&a, (struct str){big, TEXT_MAX_CHARS + 1}, &d);
    assert_non_null(strstr(d.items[0].what[DIAG_EN].p, "more than 20,000 characters"));
    diag_init(&d, &a);
    assert_null(content_load(&a, "/nonexistent", &d));
    assert_int_equal(d.n_errors, 1);
    arena_finish(&a);
}

static void texts_keep_to_their_limits(void **state)
{
    static const struct {
        const char *yaml, *says; // NULL: good
    } rows[] = {
        {"a: \"tab\\tline\\nnext\"", NULL},
        {"a: \"bell \\a\"", "control"},
        {"a: \"nul \\0 behind\"", "control"},
        {"a: \"\\x85\"", "control"},
        {"a: \"\\uFFFE\"", "control"},
        {"\"key \\e\": b", "control"},
        {"a: [x, \"\\u001B[31m\"]", "control"},
        {"a: e\u0301e\u0302\u0303", NULL},
        {"a: e\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307", NULL},
        {"a: e\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "combining"},
        {"a: \u05D0\u05B7\u05BC \u0628\u0651\u064E", NULL},
        {"a: x \u2067\u05D0\u2069 y", NULL},
        {"a: x \u202B\u05D0\u202C y", NULL},
        {"a: x \u2067\u05D0 y", "direction"},
        {"a: x \u2069\u05D0 y", "direction"},
        {"a: x \u202E\u05D0 y", "direction"},
        {"a: \u202C\u202B", "direction"},
        {"a: \"\u2067x\\ny\u2069\"", "direction"},
        {"a: \uFFFD \u200F ok", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct diag_list d;
        diag_init(&d, &a);
        bool ok = tree_read((struct tree_room){&a, &a}, str_from(rows[i].yaml), "x.yaml", &d);
        const char *said = d.n ? d.items[0].what[DIAG_EN].p : "";
        if (ok != !rows[i].says || (rows[i].says && !strstr(said, rows[i].says)))
            fail_msg("%s: expected \"%s\", got \"%s\"", rows[i].yaml,
                     rows[i].says ? rows[i].says : "", said);
        arena_finish(&a);
    }
}

static void only_so_many_are_kept(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list d;
    diag_init(&d, &a);
    for (int i = 0; i < DIAG_MAX_KEPT + 7; i++)
        diag_add(&d, DIAG_ERROR, (struct diag_at){"f", i, 1, "x"}, "%d", "do", "第%d", "做", i);
    assert_int_equal(d.n, DIAG_MAX_KEPT);
    assert_int_equal(d.n_errors, DIAG_MAX_KEPT + 7);
    assert_string_equal(d.items[3].what[DIAG_EN].p, "3");
    assert_string_equal(d.items[3].what[DIAG_ZH].p, "第3");
    arena_finish(&a);
}

static void near_names_are_meant(void **state)
{
    (void)state;
    static const char *const names[] = {"figures", "milestones", "related", NULL};
    static const struct {
        const char *name, *meant;
    } rows[] = {{"figure", "figures"}, {"realted", "related"}, {"colour", NULL}, {"x", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = field_meant(str_from(rows[i].name), names);
        if (!rows[i].meant)
            assert_null(got);
        else
            assert_string_equal(got, rows[i].meant);
    }
}

// What `check` and the staff page say of a content's size.
static void room_is_told(void **state)
{
    static const struct {
        int files;
        bool near;
        const char *en, *zh;
    } rows[] = {{96, false, "96 of 20,000", "96／上限20,000"},
                {16000, false, "16,000 of 20,000", "16,000／上限20,000"},
                {16001, true, "16,001 of 20,000", "16,001／上限20,000"}};
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct model m = {.n_sites = 8, .n_langs = 6};
        m.size = (struct content_size){.files = rows[i].files, .bytes = 3u << 19, .positions = 1};
        struct growth_row room[GROWTH_ROWS];
        growth_of(&m, room);
        assert_string_equal(growth_words(&a, &room[0], DIAG_EN).p, rows[i].en);
        assert_string_equal(growth_words(&a, &room[0], DIAG_ZH).p, rows[i].zh);
        assert_string_equal(growth_words(&a, &room[1], DIAG_EN).p, "1.5 of 2,048");
        assert_int_equal(growth_is_near(&room[0]), rows[i].near);
        assert_false(growth_is_near(&room[4])); // a few sites are no sign of growth
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_is_told),
        cmocka_unit_test(both_documents_are_whole),
        cmocka_unit_test(pairs_point_both_ways),
        cmocka_unit_test(every_initiative_has_one_theme),
        cmocka_unit_test(headlines_are_the_documents_figures),
        cmocka_unit_test(colours_stand_out),
        cmocka_unit_test(printed_numbers_are_read),
        cmocka_unit_test(ten_mistakes_give_ten_diagnostics),
        cmocka_unit_test(each_mistake_is_located),
        cmocka_unit_test(illustrations_are_read_or_refused),
        cmocka_unit_test(illustrations_count_their_figure),
        cmocka_unit_test(good_text_has_no_problem),
        cmocka_unit_test(mutations_never_crash),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(texts_keep_to_their_limits),
        cmocka_unit_test(only_so_many_are_kept),
        cmocka_unit_test(near_names_are_meant),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
