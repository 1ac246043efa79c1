// figure_rules: which printed figures may be shown large by themselves. A figure is digits, or Han
// numerals whose wording in another language has digits (近兩萬個, "nearly 20 000"); any other
// count
// ("three branches") is words. Pure.
#ifndef CONTENT_FIGURE_RULES_H
#define CONTENT_FIGURE_RULES_H

#include "content/model.h"

// A display split at its number: 超過 | 60 | 家. Slices of it; number is empty without digits or
// Han numerals.
struct figure_parts {
    struct str before, number, after;
};

// The number is the first run of digits with its separators, including "$" before and "%" after it;
// without digits, the first run of Han numerals.
struct figure_parts figure_split(struct str display);

// Whether the display is a figure in every language of the model.
bool figure_is_digits(const struct model *m, const struct figure *f);

// Whether languages a and b print the same number, so that it can be shown once for both.
bool figure_is_shared(const struct figure *f, int a, int b);

// The figure with the noun it counts, as the record's line prints it ("Over 60 enterprises"), where
// that line has the display's number; else the display.
struct str figure_with_noun(const struct figure *f, int lang);

// The index of the record's hero, the figure to show large: its first one in digits; -1: the title
// instead.
int initiative_hero(const struct model *m, const struct initiative *it);

// Whether the figure is not final: its record awaits the legislature's approval and the figure is
// the money requested.
bool figure_is_pending(const struct initiative *it, const struct figure *f);

// Whether a count is of things yet to be completed or set up: its unit says "to come", or the
// record is only planned or considered.
bool figure_is_to_come(const struct initiative *it, const struct figure *f);

#endif
