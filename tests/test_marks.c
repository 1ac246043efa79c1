// test_marks: what the Figures screen draws is true: areas of squares, numbers of dots, icons and
// slabs, and filled tenths equal the values, measured in the draw list, for every figure of the
// content and for made ones.
#include "stage.h"

#include <math.h>

#include "content/figure_scenes.h"
#include "scene/parts/figure_plan.h"

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};

static void show_scene(struct stage *f, int scene)
{
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = scene});
    for (int i = 0; i < 3; i++) // all that moves is at rest
        stage_build_after(f, 3000);
}

// The plan of the page in view: the one asked for last.
static const struct figure_plan *plan_of(const struct stage *f, int scene)
{
    const struct figure_pages *p = f->scene.figures;
    int at = -1;
    for (int i = 0; i < FIGURE_PLANS; i++)
        if (p->plans[i].n && p->plans[i].scene == scene && (at < 0 || p->used[i] > p->used[at]))
            at = i;
    assert_true(at >= 0);
    return &p->plans[at];
}

static const struct figure *figure_of(const struct stage *f, const struct figure_place *p)
{
    return &f->world.model->initiatives[p->entry->initiative].figures[p->entry->part];
}

static const char *name_of(const struct stage *f, const struct figure_place *p)
{
    return f->world.model->initiatives[p->entry->initiative].id.p;
}

static bool near_px(double a, double b)
{
    return fabs(a - b) <= 1e-6;
}

// ---- money: areas ----

// The side of the square that is drawn at the place, px; its foot and left edge are the mark's.
static double square_side(const struct stage *f, const struct figure_place *p)
{
    double side = -1, foot = p->mark.y + p->mark.h;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        bool square = c->kind == DRAW_FILL || (c->kind == DRAW_STROKE && c->radius == 0);
        if (square && near_px(c->box.x, p->mark.x) && near_px(c->box.y + c->box.h, foot) &&
            c->box.w <= p->mark.w + 1e-6 && c->box.h > 0.6 * c->box.w)
            side = fmax(side, c->box.w);
    }
    return side;
}

// One scale for a group: some px for the root of a unit with which every side is right to half a
// pixel.
struct scale {
    double low, high;
};

static void weigh_square(const struct stage *f, const struct figure_place *p, struct scale *s)
{
    const struct figure *fig = figure_of(f, p);
    double side = square_side(f, p), value = fig->value;
    if (p->entry->before >= 0) { // the old amount is a dashed square, the new one lies inside it
        const struct initiative *it = &f->world.model->initiatives[p->entry->initiative];
        double was = it->figures[p->entry->before].value;
        assert_true(fabs(side - p->mark.w * sqrt(fmin(value / fmax(value, was), 1))) <= 0.5);
        side = p->mark.w;
        value = fmax(value, was);
    }
    if (side < 0 || !near_px(side, p->mark.w))
        fail_msg("%s: a square of %g px at a mark of %g", name_of(f, p), side, p->mark.w);
    s->low = fmax(s->low, (side - 0.5) / sqrt(value));
    s->high = fmin(s->high, (side + 0.5) / sqrt(value));
    if (s->low > s->high)
        fail_msg("%s: a square of %g px is not %g on the scale of the others", name_of(f, p), side,
                 value);
}

static int check_money(const struct stage *f, const struct figure_plan *plan)
{
    for (int group = 0; group < 8; group++) {
        struct scale s = {0, INFINITY};
        for (int i = 0; i < plan->n; i++)
            if (plan->places[i].entry->group == group)
                weigh_square(f, &plan->places[i], &s);
    }
    return plan->n;
}

// ---- counts ----

// What stands for how many: whole marks, and those that fade.
struct counted {
    double all, solid;
};

