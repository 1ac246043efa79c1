// test_scene: the scene on the real content: every record in both languages, figures to the letter,
// no mixed languages.
#include "stage.h"

#include <math.h>

#include "content/ranking.h"
#include "content/record_index.h"
#include "scene/parts/hero.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"

static const struct scene_item *find_item(const struct stage *f, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (str_eq(f->out.items[i].text, text))
            return &f->out.items[i];
    return NULL;
}

static void expect(const struct stage *f, const struct initiative *it, int lang, const char *what,
                   struct str text)
{
    if (!text.n || find_item(f, text))
        return;
    fail_msg("%s in language %d: its %s is not on screen: %.*s", it->id.p, lang, what, (int)text.n,
             text.p);
}

static void expect_headings(const struct stage *f, const struct initiative *it, int lang)
{
    const struct section *sec = &f->world.model->sources[it->source].sections[it->section];
    expect(f, it, lang, "section", sec->title.in[lang]);
    if (it->group < 0)
        return;
    expect(f, it, lang, "group", sec->groups[it->group].title.in[lang]);
    if (it->subgroup >= 0)
        expect(f, it, lang, "subgroup",
               sec->groups[it->group].subgroups[it->subgroup].title.in[lang]);
}

static void every_record_is_shown_whole_in_both_languages(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    assert_int_equal(m->n_initiatives, 70);
    for (int lang = 0; lang < 2; lang++) {
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
        for (int i = 0; i < m->n_initiatives; i++) {
            const struct initiative *it = &m->initiatives[i];
            stage_act(f, (struct action){.kind = ACTION_CARD, .index = i});
            stage_build_after(f, 3000);
            expect(f, it, lang, "name", it->name.in[lang]);
            expect(f, it, lang, "text", it->text.in[lang]);
            for (int k = 0; k < it->n_figures; k++)
                expect(f, it, lang, "figure", it->figures[k].display.in[lang]);
            expect(f, it, lang, "document", m->sources[it->source].name.in[lang]);
            expect(f, it, lang, "date", m->sources[it->source].date_label.in[lang]);
            expect_headings(f, it, lang);
        }
    }
}

// Every item not marked as the other language's is in the chosen one.
static void check_language(const struct stage *f, const char *where)
{
    struct str tag = f->world.model->langs[f->s.lang].tag;
    for (size_t i = 0; i < f->out.n_items; i++) {
        const struct scene_item *it = &f->out.items[i];
        if (!it->secondary && !str_eq(it->lang, tag))
            fail_msg("%s: \"%.*s\" is in %.*s", where, (int)it->text.n, it->text.p, (int)it->lang.n,
                     it->lang.p);
        if (it->missing)
            fail_msg("%s: \"%.*s\" lacks %d characters", where, (int)it->text.n, it->text.p,
                     it->missing);
    }
}

static void every_screen_is_in_one_language_and_has_its_glyphs(void **state)
{
    struct stage *f = *state;
    const struct action ways[] = {{.kind = ACTION_HOME},
                                  {.kind = ACTION_SITE, .index = 0},
                                  {.kind = ACTION_SITE, .index = 1},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE},
                                  {.kind = ACTION_CARD, .index = 27},
                                  {.kind = ACTION_MENU, .index = 1}};
    for (int size = 0; size < 4; size++)
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            for (int lang = 0; lang < 2; lang++) {
                char where[64];
                snprintf(where, sizeof where, "size %d, way %zu, language %d", size, i, lang);
                stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = size});
                stage_act(f, ways[i]);
                stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
                stage_build_after(f, i % 2 ? 3000 : 60); // at rest and in motion
                check_language(f, where);
            }
}

static void items_lie_on_the_canvas(void **state)
{
    struct stage *f = *state;
    const struct px_size canvases[] = {
        {1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}, {1280, 720}};
    const struct action ways[] = {{.kind = ACTION_HOME},
                                  {.kind = ACTION_SITE, .index = 2},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE},
                                  {.kind = ACTION_CARD, .index = 3}};
    for (size_t c = 0; c < sizeof canvases / sizeof *canvases; c++)
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            for (int lang = 0; lang < 2; lang++) {
                stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[c]});
                stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
                stage_act(f, ways[i]);
                stage_build_after(f, 3000);
                struct px_rect all = {-1, -1, canvases[c].w + 2, canvases[c].h + 2};
                for (size_t k = 0; k < f->out.n_items; k++) {
                    const struct scene_item *it = &f->out.items[k];
                    if (!it->clipped && !px_rect_holds(all, it->box))
                        fail_msg("%dx%d, way %zu, language %d: \"%.*s\" leaves the canvas",
                                 canvases[c].w, canvases[c].h, i, lang, (int)it->text.n,
                                 it->text.p);
                }
            }
}

