// reader_script: what each message says, as lines of one sentence: the topmost layer from its
// title, the focused control, what lies under a finger, the greeting, the explanation of the keys.
#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/strong.h"
#include "exhibit/reader_in.h"
#include "input/focus.h"
#include "speech/spoken.h"

#define MOST_CONTROLS 8

struct appending {
    struct reader *r;
    struct str lang, voice;
    struct spoken_word *own; // the content's words to pronounce, in that language
    size_t n_own;
};

static struct appending adding_in(struct reader *r, const struct model *m, struct str lang)
{
    int in = model_lang(m, lang);
    struct appending a = {r, lang, str_from(m->langs[in < 0 ? 0 : in].facts.voice), NULL, 0};
    a.n_own = in < 0 ? 0 : (size_t)m->n_pronounced;
    a.own = ARENA_ARRAY(&r->text, struct spoken_word, a.n_own + 1);
    for (size_t i = 0; i < a.n_own; i++)
        a.own[i] = (struct spoken_word){m->pronounced[i].word, m->pronounced[i].say.in[in]};
    return a;
}

static void add_line(void *ctx, struct str s)
{
    struct appending *a = ctx;
    struct reader *r = a->r;
    void *lines = r->lines;
    arena_grow(&r->text, &lines, &r->cap, r->n + 1, sizeof *r->lines);
    r->lines = lines;
    r->lines[r->n++] = (struct reader_line){
        arena_str(&r->text, s), arena_str(&r->text, a->lang), arena_str(&r->text, a->voice),
        spoken(&r->text, s, a->lang, a->own, a->n_own), r->parts};
}

// A part of the message: the same part in another language has the same number. What has just been
// said is not said again: a site and its only record may share their name.
static void add_text(struct reader *r, const struct model *m, struct str text, struct str lang)
{
    text = strong_plain(&r->text, text);
    uint64_t hash = str_hash(text);
    r->parts++;
    if (hash == r->last_part)
        return;
    r->last_part = hash;
    struct appending a = adding_in(r, m, lang);
    reader_split(text, lang, add_line, &a);
}

static void add_word(struct reader *r, const struct model *m, enum ui_word w, int lang)
{
    add_text(r, m, m->ui[w].in[lang], m->langs[lang].tag);
}

static void add_item(struct reader *r, const struct model *m, const struct scene_item *it)
{
    add_text(r, m, it->said.n ? it->said : it->text, it->lang);
    if (it->about.n)
        add_text(r, m, it->about, it->lang);
}

// What is late waits for the words that follow it.
static void add_in_turn(struct reader *r, const struct model *m, const struct scene_item *it,
                        const struct scene_item **late)
{
    if (it->late) {
        *late = it;
        return;
    }
    add_item(r, m, it);
    if (*late)
        add_item(r, m, *late);
    *late = NULL;
}

// ---- items and controls ----

static bool stands_in(const struct hit *h, const struct scene_item *it)
{
    if (it->layer != h->layer || (it->secondary && it->role != ROLE_BUTTON))
        return false;
    if (h->kind == HIT_SLIDE) // its words lie along all of its way
        return it->role == ROLE_BUTTON && px_rect_holds(it->box, h->whole);
    return h->kind == HIT_BUTTON && px_rect_holds(px_rect_grow(h->whole, 2), it->box);
}

static double area(struct px_rect r)
{
    return r.w * r.h;
}

// The smallest one that holds it: what scrolls under a row of keys holds none of their words.
static const struct hit *control_of(const struct hit_list *l, const struct scene_item *it)
{
    const struct hit *least = NULL;
    for (size_t i = 0; i < l->n; i++) {
        const struct hit *h = &l->items[i];
        if (h->focusable && stands_in(h, it) && (!least || area(h->whole) < area(least->whole)))
            least = h;
    }
    return least;
}

