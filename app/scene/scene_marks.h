// scene_marks: what staff and visitors put on the map: "you are here", and one site's outline laid
// over another at the same scale.
#ifndef SCENE_SCENE_MARKS_H
#define SCENE_SCENE_MARKS_H

#include "scene/ui.h"

#define SCENE_MARKS_BOXES 4 // at most, that both add to `taken`

// Each draws its mark, if there is one in `free` and it touches none of the *n boxes in `taken`,
// and adds what no name may touch.
void scene_here(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);
void scene_compare(struct ui *u, struct px_rect free, struct px_rect *taken, int *n);

#endif
