// narration: one clip a record and language, within the exhibit's limits.
#include "staff/narration.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "content/clip.h"
#include "content/files.h"
#include "platform/child.h"
#include "platform/file.h"
#include "platform/memory_stream.h"
#include "speech/voice.h"
#include "speech/wave.h"
#include "staff/voice_words.h"

#define MOST_SAMPLES ((size_t)48000 * CLIP_MAX_SECONDS)

struct work {
    const struct model *m;
    const struct narration_opts *o;
    struct narration *out;
    struct arena a; // of one clip
    struct spoken_word *own[MODEL_MAX_LANGS];
    size_t n_own[MODEL_MAX_LANGS];
    int rate;          // of the exhibit's voice; 0: not used
    struct wave heard; // what the voice has said so far
    size_t cap;
    const char *why;
};

static bool fail(struct work *w, const char *why)
{
    w->why = why;
    return false;
}

static bool is_wanted(const struct narration_opts *o, const struct lang *l)
{
    return !o->only || str_eq_z(l->tag, o->only);
}

// "clips/budget-ftrss-zh-hant.wav": names of content files have small letters.
static struct str clip_name(struct arena *a, const struct model *m, const struct initiative *it,
                            int lang)
{
    struct str name = arena_printf(a, "clips/%s-%s.wav", it->id.p, m->langs[lang].tag.p);
    char *small = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i <= name.n; i++)
        small[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] + 32) : name.p[i];
    return (struct str){small, name.n};
}

// The name, then the document's words, as the voice is given them.
static struct str words_of(struct work *w, const struct initiative *it, int lang)
{
    struct str tag = w->m->langs[lang].tag, said[2];
    const struct str text[2] = {it->name.in[lang], it->text.in[lang]};
    for (int i = 0; i < 2; i++)
        said[i] = spoken(&w->a, text[i], tag, w->own[lang], w->n_own[lang]);
    return arena_printf(&w->a, "%s\n\n%s", said[0].p, said[1].p);
}

// ---- the exhibit's own voice ----

static bool take_samples(void *ctx, const int16_t *pcm, size_t n)
{
    struct work *w = ctx;
    void *all = w->heard.pcm;
    if (w->heard.n + n > MOST_SAMPLES)
        return false;
    arena_grow(&w->a, &all, &w->cap, w->heard.n + n, sizeof *pcm);
    w->heard.pcm = all;
    memcpy(w->heard.pcm + w->heard.n, pcm, n * sizeof *pcm);
    w->heard.n += n;
    return true;
}

static void say_run(void *ctx, struct str run, struct str voice)
{
    struct work *w = ctx;
    struct str text = arena_str(&w->a, run), name = arena_str(&w->a, voice);
    voice_say(text.p, name.p, take_samples, w);
}

static bool say_words(struct work *w, struct str words, int lang)
{
    w->heard = (struct wave){.rate = w->rate};
    w->cap = 0;
    spoken_runs(words, str_from(w->m->langs[lang].facts.voice), say_run, w);
    return w->heard.n > 0 || fail(w, "the voice says nothing");
}

// ---- another engine ----

static struct str fill_command(struct work *w, const char *in, const char *out, int lang)
{
    struct str s = arena_fill(&w->a, str_from(w->o->engine), "{in}", str_from(in));
    s = arena_fill(&w->a, s, "{out}", str_from(out));
    return arena_fill(&w->a, s, "{lang}", w->m->langs[lang].tag);
}

// It reads the words from one file and writes a WAV file.
static bool run_engine(struct work *w, struct str words, int lang)
{
    struct str in = arena_printf(&w->a, "%s/clips/narration.txt", w->o->folder);
    struct str out = arena_printf(&w->a, "%s/clips/narration.wav", w->o->folder), bytes;
    const char *why = "";
    if (!file_write(in.p, words, &why))
        return fail(w, why);
    struct str command =
        fill_command(w, child_shell_path(&w->a, in.p), child_shell_path(&w->a, out.p), lang);
    bool ok = child_run_shell(command.p) &&
              file_read(&w->a, out.p, (size_t)64 << 20, &bytes, &why) &&
              wave_read(&w->a, bytes, &w->heard);
    file_remove(in.p, &why);
    file_remove(out.p, &why);
    return ok || fail(w, "the engine has written no WAV file of 8 or 16 bit");
}

// ---- one clip ----

static bool write_clip(struct work *w, const struct initiative *it, int lang)
{
    struct wave tight = wave_trim(&w->heard);
    if (!tight.n)
        return fail(w, "nothing but silence");
    size_t about = (size_t)((double)tight.n / tight.rate * NARRATION_RATE / 2);
    if (w->out->bytes + about > CLIP_MAX_ALL) {
        w->out->left++;
        return true;
    }
    struct wave small = wave_at_rate(&w->a, &tight, NARRATION_RATE);
    struct str bytes = wave_write_adpcm(&w->a, &small);
    struct str path =
        arena_printf(&w->a, "%s/%s", w->o->folder, clip_name(&w->a, w->m, it, lang).p);
    const char *why = clip_wrong(bytes);
    if (why)
        return fail(w, why);
    if (w->out->bytes + bytes.n > CLIP_MAX_ALL) {
        w->out->left++;
        return true;
    }
    if (!file_write(path.p, bytes, &why))
        return fail(w, why);
    w->out->bytes += bytes.n;
    w->out->made++;
    return true;
}

