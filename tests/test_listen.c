// test_listen: for who cannot read the screen: headphones, a keypad, a finger that explores, a
// whole visit by keypad in both languages, and what every screen says. With an artificial voice.
#include "harness.h"

#include <fcntl.h>
#include <math.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "exhibit/exhibit.h"
#include "input/focus.h"
#include "input/key_map.h"
#include "input/visit.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/jack.h"
#include "scene/audit/frame_audit.h"

#define RATE 16000
#define MOST_SAID 512

// ---- the artificial voice: a hundredth of a second a sentence ----

static atomic_int slow_ms; // how long it takes to make one

int voice_open(void)
{
    return RATE;
}

void voice_close(void)
{
}

// What its samples are, so that a sentence is known by them.
static int16_t mark_of(struct str text)
{
    return (int16_t)(str_hash(text) & 0x3FFF);
}

bool voice_say(const char *text, const char *voice, voice_sink sink, void *ctx)
{
    int16_t pcm[RATE / 100];
    (void)voice;
    for (int i = 0; i < RATE / 100; i++)
        pcm[i] = mark_of(str_from(text));
    for (int left = atomic_load(&slow_ms); left > 0; left -= 10)
        clock_sleep_ms(10);
    return sink(ctx, pcm, RATE / 100);
}

// ---- a visitor who listens ----

struct visitor {
    struct exhibit k;
    double t;
    char said[MOST_SAID][400]; // sentences begun
    char langs[MOST_SAID][16];
    int n, plays, waits;
    double gain, first_ms; // of the first samples since `first_ms` was set to -1
};

static void play(void *ctx, const int16_t *pcm, size_t n, double gain)
{
    struct visitor *v = ctx;
    v->plays += n > 0;
    v->waits += n > 0 && pcm[0] == mark_of(STR("請稍候。"));
    v->gain = n ? gain : v->gain;
    if (n && v->first_ms < 0)
        v->first_ms = v->t;
}

static int arrive(void **state)
{
    struct visitor *v = calloc(1, sizeof *v);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    exhibit_open(&v->k, &o, 0);
    assert_true(exhibit_show(&v->k, NULL, NULL, NULL));
    assert_true(exhibit_give_voice(&v->k, speech_create(), play, v));
    assert_true(exhibit_go(&v->k, "attract", 0));
    *state = v;
    return 0;
}

static int depart(void **state)
{
    struct visitor *v = *state;
    exhibit_close(&v->k);
    free(v);
    return 0;
}

static void note(struct visitor *v)
{
    struct scene_caption c = reader_caption(&v->k.reader);
    char line[400];
    snprintf(line, sizeof line, "%.*s", (int)c.text.n, c.text.n ? c.text.p : "");
    if (!c.text.n || v->n == MOST_SAID || (v->n && !strcmp(v->said[v->n - 1], line)))
        return;
    snprintf(v->langs[v->n], sizeof v->langs[0], "%.*s", (int)c.lang.n, c.lang.p);
    strcpy(v->said[v->n++], line);
    if (getenv("HETAO_HEARD")) // prints what is heard, and the keys between
        printf("    %s\n", line);
}

// Time passes, but no faster than the voice works.
static void listen(struct visitor *v, double ms)
{
    for (double end = v->t + ms; v->t < end;) {
        for (int i = 0; v->k.reader.doing == READER_MAKING && i < 2000; i++) {
            usleep(200);
            exhibit_tick(&v->k, v->t);
            note(v);
        }
        v->t += 20;
        exhibit_tick(&v->k, v->t);
        exhibit_build(&v->k);
        note(v);
    }
}

// Until nothing more is said.
static void hear_out(struct visitor *v)
{
    listen(v, 600);
    while (v->k.reader.doing != READER_IDLE || v->k.reader.due)
        listen(v, 200);
}

static void press(struct visitor *v, enum input_key key)
{
    struct input_event e = {.kind = INPUT_KEY, .t_ms = v->t, .key = key};
    if (getenv("HETAO_HEARD"))
        printf("[%s]\n", input_key_name(key));
    exhibit_input(&v->k, &e);
    listen(v, 250);
}

static void finger(struct visitor *v, enum input_kind kind, struct px_pt p)
{
    struct input_event e = {.kind = kind, .t_ms = v->t, .finger = 7, .p = p};
    exhibit_input(&v->k, &e);
    listen(v, 60);
}

static bool heard(const struct visitor *v, struct str words)
{
    for (int i = 0; i < v->n; i++)
        if (str_eq_z(words, v->said[i]))
            return true;
    return false;
}

static bool heard_z(const struct visitor *v, const char *words)
{
    return heard(v, str_from(words));
}

static struct str word(const struct visitor *v, enum ui_word w, int lang)
{
    return v->k.live.model->ui[w].in[lang];
}

// From anywhere to an idle exhibit without headphones, in the first language.
static void leave(struct visitor *v)
{
    press(v, KEY_HEADPHONES_OUT);
    for (int i = 0; i < 400 && v->k.state.screen != SCREEN_ATTRACT; i++)
        listen(v, 1000);
    assert_int_equal(v->k.state.screen, SCREEN_ATTRACT);
    listen(v, 16000); // "bring it back" goes
    v->n = v->plays = v->waits = 0;
}

static const struct hit *focused(const struct visitor *v)
{
    return focus_find(&v->k.frames.out.hits, v->k.state.focus);
}

// By the Down key until the words are said.
static void step_to(struct visitor *v, const char *words)
{
    for (int i = 0; i < 200; i++) {
        v->n = 0;
        press(v, KEY_DOWN);
        listen(v, 200);
        if (v->n && strstr(v->said[0], words))
            return;
    }
    fail_msg("\"%s\" is not reached by the Down key", words);
}

// ---- headphones ----

