// shape: round boxes, outlines, lines and arcs, painted row by row. Coverage of an edge pixel is
// the distance of its middle from the edge, clamped to half a pixel each side; no memory is asked
// for, nothing needs keeping.
#ifndef RENDER_SHAPE_H
#define RENDER_SHAPE_H

#include "draw/draw.h"
#include "render/paint.h"

void shape_round(const struct paint *p, struct box b, double radius, uint32_t colour);
// Width is rounded to whole pixels, at least one; the outline lies inside b.
void shape_stroke(const struct paint *p, struct box b, double radius, double width,
                  uint32_t colour);
// Round joins and ends; at least a pixel wide. 1 <= n <= DRAW_MAX_PATH.
void shape_line(const struct paint *p, const struct px_pt *pts, int n, double width,
                uint32_t colour);
// The middle of the ring has `radius`; turns from the top, clockwise; flat ends.
void shape_arc(const struct paint *p, struct px_pt centre, double radius, double width, double from,
               double to, uint32_t colour);

// One row of a round corner: coverage 0..255 of pixels 0..n-1 counted from the box's left, row y
// counted from its top; both corners of a row mirror it.
void shape_corner_row(double radius, int y, uint8_t *row, int n);

#endif
