// reader: splits texts into sentences (ICU), queues them and follows the voice with captions.
#include "exhibit/reader.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/ubrk.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "input/focus.h"
#include "speech/spoken.h"

#define PAUSE_MS 250.0    // between sentences
#define POLL_MS 15.0      // while the voice works
#define LONGEST_SQUARE 40 // letters of a caption
#define LONGEST_OTHER 130

// ---- sentences ----

static bool ends_clause(struct str s, size_t i)
{
    static const char *const marks[] = {"，", "；", "、", "：", ", ", "; ", ": ", "، ", "؛ "};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (str_starts(str_sub(s, i, s.n), marks[k]))
            return true;
    return false;
}

static size_t after_char(struct str s, size_t i)
{
    size_t len = 1;
    utf8_at(s, i, &len);
    return i + len;
}

// The best place to cut a long sentence: after a mark, else after a space, else anywhere.
static size_t find_cut(struct str s, size_t longest)
{
    size_t space = 0, mark = 0;
    for (size_t i = 0; i < s.n && i < longest; i++) {
        bool begins = ((unsigned char)s.p[i] & 0xC0) != 0x80;
        if (begins && ends_clause(s, i))
            mark = after_char(s, i);
        if (s.p[i] == ' ')
            space = i + 1;
    }
    return mark > longest / 3 ? mark : space ? space : mark ? mark : s.n;
}

static size_t longest_in(struct str lang)
{
    struct lang_facts f = lang_facts_of(lang.p);
    return (size_t)((f.square ? LONGEST_SQUARE : LONGEST_OTHER) * f.letter_bytes);
}

static void split_line(struct str s, struct str lang, void (*each)(void *, struct str), void *ctx)
{
    size_t longest = longest_in(lang);
    for (s = str_trim(s); s.n > longest;) {
        size_t n = find_cut(s, longest);
        each(ctx, str_trim(str_sub(s, 0, n)));
        s = str_trim(str_sub(s, n, s.n));
    }
    if (s.n)
        each(ctx, s);
}

void reader_split(struct str text, struct str lang, void (*each)(void *ctx, struct str s),
                  void *ctx)
{
    UErrorCode err = U_ZERO_ERROR;
    UText *ut = utext_openUTF8(NULL, text.p, (int64_t)text.n, &err);
    UBreakIterator *it = ubrk_open(UBRK_SENTENCE, lang.p, NULL, 0, &err);
    ubrk_setUText(it, ut, &err);
    if (U_FAILURE(err)) {
        split_line(text, lang, each, ctx);
    } else {
        int32_t from = ubrk_first(it);
        for (int32_t to; (to = ubrk_next(it)) != UBRK_DONE; from = to)
            split_line(str_sub(text, (size_t)from, (size_t)to), lang, each, ctx);
    }
    ubrk_close(it);
    utext_close(ut);
}

// ---- the script ----

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
    r->lines[r->n++] = (struct reader_line){arena_str(&r->text, s), arena_str(&r->text, a->lang),
                                            arena_str(&r->text, a->voice),
                                            spoken(&r->text, s, a->lang, a->own, a->n_own)};
}

static void fall_silent(struct reader *r)
{
    arena_trim(&r->text, READER_MOST_BYTES);
    r->lines = NULL;
    r->n = r->cap = r->at = r->asked = 0;
    r->doing = READER_IDLE;
    r->clip = (struct str){0};
    if (r->play)
        r->play(r->play_ctx, NULL, 0);
}

static void append_item(struct reader *r, const struct model *m, const struct scene_item *it)
{
    struct appending a = adding_in(r, m, it->lang);
    reader_split(it->text, it->lang, add_line, &a);
}

static enum hit_layer top_layer(const struct state *s)
{
    if (s->menu)
        return LAYER_MENU;
    if (s->card.now >= 0)
        return LAYER_CARD;
    return s->site.now >= 0 || state_has_panel(s) ? LAYER_PANEL : LAYER_MAP;
}

