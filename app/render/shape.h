// shape: round boxes, outlines, lines and arcs, painted row by row. The coverage of an edge pixel
// is its centre's distance from the edge, clamped to half a pixel on each side. Allocates and
// caches nothing.
#ifndef RENDER_SHAPE_H
#define RENDER_SHAPE_H

#include "draw/draw.h"
#include "render/paint.h"

void shape_round(const struct paint *p, struct box b, double radius, uint32_t colour);
// The width is rounded to whole pixels, at least one; the outline lies inside b.
void shape_stroke(const struct paint *p, struct box b, double radius, double width,
                  uint32_t colour);
// Round joins and ends; at least one pixel wide. 1 <= n <= DRAW_MAX_PATH.
void shape_line(const struct paint *p, const struct px_pt *pts, int n, double width,
                uint32_t colour);
// `radius` is that of the ring's middle; from and to are turns, clockwise from the top; flat ends.
void shape_arc(const struct paint *p, struct px_pt centre, double radius, double width, double from,
               double to, uint32_t colour);

// One row of a round corner: coverage 0..255 of pixels 0..n-1 from the box's left, in row y from
// its top. Both corners of a row use it, one mirrored.
void shape_corner_row(double radius, int y, uint8_t *row, int n);

#endif
