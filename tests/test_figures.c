// test_figures: wherever digits stand large, on any screen, in any setting and through the whole
// idle round, what they count, their qualifier and their condition stand beside them; figures that
// await approval are hatched; words never stand as a figure.
#include "stage.h"

#include <math.h>

#include "content/figure_rules.h"
#include "staff/fit_walk.h"

#define DISPLAY 40.0 // units from which digits are a display
#define BESIDE 360.0
#define BELOW 200.0
#define HATCHED 72.0 // units from which a pending figure is hatched
#define WORDS 32.0   // units, of text at 100 %: a count in words is text, never a display

// ---- one frame ----

struct shown {
    const struct text_layout *text;
    const struct draw_cmd *cmd;
    struct px_rect seen, clip;
};

enum { MOST_SHOWN = 1024, MOST_PLACES = 24, MOST_RECORDS = 128 };

struct frame {
    const struct model *m;
    const struct scene_out *o;
    double k;
    struct shown texts[MOST_SHOWN];
    int n;
    bool lines;          // figures are shown as the records' lines, which say what they count
    const char *without; // texts with this are taken out: what a faulty painter forgets
};

static struct px_rect whole_text(const struct draw_cmd *c)
{
    return (struct px_rect){c->box.x, c->box.y, c->text->size.w, c->text->size.h};
}

// The texts in view.
static void look_at(struct frame *f)
{
    struct px_rect clip = {-1e9, -1e9, 2e9, 2e9};
    f->n = 0;
    for (size_t i = 0; i < f->o->n_exhibit_cmds; i++) {
        const struct draw_cmd *c = &f->o->draw.cmds[i];
        if (c->kind == DRAW_CLIP)
            clip = c->box.w < 0 ? (struct px_rect){-1e9, -1e9, 2e9, 2e9} : c->box;
        if (c->kind != DRAW_TEXT || c->alpha < 0.5)
            continue;
        if (f->without && str_find(c->text->text, str_from(f->without)))
            continue;
        struct px_rect seen = px_rect_clip(whole_text(c), clip);
        assert_true(f->n < MOST_SHOWN);
        if (seen.w > 0 && seen.h > 0.5 * c->text->style.px)
            f->texts[f->n++] = (struct shown){c->text, c, seen, clip};
    }
}

static bool is_near(const struct frame *f, struct str words, struct px_rect around)
{
    if (!words.n)
        return true;
    for (int i = 0; i < f->n; i++)
        if (px_rect_meets(f->texts[i].seen, around) &&
            holds_letters(f->texts[i].text->text, words.p))
            return true;
    return false;
}

static bool is_display(const struct frame *f, const struct shown *t)
{
    const struct text_style *s = &t->text->style;
    struct figure_parts p = figure_split(t->text->text);
    return s->weight == TEXT_BOLD && s->tight && s->px >= DISPLAY * f->k && p.number.n &&
           !p.before.n && !p.after.n;
}

// The smallest figure in reading order around the digits.
static const struct scene_item *item_of(const struct frame *f, const struct shown *t)
{
    struct px_pt mid = {t->seen.x + t->seen.w / 2, t->seen.y + t->seen.h / 2};
    const struct scene_item *best = NULL;
    for (size_t i = 0; i < f->o->n_items; i++) {
        const struct scene_item *it = &f->o->items[i];
        if (it->role != ROLE_FIGURE || !px_rect_has(px_rect_grow(it->box, 8 * f->k), mid) ||
            !str_find(it->text, t->text->text))
            continue;
        if (!best || it->box.w * it->box.h < best->box.w * best->box.h)
            best = it;
    }
    return best;
}

// ---- what must stand beside it ----

enum lack { LACKS_NOTHING, LACKS_QUALIFIER, LACKS_UNIT, LACKS_NOUN, LACKS_CONDITION, LACKS_HATCH };
static const char *const lacks[] = {"nothing",        "its qualifier", "its unit",
                                    "what it counts", "its condition", "its hatching"};