static void plugging_in_greets_within_a_second(void **state)
{
    struct visitor *v = *state;
    leave(v);
    v->first_ms = -1;
    double from = v->t;
    press(v, KEY_HEADPHONES_IN);
    hear_out(v);
    assert_true(v->first_ms >= 0 && v->first_ms - from < 1000);
    assert_true(v->k.state.read_aloud && v->k.state.screen == SCREEN_MAP);
    for (int lang = 0; lang < 2; lang++)
        assert_true(heard(v, word(v, UI_LISTEN_WELCOME, lang)));
    assert_string_equal(v->langs[0], "zh-Hant");
    assert_string_equal(v->langs[1], "en");
    assert_true(heard(v, word(v, UI_LISTEN_CHOOSE, 1)) && !heard(v, word(v, UI_LISTEN_CHOOSE, 0)));
    assert_true(heard_z(v, "下一項可以調暗螢幕。"));
    assert_true(heard(v, word(v, UI_TITLE, 0))); // and the screen is read
}

static void the_screen_is_darkened_and_lit_again(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    hear_out(v);
    v->n = 0;
    press(v, KEY_DOWN); // the offer follows the greeting
    hear_out(v);
    assert_true(heard(v, word(v, UI_LISTEN_DARK, 0)) && heard(v, word(v, UI_NOT_CHOSEN, 0)));
    press(v, KEY_ENTER);
    assert_true(v->k.state.listen.dark);
    const struct draw_list *d = &v->k.frames.out.draw;
    size_t black = 0;
    for (size_t i = 0; i < d->n; i++)
        if (d->cmds[i].kind == DRAW_FILL && d->cmds[i].box.w == 1920 && d->cmds[i].box.h == 1080 &&
            !d->cmds[i].colour.r && !d->cmds[i].colour.g && !d->cmds[i].colour.b)
            black = i;
    assert_true(black > 0 && d->n - black <= 5); // but two faint lines, all lies under it
    v->n = 0;
    press(v, KEY_DOWN); // it is still read
    hear_out(v);
    assert_true(v->n > 0);
    press(v, KEY_HEADPHONES_OUT);
    assert_false(v->k.state.listen.dark);
}

static void unplugging_ends_the_sound_and_resets_the_volume(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    press(v, KEY_LOUDER);
    press(v, KEY_LOUDER);
    press(v, KEY_LOUDER); // no further
    assert_int_equal(v->k.state.listen.volume, VOLUME_STEPS - 1);
    assert_true(v->gain == reader_gain(VOLUME_STEPS - 1)); // heard at once
    press(v, KEY_HEADPHONES_OUT);
    int plays = v->plays;
    listen(v, 3000);
    assert_int_equal(v->plays, plays);
    assert_false(v->k.state.read_aloud);
    assert_int_equal(v->k.state.listen.volume, VOLUME_USUAL);
    press(v, KEY_HEADPHONES_IN);
    listen(v, 300);
    assert_true(v->gain == 1);
}

// Headphones that stay on their hook: the next visitor's first key greets, and does nothing else.
static void a_key_greets_where_headphones_stay_plugged_in(void **state)
{
    struct visitor *v = *state;
    leave(v);
    exhibit_note_headphones(&v->k, true);
    listen(v, 1000);
    assert_int_equal(v->n, 0);
    press(v, KEY_ENTER);
    hear_out(v);
    assert_true(heard(v, word(v, UI_LISTEN_WELCOME, 0)) && v->k.state.read_aloud);
    assert_true(v->k.state.card.now < 0 && v->k.state.screen == SCREEN_MAP);
}

// As <linux/input.h> has it, whose names of keys are ours, too.
struct raw_event {
    struct timeval at;
    uint16_t type, code;
    int32_t value;
};
enum { EV_SYN = 0, EV_MSC = 4, EV_SW = 5, MSC_SCAN = 4, SW_HEADPHONE = 2, SW_MICROPHONE = 4 };

// What `cat /dev/input/event5 > file` writes while a plug goes in and out.
static size_t recorded(struct raw_event e[8])
{
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        e[n++] = (struct raw_event){.type = EV_MSC, .code = MSC_SCAN, .value = 4};
        e[n++] = (struct raw_event){.type = EV_SW, .code = SW_MICROPHONE, .value = !i};
        e[n++] = (struct raw_event){.type = EV_SW, .code = SW_HEADPHONE, .value = !i};
        e[n++] = (struct raw_event){.type = EV_SYN};
    }
    return n;
}

static void a_stream_of_events_is_read(void **state)
{
    (void)state;
    struct raw_event e[8];
    size_t n = recorded(e), used;
    bool in = false;
    assert_true(jack_read(e, n / 2 * sizeof *e, &in, &used));
    assert_true(in && used == n / 2 * sizeof *e);
    assert_true(jack_read(e, n * sizeof *e, &in, &used));
    assert_false(in);
    assert_false(jack_read(e, 2 * sizeof *e + 5, &in, &used)); // not of the headphones; half a one
    assert_int_equal(used, 2 * sizeof *e);
    assert_false(jack_read(NULL, 0, &in, &used));
}

static bool wait_for_change(struct jack *j, bool *in)
{
    for (int i = 0; i < 1000; i++) {
        if (jack_changed(j, in))
            return true;
        usleep(1000);
    }
    return false;
}