static bool belongs_to(const struct hit_list *l, const struct hit *h, const struct scene_item *it)
{
    if (!stands_in(h, it))
        return false;
    const struct hit *least = control_of(l, it);
    return !least || area(least->whole) >= area(h->whole);
}

// ---- the topmost layer ----

static enum hit_layer top_layer(const struct state *s)
{
    if (s->staff.view || s->countdown_ms >= 0)
        return LAYER_ASK;
    if (s->menu)
        return LAYER_MENU;
    if (s->card.now >= 0)
        return LAYER_CARD;
    return s->site.now >= 0 || s->section || state_has_panel(s) ? LAYER_PANEL : LAYER_MAP;
}

// Reads the recording of the record's name and text. False if there is none.
static bool take_clip(struct reader *r, const struct reader_sight *at)
{
    const struct state *s = at->s;
    const struct initiative *it = &at->m->initiatives[s->card.now];
    struct str tag = at->m->langs[s->lang].tag;
    if (!r->decode || !it->clips[s->lang].n)
        return false;
    r->clip = it->clips[s->lang];
    add_text(r, at->m, it->name.in[s->lang], tag);
    add_text(r, at->m, it->text.in[s->lang], tag);
    r->clip_lines = r->n;
    return true;
}

// Of a menu and of the question the keys are read, too.
static bool reads_keys(const struct state *s, enum hit_layer top)
{
    return top == LAYER_MENU || (top == LAYER_ASK && !s->staff.view);
}

static bool is_read(const struct reader_sight *at, const struct scene_item *it, enum hit_layer top)
{
    bool words = it->role == ROLE_HEADING || it->role == ROLE_TEXT || it->role == ROLE_FIGURE;
    words |= it->role == ROLE_IMAGE && at->s->take.now < 0; // a code is not read aloud
    return it->layer == top && !it->secondary && (words || reads_keys(at->s, top));
}

// The title comes first, wherever it stands. Where large text leaves no room for one, the chosen
// tab names the screen.
static const struct scene_item *find_title(const struct reader_sight *at, enum hit_layer top)
{
    const struct scene_item *chosen = NULL;
    for (size_t i = 0; i < at->o->n_items; i++) {
        const struct scene_item *it = &at->o->items[i];
        if (it->role == ROLE_HEADING && is_read(at, it, top))
            return it;
        bool tab = it->layer == top && !it->secondary && it->choice == CHOICE_CHOSEN;
        chosen = tab && !chosen && top == LAYER_PANEL ? it : chosen;
    }
    return chosen;
}

// Compare shows one of two texts, or both at once: both are read, the earlier first, each after its
// document and date.
static bool compares(const struct reader_sight *at)
{
    return at->s->screen == SCREEN_THEN_NOW && at->s->site.now < 0;
}

static void add_side(struct reader *r, const struct reader_sight *at, int record, int source)
{
    const struct model *m = at->m;
    const struct source *doc = &m->sources[source];
    int lang = at->s->lang;
    struct str tag = m->langs[lang].tag, date = doc->date_words.in[lang];
    if (record < 0) { // silence is said, too
        struct str silent = m->ui[UI_NOT_MENTIONED].in[lang];
        add_text(r, m, arena_fill(&r->text, silent, "{date}", date), tag);
        return;
    }
    add_text(r, m, doc->chip.in[lang], tag);
    add_text(r, m, date, tag);
    add_text(r, m, m->initiatives[record].text.in[lang], tag);
}

static void add_note(struct reader *r, const struct reader_sight *at, int record)
{
    int lang = at->s->lang;
    struct str note = record < 0 ? STR("") : at->m->initiatives[record].note.in[lang];
    if (note.n)
        add_text(r, at->m, note, at->m->langs[lang].tag);
}

static void add_compared(struct reader *r, const struct reader_sight *at)
{
    const struct pairs_state *p = &at->s->pairs;
    add_side(r, at, p->subject.then, p->then);
    add_side(r, at, p->subject.now, p->now);
    add_note(r, at, p->subject.then);
    add_note(r, at, p->subject.now);
}

