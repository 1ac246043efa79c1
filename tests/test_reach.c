// test_reach: every record is one touch from Initiatives in every arrangement, two from home and
// from attract, by fingers on the glass: down, moves, up, through the
// same path as the panel's.
#include "harness.h"

#include <math.h>

#include "exhibit/exhibit.h"
#include "scene/screens/screens.h"

#define MOST_DRAGS 40

struct visitor {
    struct exhibit k;
    double t_ms;
    int taps;
};

static void pass_time(struct visitor *v, double ms)
{
    v->t_ms += ms;
    exhibit_tick(&v->k, v->t_ms);
    exhibit_tick(&v->k, v->t_ms); // the next tick sees what this one started
    v->k.dirty = true;
    assert_true(exhibit_build(&v->k));
    text_end_frame(v->k.text);
}

static void finger(struct visitor *v, enum input_kind kind, double x, double y)
{
    struct input_event e = {.kind = kind, .t_ms = v->t_ms, .finger = 3, .p = {x, y}};
    exhibit_input(&v->k, &e);
}

static bool whole(const struct visitor *v, const struct hit *h)
{
    const struct px_pt mid = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
    return hit_at(&v->k.frames.out.hits, mid) == h; // nothing covers it
}

static bool tap_on(struct visitor *v, const char *id)
{
    const struct hit *h = hit_find(&v->k.frames.out.hits, str_from(id));
    if (!h || !whole(v, h))
        return false;
    double x = h->box.x + h->box.w / 2, y = h->box.y + h->box.h / 2;
    finger(v, INPUT_DOWN, x, y);
    pass_time(v, 40);
    finger(v, INPUT_UP, x, y);
    v->taps++;
    pass_time(v, 1500);
    return true;
}

// Drags half the column, without a fling; false if nothing moved.
static bool drag_up(struct visitor *v, enum scroll_id id)
{
    double was = v->k.state.scrolls[id].y;
    const struct hit *column = NULL;
    for (size_t i = 0; i < v->k.frames.out.hits.n; i++)
        if (v->k.frames.out.hits.items[i].kind == HIT_SCROLL &&
            v->k.frames.out.hits.items[i].scroll == (int)id)
            column = &v->k.frames.out.hits.items[i];
    if (!column)
        return false;
    double x = column->box.x + column->box.w / 2, y = column->box.y + column->box.h * 0.8;
    finger(v, INPUT_DOWN, x, y);
    for (int i = 1; i <= 8; i++) {
        v->t_ms += 16;
        finger(v, INPUT_MOVE, x, y - column->box.h * 0.6 * i / 8);
    }
    v->t_ms += 200; // rests: no fling
    finger(v, INPUT_UP, x, y - column->box.h * 0.6);
    pass_time(v, 50);
    return v->k.state.scrolls[id].y > was;
}

static void arrange(struct visitor *v, enum field_arrange by)
{
    exhibit_act(&v->k, &(struct action){.kind = ACTION_ARRANGE, .index = (int)by, .t_ms = v->t_ms});
}

static void home(struct visitor *v)
{
    exhibit_act(&v->k,
                &(struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL, .t_ms = v->t_ms});
    arrange(v, FIELD_THEME);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_HOME, .t_ms = v->t_ms});
    for (int i = 0; i < N_SCROLLS; i++)
        v->k.state.scrolls[i] = (struct scroller){0};
    pass_time(v, 2000);
    assert_int_equal(v->k.state.screen, SCREEN_MAP);
    v->taps = 0;
}

// The record's stone, by as many drags as allowed.
static bool reach(struct visitor *v, int record, int drags)
{
    char card[128];
    snprintf(card, sizeof card, "card:%s", v->k.live.model->initiatives[record].id.p);
    for (int i = 0; i <= drags; i++) {
        if (tap_on(v, card))
            return v->k.state.card.now == record;
        if (!drag_up(v, SCROLL_INITIATIVES))
            return false;
    }
    return false;
}

