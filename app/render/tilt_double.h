// tilt_double: a picture of half the size, enlarged twofold onto the canvas: bilinear, with equal
// results on every machine.
#ifndef RENDER_TILT_DOUBLE_H
#define RENDER_TILT_DOUBLE_H

#include "render/paint.h"

// Fills rows y0..y1 of `to`, within its clip, from `half`, whose clip, in pixels twice as large,
// holds them.
void tilt_double_rows(const struct paint *half, const struct paint *to, int y0, int y1);

#endif
