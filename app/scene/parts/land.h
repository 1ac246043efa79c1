// land: sites of the content drawn over the map at the camera's position: outlines, land that fills
// from a river. Main thread.
#ifndef PARTS_LAND_H
#define PARTS_LAND_H

#include "scene/parts/ui.h"

// Fills a site's land, without its holes.
void land_fill(struct ui *u, int site, struct rgba colour, double alpha);
// Strokes its outline, `width` px wide.
void land_outline(struct ui *u, int site, double width, struct rgba colour);
// The same as dots of that diameter, `step` px apart: an extent that is indicative only.
void land_dots(struct ui *u, int site, double diameter, double step, struct rgba colour);
// Level and upright lines over its land, `step` px apart: the grid that is a site's mark.
void land_grid(struct ui *u, int site, double step, double width, struct rgba colour, double alpha);
// Finds where the land within the outer ring is widest around rows of these sizes, one below the
// other and centred on a line. `top` is the middle of the first row's upper edge. False if they do
// not fit.
bool land_room(struct ui *u, int site, const struct px_size *rows, int n, struct px_pt *top);
// Fills the fraction `to` (0..1) of the land between a river and the site's outline: each point of
// the outline moves from the nearest point of the river. 1 fills all of it.
void land_flood(struct ui *u, int site, const struct named_line *river, double to,
                struct rgba colour);

#endif
