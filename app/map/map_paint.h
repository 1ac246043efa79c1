// map_paint: shapes -> pixels, by Cairo. Pure apart from Cairo's own allocations; any thread.
#ifndef MAP_PAINT_H
#define MAP_PAINT_H

#include "map/map_shapes.h"

// Colours by purpose; filled from the theme by whoever owns both.
struct map_style {
    struct rgba land, water, shore, green, wetland, abroad, relief, road_casing, road, road_major,
        rail, rail_dash, boundary, paper, site[8];
    double px_scale;     // line widths are for 1080p at 1.0
    struct map_box edge; // the region: paper lies beyond it; empty = no edge
};

// Paints the square or box of w x h px whose top left is `origin` (map metres) at m_per_px, into
// opaque ARGB8888 rows of `stride` bytes.
void map_paint(const struct map_shapes *s, const struct map_style *style, struct map_pt origin,
               double m_per_px, int w, int h, uint32_t *px, int stride);

#endif
