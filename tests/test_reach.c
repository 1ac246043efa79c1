// test_reach: every record is at most three taps from home, by fingers on the glass: down, moves,
// up, through the panel's own path. Drags scroll; only taps count.
#include "harness.h"

#include <math.h>

#include "exhibit/exhibit.h"
#include "scene/screens/screens.h"

#define MOST_TAPS 3
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

static void home(struct visitor *v)
{
    exhibit_act(&v->k,
                &(struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL, .t_ms = v->t_ms});
    exhibit_act(&v->k, &(struct action){.kind = ACTION_HOME, .t_ms = v->t_ms});
    for (int i = 0; i < N_SCROLLS; i++)
        v->k.state.scrolls[i] = (struct scroller){0};
    pass_time(v, 2000);
    assert_int_equal(v->k.state.screen, SCREEN_MAP);
    v->taps = 0;
}

// Tab, theme, card.
static bool reach(struct visitor *v, int record)
{
    const struct model *m = v->k.live.model;
    char chip[128], card[128];
    home(v);
    snprintf(chip, sizeof chip, "filter.topic.%s", m->topics[record_topic(m, record)].id.p);
    snprintf(card, sizeof card, "card:%s", m->initiatives[record].id.p);
    if (!tap_on(v, "dock.initiatives") || !tap_on(v, chip))
        return false;
    for (int i = 0; i < MOST_DRAGS; i++) {
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

static void reach_all(struct px_size size, const char *lang, int text_size, int step)
{
    struct visitor v;
    open_visitor(&v, size, lang);
    exhibit_act(&v.k, &(struct action){.kind = ACTION_TEXT_SIZE, .index = text_size});
    for (int i = 0; i < v.k.live.model->n_initiatives; i += step) {
        if (!reach(&v, i))
            fail_msg("%s, %dx%d: %s was not reached", lang, size.w, size.h,
                     v.k.live.model->initiatives[i].id.p);
        if (v.taps > MOST_TAPS)
            fail_msg("%s takes %d taps", v.k.live.model->initiatives[i].id.p, v.taps);
    }
    exhibit_close(&v.k);
}

static void every_record_is_three_taps_from_home(void **state)
{
    (void)state;
    reach_all((struct px_size){1920, 1080}, "zh-Hant", 0, 1);
    reach_all((struct px_size){1080, 1920}, "en", 0, 1);
    reach_all((struct px_size){3840, 2160}, "en", 0, 1);
    reach_all((struct px_size){1366, 768}, "zh-Hant", 0, 1);
    reach_all((struct px_size){1366, 768}, "en", 3, 11);
    reach_all((struct px_size){1080, 1920}, "zh-Hant", 3, 11);
}

// The counting can fail: without its chip, a record far down is more drags away than allowed, and a
// missing region takes no tap.
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

// A chip's count is what it shows; the counts of a kind that divides all records add up to them.
static void a_chip_counts_what_it_shows(void **state)
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
        assert_true(tap_on(&v, "dock.initiatives") && tap_on(&v, id));
        int count = count_on(&v, id), shown = shown_cards(&v);
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
        cmocka_unit_test(every_record_is_three_taps_from_home),
        cmocka_unit_test(what_is_not_there_is_not_reached),
        cmocka_unit_test(a_chip_counts_what_it_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
