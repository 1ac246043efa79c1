// figure_scenes: which scene of the Figures screen shows a figure, and with which mark: by its
// kind, value and unit alone, so that new content falls into place by itself. Pure.
#ifndef CONTENT_FIGURE_SCENES_H
#define CONTENT_FIGURE_SCENES_H

#include "base/arena.h"
#include "content/model.h"

#define FIGURES_LARGE_FROM 500.0 // the least count that is drawn as a block of dots
#define FIGURE_AREA_SITE 0       // groups of FIGURES_AREAS
#define FIGURE_AREA_FLOOR 1
#define FIGURE_GROUPS_SMALL 5 // groups of FIGURES_SMALL: one for each heading

// The scene of a figure; -1: none (a period of time).
int figure_scene(const struct figure *f);
// The mark of a small count, from the words of its unit.
enum figure_mark figure_mark(const struct figure *f);
// An area of floor, not of land.
bool figure_is_floor(const struct figure *f);
// The area in square metres, from a unit of "ha…" or "m2…".
double figure_area_m2(const struct figure *f);

// Sets m->scenes: each by group, within it the largest first; of small counts, those of one record
// stay together in the record's order. Arrays live in `a`.
void figure_scenes_make(struct arena *a, struct arena *scratch, struct model *m);

#endif
