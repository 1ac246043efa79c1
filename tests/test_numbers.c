// test_numbers: how Figures, Compare, Timeline and the back of a card are read aloud, in which
// order, and what stands still on them with less motion.
#include "stage.h"

#include <stdlib.h>
#include <string.h>

#include "content/figure_rules.h"
#include "content/figure_scenes.h"
#include "scene/parts/figure_plan.h"
#include "scene/parts/river_plan.h"
#include "state/figures.h"

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};
enum { N_CANVASES = 2 };

static void set_up(struct stage *f, int canvas, int lang, int text_size, bool less_motion)
{
    stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[canvas]});
    stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = text_size});
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = less_motion});
}

static void show_scene(struct stage *f, int scene)
{
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = scene});
    stage_build_after(f, 2000);
}

// ---- what is read aloud, in its order ----

// The next item that is read on a layer, from `at` on; NULL at the end.
static const struct scene_item *next_read(const struct stage *f, enum hit_layer layer, size_t *at)
{
    while (*at < f->out.n_items) {
        const struct scene_item *it = &f->out.items[(*at)++];
        if (it->layer == layer && !it->secondary)
            return it;
    }
    return NULL;
}

static const struct figure_plan *plan_of(const struct stage *f)
{
    const struct figure_pages *p = f->scene.figures;
    int at = 0;
    for (int i = 0; i < FIGURE_PLANS; i++)
        at = p->used[i] > p->used[at] ? i : at;
    return &p->plans[at];
}

struct reading {
    struct stage *f;
    size_t at;
    const struct scene_item *it; // read last
};

static const struct scene_item *read_on(struct reading *r)
{
    r->it = next_read(r->f, LAYER_PANEL, &r->at);
    return r->it;
}

static void skip_words(struct reading *r, const struct initiative *rec, bool *condition)
{
    const struct model *m = r->f->world.model;
    struct str legco = m->ui[UI_LEGCO].in[r->f->s.lang];
    while (r->it && str_eq(r->it->record, rec->id) && r->it->role != ROLE_FIGURE) {
        *condition |= str_eq(r->it->text, legco);
        read_on(r);
    }
}

// A figure as printed, then all that belongs to it; one that awaits approval says so, and of two
// amounts each says which it is.
static void read_figure(struct reading *r, const struct figure_place *p)
{
    const struct initiative *rec = &r->f->world.model->initiatives[p->entry->initiative];
    const struct figure *fig = &rec->figures[p->entry->part];
    int lang = r->f->s.lang;
    struct str legco = r->f->world.model->ui[UI_LEGCO].in[lang];
    bool condition = false;
    if (p->entry->before >= 0) {
        const struct figure *was = &rec->figures[p->entry->before];
        assert_true(r->it && str_eq(r->it->text, was->display.in[lang]));
        assert_true(str_eq(r->it->about, was->caption.in[lang]));
        read_on(r);
        assert_true(r->it && str_eq(r->it->about, fig->caption.in[lang]));
    }
    if (!r->it || r->it->role != ROLE_FIGURE || !str_eq(r->it->text, fig->display.in[lang]) ||
        !str_eq(r->it->record, rec->id))
        fail_msg("\"%s\" is read where \"%s\" should be", r->it ? r->it->text.p : "nothing",
                 fig->display.in[lang].p);
    condition = str_eq(r->it->about, legco);
    read_on(r);
    skip_words(r, rec, &condition);
    if (figure_is_pending(rec, fig) && !condition)
        fail_msg("%s is read without its condition", rec->id.p);
}

// The whole of a share follows it.
static void read_whole(struct reading *r, const struct initiative *rec)
{
    bool none = false;
    while (r->it && r->it->role == ROLE_FIGURE && str_eq(r->it->record, rec->id)) {
        read_on(r);
        skip_words(r, rec, &none);
    }
}

static void read_page(struct stage *f, int scene)
{
    struct reading r = {f, 0, NULL};
    const struct figure_plan *p = plan_of(f);
    assert_int_equal(p->scene, scene);
    read_on(&r);
    if (r.it->role == ROLE_HEADING) // a low stage has no head
        read_on(&r);
    for (int i = 0; i < p->n; i++) {
        while (r.it && !r.it->record.n) // note, headings of groups
            read_on(&r);
        read_figure(&r, &p->places[i]);
        if (scene == FIGURES_SHARES)
            read_whole(&r, &f->world.model->initiatives[p->places[i].entry->initiative]);
    }
    for (; r.it; read_on(&r))
        assert_true(!r.it->record.n);
}

static void figures_are_read_one_by_one(void **state)
{
    struct stage *f = *state;
    for (int i = 0; i < N_CANVASES * 2 * LAYOUT_TEXT_SIZES; i++) {
        set_up(f, i % 2, i / 2 % 2, i / 4, false);
        for (int scene = 0; scene < N_FIGURE_SCENES; scene++) {
            show_scene(f, scene);
            for (int page = 0; page < 60; page++) {
                read_page(f, scene);
                const struct hit *next = hit_find(&f->out.hits, STR("page.next"));
                if (!next)
                    break;
                stage_act(f, next->action);
                stage_build_after(f, 2000);
            }
        }
    }
}