// Nearly thins out inside the number, over beyond it, about on both sides.
static void assert_counted(const struct stage *f, const struct figure_place *p, struct counted is,
                           double value, double unit)
{
    double n = fmax(round(value / unit), 1);
    bool right = false;
    switch (figure_of(f, p)->approx[f->s.lang]) {
    case APPROX_NONE:
        right = is.all == n && is.solid == n;
        break;
    case APPROX_NEARLY:
        right = is.all == n && is.solid < n;
        break;
    case APPROX_OVER:
    case APPROX_MORE_THAN:
        right = is.solid == n && is.all > n;
        break;
    case APPROX_ABOUT:
        right = is.solid < n && is.all > n;
        break;
    }
    if (!right)
        fail_msg("%s: %g marks, %g of them whole, for %g of %g each", name_of(f, p), is.all,
                 is.solid, value, unit);
}

static bool is_in(struct px_rect r, struct px_rect of)
{
    return px_rect_holds(px_rect_grow(of, 1), r);
}

static struct counted count_dots(const struct stage *f, const struct figure_place *p)
{
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind == DRAW_DOTS && near_px(c->box.x, p->mark.x) && near_px(c->box.y, p->mark.y))
            return (struct counted){c->dots.n, c->dots.solid};
    }
    return (struct counted){0, 0};
}

static struct counted count_icons(const struct stage *f, const struct figure_place *p)
{
    struct counted n = {0, 0};
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind != DRAW_ICON || !str_starts(c->icon, "mark-") || !is_in(c->box, p->mark))
            continue;
        n.all++;
        n.solid += c->alpha > 0.99;
    }
    return n;
}

static int check_counts(const struct stage *f, const struct figure_plan *plan, bool dots)
{
    for (int i = 0; i < plan->n; i++) {
        const struct figure_place *p = &plan->places[i];
        assert_counted(f, p, dots ? count_dots(f, p) : count_icons(f, p), figure_of(f, p)->value,
                       dots ? plan->unit : 1);
    }
    return plan->n;
}

// ---- shares ----

// The tenths at the place, in their order along the whole, and how much of each is filled.
static double filled_tenths(const struct stage *f, const struct figure_place *p, struct rgba ink)
{
    double whole = 0, filled = 0;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind == DRAW_STROKE && is_in(c->box, p->mark))
            whole += c->box.w * c->box.h;
        bool same = c->colour.r == ink.r && c->colour.g == ink.g && c->colour.b == ink.b;
        if (c->kind == DRAW_FILL && same && is_in(c->box, p->mark) && c->alpha > 0.99)
            filled += c->box.w * c->box.h;
    }
    assert_true(whole > 0);
    return filled / whole;
}

static struct rgba ink_of(const struct stage *f, const struct figure_place *p)
{
    const struct model *m = f->world.model;
    const struct initiative *it = &m->initiatives[p->entry->initiative];
    return it->n_sites ? m->sites[it->sites[0]].colours[f->s.theme]
                       : m->themes[f->s.theme].colours[TOKEN_INK];
}

static int check_shares(const struct stage *f, const struct figure_plan *plan)
{
    for (int i = 0; i < plan->n; i++) {
        const struct figure_place *p = &plan->places[i];
        const struct figure *fig = figure_of(f, p);
        double is = filled_tenths(f, p, ink_of(f, p)), value = fig->value / 100;
        bool less =
            fig->approx[f->s.lang] == APPROX_NEARLY || fig->approx[f->s.lang] == APPROX_ABOUT;
        // What fades is half a tenth at most; an edge lies on a whole pixel.
        double most = value + 0.005, least = value - (less ? 0.05 : 0) - 0.005;
        if (is > most || is < least)
            fail_msg("%s: %.3f of the whole are filled for %.3f", name_of(f, p), is, value);
    }
    return plan->n;
}

// ---- areas ----

// Squares of land that are whole, and all of them; the last one may be a part.
static struct counted count_squares(const struct stage *f, const struct figure_place *p,
                                    struct rgba ink, double *side)
{
    struct counted n = {0, 0};
    *side = 0;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        bool same = c->colour.r == ink.r && c->colour.g == ink.g && c->colour.b == ink.b;
        if (c->kind != DRAW_FILL || !same || !is_in(c->box, p->mark))
            continue;
        *side = fmax(*side, c->box.h);
        n.all++;
        n.solid += c->alpha > 0.99;
    }
    return n;
}

