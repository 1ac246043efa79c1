// figure: numbers as printed ("5 000", "30,000", "2.5"), and as English and Chinese words. Pure.
#ifndef SPEECH_FIGURE_H
#define SPEECH_FIGURE_H

#include "base/arena.h"
#include "base/str.h"

#define FIGURE_DIGITS 18

struct figure {
    size_t n;                       // its bytes in the text
    char digits[FIGURE_DIGITS + 1]; // the whole part, without separators
    struct str part;                // digits after the point
    int64_t whole;
    bool grouped;
    bool spelled; // too long for a number, or with leading zeros: read digit by digit
};

// Reads the figure at s[i]; false if there is none.
bool figure_at(struct str s, size_t i, struct figure *f);
// Whether it is four ungrouped digits that can be a year.
bool figure_is_year(const struct figure *f);

struct str figure_english(struct arena *a, const struct figure *f);
struct str figure_english_year(struct arena *a, int64_t year); // twenty twenty-six
struct str figure_english_ordinal(struct arena *a, int64_t n); // twenty-sixth
struct str figure_english_digits(struct arena *a, struct str digits);
struct str figure_english_plural(struct arena *a, struct str one); // nineties, sixths
struct str figure_chinese(struct arena *a, const struct figure *f);
struct str figure_chinese_digits(struct arena *a, struct str digits); // 二零二六
struct str figure_chinese_whole(struct arena *a, int64_t n);

#endif
