// test_further: what content adds alone: a third document, a fourth site with its own colour and
// mark, Japanese and Arabic. tests/further/make.sh makes such a content from the exhibit's own.
#include "scene/audit/frame_audit.h"
#include "scene/parts/takeaway.h"
#include "scene/screens/screens.h"
#include "stage.h"

#include <math.h>
#include <stdlib.h>

enum { ZH, EN, JA, AR, N_LANGS };

static int open_further(void **state)
{
    char folder[] = "/tmp/hetao-further-XXXXXX", command[512];
    if (!mkdtemp(folder))
        return -1;
    snprintf(command, sizeof command, "'%s/tests/further/make.sh' '%s/content' '%s/content'",
             HETAO_SOURCE, HETAO_SOURCE, folder);
    char content[64];
    snprintf(content, sizeof content, "%s/content", folder);
    int rc = system(command) ? -1 : stage_setup_on(state, content);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) ? -1 : rc;
}

static void it_is_all_read(void **state)
{
    const struct stage *f = *state;
    const struct model *m = f->world.model;
    assert_int_equal(m->n_langs, N_LANGS);
    assert_int_equal(m->n_sources, 3);
    assert_int_equal(m->n_sites, 4);
    assert_int_equal(m->n_initiatives, 73);
    assert_int_equal(m->first_year, 2025);
    assert_int_equal(m->last_year, 2030);
    assert_true(m->langs[AR].facts.rtl && m->langs[AR].facts.char_ms == 90);
    assert_true(m->langs[JA].facts.square && m->langs[JA].second == EN);
    assert_string_equal(m->langs[JA].name.in[JA].p, "日本語");
}

static void the_site_has_its_own_colour_mark_and_pattern(void **state)
{
    const struct stage *f = *state;
    const struct model *m = f->world.model;
    static const struct rgba own[] = {
        {0x7A, 0x4A, 0x00, 255}, {0xFF, 0xC4, 0x6B, 255}, {0x5A, 0x36, 0x00, 255}};
    int i = model_site(m, STR("harbour"));
    assert_int_equal(i, 3);
    for (int theme = 0; theme < 3; theme++) {
        struct map_style st = scene_map_style(m, theme, 1);
        assert_memory_equal(&m->sites[i].colours[theme], &own[theme], sizeof own[theme]);
        assert_memory_equal(&st.site[i], &own[theme], sizeof own[theme]);
    }
    assert_non_null(model_mark(m, m->sites[i].icon));
    assert_int_equal(m->sites[i].pattern, PATTERN_WAVES);
    assert_int_equal(m->sites[0].pattern, PATTERN_LOOPS); // that of its icon
}

// ---- nothing is blank, whatever the language lacks ----

static void check_items(const struct stage *f, const char *place)
{
    for (size_t i = 0; i < f->out.n_items; i++) {
        const struct scene_item *it = &f->out.items[i];
        if (!it->text.n || it->missing)
            fail_msg("%s, %s: item %zu is \"%.*s\", %d characters missing", place,
                     f->world.model->langs[f->s.lang].tag.p, i, (int)it->text.n, it->text.p,
                     it->missing);
    }
}

static void go(struct stage *f, struct action a)
{
    stage_act(f, a);
    stage_build_after(f, 3000);
}

static void open_card(struct stage *f, const char *id)
{
    int i = model_initiative(f->world.model, str_from(id));
    assert_true(i >= 0);
    go(f, (struct action){.kind = ACTION_CARD, .index = i});
}

static void report(void *ctx, const struct frame_audit_finding *found)
{
    const struct stage *f = ctx;
    fail_msg("%dx%d, screen %d, %s, %g %%: %s", f->s.canvas.w, f->s.canvas.h, (int)f->s.screen,
             f->world.model->langs[f->s.lang].tag.p, f->s.layout.text * 100, found->words);
}

// The frame as it is, then its column to the end.
static void look_through(struct stage *f, const char *place, enum scroll_id id)
{
    for (int page = 0; page < 80; page++) {
        check_items(f, place);
        frame_audit_layout(&f->out, &f->s, report, f);
        frame_audit_targets(
            &f->out, f->s.canvas.w / (f->s.canvas.w > f->s.canvas.h ? 708.4 : 398.5), report, f);
        if (f->s.scrolls[id].y >= f->s.scrolls[id].max)
            return;
        state_scroll_to(&f->s, id, f->s.scrolls[id].y + 0.8 * f->s.layout.stage.h);
        stage_build_after(f, 100);
    }
}

static void look_everywhere(struct stage *f)
{
    static const char *const cards[] = {"plan-harbour", "plan-airdi", "plan-borrowed",
                                        "budget-airdi", "budget-hetao-first-buildings"};
    for (enum screen s = SCREEN_MAP; s < N_SCREENS; s++) {
        go(f, (struct action){.kind = ACTION_SCREEN, .screen = s});
        look_through(f, screen_name(s), screen_row(s)->scroll);
    }
    go(f, (struct action){.kind = ACTION_SITE, .index = 3});
    look_through(f, "site", SCROLL_PANEL);
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        open_card(f, cards[i]);
        look_through(f, cards[i], SCROLL_SHEET);
        go(f, (struct action){.kind = ACTION_TAKE, .index = 1});
        look_through(f, "take away", SCROLL_TAKE);
        go(f, (struct action){.kind = ACTION_HOME});
    }
    go(f, (struct action){.kind = ACTION_MENU, .index = 1});
    look_through(f, "menu", SCROLL_MENU);
    stage_act(f, (struct action){.kind = ACTION_MENU, .index = 0});
}

