// then_now_strip: chips of all pairs, of what is not mentioned, and of the documents compared.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/stone.h"
#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"

#define CHIP 244.0 // units, at least
#define GAP 8.0
#define PAD 11.0
#define MARGIN 12.0
#define MEASURED 64 // chips whose words decide the height of all
#define DOCUMENT 72.0

struct chip {
    struct pairs_subject subject;
    enum pairs_list list;
    int count; // of a list; -1: a subject
    struct words words;
};

struct strip {
    const struct compare *c;
    struct record_list subjects; // of the chosen list
    struct chip lists[N_PAIRS_LISTS];
    int n_lists, n, cols; // n: subjects and lists
    double x, w, chip_w, chip_h, head;
    bool both; // languages
};

// ---- what there is ----

static struct chip chip_at(const struct strip *s, int i)
{
    const struct ui *u = s->c->u;
    if (i >= s->subjects.n)
        return s->lists[i - s->subjects.n];
    struct pairs_subject subject = pairs_list_at(u->m, u->s->pairs.list, s->subjects.items[i]);
    return (struct chip){subject, PAIRS_BOTH, -1, *compare_name(u->m, subject)};
}

static void add_list(struct strip *s, enum pairs_list list)
{
    struct ui *u = s->c->u;
    const struct pairs_state *p = &u->s->pairs;
    int silent = list == PAIRS_ONLY_THEN ? p->now : p->then;
    int n = list == PAIRS_BOTH || p->then != p->now ? pairs_list_of(p, u->m, list).n : 0;
    if (!n || p->list == list)
        return;
    s->lists[s->n_lists++] = (struct chip){
        {-1, -1},
        list,
        n,
        compare_words(u, list == PAIRS_BOTH ? UI_PAIRS_BOTH : UI_PAIRS_SILENT, silent, n)};
}

// ---- sizes ----

// The lists follow the subjects, or share a row of their own.
static bool lists_follow(const struct strip *s)
{
    int last = s->subjects.n % s->cols;
    return last && last + s->n_lists <= s->cols;
}

static struct px_rect place_of(const struct strip *s, int i, double y)
{
    double gap = ui_px(s->c->u, GAP), w = s->chip_w;
    int at = i - s->subjects.n, lists = s->n_lists, row = i / s->cols, col = i % s->cols;
    if (at >= 0 && !lists_follow(s)) {
        int cols = s->cols > 1 ? lists : 1;
        w = floor((s->w - (cols - 1) * gap) / cols);
        row = (s->subjects.n + s->cols - 1) / s->cols + at / cols;
        col = at % cols;
    }
    return (struct px_rect){s->x + col * (w + gap), y + row * (s->chip_h + gap), w, s->chip_h};
}

static struct ui_text_opts chip_opts(const struct strip *s, double w)
{
    const struct ui *u = s->c->u;
    return (struct ui_text_opts){.type = TYPE_STONE,
                                 .lang = u->s->lang,
                                 .width = w - 2 * ui_px(u, PAD),
                                 .role = ROLE_BUTTON};
}

static double words_height(const struct strip *s, int i)
{
    struct chip chip = chip_at(s, i);
    const struct words *w = &chip.words;
    struct ui *u = s->c->u;
    struct ui_text_opts o = chip_opts(s, place_of(s, i, 0).w);
    double h = 0;
    o.secondary = chip.count >= 0;
    if (s->both)
        return ui_pair_size(u, w, &o, 1).h;
    for (int l = 0; l < u->m->n_langs; l++) { // the same in every language: nothing moves
        o.lang = l;
        h = fmax(h, ui_layout(u, w->in[l], &o)->size.h);
    }
    return h;
}

// With more than two documents one chooses which two.
static struct ui_button document_button(const struct compare *c, double w, int i)
{
    struct ui *u = c->u;
    const struct pairs_state *p = &u->s->pairs;
    return (struct ui_button){.id = ui_id(u, "document:%s", u->m->sources[i].id.p),
                              .action = {.kind = ACTION_DOCUMENT, .index = i},
                              .radius = ui_px(u, 14),
                              .ground = GROUND_OUTLINE,
                              .chosen = i == p->then || i == p->now,
                              .choice = true,
                              .words = &u->m->sources[i].date_label,
                              .one_lang = true,
                              .max_w = w - 2 * ui_px(u, PAD),
                              .pad = ui_px(u, PAD),
                              .scale = 0.9,
                              .count = -1};
}

