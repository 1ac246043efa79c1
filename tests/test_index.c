// test_index: the index of records against a walk of all of them, and frames with a hundred times
// the records.
#include "stage.h"

#include "content/record_index.h"
#include "many.h"

#define TIMES 100

static bool has_site(const struct model *m, const struct initiative *it, int site)
{
    bool there = site == m->n_sites && !it->n_sites;
    for (int i = 0; i < it->n_sites; i++)
        there |= it->sites[i] == site;
    return there;
}

static bool has_topic(const struct model *m, int record, int topic)
{
    for (int t = 0; t < m->n_topics; t++)
        for (int i = 0; i < m->topics[t].n_initiatives; i++)
            if (m->topics[t].initiatives[i] == record)
                return t == topic; // the first that lists it
    return topic == -1;
}

static bool passes(const struct model *m, const bool *of_topic, int record,
                   const struct record_filter *f)
{
    const struct initiative *it = &m->initiatives[record];
    return (f->topic < 0 || of_topic[record * m->n_topics + f->topic]) &&
           (f->site < 0 || has_site(m, it, f->site)) && (f->source < 0 || it->source == f->source);
}

// Every page of what passes, against `all` that do.
static void check_pages(const struct model *m, const struct record_filter *f, const int *all, int n)
{
    static const int sizes[] = {1, 7, 60};
    int out[60];
    for (size_t s = 0; s < 3; s++)
        for (int from = 0; from <= n; from += n > 600 ? 97 : sizes[s]) {
            int want = n - from < sizes[s] ? n - from : sizes[s];
            assert_int_equal(record_index_list(m, f, from, sizes[s], out), want);
            assert_memory_equal(out, &all[from], (size_t)want * sizeof *out);
        }
}

static int links_of(const struct model *m, const bool *passing)
{
    int n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        for (int k = 0; m->initiatives[i].source == 0 && k < m->initiatives[i].n_related; k++)
            n += passing[i] && passing[m->initiatives[i].related[k]];
    return n;
}

static void check_filter(struct arena *a, const struct model *m, const bool *of_topic,
                         struct record_filter f)
{
    bool *passing = ARENA_ARRAY(a, bool, (size_t)m->n_initiatives);
    int *all = ARENA_ARRAY(a, int, (size_t)m->n_initiatives + 60), n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        if ((passing[i] = passes(m, of_topic, i, &f)))
            all[n++] = i;
    assert_int_equal(record_index_count(m, &f), n);
    assert_int_equal(record_index_links(m, &f), links_of(m, passing));
    check_pages(m, &f, all, n);
}

static void check_filters(const struct model *m)
{
    struct arena a = {0};
    size_t n = (size_t)(m->n_initiatives * m->n_topics);
    bool *of_topic = malloc(n * sizeof *of_topic + 1);
    for (size_t i = 0; i < n; i++)
        of_topic[i] = has_topic(m, (int)i / m->n_topics, (int)i % m->n_topics);
    for (int t = -1; t < m->n_topics; t++)
        for (int p = -1; p <= m->n_sites; p++)
            for (int s = -1; s < m->n_sources; s++, arena_reset(&a))
                check_filter(&a, m, of_topic, (struct record_filter){t, p, s});
    free(of_topic);
    arena_finish(&a);
}

static void check_list(struct record_list l, const int *want, int n)
{
    assert_int_equal(l.n, n);
    if (n)
        assert_memory_equal(l.items, want, (size_t)n * sizeof *want);
}

static bool mentions(const struct model *m, int record, int source)
{
    bool any = false;
    for (int i = 0; i < m->initiatives[record].n_related; i++)
        any |= m->initiatives[m->initiatives[record].related[i]].source == source;
    return any;
}

static void check_lists(const struct model *m, int *want)
{
    int n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        if (!m->initiatives[i].n_milestones)
            want[n++] = i;
    check_list(m->index.undated, want, n);
    for (int of = 0; of < m->n_sources; of++)
        for (int in = 0; in < m->n_sources; in++) {
            n = 0;
            for (int i = 0; i < m->n_initiatives; i++)
                if (m->initiatives[i].source == of && !mentions(m, i, in))
                    want[n++] = i;
            check_list(record_index_silent(m, of, in), want, n);
            n = 0;
            for (int i = 0; i < m->n_pairs; i++)
                if (m->initiatives[m->pairs[i].earlier].source == of &&
                    m->initiatives[m->pairs[i].later].source == in)
                    want[n++] = i;
            check_list(record_index_pairs(m, of, in), want, n);
        }
}

