// timebar: a record's dates on a line from 2025 to 2027+: spans as wide as the wording is vague,
// the document's own date as a ring, each date's printed words below.
#ifndef SCENE_TIMEBAR_H
#define SCENE_TIMEBAR_H

#include "scene/ui.h"

// Years of an ISO date ("2026-07-01" -> 2026.496); 0 when it is none.
double timebar_year(struct str iso);

// Draws it with its top left at `at`, `w` wide; returns its height. A record with no date gets none
// (0).
double timebar_put(struct ui *u, const struct initiative *it, struct px_pt at, double w,
                   struct rgba colour);

#endif