// Reads the recording of the record's name and text. False if there is none.
static bool read_clip(struct reader *r, const struct model *m, const struct state *s)
{
    const struct initiative *it = &m->initiatives[s->card.now];
    struct appending a = adding_in(r, m, m->langs[s->lang].tag);
    if (!r->decode || !it->clips[s->lang].n)
        return false;
    r->clip = it->clips[s->lang];
    reader_split(it->name.in[s->lang], a.lang, add_line, &a);
    reader_split(it->text.in[s->lang], a.lang, add_line, &a);
    r->doing = READER_MAKING;
    return true;
}

static void read_top(struct reader *r, const struct model *m, const struct state *s,
                     const struct scene_out *o)
{
    enum hit_layer top = top_layer(s);
    fall_silent(r);
    if (top == LAYER_CARD && s->take.now < 0 && read_clip(r, m, s))
        return;
    for (size_t i = 0; i < o->n_items; i++) {
        const struct scene_item *it = &o->items[i];
        bool words = it->role == ROLE_HEADING || it->role == ROLE_TEXT || it->role == ROLE_FIGURE;
        words |= it->role == ROLE_IMAGE && s->take.now < 0; // a code is not read aloud
        if (it->layer == top && !it->secondary && (words || top == LAYER_MENU))
            append_item(r, m, it);
    }
    r->doing = r->n ? READER_MAKING : READER_IDLE;
}

static bool stands_in(const struct hit *h, const struct scene_item *it)
{
    return h->kind == HIT_BUTTON && it->layer == h->layer &&
           (!it->secondary || it->role == ROLE_BUTTON) &&
           px_rect_holds(px_rect_grow(h->whole, 2), it->box);
}

static void read_choice(struct reader *r, const struct model *m, const struct state *s,
                        enum scene_choice choice)
{
    struct appending a = adding_in(r, m, m->langs[s->lang].tag);
    if (choice != CHOICE_NONE)
        add_line(&a, m->ui[choice == CHOICE_CHOSEN ? UI_CHOSEN : UI_NOT_CHOSEN].in[s->lang]);
}

// Reads what is inside the focused region: a control's label and whether it is chosen, or
// everything a card says.
static void read_focus(struct reader *r, const struct model *m, const struct state *s,
                       const struct scene_out *o)
{
    const struct hit *h = focus_find(&o->hits, s->focus);
    if (!h)
        return;
    fall_silent(r);
    for (size_t i = 0; i < o->n_items; i++)
        if (stands_in(h, &o->items[i])) {
            append_item(r, m, &o->items[i]);
            read_choice(r, m, s, o->items[i].choice);
        }
    r->doing = r->n ? READER_MAKING : READER_IDLE;
}

static enum scene_choice focused_choice(const struct state *s, const struct scene_out *o)
{
    const struct hit *h = s->focus > FOCUS_FIRST ? focus_find(&o->hits, s->focus) : NULL;
    for (size_t i = 0; h && i < o->n_items; i++)
        if (o->items[i].choice && stands_in(h, &o->items[i]))
            return o->items[i].choice;
    return CHOICE_NONE;
}

static bool place_changed(const struct reader *r, const struct state *s)
{
    return r->card != s->card.now || r->site != s->site.now || r->screen != s->screen ||
           r->lang != s->lang || r->take != s->take.now || r->menu != s->menu || !r->on;
}

static void remember_place(struct reader *r, const struct state *s)
{
    r->on = true;
    r->card = s->card.now;
    r->site = s->site.now;
    r->screen = s->screen;
    r->lang = s->lang;
    r->take = s->take.now;
    r->menu = s->menu;
}

void reader_drop_clip(struct reader *r)
{
    if (r->clip.n)
        fall_silent(r);
}