// The caption up to the condition, which may stand apart.
static struct str noun_of(const struct figure *f, int lang)
{
    static const char *const conditions[] = {"，有待立法會", "有待立法會", ", subject to",
                                             "subject to"};
    struct str s = f->caption.in[lang];
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        const char *at = str_find(s, str_from(conditions[i]));
        if (at)
            return str_trim((struct str){s.p, (size_t)(at - s.p)});
    }
    return s;
}

static bool noun_is_near(const struct frame *f, const struct initiative *it,
                         const struct figure *fig, int lang, struct px_rect around)
{
    char buf[512];
    struct str noun = noun_of(fig, lang);
    snprintf(buf, sizeof buf, "%.*s", (int)noun.n, noun.n ? noun.p : "");
    if (is_near(f, str_from(buf), around))
        return true;
    // Of two amounts the arrow says which is the new one: "previous" may be missing.
    size_t most = fig->role == ROLE_NONE ? 0 : strlen(buf) * 2 / 5;
    for (size_t from = 1; from <= most; from++)
        if (is_near(f, str_from(buf + from), around))
            return true;
    for (int i = 0; i < f->m->n_sites; i++) // a callout has its own words for it
        if (f->m->sites[i].headline == it - f->m->initiatives &&
            is_near(f, f->m->sites[i].headline_caption.in[lang], around))
            return true;
    return false;
}

static bool condition_is_near(const struct frame *f, int lang, struct px_rect around)
{
    if (f->m->langs[lang].facts.full_width)
        return is_near(f, STR("立法會"), around);
    return is_near(f, STR("Legislative Council"), around) || is_near(f, STR("LegCo"), around);
}

// `printed`: the display, or the line with the noun.
static enum lack lack_of(const struct frame *f, const struct shown *t, struct px_rect around,
                         const struct initiative *it, const struct figure *fig, struct str printed,
                         int lang)
{
    struct figure_parts p = figure_split(printed);
    char before[256], after[256];
    struct str a = str_trim(p.before), b = str_trim(p.after);
    snprintf(before, sizeof before, "%.*s", (int)a.n, a.n ? a.p : "");
    snprintf(after, sizeof after, "%.*s", (int)b.n, b.n ? b.p : "");
    if (!is_near(f, str_from(before), around))
        return LACKS_QUALIFIER;
    if (!is_near(f, str_from(after), around))
        return LACKS_UNIT;
    bool line = str_eq(printed, fig->line.in[lang]) &&
                (f->lines || printed.n > fig->display.in[lang].n); // which has the noun
    if (!line && !noun_is_near(f, it, fig, lang, around))
        return LACKS_NOUN;
    if (!figure_is_pending(it, fig))
        return LACKS_NOTHING;
    if (!condition_is_near(f, lang, around))
        return LACKS_CONDITION;
    return t->text->style.px >= HATCHED * f->k && !(t->cmd->hatch > 0) ? LACKS_HATCH
                                                                       : LACKS_NOTHING;
}

// The least lack of all figures of the content that this one may be.
static enum lack least_lack(const struct frame *f, const struct shown *t,
                            const struct scene_item *item, bool *known)
{
    enum lack least = LACKS_HATCH;
    double room = 2 * t->text->style.px + 60 * f->k;
    struct px_rect around = px_rect_grow(item->box, room);
    around.w += BESIDE * f->k; // in lists the words stand in a column of their own
    int lang = model_lang(f->m, item->lang);
    *known = false;
    for (int i = 0; i < f->m->n_initiatives; i++) {
        const struct initiative *it = &f->m->initiatives[i];
        if (item->record.n && !str_eq(item->record, it->id))
            continue;
        for (int k = 0; k < it->n_figures; k++) {
            const struct figure *fig = &it->figures[k];
            if (!str_eq(fig->display.in[lang], item->text) &&
                !str_eq(fig->line.in[lang], item->text))
                continue;
            enum lack lack = lack_of(f, t, around, it, fig, item->text, lang);
            least = !*known || lack < least ? lack : least;
            *known = true;
        }
    }
    return least;
}

// ---- everywhere ----