static void open_visitor(struct visitor *v, struct px_size size, const char *lang)
{
    struct exhibit_opts o = {
        .bundle = HETAO_SOURCE "/content", .canvas = size, .lang = lang, .seed = 0};
    *v = (struct visitor){0};
    exhibit_open(&v->k, &o, 0);
    assert_true(exhibit_show(&v->k, NULL, NULL, NULL));
    exhibit_act(&v->k, &(struct action){.kind = ACTION_LESS_MOTION, .index = 1});
}

struct way {
    struct px_size size;
    const char *lang;
    int text_size, step, drags;
};

static void back_to_stones(struct visitor *v)
{
    exhibit_act(&v->k, &(struct action){.kind = ACTION_BACK, .t_ms = v->t_ms});
    v->k.state.scrolls[SCROLL_INITIATIVES] = (struct scroller){.max = 1e6};
    pass_time(v, 1500);
    v->taps = 0;
}

static void reach_all(const struct way *w)
{
    struct visitor v;
    open_visitor(&v, w->size, w->lang);
    exhibit_act(&v.k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = w->text_size});
    home(&v);
    assert_true(tap_on(&v, "dock.initiatives"));
    for (int by = 0; by < N_FIELD_ARRANGES; by++) {
        arrange(&v, (enum field_arrange)by);
        pass_time(&v, 1500);
        v.taps = 0;
        for (int i = 0; i < v.k.live.model->n_initiatives; i += w->step) {
            if (!reach(&v, i, w->drags) || v.taps != 1)
                fail_msg("%s, %dx%d, arranged by %s: %s takes %d touches", w->lang, w->size.w,
                         w->size.h, field_arrange_name((enum field_arrange)by),
                         v.k.live.model->initiatives[i].id.p, v.taps);
            back_to_stones(&v);
        }
    }
    exhibit_close(&v.k);
}

// At 100 % none is behind a scroll, either way up.
static void every_record_is_one_touch_from_initiatives(void **state)
{
    (void)state;
    static const struct way ways[] = {{{1920, 1080}, "zh-Hant", 0, 1, 0},
                                      {{1920, 1080}, "en", 0, 3, 0},
                                      {{1080, 1920}, "en", 0, 1, 0},
                                      {{1080, 1920}, "zh-Hant", 0, 3, 0},
                                      {{3840, 2160}, "en", 0, 3, 0},
                                      {{1366, 768}, "zh-Hant", 0, 3, 0},
                                      {{1366, 768}, "en", 3, 11, MOST_DRAGS},
                                      {{1080, 1920}, "zh-Hant", 3, 11, MOST_DRAGS},
                                      {{1920, 1080}, "en", 3, 13, MOST_DRAGS},
                                      {{1080, 1920}, "en", 2, 13, MOST_DRAGS},
                                      {{1920, 1080}, "zh-Hant", 1, 11, MOST_DRAGS}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        reach_all(&ways[i]);
}

static void touch_twice(struct visitor *v, int record, bool idle, int drags)
{
    home(v);
    if (idle)
        exhibit_act(&v->k, &(struct action){
                               .kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT, .t_ms = v->t_ms});
    pass_time(v, 500);
    if (!tap_on(v, idle ? "begin" : "dock.initiatives") || !reach(v, record, drags) || v->taps != 2)
        fail_msg("%dx%d: %s from %s: %d touches", v->k.state.canvas.w, v->k.state.canvas.h,
                 v->k.live.model->initiatives[record].id.p, idle ? "attract" : "home", v->taps);
}

// Each from home and from attract.
static void two_touches(const struct way *w)
{
    struct visitor v;
    open_visitor(&v, w->size, w->lang);
    exhibit_act(&v.k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = w->text_size});
    for (int i = 0; i < v.k.live.model->n_initiatives; i += w->step)
        for (int idle = 0; idle < 2; idle++)
            touch_twice(&v, i, idle, w->drags);
    exhibit_close(&v.k);
}

