// plate: the sites' signs while the map leans back: a site's names on a card that stands upright on
// a pole, its foot on the ground.
#ifndef PARTS_PLATE_H
#define PARTS_PLATE_H

#include "scene/parts/ui.h"

#define PLATE_BOXES (2 * MODEL_MAX_SITES) // the most that one call adds to `taken`

// How much of the signs there is, 0..1: none on a flat map.
double plates_shown(const struct ui *u);
// Draws the sign of every site whose ground is seen within `free`, clear of the *n boxes in
// `taken`, and adds those that no name may touch.
void plates_draw(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);

#endif
