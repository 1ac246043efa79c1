// test_comparison: what two texts have in common, word by word: cases by hand in both languages,
// every pair of the content and made texts rejoin to the letter, figures are never cut.
#include "harness.h"

#include <stdlib.h>

#include "content/comparison.h"
#include "content/content.h"

// The comparison as "both [-then-]{+now+}", as hetao-bundle compare prints it but for spaces.
static struct str marked(struct arena *a, const struct comparison *c, struct str then,
                         struct str now)
{
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};
    struct str out = {0};
    size_t i = 0, k = 0;
    for (int p = 0; p < c->n; p++) {
        const struct comparison_piece *at = &c->pieces[p];
        struct str s = at->kind == SAID_NOW ? str_sub(now, k, k + at->now_n)
                                            : str_sub(then, i, i + at->then_n);
        out = arena_printf(a, "%.*s%s%.*s%s", (int)out.n, out.n ? out.p : "", open[at->kind],
                           (int)s.n, s.p, close[at->kind]);
        i += at->then_n;
        k += at->now_n;
    }
    return out;
}

static void check_rejoins(const struct comparison *c, struct str then, struct str now)
{
    size_t i = 0, k = 0;
    for (int p = 0; p < c->n; p++) {
        const struct comparison_piece *at = &c->pieces[p];
        assert_true(at->kind == SAID_NOW ? !at->then_n && at->now_n : at->then_n > 0);
        assert_true(at->kind == SAID_THEN ? !at->now_n : at->now_n > 0);
        if (p && at->kind != SAID_IN_BOTH)
            assert_true(c->pieces[p - 1].kind != at->kind); // one piece a run
        if (p && at->kind == SAID_THEN)
            assert_true(c->pieces[p - 1].kind == SAID_IN_BOTH); // the earlier text's come first
        i += at->then_n;
        k += at->now_n;
    }
    assert_int_equal(i, then.n);
    assert_int_equal(k, now.n);
}

static const struct {
    const char *lang, *then, *now, *want;
} cases[] = {
    {"en", "the same words", "the same words", "the same words"},
    {"en", "", "only now", "{+only now+}"},
    {"en", "only then", "", "[-only then-]"},
    {"en", "nothing alike", "in these two", "[-nothing alike-]{+in these two+}"},
    // Less than six letters in common say nothing.
    {"en", "one and two", "three and four", "[-one and two-]{+three and four+}"},
    {"en", "Focuses on energy", "Opening: focusing on energy",
     "[-Focuses -]{+Opening: focusing +}on energy"},
    // Letters' case does not count within a run; a word alone must be written alike.
    {"en", "Data Facility Cluster here", "a data facility cluster",
     "{+a +}Data Facility Cluster [-here-]"},
    {"en", "Research", "some research", "[-Research-]{+some research+}"},
    // Figures are whole: neither billion nor 000 is shared.
    {"en", "some $3 billion", "about $2.5 billion", "[-some $3 billion-]{+about $2.5 billion+}"},
    {"en", "the 250 000 researchers", "over 3 000 researchers",
     "[-the 250 000 -]{+over 3 000 +}researchers"},
    {"en", "launch it in 2026-27", "launch it in 2026", "launch it in [-2026-27-]{+2026+}"},
    {"en", "in the first half of 2026", "in phases in the first half of this year",
     "{+in phases +}in the first half of [-2026-]{+this year+}"},
    {"zh-Hant-HK", "將於2026年上半年成立", "將於上半年起陸續成立",
     "將於[-2026年-]上半年{+起陸續+}成立"},
    {"zh-Hant-HK", "由3億元調低至1.5億元", "總投資約25億元",
     "[-由3億元調低至1.5億元-]{+總投資約25億元+}"},
    {"zh-Hant-HK", "第一期首三座大樓", "第一期首個大樓", "第一期首[-三座-]{+個+}大樓"},
    {"zh-Hant-HK", "沙嶺數據園區", "沙嶺數據園區：可提供", "沙嶺數據園區{+：可提供+}"},
};

static void cases_by_hand(void **state)
{
    (void)state;
    struct comparer c = {0};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str then = str_from(cases[i].then), now = str_from(cases[i].now);
        struct comparison got = compare_texts(&c, &a, then, now, cases[i].lang);
        check_rejoins(&got, then, now);
        struct str line = marked(&a, &got, then, now);
        if (!str_eq_z(line, cases[i].want))
            fail_msg("%s | %s: got \"%.*s\", expected \"%s\"", cases[i].then, cases[i].now,
                     (int)line.n, line.n ? line.p : "", cases[i].want);
    }
    arena_finish(&a);
    comparer_finish(&c);
}

