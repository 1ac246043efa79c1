// test_verbatim: then & now and Figures add nothing to the documents: every word of their panels
// comes from a record, its document or the exhibit's own list, to the letter; each half is under
// its own document's date; every figure is as printed, and there are no others.
#include "stage.h"

#include "scene/screens/screens.h"

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}};
#define N_CANVASES (sizeof canvases / sizeof *canvases)

struct page {
    struct stage *f;
    const struct model *m;
    enum screen screen;
    enum scroll_id scroll;
    int lang;
    bool *seen;       // records (pairs) or figures
    double date_x[2]; // where the dates are in the current frame
};

static void look_at(struct page *p, void (*look)(struct page *p))
{
    struct scroller *s = &p->f->s.scrolls[p->scroll];
    for (int i = 0; i < 400; i++) {
        double was = s->y;
        look(p);
        stage_act(p->f, (struct action){.kind = ACTION_SCROLL,
                                        .scroll = p->scroll,
                                        .d = {0, -p->f->s.layout.view.h / 4}});
        stage_build_after(p->f, 20);
        if (s->y == was)
            return;
    }
    fail_msg("the column never ends");
}

// Every canvas, text sizes 100 and 200 %, languages, from the top of the column to its end.
static void look_everywhere(struct page *p, size_t n_seen, void (*look)(struct page *p),
                            void (*end)(struct page *p))
{
    for (size_t i = 0; i < N_CANVASES * 4; i++) {
        p->lang = (int)(i & 1);
        p->seen = calloc(n_seen, sizeof *p->seen);
        stage_act(p->f, (struct action){.kind = ACTION_HOME});
        stage_act(p->f, (struct action){.kind = ACTION_RESIZE, .size = canvases[i / 4]});
        stage_act(p->f, (struct action){.kind = ACTION_TEXT_SIZE, .index = i & 2 ? 3 : 0});
        stage_act(p->f, (struct action){.kind = ACTION_LANG, .index = p->lang});
        stage_act(p->f, (struct action){.kind = ACTION_SCREEN, .screen = p->screen});
        p->f->s.scrolls[p->scroll] = (struct scroller){0};
        stage_build_after(p->f, 2000);
        look_at(p, look);
        end(p);
        free(p->seen);
    }
}

static bool is_panel(const struct scene_item *it)
{
    return it->layer == LAYER_PANEL && it->role != ROLE_BUTTON && it->text.n;
}

static bool is_ui_word(const struct page *p, struct str s)
{
    for (int w = 0; w < N_UI_WORDS; w++)
        if (str_eq(s, p->m->ui[w].in[p->lang]))
            return true;
    return false;
}

// ---- then & now ----

static bool is_head(struct page *p, const struct scene_item *it)
{
    for (int d = 0; d < 2; d++) {
        const struct source *src = &p->m->sources[d];
        if (str_eq(it->text, src->date_words.in[p->lang])) {
            p->date_x[d] = it->box.x;
            return true;
        }
        if (str_eq(it->text, src->name.in[p->lang])) {
            assert_true(it->box.x == p->date_x[d]); // below its own date
            return true;
        }
    }
    return false;
}

static bool is_note(const struct page *p, struct str s)
{
    for (int i = 0; i < p->m->n_initiatives; i++)
        if (str_eq(s, p->m->initiatives[i].note.in[p->lang]))
            return true;
    return false;
}

static void check_half(struct page *p, const struct scene_item *it)
{
    int i = model_initiative(p->m, it->record);
    assert_true(i >= 0);
    const struct initiative *rec = &p->m->initiatives[i];
    bool name = str_eq(it->text, rec->name.in[p->lang]);
    if (!name && !str_eq(it->text, rec->text.in[p->lang]))
        fail_msg("%s says \"%.*s\"", rec->id.p, (int)it->text.n, it->text.p);
    bool right = it->box.x >= p->date_x[1];
    if (right != (rec->source == 1))
        fail_msg("%s stands under the other document's date", rec->id.p);
    p->seen[i] = p->seen[i] || !name;
}