// The recorded stream arrives through a pipe, as from a device.
static void a_jack_is_heard(void **state)
{
    (void)state;
    char dir[] = "/tmp/hetao-jack-XXXXXX", path[64];
    struct raw_event e[8];
    size_t n = recorded(e), half = n / 2 * sizeof *e;
    bool in = true;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/event", dir);
    assert_int_equal(mkfifo(path, 0600), 0);
    int pipe = open(path, O_RDWR);
    struct jack *j = jack_open(path, &in, NULL, NULL);
    assert_non_null(j);
    assert_false(in);
    assert_false(jack_changed(j, &in));
    assert_int_equal(write(pipe, e, half - 7), half - 7); // in two pieces
    usleep(2000);
    assert_int_equal(write(pipe, (char *)e + half - 7, 7), 7);
    assert_true(wait_for_change(j, &in));
    assert_true(in);
    assert_int_equal(write(pipe, (char *)e + half, half), half);
    assert_true(wait_for_change(j, &in));
    assert_false(in);
    jack_close(j);
    jack_close(NULL);
    assert_null(jack_open("/tmp/hetao-there-is-no-such-jack", &in, NULL, NULL));
    close(pipe);
    unlink(path);
    rmdir(dir);
}

static void a_keypad_has_its_own_map(void **state)
{
    (void)state;
    struct arena a = {0};
    struct key_map m;
    struct diag_list problems;
    static const char good[] = "# a keypad\n0x68 = up   # F13\n0x69=down\nF15 = enter\n"
                               "F16 = headphones-in\n\nF17 = headphones-out\n127 = quieter\n";
    diag_init(&problems, &a);
    assert_true(key_map_read(&m, str_from(good), "pad.keys", &problems));
    assert_int_equal(m.n, 6);
    assert_int_equal(key_map_find(&m, 0x68, "F13"), KEY_UP);
    assert_int_equal(key_map_find(&m, 0x69, NULL), KEY_DOWN);
    assert_int_equal(key_map_find(&m, 0x6A, "F15"), KEY_ENTER);
    assert_int_equal(key_map_find(&m, 0x6B, "F16"), KEY_HEADPHONES_IN);
    assert_int_equal(key_map_find(&m, 127, "Mute"), KEY_QUIETER);
    assert_int_equal(key_map_find(&m, 4, "A"), KEY_OTHER);
    static const char bad[] = "0x68\n0x69 = upwards\n0x1FF = up\n9z = up\n = up\n0x6A = up\n";
    assert_false(key_map_read(&m, str_from(bad), "pad.keys", &problems));
    assert_int_equal(problems.n_errors, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(problems.items[i].line, i + 1);
    arena_finish(&a);
}

// The map that the operator's guide prints, up to the end of its block.
static void the_guides_map_is_read(void **state)
{
    (void)state;
    static const char *const guides[] = {"OPERATOR.md", "OPERATOR.zh-Hant.md"};
    for (int i = 0; i < 2; i++) {
        struct arena a = {0};
        struct key_map m;
        struct diag_list problems;
        struct str guide;
        const char *why, *path = arena_printf(&a, HETAO_SOURCE "/app/program/%s", guides[i]).p;
        diag_init(&problems, &a);
        assert_true(file_read(&a, path, 1 << 20, &guide, &why));
        const char *from = strstr(guide.p, "  0x68 = up");
        const char *to = from ? strstr(from, "```") : NULL;
        assert_non_null(to);
        assert_true(key_map_read(&m, (struct str){from, (size_t)(to - from)}, path, &problems));
        assert_int_equal(m.n, 11);
        assert_int_equal(key_map_find(&m, 0x71, "F22"), KEY_HEADPHONES_IN);
        arena_finish(&a);
    }
}

// ---- when ----

static void another_language_goes_on_at_the_same_sentence(void **state)
{
    struct visitor *v = *state;
    const struct model *m = v->k.live.model;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    assert_true(exhibit_go(&v->k, "card:budget-hetao-first-buildings", v->t));
    const struct initiative *it =
        &m->initiatives[model_initiative(m, STR("budget-hetao-first-buildings"))];
    v->n = 0;
    for (int i = 0; i < 400 && !heard(v, it->figures[1].display.in[0]); i++)
        listen(v, 20);
    assert_true(heard(v, it->figures[1].display.in[0]));
    v->n = 0;
    press(v, KEY_LANG);
    hear_out(v);
    assert_string_equal(v->said[0], it->figures[1].display.in[1].p); // the same, in English
    assert_false(heard(v, it->name.in[1]));
    assert_true(heard(v, it->text.in[1]) || v->n > 5); // and on to the end
    v->n = 0;
    press(v, KEY_LANG); // nothing is being read: its name
    hear_out(v);
    assert_int_equal(v->n, 1);
    assert_string_equal(v->said[0], word(v, UI_LISTEN_LANGUAGE, 0).p);
}

// Until the sentence is begun.
static void hear_until(struct visitor *v, struct str words)
{
    for (int i = 0; i < 2000 && !heard(v, words); i++)
        listen(v, 20);
    assert_true(heard(v, words));
}

static void check_heard_in(const struct visitor *v, int lang)
{
    assert_true(v->n > 0);
    for (int i = 0; i < v->n; i++)
        if (strcmp(v->langs[i], v->k.live.model->langs[lang].tag.p))
            fail_msg("in another language: %s", v->said[i]);
}

// Whichever sentence of the greeting is being said, in the overture or later.
static void a_greeting_goes_on_in_the_chosen_language(void **state)
{
    static const struct {
        enum ui_word word;
        int lang;
    } at[] = {{UI_LISTEN_WELCOME, 0}, {UI_LISTEN_WELCOME, 1}, {UI_LISTEN_CHOOSE, 1}, {UI_TITLE, 0}};
    struct visitor *v = *state;
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        leave(v);
        assert_true(exhibit_go(&v->k, "attract", v->t)); // the overture begins
        listen(v, i % 2 ? 100 : 3000);
        press(v, KEY_HEADPHONES_IN);
        hear_until(v, word(v, at[i].word, at[i].lang));
        v->n = 0;
        press(v, KEY_LANG);
        hear_out(v);
        check_heard_in(v, 1);
        if (at[i].word != UI_TITLE)
            assert_true(heard(v, word(v, UI_LISTEN_WELCOME, 1)) &&
                        heard_z(v, "The next item darkens the screen."));
        assert_true(heard(v, word(v, UI_TITLE, 1)));
    }
}

