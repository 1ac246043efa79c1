// spoken: what the voice is given for a text as printed: figures, money, dates, ranges, years,
// units, ordinals and abbreviations written out in the text's language. Pure; the caption stays as
// printed. Languages other than Chinese and English keep their text, except for the content's own
// words.
#ifndef SPEECH_SPOKEN_H
#define SPEECH_SPOKEN_H

#include "base/arena.h"
#include "base/str.h"

// A word of the content and how the voice is to read it.
struct spoken_word {
    struct str printed, said;
};

// `words` are for the language `lang` alone; the longest that fits wins.
struct str spoken(struct arena *a, struct str text, struct str lang,
                  const struct spoken_word *words, size_t n_words);

// Calls each for every stretch of a written-out text that one voice (voice.h) can read: Han in an
// English text goes to the Cantonese voice, two and more Latin words in a Chinese text to the
// English one.
void spoken_runs(struct str text, struct str voice,
                 void (*each)(void *ctx, struct str run, struct str voice), void *ctx);

#endif