// Headings of groups are read with their figures, not before all of them.
static void a_heading_is_read_before_its_figures(void **state)
{
    struct stage *f = *state;
    set_up(f, 0, 1, 0, false);
    show_scene(f, FIGURES_SMALL);
    const struct figure_list *l = &f->world.model->scenes[FIGURES_SMALL];
    int heads = 0, groups = 0, figures = 0;
    const struct scene_item *it;
    for (size_t at = 0; (it = next_read(f, LAYER_PANEL, &at));) {
        heads += it->role == ROLE_HEADING;
        if (it->role != ROLE_FIGURE)
            continue;
        groups += !figures || l->entries[figures].group != l->entries[figures - 1].group;
        assert_int_equal(heads - 1, groups); // the scene's title is one more
        figures++;
    }
    assert_int_equal(figures, l->n);
}

// ---- Compare, Timeline ----

static size_t place_of(const struct stage *f, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (!f->out.items[i].secondary && str_eq(f->out.items[i].text, text))
            return i;
    fail_msg("\"%.*s\" is not read", (int)text.n, text.p);
    return 0;
}

// The subject's name, then each document's day with what it says, then the pairs to choose from.
static void compare_is_read_from_name_to_pairs(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < N_CANVASES * 2; i++) {
        set_up(f, i % 2, i / 2, 0, false);
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
        for (int k = 0; k < m->n_pairs; k++) {
            const struct record_pair *pair = &m->pairs[k];
            stage_act(f, (struct action){
                             .kind = ACTION_PAIR, .scroll = pair->earlier, .index = pair->later});
            stage_act(f, (struct action){.kind = ACTION_SLIDE_TO, .d.x = k % 2});
            stage_build_after(f, 2500);
            const struct initiative *near = &m->initiatives[k % 2 ? pair->later : pair->earlier];
            size_t name = 0, pairs = 0;
            while (f->out.items[name].role != ROLE_HEADING)
                name++;
            size_t says = place_of(f, near->text.in[f->s.lang]);
            for (size_t at = 0; at < f->out.n_items; at++) // the last chip to choose from
                if (f->out.items[at].choice != CHOICE_NONE && f->out.items[at].layer == LAYER_PANEL)
                    pairs = at;
            if (!(name < says && says < pairs))
                fail_msg("%s is read in the order %zu, %zu, %zu", near->id.p, name, says, pairs);
        }
    }
}

// The date whose name is read by the item; -1: none.
static int date_read(const struct stage *f, const struct scene_item *it)
{
    const struct model *m = f->world.model;
    for (int i = 0; it->record.n && i < m->n_dates; i++) {
        const struct initiative *rec = &m->initiatives[m->dates[i].initiative];
        if (str_eq(it->record, rec->id) && str_eq(it->text, rec->short_name.in[f->s.lang]))
            return i;
    }
    return -1;
}

// Whether the time was over when the last document was published.
static bool is_over(const struct model *m, const struct milestone *date)
{
    return date->to.n && strcmp(date->to.p, m->sources[m->n_sources - 1].date.p) < 0;
}

// The order of reading. In lanes: what was over, then the rest, each document by document and in
// time; in rows: in time.
static int rank_of(const struct stage *f, int date)
{
    const struct model *m = f->world.model;
    if (!f->scene.river->packed)
        return date;
    int source = m->initiatives[m->dates[date].initiative].source;
    return ((is_over(m, model_date(m, date)) ? 0 : m->n_sources) + source) * m->n_dates + date;
}

// Each date's name and then its words, once. Returns how many.
static int read_dates(struct stage *f, size_t lake)
{
    const struct model *m = f->world.model;
    struct reading r = {f, 0, NULL};
    int n = 0, last = -1;
    while (read_on(&r) && r.at <= lake) {
        int date = date_read(f, r.it);
        if (date < 0)
            continue;
        struct str printed = model_date(m, date)->display.in[f->s.lang];
        if (rank_of(f, date) <= last)
            fail_msg("%.*s is read too late", (int)r.it->text.n, r.it->text.p);
        if (!read_on(&r) || !str_find(r.it->text, printed))
            fail_msg("\"%.*s\" is not read after its name", (int)printed.n, printed.p);
        last = rank_of(f, date);
        n++;
    }
    return n;
}

// Dates are read in time, document by document, each with its words; the lake comes last.
static void dates_are_read_in_time(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < N_CANVASES * 2; i++) {
        set_up(f, i % 2, i / 2, 0, false);
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
        stage_build_after(f, 4000);
        size_t lake = place_of(f, m->ui[UI_NO_DATE].in[f->s.lang]);
        assert_int_equal(read_dates(f, lake), m->n_dates);
    }
}

// ---- less motion ----