// Not from behind a scroll at 100 %; at 200 % the stones scroll.
static void every_record_is_two_touches_from_home(void **state)
{
    (void)state;
    static const struct way ways[] = {
        {{1920, 1080}, "en", 0, 1, 0},           {{1920, 1080}, "zh-Hant", 0, 1, 0},
        {{1080, 1920}, "en", 0, 7, 0},           {{1080, 1920}, "zh-Hant", 0, 7, 0},
        {{1920, 1080}, "en", 3, 17, MOST_DRAGS}, {{1080, 1920}, "zh-Hant", 3, 17, MOST_DRAGS},
        {{1080, 1920}, "en", 3, 17, MOST_DRAGS}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        two_touches(&ways[i]);
}

// ---- narrowed ----

static bool in_cell(const struct model *m, int record, int topic, int site)
{
    const struct initiative *it = &m->initiatives[record];
    bool at = site == m->n_sites && !it->n_sites, of = false;
    for (int i = 0; i < it->n_sites; i++)
        at |= it->sites[i] == site;
    for (int i = 0; i < m->topics[topic].n_initiatives; i++)
        of |= m->topics[topic].initiatives[i] == record;
    return at && of;
}

// Chooses the cell in the table, by drags where the table scrolls. False if it is empty.
static bool choose_cell(struct visitor *v, int topic, int site)
{
    char id[64];
    snprintf(id, sizeof id, "filter.cell.%d.%d", topic, site);
    home(v);
    if (!tap_on(v, "dock.initiatives") || !tap_on(v, "axis.theme"))
        fail_msg("the table does not open");
    for (int i = 0; i < MOST_DRAGS; i++) {
        if (tap_on(v, id))
            return true;
        if (!drag_up(v, SCROLL_INITIATIVES))
            return false;
    }
    return false;
}

static void reach_narrowed(struct visitor *v, int topic, int site)
{
    const struct model *m = v->k.live.model;
    int records = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        records += in_cell(m, i, topic, site);
    bool chosen = choose_cell(v, topic, site);
    assert_int_equal(chosen, records > 0);
    for (int i = 0, seen = 0; chosen && i < m->n_initiatives; i++) {
        if (!in_cell(m, i, topic, site) || seen++ % 4)
            continue;
        v->taps = 0;
        if (!reach(v, i, MOST_DRAGS) || v->taps != 1)
            fail_msg("%dx%d, narrowed to theme %d and place %d: %s takes %d touches",
                     v->k.state.canvas.w, v->k.state.canvas.h, topic, site, m->initiatives[i].id.p,
                     v->taps);
        back_to_stones(v);
    }
}

// Each theme at one place, and none where the table shows a dash.
static void narrowed_records_are_one_touch_away(void **state)
{
    (void)state;
    static const struct way ways[] = {{{1920, 1080}, "zh-Hant", 0, 1, 0},
                                      {{1080, 1920}, "en", 0, 3, 0},
                                      {{1920, 1080}, "en", 3, 3, 0},
                                      {{1080, 1920}, "zh-Hant", 3, 3, 0}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct visitor v;
        open_visitor(&v, ways[i].size, ways[i].lang);
        exhibit_act(&v.k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = ways[i].text_size});
        const struct model *m = v.k.live.model;
        for (int t = 0; t < m->n_topics; t += ways[i].step)
            reach_narrowed(&v, t, (t * 3 + 3) % (m->n_sites + 1));
        exhibit_close(&v.k);
    }
}

// A touch on their number brings a record's relatives into view.
static void touch_relatives(struct visitor *v, int record)
{
    const struct initiative *it = &v->k.live.model->initiatives[record];
    int first = it->n_related ? it->related[0] : it->see_also[0];
    char id[128];
    snprintf(id, sizeof id, "related:%s", v->k.live.model->initiatives[first].id.p);
    exhibit_act(&v->k, &(struct action){.kind = ACTION_CARD, .index = record, .t_ms = v->t_ms});
    pass_time(v, 1500);
    if (!tap_on(v, "kin") || !tap_on(v, id) || v->k.state.card.now != first)
        fail_msg("%dx%d: the relatives of %s are not in view", v->k.state.canvas.w,
                 v->k.state.canvas.h, it->id.p);
}

