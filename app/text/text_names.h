// text_names: the words that staff keep whole at line ends. Internal to text/.
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "base/lang.h"
#include "text/text_parts.h"
#include "text/text_whole.h"

// Sorted by code points. A zeroed set is empty.
struct text_names {
    uint32_t *cps; // of all names, one after the other
    uint32_t *at;  // [n + 1] start of each name in cps
    size_t n;
    uint64_t first[4]; // a bit per first character modulo 256: most characters start no name
};

// Takes any number of UTF-8 names; names of a single character are ignored.
void text_names_set(struct text_names *names, const struct str *list, size_t n);
void text_names_finish(struct text_names *names); // takes a zeroed one

// Removes the soft breaks inside every name of the set. Of names that start at the same place the
// longest counts. Pure.
void text_names_keep(const struct text_names *names, struct text_chars *c);

// The sets of every language: struct text_whole, sorted. A zeroed one is empty.
struct text_kept_words {
    struct text_names any;
    struct text_names_of {
        char lang[36];
        struct text_names words;
    } of[LANG_MAX];
    int n;
};
void text_kept_words_set(struct text_kept_words *k, const struct text_whole *sets, size_t n);
void text_kept_words_finish(struct text_kept_words *k); // takes a zeroed one
// The words of that language besides `any`; NULL if it has none.
const struct text_names *text_kept_words_of(const struct text_kept_words *k, const char *lang);

#endif
