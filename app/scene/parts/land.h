// land: sites and rivers of the content drawn over the map at the camera's position: outlines, land
// that fills from a river, rivers that draw themselves. Main thread.
#ifndef PARTS_LAND_H
#define PARTS_LAND_H

#include "scene/parts/ui.h"

// Fills a site's land, without its holes.
void land_fill(struct ui *u, int site, struct rgba colour, double alpha);
// Strokes its outline, `width` px wide.
void land_outline(struct ui *u, int site, double width, struct rgba colour);
// Fills the fraction `to` (0..1) of the land between a river and the site's outline: each point of
// the outline moves from the nearest point of the river. 1 fills all of it.
void land_flood(struct ui *u, int site, const struct named_line *river, double to,
                struct rgba colour);
// Draws the river between two fractions of its length on screen, in the direction of flow.
void land_river(struct ui *u, const struct named_line *river, double from, double to, double width,
                struct rgba colour);
// The length of a river on screen, px.
double land_river_px(struct ui *u, const struct named_line *river);

#endif
