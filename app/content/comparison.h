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

// The result lives in `a`; its pieces, in order, make up both texts to the letter: each text is
// the sequence of its slices. Of neighbouring pieces the earlier text's comes first.
struct comparison compare_texts(struct comparer *c, struct arena *a, struct str then,
                                struct str now, const char *lang);

// Fills pairs and their comparisons from the related initiatives of the model.
void compare_pairs(struct arena *a, struct model *m);

#endif