struct look {
    struct frame f;
    const struct fit_walk *walk;
    const char *place;
    struct px_size canvas;
    double text_size;
    int displays, faults, words, titles, large;
    struct place_count {
        char kind[24];
        int n;
    } places[MOST_PLACES]; // displays by kind of place
    // Whether a card, and its back, showed a figure large, on whatever page of it.
    bool seen[MOST_RECORDS][2][FIT_MAX_SETTINGS];
};

static void note_seen(struct look *l)
{
    if (!l->walk || l->walk->record < 0)
        return;
    assert_true(l->walk->record < MOST_RECORDS && l->walk->setting < FIT_MAX_SETTINGS);
    bool back = str_starts(str_from(l->place), "take away");
    l->seen[l->walk->record][back][l->walk->setting] = true;
}

// What stands large in one setting stands large in every one with the same language.
static void assert_seen_in_every_setting(const struct look *l)
{
    int n = fit_settings(l->f.m);
    for (int i = 0; i < l->f.m->n_initiatives * 2; i++) {
        const bool *seen = l->seen[i / 2][i % 2];
        for (int a = 0; a < n; a++)
            for (int b = 0; b < n; b++) {
                struct fit_setting x = fit_setting(l->f.m, a), y = fit_setting(l->f.m, b);
                if (x.lang == y.lang && seen[a] && !seen[b])
                    fail_msg("%s of %s: large at %dx%d, text %d, not at %dx%d, text %d",
                             i % 2 ? "back" : "card", l->f.m->initiatives[i / 2].id.p, x.canvas.w,
                             x.canvas.h, x.text_size, y.canvas.w, y.canvas.h, y.text_size);
            }
    }
}

// "card:budget-airdi" counts as a card.
static void count_place(struct look *l)
{
    char kind[sizeof l->places->kind];
    snprintf(kind, sizeof kind, "%.*s", (int)strcspn(l->place ? l->place : "", ":"),
             l->place ? l->place : "");
    int i = 0;
    while (i < MOST_PLACES - 1 && l->places[i].n && strcmp(l->places[i].kind, kind))
        i++;
    memcpy(l->places[i].kind, kind, sizeof kind);
    l->places[i].n++;
}

static void print_places(const struct look *l)
{
    for (int i = 0; i < MOST_PLACES && l->places[i].n; i++)
        printf("%6d  %s\n", l->places[i].n, l->places[i].kind);
}

static void say(struct look *l, struct str what, const char *why)
{
    if (l->faults++ < 4000)
        fprintf(stderr, "%dx%d %s: \"%.*s\" lacks %s\n", l->canvas.w, l->canvas.h,
                l->place ? l->place : "", (int)what.n, what.p, why);
}

// The hero of a card that has not been scrolled: all that it needs is seen at once.
static bool is_first_sight(const struct look *l, const struct scene_item *item)
{
    if (!l->walk || l->walk->record < 0 || strncmp(l->place, "card:", 5) ||
        l->walk->s->scrolls[SCROLL_SHEET].y > 0)
        return false;
    const struct initiative *it = &l->f.m->initiatives[l->walk->record];
    int hero = initiative_hero(l->f.m, it), lang = model_lang(l->f.m, item->lang);
    return hero >= 0 && !item->secondary && str_eq(item->text, it->figures[hero].display.in[lang]);
}

// Whether its words may be scrolled out of view.
static bool is_at_an_edge(const struct look *l, const struct shown *t,
                          const struct scene_item *item)
{
    if (is_first_sight(l, item))
        return false;
    double below = item->box.y + item->box.h + BELOW * l->f.k;
    return t->clip.h < l->canvas.h && (item->box.y < t->clip.y || below > t->clip.y + t->clip.h);
}

static void check_displays(struct look *l)
{
    for (int i = 0; i < l->f.n; i++) {
        const struct shown *t = &l->f.texts[i];
        if (!is_display(&l->f, t))
            continue;
        l->displays++;
        count_place(l);
        note_seen(l);
        const struct scene_item *item = item_of(&l->f, t);
        bool known = false;
        if (!item) {
            say(l, t->text->text, "a figure in the reading order");
            continue;
        }
        if (is_at_an_edge(l, t, item))
            continue;
        enum lack lack = least_lack(&l->f, t, item, &known);
        if (!known)
            say(l, item->text, "a figure of the content");
        else if (lack != LACKS_NOTHING)
            say(l, item->text, lacks[lack]);
    }
}