// A record or a site among others is read with its name, which is its control's label.
static bool is_record(const struct hit *h)
{
    return h && (h->action.kind == ACTION_CARD || h->action.kind == ACTION_SITE);
}

// How many controls of the layer hold words that would be read.
static int count_controls(const struct reader_sight *at, enum hit_layer top)
{
    const struct hit *last = NULL;
    int n = 0;
    for (size_t i = 0; i < at->o->n_items; i++) {
        const struct scene_item *it = &at->o->items[i];
        const struct hit *h = it->layer == top ? control_of(&at->o->hits, it) : NULL;
        if (!h || h == last || !(is_record(h) || is_read(at, it, top)))
            continue;
        n++;
        last = h;
    }
    return n;
}

// Words, and the names of records and sites, with what is said of them.
static bool is_told(const struct reader_sight *at, const struct scene_item *it, enum hit_layer top)
{
    bool name =
        it->layer == top && !it->secondary && (it->role == ROLE_BUTTON || it->role == ROLE_LABEL);
    return is_read(at, it, top) || (name && is_record(control_of(&at->o->hits, it)));
}

// Whether it belongs to a control whose first words are left to the focus, or to one of many.
static bool is_left_to_focus(const struct reader_sight *at, const struct scene_item *it,
                             enum hit_layer top, bool many)
{
    const struct hit *h = control_of(&at->o->hits, it);
    if (!h || many)
        return many && (h ? h->action.kind != ACTION_SITE : it->clipped);
    for (size_t i = 0; i < at->o->n_items; i++)
        if (belongs_to(&at->o->hits, h, &at->o->items[i]) && !at->o->items[i].secondary)
            return !is_told(at, &at->o->items[i], top);
    return false;
}

static bool holds_text(struct str s, struct str part)
{
    for (size_t i = 0; i + part.n <= s.n; i++)
        if (!memcmp(s.p + i, part.p, part.n))
            return true;
    return false;
}

// Whether the recording has read it.
static bool in_clip(const struct reader *r, const struct reader_sight *at,
                    const struct scene_item *it)
{
    const struct initiative *record = &at->m->initiatives[at->s->card.now];
    return r->clip_lines && (holds_text(record->name.in[at->s->lang], it->text) ||
                             holds_text(record->text.in[at->s->lang], it->text));
}

// A few sites or records are read whole; many are left to the focus, which says each with all that
// belongs to it. All of a menu and of a question is read. `last`: only what comes after all else.
static void add_items(struct reader *r, const struct reader_sight *at, enum hit_layer top,
                      const struct scene_item *title, bool last)
{
    bool whole = reads_keys(at->s, top);
    bool many = !whole && count_controls(at, top) > MOST_CONTROLS;
    const struct scene_item *late = NULL;
    for (size_t i = 0; i < at->o->n_items; i++) {
        const struct scene_item *it = &at->o->items[i];
        if (it != title && it->last == last && is_told(at, it, top) &&
            (whole || !is_left_to_focus(at, it, top, many)) && !in_clip(r, at, it))
            add_in_turn(r, at->m, it, &late);
    }
}

static void add_top(struct reader *r, const struct reader_sight *at)
{
    enum hit_layer top = top_layer(at->s);
    bool clip = top == LAYER_CARD && at->s->take.now < 0 && take_clip(r, at);
    const struct scene_item *title = find_title(at, top);
    if (title && !clip)
        add_text(r, at->m, title->text, title->lang);
    bool both = top == LAYER_PANEL && compares(at);
    if (both)
        add_compared(r, at);
    for (int last = 0; !both && last < 2; last++)
        add_items(r, at, top, title, last);
    if (top == LAYER_ASK && !at->s->staff.view)
        add_word(r, at->m, UI_LISTEN_STAY, at->s->lang);
}

// ---- one thing ----