// The key is struck while a card still grows out of its stone: it is read from its title, once.
static void another_language_while_a_card_opens(void **state)
{
    struct visitor *v = *state;
    int record = model_initiative(v->k.live.model, STR("budget-nias-projects"));
    const struct initiative *it = &v->k.live.model->initiatives[record];
    for (int late = 0; late < 300; late += 60) {
        leave(v);
        press(v, KEY_HEADPHONES_IN);
        assert_true(exhibit_go(&v->k, "initiatives", v->t));
        hear_out(v);
        step_to(v, it->short_name.in[0].p);
        struct input_event open = {.kind = INPUT_KEY, .t_ms = v->t, .key = KEY_RIGHT};
        v->n = 0;
        exhibit_input(&v->k, &open);
        listen(v, 20 + late);
        assert_true(v->k.state.card.now == record && v->n == 0);
        press(v, KEY_LANG);
        hear_out(v);
        check_heard_in(v, 1);
        assert_string_equal(v->said[0], it->name.in[1].p);
        assert_false(heard(v, word(v, UI_LISTEN_LANGUAGE, 1)));
        for (int i = 1; i < v->n; i++)
            assert_string_not_equal(v->said[i], v->said[0]);
    }
}

// The greeting, the language's name and the idle question, too.
static void late_messages_are_repeated(void **state)
{
    struct visitor *v = *state;
    for (int what = 0; what < 3; what++) {
        char first[400];
        leave(v);
        press(v, KEY_HEADPHONES_IN);
        if (what) {
            hear_out(v);
            v->n = 0;
        }
        if (what == 1)
            press(v, KEY_LANG);
        for (int i = 0; what == 2 && i < 300 && v->k.state.countdown_ms < 0; i++)
            listen(v, 500);
        if (what == 2)
            listen(v, 2000);
        else
            hear_out(v);
        assert_true(v->n > 0);
        strcpy(first, v->said[0]);
        v->n = 0;
        press(v, KEY_REPEAT);
        listen(v, 1000);
        assert_true(v->n > 0);
        assert_string_equal(v->said[0], first);
    }
}

static void every_message_is_repeated(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    hear_out(v);
    for (int what = 0; what < 4; what++) {
        char first[400];
        v->n = 0;
        if (what == 0)
            press(v, KEY_EXPLAIN);
        else if (what == 1)
            press(v, KEY_DOWN);
        else if (what == 2)
            assert_true(exhibit_go(&v->k, "card:budget-nias-projects", v->t));
        else
            finger(v, INPUT_DOWN, (struct px_pt){960, 500});
        hear_out(v);
        if (what == 3)
            finger(v, INPUT_UP, (struct px_pt){960, 500});
        assert_true(v->n > 0);
        int n = v->n;
        strcpy(first, v->said[0]);
        v->n = 0;
        press(v, KEY_REPEAT);
        hear_out(v);
        assert_int_equal(v->n, n);
        assert_string_equal(v->said[0], first);
    }
}

static void the_keys_are_explained_as_they_feel(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_ENTER);
    press(v, KEY_EXPLAIN); // without headphones, too: by the loudspeaker
    hear_out(v);
    assert_true(v->k.state.read_aloud);
    assert_true(heard_z(v, "向下鍵讀出下一項，向上鍵讀出上一項。"));
    press(v, KEY_LANG);
    v->n = 0;
    press(v, KEY_EXPLAIN);
    hear_out(v);
    assert_true(heard_z(v, "The Down key reads the next item, the Up key the one before."));
    v->n = 0; // they are apart: a screen's own reading has none of them
    assert_true(exhibit_go(&v->k, "timeline", v->t));
    hear_out(v);
    assert_true(v->n > 3 && !heard_z(v, "The Left key closes and goes back."));
}

static void please_wait_is_said_after_a_second(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    hear_out(v); // it is made in the meantime
    v->waits = 0;
    press(v, KEY_DOWN);
    hear_out(v);
    assert_int_equal(v->waits, 0);
    atomic_store(&slow_ms, 300); // of real time; the exhibit's goes on while it works
    struct input_event e = {.kind = INPUT_KEY, .t_ms = v->t, .key = KEY_DOWN};
    exhibit_input(&v->k, &e);
    exhibit_build(&v->k);
    assert_int_equal(v->k.reader.doing, READER_MAKING);
    for (int i = 0; i < 8; i++) {
        v->t += 100;
        exhibit_tick(&v->k, v->t);
    }
    assert_int_equal(v->waits, 0); // not before a second
    for (int i = 0; i < 10; i++) {
        v->t += 100;
        exhibit_tick(&v->k, v->t);
    }
    assert_int_equal(v->waits, 1); // and once
    atomic_store(&slow_ms, 0);
    hear_out(v);
    assert_int_equal(v->waits, 1);
}

// The idle question is read, and any key answers it.
static void the_question_is_asked_aloud(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    hear_out(v);
    v->n = 0;
    for (int i = 0; i < 300 && v->k.state.countdown_ms < 0; i++)
        listen(v, 500);
    assert_true(v->k.state.countdown_ms >= 0);
    listen(v, 3000);
    assert_true(heard(v, word(v, UI_IDLE_QUESTION, 0)) && heard(v, word(v, UI_LISTEN_STAY, 0)));
    press(v, KEY_DOWN);
    assert_true(v->k.state.countdown_ms < 0);
}

// ---- a finger that explores ----

