// drawing: an SVG -> PNG. In the child process: the file is untrusted. Where librsvg is not built
// in, drawing_none.c takes its place.
#ifndef STAFF_DRAWING_H
#define STAFF_DRAWING_H

#include "platform/child.h"

bool drawing_is_possible(void);
// Renders with a longer side of `side` px; `out` may be NULL. False if it cannot be drawn.
bool drawing_to_png(struct str bytes, int side, struct child_out *out);

#endif
