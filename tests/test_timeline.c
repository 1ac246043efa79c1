// test_timeline: every dated record is in view at once, from its first day to its last on the axis
// to the pixel, measured on what is drawn; so is the lake of those without a date.
#include "stage.h"

#include <math.h>

#include "scene/parts/time_bar.h"

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}};

// ---- the axis, worked out apart from the screen ----

struct axis {
    const struct model *m;
    double x, w;
};

static int day_of_year(int y, int m, int d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int i = 1; i < m; i++)
        d += days[i - 1] + (i == 2 && y % 4 == 0);
    return d;
}

// x of the beginning of a day, or of its end.
static double x_of_day(const struct axis *a, struct str iso, bool end)
{
    int y, m, d;
    char day[16];
    snprintf(day, sizeof day, "%.*s", (int)iso.n, iso.p);
    assert_int_equal(sscanf(day, "%d-%d-%d", &y, &m, &d), 3);
    double years = a->m->last_year + 1 - a->m->first_year;
    double at = y - a->m->first_year + (day_of_year(y, m, d) - !end) / (y % 4 ? 365.0 : 366.0);
    return round(a->x + a->w * at / years);
}

struct span {
    double x0, x1;
};

// A document speaks of what has been, or of its own day and later; without an end: to the axis's.
static struct span span_of(const struct axis *a, int date, int lang)
{
    const struct milestone *ms = model_date(a->m, date);
    const struct initiative *it = &a->m->initiatives[a->m->dates[date].initiative];
    double said = x_of_day(a, a->m->sources[it->source].date, false);
    bool open = !ms->to.n || ms->relation[lang] == DATE_FROM;
    double x0 = x_of_day(a, ms->from, false), x1 = open ? a->x + a->w : x_of_day(a, ms->to, true);
    return (struct span){!open && x1 <= said ? x0 : fmax(x0, said), x1};
}

// ---- what is drawn ----

static const struct hit *hit_named(const struct stage *f, const char *id)
{
    for (size_t i = 0; i < f->out.hits.n; i++)
        if (str_eq(f->out.hits.items[i].id, str_from(id)))
            return &f->out.hits.items[i];
    fail_msg("%s is not in view", id);
    return NULL;
}

static const struct hit *hit_of(const struct stage *f, int date)
{
    const struct record_part *d = &f->world.model->dates[date];
    char id[128];
    snprintf(id, sizeof id, "date:%s.%d", f->world.model->initiatives[d->initiative].id.p, d->part);
    return hit_named(f, id);
}

static bool is_within(struct px_rect r, struct px_rect in)
{
    return r.x >= in.x - 1 && r.y >= in.y - 1 && r.x + r.w <= in.x + in.w + 1 &&
           r.y + r.h <= in.y + in.h + 1;
}

// Whether a shape of this kind in the lane begins, or ends, at x.
static bool has_edge(const struct stage *f, enum draw_kind kind, struct px_rect lane, double x,
                     bool right)
{
    for (size_t i = 0; i < f->out.n_exhibit_cmds; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        double edge = right ? c->box.x + c->box.w : c->box.x;
        if (c->kind == kind && is_within(c->box, (struct px_rect){-1e6, lane.y, 2e6, lane.h}) &&
            fabs(edge - x) < 0.01)
            return true;
    }
    return false;
}

// One shape from x0 to x1; of a band without an end, its outline begins and its fading ends.
static bool is_drawn(const struct stage *f, int date, struct span s, struct px_rect lane)
{
    const struct milestone *ms = model_date(f->world.model, date);
    enum date_relation relation = ms->relation[f->s.lang];
    if (!ms->to.n || relation == DATE_FROM)
        return has_edge(f, DRAW_AREA, lane, s.x0, false) &&
               has_edge(f, DRAW_FILL, lane, s.x1, true);
    for (size_t i = 0; i < f->out.n_exhibit_cmds; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind == (relation == DATE_AT ? DRAW_ROUND : DRAW_AREA) && is_within(c->box, lane) &&
            fabs(c->box.x - s.x0) < 0.01 && fabs(c->box.x + c->box.w - s.x1) < 0.01)
            return true;
    }
    return false;
}

static bool has_words(const struct stage *f, struct str words, struct px_rect in)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (str_eq(f->out.items[i].text, words) && is_within(f->out.items[i].box, in))
            return true;
    return false;
}

static struct str time_words(struct stage *f, int date)
{
    struct ui u = {.m = f->world.model, .s = &f->s, .frame = &f->frame};
    return timebar_words(&u, model_date(u.m, date));
}

// ---- tests ----

