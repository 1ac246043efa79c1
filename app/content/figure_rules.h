// figure_rules: when a printed figure may stand large by itself. A figure is digits, or Han
// numerals whose wording in another language is printed in digits (近兩萬個, "nearly 20 000");
// every other count ("three branches") is words. Pure.
#ifndef CONTENT_FIGURE_RULES_H
#define CONTENT_FIGURE_RULES_H

#include "content/model.h"

// A display taken apart: 超過 | 60 | 家. Slices of it; number is empty where no digit and no Han
// numeral stands.
struct figure_parts {
    struct str before, number, after;
};

// The first run of digits with its separators, "$" before and "%" behind included; where there is
// none, the first run of Han numerals.
struct figure_parts figure_split(struct str display);

// True when the display is a figure in every language of the model.
bool figure_is_digits(const struct model *m, const struct figure *f);

// True when languages a and b print the same number, so that it may stand once for both.
bool figure_is_shared(const struct figure *f, int a, int b);

// Index of the figure that may stand large on the record, its first one in digits; -1: the title
// does.
int initiative_hero(const struct model *m, const struct initiative *it);

// The figure is not final: its record still needs the legislature's approval and the figure is the
// money that is asked for.
bool figure_is_pending(const struct initiative *it, const struct figure *f);

#endif