static void add_choice(struct reader *r, const struct reader_sight *at, enum scene_choice choice)
{
    if (choice != CHOICE_NONE)
        add_word(r, at->m, choice == CHOICE_CHOSEN ? UI_CHOSEN : UI_NOT_CHOSEN, at->s->lang);
}

// What is inside the focused region: a control's label and whether it is chosen, or everything a
// card says.
static void add_focus(struct reader *r, const struct reader_sight *at)
{
    const struct hit *h = focus_find(&at->o->hits, at->s->focus);
    if (!h)
        return;
    if (h->kind == HIT_MAP) {
        add_word(r, at->m, UI_TAB_MAP, at->s->lang);
        return;
    }
    const struct scene_item *late = NULL;
    for (size_t i = 0; i < at->o->n_items; i++) {
        const struct scene_item *it = &at->o->items[i];
        if (!belongs_to(&at->o->hits, h, it))
            continue;
        add_in_turn(r, at->m, it, &late);
        add_choice(r, at, it->choice);
    }
}

enum scene_choice reader_script_choice(const struct reader_sight *at)
{
    const struct state *s = at->s;
    const struct hit *h = s->focus > FOCUS_FIRST ? focus_find(&at->o->hits, s->focus) : NULL;
    for (size_t i = 0; h && i < at->o->n_items; i++)
        if (at->o->items[i].choice && belongs_to(&at->o->hits, h, &at->o->items[i]))
            return at->o->items[i].choice;
    return CHOICE_NONE;
}

// The text under a finger that is on no control: the last one drawn there.
static void add_touched(struct reader *r, const struct reader_sight *at)
{
    const struct scene_item *under = NULL;
    for (size_t i = 0; i < at->o->n_items; i++)
        if (!at->o->items[i].secondary && px_rect_has(at->o->items[i].box, at->s->listen.touch))
            under = &at->o->items[i];
    if (at->s->focus > FOCUS_FIRST)
        add_focus(r, at);
    else if (under)
        add_item(r, at->m, under);
}

// ---- messages of the voice itself ----

// In every language, the chosen one first; each other one says how it is chosen, until one has
// been.
static void add_greeting(struct reader *r, const struct reader_sight *at)
{
    add_word(r, at->m, UI_LISTEN_WELCOME, at->s->lang);
    r->parts += r->chosen ? 2 * (at->m->n_langs - 1) : 0;
    for (int i = 0; i < at->m->n_langs; i++)
        if (i != at->s->lang && !r->chosen) {
            add_word(r, at->m, UI_LISTEN_WELCOME, i);
            add_word(r, at->m, UI_LISTEN_CHOOSE, i);
        }
    add_word(r, at->m, UI_LISTEN_BEGIN, at->s->lang);
    add_top(r, at);
    r->clip = (struct str){0}; // its words follow the greeting's, in the same voice
    r->clip_lines = 0;
}

static void clear_script(struct reader *r)
{
    arena_trim(&r->text, READER_MOST_BYTES);
    r->lines = NULL;
    r->n = r->cap = r->at = r->asked = r->shown = 0;
    r->parts = 0;
    r->last_part = 0;
    r->clip_lines = 0;
    r->clip = (struct str){0};
}

void reader_script_make(struct reader *r, const struct reader_sight *at, enum reader_message what)
{
    clear_script(r);
    r->says = what;
    switch (what) {
    case READ_NOTHING:
        break;
    case READ_GREETING:
        add_greeting(r, at);
        break;
    case READ_TOP:
        add_top(r, at);
        break;
    case READ_FOCUS:
        add_focus(r, at);
        break;
    case READ_TOUCH:
        add_touched(r, at);
        break;
    case READ_KEYS:
        add_word(r, at->m, UI_LISTEN_HOW, at->s->lang);
        break;
    case READ_LANGUAGE:
        add_word(r, at->m, UI_LISTEN_LANGUAGE, at->s->lang);
        break;
    }
}