static bool make_clip(struct work *w, const struct initiative *it, int lang, bool *made)
{
    int before = w->out->made;
    struct str words = words_of(w, it, lang);
    bool ok = (w->o->engine ? run_engine(w, words, lang) : say_words(w, words, lang)) &&
              write_clip(w, it, lang);
    *made = w->out->made > before;
    arena_reset(&w->a);
    return ok;
}

// ---- the record's file ----

// Adds "clips: {…}" at its end. A record that names clips already keeps its line: the new files
// have replaced those it names, or staff add what is missing.
static bool name_clips(struct work *w, const struct initiative *it, const bool *made)
{
    struct str path = arena_printf(&w->a, "%s/%s", w->o->folder, it->file.p), bytes;
    struct str list = STR("");
    const char *why;
    for (int lang = 0; lang < w->m->n_langs; lang++) {
        if (it->clips[lang].n)
            return true;
        if (made[lang])
            list = arena_printf(&w->a, "%s%s%s: %s", list.p, list.n ? ", " : "",
                                w->m->langs[lang].tag.p, clip_name(&w->a, w->m, it, lang).p);
    }
    if (!list.n)
        return true;
    if (!file_read(&w->a, path.p, FILES_MAX_FILE, &bytes, &why))
        return fail(w, why);
    const char *gap = bytes.n && bytes.p[bytes.n - 1] != '\n' ? "\n" : "";
    struct str all = arena_printf(&w->a, "%s%sclips: {%s}\n", bytes.p, gap, list.p);
    return file_write(path.p, all, &why) || fail(w, why);
}

static bool narrate_record(struct work *w, const struct initiative *it)
{
    bool made[MODEL_MAX_LANGS] = {false}, ok = true, any = false;
    for (int lang = 0; ok && lang < w->m->n_langs; lang++) {
        bool has = it->clips[lang].n > 0;
        if (!is_wanted(w->o, &w->m->langs[lang]))
            continue;
        if (has && !w->o->replace)
            w->out->kept++;
        else
            ok = make_clip(w, it, lang, &made[lang]);
        any = any || made[lang];
    }
    ok = ok && (!any || name_clips(w, it, made));
    arena_reset(&w->a);
    return ok;
}

// Clips that stay count against the exhibit's limit.
static void count_kept(struct work *w)
{
    for (int i = 0; i < w->m->n_initiatives; i++)
        for (int lang = 0; lang < w->m->n_langs; lang++)
            if (!w->o->replace || !is_wanted(w->o, &w->m->langs[lang]))
                w->out->bytes += w->m->initiatives[i].clips[lang].n;
}

bool narration_write(const struct model *m, const struct narration_opts *o, struct narration *out,
                     struct str *why, struct arena *a)
{
    struct work w = {.m = m, .o = o, .out = out, .why = ""};
    *out = (struct narration){0};
    count_kept(&w);
    for (int i = 0; i < m->n_langs; i++)
        w.n_own[i] = voice_words_of(a, m, m->langs[i].tag, &w.own[i]);
    struct str clips = arena_printf(a, "%s/clips", o->folder);
    bool ok = file_make_folders(clips.p, &w.why);
    if (ok && !o->engine && (w.rate = voice_open()) <= 0)
        ok = fail(&w, "there is no voice on this machine; name one with --engine");
    for (int i = 0; ok && i < m->n_initiatives; i++) {
        ok = narrate_record(&w, &m->initiatives[i]);
        if (!ok)
            *why = arena_printf(a, "%s: %s", m->initiatives[i].id.p, w.why);
    }
    if (!why->n && !ok)
        *why = str_from(w.why);
    if (w.rate > 0)
        voice_close();
    arena_finish(&w.a);
    return ok;
}

// ---- the script ----

static void print_script(const struct model *m, const struct narration_opts *o, struct arena *a,
                         FILE *f)
{
    fputs(
        "# A clip a heading: read the lines below it aloud, and record them to that file of the\n"
        "# content (WAV, mono, 16 bit, 8 to 48 kHz, three minutes at most). Figures stand in\n"
        "# brackets as they are said.\n"
        "# 每個標題一段錄音：讀出標題下的文字，錄成內容資料夾內的該檔案。方括號內是數字的讀法。\n",
        f);
    for (int lang = 0; lang < m->n_langs; lang++) {
        struct spoken_word *own = NULL;
        size_t n_own = voice_words_of(a, m, m->langs[lang].tag, &own);
        for (int i = 0; is_wanted(o, &m->langs[lang]) && i < m->n_initiatives; i++) {
            const struct initiative *it = &m->initiatives[i];
            struct str text = it->text.in[lang];
            struct str said = spoken(a, text, m->langs[lang].tag, own, n_own);
            fprintf(f, "\n## %s\n%s\n%s\n", clip_name(a, m, it, lang).p, it->name.in[lang].p,
                    text.p);
            if (!str_eq(said, text))
                fprintf(f, "[%s]\n", said.p);
        }
    }
}

bool narration_script(const struct model *m, const struct narration_opts *o, const char *path,
                      const char **why)
{
    struct arena a = {0};
    struct memory_stream stream;
    struct str bytes;
    *why = "no memory";
    bool ok = memory_stream_open(&stream);
    if (ok)
        print_script(m, o, &a, stream.out);
    ok = ok && memory_stream_close(&stream, &bytes) && file_write(path, bytes, why);
    memory_stream_finish(&stream);
    arena_finish(&a);
    return ok;
}