static void a_finger_says_what_lies_under_it(void **state)
{
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    assert_true(exhibit_go(&v->k, "initiatives", v->t));
    hear_out(v);
    const struct hit *h = hit_find(&v->k.frames.out.hits, STR("card:budget-nias-projects"));
    assert_non_null(h);
    struct px_pt p = {h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
    const struct model *m = v->k.live.model;
    int record = model_initiative(m, STR("budget-nias-projects"));
    v->n = v->plays = 0;
    finger(v, INPUT_DOWN, p);
    hear_out(v);
    assert_true(heard(v, m->initiatives[record].short_name.in[0]));
    assert_true(v->plays >= 2); // a tone first
    finger(v, INPUT_UP, p);
    listen(v, 1000);
    assert_true(v->k.state.card.now < 0); // said, not opened
    finger(v, INPUT_DOWN, p);
    finger(v, INPUT_UP, p);
    listen(v, 1000);
    assert_int_equal(v->k.state.card.now, record); // the second tap opens
    hear_out(v);
    press(v, KEY_LEFT); // closes
    hear_out(v);
    assert_true(v->k.state.card.now < 0);
    // A finger that slides says each thing it comes to, and opens none.
    v->n = 0;
    finger(v, INPUT_DOWN, (struct px_pt){p.x - 300, p.y});
    for (double x = -280; x <= 0; x += 20)
        finger(v, INPUT_MOVE, (struct px_pt){p.x + x, p.y});
    listen(v, 300);
    finger(v, INPUT_UP, p);
    listen(v, 600);
    assert_true(heard(v, m->initiatives[record].short_name.in[0]));
    assert_true(v->n >= 2 && v->k.state.card.now < 0);
}

// ---- a whole visit by keypad ----

static void a_blind_visitors_visit(struct visitor *v, int lang)
{
    static const struct {
        const char *list, *record, *figure, *counts, *take, *theme;
    } words[2] = {
        {"措施", "沙嶺數據園區", "25萬平方米", "可提供的樓面面積", "用手機帶走", "沙嶺數據園區"},
        {"Initiatives", "Sandy Ridge data cluster", "250 000 square metres",
         "gross floor area it can provide", "Keep on your phone", "Sandy Ridge"}};
    const struct model *m = v->k.live.model;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    listen(v, 400);
    if (lang) {
        press(v, KEY_ENTER); // "To listen in English, press the middle key."
        assert_int_equal(v->k.state.lang, 1);
    }
    hear_out(v);
    press(v, KEY_DOWN);
    press(v, KEY_ENTER); // a dark screen, which changes nothing of what is heard
    assert_true(v->k.state.listen.dark);
    step_to(v, words[lang].list);
    press(v, KEY_ENTER);
    hear_out(v);
    assert_int_equal(v->k.state.screen, SCREEN_INITIATIVES);
    step_to(v, words[lang].record);
    hear_out(v);
    v->n = 0;
    press(v, KEY_RIGHT);
    hear_out(v);
    int card = model_initiative(m, STR("budget-sandy-ridge-data-cluster"));
    assert_int_equal(v->k.state.card.now, card);
    assert_string_equal(v->said[0], m->initiatives[card].name.in[lang].p); // from its title
    assert_true(heard_z(v, words[lang].figure) && heard_z(v, words[lang].counts));
    assert_true(heard(v, m->sources[m->initiatives[card].source].date_label.in[lang]));
    for (int i = 0; i < v->n; i++)
        assert_string_equal(v->langs[i], m->langs[lang].tag.p);
    v->n = 0;
    press(v, KEY_DOWN); // the first item of what has opened is the next one
    hear_out(v);
    assert_string_equal(v->said[0], words[lang].take);
    v->n = 0;
    press(v, KEY_ENTER);
    hear_out(v);
    assert_true(v->k.state.take.now >= 0 && v->n > 0);
    press(v, KEY_LEFT);
    hear_out(v);
    assert_true(v->k.state.take.now < 0 && v->k.state.card.now == card);
    press(v, KEY_LEFT);
    press(v, KEY_LEFT);
    hear_out(v);
    assert_int_equal(v->k.state.screen, SCREEN_MAP);
    press(v, KEY_HEADPHONES_OUT);
    assert_false(v->k.state.read_aloud || v->k.state.listen.dark);
    leave(v);
    assert_int_equal(v->k.state.lang, 0);
}

static void a_whole_visit_is_heard(void **state)
{
    for (int lang = 0; lang < 2; lang++)
        a_blind_visitors_visit(*state, lang);
}

// ---- every screen ----

enum opened {
    OPEN_NONE,
    OPEN_MENU,
    OPEN_TAKE,
    OPEN_QUESTION,
    OPEN_STRIP, // the presenter's
    OPEN_TOUR,  // and while a tour plays
    OPEN_STAFF, // asks for the PIN
    OPEN_STAFF_PAGE,
    OPEN_STAFF_TEST
};

static const struct {
    const char *place;
    enum opened opened;
    int arrangement; // of the field
} screens[] = {{"map", 0, 0},
               {"site:hetao", 0, 0},
               {"site:san-tin", 0, 0},
               {"site:sandy-ridge", 0, 0},
               {"near:hetao", 0, 0},
               {"near:san-tin", 0, 0},
               {"near:sandy-ridge", 0, 0},
               {"section", 0, 0},
               {"initiatives", 0, 0},
               {"initiatives:ai", 0, 0},
               {"initiatives:hetao", 0, 0},
               {"initiatives:life-health", 0, 0},
               {"initiatives", 0, 1},
               {"initiatives", 0, 2},
               {"initiatives", 0, 3},
               {"then-now", 0, 0},
               {"then-now:pa-nias-threshold", 0, 0},
               {"then-now:pa-ai-efficacy-team", 0, 0},
               {"then-now:budget-airdi,1", 0, 0},
               {"figures", 0, 0},
               {"figures:large", 0, 0},
               {"figures:small", 0, 0},
               {"figures:shares", 0, 0},
               {"figures:areas", 0, 0},
               {"figures:compute", 0, 0},
               {"timeline", 0, 0},
               {"card:budget-hetao-first-buildings", 0, 0},
               {"card:budget-sandy-ridge-data-cluster", 0, 0},
               {"card:pa-nias-threshold", 0, 0},
               {"card:budget-lhtri", 0, 0},
               {"card:budget-lhtri", OPEN_MENU, 0},
               {"card:budget-lhtri", OPEN_TAKE, 0},
               {"card:budget-lhtri", OPEN_QUESTION, 0},
               {"card:budget-lhtri", OPEN_STRIP, 0},
               {"map", OPEN_TOUR, 0},
               {"map", OPEN_STAFF, 0},
               {"map", OPEN_STAFF_PAGE, 0},
               {"map", OPEN_STAFF_TEST, 0}};
#define N_SCREENS_HEARD (sizeof screens / sizeof *screens)

static const struct sight {
    struct px_size canvas;
    int text_size, lang;
} sights[] = {{{1920, 1080}, 0, 0}, {{1920, 1080}, 0, 1}, {{1080, 1920}, 0, 0},
              {{1080, 1920}, 0, 1}, {{1920, 1080}, 3, 0}, {{1080, 1920}, 3, 1}};

static void act(struct visitor *v, struct action a)
{
    a.t_ms = v->t;
    exhibit_act(&v->k, &a);
}

static void gather(struct visitor *v, const char *id)
{
    int i = model_initiative(v->k.live.model, str_from(id));
    assert_true(i >= 0);
    if (!gathered_has(&v->k.state.gathered, i))
        act(v, (struct action){.kind = ACTION_GATHER, .index = i});
}

// What is the presenter's and the staff's.
static void open_staffs(struct visitor *v, enum opened opened)
{
    bool strip = opened == OPEN_STRIP || opened == OPEN_TOUR;
    tour_open(&v->k.tour, strip, 0);
    act(v, (struct action){.kind = ACTION_PRESENTER, .index = strip});
    v->k.opts.demo = strip;
    if (opened == OPEN_TOUR) {
        assert_true(exhibit_play_tour(&v->k, v->k.live.model->tours[0].id.p, v->t));
        v->k.tour.bar.paused = v->k.tour.bar.inset = true;
    }
    v->k.state.staff = (struct state_staff){.view = opened == OPEN_STAFF        ? STAFF_PIN
                                                    : opened == OPEN_STAFF_PAGE ? STAFF_PAGE
                                                    : opened == OPEN_STAFF_TEST ? STAFF_TESTING
                                                                                : STAFF_CLOSED};
}

static void open_over(struct visitor *v, enum opened opened)
{
    act(v, (struct action){.kind = ACTION_MENU, .index = opened == OPEN_MENU});
    if (opened == OPEN_TAKE) {
        gather(v, "budget-nias-projects");
        gather(v, "pa-nias-threshold");
    }
    act(v, (struct action){.kind = ACTION_TAKE, .index = opened == OPEN_TAKE});
    open_staffs(v, opened);
    for (int i = 0; opened == OPEN_QUESTION && i < 300 && v->k.state.countdown_ms < 0; i++)
        listen(v, 1000);
}

static void read_anew(struct visitor *v)
{
    act(v, (struct action){.kind = ACTION_READ_ALOUD, .index = 0});
    listen(v, 100);
    v->n = 0;
    act(v, (struct action){.kind = ACTION_READ_ALOUD, .index = 1});
    hear_out(v);
}

static void open_screen(struct visitor *v, const struct sight *on, size_t i)
{
    press(v, KEY_ESCAPE);
    act(v, (struct action){.kind = ACTION_FOCUS});
    exhibit_resize(&v->k, on->canvas, v->t);
    act(v, (struct action){.kind = ACTION_LANG, .index = on->lang});
    act(v, (struct action){.kind = ACTION_TEXT_SIZE, .index = on->text_size});
    act(v, (struct action){.kind = ACTION_HOME});
    assert_true(exhibit_go(&v->k, "initiatives", v->t)); // without a filter
    act(v, (struct action){.kind = ACTION_HOME});
    assert_true(exhibit_go(&v->k, screens[i].place, v->t));
    act(v, (struct action){.kind = ACTION_ARRANGE, .index = screens[i].arrangement});
    open_over(v, screens[i].opened);
    listen(v, 3000);
}

static void show_screen(struct visitor *v, const struct sight *on, size_t i)
{
    open_screen(v, on, i);
    read_anew(v);
}

// A stop of the focus and all that is said there, a line.
static void join_said(const struct visitor *v, char line[2000])
{
    const struct hit *h = focused(v);
    int n = snprintf(line, 2000, "[%s]", h ? h->id.p : "nothing");
    for (int i = 0; i < v->n && n < 1500; i++)
        n += snprintf(line + n, 2000 - (size_t)n, "%s %s", i ? " |" : "", v->said[i]);
}

enum { MOST_STOPS = 240 };

// Down until the focus is back where it was first: every stop and its words.
static int walk_down(struct visitor *v, char lines[MOST_STOPS][2000])
{
    int n = 0;
    uint64_t first = 0;
    for (; n < MOST_STOPS; n++) {
        v->n = 0;
        press(v, KEY_DOWN);
        hear_out(v);
        const struct hit *h = focused(v);
        if (h && str_hash(h->id) == first)
            break;
        first = first ? first : h ? str_hash(h->id) : 0;
        join_said(v, lines[n]);
    }
    return n;
}

static void check_stops(const char *where, char lines[MOST_STOPS][2000], int n)
{
    for (int i = 0; i < n; i++) {
        const char *said = strchr(lines[i], ']') + 1;
        if (!*said || !strncmp(lines[i], "[nothing]", 9))
            fail_msg("%s: nothing is said: %s", where, lines[i]);
        for (int k = 0; k < i; k++)
            if (!strcmp(strchr(lines[k], ']') + 1, said))
                fail_msg("%s: twice: %s / %s", where, lines[k], lines[i]);
    }
}

// No key covers another: only the margins around them may meet.
static void check_apart(const char *where, const struct visitor *v)
{
    const struct hit_list *l = &v->k.frames.out.hits;
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < i; k++) {
            const struct hit *a = &l->items[i], *b = &l->items[k];
            bool keys = a->kind == HIT_BUTTON && b->kind == HIT_BUTTON && a->layer == b->layer;
            struct px_rect both = px_rect_clip(a->box, b->box);
            double least = fmin(a->box.w * a->box.h, b->box.w * b->box.h);
            if (keys && both.w > 0 && both.h > 0 && both.w * both.h > least / 3)
                fail_msg("%s: %s covers %s", where, a->id.p, b->id.p);
        }
}

