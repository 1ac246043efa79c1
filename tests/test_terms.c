// test_terms: no line ends inside a term of the subject where it fits, on any screen; and words
// that recur are proposed as terms.
#include "harness.h"

#include "content/content.h"
#include "scene/audit/term_audit.h"
#include "scene/parts/kept_words.h"
#include "staff/fit_walk.h"
#include "staff/term_find.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct tally {
    bool kept;
    struct {
        int all, cut, cut_that_fit;
    } titles, texts;
    struct term_audit audit;
};

static void note_term(void *ctx, const struct term_audit_found *found)
{
    struct tally *t = ctx;
    const struct text_style *style = &found->text->style;
    bool title = style->balance;
    *(title ? &t->titles.all : &t->texts.all) += 1;
    if (found->cut && t->kept)
        fprintf(stderr, "cut: %s in %.*s, %.0f px of %.0f\n", t->audit.words[found->word].word.p,
                (int)found->text->text.n, found->text->text.p, style->px, found->text->width_asked);
    *(title ? &t->titles.cut : &t->texts.cut) += found->cut;
    *(title ? &t->titles.cut_that_fit : &t->texts.cut_that_fit) += found->cut && found->fits;
}

static void note_frame(void *ctx, const struct scene_out *o)
{
    struct tally *t = ctx;
    term_audit_frame(&t->audit, &o->draw);
}

static void note_fault(void *ctx, const struct frame_audit_finding *found)
{
    (void)ctx;
    (void)found;
}

struct fixture {
    struct arena a;
    struct diag_list diags;
    struct texts texts;
    const struct model *m;
    struct world world;
    struct term_audit_word words[500];
    size_t n_words;
};

static void open_content(struct fixture *f)
{
    *f = (struct fixture){.texts.a = &f->a};
    diag_init(&f->diags, &f->a);
    struct files from = files_folder(HETAO_SOURCE "/content");
    f->m = content_load_texts(&f->a, &from, &f->diags, &f->texts);
    assert_non_null(f->m);
    f->world = (struct world){f->m, map_shapes_build(&f->a, f->m->layers, 0, NULL, 0)};
    for (int i = 0; i < f->m->n_langs; i++)
        for (int k = 0; k < f->m->terms[i].n_kept; k++) {
            assert_true(f->n_words < COUNT(f->words));
            f->words[f->n_words++] =
                (struct term_audit_word){f->m->terms[i].kept[k], f->m->langs[i].shaping.p};
        }
    assert_true(f->n_words > 70);
}

// Every canvas and language, the smallest and the largest text; `kept`: with the terms.
static struct tally walk_everywhere(struct fixture *f, bool kept)
{
    struct tally t = {.kept = kept};
    t.audit =
        (struct term_audit){.words = f->words, .n = f->n_words, .report = note_term, .ctx = &t};
    struct text *text = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    assert_non_null(text);
    if (kept)
        kept_words_give(f->m, text);
    struct fit_walk w = {.world = &f->world,
                         .bare = &f->world,
                         .text = text,
                         .fault = note_fault,
                         .drawn = note_frame,
                         .ctx = &t};
    fit_walk_init(&w);
    for (int i = 0; i < fit_settings(f->m); i++) {
        int size = fit_setting(f->m, i).text_size;
        if (size == 0 || size == LAYOUT_TEXT_SIZES - 1)
            fit_walk_screens(&w, i);
    }
    for (int i = 0; i < f->m->n_initiatives; i++)
        fit_walk_card(&w, i);
    fit_walk_finish(&w);
    text_destroy(text);
    term_audit_finish(&t.audit);
    printf("%s terms kept: titles %d of %d cut, texts %d of %d\n", kept ? "with" : "without",
           t.titles.cut, t.titles.all, t.texts.cut, t.texts.all);
    return t;
}

static void no_term_is_cut(void **state)
{
    (void)state;
    struct fixture f;
    open_content(&f);
    struct tally without = walk_everywhere(&f, false), t = walk_everywhere(&f, true);
    assert_true(without.titles.cut > 20 && without.texts.cut > 100); // the walk sees cuts
    assert_true(t.titles.all > 1000 && t.texts.all > 2000);
    assert_int_equal(t.titles.cut, 0);
    assert_true(t.texts.cut * 200 <= t.texts.all);
    assert_int_equal(t.titles.cut_that_fit + t.texts.cut_that_fit, 0);
    arena_finish(&f.a);
}

struct long_walk {
    struct fit_walk w;
    int frames, as_set, backs; // frames of the card in the setting's language and size
};

static void note_setting(void *ctx, const struct scene_out *o)
{
    struct long_walk *l = ctx;
    const struct state *s = l->w.s;
    struct fit_setting at = fit_setting(l->w.world->model, l->w.setting);
    (void)o;
    l->frames++;
    l->as_set += s->card.now == l->w.record && s->lang == at.lang && s->text_size == at.text_size;
    l->backs += s->take.now >= 0;
}

// A kiosk ends a visit after an hour, and forgets language and size; a walk takes longer.
static void a_walk_outlasts_a_visit(void **state)
{
    (void)state;
    struct fixture f;
    open_content(&f);
    struct text *text = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    assert_non_null(text);
    struct long_walk l = {.w = {.world = &f.world,
                                .bare = &f.world,
                                .text = text,
                                .fault = note_fault,
                                .drawn = note_setting}};
    l.w.ctx = &l;
    fit_walk_init(&l.w);
    fit_walk_card(&l.w, 0);
    int once = l.frames, backs = l.backs;
    for (int i = 0; i < fit_settings(f.m); i++)
        l.w.cards.states[i].visit_ms -= VISIT_MOST_MS;
    fit_walk_card(&l.w, 0);
    assert_true(once > 0 && backs > 0);
    assert_int_equal(l.frames, 2 * once);
    assert_int_equal(l.as_set, l.frames);
    assert_int_equal(l.backs, 2 * backs);
    fit_walk_finish(&l.w);
    text_destroy(text);
    arena_finish(&f.a);
}

