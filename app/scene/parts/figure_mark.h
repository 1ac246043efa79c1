// figure_mark: draws the mark of a figure, true in area or in count in every frame: hatched until
// it is approved, fading where the document says nearly, about or over, dashed where it is yet to
// come.
#ifndef PARTS_FIGURE_MARK_H
#define PARTS_FIGURE_MARK_H

#include "scene/parts/figure_plan.h"

void figure_mark_put(struct ui *u, struct figure_pages *pages, const struct figure_plan *plan,
                     const struct figure_place *p);
// What one square of land or slab of floor stands for, below the mark of an area.
void figure_area_note(struct ui *u, const struct figure_place *p);
// From the first strip of a share's mark, w px wide, to the end of the last.
double figure_strips_width(const struct ui *u, double w);
// "10 000": a whole number as the documents print it.
struct str figure_grouped(struct arena *a, double n);

#endif
