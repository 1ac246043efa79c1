// section: the ground along a line through the middle of the map, drawn in a strip below it: what
// lies there, how wide it is, and its heights. The line keeps its shape and stays in the middle of
// the screen, so that the section slides with the map.
#ifndef SCREENS_SECTION_H
#define SCREENS_SECTION_H

#include "scene/parts/ui.h"

// Whether the map offers a section here: its line is in the free part, and near enough.
bool section_offered(const struct ui *u, struct px_rect free);
// Lists boxes along the line of an open section, which no name may touch; at most SECTION_BOXES.
// Returns the number.
#define SECTION_BOXES 32
int section_boxes(struct ui *u, struct px_rect *out);
// The line on the map and the strip, if the section is open.
void scene_section(struct ui *u);

#endif
