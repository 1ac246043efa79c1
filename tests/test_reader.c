// test_reader: reading aloud: sentences that fit captions, every word of a card in order and in one
// language, the focus spoken, silence on request; and no offer without a voice.
#include "harness.h"

#include <unistd.h>

#include "content/clip.h"
#include "content/content.h"
#include "exhibit/exhibit.h"
#include "input/focus.h"
#include "platform/audio.h"
#include "platform/file.h"
#include "program/player.h"

#define SPOKEN 256

struct room {
    struct exhibit k;
    double t;
    bool voice;
    size_t samples, plays; // played so far
    char lines[SPOKEN][256];
    char langs[SPOKEN][16];
    int n;
};

static void play(void *ctx, const int16_t *pcm, size_t n, double gain)
{
    struct room *r = ctx;
    (void)pcm, (void)gain;
    r->samples += n;
    r->plays += n > 0;
}

static int set_up(void **state)
{
    struct room *r = calloc(1, sizeof *r);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    exhibit_open(&r->k, &o, 0);
    assert_true(exhibit_show(&r->k, NULL, NULL, NULL));
    r->voice = exhibit_give_voice(&r->k, speech_create(), play, r);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct room *r = *state;
    exhibit_close(&r->k);
    free(r);
    return 0;
}

static void note_caption(struct room *r)
{
    struct scene_caption c = reader_caption(&r->k.reader);
    char line[256];
    snprintf(line, sizeof line, "%.*s", (int)c.text.n, c.text.n ? c.text.p : "");
    if (!c.text.n || (r->n && !strcmp(r->lines[r->n - 1], line)) || r->n == SPOKEN)
        return;
    snprintf(r->langs[r->n], sizeof r->langs[0], "%.*s", (int)c.lang.n, c.lang.p);
    strcpy(r->lines[r->n++], line);
}

// Advances the exhibit's time, but no further than the voice has come.
static void listen(struct room *r, double ms)
{
    for (double end = r->t + ms; r->t < end;) {
        for (int i = 0; r->k.reader.doing == READER_MAKING && i < 4000; i++) {
            usleep(500);
            exhibit_tick(&r->k, r->t);
            note_caption(r);
        }
        r->t += 50;
        exhibit_tick(&r->k, r->t);
        exhibit_build(&r->k);
        note_caption(r);
    }
}

static void act(struct room *r, struct action a)
{
    a.t_ms = r->t;
    exhibit_act(&r->k, &a);
}

static void ask_to_read(struct room *r, const char *place)
{
    act(r, (struct action){.kind = ACTION_HOME});
    assert_true(exhibit_go(&r->k, place, r->t));
    act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 1});
    r->n = 0;
    listen(r, 1000);
}

static bool heard(const struct room *r, struct str words)
{
    char all[16384] = "";
    size_t n = 0;
    for (int i = 0; i < r->n; i++)
        n += (size_t)snprintf(all + n, sizeof all - n, "%s", r->lines[i]);
    // Compared without spaces: a long sentence loses one where it is split.
    char want[4096];
    size_t k = 0, m = 0;
    for (size_t i = 0; i < words.n && k < sizeof want - 1; i++)
        if (words.p[i] != ' ')
            want[k++] = words.p[i];
    want[k] = 0;
    for (size_t i = 0; i < n; i++)
        if (all[i] != ' ')
            all[m++] = all[i];
    all[m] = 0;
    return strstr(all, want) != NULL;
}

static void a_card_is_read_whole_in_its_language(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    const struct model *m = r->k.live.model;
    int card = model_initiative(m, STR("budget-hetao-first-buildings"));
    for (int lang = 0; lang < 2; lang++) {
        act(r, (struct action){.kind = ACTION_LANG, .index = lang});
        r->plays = r->samples = 0;
        ask_to_read(r, "card:budget-hetao-first-buildings");
        listen(r, 120000);
        const struct initiative *it = &m->initiatives[card];
        assert_true(heard(r, it->name.in[lang]));
        assert_true(heard(r, it->text.in[lang]));
        for (int i = 0; i < it->n_figures; i++)
            assert_true(heard(r, it->figures[i].display.in[lang]));
        for (int i = 0; i < r->n; i++)
            assert_string_equal(r->langs[i], m->langs[lang].tag.p);
        assert_true(r->plays >= 5);
        assert_true(r->samples / r->plays > 2000); // at least a tenth of a second each
        assert_int_equal(r->k.reader.doing, READER_IDLE);
        act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 0});
        listen(r, 200);
    }
}

