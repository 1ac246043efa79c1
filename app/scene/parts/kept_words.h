// kept_words: gives the text engine the words of a content that no line ends inside of: the names,
// and the terms of each language.
#ifndef PARTS_KEPT_WORDS_H
#define PARTS_KEPT_WORDS_H

#include "content/model.h"
#include "text/text.h"

#define KEPT_WORDS_MOST (1 + MODEL_MAX_LANGS)

// Fills the sets, which point into the model; returns their number.
size_t kept_words_sets(const struct model *m, struct text_whole sets[KEPT_WORDS_MOST]);
// The same, for the engine. Drops all layouts.
void kept_words_give(const struct model *m, struct text *to);

#endif