// No exhibit has these sizes, but a window can be dragged to them.
static void odd_canvases_are_survived(void **state)
{
    struct stage *f = *state;
    const struct px_size canvases[] = {{1, 1}, {37, 41}, {200, 3000}, {4000, 90}, {1920, 1080}};
    for (size_t c = 0; c < sizeof canvases / sizeof *canvases; c++)
        for (enum screen s = 0; s < N_SCREENS; s++) {
            stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[c]});
            stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = s});
            stage_build_after(f, 500);
            stage_act(f, (struct action){.kind = ACTION_CARD, .index = (int)s});
            stage_build_after(f, 500);
            assert_true(f->out.draw.n > 0);
        }
    stage_act(f, (struct action){.kind = ACTION_HOME});
}

static void each_record_opens_from_the_list(void **state)
{
    struct stage *f = *state;
    stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = {1920, 1080}});
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = 0});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    stage_build_after(f, 3000);
    bool seen[70] = {false};
    for (int page = 0; page < 40; page++) {
        for (size_t i = 0; i < f->out.hits.n; i++)
            if (f->out.hits.items[i].action.kind == ACTION_CARD)
                seen[f->out.hits.items[i].action.index] = true;
        stage_act(f, (struct action){
                         .kind = ACTION_SCROLL, .scroll = SCROLL_INITIATIVES, .d = {0, -300}});
        stage_build_after(f, 100);
    }
    for (int i = 0; i < 70; i++)
        assert_true(seen[i]);
}

static bool in_dock(const struct hit *h)
{
    return h->kind == HIT_BUTTON &&
           (str_starts(h->id, "dock.") || str_starts(h->id, "lang.") || str_eq_z(h->id, "a11y"));
}

static void the_dock_keeps_its_keys_apart(void **state)
{
    struct stage *f = *state;
    const struct px_size canvases[] = {
        {1920, 1080}, {1080, 1920}, {1366, 768}, {1280, 720}, {3840, 2160}};
    for (size_t c = 0; c < 5; c++)
        for (int size = 0; size < 4; size++)
            for (int lang = 0; lang < 2; lang++) {
                stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[c]});
                stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = size});
                stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
                stage_build_after(f, 100);
                const struct hit_list *l = &f->out.hits;
                for (size_t i = 0; i < l->n; i++)
                    for (size_t k = i + 1; k < l->n; k++)
                        if (in_dock(&l->items[i]) && in_dock(&l->items[k]) &&
                            px_rect_meets(px_rect_grow(l->items[i].box, -1), l->items[k].box))
                            fail_msg("%dx%d, text %d, language %d: %s lies on %s", canvases[c].w,
                                     canvases[c].h, size, lang, l->items[i].id.p, l->items[k].id.p);
            }
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = 0});
}

// A document's date stands alone at the bead, and in a label where a passage forks.
static void expect_date(const struct stage *f, int source, int lang)
{
    const struct source *s = &f->world.model->sources[source];
    if (!find_item(f, s->date_words.in[lang]) && !find_item(f, s->date_label.in[lang]))
        fail_msg("document %d in language %d: its date is not on screen", source, lang);
}

// Chooses every pair that the strip offers and sets the bead to both ends.
static void see_pairs(struct stage *f, int lang, bool *seen)
{
    const struct model *m = f->world.model;
    stage_build_after(f, 1000);
    struct hit_list strip = {0};
    strip.items = calloc(f->out.hits.n, sizeof *strip.items);
    for (size_t i = 0; i < f->out.hits.n; i++)
        if (f->out.hits.items[i].action.kind == ACTION_PAIR)
            strip.items[strip.n++] = f->out.hits.items[i];
    for (size_t i = 0; i < strip.n; i++)
        for (int end = 0; end < 2; end++) {
            stage_act(f, strip.items[i].action);
            stage_act(f, (struct action){.kind = ACTION_SLIDE_TO, .d.x = end});
            stage_build_after(f, 2000);
            for (int k = 0; k < m->n_initiatives; k++)
                seen[k] = seen[k] || find_item(f, m->initiatives[k].text.in[lang]);
            expect_date(f, 0, lang);
            expect_date(f, 1, lang);
        }
    free(strip.items);
}