static void captions_fit_their_strip(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    act(r, (struct action){.kind = ACTION_TEXT_SIZE, .index = 3});
    ask_to_read(r, "card:budget-nias-projects");
    bool seen = false;
    for (int i = 0; i < 200; i++) {
        listen(r, 300);
        const struct draw_list *d = &r->k.frames.out.draw;
        struct scene_caption c = reader_caption(&r->k.reader);
        struct px_rect strip = r->k.state.layout.caption;
        assert_true(strip.h > 0);
        bool above = false; // painted over the strip's ground
        for (size_t k = 0; c.text.n && k < d->n; k++) {
            const struct draw_cmd *cmd = &d->cmds[k];
            above = above || (cmd->kind == DRAW_FILL && cmd->box.y == strip.y);
            if (!above || cmd->kind != DRAW_TEXT || !px_rect_meets(cmd->box, strip))
                continue;
            if (!px_rect_holds(strip, cmd->box))
                fail_msg("\"%.*s\" leaves its strip", (int)c.text.n, c.text.p);
            seen = true;
        }
    }
    assert_true(seen);
    act(r, (struct action){.kind = ACTION_TEXT_SIZE, .index = 0});
}

static void another_card_and_language_begin_anew(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    act(r, (struct action){.kind = ACTION_LANG, .index = 1});
    ask_to_read(r, "card:budget-nias-projects");
    listen(r, 3000);
    act(r, (struct action){.kind = ACTION_LANG, .index = 0});
    r->n = 0;
    listen(r, 8000);
    assert_true(r->n > 0);
    for (int i = 0; i < r->n; i++)
        assert_string_equal(r->langs[i], "zh-Hant");
    int other = model_initiative(r->k.live.model, STR("pa-hetao-operational"));
    act(r, (struct action){.kind = ACTION_CARD, .index = other});
    r->n = 0;
    listen(r, 60000);
    assert_true(heard(r, r->k.live.model->initiatives[other].text.in[0]));
}

static void it_stops_when_asked(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    ask_to_read(r, "card:budget-nias-projects");
    listen(r, 2000);
    assert_non_null(hit_find(&r->k.frames.out.hits, STR("hush")));
    act(r, (struct action){.kind = ACTION_HUSH});
    listen(r, 500);
    assert_int_equal(r->k.reader.doing, READER_IDLE);
    assert_true(r->k.state.read_aloud);
    size_t plays = r->plays;
    listen(r, 5000);
    assert_int_equal(r->plays, plays);
}

// Turned on in the menu over a card: closing the menu ends its reading and begins the card's, from
// its title; closing the card ends that.
static void what_is_beneath_is_read_when_something_closes(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    act(r, (struct action){.kind = ACTION_LANG, .index = 1});
    act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 0});
    act(r, (struct action){.kind = ACTION_HOME});
    assert_true(exhibit_go(&r->k, "card:budget-nias-projects", r->t));
    listen(r, 1500);
    act(r, (struct action){.kind = ACTION_MENU, .index = 1});
    act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 1});
    listen(r, 2000);
    assert_true(r->k.reader.doing != READER_IDLE); // the menu
    act(r, (struct action){.kind = ACTION_MENU, .index = 0});
    r->n = 0;
    listen(r, 60000);
    const struct model *m = r->k.live.model;
    const struct initiative *it = &m->initiatives[model_initiative(m, STR("budget-nias-projects"))];
    assert_true(r->n > 0);
    assert_true(heard(r, it->name.in[1]) && heard(r, it->text.in[1]));
    assert_false(heard(r, m->ui[UI_TEXT_SIZE].in[1]));
    act(r, (struct action){.kind = ACTION_MENU, .index = 1});
    listen(r, 2000);
    act(r, (struct action){.kind = ACTION_MENU, .index = 0});
    listen(r, 4000);
    act(r, (struct action){.kind = ACTION_BACK}); // the card closes: not a word more of it
    r->n = 0;
    listen(r, 20000);
    assert_false(heard(r, it->text.in[1]));
    act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 0});
}

static void the_focus_is_spoken(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    act(r, (struct action){.kind = ACTION_LANG, .index = 1});
    ask_to_read(r, "initiatives");
    act(r, (struct action){.kind = ACTION_HUSH});
    listen(r, 300);
    static const char *const want[] = {"Theme", "Place"};
    for (int i = 0; i < 2; i++) {
        struct input_event tab = {.kind = INPUT_KEY, .t_ms = r->t, .key = KEY_TAB};
        exhibit_input(&r->k, &tab);
        r->n = 0;
        listen(r, 2500);
        assert_true(r->n >= 1);
        assert_string_equal(r->lines[0], want[i]);
    }
    act(r, (struct action){.kind = ACTION_FOCUS});
}

