// term_find: words that recur in a content's texts and hold together: their characters follow each
// other far more often than chance has it, while what stands before and after them varies. Only for
// languages without spaces between words, whose lines may end inside a word.
#ifndef STAFF_TERM_FIND_H
#define STAFF_TERM_FIND_H

#include "content/model.h"
#include "content/texts.h"

struct found_term {
    struct str word;
    int lang;      // index
    int times;     // in different texts, or places of one
    double weight; // higher: more likely a term
};

struct found_terms {
    struct found_term *at; // the likeliest first
    size_t n;
};

// The words that are not listed in the model yet: neither kept nor refused, nor with a kept one
// inside.
struct found_terms term_find(struct arena *a, const struct model *m, const struct texts *texts);

#endif
