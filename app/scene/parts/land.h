// land: sites and rivers of the content drawn live over the map, where the camera has them:
// outlines, land that fills from a river, rivers that draw themselves. Main thread.
#ifndef PARTS_LAND_H
#define PARTS_LAND_H

#include "scene/parts/ui.h"

// A site's land, its holes left open.
void land_fill(struct ui *u, int site, struct rgba colour, double alpha);
// Its outline, `width` px wide.
void land_outline(struct ui *u, int site, double width, struct rgba colour);
// The share `to` (0..1) of the land between a river and the site's outline: each point of the
// outline comes from the nearest place on the river. 1 is the site's land.
void land_flood(struct ui *u, int site, const struct named_line *river, double to,
                struct rgba colour);
// The river from share `from` to share `to` of its length on screen, counted with the stream.
void land_river(struct ui *u, const struct named_line *river, double from, double to, double width,
                struct rgba colour);
// The length of a river on screen, px.
double land_river_px(struct ui *u, const struct named_line *river);

#endif