// Whether a control is chosen is said after its name, and again when that changes under the focus.
static void whether_a_key_is_chosen_is_spoken(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    static const char *const want[2][3] = {{"主題", "已選取", "未選取"},
                                           {"Theme", "Chosen", "Not chosen"}};
    for (int lang = 0; lang < 2; lang++) {
        act(r, (struct action){.kind = ACTION_LANG, .index = lang});
        act(r, (struct action){.kind = ACTION_ARRANGE});
        ask_to_read(r, "initiatives");
        act(r, (struct action){.kind = ACTION_HUSH});
        listen(r, 300);
        struct input_event key = {.kind = INPUT_KEY, .t_ms = r->t, .key = KEY_TAB};
        exhibit_input(&r->k, &key);
        r->n = 0;
        listen(r, 4000);
        assert_int_equal(r->n, 2);
        assert_string_equal(r->lines[0], want[lang][0]);
        assert_string_equal(r->lines[1], want[lang][1]);
        key = (struct input_event){.kind = INPUT_KEY, .t_ms = r->t, .key = KEY_TAB};
        exhibit_input(&r->k, &key);
        r->n = 0;
        listen(r, 4000);
        assert_string_equal(r->lines[1], want[lang][2]);
        key = (struct input_event){.kind = INPUT_KEY, .t_ms = r->t, .key = KEY_ENTER};
        exhibit_input(&r->k, &key);
        r->n = 0;
        listen(r, 4000);
        assert_string_equal(r->lines[1], want[lang][1]);
        act(r, (struct action){.kind = ACTION_FOCUS});
    }
    act(r, (struct action){.kind = ACTION_ARRANGE});
}

// Listening counts as activity; leaving stops the voice.
static void listening_is_not_idling(void **state)
{
    struct room *r = *state;
    if (!r->voice)
        skip();
    ask_to_read(r, "card:budget-hetao-first-buildings");
    while (r->k.reader.doing != READER_IDLE) {
        listen(r, 1000);
        assert_true(r->k.state.countdown_ms < 0);
    }
    r->t += 121000;
    listen(r, 100);
    r->t += COUNTDOWN_MS;
    listen(r, 500);
    assert_int_equal(r->k.state.screen, SCREEN_ATTRACT);
    assert_false(r->k.state.read_aloud);
    assert_true(r->k.state.layout.caption.h == 0);
}

static void without_a_voice_it_is_not_offered(void **state)
{
    (void)state;
    struct exhibit k;
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = {1920, 1080}};
    exhibit_open(&k, &o, 0);
    assert_true(exhibit_show(&k, NULL, NULL, NULL));
    assert_false(exhibit_give_voice(&k, NULL, play, NULL));
    exhibit_act(&k, &(struct action){.kind = ACTION_READ_ALOUD, .index = 1});
    exhibit_act(&k, &(struct action){.kind = ACTION_MENU, .index = 1});
    player_run_to(&k, 500);
    assert_false(k.state.read_aloud);
    assert_null(hit_find(&k.frames.out.hits, STR("read-aloud")));
    assert_non_null(hit_find(&k.frames.out.hits, STR("less-motion")));
    exhibit_close(&k);
}

// ---- recordings ----

