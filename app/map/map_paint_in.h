// map_paint_in: internal to map_paint: the state of painting one tile, and what its files share.
// Each paint_* fills or strokes what its name says; map_paint.c calls them back to front.
#ifndef MAP_PAINT_IN_H
#define MAP_PAINT_IN_H

#include <cairo.h>

#include "map/map_paint.h"
#include "map/map_pen.h"
#include "map/terrain.h"

struct painter {
    const struct map_shapes *shapes;
    const struct map_style *style;
    struct map_pen pen;
    double line;     // px of a line of width 1 at 1080p, at every scale
    double road;     // the same, wider at closer scales
    double m_per_px; // at 1080p
    int w, h;        // px of the tile
};

// map_paint.c
void painter_colour(cairo_t *cr, struct rgba c, double alpha);
struct rgba painter_blend(struct rgba a, struct rgba b, double t);
bool painter_is_dark(struct rgba c);
// Makes one path of all visible shapes of a class. False if there is none.
bool painter_class(const struct painter *p, enum map_class cls);
// Keeps the path for the next stroke or fill.
void painter_stroke(const struct painter *p, double width, struct rgba c, double alpha);
void painter_fill(const struct painter *p, struct rgba c, double alpha);
// Strokes each shape of a class with dashes of these lengths, in the current colour and width.
void painter_dash(const struct painter *p, enum map_class cls, const double *dashes, int n,
                  double unit);

// paint_marks.c: patterns that are fixed to the map.
void paint_halftone(const struct painter *p); // over the whole tile
void paint_reeds(const struct painter *p);    // inside the current path
void paint_site_grounds(const struct painter *p);
void paint_site_outlines(const struct painter *p);

// Grounds and water alone, without what only the region has.
void paint_plain(const struct painter *p);

// paint_edge.c
void paint_edge(const struct painter *p);

// paint_relief.c
void paint_land(const struct painter *p);
void paint_contours(const struct painter *p);

// paint_contours.c: over the tinted ground, h rows of w opaque pixels, `stride` bytes apart.
void paint_contours_over(const struct painter *p, const struct terrain *t, unsigned char *px,
                         int stride);

// paint_water.c
void paint_water(const struct painter *p);

// paint_lines.c
void paint_roads(const struct painter *p);
void paint_rail(const struct painter *p);
void paint_boundaries(const struct painter *p);

#endif