// Each subject of both documents: both texts to the letter, with both dates.
static void then_and_now_shows_every_pair(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    int pairs = 0;
    for (int lang = 0; lang < 2; lang++) {
        bool seen[256] = {false};
        assert_true(m->n_initiatives <= 256);
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = {1920, 1080}});
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
        see_pairs(f, lang, seen);
        for (int i = 0; i < m->n_initiatives; i++) {
            const struct initiative *it = &m->initiatives[i];
            if (it->source != 0 || !it->n_related)
                continue;
            if (!seen[i])
                fail_msg("%s is not there", it->id.p);
            for (int k = 0; k < it->n_related; k++, pairs++)
                if (!seen[it->related[k]])
                    fail_msg("%s is not beside %s", m->initiatives[it->related[k]].id.p, it->id.p);
        }
        stage_act(f, (struct action){.kind = ACTION_BACK});
    }
    assert_int_equal(pairs, 2 * 19);
}

static void filters_count_what_they_show(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    assert_int_equal(filter_count(m, FILTER_SOURCE, 0) + filter_count(m, FILTER_SOURCE, 1), 70);
    assert_int_equal(filter_count(m, FILTER_SITE, model_site(m, STR("hetao"))), 12);
    assert_int_equal(filter_count(m, FILTER_SITE, model_site(m, STR("san-tin"))), 2);
    assert_int_equal(filter_count(m, FILTER_SITE, model_site(m, STR("sandy-ridge"))), 2);
    int topics = 0;
    for (int i = 0; i < m->n_topics; i++)
        topics += filter_count(m, FILTER_TOPIC, i);
    assert_int_equal(topics, 70);
}

static void figures_come_apart(void **state)
{
    (void)state;
    static const struct {
        const char *display, *before, *number, *after;
    } rows[] = {
        {"每秒5 000千萬億次", "每秒", "5 000", "千萬億次"},
        {"$10 billion", "", "$10", " billion"},
        {"about $2.5 billion", "about ", "$2.5", " billion"},
        {"超過70%", "超過", "70%", ""},
        {"1.5億元", "", "1.5", "億元"},
        {"15 000多個", "", "15 000", "多個"},
        {"5,000萬元", "", "5,000", "萬元"},
        {"超過七成", "超過", "七", "成"},
        {"近兩萬個", "近", "兩萬", "個"},
        {"一億元", "", "一億", "元"},
        {"the headquarters", "the headquarters", "", ""},
        {"總院", "總院", "", ""},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct figure_parts p = figure_split(str_from(rows[i].display));
        if (!str_eq_z(p.before, rows[i].before) || !str_eq_z(p.number, rows[i].number) ||
            !str_eq_z(p.after, rows[i].after))
            fail_msg("%s: %.*s|%.*s|%.*s", rows[i].display, (int)p.before.n, p.before.p,
                     (int)p.number.n, p.number.p, (int)p.after.n, p.after.p);
    }
}

// What may be shown large: digits in every language, or Han numerals whose English has digits.
static void only_digits_stand_large(void **state)
{
    struct stage *f = *state;
    static const struct {
        const char *zh, *en;
        bool digits, shared;
    } rows[] = {
        {"100億元", "$10 billion", true, false},
        {"16間", "16 laboratories", true, true},
        {"近兩萬個", "nearly 20 000", true, false},
        {"十六所", "16", true, false},
        {"約八成", "around 80%", true, false},
        {"超過60家", "Over 60", true, true},
        {"4個項目", "four projects", false, false},
        {"總院", "the headquarters", false, false},
        {"兩個園區", "two parks", false, false},
        {"過千名", "over a thousand", false, false},
        {"三大", "Three", false, false},
        {"全部", "100", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct figure fig = {.display.in = {str_from(rows[i].zh), str_from(rows[i].en)}};
        if (figure_is_digits(f->world.model, &fig) != rows[i].digits)
            fail_msg("%s / %s: digits", rows[i].zh, rows[i].en);
        if (figure_is_shared(&fig, 0, 1) != rows[i].shared)
            fail_msg("%s / %s: shared", rows[i].zh, rows[i].en);
    }
}

static bool is_item(const struct stage *f, enum scene_role role, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (f->out.items[i].role == role && str_eq(f->out.items[i].text, text))
            return true;
    return false;
}

static bool item_holds(const struct stage *f, struct str what)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (hero_says(f->out.items[i].text, what))
            return true;
    return false;
}

