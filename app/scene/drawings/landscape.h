// landscape: the ground that all illustrations share: sky, hills, bank and the river, as wide as
// the box.
#ifndef DRAWINGS_LANDSCAPE_H
#define DRAWINGS_LANDSCAPE_H

#include "scene/drawings/drawing.h"

// A plate whose drawing stands in the middle of the box.
struct plate landscape_plate(struct ui *u, struct px_rect box, double t, struct rgba accent);
// `radius`: of the box's upper corners, px.
void landscape_put(const struct plate *p, struct px_rect box, double radius);
// The width of the box in units.
double landscape_width(const struct plate *p, struct px_rect box);
// y of the box's lower edge, px.
double landscape_foot(const struct plate *p);

#endif