void reader_follow(struct reader *r, const struct model *m, const struct state *s,
                   const struct scene_out *o)
{
    if (!r->speech)
        return;
    if (!s->read_aloud || r->hushes != s->hushes) {
        if (r->doing != READER_IDLE)
            fall_silent(r);
        r->hushes = s->hushes;
        r->due = false;
        r->on = r->on && s->read_aloud;
        return;
    }
    enum scene_choice choice = focused_choice(s, o);
    if (place_changed(r, s)) {
        fall_silent(r);
        r->due = true;
    } else if ((r->focus != s->focus || (r->choice && choice && r->choice != choice)) &&
               s->focus > FOCUS_FIRST && !r->due) {
        read_focus(r, m, s, o);
    }
    remember_place(r, s);
    r->focus = s->focus;
    r->choice = choice;
    if (r->due && !state_opening(s)) {
        r->due = false;
        read_top(r, m, s, o);
    }
}

// ---- speaking ----

static void ask_voice(struct reader *r)
{
    speech_ask(r->speech, r->lines[r->at].said, r->lines[r->at].voice);
    r->asked = r->at + 1;
}

// When the current line of the recording ends: its share by length.
static double clip_until(const struct reader *r)
{
    size_t said = 0, all = 0;
    for (size_t i = 0; i < r->n; i++) {
        all += r->lines[i].text.n;
        said += i <= r->at ? r->lines[i].text.n : 0;
    }
    return r->clip_from_ms + r->clip_ms * (double)said / (double)(all ? all : 1);
}

static void play_clip(struct reader *r, double t_ms)
{
    size_t n;
    int rate = speech_rate(r->speech);
    int16_t *pcm = r->decode(r->clip.p, r->clip.n, rate, &n);
    r->play(r->play_ctx, pcm, n);
    free(pcm);
    r->clip_from_ms = t_ms;
    r->clip_ms = 1000.0 * (double)n / rate;
}

bool reader_tick(struct reader *r, double t_ms)
{
    const int16_t *pcm;
    size_t n;
    if (r->doing == READER_MAKING && r->clip.n) {
        if (!r->at)
            play_clip(r, t_ms);
        r->until_ms = clip_until(r);
        r->doing = READER_SPEAKING;
        return true;
    }
    if (r->doing == READER_MAKING) {
        if (r->asked != r->at + 1)
            ask_voice(r);
        if (!speech_made(r->speech, &pcm, &n))
            return false;
        r->play(r->play_ctx, pcm, n);
        r->until_ms = t_ms + 1000.0 * (double)n / speech_rate(r->speech) + PAUSE_MS;
        r->doing = READER_SPEAKING;
        return true;
    }
    if (r->doing != READER_SPEAKING || t_ms < r->until_ms)
        return false;
    r->at++;
    r->doing = r->at < r->n ? READER_MAKING : READER_IDLE;
    return r->doing == READER_IDLE; // the caption stays until the next sentence starts
}

struct scene_caption reader_caption(const struct reader *r)
{
    if (r->doing == READER_IDLE || r->at >= r->n || (r->doing == READER_MAKING && !r->at))
        return (struct scene_caption){0};
    size_t shown = r->doing == READER_MAKING ? r->at - 1 : r->at;
    return (struct scene_caption){r->lines[shown].text, r->lines[shown].lang};
}

double reader_next_ms(const struct reader *r, double t_ms)
{
    if (r->doing == READER_MAKING)
        return t_ms + POLL_MS;
    return r->doing == READER_SPEAKING ? r->until_ms : INFINITY;
}

void reader_open(struct reader *r, struct speech *speech, reader_decode decode, reader_play play,
                 void *ctx)
{
    *r = (struct reader){.speech = speech, .decode = decode, .play = play, .play_ctx = ctx};
}

void reader_close(struct reader *r)
{
    speech_destroy(r->speech);
    arena_finish(&r->text);
    *r = (struct reader){0};
}