static bool has_stop(const char *id, char lines[MOST_STOPS][2000], int n)
{
    for (int i = 0; i < n; i++)
        if (!strncmp(lines[i] + 1, id, strlen(id)))
            return true;
    return false;
}

// Every record of the field is come to, whatever has to scroll for it.
static void check_records(const char *where, const struct visitor *v, char lines[MOST_STOPS][2000],
                          int n)
{
    int records = 0;
    for (int i = 0; i < n; i++)
        records += !strncmp(lines[i], "[card:", 6);
    if (v->k.state.screen == SCREEN_INITIATIVES && strncmp(where, "initiatives:", 12))
        if (records != v->k.live.model->n_initiatives)
            fail_msg("%s: %d records", where, records);
    if (!strncmp(where, "initiatives (0, 0)", 18) &&
        !has_stop("filter.topic.international", lines, n))
        fail_msg("%s: not all heads are come to", where);
}

// Every choice of the menu is come to, whatever has to scroll for it.
static void check_menu(const char *where, char lines[MOST_STOPS][2000], int n)
{
    static const char *const ids[] = {"text-size.3", "theme.contrast", "less-motion", "left-hand",
                                      "low",         "read-aloud",     "menu.close"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (!has_stop(ids[i], lines, n))
            fail_msg("%s: %s is not come to", where, ids[i]);
}

// What is read of the screen itself: its title first, no long text twice.
static void check_read(const char *where, const struct visitor *v)
{
    assert_true(v->n > 0);
    for (int i = 0; i < v->n; i++)
        for (int k = 0; k < i; k++)
            if (strlen(v->said[i]) > 40 && !strcmp(v->said[i], v->said[k]))
                fail_msg("%s: read twice: %s", where, v->said[i]);
}

// HETAO_SPOKEN=FILE: prints all of it, to read through.
static void every_screen_says_all_and_nothing_twice(void **state)
{
    struct visitor *v = *state;
    static char lines[MOST_STOPS][2000];
    const char *print = getenv("HETAO_SPOKEN");
    FILE *f = print ? fopen(print, "w") : NULL;
    for (size_t c = 0; c < sizeof sights / sizeof *sights; c++) {
        leave(v);
        press(v, KEY_HEADPHONES_IN);
        for (size_t i = 0; i < N_SCREENS_HEARD; i++) {
            const struct sight *on = &sights[c];
            char where[128];
            show_screen(v, on, i);
            snprintf(where, sizeof where, "%s (%d, %d) %s %dx%d %s", screens[i].place,
                     (int)screens[i].opened, screens[i].arrangement, on->lang ? "en" : "zh-Hant",
                     on->canvas.w, on->canvas.h, on->text_size ? "200%" : "100%");
            if (f)
                fprintf(f, "=== %s\n", where);
            for (int k = 0; f && k < v->n; k++)
                fprintf(f, "- %s\n", v->said[k]);
            if (!f)
                check_apart(where, v);
            int n = screens[i].opened == OPEN_QUESTION ? 0 : walk_down(v, lines);
            for (int k = 0; f && k < n; k++)
                fprintf(f, "%s\n", lines[k]);
            if (!f) {
                check_read(where, v);
                check_stops(where, lines, n);
                check_records(where, v, lines, n);
                if (screens[i].opened == OPEN_MENU)
                    check_menu(where, lines, n);
            }
        }
    }
    if (f)
        fclose(f);
    act(v, (struct action){.kind = ACTION_TEXT_SIZE});
    exhibit_resize(&v->k, sights[0].canvas, v->t);
}

// A picture of what is shown, as DIR/NAME.png.
static void save_picture(struct visitor *v, const char *dir, const char *name)
{
    char path[512];
    bool complete;
    render_resize(v->k.render, v->k.state.canvas);
    snprintf(path, sizeof path, "%s/%s.png", dir, name);
    assert_true(exhibit_paint(&v->k, true, &complete) && render_save_png(v->k.render, path));
}

// ---- beside the strip ----

static void strip_fault(void *ctx, const struct frame_audit_finding *found)
{
    int *faults = ctx;
    print_error("  %s\n", found->words);
    (*faults)++;
}

static bool has_title(const struct scene_out *o)
{
    for (size_t i = 0; i < o->n_items; i++)
        if (o->items[i].role == ROLE_HEADING && !o->items[i].secondary && !o->items[i].clipped)
            return true;
    return false;
}

// The colour fields of the staff's screen test are bare.
static void check_whole(struct visitor *v, const struct sight *on, size_t i, int *faults)
{
    const char *dir = getenv("HETAO_LISTEN_SHOTS");
    const struct scene_out *o = &v->k.frames.out;
    int before = *faults;
    frame_audit_layout(o, &v->k.state, strip_fault, faults);
    frame_audit_targets(o, 1920 / 708.4, strip_fault, faults);
    bool untitled = screens[i].opened != OPEN_STAFF_TEST && !has_title(o);
    *faults += untitled;
    if (*faults == before)
        return;
    char name[128];
    snprintf(name, sizeof name, "%zu-%s-%dx%d-%d", i, on->lang ? "en" : "zh", on->canvas.w,
             on->canvas.h, on->text_size);
    print_error("%s %s: %d faults%s\n", name, screens[i].place, *faults - before,
                untitled ? ", no title" : "");
    if (dir)
        save_picture(v, dir, name);
}

// With the strip of who listens by keypad: nothing is cut or covered, every target is 15 mm on a
// 32 inch panel and 3 mm from unlike ones, and the title stands. With HETAO_LISTEN_SHOTS=DIR:
// pictures of the faults.
static void every_screen_is_whole_beside_the_strip(void **state)
{
    struct visitor *v = *state;
    int faults = 0;
    for (int c = 0; c < 8; c++) {
        struct px_size canvas = c & 1 ? (struct px_size){1080, 1920} : (struct px_size){1920, 1080};
        struct sight on = {canvas, c & 2 ? 3 : 0, (c & 4) != 0};
        leave(v);
        press(v, KEY_HEADPHONES_IN);
        for (size_t i = 0; i < N_SCREENS_HEARD; i++) {
            open_screen(v, &on, i);
            check_whole(v, &on, i, &faults);
        }
    }
    assert_int_equal(faults, 0);
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n >= 8;
}

// The staff page's serial numbers: every digit is said.
static void the_staffs_numbers_are_spelled(void **state)
{
    static const char *const digits[2][10] = {
        {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
        {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}};
    struct visitor *v = *state;
    leave(v);
    press(v, KEY_HEADPHONES_IN);
    for (int lang = 0; lang < 2; lang++) {
        int spelled = 0;
        act(v, (struct action){.kind = ACTION_LANG, .index = lang});
        open_staffs(v, OPEN_STAFF_PAGE);
        listen(v, 3000);
        read_anew(v);
        for (size_t i = 0; i < v->k.reader.n; i++) {
            struct str text = v->k.reader.lines[i].text;
            const char *said = v->k.reader.lines[i].said.p;
            for (size_t d = 0; is_number(text) && d < text.n; d++) {
                said = strstr(said, digits[lang][text.p[d] - '0']);
                assert_non_null(said);
                said++;
                spelled++;
            }
        }
        assert_true(spelled >= 8);
        open_staffs(v, OPEN_NONE);
    }
}

static void take_picture(struct visitor *v, const char *dir, const struct sight *on, bool reach,
                         size_t i)
{
    char name[128];
    act(v, (struct action){.kind = ACTION_LOW, .index = reach});
    act(v, (struct action){.kind = ACTION_LEFT_HAND, .index = reach});
    show_screen(v, on, i);
    snprintf(name, sizeof name, "%s-%s-%d%s-%02zu", on->lang ? "en" : "zh",
             on->canvas.h > on->canvas.w ? "upright" : "lying", on->text_size ? 200 : 100,
             reach ? "-low-left" : "", i);
    save_picture(v, dir, name);
}

// With HETAO_LISTEN_SHOTS=DIR: pictures to look at, of every screen with the strip's keys: in both
// languages, upright and lying, text at 100 and 200 %, and again with lowered controls for the left
// hand. HETAO_LISTEN_SIGHT=N: only the Nth of the sixteen; HETAO_LISTEN_SCREEN=N: of the screens.
static void pictures_to_look_at(void **state)
{
    struct visitor *v = *state;
    const char *dir = getenv("HETAO_LISTEN_SHOTS"), *only = getenv("HETAO_LISTEN_SIGHT");
    const char *one = getenv("HETAO_LISTEN_SCREEN");
    if (!dir)
        skip();
    for (int c = only ? atoi(only) : 0; c < (only ? atoi(only) + 1 : 16); c++) {
        struct px_size canvas = c & 1 ? (struct px_size){1080, 1920} : (struct px_size){1920, 1080};
        struct sight on = {canvas, c & 2 ? 3 : 0, (c & 4) != 0};
        leave(v);
        press(v, KEY_HEADPHONES_IN);
        for (size_t i = 0; i < N_SCREENS_HEARD; i++)
            if (!one || (size_t)atoi(one) == i)
                take_picture(v, dir, &on, c & 8, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_of_events_is_read),
        cmocka_unit_test(a_jack_is_heard),
        cmocka_unit_test(a_keypad_has_its_own_map),
        cmocka_unit_test(the_guides_map_is_read),
        cmocka_unit_test(plugging_in_greets_within_a_second),
        cmocka_unit_test(the_screen_is_darkened_and_lit_again),
        cmocka_unit_test(unplugging_ends_the_sound_and_resets_the_volume),
        cmocka_unit_test(a_key_greets_where_headphones_stay_plugged_in),
        cmocka_unit_test(another_language_goes_on_at_the_same_sentence),
        cmocka_unit_test(a_greeting_goes_on_in_the_chosen_language),
        cmocka_unit_test(another_language_while_a_card_opens),
        cmocka_unit_test(late_messages_are_repeated),
        cmocka_unit_test(every_message_is_repeated),
        cmocka_unit_test(the_keys_are_explained_as_they_feel),
        cmocka_unit_test(please_wait_is_said_after_a_second),
        cmocka_unit_test(the_question_is_asked_aloud),
        cmocka_unit_test(a_finger_says_what_lies_under_it),
        cmocka_unit_test(a_whole_visit_is_heard),
        cmocka_unit_test(every_screen_says_all_and_nothing_twice),
        cmocka_unit_test(every_screen_is_whole_beside_the_strip),
        cmocka_unit_test(the_staffs_numbers_are_spelled),
        cmocka_unit_test(pictures_to_look_at),
    };
    cmocka_set_test_filter(getenv("HETAO_ONLY")); // one of them, by name or with *
    return cmocka_run_group_tests(tests, arrive, depart);
}