static bool has_ascii_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

// Whether the content has a figure that is printed so and is no digits in any language: "the
// headquarters", and three branches too, though their Chinese begins with a numeral.
static bool is_printed_in_words(const struct frame *f, const struct scene_item *item)
{
    int lang = model_lang(f->m, item->lang);
    bool known = false;
    for (int i = 0; i < f->m->n_initiatives; i++) {
        const struct initiative *it = &f->m->initiatives[i];
        for (int k = 0; k < it->n_figures; k++) {
            const struct figure *fig = &it->figures[k];
            if (!str_eq(fig->display.in[lang], item->text) &&
                !str_eq(fig->line.in[lang], item->text))
                continue;
            known = true;
            for (int l = 0; l < f->m->n_langs; l++)
                if (has_ascii_digit(fig->display.in[l]) || has_ascii_digit(fig->line.in[l]))
                    return false;
        }
    }
    return known || !figure_split(item->text).number.n;
}

// A figure in words is text: no larger, and not in display type.
static void check_words(struct look *l)
{
    for (size_t i = 0; i < l->f.o->n_items; i++) {
        const struct scene_item *it = &l->f.o->items[i];
        if (it->role != ROLE_FIGURE || !is_printed_in_words(&l->f, it))
            continue;
        l->words++;
        for (int k = 0; k < l->f.n; k++) {
            const struct shown *t = &l->f.texts[k];
            if (px_rect_meets(t->seen, it->box) && str_find(it->text, t->text->text) &&
                t->text->style.px > WORDS * l->f.k * l->text_size + 1)
                say(l, it->text, "digits, and stands large");
        }
    }
}

// Large display type is a figure's, and a figure has digits; titles have a role of their own.
static void check_display_type(struct look *l)
{
    for (int k = 0; k < l->f.n; k++) {
        const struct shown *t = &l->f.texts[k];
        const struct text_style *s = &t->text->style;
        if (s->weight != TEXT_BOLD || !s->tight || s->px < DISPLAY * l->f.k)
            continue;
        l->large++;
        bool owned = false;
        for (size_t i = 0; i < l->f.o->n_items && !owned; i++) {
            const struct scene_item *it = &l->f.o->items[i];
            bool may = it->role == ROLE_HEADING ||
                       (it->role == ROLE_FIGURE && !is_printed_in_words(&l->f, it));
            owned = may && px_rect_meets(t->seen, px_rect_grow(it->box, 8 * l->f.k)) &&
                    str_find(it->text, t->text->text);
        }
        if (!owned)
            say(l, t->text->text, "digits, and is set as a figure");
    }
}

// A record without digits has its title as hero: nothing on its card is larger.
static void check_title(struct look *l, const struct initiative *it)
{
    double title = 0, figure = 0;
    for (size_t i = 0; i < l->f.o->n_items; i++) {
        const struct scene_item *item = &l->f.o->items[i];
        bool named = item->role == ROLE_HEADING &&
                     (str_eq(item->text, it->name.in[0]) || str_eq(item->text, it->name.in[1]));
        if (!named && (item->role != ROLE_FIGURE || !str_eq(item->record, it->id)))
            continue;
        double *most = named ? &title : &figure;
        for (int k = 0; k < l->f.n; k++)
            if (px_rect_meets(l->f.texts[k].seen, item->box) &&
                str_find(item->text, l->f.texts[k].text->text))
                *most = fmax(*most, l->f.texts[k].text->style.px);
    }
    l->titles += title > 0;
    if (figure > 0 && title > 0 && title <= figure)
        say(l, it->name.in[0], "its title as hero");
}

static void check_frame(struct look *l, const struct scene_out *o, const struct layout *layout)
{
    l->f.o = o;
    l->f.k = layout->k;
    l->text_size = layout->text;
    l->canvas = (struct px_size){(int)layout->canvas.w, (int)layout->canvas.h};
    look_at(&l->f);
    check_displays(l);
    check_words(l);
    check_display_type(l);
}

