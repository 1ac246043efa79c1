// lang: what a language tag (BCP 47) means, in one table: script, direction, how its text is set,
// how fast it is read and which voice speaks it. A script subtag in the tag ("sr-Latn") counts.
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

#include "base/str.h"

// Languages of one content at most; words and names of map features have room for as many.
#define LANG_MAX 6

// Whose forms of Han characters and full-width marks are set.
enum lang_forms {
    FORMS_HONG_KONG,
    FORMS_TAIWAN,
    FORMS_SIMPLIFIED,
    FORMS_JAPANESE,
    FORMS_KOREAN,
    N_LANG_FORMS
};

struct lang_facts {
    const char *script; // ISO 15924: "Hant", "Latn"
    bool rtl;           // runs from right to left
    bool square;        // every character fills a square: Han, kana, Hangul
    bool full_width;    // so do brackets and commas: （），
    enum lang_forms forms;
    double leading;   // distance of baselines in running text, em
    int letter_bytes; // of a usual letter in UTF-8
    double char_ms;   // a standing visitor reads a character in
    char voice[16];   // espeak-ng's name of it
};

// Any tag has facts: one that the table does not know is of the Latin script and is spoken by the
// voice that its primary subtag names.
struct lang_facts lang_facts_of(const char *tag);
// Whether the tag's primary language is `primary`: "zh" of "zh-Hant-HK".
bool lang_is(struct str tag, const char *primary);

#endif
