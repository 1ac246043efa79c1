// spoken: the text that the voice is given for a printed one: figures, money, dates, ranges, years,
// units, ordinals and abbreviations written out in the text's language. Pure; captions stay as
// printed. Languages other than Chinese and English keep their text, except for the content's own
// words.
#ifndef SPEECH_SPOKEN_H
#define SPEECH_SPOKEN_H

#include "base/arena.h"
#include "base/str.h"

// A word of the content and its reading.
struct spoken_word {
    struct str printed, said;
};

// `words` are those of the language `lang`; the longest match wins. One without a reading in that
// language is left to the rules.
struct str spoken(struct arena *a, struct str text, struct str lang,
                  const struct spoken_word *words, size_t n_words);

// Splits a written-out text into runs, each for one voice (voice.h), and calls `each`: Han in an
// English text goes to the Cantonese voice, two or more Latin words in a Chinese text to the
// English one.
void spoken_runs(struct str text, struct str voice,
                 void (*each)(void *ctx, struct str run, struct str voice), void *ctx);

#endif
