// figures_parts: what the Figures screen consists of besides its marks; for its files alone.
#ifndef SCREENS_FIGURES_PARTS_H
#define SCREENS_FIGURES_PARTS_H

#include "scene/parts/figure_plan.h"
#include "scene/parts/ui_button.h"

enum ui_word figures_title(int scene);
// The rail: a river along the dock that bends round the chosen kind like the old river round the
// Loop. `at`: how far the change has come.
void figures_rail(struct ui *u, double at);
double figures_rail_top(struct ui *u);
// To the pages beside this one, in a column as wide as figures_pager_width().
double figures_pager_width(struct ui *u);
void figures_pager(struct ui *u, const struct figure_plan *p, struct px_rect box);

#endif
