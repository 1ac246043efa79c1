// labels: the names on the map: places beside their dots, rivers and roads along their lines. They
// keep their places while the camera moves, fade in and out, never touch each other, and are
// aligned to the same pixels as the tiles.
#ifndef SCREENS_LABELS_H
#define SCREENS_LABELS_H

#include "scene/parts/ui.h"

// Places and draws all names, within `free` and clear of the boxes in `taken`.
void scene_labels(struct scene *sc, struct ui *u, struct px_rect free, const struct px_rect *taken,
                  int n);

#endif