// A hero in both languages, with what it counts beside it and, for money not yet approved, its
// condition; a record without a hero has its title as the largest text.
static void a_hero_never_stands_alone(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    int heroes = 0, pending = 0;
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        int hero = initiative_hero(m, it);
        if (hero < 0)
            continue;
        stage_act(f, (struct action){.kind = ACTION_CARD, .index = i});
        stage_build_after(f, 2000);
        const struct figure *fig = &it->figures[hero];
        for (int l = 0; l < 2; l++) {
            assert_true(is_item(f, ROLE_FIGURE, fig->display.in[l]) ||
                        item_holds(f, fig->display.in[l]));
            struct str condition =
                figure_is_pending(it, fig) ? m->ui[UI_LEGCO].in[l] : (struct str){0};
            if (condition.n && !item_holds(f, condition))
                fail_msg("%s: its condition is not in view", it->id.p);
            pending += condition.n > 0;
        }
        heroes++;
        stage_act(f, (struct action){.kind = ACTION_BACK});
        stage_pass(f, 1000);
    }
    assert_true(heroes > 20);
    assert_int_equal(pending, 4);
}

// Every stop of the attract round: its figure in both languages (a question breaks it up), what it
// counts, what it hangs on, its document's date; and the languages stay as they are.
static void an_attract_stop_says_all_of_a_figure(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    int figures = 0, lang = f->s.lang;
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int i = 0; i < m->n_attract; i++) {
        const struct attract_stop *stop = &m->attract[f->s.attract_stop];
        stage_pass(f, 5000);
        stage_build(f);
        assert_int_equal(f->s.lang, lang);
        for (int l = 0; l < 2 && stop->initiative >= 0; l++) {
            const struct initiative *it = &m->initiatives[stop->initiative];
            const struct figure *fig = &it->figures[stop->figure];
            bool whole = figure_is_shared(fig, 0, 1); // with the noun it counts
            struct str figure = whole ? figure_with_noun(fig, l) : fig->display.in[l];
            struct str shown = stop->question.in[0].n ? stop->question.in[l] : figure;
            assert_true(item_holds(f, shown));
            assert_true(item_holds(f, m->sources[it->source].date_label.in[l]));
            if (figure_is_pending(it, fig))
                assert_true(item_holds(f, m->ui[UI_LEGCO].in[l]));
            else
                assert_true(item_holds(f, fig->caption.in[l]));
            figures++;
        }
        stage_pass(f, stop->seconds * 1000 - 5000);
    }
    assert_true(figures >= 16);
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
}

static bool is_part_of_a_number(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!strchr("0123456789$%., ", text.p[i]))
            return false;
    return text.n > 0;
}

static bool is_printed_number(const struct initiative *it, struct str text)
{
    for (int k = 0; k < it->n_figures; k++)
        for (int l = 0; l < 2; l++)
            if (str_eq(figure_split(it->figures[k].display.in[l]).number, text))
                return true;
    return false;
}

// While a card opens, every number drawn is one that the record prints: none is counted up.
static void no_false_number_is_drawn_on_the_way(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    int seen = 0;
    for (int i = 0; i < m->n_initiatives; i++) {
        if (initiative_hero(m, &m->initiatives[i]) < 0)
            continue;
        stage_act(f, (struct action){.kind = ACTION_CARD, .index = i});
        for (int t = 0; t < 24; t++) {
            stage_build_after(f, 50);
            for (size_t c = 0; c < f->out.draw.n; c++) {
                const struct draw_cmd *cmd = &f->out.draw.cmds[c];
                if (cmd->kind != DRAW_TEXT || cmd->text->style.px < 60 ||
                    !is_part_of_a_number(cmd->text->text))
                    continue;
                seen++;
                if (!is_printed_number(&m->initiatives[i], cmd->text->text))
                    fail_msg("%s: %s", m->initiatives[i].id.p, cmd->text->text.p);
            }
        }
        stage_act(f, (struct action){.kind = ACTION_BACK});
        stage_pass(f, 1000);
    }
    assert_true(seen > 500);
}

