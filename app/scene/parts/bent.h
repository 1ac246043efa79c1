// bent: a line of words whose letters follow a path, each turned about its own middle.
#ifndef PARTS_BENT_H
#define PARTS_BENT_H

#include "base/geom.h"
#include "text/text.h"

// Where glyph i of a layout of one line stands: its middle `lift` px beside `mid`, a point of the
// path, to the left of the path's direction there (of length 1).
struct text_bent bent_glyph(const struct text_layout *l, int i, struct px_pt mid, struct px_pt dir,
                            double lift);
// The box of all of the layout's glyphs, with a halo.
struct px_rect bent_box(const struct text_layout *l, const struct text_bent *bent, double halo);

#endif
