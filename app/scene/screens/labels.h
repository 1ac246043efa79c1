// labels: the names on the map: places beside their dots, rivers and roads along their lines.
// They keep their places while the camera moves, come and go by fading, never touch each other, and
// stand on the same pixels of the ground as the tiles do.
#ifndef SCREENS_LABELS_H
#define SCREENS_LABELS_H

#include "scene/parts/ui.h"

#define LABEL_HALO 4.0 // units

// The camera's view moved by less than half a pixel, as the tiles are: what stands on the map does
// not tremble against the ground while the map is moved.
struct map_view scene_view(const struct ui *u);

// Places and draws all names: wholly within `free`, clear of the boxes in `taken`.
void scene_labels(struct scene *sc, struct ui *u, struct px_rect free, const struct px_rect *taken,
                  int n);

#endif
