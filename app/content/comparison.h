// comparison: two texts of one language word by word: what both say, what only the earlier one
// says, what only the later one says. Mechanical: words and marks by ICU (UAX #29, Chinese and
// Japanese by dictionary; the content's own terms and names stay whole), their best common
// subsequence, letters' case ignored. Pure.
#ifndef CONTENT_COMPARISON_H
#define CONTENT_COMPARISON_H

#include "content/model.h"

struct whole_words {
    const struct str *at;
    int n;
};

// Opens ICU's iterator for a language on first use and keeps it; zeroed is ready.
struct comparer {
    void *words; // UBreakIterator
    char tag[36];
    struct whole_words whole[2]; // by comparer_keep()
    uint64_t beginnings[16];     // a bit for the first character of each
    struct arena scratch;
};

void comparer_finish(struct comparer *c);
// Words that the comparisons from now on do not cut; borrowed.
void comparer_keep(struct comparer *c, struct whole_words terms, struct whole_words names);

// Words, figures and marks of a text.
struct text_words {
    struct str text;
    const struct text_word *at;
    int n;
};

// The words of `text`, which must live as long; in `a`. Uses c->scratch, which is the caller's to
// reset.
struct text_words comparison_words(struct comparer *c, struct arena *a, struct str text,
                                   const char *lang);

// The result lives in `a`; its pieces, in order, make up both texts to the letter: each text is
// the sequence of its slices. Of neighbouring pieces the earlier text's comes first.
struct comparison compare_texts(struct comparer *c, struct arena *a, struct str then,
                                struct str now, const char *lang);

// The words of a record's text in each language.
struct record_words {
    struct text_words in[MODEL_MAX_LANGS];
};

// Sets what the comparisons of this language of the model do not cut.
void comparer_keep_for(struct comparer *c, const struct model *m, int lang);

// Fills pairs and their comparisons from the related initiatives of the model. words: for each
// initiative, or NULL; NULL: none is known.
void compare_pairs(struct arena *a, struct model *m, const struct record_words *const *words);

#endif
