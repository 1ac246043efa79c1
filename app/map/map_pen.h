// map_pen: from rings in map metres to a Cairo path in tile pixels, with what cannot be seen left
// out: vertices closer than a fraction of a pixel, and runs that stay on one side of the tile.
#ifndef MAP_PEN_H
#define MAP_PEN_H

#include <cairo.h>

#include "map/map_shapes.h"

struct map_pen {
    cairo_t *cr;
    struct map_pt origin; // of the tile's top left
    double m_per_px;
    double rough;        // 1 = as fine as the eye; 2 = half as fine, for quiet lines
    struct map_box seen; // map metres of the tile and the margin that strokes may reach in from
};

// True when some of the shape may be seen.
bool map_pen_meets(const struct map_pen *p, const struct map_shape *s);
// Adds a shape's rings to the current path.
void map_pen_path(const struct map_pen *p, const struct map_shape *s);
// Strokes a shape with dashes that go on across tiles: each visible run starts at the offset its
// way from the ring's first point gives.
void map_pen_dash(const struct map_pen *p, const struct map_shape *s, const double *dashes, int n);

#endif