static void every_screen_is_whole_in_every_language(void **state)
{
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {1366, 768}};
    struct stage *f = *state;
    for (size_t c = 0; c < sizeof canvases / sizeof *canvases; c++)
        for (int lang = 0; lang < N_LANGS; lang++)
            for (int text = 0; text < LAYOUT_TEXT_SIZES; text += LAYOUT_TEXT_SIZES - 1) {
                state_init(&f->s, &f->world, canvases[c], lang, 0, f->s.now_ms);
                stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = text});
                look_everywhere(f);
            }
}

// ---- what a language borrows is in the lender's language ----

static const struct scene_item *find(const struct stage *f, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (str_eq(f->out.items[i].text, text))
            return &f->out.items[i];
    return NULL;
}

static void a_borrowed_text_says_its_own_language(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    const struct words *name = &m->initiatives[model_initiative(m, STR("plan-borrowed"))].name;
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, JA, 0, f->s.now_ms);
    open_card(f, "plan-borrowed");
    const struct scene_item *en = find(f, name->in[EN]), *zh = find(f, name->in[ZH]);
    assert_true(name->in[JA].p == name->in[EN].p);
    assert_non_null(en);
    assert_non_null(zh); // beside it the third one, not the same again
    assert_string_equal(en->lang.p, "en");
    assert_string_equal(zh->lang.p, "zh-Hant");
    assert_true(zh->secondary && !en->secondary);
    assert_int_equal(model_text_lang(m, str_sub(name->in[JA], 2, 5), JA), EN);
    assert_int_equal(model_text_lang(m, m->langs[JA].name.in[JA], JA), JA);
}

static void the_code_holds_the_visitors_language(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    static const struct {
        const char *id;
        int lang, has, lacks; // borrowed: the language it is really in
    } rows[] = {
        {"plan-harbour", AR, AR, ZH}, {"plan-harbour", ZH, ZH, AR}, {"plan-borrowed", AR, AR, -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int of = model_initiative(m, str_from(rows[i].id));
        struct gathered g = {.of = {of}, .n = 1};
        struct takeaway t = takeaway_of(&f->frame, m, &g, rows[i].lang, QR_MAX);
        const struct initiative *it = &m->initiatives[of];
        assert_non_null(strstr(t.text.p, it->name.in[rows[i].has].p));
        if (rows[i].lacks >= 0)
            assert_null(strstr(t.text.p, it->name.in[rows[i].lacks].p));
    }
}

static void arabic_begins_at_the_right(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    struct str text = m->initiatives[model_initiative(m, STR("plan-harbour"))].text.in[AR];
    struct text_style style = {.lang = m->langs[AR].shaping.p, .px = 30};
    const struct text_layout *l = text_layout(f->text, text, &style, 500);
    assert_true(l->n_lines > 1);
    for (int i = 0; i < l->n_lines; i++)
        assert_true(fabs(l->lines[i].x + l->lines[i].width - 500) < 2);
}

// ---- every language is one tap away ----

static void each_language_has_a_key(void **state)
{
    static const char *const keys[] = {"lang.zh-Hant", "lang.en", "lang.ja", "lang.ar"};
    struct stage *f = *state;
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, ZH, 0, f->s.now_ms);
    for (int i = N_LANGS - 1; i >= 0; i--) {
        stage_build_after(f, 1000);
        const struct hit *h = hit_find(&f->out.hits, str_from(keys[i]));
        assert_non_null(h);
        stage_act(f, h->action);
        assert_int_equal(f->s.lang, i);
    }
}

// ---- three documents ----

static bool has_hit(const struct stage *f, const char *id)
{
    return hit_find(&f->out.hits, str_from(id)) != NULL;
}

// Of three documents any two are chosen; each choice shows their pairs alone.
static void documents_are_compared_two_by_two(void **state)
{
    static const struct {
        const char *document, *shows, *lacks;
    } steps[] = {
        {NULL, "pair:pa-airdi>budget-airdi", "pair:pa-airdi>plan-airdi"},
        {"document:sample-plan-2030", "pair:budget-airdi>plan-airdi", "pair:pa-airdi>plan-airdi"},
        {"document:policy-address-2025", "pair:pa-airdi>plan-airdi", "pair:pa-airdi>budget-airdi"},
        {"document:budget-2026-27", "pair:pa-airdi>budget-airdi", "pair:budget-airdi>plan-airdi"}};
    struct stage *f = *state;
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, EN, 0, f->s.now_ms);
    go(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const struct hit *h =
            steps[i].document ? hit_find(&f->out.hits, str_from(steps[i].document)) : NULL;
        assert_true(h || !steps[i].document);
        if (h)
            stage_act(f, h->action);
        stage_build_after(f, 2000);
        if (!has_hit(f, steps[i].shows) || has_hit(f, steps[i].lacks))
            fail_msg("after %s: %s is not shown, or %s is", steps[i].document, steps[i].shows,
                     steps[i].lacks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_all_read),
        cmocka_unit_test(the_site_has_its_own_colour_mark_and_pattern),
        cmocka_unit_test(every_screen_is_whole_in_every_language),
        cmocka_unit_test(a_borrowed_text_says_its_own_language),
        cmocka_unit_test(the_code_holds_the_visitors_language),
        cmocka_unit_test(arabic_begins_at_the_right),
        cmocka_unit_test(each_language_has_a_key),
        cmocka_unit_test(documents_are_compared_two_by_two),
    };
    return cmocka_run_group_tests(tests, open_further, stage_teardown);
}
