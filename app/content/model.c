// model: look-up of the model by id, and the names of its interface words and colours.
#include "content/model.h"

#include <assert.h>

const char *token_name(enum token t)
{
    assert(t < N_TOKENS);
    static const char *const names[] = {
#define X(id, name) name,
        MODEL_TOKENS(X)
#undef X
    };
    return names[t];
}

int token_find(struct str name)
{
    for (int i = 0; i < N_TOKENS; i++)
        if (str_eq_z(name, token_name((enum token)i)))
            return i;
    return -1;
}

const char *ui_word_name(enum ui_word w)
{
    assert(w < N_UI_WORDS);
    static const char *const names[] = {
#define X(id, name) name,
        MODEL_UI(X)
#undef X
    };
    return names[w];
}

// The index of the item whose member `m` is the id; every table of the model has an id.
#define FIND(items, n, id, m)                                                                      \
    for (int i = 0; i < (n); i++)                                                                  \
        if (str_eq((items)[i].m, (id)))                                                            \
            return i;                                                                              \
    return -1

int model_initiative(const struct model *m, struct str id)
{
    FIND(m->initiatives, m->n_initiatives, id, id);
}

int model_site(const struct model *m, struct str id)
{
    assert(m);
    FIND(m->sites, m->n_sites, id, id);
}

int model_topic(const struct model *m, struct str id)
{
    FIND(m->topics, m->n_topics, id, id);
}

static const struct content_mark *find_mark(const struct content_mark *list, int n, struct str name)
{
    for (int i = 0; i < n; i++)
        if (str_eq(list[i].name, name))
            return &list[i];
    return NULL;
}

const struct content_mark *model_mark(const struct model *m, struct str name)
{
    return find_mark(m->marks, m->n_marks, name);
}

const struct content_mark *model_plate(const struct model *m, struct str name)
{
    return find_mark(m->plates, m->n_plates, name);
}

void content_mark_add(struct arena *a, const struct content_mark **list, int *n,
                      struct content_mark mark)
{
    assert(mark.name.n && mark.bytes.n);
    struct content_mark *all = ARENA_ARRAY(a, struct content_mark, (size_t)*n + 1);
    for (int i = 0; i < *n; i++)
        all[i] = (*list)[i];
    all[(*n)++] = mark;
    *list = all;
}

const struct milestone *model_date(const struct model *m, int i)
{
    assert(i >= 0 && i < m->n_dates);
    return &m->initiatives[m->dates[i].initiative].milestones[m->dates[i].part];
}

int model_text_lang(const struct model *m, struct str text, int lang)
{
    assert(lang >= 0 && lang < m->n_langs);
    size_t from = 0, to = m->n_borrowed;
    if (lang < 2) // these never borrow
        return lang;
    while (from < to) { // the last one that begins at or before the text
        size_t mid = from + (to - from) / 2;
        if ((uintptr_t)m->borrowed[mid].text.p <= (uintptr_t)text.p)
            from = mid + 1;
        else
            to = mid;
    }
    const struct borrowed_text *b = from ? &m->borrowed[from - 1] : NULL;
    return b && (uintptr_t)text.p < (uintptr_t)b->text.p + b->text.n ? b->lang : lang;
}

void model_plain_langs(struct model *m)
{
    static const char *const tags[] = {"zh-Hant", "en"};
    m->n_langs = 2;
    for (int i = 0; i < 2; i++)
        m->langs[i] = (struct lang){.tag = str_from(tags[i]),
                                    .shaping = str_from(tags[i]),
                                    .facts = lang_facts_of(tags[i]),
                                    .second = !i};
}

int model_source(const struct model *m, struct str id)
{
    FIND(m->sources, m->n_sources, id, id);
}

int model_lang(const struct model *m, struct str tag)
{
    FIND(m->langs, m->n_langs, tag, tag);
}

const struct geo_layer *model_layer(const struct model *m, const char *name)
{
    assert(m && name);
    for (int i = 0; i < m->n_layers; i++)
        if (str_eq_z(m->layers[i].name, name))
            return &m->layers[i];
    return NULL;
}

const struct geo_feature *model_section(const struct model *m)
{
    const struct geo_layer *l = model_layer(m, "section");
    for (size_t i = 0; l && i < l->n; i++) {
        const struct geo_feature *f = &l->features[i];
        if (f->kind == GEO_LINE && f->n_rings && f->rings[0].n >= 2 && str_eq_z(f->cls, "section"))
            return f;
    }
    return NULL;
}
