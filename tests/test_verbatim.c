// test_verbatim: Compare and Figures add nothing to the documents: every word on them comes from a
// record, its document or the exhibit's own list, to the letter; the letters that Compare draws at
// both ends of every pair are the documents' texts, and between them only what both say; every
// figure is as printed, and there are no others.
#include "stage.h"

#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"

static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}};
#define N_CANVASES (sizeof canvases / sizeof *canvases)

struct page {
    struct stage *f;
    const struct model *m;
    enum screen screen;
    enum scroll_id scroll;
    int lang;
    bool *seen; // records or figures
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
        p->f->s.visit_ms = p->f->s.now_ms; // a visit of its own
        stage_act(p->f, (struct action){.kind = ACTION_HOME});
        stage_act(p->f, (struct action){.kind = ACTION_RESIZE, .size = canvases[i / 4]});
        stage_act(p->f, (struct action){.kind = ACTION_TEXT_SIZE, .index = i & 2 ? 3 : 0});
        stage_act(p->f, (struct action){.kind = ACTION_LANG, .index = p->lang});
        stage_act(p->f, (struct action){.kind = ACTION_SCREEN, .screen = p->screen});
        p->f->s.scrolls[p->scroll] = (struct scroller){0};
        stage_build_after(p->f, 2000);
        if (p->screen == SCREEN_THEN_NOW) // its items are listed wherever it is scrolled to
            look(p);
        else
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

// ---- compare ----

static struct str filled(struct page *p, enum ui_word w, int source, int n)
{
    struct ui u = {.m = p->m, .frame = &p->f->frame};
    struct words words = compare_words(&u, w, source, n);
    return words.in[p->lang];
}

// Words of the interface, filled in with a document's date or a count.
static bool is_filled_word(struct page *p, struct str s)
{
    static const enum ui_word words[] = {UI_ONLY_THEN, UI_ONLY_NOW, UI_NOT_MENTIONED, UI_PASSAGE};
    for (int d = 0; d < p->m->n_sources; d++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            for (int n = 0; n <= COMPARE_MEMBERS; n++)
                if (str_eq(s, filled(p, words[i], d, n)))
                    return true;
    return false;
}

static bool is_of_a_document(const struct page *p, struct str s)
{
    for (int d = 0; d < p->m->n_sources; d++) {
        const struct source *src = &p->m->sources[d];
        if (str_eq(s, src->date_words.in[p->lang]) || str_eq(s, src->date_label.in[p->lang]) ||
            str_eq(s, src->chip.in[p->lang]))
            return true;
    }
    return false;
}

// The note without the invisible signs that keep what it quotes on one line.
static struct str without_joiners(const struct page *p, struct str s)
{
    const struct str joiner = STR("\u2060");
    while (str_find(s, joiner))
        s = arena_fill(&p->f->frame, s, joiner.p, (struct str){0});
    return s;
}

static bool is_note_or_name(const struct page *p, struct str s)
{
    s = without_joiners(p, s);
    for (int i = 0; i < p->m->n_initiatives; i++)
        if (str_eq(s, p->m->initiatives[i].note.in[p->lang]) ||
            str_eq(s, p->m->initiatives[i].short_name.in[p->lang]))
            return true;
    return false;
}

// What belongs to a record is its document's words, its name or the day of its document.
static bool is_of_the_record(struct page *p, const struct scene_item *it)
{
    const struct initiative *rec = &p->m->initiatives[model_initiative(p->m, it->record)];
    bool text = str_eq(it->text, rec->text.in[p->lang]);
    for (int i = 0; i < rec->n_figures; i++)
        if (it->role == ROLE_FIGURE && (str_eq(it->text, rec->figures[i].line.in[p->lang]) ||
                                        str_eq(it->text, rec->figures[i].display.in[p->lang])))
            return true;
    for (int i = 0; text && i < p->m->n_initiatives; i++) // a passage is all of its initiatives'
        p->seen[i] |= str_eq(p->m->initiatives[i].text.in[p->lang], it->text);
    return text || str_eq(it->text, rec->short_name.in[p->lang]) ||
           str_eq(it->text, p->m->sources[rec->source].date_words.in[p->lang]);
}

static void look_at_compare(struct page *p)
{
    for (size_t i = 0; i < p->f->out.n_items; i++) {
        const struct scene_item *it = &p->f->out.items[i];
        if (!is_panel(it) || it->secondary)
            continue;
        bool known = it->record.n
                         ? is_of_the_record(p, it)
                         : is_ui_word(p, it->text) || is_filled_word(p, it->text) ||
                               is_of_a_document(p, it->text) || is_note_or_name(p, it->text);
        if (!known)
            fail_msg("Compare says \"%.*s\"", (int)it->text.n, it->text.p);
    }
}

// ---- the letters that are drawn ----

#define MOST_LETTERS 1024

struct letters {
    const struct draw_cmd *at[MOST_LETTERS];
    int n;
};

static int by_place(const void *a, const void *b)
{
    const struct draw_cmd *x = *(const struct draw_cmd *const *)a,
                          *y = *(const struct draw_cmd *const *)b;
    if (x->box.y != y->box.y)
        return x->box.y < y->box.y ? -1 : 1;
    return (x->box.x > y->box.x) - (x->box.x < y->box.x);
}

static const struct scene_item *sentence_of(const struct page *p)
{
    for (size_t i = 0; i < p->f->out.n_items; i++) {
        const struct scene_item *it = &p->f->out.items[i];
        int r = it->record.n ? model_initiative(p->m, it->record) : -1;
        if (r >= 0 && it->role == ROLE_TEXT &&
            str_eq(it->text, p->m->initiatives[r].text.in[p->lang]))
            return it;
    }
    return NULL;
}

// The words of the sentence on the stage, in the order in which they are read.
static void collect(struct page *p, struct letters *l)
{
    const struct scene_item *it = sentence_of(p);
    assert_non_null(it);
    l->n = 0;
    for (size_t i = 0; i < p->f->out.draw.n; i++) {
        const struct draw_cmd *c = &p->f->out.draw.cmds[i];
        if (c->kind == DRAW_TEXT && c->text->style.weight == TEXT_TIGHT && c->alpha > 0 &&
            c->box.y >= it->box.y - 1 && c->box.y + c->box.h <= it->box.y + it->box.h + 1 &&
            l->n < MOST_LETTERS)
            l->at[l->n++] = c;
    }
    qsort(l->at, (size_t)l->n, sizeof *l->at, by_place);
}

static void check_letters(struct page *p, int initiative)
{
    static struct letters l;
    struct str text = p->m->initiatives[initiative].text.in[p->lang];
    size_t at = 0;
    collect(p, &l);
    for (int i = 0; i < l.n; i++) {
        struct str piece = l.at[i]->text->text;
        while (at < text.n && text.p[at] == ' ')
            at++;
        if (!str_starts(str_sub(text, at, text.n), arena_str(&p->f->frame, piece).p))
            fail_msg("%s: \"%.*s\" stands where \"%.*s\" should",
                     p->m->initiatives[initiative].id.p, (int)piece.n, piece.p,
                     (int)(text.n - at < 40 ? text.n - at : 40), text.p + at);
        at += piece.n;
    }
    assert_int_equal(at, text.n);
}

// On the way only what both say is letters.
static void check_middle(struct page *p, const struct record_pair *pair)
{
    static struct letters l;
    const struct comparison *said = &pair->said.in[p->lang];
    size_t both = 0, drawn = 0;
    collect(p, &l);
    for (int i = 0; i < l.n; i++)
        for (size_t k = 0; k < l.at[i]->text->text.n; k++)
            drawn += l.at[i]->text->text.p[k] != ' ';
    for (size_t i = 0, at = 0; i < (size_t)said->n; at += said->pieces[i++].then_n)
        for (size_t k = 0; said->pieces[i].kind == SAID_IN_BOTH && k < said->pieces[i].then_n; k++)
            both += p->m->initiatives[pair->earlier].text.in[p->lang].p[at + k] != ' ';
    if (drawn != both)
        fail_msg("%s > %s: %zu bytes of letters on the way, %zu in common",
                 p->m->initiatives[pair->earlier].id.p, p->m->initiatives[pair->later].id.p, drawn,
                 both);
}

// At any moment the letters are words of one of the documents, in its order.
static void check_between(struct page *p, int initiative, double at)
{
    static struct letters l;
    struct str text = p->m->initiatives[initiative].text.in[p->lang];
    size_t from = 0;
    collect(p, &l);
    for (int i = 0; i < l.n; i++) {
        struct str piece = l.at[i]->text->text;
        const char *found = str_find(str_sub(text, from, text.n), piece);
        if (!found)
            fail_msg("%s, bead at %g: \"%.*s\" stands where no document has it",
                     p->m->initiatives[initiative].id.p, at, (int)piece.n, piece.p);
        from = (size_t)(found - text.p) + piece.n;
    }
}

static void show_at(struct page *p, int then, int now, double at)
{
    stage_act(p->f, (struct action){.kind = ACTION_PAIR, .scroll = then, .index = now});
    stage_act(p->f, (struct action){.kind = ACTION_SLIDE_TO, .d.x = at});
    stage_build_after(p->f, 2500);
    look_at_compare(p);
}

static bool forks(const struct page *p, const struct record_pair *pair)
{
    struct pairs_subject all[COMPARE_MEMBERS];
    return compare_members(p->m, (struct pairs_subject){pair->earlier, pair->later}, all) > 1;
}

static void look_at_pairs(struct page *p)
{
    for (int i = 0; i < p->m->n_pairs; i++) {
        const struct record_pair *pair = &p->m->pairs[i];
        show_at(p, pair->earlier, pair->later, 0);
        if (forks(p, pair))
            continue;
        check_letters(p, pair->earlier);
        show_at(p, pair->earlier, pair->later, 0.5);
        check_middle(p, pair);
        for (double at = 0.06; at < 1; at += 0.12) {
            show_at(p, pair->earlier, pair->later, at);
            check_between(p, at < 0.5 ? pair->earlier : pair->later, at);
        }
        show_at(p, pair->earlier, pair->later, 1);
        check_letters(p, pair->later);
    }
    for (int i = 0; i < p->m->n_initiatives; i++) {
        bool early = p->m->initiatives[i].source == 0;
        if (!p->m->initiatives[i].n_related)
            show_at(p, early ? i : -1, early ? -1 : i, early);
    }
}

static void all_said(struct page *p)
{
    for (int i = 0; i < p->m->n_initiatives; i++)
        if (!p->seen[i])
            fail_msg("%s was never shown", p->m->initiatives[i].id.p);
}

static void compare_adds_nothing(void **state)
{
    struct stage *f = *state;
    struct page p = {
        .f = f, .m = f->world.model, .screen = SCREEN_THEN_NOW, .scroll = SCROLL_THEN_NOW};
    look_everywhere(&p, (size_t)p.m->n_initiatives, look_at_pairs, all_said);
}

// ---- figures ----

#define MOST_FIGURES 8 // per record

// The figure is printed so in the language of the item.
static bool is_printed(struct page *p, const struct scene_item *item)
{
    int lang = model_lang(p->m, item->lang);
    bool found = false;
    for (int i = 0; i < p->m->n_initiatives; i++)
        for (int k = 0; k < p->m->initiatives[i].n_figures; k++)
            if (str_eq(item->text, p->m->initiatives[i].figures[k].display.in[lang]))
                found = p->seen[i * MOST_FIGURES + k] = true;
    return found;
}

// A caption, or its beginning up to the comma before its condition, which stands elsewhere.
static bool is_caption(struct str caption, struct str s)
{
    if (str_eq(s, caption))
        return true;
    struct str rest = s.n < caption.n ? str_sub(caption, s.n, caption.n) : (struct str){0};
    return s.n && rest.n && !memcmp(s.p, caption.p, s.n) &&
           (rest.p[0] == ',' || str_starts(rest, "，"));
}

// The subject of a figure: its caption, a record's name or its document's date.
static bool is_about(const struct page *p, const struct scene_item *item)
{
    int lang = model_lang(p->m, item->lang);
    for (int i = 0; i < p->m->n_initiatives; i++) {
        const struct initiative *it = &p->m->initiatives[i];
        if (str_eq(item->text, it->short_name.in[lang]) || str_eq(item->text, it->name.in[lang]) ||
            str_eq(item->text, p->m->sources[it->source].date_label.in[lang]))
            return true;
        for (int k = 0; k < it->n_figures; k++)
            if (is_caption(it->figures[k].caption.in[lang], item->text))
                return true;
    }
    return false;
}

// The note of a scene begins with words of the exhibit's and goes on with the documents' dates.
static bool is_scene_note(const struct page *p, const struct scene_item *item)
{
    int lang = model_lang(p->m, item->lang);
    static const enum ui_word notes[] = {UI_FIG_MONEY_NOTE,  UI_FIG_LARGE_NOTE, UI_FIG_SMALL_NOTE,
                                         UI_FIG_SHARES_NOTE, UI_FIG_AREAS_NOTE, UI_FIG_COMPUTE_NOTE,
                                         UI_AREA_SQUARE,     UI_AREA_SLAB};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        struct str s = p->m->ui[notes[i]].in[lang];
        const char *at = str_find(s, STR("{n}"));
        size_t n = at ? (size_t)(at - s.p) : s.n;
        if (item->text.n >= n && !memcmp(item->text.p, s.p, n))
            return true;
    }
    return false;
}

static bool is_any_ui_word(const struct page *p, const struct scene_item *item)
{
    for (int w = 0; w < N_UI_WORDS; w++)
        if (str_eq(item->text, p->m->ui[w].in[model_lang(p->m, item->lang)]))
            return true;
    return false;
}

static void look_at_figures(struct page *p)
{
    for (size_t i = 0; i < p->f->out.n_items; i++) {
        const struct scene_item *it = &p->f->out.items[i];
        if (!is_panel(it) || (it->role == ROLE_LABEL && !it->record.n)) // the pages' numbers
            continue;
        bool known = it->role == ROLE_FIGURE
                         ? is_printed(p, it)
                         : is_any_ui_word(p, it) || is_about(p, it) || is_scene_note(p, it);
        if (!known)
            fail_msg("among the figures: \"%.*s\"", (int)it->text.n, it->text.p);
    }
}

// Every figure but a period, which the timeline shows.
static void all_figures(struct page *p)
{
    for (int i = 0; i < p->m->n_initiatives; i++)
        for (int k = 0; k < p->m->initiatives[i].n_figures; k++)
            if (!p->seen[i * MOST_FIGURES + k] &&
                p->m->initiatives[i].figures[k].kind != FIGURE_DURATION)
                fail_msg("figure %d of %s was never shown in %s on %dx%d, scene %d", k,
                         p->m->initiatives[i].id.p, p->m->langs[p->lang].tag.p, p->f->s.canvas.w,
                         p->f->s.canvas.h, p->f->s.figures.now.scene);
}

// Every page of every scene.
static void look_at_scenes(struct page *p)
{
    struct stage *f = p->f;
    for (int s = 0; s < N_FIGURE_SCENES; s++) {
        stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = s});
        for (int page = 0; page < 60; page++) {
            stage_build_after(f, 1000);
            look_at_figures(p);
            const struct hit *next = hit_find(&f->out.hits, STR("page.next"));
            if (!next)
                break;
            stage_act(f, next->action);
        }
    }
}

static void figures_are_as_printed_and_no_others(void **state)
{
    struct stage *f = *state;
    struct page p = {
        .f = f, .m = f->world.model, .screen = SCREEN_FIGURES, .scroll = SCROLL_FIGURES};
    for (int i = 0; i < p.m->n_initiatives; i++)
        assert_true(p.m->initiatives[i].n_figures <= MOST_FIGURES);
    look_everywhere(&p, (size_t)p.m->n_initiatives * MOST_FIGURES, look_at_scenes, all_figures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare_adds_nothing),
        cmocka_unit_test(figures_are_as_printed_and_no_others),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
