// marks: other marks on the map: "you are here", one site's outline over another at the same scale,
// and the note on outlines that are only indicative.
#ifndef SCREENS_MARKS_H
#define SCREENS_MARKS_H

#include "scene/parts/ui.h"

#define SCENE_MARKS_BOXES (4 + MODEL_MAX_SITES) // most boxes that all marks together add to `taken`

// Each draws its mark if it lies in `free` and touches none of the *n boxes in `taken`, and adds
// the boxes that no name may touch.
void scene_here(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);
// "Extent is indicative" at the outline of each such site.
void scene_indicative(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);
void scene_compare(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);

#endif