static void check_date(struct stage *f, const struct axis *a, int date)
{
    const struct hit *h = hit_of(f, date);
    const struct record_part *d = &a->m->dates[date];
    const struct initiative *it = &a->m->initiatives[d->initiative];
    struct span s = span_of(a, date, f->s.lang), off = {s.x0 + 1, s.x1 + 1};
    assert_int_equal(h->action.kind, ACTION_CARD);
    assert_int_equal(h->action.index, d->initiative);
    assert_true(is_within(h->whole, f->s.layout.stage) && is_within(h->whole, h->box));
    if (!is_drawn(f, date, s, h->box))
        fail_msg("%s: no band from %g to %g", h->id.p, s.x0, s.x1);
    assert_false(is_drawn(f, date, off, h->box));
    if (!has_words(f, it->short_name.in[f->s.lang], h->box) ||
        !has_words(f, time_words(f, date), h->box))
        fail_msg("%s: its words are not in its lane", h->id.p);
}

static void check_apart(const struct stage *f)
{
    for (int a = 0; a < f->world.model->n_dates; a++)
        for (int b = 0; b < a; b++) {
            struct px_rect both = px_rect_clip(hit_of(f, a)->box, hit_of(f, b)->box);
            assert_true(both.w <= 1 || both.h <= 1);
        }
}

static void check_lake(const struct stage *f)
{
    const struct model *m = f->world.model;
    const struct hit *lake = hit_named(f, "timeline.undated");
    int undated = 0;
    char count[16];
    for (int i = 0; i < m->n_initiatives; i++)
        undated += !m->initiatives[i].n_milestones;
    snprintf(count, sizeof count, "%d", undated);
    assert_true(is_within(lake->whole, f->s.layout.stage));
    assert_true(has_words(f, str_from(count), lake->box));
    assert_true(has_words(f, m->ui[UI_NO_DATE].in[f->s.lang], lake->box));
    assert_true(has_words(f, m->ui[UI_TIMELINE_ALL].in[f->s.lang], lake->box));
    for (int i = 0; i < m->n_dates; i++) {
        struct px_rect both = px_rect_clip(hit_of(f, i)->box, lake->box);
        assert_true(both.w <= 0 || both.h <= 0);
    }
}

static void all_dates_are_in_view_to_the_pixel(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    int measured = 0;
    assert_true(m->n_dates > 0);
    for (int i = 0; i < 4; i++) {
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = canvases[i % 2]});
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = i / 2});
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
        stage_build_after(f, 3000);
        struct axis axis = {m, 24, canvases[i % 2].w - 48};
        assert_true(f->out.scroll_max[SCROLL_TIMELINE] <= 0);
        for (int date = 0; date < m->n_dates; date++, measured++)
            check_date(f, &axis, date);
        check_apart(f);
        check_lake(f);
    }
    printf("%d bands of %d dates\n", measured, m->n_dates);
}

static bool is_hit(const struct stage *f, const struct hit *h)
{
    struct px_rect seen = px_rect_clip(h->box, f->s.layout.stage);
    return seen.w > 0 && seen.h > 0;
}

// Marks what is in view; the last mark is the lake's.
static void mark_seen(const struct stage *f, bool *seen)
{
    const struct model *m = f->world.model;
    for (size_t i = 0; i < f->out.hits.n; i++) {
        const struct hit *h = &f->out.hits.items[i];
        bool date = h->id.n > 5 && !memcmp(h->id.p, "date:", 5);
        for (int k = 0; date && k < m->n_dates; k++)
            if (m->dates[k].initiative == h->action.index && is_hit(f, h))
                seen[k] = true;
        if (str_eq(h->id, STR("timeline.undated")) && is_hit(f, h))
            seen[m->n_dates] = true;
    }
}

// In large text all is reached by scrolling.
static void large_text_scrolls_to_all_dates(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    bool seen[256] = {0};
    assert_in_range(m->n_dates, 1, 255);
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = LAYOUT_TEXT_SIZES - 1});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
    stage_build_after(f, 3000);
    assert_true(f->out.scroll_max[SCROLL_TIMELINE] > 0);
    for (int page = 0; page < 40; page++) {
        mark_seen(f, seen);
        stage_act(
            f, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_TIMELINE, .d = {0, -200}});
        stage_build_after(f, 500);
    }
    for (int i = 0; i <= m->n_dates; i++)
        if (!seen[i])
            fail_msg("date %d of %d is never in view", i, m->n_dates);
}

// ---- motion ----

static void open_timeline(struct stage *f, bool less_motion)
{
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = less_motion});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_MAP});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
}

// What of the river shows: shapes above the lake's last, cut where they have flowed to.
static double shown_width(const struct stage *f)
{
    struct px_rect all = f->s.layout.canvas, clip = all;
    double sum = 0;
    for (size_t i = 0; i < f->out.n_exhibit_cmds; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind == DRAW_CLIP)
            clip = c->box.w < 0 ? all : c->box;
        if (c->kind == DRAW_AREA && c->alpha > 0)
            sum += fmax(0, px_rect_clip(c->box, clip).w);
    }
    return sum;
}

static double lake_alpha(const struct stage *f)
{
    struct px_rect lake = hit_named(f, "timeline.undated")->box;
    for (size_t i = 0; i < f->out.n_exhibit_cmds; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        if (c->kind == DRAW_ROUND && c->box.x == lake.x && c->box.y == lake.y)
            return c->alpha;
    }
    return -1;
}

