// reader: decides what is read when, and follows the voice with captions.
#include "exhibit/reader.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exhibit/reader_in.h"
#include "input/focus.h"
#include "speech/tone.h"

#define PAUSE_MS 250.0          // between sentences
#define POLL_MS 15.0            // while the voice works
#define CLIP_PLAYS ((size_t)-1) // in place of the line that was asked of the voice

double reader_gain(int volume)
{
    static const double gains[VOLUME_STEPS] = {0.25, 0.4, 0.63, 1, 1.41, 2}; // -12 to +6 dB
    assert(volume >= 0 && volume < VOLUME_STEPS);
    return gains[volume];
}

// ---- starting and stopping ----

static void play_now(struct reader *r, const int16_t *pcm, size_t n)
{
    if (r->play)
        r->play(r->play_ctx, pcm, n, reader_gain(r->volume));
}

// The script stays, so that it can be repeated.
static void fall_silent(struct reader *r)
{
    r->doing = READER_IDLE;
    r->wait.since_ms = -1;
    play_now(r, NULL, 0);
}

static void forget(struct reader *r)
{
    fall_silent(r);
    reader_script_make(r, NULL, READ_NOTHING);
}

// Speaks the script from a line on.
static void begin_at(struct reader *r, size_t line)
{
    r->at = line;
    r->asked = r->shown = 0;
    r->wait.since_ms = -1;
    r->doing = line < r->n ? READER_MAKING : READER_IDLE;
}

static void say(struct reader *r, const struct reader_sight *at, enum reader_message what)
{
    fall_silent(r);
    r->chosen = false;
    reader_script_make(r, at, what);
    begin_at(r, 0);
}

void reader_drop_clip(struct reader *r)
{
    if (r->clip.n)
        forget(r);
}

// ---- in another language ----

// Where in its part of the message a line is, 0..1.
static double share_of(const struct reader *r, size_t line)
{
    size_t before = 0, all = 0;
    for (size_t i = 0; i < r->n; i++)
        if (r->lines[i].part == r->lines[line].part) {
            all++;
            before += i < line;
        }
    return (double)before / (double)all;
}

static size_t find_line(const struct reader *r, int part, double share)
{
    size_t best = 0;
    for (size_t i = 0; i < r->n; i++)
        if (r->lines[i].part <= part && share_of(r, i) <= (r->lines[i].part < part ? 1 : share))
            best = i;
    return best;
}

// Goes on at the same sentence; if nothing is being read, names the language.
static void change_language(struct reader *r, const struct reader_sight *at)
{
    if (r->doing == READER_IDLE || r->at >= r->n) {
        say(r, at, READ_LANGUAGE);
        return;
    }
    int part = r->lines[r->at].part;
    double share = share_of(r, r->at);
    r->chosen = true;
    fall_silent(r);
    reader_script_make(r, at, r->says);
    begin_at(r, find_line(r, part, share));
}

// ---- what is read next ----

static uint64_t hash_ints(const int *v, size_t n)
{
    return str_hash((struct str){(const char *)v, n * sizeof *v});
}

// What the visitor has chosen to see of a screen; another choice is read like another screen.
static uint64_t view_of(const struct state *s)
{
    const struct field_view *f = field_view(&s->field);
    const struct figures_view *g = &s->figures.now;
    if (s->site.now >= 0)
        return 0;
    switch (s->screen) {
    case SCREEN_MAP:
        return s->section;
    case SCREEN_INITIATIVES:
        return hash_ints((int[]){f->topic, f->site, f->source, f->page}, 4);
    case SCREEN_FIGURES:
        return hash_ints((int[]){g->scene, g->first}, 2);
    case SCREEN_THEN_NOW:
        return hash_ints((int[]){s->pairs.subject.then, s->pairs.subject.now}, 2);
    default:
        return 0;
    }
}

static struct reader_place place_of(const struct state *s)
{
    return (struct reader_place){.on = true,
                                 .menu = s->menu,
                                 .asks = s->countdown_ms >= 0,
                                 .card = s->card.now,
                                 .site = s->site.now,
                                 .take = s->take.now,
                                 .staff = (int)s->staff.view + (STAFF_TESTING + 1) * s->staff.test,
                                 .screen = s->screen,
                                 .view = view_of(s)};
}