static void dates_become_years(void **state)
{
    (void)state;
    static const struct {
        const char *iso;
        double year;
    } rows[] = {{"2025-01-01", 2025},
                {"2026-07-01", 2026.4959},
                {"2025-12-31", 2025.9973},
                {"2028-12-31", 2028.9973},
                {"2026", 2026},
                {"", 0},
                {"soon", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fabs(timebar_year(str_from(rows[i].iso)) - rows[i].year) > 0.001)
            fail_msg("\"%s\" is %f", rows[i].iso, timebar_year(str_from(rows[i].iso)));
}

#define MANY 1100

// As many records with one date and one figure each; the last of them is the earliest and the
// largest.
static struct model many_records(struct stage *f)
{
    struct model m = *f->world.model;
    struct initiative *all = ARENA_ARRAY(&f->bundle, struct initiative, MANY);
    struct milestone *dates = ARENA_ARRAY(&f->bundle, struct milestone, MANY);
    struct figure *figures = ARENA_ARRAY(&f->bundle, struct figure, MANY);
    for (int i = 0; i < MANY; i++) {
        all[i] = m.initiatives[0];
        dates[i] = (struct milestone){.from = STR("2027-01-01"), .display = all[i].name};
        figures[i] = (struct figure){.kind = FIGURE_COUNT, .value = 10, .display = all[i].name};
        all[i].id = arena_printf(&f->bundle, "record-%d", i);
        all[i].milestones = &dates[i];
        all[i].figures = &figures[i];
        all[i].n_milestones = all[i].n_figures = 1;
    }
    dates[MANY - 1].from = STR("2025-06-01");
    figures[MANY - 1].value = 11;
    m.initiatives = all;
    m.n_initiatives = MANY;
    ranking_make(&f->bundle, &f->frame, &m);
    record_index_make(&f->bundle, &f->frame, &m);
    return m;
}

// The first visible region whose name begins so, or the last one.
static struct str in_sight(const struct stage *f, const char *begin, bool last)
{
    struct str id = STR("none");
    for (size_t i = 0; i < f->out.hits.n; i++)
        if (str_starts(f->out.hits.items[i].id, begin)) {
            id = f->out.hits.items[i].id;
            if (!last)
                break;
        }
    return id;
}

// On to the last page or to the end of the column.
static void go_to_the_end(struct stage *f, enum screen screen)
{
    const struct hit *next;
    for (int i = 0; i < MANY && (next = hit_find(&f->out.hits, STR("page.next"))); i++) {
        stage_act(f, next->action);
        stage_build_after(f, 1000);
    }
    state_scroll_to(&f->s, screen_row(screen)->scroll, 1e9);
    stage_build(f);
}

static void nothing_is_cut_however_many_there_are(void **state)
{
    static const struct {
        enum screen screen;
        const char *begin, *first, *last;
    } rows[] = {{SCREEN_TIMELINE, "date:", "date:record-1099.0", "date:record-1098.0"},
                {SCREEN_FIGURES, "figure:", "figure:record-1099.0", "figure:record-1098.0"}};
    struct stage *f = *state;
    struct world world = f->world;
    struct scene scene = f->scene;
    struct model m = many_records(f);
    f->world.model = &m;
    scene_init(&f->scene, &f->world, &f->bundle, &f->bundle);
    figures_settle(&f->s.figures, &m);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = rows[i].screen});
        stage_build_after(f, 3000);
        assert_string_equal(in_sight(f, rows[i].begin, false).p, rows[i].first);
        go_to_the_end(f, rows[i].screen);
        assert_string_equal(in_sight(f, rows[i].begin, true).p, rows[i].last);
    }
    stage_act(f, (struct action){.kind = ACTION_HOME});
    f->world = world;
    f->scene = scene;
    figures_settle(&f->s.figures, f->world.model);
}

static void the_same_moment_draws_the_same(void **state)
{
    struct stage *f = *state;
    stage_act(f, (struct action){.kind = ACTION_HOME});
    for (int i = 0; i < 4; i++) // placed names keep their places: let them settle
        stage_build_after(f, 1000);
    struct draw_list kept = f->out.draw;
    struct arena other = {0};
    struct scene_out again = {0};
    scene_build(&f->scene, &f->world, &f->s, f->text, &other, &again);
    assert_true(draw_same(&kept, &again.draw));
    arena_finish(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_is_shown_whole_in_both_languages),
        cmocka_unit_test(every_screen_is_in_one_language_and_has_its_glyphs),
        cmocka_unit_test(items_lie_on_the_canvas),
        cmocka_unit_test(odd_canvases_are_survived),
        cmocka_unit_test(each_record_opens_from_the_list),
        cmocka_unit_test(the_dock_keeps_its_keys_apart),
        cmocka_unit_test(then_and_now_shows_every_pair),
        cmocka_unit_test(filters_count_what_they_show),
        cmocka_unit_test(figures_come_apart),
        cmocka_unit_test(only_digits_stand_large),
        cmocka_unit_test(a_hero_never_stands_alone),
        cmocka_unit_test(an_attract_stop_says_all_of_a_figure),
        cmocka_unit_test(no_false_number_is_drawn_on_the_way),
        cmocka_unit_test(dates_become_years),
        cmocka_unit_test(nothing_is_cut_however_many_there_are),
        cmocka_unit_test(the_same_moment_draws_the_same),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