// Bands only grow, each to its full length; nothing of them lies outside the time it states; every
// region can be touched from the first frame on; at the end all rests.
static void the_river_flows_from_its_documents(void **state)
{
    struct stage *f = *state;
    double was = -1;
    open_timeline(f, false);
    for (int ms = 0; ms <= TIMELINE_MS; ms += 20) {
        stage_pass(f, 20);
        stage_build(f);
        double now = shown_width(f);
        if (now < was - 1)
            fail_msg("%d ms: %.0f px of bands after %.0f", ms, now, was);
        was = now;
        for (int date = 0; date < f->world.model->n_dates; date++)
            hit_of(f, date);
        assert_true(ms >= TIMELINE_MS - 220 || lake_alpha(f) == 0);
    }
    stage_pass(f, 1000);
    assert_false(state_animating(&f->s, &f->world));
    stage_build(f);
    assert_true(shown_width(f) == was && lake_alpha(f) == 1);
}

static void with_less_motion_the_river_is_there(void **state)
{
    struct stage *f = *state;
    open_timeline(f, true);
    stage_pass(f, 1000);
    stage_build(f);
    double rest = shown_width(f);
    open_timeline(f, true);
    stage_pass(f, 5);
    stage_build(f);
    assert_true(shown_width(f) == rest && lake_alpha(f) > 0);
}

static void press_date(struct stage *f, int date, double ms)
{
    uint64_t id = date < 0 ? 0 : str_hash(hit_of(f, date)->id);
    stage_act(f, (struct action){.kind = ACTION_PRESS, .id_hash = id});
    stage_pass(f, ms / 2);
    stage_build(f);
}

// The lane under a finger grows to a large target, which holds the lane at rest, while the others
// keep apart from it and in view; then all is as before.
static void a_lane_swells_under_a_finger(void **state)
{
    struct stage *f = *state;
    open_timeline(f, false);
    stage_build_after(f, 3000);
    for (int date = 0; date < f->world.model->n_dates; date++) {
        struct px_rect rest = hit_of(f, date)->whole;
        press_date(f, date, 60);
        double half = hit_of(f, date)->whole.h;
        assert_true(state_animating(&f->s, &f->world));
        press_date(f, date, 200);
        struct px_rect big = hit_of(f, date)->whole;
        assert_true(half > rest.h && big.h > half && big.h >= 80);
        assert_true(big.y <= rest.y + 1 && big.y + big.h >= rest.y + rest.h - 1);
        check_apart(f);
        check_lake(f);
        for (int i = 0; i < f->world.model->n_dates; i++)
            assert_true(is_within(hit_of(f, i)->whole, f->s.layout.stage));
        press_date(f, -1, 300);
        assert_true(hit_of(f, date)->whole.h == rest.h && hit_of(f, date)->whole.y == rest.y);
    }
}

static void with_less_motion_a_line_runs_round_it(void **state)
{
    struct stage *f = *state;
    open_timeline(f, true);
    stage_build_after(f, 3000);
    struct px_rect rest = hit_of(f, 3)->whole;
    press_date(f, 3, 200);
    assert_true(hit_of(f, 3)->whole.h == rest.h);
    assert_true(has_edge(f, DRAW_STROKE, px_rect_grow(rest, 2), rest.x + 2, false) ||
                has_edge(f, DRAW_STROKE, px_rect_grow(rest, 2), rest.x + 1, false));
    press_date(f, -1, 200);
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = false});
}

// "in 2026" needs no "(2026)"; a relative time has its year beside it.
static void printed_times_are_said_once(void **state)
{
    struct stage *f = *state;
    for (int lang = 0; lang < 2; lang++)
        for (int date = 0; date < f->world.model->n_dates; date++) {
            const struct milestone *ms = model_date(f->world.model, date);
            stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
            struct str words = time_words(f, date), means = ms->resolved.in[lang];
            assert_true(str_starts(words, arena_str(&f->frame, ms->display.in[lang]).p));
            const char *at = means.n ? str_find(words, means) : NULL;
            if (means.n && (!at || str_find(str_from(at + means.n), means)))
                fail_msg("\"%.*s\" says its year not once", (int)words.n, words.p);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_dates_are_in_view_to_the_pixel, stage_setup,
                                        stage_teardown),
        cmocka_unit_test_setup_teardown(the_river_flows_from_its_documents, stage_setup,
                                        stage_teardown),
        cmocka_unit_test_setup_teardown(with_less_motion_the_river_is_there, stage_setup,
                                        stage_teardown),
        cmocka_unit_test_setup_teardown(a_lane_swells_under_a_finger, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(with_less_motion_a_line_runs_round_it, stage_setup,
                                        stage_teardown),
        cmocka_unit_test_setup_teardown(printed_times_are_said_once, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(large_text_scrolls_to_all_dates, stage_setup,
                                        stage_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
