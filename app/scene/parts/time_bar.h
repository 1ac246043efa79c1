// time_bar: a record's dates on an axis of the content's years: a span is as wide as its wording is
// vague, the document's own date is a ring, and each date's printed words are below.
#ifndef PARTS_TIME_BAR_H
#define PARTS_TIME_BAR_H

#include "scene/parts/ui.h"

// An ISO date in years ("2026-07-01" -> 2026.496); 0 if it is not a date.
double timebar_year(struct str iso);

// "the second half of this year (2026)": the printed words, then their meaning in brackets.
struct str timebar_words(struct ui *u, const struct milestone *ms);

// Draws the record's dates with the top left at `at`, `w` wide; returns the height, 0 for a record
// without dates.
double timebar_put(struct ui *u, const struct initiative *it, struct px_pt at, double w,
                   struct rgba colour);

#endif