static void look_at_pairs(struct page *p)
{
    p->date_x[0] = p->date_x[1] = -1;
    for (size_t i = 0; i < p->f->out.n_items; i++) {
        const struct scene_item *it = &p->f->out.items[i];
        if (!is_panel(it) || is_head(p, it))
            continue;
        assert_true(p->date_x[0] >= 0 && p->date_x[1] > p->date_x[0]); // both dates, always
        if (it->record.n)
            check_half(p, it);
        else if (!is_note(p, it->text))
            fail_msg("beside the pairs: \"%.*s\"", (int)it->text.n, it->text.p);
    }
}

static void all_pairs(struct page *p)
{
    for (int i = 0; i < p->m->n_initiatives; i++)
        if (p->m->initiatives[i].n_related && !p->seen[i])
            fail_msg("%s was never shown", p->m->initiatives[i].id.p);
}

static void then_and_now_adds_nothing(void **state)
{
    struct stage *f = *state;
    struct page p = {
        .f = f, .m = f->world.model, .screen = SCREEN_THEN_NOW, .scroll = SCROLL_THEN_NOW};
    look_everywhere(&p, (size_t)p.m->n_initiatives, look_at_pairs, all_pairs);
}

// ---- figures ----

#define MOST_FIGURES 8 // per record

static bool is_printed(struct page *p, struct str s)
{
    bool found = false;
    for (int i = 0; i < p->m->n_initiatives; i++)
        for (int k = 0; k < p->m->initiatives[i].n_figures; k++)
            if (str_eq(s, p->m->initiatives[i].figures[k].display.in[p->lang]))
                found = p->seen[i * MOST_FIGURES + k] = true;
    return found;
}

// The document's day, without any other number.
static bool is_day(struct str s, struct str day)
{
    const char *at = memmem(s.p, s.n, day.p, day.n);
    for (const char *c = s.p; at && c < s.p + s.n; c++)
        if (*c >= '0' && *c <= '9' && (c < at || c >= at + day.n))
            return false;
    return at != NULL;
}

// The subject of a figure: a record's name, or its caption if it has one, with its document's day.
static bool is_about(const struct page *p, struct str s)
{
    for (int i = 0; i < p->m->n_initiatives; i++) {
        const struct initiative *it = &p->m->initiatives[i];
        struct str day = p->m->sources[it->source].date_words.in[p->lang];
        if (str_eq(s, it->name.in[p->lang]))
            return true;
        for (int k = 0; k < it->n_figures; k++) {
            struct str caption = it->figures[k].caption.in[p->lang];
            if (s.n > caption.n && (!caption.n || !memcmp(s.p, caption.p, caption.n)) &&
                is_day(str_sub(s, caption.n, s.n), day))
                return true;
        }
    }
    return false;
}

static void look_at_figures(struct page *p)
{
    for (size_t i = 0; i < p->f->out.n_items; i++) {
        const struct scene_item *it = &p->f->out.items[i];
        if (!is_panel(it))
            continue;
        bool known = it->role == ROLE_FIGURE ? is_printed(p, it->text)
                                             : is_ui_word(p, it->text) || is_about(p, it->text);
        if (!known)
            fail_msg("among the figures: \"%.*s\"", (int)it->text.n, it->text.p);
    }
}

static void all_figures(struct page *p)
{
    for (int i = 0; i < p->m->n_initiatives; i++)
        for (int k = 0; k < p->m->initiatives[i].n_figures; k++)
            if (!p->seen[i * MOST_FIGURES + k])
                fail_msg("figure %d of %s was never shown", k, p->m->initiatives[i].id.p);
}

static void figures_are_as_printed_and_no_others(void **state)
{
    struct stage *f = *state;
    struct page p = {
        .f = f, .m = f->world.model, .screen = SCREEN_FIGURES, .scroll = SCROLL_FIGURES};
    for (int i = 0; i < p.m->n_initiatives; i++)
        assert_true(p.m->initiatives[i].n_figures <= MOST_FIGURES);
    look_everywhere(&p, (size_t)p.m->n_initiatives * MOST_FIGURES, look_at_figures, all_figures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(then_and_now_adds_nothing),
        cmocka_unit_test(figures_are_as_printed_and_no_others),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
