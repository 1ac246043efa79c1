// voice_words: walks all that is read aloud, and writes it out for the voice.
#include "staff/voice_words.h"

#include <assert.h>

size_t voice_words_of(struct arena *a, const struct model *m, struct str lang,
                      struct spoken_word **out)
{
    int in = 0;
    while (in < m->n_langs && !str_starts(m->langs[in].tag, lang.p))
        in++;
    if (in == m->n_langs)
        return 0;
    *out = ARENA_ARRAY(a, struct spoken_word, (size_t)m->n_pronounced + 1);
    for (int i = 0; i < m->n_pronounced; i++)
        (*out)[i] = (struct spoken_word){m->pronounced[i].word, m->pronounced[i].say.in[in]};
    return (size_t)m->n_pronounced;
}

struct walk {
    struct arena *a;
    const struct model *m;
    struct spoken_word *own;
    size_t n_own;
    int lang;
    struct str record;
    void (*each)(void *ctx, const struct voice_text *t);
    void *ctx;
};

static void one(const struct walk *w, const char *part, const struct words *words)
{
    struct str text = words->in[w->lang], tag = w->m->langs[w->lang].tag;
    if (text.n)
        w->each(w->ctx, &(struct voice_text){w->record, str_from(part), text,
                                             spoken(w->a, text, tag, w->own, w->n_own), w->lang});
}

static void one_record(struct walk *w, const struct initiative *it)
{
    w->record = it->id;
    one(w, "name", &it->name);
    one(w, "short-name", &it->short_name);
    one(w, "text", &it->text);
    for (int i = 0; i < it->n_figures; i++) {
        one(w, "figure", &it->figures[i].display);
        one(w, "caption", &it->figures[i].caption);
        one(w, "line", &it->figures[i].line);
    }
    for (int i = 0; i < it->n_milestones; i++) {
        one(w, "date", &it->milestones[i].display);
        one(w, "date resolved", &it->milestones[i].resolved);
    }
    for (int i = 0; i < it->n_vague_times; i++)
        one(w, "date", &it->vague_times[i]);
    for (int i = 0; i < it->n_parts; i++)
        one(w, "part", &it->parts[i]);
    one(w, "note", &it->note);
    for (int i = 0; i < it->n_photos; i++) {
        one(w, "picture", &it->photos[i].alt);
        one(w, "picture", &it->photos[i].caption);
    }
}

// The headings of a document, as a card names the place of its words.
static void headings(const struct walk *w, const struct source *doc)
{
    for (int i = 0; i < doc->n_sections; i++) {
        const struct section *s = &doc->sections[i];
        one(w, "heading", &s->title);
        for (int g = 0; g < s->n_groups; g++) {
            one(w, "heading", &s->groups[g].title);
            for (int k = 0; k < s->groups[g].n_subgroups; k++)
                one(w, "heading", &s->groups[g].subgroups[k].title);
        }
    }
}

static void the_rest(struct walk *w)
{
    const struct model *m = w->m;
    for (int i = 0; i < m->n_sites; i++) {
        w->record = m->sites[i].id;
        one(w, "name", &m->sites[i].name);
        one(w, "short-name", &m->sites[i].short_name);
        one(w, "blurb", &m->sites[i].blurb);
        one(w, "caption", &m->sites[i].headline_caption);
    }
    for (int i = 0; i < m->n_topics; i++) {
        w->record = m->topics[i].id;
        one(w, "name", &m->topics[i].name);
    }
    for (int i = 0; i < m->n_sources; i++) {
        w->record = m->sources[i].id;
        one(w, "name", &m->sources[i].name);
        one(w, "chip", &m->sources[i].chip);
        one(w, "date", &m->sources[i].date_label);
        headings(w, &m->sources[i]);
    }
    for (int i = 0; i < m->n_themes; i++) {
        w->record = m->themes[i].id;
        one(w, "name", &m->themes[i].name);
    }
    for (int i = 0; i < N_UI_WORDS; i++) {
        w->record = str_from(ui_word_name((enum ui_word)i));
        one(w, "ui", &m->ui[i]);
    }
}

void voice_words_walk(struct arena *a, const struct model *m, int lang,
                      void (*each)(void *ctx, const struct voice_text *t), void *ctx)
{
    assert(lang >= 0 && lang < m->n_langs && each);
    struct walk w = {.a = a, .m = m, .lang = lang, .each = each, .ctx = ctx};
    w.n_own = voice_words_of(a, m, m->langs[lang].tag, &w.own);
    for (int i = 0; i < m->n_initiatives; i++)
        one_record(&w, &m->initiatives[i]);
    the_rest(&w);
}