static void check_drawn(void *ctx, const struct scene_out *o)
{
    struct look *l = ctx;
    l->place = l->walk->place;
    check_frame(l, o, &l->walk->s->layout);
    int record = l->walk->record;
    if (record < 0 || strncmp(l->place, "card:", 5))
        return;
    const struct initiative *it = &l->f.m->initiatives[record];
    if (initiative_hero(l->f.m, it) < 0)
        check_title(l, it);
}

static void ignore_fault(void *ctx, const struct frame_audit_finding *found)
{
    (void)ctx;
    (void)found;
}

static void figures_are_complete_everywhere(void **state)
{
    struct stage *s = *state;
    struct look l = {.f.m = s->world.model};
    struct fit_walk w = {.world = &s->world,
                         .bare = &s->world,
                         .text = s->text,
                         .fault = ignore_fault,
                         .drawn = check_drawn,
                         .ctx = &l};
    l.walk = &w;
    fit_walk_init(&w);
    for (int i = 0; i < fit_settings(s->world.model); i++)
        fit_walk_screens(&w, i);
    for (int i = 0; i < s->world.model->n_initiatives; i++)
        fit_walk_card(&w, i);
    fit_walk_finish(&w);
    printf("%d display figures in all frames, %d figures in words, %d texts in display type\n",
           l.displays, l.words, l.large);
    print_places(&l);
    assert_true(l.displays > 6000 && l.words > 500 && l.titles > 1000);
    assert_int_equal(l.faults, 0);
    assert_seen_in_every_setting(&l);
}

