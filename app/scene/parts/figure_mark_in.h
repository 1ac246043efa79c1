// figure_mark_in: what the files of figure_mark share; for them alone.
#ifndef PARTS_FIGURE_MARK_IN_H
#define PARTS_FIGURE_MARK_IN_H

#include "scene/parts/figure_mark.h"

// figure_land.c: squares of land at the scale of the site's outline, or slabs of floor.
void figure_area_mark(struct ui *u, const struct figure_place *p);
// figure_map.c: the map at that place and scale, in the box.
struct figure_chart {
    struct map_pt map; // stands at px
    struct px_pt px;
    double px_per_unit; // of map metres
};
void figure_chart_put(struct ui *u, struct px_rect box, const struct figure_chart *at);
// figure_pulse.c: a dot a unit of computing power; a pulse runs through them.
void figure_compute_mark(struct ui *u, struct figure_pages *pages, const struct figure_plan *plan,
                         const struct figure_place *p);

#endif
