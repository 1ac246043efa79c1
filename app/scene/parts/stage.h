// stage: the ground of a screen that needs the whole view: paper over the map, and, while it comes,
// the river that runs across.
#ifndef PARTS_STAGE_H
#define PARTS_STAGE_H

#include "scene/parts/ui.h"

// Begins that screen: sets u->alpha and u->quiet, blocks the map, and draws the ground. False if
// the screen is not there, or lies beneath a card; then nothing is set.
bool stage_begin(struct ui *u, enum screen screen);

#endif