static struct counted count_slabs(const struct stage *f, const struct figure_place *p)
{
    struct counted n = {0, 0};
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind != DRAW_LINE || c->n_pts != 2 || !is_in(c->box, px_rect_grow(p->mark, 4)))
            continue;
        n.all++;
        n.solid += c->alpha > 0.99;
    }
    return n;
}

static int check_areas(const struct stage *f, const struct figure_plan *plan)
{
    for (int i = 0; i < plan->n; i++) {
        const struct figure_place *p = &plan->places[i];
        double m2 = figure_area_m2(figure_of(f, p)), side;
        bool floors = p->entry->group == FIGURE_AREA_FLOOR;
        double unit = floors ? figure_unit(m2, 30) : figure_unit(m2 / 1e4, 30) * 1e4;
        struct counted n = floors ? count_slabs(f, p) : count_squares(f, p, ink_of(f, p), &side);
        assert_counted(f, p, n, m2, unit);
    }
    return plan->n;
}

// ---- every figure of the content ----

static int check_scene(struct stage *f, int scene)
{
    show_scene(f, scene);
    const struct figure_plan *plan = plan_of(f, scene);
    switch ((enum figure_scene)scene) {
    case FIGURES_MONEY:
        return check_money(f, plan);
    case FIGURES_LARGE:
    case FIGURES_COMPUTE:
        return check_counts(f, plan, true);
    case FIGURES_SMALL:
        return check_counts(f, plan, false);
    case FIGURES_SHARES:
        return check_shares(f, plan);
    case FIGURES_AREAS:
        return check_areas(f, plan);
    case N_FIGURE_SCENES:
        break;
    }
    return 0;
}

static void every_figure_is_drawn_as_large_as_it_is(void **state)
{
    struct stage *f = *state;
    for (int i = 0; i < 4; i++) {
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[i / 2]});
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = i % 2});
        int seen = 0, all = 0;
        for (int scene = 0; scene < N_FIGURE_SCENES; scene++) {
            all += f->world.model->scenes[scene].n;
            seen += check_scene(f, scene);
        }
        assert_true(seen > 30);
        if (i < 2)
            assert_int_equal(seen, all); // one page each at 1920x1080
    }
}

// ---- made figures ----

// The content's figure with another value, as if it had been written there.
static void make(struct stage *f, int scene, double value)
{
    struct model *m = (struct model *)f->world.model; // the stage's own
    const struct figure_entry *e = &m->scenes[scene].entries[m->scenes[scene].n - 1];
    struct figure *fig = (struct figure *)&m->initiatives[e->initiative].figures[e->part];
    struct arena scratch = {0};
    fig->value = value;
    figure_scenes_make(&f->bundle, &scratch, m);
    arena_finish(&scratch);
    figure_pages_init(f->scene.figures, m, &f->bundle);
}

static void made_figures_are_as_large_as_they_are(void **state)
{
    struct stage *f = *state;
    static const double money[] = {0.5, 1, 42, 1e3, 7.5e6, 3e9, 2.5e11, 1e13};
    static const double counts[] = {500, 501, 999, 1000, 12345, 19999, 20000};
    stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[0]});
    for (size_t i = 0; i < sizeof money / sizeof *money; i++) {
        make(f, FIGURES_MONEY, money[i]);
        check_scene(f, FIGURES_MONEY);
    }
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        make(f, FIGURES_LARGE, counts[i]);
        check_scene(f, FIGURES_LARGE);
    }
    for (int n = 1; n < 120; n += n < 20 ? 1 : 13) {
        make(f, FIGURES_SMALL, n);
        check_scene(f, FIGURES_SMALL);
    }
    for (double share = 0.5; share <= 100; share += 3.7) {
        make(f, FIGURES_SHARES, share);
        check_scene(f, FIGURES_SHARES);
    }
    for (double n = 1; n <= 5000; n = ceil(n * 1.9)) {
        make(f, FIGURES_COMPUTE, n);
        check_scene(f, FIGURES_COMPUTE);
    }
}

