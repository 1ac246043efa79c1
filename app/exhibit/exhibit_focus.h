// exhibit_focus: the keyboard's place in the whole exhibit: moves it, brings it into sight, and
// finds it again when what it stood on has gone.
#ifndef EXHIBIT_FOCUS_H
#define EXHIBIT_FOCUS_H

#include "exhibit/exhibit.h"

// Carries out ACTION_FOCUS: index +1, -1 in reading order, or d: the nearest that way, else what
// the arrow keys do without a focus. Scrolls a column on when the next region is out of sight.
void exhibit_focus_move(struct exhibit *x, const struct action *a);

// After a frame was built: true when the focus moved by itself and the frame must be built again.
bool exhibit_focus_settle(struct exhibit *x);

#endif
