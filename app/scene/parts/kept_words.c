// kept_words: lists names and terms as the text engine takes them.
#include "scene/parts/kept_words.h"

#include <assert.h>

size_t kept_words_sets(const struct model *m, struct text_whole sets[KEPT_WORDS_MOST])
{
    assert(m && m->n_langs <= MODEL_MAX_LANGS);
    size_t n = 0;
    sets[n++] = (struct text_whole){NULL, m->names, (size_t)m->n_names};
    for (int i = 0; i < m->n_langs; i++) {
        const struct terms *of = &m->terms[i];
        if (of->n_kept)
            sets[n++] = (struct text_whole){m->langs[i].shaping.p, of->kept, (size_t)of->n_kept};
    }
    return n;
}

void kept_words_give(const struct model *m, struct text *to)
{
    struct text_whole sets[KEPT_WORDS_MOST];
    text_keep_together(to, sets, kept_words_sets(m, sets));
}
