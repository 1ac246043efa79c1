// text_lang: the table of languages: Han forms, punctuation, direction, leading.
#include "text/text_lang.h"

#include <string.h>

static const struct row {
    const char *tag;
    struct text_lang lang;
} rows[] = {
    // The first row whose tag is a prefix applies.
    {"zh-Hans", {FONT_HANS, MARKS_LOW, true, false, 1.6}},
    {"zh-CN", {FONT_HANS, MARKS_LOW, true, false, 1.6}},
    {"zh-SG", {FONT_HANS, MARKS_LOW, true, false, 1.6}},
    {"zh-Hant-TW", {FONT_HANT, MARKS_CENTRED, true, false, 1.6}},
    {"zh-TW", {FONT_HANT, MARKS_CENTRED, true, false, 1.6}},
    {"zh", {FONT_HAN, MARKS_CENTRED, true, false, 1.6}},
    {"yue", {FONT_HAN, MARKS_CENTRED, true, false, 1.6}},
    {"ja", {FONT_JAPANESE, MARKS_LOW_STOP, true, false, 1.6}},
    {"ko", {FONT_KOREAN, MARKS_LOW_STOP, false, false, 1.6}},
    {"th", {FONT_HAN, MARKS_CENTRED, false, false, 1.6}},
    {"hi", {FONT_HAN, MARKS_CENTRED, false, false, 1.6}},
    {"ne", {FONT_HAN, MARKS_CENTRED, false, false, 1.6}},
    {"ar", {FONT_HAN, MARKS_CENTRED, false, true, 1.6}},
    {"ur", {FONT_HAN, MARKS_CENTRED, false, true, 1.6}},
    {"fa", {FONT_HAN, MARKS_CENTRED, false, true, 1.6}},
    {"he", {FONT_HAN, MARKS_CENTRED, false, true, 1.5}},
};

struct text_lang text_lang_of(const char *tag)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = strlen(rows[i].tag);
        if (!strncmp(tag, rows[i].tag, n) && (!tag[n] || tag[n] == '-'))
            return rows[i].lang;
    }
    return (struct text_lang){FONT_HAN, MARKS_CENTRED, false, false, 1.5};
}