static bool same_place(const struct reader_place *a, const struct reader_place *b)
{
    return a->on == b->on && a->menu == b->menu && a->asks == b->asks && a->card == b->card &&
           a->site == b->site && a->take == b->take && a->staff == b->staff &&
           a->screen == b->screen && a->view == b->view;
}

// Somebody has answered "are you still looking?": what was beneath has been read already.
static bool only_answered(const struct reader_place *was, const struct reader_place *is)
{
    struct reader_place asked = *is;
    asked.asks = true;
    return same_place(was, &asked);
}

// A tone, higher over what can be opened, before its words.
static void sound_tone(struct reader *r, const struct state *s)
{
    int16_t tone[TONE_MOST];
    size_t n = tone_make(tone, speech_rate(r->speech), s->focus ? 880 : r->n ? 587 : 330);
    play_now(r, tone, n);
    r->tone_end_ms = s->now_ms + TONE_MS;
}

// Begins again with the sentence being read, or the last one, so that the new volume is heard.
static void change_volume(struct reader *r)
{
    if (!r->n)
        return;
    size_t line = r->at < r->n ? r->at : r->n - 1;
    fall_silent(r);
    begin_at(r, line);
}

// Messages that the visitor asks for. False: none.
static bool answer(struct reader *r, const struct reader_sight *at)
{
    const struct state_listen *l = &at->s->listen;
    if (r->greets != l->greets) {
        say(r, at, READ_GREETING);
    } else if (r->explains != l->explains) {
        say(r, at, READ_KEYS);
    } else if (r->touches != l->touches) {
        say(r, at, READ_TOUCH);
        sound_tone(r, at->s);
    } else if (r->repeats != l->repeats && !r->due) {
        fall_silent(r);
        begin_at(r, 0);
    } else if (r->volume != l->volume && !r->due) {
        r->volume = l->volume;
        change_volume(r);
    } else {
        return false;
    }
    r->due = false;
    return true;
}

static void remember(struct reader *r, const struct reader_sight *at)
{
    const struct state *s = at->s;
    r->place = place_of(s);
    r->lang = s->lang;
    r->volume = s->listen.volume;
    r->focus = s->focus;
    r->choice = reader_script_choice(at);
    r->hushes = s->hushes;
    r->repeats = s->listen.repeats;
    r->explains = s->listen.explains;
    r->greets = s->listen.greets;
    r->touches = s->listen.touches;
}

static bool focus_speaks(const struct reader *r, const struct reader_sight *at)
{
    enum scene_choice choice = reader_script_choice(at);
    bool moved = r->focus != at->s->focus, turned = r->choice && choice && r->choice != choice;
    return at->s->focus > FOCUS_FIRST && (moved || turned) &&
           focus_find(&at->o->hits, at->s->focus);
}

bool reader_owes_focus(const struct reader *r, const struct state *s)
{
    return r->says == READ_TOP && s->focus > FOCUS_FIRST;
}

void reader_say_focus(struct reader *r)
{
    r->focus = 0;
}

// What has been opened is still growing, or the map still flies to it.
static bool is_opening(const struct state *s)
{
    bool flies = s->camera.motion == CAMERA_FLIGHT || s->camera.motion == CAMERA_FADE;
    bool bare = s->screen == SCREEN_MAP && s->site.now < 0 && s->card.now < 0;
    return state_opening(s) || (flies && bare);
}

// A message asked for outranks a new place, and that the focus.
static void choose_message(struct reader *r, const struct reader_sight *at)
{
    struct reader_place place = place_of(at->s);
    bool moved = !same_place(&r->place, &place), answered = only_answered(&r->place, &place);
    if (moved)
        fall_silent(r);
    if (answer(r, at))
        return;
    if (moved && !answered) {
        r->due = true;
        r->wait.since_ms = at->s->now_ms;
    } else if (r->lang != at->s->lang && !r->due) { // what is due is read in it anyway
        change_language(r, at);
    } else if (r->lang == at->s->lang && !r->due && focus_speaks(r, at)) {
        say(r, at, READ_FOCUS);
    }
}

