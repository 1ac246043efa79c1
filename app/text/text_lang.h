// text_lang: what a language tag (BCP 47) means for setting its text. Internal to text/.
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "text/text_parts.h"

enum text_marks {
    MARKS_CENTRED, // ， 。 in the middle of their square: Hong Kong, Taiwan
    MARKS_LOW,     // ， 。 at the left, so are ： ； ！ ？: Simplified Chinese
    MARKS_LOW_STOP // only 、 。 ， ． at the left: Japanese
};

struct text_lang {
    enum text_font han;    // sets Han
    enum text_marks marks; // of the full-width marks
    bool cjk;              // marks that can be either are full-width
    bool rtl;              // runs to the left where the text itself does not tell
    double leading;        // distance of baselines, em
};

struct text_lang text_lang_of(const char *tag);

#endif