// The commands that draw figures, without how opaque they are.
static bool same_places(const struct draw_list *a, const struct draw_cmd *b, size_t n)
{
    if (a->n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (a->cmds[i].kind != b[i].kind || a->cmds[i].box.x != b[i].box.x ||
            a->cmds[i].box.y != b[i].box.y || a->cmds[i].box.w != b[i].box.w ||
            a->cmds[i].box.h != b[i].box.h)
            return false;
    return true;
}

// A scene fades in where it will stand, within 150 ms, and then nothing moves, the pulse neither.
static void figures_fade_in_place(void **state)
{
    struct stage *f = *state;
    set_up(f, 0, 1, 0, true);
    show_scene(f, FIGURES_SHARES);
    for (int scene = 0; scene < N_FIGURE_SCENES; scene++) {
        show_scene(f, scene);
        size_t n = f->out.draw.n;
        struct draw_cmd *rest = malloc(n * sizeof *rest);
        memcpy(rest, f->out.draw.cmds, n * sizeof *rest);
        show_scene(f, (scene + 1) % N_FIGURE_SCENES);
        stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = scene});
        for (int i = 0; i < 9; i++) {
            stage_pass(f, 10);
            stage_build(f);
        }
        assert_true(same_places(&f->out.draw, rest, n)); // from half way on
        stage_build_after(f, LESS_MOTION_MS);
        assert_false(state_animating(&f->s, &f->world));
        for (int i = 0; i < 20; i++) {
            stage_pass(f, 650);
            stage_build(f);
            assert_true(same_places(&f->out.draw, rest, n));
        }
        free(rest);
    }
}

// The letters of the sentence that are drawn, by place.
static bool stands_there(const struct draw_cmd *c, const struct draw_cmd *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (of[i].kind == DRAW_TEXT && of[i].box.x == c->box.x && of[i].box.y == c->box.y &&
            str_eq(of[i].text->text, c->text->text))
            return true;
    return false;
}

// Dragged from end to end, the words of a pair only ever stand where they stand at one of the
// three rests.
static void compare_has_three_rests(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    set_up(f, 0, 1, 0, true);
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
    for (int k = 0; k < m->n_pairs; k += 3) {
        struct draw_cmd *rest[3];
        size_t n[3];
        stage_act(f, (struct action){.kind = ACTION_PAIR,
                                     .scroll = m->pairs[k].earlier,
                                     .index = m->pairs[k].later});
        for (int i = 0; i < 3; i++) {
            stage_act(f, (struct action){.kind = ACTION_SLIDE_TO, .d.x = i / 2.0});
            stage_build_after(f, 2500);
            n[i] = f->out.draw.n;
            rest[i] = malloc(n[i] * sizeof **rest);
            memcpy(rest[i], f->out.draw.cmds, n[i] * sizeof **rest);
        }
        for (int step = 0; step < 60; step++) {
            stage_act(f, (struct action){.kind = ACTION_SLIDE, .d.x = -1 / 60.0});
            stage_pass(f, 16);
            stage_build(f);
            for (size_t i = 0; i < f->out.draw.n; i++) {
                const struct draw_cmd *c = &f->out.draw.cmds[i];
                if (c->kind == DRAW_TEXT && !stands_there(c, rest[0], n[0]) &&
                    !stands_there(c, rest[1], n[1]) && !stands_there(c, rest[2], n[2]))
                    fail_msg("\"%.*s\" moves to %g, %g", (int)c->text->text.n, c->text->text.p,
                             c->box.x, c->box.y);
            }
        }
        for (int i = 0; i < 3; i++)
            free(rest[i]);
    }
}

// The back of a card is read from its title over the code to what it holds; with less motion the
// river that closes it is there at once.
static void take_away_is_read_and_stands_still(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < N_CANVASES * 2; i++) {
        set_up(f, i % 2, i / 2, 0, true);
        stage_act(f, (struct action){.kind = ACTION_CARD, .index = i * 9});
        stage_build_after(f, 2000);
        stage_act(f, (struct action){.kind = ACTION_TAKE, .index = 1});
        stage_build_after(f, 400); // the sheet has turned
        size_t n = f->out.draw.n;
        struct draw_cmd *was = malloc(n * sizeof *was);
        memcpy(was, f->out.draw.cmds, n * sizeof *was);
        stage_build_after(f, 2000);
        assert_true(same_places(&f->out.draw, was, n));
        free(was);
        size_t title = place_of(f, m->ui[UI_TAKE_AWAY].in[f->s.lang]);
        size_t how = place_of(f, m->ui[UI_TAKE_HOW].in[f->s.lang]);
        size_t name = place_of(f, m->initiatives[i * 9].name.in[f->s.lang]);
        size_t doc = place_of(f, m->sources[m->initiatives[i * 9].source].date_label.in[f->s.lang]);
        if (!(title < how && how < name && name < doc))
            fail_msg("read in the order %zu, %zu, %zu, %zu", title, how, name, doc);
        stage_act(f, (struct action){.kind = ACTION_HOME});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_one_by_one),
        cmocka_unit_test(a_heading_is_read_before_its_figures),
        cmocka_unit_test(compare_is_read_from_name_to_pairs),
        cmocka_unit_test(dates_are_read_in_time),
        cmocka_unit_test(figures_fade_in_place),
        cmocka_unit_test(compare_has_three_rests),
        cmocka_unit_test(take_away_is_read_and_stands_still),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