static double document_w(const struct compare *c, double all)
{
    double gap = ui_px(c->u, GAP);
    return floor((all + gap) / c->u->m->n_sources - gap);
}

// The height of the row of documents: as the longest label needs.
static double documents_h(const struct compare *c, double all)
{
    struct ui *u = c->u;
    double h = round(DOCUMENT * u->l->text * u->k), w = document_w(c, all);
    for (int i = 0; i < u->m->n_sources; i++) {
        struct ui_button b = document_button(c, w, i);
        h = fmax(h, ui_button_size(u, &b).h);
    }
    return h;
}

static void set_sizes(struct strip *s)
{
    const struct ui *u = s->c->u;
    double gap = ui_px(u, GAP);
    s->x = u->l->stage.x + ui_px(u, MARGIN);
    s->w = u->l->stage.w - 2 * ui_px(u, MARGIN);
    s->both = u->l->text >= 2;
    s->cols = (int)fmax(1, floor((s->w + gap) / (round(CHIP * u->l->text * u->k) + gap)));
    s->chip_w = floor((s->w - (s->cols - 1) * gap) / s->cols);
    s->chip_h = ui_px(u, 60);
    for (int i = 0; i < s->n && i < MEASURED; i++)
        s->chip_h = fmax(s->chip_h, words_height(s, i) + ui_px(u, 10));
    s->head = u->m->n_sources > 2 ? documents_h(s->c, s->w) : 0;
}

static struct strip strip_of(const struct compare *c)
{
    const struct pairs_state *p = &c->u->s->pairs;
    struct strip s = {.c = c, .subjects = pairs_list_of(p, c->u->m, p->list)};
    for (int l = 0; l < N_PAIRS_LISTS; l++)
        add_list(&s, (enum pairs_list)l);
    s.n = s.subjects.n + s.n_lists;
    set_sizes(&s);
    return s;
}

double compare_strip_height(const struct compare *c)
{
    struct strip s = strip_of(c);
    double gap = ui_px(c->u, GAP);
    int lists = s.n_lists, a_row = s.cols > 1 ? lists : 1;
    int rows = (s.subjects.n + s.cols - 1) / s.cols;
    rows += lists && !lists_follow(&s) ? (lists + a_row - 1) / a_row : 0;
    return rows * (s.chip_h + gap) - gap + (s.head > 0 ? s.head + gap : 0);
}

// ---- drawing ----

static bool is_chosen(const struct strip *s, const struct chip *chip)
{
    const struct pairs_subject *on = &s->c->u->s->pairs.subject;
    struct pairs_subject all[COMPARE_MEMBERS];
    if (chip->count >= 0)
        return false;
    if (chip->subject.then == on->then && chip->subject.now == on->now)
        return true;
    int n = compare_members(s->c->u->m, *on, all);
    for (int i = 0; n > 1 && i < n; i++)
        if (chip->subject.then == all[i].then && chip->subject.now == all[i].now)
            return true;
    return false;
}

static const char *chip_id(const struct strip *s, const struct chip *chip)
{
    static const char *const lists[] = {"pairs.both", "pairs.only-then", "pairs.only-now"};
    const struct model *m = s->c->u->m;
    const struct pairs_subject *p = &chip->subject;
    if (chip->count >= 0)
        return lists[chip->list];
    if (p->then < 0 || p->now < 0)
        return ui_id(s->c->u, "pair:%s", m->initiatives[p->then < 0 ? p->now : p->then].id.p);
    return ui_id(s->c->u, "pair:%s>%s", m->initiatives[p->then].id.p, m->initiatives[p->now].id.p);
}

