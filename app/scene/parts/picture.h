// picture: the illustrations of themes and sites, and the motif: the old meander of the Shenzhen
// River that makes the Loop. The illustrations continue one another: side by side their river flows
// through all.
#ifndef PARTS_PICTURE_H
#define PARTS_PICTURE_H

#include "scene/parts/ui.h"

#define PICTURE_ASPECT 4.0 // width to height of a whole illustration

// Draws the illustration so that it covers the box; nothing when `name` is empty. Says nothing of
// its own: the words beside it do, so it is no item.
void picture_put(struct ui *u, struct str name, struct px_rect box, double radius);
// The record's site's, else its theme's; may be empty.
struct str picture_of(const struct ui *u, const struct initiative *it);
// The illustrations of all themes and sites side by side, seen through the box, the middle of the
// one at `at` (0: the first; between two while it moves) as near to the box's middle as the ends
// allow.
void picture_frieze(struct ui *u, struct px_rect box, double radius, double at);

// The motif from its western end to the share `to` (0..1) of its way, in a box twice as wide as
// high.
void meander_put(struct ui *u, struct px_rect box, double width, double to, struct rgba colour);
// The same as a rule across a wide box: the meander in the middle, straight reaches on both sides.
void meander_rule(struct ui *u, struct px_rect box, double width, double to, struct rgba colour);

#endif
