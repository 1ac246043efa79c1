// marks: what else is said on the map: "you are here", one site's outline laid over another
// at the same scale, and which outlines are only indicative.
#ifndef SCREENS_MARKS_H
#define SCREENS_MARKS_H

#include "scene/parts/ui.h"

#define SCENE_MARKS_BOXES (4 + SCENE_MAX_SITES) // at most, that all add to `taken`

// Each draws its mark, if there is one in `free` and it touches none of the *n boxes in `taken`,
// and adds what no name may touch.
void scene_here(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);
// "Extent is indicative" at the outline of each site that is.
void scene_indicative(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);
void scene_compare(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);

#endif
