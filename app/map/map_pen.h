// map_pen: rings in map metres -> a Cairo path in tile pixels, without invisible detail: vertices
// closer than a fraction of a pixel, and runs that stay beyond one side of the tile.
#ifndef MAP_PEN_H
#define MAP_PEN_H

#include <cairo.h>

#include "map/map_shapes.h"

struct map_pen {
    cairo_t *cr;
    struct map_pt origin; // map coordinates of the tile's top left
    double m_per_px;
    double rough;        // 1 = finest visible detail; 2 = half of it, for unobtrusive lines
    struct map_box seen; // map box of the tile and of the margin that strokes may reach in from
};

// Whether some of the shape may be visible.
bool map_pen_meets(const struct map_pen *p, const struct map_shape *s);
// Adds a shape's rings to the current path.
void map_pen_path(const struct map_pen *p, const struct map_shape *s);
// Strokes a shape with dashes that continue across tiles: each visible run starts its dashes at its
// distance from the ring's first point.
void map_pen_dash(const struct map_pen *p, const struct map_shape *s, const double *dashes, int n);

#endif