// The words of "please wait" in the language of the moment.
static void note_wait(struct reader *r, const struct model *m, int lang)
{
    struct str words = m->ui[UI_LISTEN_WAIT].in[lang];
    if (r->wait.lang == lang + 1)
        return;
    size_t n = words.n < sizeof r->wait.text - 1 ? words.n : sizeof r->wait.text - 1;
    memcpy(r->wait.text, words.p, n);
    r->wait.text[n] = 0;
    strncpy(r->wait.voice, m->langs[lang].facts.voice, sizeof r->wait.voice - 1);
    r->wait.lang = lang + 1;
    r->wait.asked = false;
    r->wait.n = 0;
}

void reader_follow(struct reader *r, const struct model *m, const struct state *s,
                   const struct scene_out *o)
{
    struct reader_sight at = {m, s, o};
    if (!r->speech)
        return;
    note_wait(r, m, s->lang);
    if (!s->read_aloud || r->hushes != s->hushes) {
        if (r->doing != READER_IDLE)
            fall_silent(r);
        if (!s->read_aloud)
            forget(r);
        r->due = false;
        bool on = r->place.on && s->read_aloud;
        remember(r, &at);
        r->place.on = on;
        return;
    }
    choose_message(r, &at);
    remember(r, &at);
    if (r->due && !is_opening(s)) {
        r->due = false;
        say(r, &at, READ_TOP);
    }
}

// ---- speaking ----

static void ask_voice(struct reader *r)
{
    speech_ask(r->speech, r->lines[r->at].said, r->lines[r->at].voice);
    r->asked = r->at + 1;
    r->wait.asked = false; // a new sentence drops the last
}

// Bytes of the recording's lines before a line.
static double clip_share(const struct reader *r, size_t line)
{
    size_t said = 0, all = 0;
    for (size_t i = 0; i < r->clip_lines; i++) {
        all += r->lines[i].text.n;
        said += i < line ? r->lines[i].text.n : 0;
    }
    return (double)said / (double)(all ? all : 1);
}

// Plays the recording from the current line's share on.
static void play_clip(struct reader *r, double t_ms)
{
    size_t n;
    int rate = speech_rate(r->speech);
    int16_t *pcm = r->decode(r->clip.p, r->clip.n, rate, &n);
    size_t from = (size_t)(clip_share(r, r->at) * (double)n);
    play_now(r, pcm ? pcm + from : NULL, n - from);
    free(pcm);
    r->clip_from_ms = t_ms - 1000.0 * (double)from / rate;
    r->clip_ms = 1000.0 * (double)n / rate;
    r->asked = CLIP_PLAYS;
}

static void speak_until(struct reader *r, double until_ms)
{
    r->until_ms = until_ms;
    r->shown = r->at + 1;
    r->doing = READER_SPEAKING;
    r->wait.since_ms = -1;
    r->wait.said = false;
}

static bool tick_clip(struct reader *r, double t_ms)
{
    if (r->asked != CLIP_PLAYS)
        play_clip(r, t_ms);
    speak_until(r, r->clip_from_ms + r->clip_ms * clip_share(r, r->at + 1));
    return true;
}

// While a sentence sounds, the voice makes "please wait" in its language, once.
static void ask_wait(struct reader *r)
{
    struct reader_wait *w = &r->wait;
    if (w->n || w->asked || !w->pcm || !w->text[0])
        return;
    speech_ask(r->speech, str_from(w->text), str_from(w->voice));
    w->asked = true;
}

static void take_wait(struct reader *r)
{
    const int16_t *pcm;
    size_t n;
    if (!r->wait.asked || !speech_made(r->speech, &pcm, &n))
        return;
    r->wait.asked = false;
    r->wait.n = n < READER_WAIT_SAMPLES ? n : READER_WAIT_SAMPLES;
    memcpy(r->wait.pcm, pcm, r->wait.n * sizeof *pcm);
}