// Listed words are whole, whatever ICU's dictionary says.
static void listed_words_are_never_cut(void **state)
{
    (void)state;
    static const struct str list[] = {{"研發院", 9}, {"首批", 6}};
    static const struct {
        const char *then, *now, *want[2]; // without and with the list
    } rows[] = {
        {"籌建生命健康研發院",
         "促進本地芯片研發",
         {"[-籌建生命健康-]{+促進本地芯片+}研發[-院-]",
          "[-籌建生命健康研發院-]{+促進本地芯片研發+}"}},
        {"第一期首三座大樓",
         "第一期首批大樓",
         {"第一期首[-三座-]{+批+}大樓", "第一期[-首三座-]{+首批+}大樓"}},
    };
    struct arena a = {0};
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        struct comparer c = {0};
        comparer_keep(&c, (struct whole_words){list, i % 2 ? 2 : 0}, (struct whole_words){0});
        struct str then = str_from(rows[i / 2].then), now = str_from(rows[i / 2].now);
        struct comparison got = compare_texts(&c, &a, then, now, "zh-Hant-HK");
        struct str line = marked(&a, &got, then, now);
        if (!str_eq_z(line, rows[i / 2].want[i % 2]))
            fail_msg("got \"%.*s\", expected \"%s\"", (int)line.n, line.p, rows[i / 2].want[i % 2]);
        comparer_finish(&c);
    }
    arena_finish(&a);
}

static size_t longest_term(const struct model *m, int lang, struct str rest)
{
    size_t most = 0;
    for (int i = 0; i < m->terms[lang].n_kept + m->n_names; i++) {
        struct str w = i < m->terms[lang].n_kept ? m->terms[lang].kept[i]
                                                 : m->names[i - m->terms[lang].n_kept];
        if (w.n > most && w.n <= rest.n && !memcmp(w.p, rest.p, w.n))
            most = w.n;
    }
    return most;
}

// No boundary of a piece lies inside a listed word.
static void check_terms(const struct model *m, int lang, const struct comparison *c, struct str s,
                        bool now)
{
    bool edge[4096] = {0};
    size_t at = 0;
    assert_true(s.n < sizeof edge);
    for (int p = 0; p < c->n; p++)
        edge[at += now ? c->pieces[p].now_n : c->pieces[p].then_n] = true;
    for (size_t i = 0, term; i < s.n; i += term ? term : 1) {
        term = longest_term(m, lang, str_sub(s, i, s.n));
        for (size_t k = i + 1; k < i + term; k++)
            if (edge[k])
                fail_msg("\"%.*s\" is cut", (int)term, s.p + i);
    }
}

static void every_pair_of_the_content_rejoins(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load(&a, HETAO_SOURCE "/content", &diags);
    assert_non_null(m);
    assert_int_equal(m->n_pairs, 19);
    for (int i = 0; i < m->n_pairs; i++) {
        const struct initiative *then = &m->initiatives[m->pairs[i].earlier],
                                *now = &m->initiatives[m->pairs[i].later];
        assert_true(then->source < now->source);
        for (int l = 0; l < m->n_langs; l++)
            check_rejoins(&m->pairs[i].said.in[l], then->text.in[l], now->text.in[l]);
        check_terms(m, 0, &m->pairs[i].said.in[0], then->text.in[0], false);
        check_terms(m, 0, &m->pairs[i].said.in[0], now->text.in[0], true);
    }
    arena_finish(&a);
}

static struct str made_text(struct arena *a, unsigned *seed)
{
    static const char *const words[] = {"energy",   "在港", " ", "$3 billion",       "、",
                                        "research", "of",   "é", "\xF0\x9F\x90\xBC", "2026年",
                                        "中",       "-"};
    struct str s = {"", 0};
    *seed = *seed * 1103515245u + 12345u;
    for (unsigned n = *seed >> 16 & 31; n; n--) {
        *seed = *seed * 1103515245u + 12345u;
        s = arena_printf(a, "%.*s%s", (int)s.n, s.p,
                         words[(*seed >> 16) % (sizeof words / sizeof *words)]);
    }
    return s;
}

static void made_texts_rejoin(void **state)
{
    (void)state;
    struct comparer c = {0};
    struct arena a = {0};
    unsigned seed = 7;
    for (int i = 0; i < 3000; i++) {
        struct str then = made_text(&a, &seed), now = made_text(&a, &seed);
        struct comparison got = compare_texts(&c, &a, then, now, i & 1 ? "en" : "zh-Hant-HK");
        check_rejoins(&got, then, now);
        arena_reset(&a);
    }
    arena_finish(&a);
    comparer_finish(&c);
}

// Too long for the table: compared as wholes.
static void long_texts_are_compared_as_wholes(void **state)
{
    (void)state;
    struct comparer c = {0};
    struct arena a = {0};
    static char text[8001];
    for (size_t i = 0; i < 8000; i++)
        text[i] = i % 4 == 3 ? ' ' : 'x';
    struct str s = {text, 8000};
    struct comparison got = compare_texts(&c, &a, s, s, "en");
    check_rejoins(&got, s, s);
    assert_int_equal(got.n, 2);
    arena_finish(&a);
    comparer_finish(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_by_hand),
        cmocka_unit_test(listed_words_are_never_cut),
        cmocka_unit_test(every_pair_of_the_content_rejoins),
        cmocka_unit_test(made_texts_rejoin),
        cmocka_unit_test(long_texts_are_compared_as_wholes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
