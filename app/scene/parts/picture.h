// picture: the illustrations of themes and sites, and the motif: the old meander of the Shenzhen
// River that makes the Loop. Side by side, one river flows through all illustrations.
#ifndef PARTS_PICTURE_H
#define PARTS_PICTURE_H

#include "scene/parts/ui.h"

#define PICTURE_ASPECT 4.0 // width to height of a whole illustration

// Draws the illustration, ours or the content's own, so that it covers the box; nothing if `name`
// is empty. It is decoration,
// not an item: the words beside it say what it shows.
void picture_put(struct ui *u, struct str name, struct px_rect box, double radius);
// The site's illustration, else the theme's; may be empty.
struct str picture_of(const struct ui *u, const struct initiative *it);
// The motif from its western end up to the fraction `to` (0..1) of its length, in a box twice as
// wide as high.
void meander_put(struct ui *u, struct px_rect box, double width, double to, struct rgba colour);
// The points of its course, as meander_put() would draw it; returns how many, `most` at most.
int meander_course(struct px_rect box, struct px_pt *pts, int most);
// The same as a rule across a wide box: the meander in the middle, straight reaches beside it.
void meander_rule(struct ui *u, struct px_rect box, double width, double to, struct rgba colour);

#endif