// ---- where new content falls ----

static void a_figure_falls_into_its_scene(void **state)
{
    (void)state;
    static const struct {
        struct figure f;
        int scene;
    } rows[] = {
        {{.kind = FIGURE_MONEY, .value = 0.5}, FIGURES_MONEY},
        {{.kind = FIGURE_MONEY, .value = 1e13}, FIGURES_MONEY},
        {{.kind = FIGURE_COUNT, .value = 1}, FIGURES_SMALL},
        {{.kind = FIGURE_COUNT, .value = 499}, FIGURES_SMALL},
        {{.kind = FIGURE_COUNT, .value = 500}, FIGURES_LARGE},
        {{.kind = FIGURE_COUNT, .value = 20000}, FIGURES_LARGE},
        {{.kind = FIGURE_SHARE, .value = 70}, FIGURES_SHARES},
        {{.kind = FIGURE_AREA, .value = 10}, FIGURES_AREAS},
        {{.kind = FIGURE_COMPUTE, .value = 5000}, FIGURES_COMPUTE},
        {{.kind = FIGURE_DURATION, .value = 2}, -1},
    };
    static const struct {
        const char *unit;
        enum figure_mark mark;
    } marks[] = {{"laboratories", MARK_FLASK},
                 {"Buildings", MARK_TOWER},
                 {"start-ups", MARK_SHOP},
                 {"bridges", MARK_ROUND}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(figure_scene(&rows[i].f), rows[i].scene);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        assert_int_equal(figure_mark(&(struct figure){.unit = str_from(marks[i].unit)}),
                         marks[i].mark);
    assert_true(figure_area_m2(&(struct figure){.value = 10, .unit = STR("ha")}) == 1e5);
    assert_true(figure_area_m2(&(struct figure){.value = 250, .unit = STR("m2")}) == 250);
}

// Of two amounts the larger counts.
static double size_of(const struct stage *f, const struct figure_place *p)
{
    double value = figure_of(f, p)->value;
    const struct initiative *it = &f->world.model->initiatives[p->entry->initiative];
    return p->entry->before < 0 ? value : fmax(value, it->figures[p->entry->before].value);
}

// Walks the pages of a scene; every figure comes once, none after a smaller one of its group.
static void walk_pages(struct stage *f, int scene)
{
    int seen = 0, group = -1, pages = 0;
    double least = INFINITY;
    show_scene(f, scene);
    for (const struct hit *next;; stage_act(f, next->action)) {
        stage_build_after(f, 2000);
        const struct figure_plan *plan = plan_of(f, scene);
        for (int i = 0; i < plan->n; i++, seen++) {
            const struct figure_place *p = &plan->places[i];
            least = p->entry->group == group ? least : INFINITY;
            group = p->entry->group;
            assert_true(scene == FIGURES_SMALL || size_of(f, p) <= least);
            least = size_of(f, p);
        }
        next = hit_find(&f->out.hits, STR("page.next"));
        if (++pages > 60 || !next)
            break;
    }
    assert_int_equal(seen, f->world.model->scenes[scene].n);
}

static void what_overflows_has_pages_smallest_last(void **state)
{
    struct stage *f = *state;
    for (int i = 0; i < 2; i++) {
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[i]});
        stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = LAYOUT_TEXT_SIZES - 1});
        for (int scene = 0; scene < N_FIGURE_SCENES; scene++)
            walk_pages(f, scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_falls_into_its_scene),
        cmocka_unit_test_setup_teardown(what_overflows_has_pages_smallest_last, stage_setup,
                                        stage_teardown),
        cmocka_unit_test(every_figure_is_drawn_as_large_as_it_is),
        cmocka_unit_test(made_figures_are_as_large_as_they_are),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
