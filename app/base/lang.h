// lang: the meaning of a language tag (BCP 47), in one table: script, direction, typesetting,
// reading rate and voice. A script subtag ("sr-Latn") is respected.
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

#include "base/str.h"

// Most languages of one content; the size of arrays of words and of map names.
#define LANG_MAX 6

// The regional forms of Han characters and full-width marks.
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
    bool rtl;           // right-to-left
    bool square;        // every character is as wide as high: Han, kana, Hangul
    bool full_width;    // so do brackets and commas: （），
    enum lang_forms forms;
    double leading;   // distance between baselines in running text, em
    int letter_bytes; // UTF-8 bytes of a typical letter
    double char_ms;   // reading time of a standing visitor per character
    char voice[16];   // espeak-ng's name for it
};

// Every tag has facts: an unknown one counts as Latin script, with the voice named by its primary
// subtag.
struct lang_facts lang_facts_of(const char *tag);
// Whether the tag's primary language is `primary`: "zh" of "zh-Hant-HK".
bool lang_is(struct str tag, const char *primary);

#endif
