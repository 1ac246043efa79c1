// spoken_list: writes the table, a row a text.
#include "staff/spoken_list.h"

#include <string.h>

#include "platform/file.h"
#include "platform/memory_stream.h"
#include "speech/jyutping.h"
#include "speech/voice.h"
#include "staff/voice_words.h"

struct listing {
    struct arena a;
    FILE *f;
    const struct model *m;
    bool voice;
};

static void cell(FILE *f, struct str s)
{
    fputc('"', f);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            fputc('"', f);
        fputc(s.p[i] == '\n' ? ' ' : s.p[i], f);
    }
    fputs("\",", f);
}

// Runs of several voices in one cell.
struct joining {
    struct listing *l;
    struct str all;
};

static void join_run(void *ctx, struct str run, struct str voice)
{
    struct joining *j = ctx;
    struct arena *a = &j->l->a;
    struct str text = arena_str(a, run), name = arena_str(a, voice);
    struct str said =
        str_starts(name, "yue") ? jyutping_of(a, voice_phonemes(a, text.p, name.p)) : text;
    j->all = arena_printf(a, "%s%s%s", j->all.p, j->all.n ? " " : "", said.p);
}

static void add_row(void *ctx, const struct voice_text *t)
{
    struct listing *l = ctx;
    const char *voice = l->m->langs[t->lang].facts.voice;
    struct joining j = {l, STR("")};
    cell(l->f, t->record);
    cell(l->f, t->part);
    cell(l->f, l->m->langs[t->lang].tag);
    cell(l->f, t->text);
    cell(l->f, t->said);
    if (l->voice && !strncmp(voice, "yue", 3))
        spoken_runs(t->said, str_from(voice), join_run, &j);
    cell(l->f, j.all);
    fputs("\"\"\r\n", l->f); // the tick
}

static void write_rows(struct listing *l)
{
    l->voice = voice_open() > 0;
    fputs("\xEF\xBB\xBF"
          "record,part,language,printed 印出,said 讀出,jyutping 粵拼,ok ✓\r\n",
          l->f);
    for (int lang = 0; lang < l->m->n_langs; lang++)
        voice_words_walk(&l->a, l->m, lang, add_row, l);
    if (l->voice)
        voice_close();
}

bool spoken_list_write(const struct model *m, const char *path, const char **why)
{
    struct listing l = {.m = m};
    struct memory_stream stream;
    struct str bytes;
    *why = "no memory";
    bool ok = memory_stream_open(&stream);
    l.f = stream.out;
    if (ok)
        write_rows(&l);
    ok = ok && memory_stream_close(&stream, &bytes) && file_write(path, bytes, why);
    memory_stream_finish(&stream);
    arena_finish(&l.a);
    return ok;
}