struct rag {
    double short_em;
    int lines;
};

static void note_rag(struct rag *r, struct text *text, struct str s, double width_em)
{
    const struct text_style style = {.lang = "zh-Hant-HK", .px = 24};
    const struct text_layout *l = text_layout(text, s, &style, width_em * style.px);
    for (int k = 0; k + 1 < l->n_lines; k++) {
        if (s.p[l->lines[k].end - 1] == '\n')
            continue;
        r->lines++;
        r->short_em += width_em - (double)l->lines[k].width / style.px;
    }
    text_end_frame(text);
}

// The records' own texts and notes, at every measure a card has.
static void lines_stay_full(void **state)
{
    (void)state;
    struct fixture f;
    open_content(&f);
    struct text *text = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    struct rag r = {0};
    kept_words_give(f.m, text);
    for (int i = 0; i < f.m->n_initiatives; i++)
        for (int em = 10; em <= 35; em++) {
            note_rag(&r, text, f.m->initiatives[i].text.in[0], em);
            note_rag(&r, text, f.m->initiatives[i].note.in[0], em);
        }
    printf("%d lines are short by %.2f em on average\n", r.lines, r.short_em / r.lines);
    assert_true(r.lines > 2000 && r.short_em / r.lines <= 0.8);
    text_destroy(text);
    arena_finish(&f.a);
}

static void our_content_has_no_more_to_propose(void **state)
{
    (void)state;
    struct fixture f;
    open_content(&f);
    struct found_terms found = term_find(&f.a, f.m, &f.texts);
    for (size_t i = 0; i < found.n; i++)
        printf("proposed: %s (%d)\n", found.at[i].word.p, found.at[i].times);
    assert_int_equal(found.n, 0);
    arena_finish(&f.a);
}

// Sentences around a word, and whether the word is to be proposed.
static const struct {
    const char *about;
    const char *texts[6];
    const char *proposed; // NULL: nothing with these characters
} find_cases[] = {
    {"a word among others",
     {"由機械人協助搬運貨品", "這台機械人懂得游泳", "本地機械人行業前景", "新型機械人走進醫院",
      "一種機械人可以爬山", "操作機械人並非難事"},
     "機械人"},
    {"a word that always goes on: its longer form is the term",
     {"參觀量子科技展覽廳", "發展量子科技需要錢", "研究量子科技的學者", "投資量子科技有風險",
      "認識量子科技之用途", "應用量子科技於通訊"},
     "量子科技"},
    {"three times is chance",
     {"由機械人協助搬運貨品", "這台機械人懂得游泳", "本地機械人行業前景", "新型汽車走進醫院",
      "一種單車可以爬山", "操作電腦並非難事"},
     NULL},
    {"the same sentence again counts once",
     {"由機械人協助搬運", "由機械人協助搬運", "由機械人協助搬運", "由機械人協助搬運",
      "由機械人協助搬運", "由機械人協助搬運"},
     NULL},
};

// A long text without repetitions, so that chance has something to be measured by.
static struct str filler(struct arena *a)
{
    char *p = arena_alloc(a, 1501);
    for (int i = 0; i < 500; i++) {
        unsigned cp = 0x4E00 + (unsigned)i * 37; // some of them are in the sentences, too
        p[3 * i] = (char)(0xE0 | cp >> 12);
        p[3 * i + 1] = (char)(0x80 | (cp >> 6 & 63));
        p[3 * i + 2] = (char)(0x80 | (cp & 63));
    }
    return (struct str){p, 1500};
}

static void add_text(struct texts *texts, struct str s)
{
    texts_add(
        texts,
        (struct text_place){
            .text = s, .file = "a.yaml", .line = 1, .column = 1, .field = STR("name"), .lang = 0});
}

static void one_find_case(size_t i)
{
    struct arena a = {0};
    struct model *m = ARENA_NEW(&a, struct model);
    struct texts texts = {.a = &a};
    model_plain_langs(m);
    add_text(&texts, filler(&a));
    for (size_t k = 0; k < COUNT(find_cases[i].texts); k++)
        add_text(&texts, str_from(find_cases[i].texts[k]));
    struct found_terms found = term_find(&a, m, &texts);
    const char *want = find_cases[i].proposed, *got = found.n ? found.at[0].word.p : NULL;
    if (found.n > 1 || !want != !got || (want && strcmp(want, got) != 0))
        fail_msg("%s: expected %s, got %s of %zu", find_cases[i].about, want ? want : "nothing",
                 got ? got : "nothing", found.n);
    if (want) { // listed, refused, or with a listed one inside: no proposal
        struct str one = str_from(want), part = str_sub(one, 0, 6);
        m->terms[0] = (struct terms){.kept = &one, .n_kept = 1};
        assert_int_equal(term_find(&a, m, &texts).n, 0);
        m->terms[0] = (struct terms){.refused = &one, .n_refused = 1};
        assert_int_equal(term_find(&a, m, &texts).n, 0);
        m->terms[0] = (struct terms){.kept = &part, .n_kept = 1};
        assert_int_equal(term_find(&a, m, &texts).n, 0);
    }
    arena_finish(&a);
}

static void recurring_words_are_proposed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(find_cases); i++)
        one_find_case(i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recurring_words_are_proposed),
        cmocka_unit_test(our_content_has_no_more_to_propose),
        cmocka_unit_test(no_term_is_cut),
        cmocka_unit_test(a_walk_outlasts_a_visit),
        cmocka_unit_test(lines_stay_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
