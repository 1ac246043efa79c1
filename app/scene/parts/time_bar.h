// time_bar: a record's dates on an axis of the content's years: a span is as wide as its wording is
// vague, the document's own date is a ring, and each date's printed words are below.
#ifndef PARTS_TIME_BAR_H
#define PARTS_TIME_BAR_H

#include "scene/parts/ui.h"

// An ISO date in years ("2026-07-01" -> 2026.496); 0 if it is not a date.
double timebar_year(struct str iso);

// The axis: the content's years over w px from x, at height y.
struct timebar_axis {
    double x, w, y;
};

// Draws the axis with its years; returns the height below y.
double timebar_axis(struct ui *u, const struct timebar_axis *a);
// Draws one date as a bar from its first to its last day, with dots to the end if open-ended.
void timebar_span(struct ui *u, const struct timebar_axis *a, const struct milestone *ms,
                  struct rgba colour);
// Draws the day a document is dated as a ring.
void timebar_ring(struct ui *u, const struct timebar_axis *a, struct str date);
// "the second half of this year (2026)": the printed words, then their meaning in brackets.
struct str timebar_words(struct ui *u, const struct milestone *ms);

// Draws the record's dates with the top left at `at`, `w` wide; returns the height, 0 for a record
// without dates.
double timebar_put(struct ui *u, const struct initiative *it, struct px_pt at, double w,
                   struct rgba colour);

#endif