static void check_pairs_of(const struct model *m, int *want)
{
    for (int r = 0; r < m->n_initiatives; r += r < 200 ? 1 : 61) {
        int n = 0;
        for (int i = 0; i < m->n_pairs; i++)
            if (m->pairs[i].earlier == r || m->pairs[i].later == r)
                want[n++] = i;
        check_list(record_index_pairs_of(m, r), want, n);
    }
}

static void check_model(const struct model *m)
{
    struct arena a = {0};
    int *want = ARENA_ARRAY(&a, int, (size_t)(m->n_initiatives + m->n_pairs));
    check_filters(m);
    check_lists(m, want);
    check_pairs_of(m, want);
    arena_finish(&a);
}

static void the_index_says_what_a_walk_says(void **state)
{
    struct stage *f = *state;
    struct arena a = {0};
    const struct model *many = many_records(&a, f->world.model, TIMES);
    check_model(f->world.model);
    check_model(many);
    // as many classes as before: what a frame does with them does not grow
    assert_int_equal(many->index.n_classes, f->world.model->index.n_classes);
    assert_int_equal(many->index.n_links, f->world.model->index.n_links);
    arena_finish(&a);
}

// ---- frames ----

struct size {
    size_t items, hits, commands, bytes;
};

static struct size size_of(struct stage *f)
{
    stage_build_after(f, 3000);
    arena_finish(&f->frame);
    stage_build(f);
    return (struct size){f->out.n_items, f->out.hits.n, f->out.draw.n, arena_held(&f->frame)};
}

static void at_field(struct stage *f, int by)
{
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    stage_act(f, (struct action){.kind = ACTION_ARRANGE, .index = by});
}

static void at_page(struct stage *f, int page)
{
    at_field(f, FIELD_THEME);
    stage_act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_TOPIC, .index = 0});
    stage_act(f, (struct action){.kind = ACTION_PAGE, .index = page});
}

static void at_matrix(struct stage *f, int open)
{
    at_field(f, FIELD_THEME);
    stage_act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
    stage_act(f, (struct action){.kind = ACTION_MATRIX, .index = open});
}

static void at_site(struct stage *f, int site)
{
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_act(f, (struct action){.kind = ACTION_SITE, .index = site});
}

static void at_pairs(struct stage *f, int list)
{
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
    stage_act(f, (struct action){.kind = ACTION_PAIRS, .index = list});
}

static void at_figures(struct stage *f, int scene)
{
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = scene});
}

static void at_timeline(struct stage *f, int size)
{
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = size});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
}

static void at_card(struct stage *f, int record)
{
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = 0});
    stage_act(f, (struct action){.kind = ACTION_CARD, .index = record});
}

static const struct view {
    const char *name;
    void (*go)(struct stage *f, int i);
    int n;
} places[] = {{"field", at_field, N_FIELD_ARRANGES},
              {"page", at_page, 3},
              {"matrix", at_matrix, 2},
              {"site", at_site, 3},
              {"pairs", at_pairs, N_PAIRS_LISTS},
              {"figures", at_figures, N_FIGURE_SCENES},
              {"timeline", at_timeline, 4},
              {"card", at_card, 5}};

#define FRAMES 40

static void measure(struct stage *f, struct size *out)
{
    int n = 0;
    for (size_t p = 0; p < sizeof places / sizeof *places; p++)
        for (int i = 0; i < places[p].n; i++) {
            places[p].go(f, i);
            assert_true(n < FRAMES);
            out[n++] = size_of(f);
        }
}

static void change_content(struct stage *f, const struct model *m, struct arena *kept)
{
    f->world.model = m;
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, 0, 0, 0);
    scene_change_content(&f->scene, &f->world, kept);
}

// A screen shows at most what a screen can hold, whatever the content has.
static void frames_do_not_grow(void **state)
{
    struct stage *f = *state;
    struct arena a = {0};
    struct size once[FRAMES] = {{0}}, many[FRAMES] = {{0}};
    measure(f, once);
    change_content(f, many_records(&a, f->world.model, TIMES), &a);
    measure(f, many);
    int n = 0;
    for (size_t p = 0; p < sizeof places / sizeof *places; p++)
        for (int i = 0; i < places[p].n; i++, n++) {
            assert_in_range(many[n].hits, 0, once[n].hits + 150);
            assert_in_range(many[n].items, 0, once[n].items + 200);
            assert_in_range(many[n].bytes, 0, once[n].bytes + (3u << 19));
        }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_says_what_a_walk_says),
        cmocka_unit_test(frames_do_not_grow),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
