// text_whole: the words of one language that no line ends inside of.
#ifndef TEXT_WHOLE_H
#define TEXT_WHOLE_H

#include "base/str.h"

// A break inside such a word is the last resort: only if the word is wider than its line.
struct text_whole {
    const char *lang; // of the texts they stand in, BCP 47; NULL: every language
    const struct str *words;
    size_t n;
};

#endif
