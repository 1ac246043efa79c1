// text_lang: typesetting properties of a language tag (BCP 47). Internal to text/.
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "text/text_parts.h"

enum text_marks {
    MARKS_CENTRED, // ， 。 in the middle of their square: Hong Kong, Taiwan
    MARKS_LOW,     // ， 。 at the left, so are ： ； ！ ？: Simplified Chinese
    MARKS_LOW_STOP // only 、 。 ， ． at the left: Japanese
};

struct text_lang {
    enum text_font han;    // the font for Han
    enum text_marks marks; // shape of the full-width marks
    bool cjk;              // ambiguous marks are full-width
    bool rtl;              // right-to-left where the text itself does not decide
    double leading;        // distance between baselines, em
};

struct text_lang text_lang_of(const char *tag);

#endif
