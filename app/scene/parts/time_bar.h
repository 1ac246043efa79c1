// time_bar: a record's dates on a line from 2025 to 2027+: spans as wide as the wording is vague,
// the document's own date as a ring, each date's printed words below.
#ifndef PARTS_TIME_BAR_H
#define PARTS_TIME_BAR_H

#include "scene/parts/ui.h"

// Years of an ISO date ("2026-07-01" -> 2026.496); 0 when it is none.
double timebar_year(struct str iso);

// The line itself: years from FIRST to the end of "2027+" over w px from x, at height y.
struct timebar_axis {
    double x, w, y;
};

// The line with its years; returns the height below y.
double timebar_axis(struct ui *u, const struct timebar_axis *a);
// One date: a bar from its first to its last day, dots to the end where it is open.
void timebar_span(struct ui *u, const struct timebar_axis *a, const struct milestone *ms,
                  struct rgba colour);
// The day a document is dated, as a ring.
void timebar_ring(struct ui *u, const struct timebar_axis *a, struct str date);
// "the second half of this year (2026)": the printed words, what they mean in brackets.
struct str timebar_words(struct ui *u, const struct milestone *ms);

// Draws it with its top left at `at`, `w` wide; returns its height. A record with no date gets none
// (0).
double timebar_put(struct ui *u, const struct initiative *it, struct px_pt at, double w,
                   struct rgba colour);

#endif