static void put32(unsigned char *p, unsigned v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

struct wav {
    unsigned char bytes[44 + 96000];
    size_t n;
};

// So many 16-bit mono samples at 16,000 a second.
static void make_wav(struct wav *w, unsigned samples)
{
    *w = (struct wav){.n = 44 + samples * 2};
    memcpy(w->bytes, "RIFF....WAVEfmt ....", 20);
    put32(w->bytes + 4, (unsigned)w->n - 8);
    put32(w->bytes + 16, 16);
    put32(w->bytes + 20, 1 | 1 << 16); // PCM, one channel
    put32(w->bytes + 24, 16000);
    put32(w->bytes + 28, 32000);
    put32(w->bytes + 32, 2 | 16 << 16);
    memcpy(w->bytes + 36, "data", 4);
    put32(w->bytes + 40, samples * 2);
}

// What recorders write: the extensible header, and sizes that a stream never filled in.
static void recorders_files_are_heard(void **state)
{
    (void)state;
    static const char *const files[] = {"ext.wav", "stream.wav"};
    for (size_t i = 0; i < 2; i++) {
        struct arena a = {0};
        struct str bytes;
        const char *why;
        size_t n;
        const char *path = arena_printf(&a, HETAO_SOURCE "/tests/field/wav/%s", files[i]).p;
        assert_true(file_read(&a, path, 1 << 20, &bytes, &why));
        assert_null(clip_wrong(bytes));
        int16_t *pcm = audio_decode(bytes.p, bytes.n, 22050, &n);
        if (!pcm || n < 2000)
            fail_msg("%s: %zu samples", files[i], n);
        free(pcm);
        arena_finish(&a);
    }
}

static void recordings_are_looked_at(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        size_t at;
        unsigned value;
        size_t cut; // remaining bytes, 0 = all
        const char *wrong;
    } rows[] = {
        {"good", 24, 16000, 0, NULL},
        {"empty", 24, 16000, 1, "no WAV file"},
        {"not RIFF", 0, 0x12345678, 0, "no WAV file"},
        {"cut", 24, 16000, 1000, "cut off"},
        {"a chunk beyond the end", 16, 0xFFFFFFF0, 0, "cut off"},
        {"three channels", 20, 1 | 3 << 16, 0, "neither mono nor stereo"},
        {"MP3 in WAV", 20, 0x55 | 1 << 16, 0, "neither PCM of 8 or 16 bit nor ADPCM"},
        {"24 bit", 32, 3 | 24 << 16, 0, "neither PCM of 8 or 16 bit nor ADPCM"},
        {"too slow", 24, 4000, 0, "not of 8,000 to 48,000 samples a second"},
        {"no bytes a second", 28, 0, 0, "not of 8,000 to 48,000 samples a second"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct wav w;
        make_wav(&w, 16000);
        put32(w.bytes + rows[i].at, rows[i].value);
        size_t n = rows[i].cut ? rows[i].cut : w.n;
        char *heap = malloc(n); // so that a read past the end is detected
        memcpy(heap, w.bytes, n);
        const char *wrong = clip_wrong((struct str){heap, n});
        free(heap);
        if ((wrong == NULL) != (rows[i].wrong == NULL) ||
            (wrong && strcmp(wrong, rows[i].wrong) != 0))
            fail_msg("%s: %s", rows[i].what, wrong ? wrong : "nothing wrong");
    }
}

// A copy of the content in which one record has a recording of three seconds, or a broken one.
static void copy_content(char *dir, size_t samples)
{
    char cmd[512], path[512];
    struct wav w;
    assert_non_null(mkdtemp(dir));
    snprintf(cmd, sizeof cmd, "cp -r '%s/content/.' '%s' && mkdir '%s/clips'", HETAO_SOURCE, dir,
             dir);
    assert_int_equal(system(cmd), 0);
    make_wav(&w, 48000);
    snprintf(path, sizeof path, "%s/clips/a.wav", dir);
    FILE *f = fopen(path, "w");
    fwrite(w.bytes, 1, 44 + samples * 2, f);
    fclose(f);
    snprintf(path, sizeof path, "%s/initiatives/budget-ftrss.yaml", dir);
    f = fopen(path, "a");
    fputs("clips: {zh-Hant: clips/a.wav, en: clips/a.wav}\n", f);
    fclose(f);
}

static void remove_content(const char *dir)
{
    char cmd[256];
    snprintf(cmd, sizeof cmd, "rm -r '%s'", dir);
    assert_int_equal(system(cmd), 0);
}

static struct room *open_copy(const struct room *whole, const char *dir)
{
    struct room *r = calloc(1, sizeof *r);
    struct exhibit_opts o = {.bundle = dir, .canvas = {1920, 1080}};
    exhibit_open(&r->k, &o, 0);
    assert_true(exhibit_show(&r->k, NULL, NULL, NULL));
    assert_true(exhibit_give_voice(&r->k, whole->k.reader.speech, play, r));
    return r;
}

static void close_copy(struct room *r)
{
    r->k.reader.speech = NULL; // a process has only one voice, owned by the other exhibit
    exhibit_close(&r->k);
    free(r);
}

static void asterisks_are_not_read_aloud(void **state)
{
    struct room *whole = *state;
    if (!whole->voice)
        skip();
    char dir[] = "/tmp/hetao-strong-XXXXXX", path[64];
    copy_content(dir, 48000);
    snprintf(path, sizeof path, "%s/initiatives/budget-ftrss.yaml", dir);
    FILE *f = fopen(path, "a");
    fputs("note: {zh-Hant: 全面**開放**, en: Open to **all**}\n", f);
    fclose(f);
    struct room *r = open_copy(whole, dir);
    for (int lang = 0; lang < 2; lang++) {
        act(r, (struct action){.kind = ACTION_LANG, .index = lang});
        ask_to_read(r, "card:budget-ftrss");
        listen(r, 60000);
        assert_true(heard(r, lang ? STR("Open to all") : STR("全面開放")));
        assert_false(heard(r, STR("*")));
        act(r, (struct action){.kind = ACTION_READ_ALOUD, .index = 0});
        listen(r, 200);
    }
    close_copy(r);
    remove_content(dir);
}

static void a_recording_is_heard_in_place_of_the_voice(void **state)
{
    struct room *whole = *state;
    if (!whole->voice)
        skip();
    char dir[] = "/tmp/hetao-clips-XXXXXX";
    copy_content(dir, 48000);
    struct room *r = open_copy(whole, dir);
    ask_to_read(r, "card:budget-ftrss");
    listen(r, 1700);
    int card = model_initiative(r->k.live.model, STR("budget-ftrss"));
    assert_int_equal(r->plays, 1);
    size_t rate = (size_t)speech_rate(whole->k.reader.speech);
    assert_true(r->samples > rate * 29 / 10 && r->samples < rate * 31 / 10);
    listen(r, 30000); // the voice reads the rest: nothing that the recording has read
    const struct initiative *it = &r->k.live.model->initiatives[card];
    assert_true(heard(r, it->text.in[0]) && heard(r, it->figures[0].display.in[0]));
    assert_true(r->plays > 3);
    for (int i = 0; i < r->n; i++)
        for (int k = 0; k < i; k++)
            if (!strcmp(r->lines[i], r->lines[k]) && strlen(r->lines[i]) > 30)
                fail_msg("said twice: %s", r->lines[i]);
    close_copy(r);
    remove_content(dir);
}

static void a_broken_recording_is_refused_with_its_place(void **state)
{
    (void)state;
    char dir[] = "/tmp/hetao-clips-XXXXXX";
    struct arena a = {0};
    struct diag_list diags;
    copy_content(dir, 1000); // cut off
    diag_init(&diags, &a);
    assert_null(content_load(&a, dir, &diags));
    assert_int_equal(diags.n_errors, 2); // once per language
    assert_true(str_eq_z(diags.items[0].field, "clips.zh-Hant"));
    assert_non_null(strstr(diags.items[0].what[DIAG_EN].p, "cut off"));
    arena_finish(&a);
    remove_content(dir);
}

// ---- sentences ----

struct sentences {
    char got[1024];
};

static void join(void *ctx, struct str s)
{
    struct sentences *p = ctx;
    size_t n = strlen(p->got);
    snprintf(p->got + n, sizeof p->got - n, "[%.*s]", (int)s.n, s.p);
}

static void sentences_are_split(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text, *want;
    } rows[] = {
        {"en", "One. Two? Three!", "[One.][Two?][Three!]"},
        {"en", "About HK$2.5 billion was given.", "[About HK$2.5 billion was given.]"},
        {"zh-Hant", "河套。新田？沙嶺！", "[河套。][新田？][沙嶺！]"},
        {"zh-Hant", "約2.5億元。", "[約2.5億元。]"},
        {"en", "  ", ""},
        {"en", "", ""},
        {"zh-Hant",
         "將「香港微電子研發院」的兩條中試線投入運作，完成籌建生命健康研發院及香港人工智能研發院，"
         "推動產業發展",
         "[將「香港微電子研發院」的兩條中試線投入運作，]["
         "完成籌建生命健康研發院及香港人工智能研發院，推"
         "動產業發展]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sentences p = {""};
        reader_split(str_from(rows[i].text), str_from(rows[i].lang), join, &p);
        if (strcmp(p.got, rows[i].want))
            fail_msg("row %zu: %s, expected %s", i, p.got, rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_split),
        cmocka_unit_test(a_card_is_read_whole_in_its_language),
        cmocka_unit_test(captions_fit_their_strip),
        cmocka_unit_test(another_card_and_language_begin_anew),
        cmocka_unit_test(it_stops_when_asked),
        cmocka_unit_test(what_is_beneath_is_read_when_something_closes),
        cmocka_unit_test(the_focus_is_spoken),
        cmocka_unit_test(whether_a_key_is_chosen_is_spoken),
        cmocka_unit_test(listening_is_not_idling),
        cmocka_unit_test(asterisks_are_not_read_aloud),
        cmocka_unit_test(recorders_files_are_heard),
        cmocka_unit_test(recordings_are_looked_at),
        cmocka_unit_test(a_recording_is_heard_in_place_of_the_voice),
        cmocka_unit_test(a_broken_recording_is_refused_with_its_place),
        cmocka_unit_test(without_a_voice_it_is_not_offered),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
