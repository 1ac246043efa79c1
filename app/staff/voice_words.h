// voice_words: what the voice is given for a text of the content, with the content's own list of
// words to pronounce.
#ifndef STAFF_VOICE_WORDS_H
#define STAFF_VOICE_WORDS_H

#include "content/model.h"
#include "speech/spoken.h"

// The content's own words in a language, by its tag or the beginning of it; 0 if it lacks it.
size_t voice_words_of(struct arena *a, const struct model *m, struct str lang,
                      struct spoken_word **out);

// One text that is read aloud: of a record, or of the interface (then `record` is its key).
struct voice_text {
    struct str record, part; // "budget-ftrss", "text"
    struct str text, said;
    int lang;
};

// Calls `each` for every text of the records and of the interface that may be read aloud, in one
// language. The arena is for what is said.
void voice_words_walk(struct arena *a, const struct model *m, int lang,
                      void (*each)(void *ctx, const struct voice_text *t), void *ctx);

#endif