static void look_at_pairs(struct look *l, struct stage *s)
{
    const struct model *m = s->world.model;
    stage_act(s, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
    for (int i = 0; i < m->n_pairs; i++)
        for (int at = 0; at <= 2; at++) {
            stage_act(s, (struct action){.kind = ACTION_PAIR,
                                         .scroll = m->pairs[i].earlier,
                                         .index = m->pairs[i].later});
            stage_act(s, (struct action){.kind = ACTION_SLIDE_TO, .d.x = at / 2.0});
            stage_build_after(s, 3000);
            check_frame(l, &s->out, &s->s.layout);
        }
}

// Every pair of documents, which the walk above sees one of.
static void figures_are_complete_in_pairs(void **state)
{
    struct stage *s = *state;
    static const struct px_size canvases[] = {
        {1920, 1080}, {1080, 1920}, {1280, 720}, {3840, 2160}};
    struct look l = {.f = {.m = s->world.model, .lines = true}, .place = "then-now"};
    for (int i = 0; i < 4 * 2 * LAYOUT_TEXT_SIZES; i++) {
        state_init(&s->s, &s->world, canvases[i % 4], i / 4 % 2, 0, s->s.now_ms);
        stage_act(s, (struct action){.kind = ACTION_TEXT_SIZE, .index = i / 8});
        look_at_pairs(&l, s);
    }
    printf("%d display figures in pairs\n", l.displays);
    assert_true(l.displays > 200);
    assert_int_equal(l.faults, 0);
}

static double round_ms(const struct model *m)
{
    double ms = 0;
    for (int i = 0; i < m->n_attract; i++)
        ms += m->attract[i].seconds * 1000;
    return ms;
}

// Ten frames a second of the whole idle round, moving or not.
static void figures_are_complete_in_attract(void **state)
{
    struct stage *s = *state;
    static const struct px_size canvases[] = {{1920, 1080}, {1080, 1920}, {1280, 720}};
    struct look l = {.f.m = s->world.model, .place = "attract"};
    for (int i = 0; i < 12; i++) {
        state_init(&s->s, &s->world, canvases[i % 3], i / 3 % 2, 0, s->s.now_ms);
        stage_act(s, (struct action){.kind = ACTION_LESS_MOTION, .index = i >= 6});
        stage_act(s, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
        for (double ms = 0; ms < round_ms(s->world.model); ms += 100) {
            stage_pass(s, 100);
            stage_build(s);
            check_frame(&l, &s->out, &s->s.layout);
        }
        assert_int_equal(s->s.screen, SCREEN_ATTRACT);
    }
    printf("%d display figures in the idle round\n", l.displays);
    assert_true(l.displays > 1000);
    assert_int_equal(l.faults, 0);
}

// What a painter may forget, on the card of the ten billion.
static void what_is_missing_is_seen(void **state)
{
    struct stage *s = *state;
    static const struct {
        const char *card, *without;
    } rows[] = {
        {"budget-hetao-park-company-injection", "立法會"},
        {"budget-hetao-first-buildings", "超過"},
        {"budget-hetao-first-buildings", "家"},
        {"budget-innohk-ai-robotics-labs", "人工智能與機械人實驗室"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct look l = {.f = {.m = s->world.model, .without = rows[i].without}};
        int record = model_initiative(s->world.model, str_from(rows[i].card));
        state_init(&s->s, &s->world, (struct px_size){1920, 1080}, 0, 0, s->s.now_ms);
        stage_act(s, (struct action){.kind = ACTION_CARD, .index = record});
        stage_build_after(s, 5000);
        check_frame(&l, &s->out, &s->s.layout);
        if (l.displays < 1 || !l.faults)
            fail_msg("%s without %s: %d display figures, no fault", rows[i].card, rows[i].without,
                     l.displays);
        l = (struct look){.f.m = s->world.model};
        check_frame(&l, &s->out, &s->s.layout);
        assert_int_equal(l.faults, 0);
    }
}

// Words that a painter sets as large as digits, on the card of a record that has only words.
static void words_that_stand_large_are_seen(void **state)
{
    struct stage *s = *state;
    static const struct {
        const char *card, *words;
        int lang;
    } rows[] = {{"budget-lhtri", "the headquarters", 1},
                {"budget-lhtri", "three branches", 1},
                {"budget-lhtri", "三", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct look l = {.f.m = s->world.model};
        int record = model_initiative(s->world.model, str_from(rows[i].card)), swapped = 0;
        struct text_layout large[8];
        state_init(&s->s, &s->world, (struct px_size){1920, 1080}, rows[i].lang, 0, s->s.now_ms);
        stage_act(s, (struct action){.kind = ACTION_CARD, .index = record});
        stage_build_after(s, 3000);
        stage_act(s, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d.y = -400});
        stage_build_after(s, 5000);
        check_frame(&l, &s->out, &s->s.layout);
        assert_int_equal(l.faults, 0);
        assert_true(l.words > 0);
        for (size_t c = 0; c < s->out.draw.n && swapped < 8; c++) {
            struct draw_cmd *cmd = &s->out.draw.cmds[c];
            if (cmd->kind != DRAW_TEXT || !str_find(cmd->text->text, str_from(rows[i].words)) ||
                cmd->text->text.n > 24)
                continue;
            large[swapped] = *cmd->text;
            large[swapped].style.px = 60;
            cmd->text = &large[swapped++];
        }
        check_frame(&l, &s->out, &s->s.layout);
        if (!swapped || !l.faults)
            fail_msg("%s: \"%s\" at 60 px: %d texts, no fault", rows[i].card, rows[i].words,
                     swapped);
    }
}

// A pending figure without its stripes.
static void a_figure_that_looks_final_is_seen(void **state)
{
    struct stage *s = *state;
    struct look l = {.f.m = s->world.model};
    int record = model_initiative(s->world.model, STR("budget-hetao-park-company-injection"));
    state_init(&s->s, &s->world, (struct px_size){1920, 1080}, 0, 0, s->s.now_ms);
    stage_act(s, (struct action){.kind = ACTION_CARD, .index = record});
    stage_build_after(s, 5000);
    for (size_t i = 0; i < s->out.draw.n; i++)
        s->out.draw.cmds[i].hatch = 0;
    check_frame(&l, &s->out, &s->s.layout);
    assert_true(l.faults > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_seen),
        cmocka_unit_test(words_that_stand_large_are_seen),
        cmocka_unit_test(a_figure_that_looks_final_is_seen),
        cmocka_unit_test(figures_are_complete_in_attract),
        cmocka_unit_test(figures_are_complete_in_pairs),
        cmocka_unit_test(figures_are_complete_everywhere),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