// True while its words are still sounding.
static void say_wait(struct reader *r, double t_ms)
{
    struct reader_wait *w = &r->wait;
    if (w->since_ms < 0)
        w->since_ms = t_ms;
    if (w->said || !w->n || t_ms - w->since_ms < READER_WAIT_MS)
        return;
    w->said = true;
    play_now(r, w->pcm, w->n);
    r->tone_end_ms = t_ms + 1000.0 * (double)w->n / speech_rate(r->speech);
}

static bool tick_voice(struct reader *r, double t_ms)
{
    const int16_t *pcm;
    size_t n;
    if (r->asked != r->at + 1)
        ask_voice(r);
    if (!speech_made(r->speech, &pcm, &n)) {
        say_wait(r, t_ms);
        return false;
    }
    if (t_ms < r->tone_end_ms)
        return false;
    play_now(r, pcm, n);
    speak_until(r, t_ms + 1000.0 * (double)n / speech_rate(r->speech) + PAUSE_MS);
    ask_wait(r);
    return true;
}

bool reader_tick(struct reader *r, double t_ms)
{
    if (r->due)
        say_wait(r, t_ms);
    if (r->doing == READER_MAKING)
        return r->at < r->clip_lines ? tick_clip(r, t_ms) : tick_voice(r, t_ms);
    if (r->doing != READER_SPEAKING || t_ms < r->until_ms)
        return false;
    take_wait(r);
    r->at++;
    r->doing = r->at < r->n ? READER_MAKING : READER_IDLE;
    return r->doing == READER_IDLE;
}

// A sentence's caption stays until the next one starts.
struct scene_caption reader_caption(const struct reader *r)
{
    if (r->doing == READER_IDLE || !r->shown)
        return (struct scene_caption){0};
    const struct reader_line *line = &r->lines[r->shown - 1];
    return (struct scene_caption){line->text, line->lang};
}

double reader_next_ms(const struct reader *r, double t_ms)
{
    if (r->doing == READER_MAKING || r->due)
        return t_ms + POLL_MS;
    return r->doing == READER_SPEAKING ? r->until_ms : INFINITY;
}

// ---- printed ----

static void print_script(const struct reader *r, const char *id, FILE *f)
{
    for (size_t i = 0; i < r->n; i++) {
        bool begins = !i || r->lines[i].part != r->lines[i - 1].part;
        if (id && !i)
            fprintf(f, "[%s] ", id);
        else if (begins)
            fputs(id ? " | " : "- ", f);
        fprintf(f, "%.*s%s", (int)r->lines[i].text.n, r->lines[i].text.p, id ? "" : "\n");
    }
    if (id)
        fputs(r->n ? "\n" : "", f);
}

void reader_print(const struct model *m, const struct state *s, const struct scene_out *o, FILE *f)
{
    struct state focused = *s;
    struct reader r = {0};
    struct reader_sight at = {m, s, o};
    reader_script_make(&r, &at, READ_TOP);
    print_script(&r, NULL, f);
    at.s = &focused;
    for (size_t i = 0; i < o->hits.n; i++) {
        const struct hit *h = &o->hits.items[i];
        if (!h->focusable || (s->menu && h->layer != LAYER_MENU && h->layer != LAYER_DOCK))
            continue;
        focused.focus = str_hash(h->id);
        reader_script_make(&r, &at, READ_FOCUS);
        print_script(&r, h->id.p, f);
        if (!r.n)
            fprintf(f, "[%s] (nothing)\n", h->id.p);
    }
    arena_finish(&r.text);
}

// ---- open, close ----

void reader_open(struct reader *r, struct speech *speech, reader_decode decode, reader_play play,
                 void *ctx)
{
    *r = (struct reader){.speech = speech, .decode = decode, .play = play, .play_ctx = ctx};
    r->volume = VOLUME_USUAL;
    r->wait.since_ms = -1;
    r->wait.pcm = malloc(READER_WAIT_SAMPLES * sizeof *r->wait.pcm); // without it, it is not said
    if (r->wait.pcm)
        memset(r->wait.pcm, 0, READER_WAIT_SAMPLES * sizeof *r->wait.pcm);
}

void reader_close(struct reader *r)
{
    speech_destroy(r->speech);
    free(r->wait.pcm);
    arena_finish(&r->text);
    *r = (struct reader){0};
}