static void chip_ground(const struct strip *s, const struct chip *chip, struct px_rect box,
                        bool chosen)
{
    struct ui *u = s->c->u;
    double r = ui_px(u, 14);
    int of = chip->subject.now < 0 ? chip->subject.then : chip->subject.now;
    if (chosen)
        draw_round(&u->o->draw, box, r, ui_colour(u, TOKEN_INK), u->alpha);
    else if (chip->count >= 0)
        draw_round(&u->o->draw, box, r, ui_colour(u, TOKEN_SURFACE), u->alpha);
    else
        draw_round(&u->o->draw, box, r, topic_ground(u, record_topic(u->m, of)), u->alpha);
    struct rgba edge = ui_colour(u, chip->count >= 0 ? TOKEN_EDGE : TOKEN_STONE_EDGE);
    if (!chosen && edge.a)
        draw_stroke(&u->o->draw, box, r, fmax(1, 2 * u->k), edge, u->alpha);
}

static void chip_words(const struct strip *s, const struct chip *chip, struct px_rect box,
                       bool chosen)
{
    struct ui *u = s->c->u;
    struct ui_text_opts o = chip_opts(s, box.w);
    o.colour = ui_colour(u, chosen ? TOKEN_SURFACE : TOKEN_INK);
    o.silent = true;
    o.secondary = chip->count >= 0;
    struct ui_text_opts second = ui_second_opts(u, &chip->words, &o, 1);
    second.colour = o.colour;
    double h = s->both ? ui_pair_size(u, &chip->words, &o, 1).h
                       : ui_layout(u, chip->words.in[o.lang], &o)->size.h;
    struct px_pt at = {box.x + ui_px(u, PAD), box.y + round((box.h - h) / 2)};
    struct px_rect first = ui_text(u, chip->words.in[o.lang], at, &o);
    if (s->both)
        ui_text(u, chip->words.in[second.lang], (struct px_pt){at.x, first.y + first.h}, &second);
}

static void put_chip(const struct strip *s, const struct chip *chip, struct px_rect box)
{
    struct ui *u = s->c->u;
    bool chosen = is_chosen(s, chip);
    struct action a = {
        .kind = ACTION_PAIR, .index = chip->subject.now, .scroll = chip->subject.then};
    if (chip->count >= 0)
        a = (struct action){.kind = ACTION_PAIRS, .index = (int)chip->list};
    if (!ui_clipped_away(u, box)) {
        chip_ground(s, chip, box, chosen);
        chip_words(s, chip, box, chosen);
        struct str name = chip->words.in[u->s->lang];
        ui_item(u,
                &(struct scene_item){.role = ROLE_BUTTON,
                                     .text = name,
                                     .lang = ui_tag(u, name, u->s->lang),
                                     .choice = chip->count >= 0 ? CHOICE_NONE : ui_choice(chosen),
                                     .box = box});
    }
    ui_hit(u, chip_id(s, chip), box, ui_px(u, 14), &a);
}

static void put_documents(const struct strip *s, double y)
{
    struct ui *u = s->c->u;
    double w = document_w(s->c, s->w);
    for (int i = 0; i < u->m->n_sources; i++) {
        struct ui_button b = document_button(s->c, w, i);
        b.box = (struct px_rect){s->x + i * (w + ui_px(u, GAP)), y, w, s->head};
        ui_button(u, &b);
    }
}

// Of many chips those in view, and a view above and below them for the keyboard, are appended.
static int first_near(const struct strip *s, const struct px_rect *view, double y)
{
    double row = floor((view->y - view->h - y) / (s->chip_h + ui_px(s->c->u, GAP)));
    int first = (int)clamp_d(row, 0, 1e6) * s->cols;
    return first < s->subjects.n ? first : s->subjects.n;
}

void compare_strip(const struct compare *c, double y)
{
    struct strip s = strip_of(c);
    const struct px_rect *view = c->u->clipping ? &c->u->clip : &c->u->l->view;
    if (s.head > 0) {
        put_documents(&s, y);
        y += s.head + ui_px(c->u, GAP);
    }
    for (int i = first_near(&s, view, y); i < s.n; i++) {
        struct px_rect box = place_of(&s, i, y);
        if (box.y > view->y + 2 * view->h)
            break;
        struct chip chip = chip_at(&s, i);
        put_chip(&s, &chip, box);
    }
}