static void relatives_are_one_touch_from_a_card(void **state)
{
    (void)state;
    static const struct way ways[] = {{{1920, 1080}, "en", 0, 1, 0},
                                      {{1920, 1080}, "zh-Hant", 1, 1, 0},
                                      {{1080, 1920}, "en", 0, 1, 0},
                                      {{1080, 1920}, "zh-Hant", 0, 1, 0},
                                      {{1080, 1920}, "en", 1, 1, 0}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct visitor v;
        open_visitor(&v, ways[i].size, ways[i].lang);
        exhibit_act(&v.k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = ways[i].text_size});
        for (int r = 0; r < v.k.live.model->n_initiatives; r++)
            if (v.k.live.model->initiatives[r].n_related +
                v.k.live.model->initiatives[r].n_see_also)
                touch_relatives(&v, r);
        exhibit_close(&v.k);
    }
}

// The counting would tell: a region that is not there is no tap.
static void what_is_not_there_is_not_reached(void **state)
{
    (void)state;
    struct visitor v;
    open_visitor(&v, (struct px_size){1920, 1080}, "en");
    home(&v);
    assert_false(tap_on(&v, "filter.topic.talent")); // not on the map
    assert_int_equal(v.taps, 0);
    assert_true(tap_on(&v, "dock.initiatives") && tap_on(&v, "filter.topic.talent"));
    assert_false(tap_on(&v, "card:budget-airdi")); // of another theme
    assert_int_equal(v.taps, 2);
    exhibit_close(&v.k);
}

static int shown_cards(struct visitor *v)
{
    char seen[70] = {0};
    int n = 0;
    for (int i = 0; i < MOST_DRAGS; i++) {
        for (size_t h = 0; h < v->k.frames.out.hits.n; h++) {
            struct str id = v->k.frames.out.hits.items[h].id;
            int r = str_starts(id, "card:")
                        ? model_initiative(v->k.live.model, str_sub(id, 5, id.n))
                        : -1;
            if (r >= 0 && !seen[r]++)
                n++;
        }
        if (!drag_up(v, SCROLL_INITIATIVES))
            break;
    }
    return n;
}

static int count_on(const struct visitor *v, const char *id)
{
    const struct hit *h = hit_find(&v->k.frames.out.hits, str_from(id));
    return h ? filter_count(v->k.live.model, h->action.filter, h->action.index) : -1;
}

// What a group's head counts is what it shows; the counts of a kind that divides all records add up
// to them.
static void a_head_counts_what_it_shows(void **state)
{
    (void)state;
    struct visitor v;
    char id[128];
    int all = 0;
    open_visitor(&v, (struct px_size){1920, 1080}, "zh-Hant");
    const struct model *m = v.k.live.model;
    for (int i = 0; i < m->n_topics + m->n_sites + m->n_sources; i++) {
        int s = i - m->n_topics, d = s - m->n_sites;
        snprintf(id, sizeof id, "filter.%s.%s",
                 d >= 0   ? "document"
                 : s >= 0 ? "site"
                          : "topic",
                 d >= 0   ? m->sources[d].id.p
                 : s >= 0 ? m->sites[s].id.p
                          : m->topics[i].id.p);
        home(&v);
        assert_true(tap_on(&v, "dock.initiatives"));
        arrange(&v, d >= 0 ? FIELD_DOCUMENT : s >= 0 ? FIELD_PLACE : FIELD_THEME);
        pass_time(&v, 1500);
        int count = count_on(&v, id);
        assert_true(tap_on(&v, id));
        int shown = shown_cards(&v);
        if (count != shown)
            fail_msg("%s counts %d and shows %d", id, count, shown);
        all += s < 0 ? count : 0;
    }
    assert_int_equal(all, 70);
    exhibit_close(&v.k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_is_one_touch_from_initiatives),
        cmocka_unit_test(every_record_is_two_touches_from_home),
        cmocka_unit_test(narrowed_records_are_one_touch_away),
        cmocka_unit_test(relatives_are_one_touch_from_a_card),
        cmocka_unit_test(what_is_not_there_is_not_reached),
        cmocka_unit_test(a_head_counts_what_it_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
