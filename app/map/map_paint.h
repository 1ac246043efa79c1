// map_paint: shapes -> pixels, by Cairo. Pure apart from Cairo's own allocations; on any thread.
#ifndef MAP_PAINT_H
#define MAP_PAINT_H

#include "map/map_shapes.h"

// Colours by purpose, filled in from the theme by the caller.
#define MAP_MAX_SITES 8

struct map_style {
    struct rgba land, water, shore, green, wetland, abroad, relief, road_casing, road, road_major,
        rail, rail_dash, boundary, paper, site[MAP_MAX_SITES];
    // `land` at height 0, then these; light and shade of slopes, alpha for how strong
    struct rgba ground_hill, ground_high, ground_peak, relief_light, relief_dark;
    double px_scale;     // 1.0 at 1080p; multiplies line widths
    struct map_box edge; // the region, with paper outside; empty = no edge
};

// Paints w x h px, with `origin` (map metres) at the top left and m_per_px as the scale, into
// opaque ARGB8888 rows of `stride` bytes.
void map_paint(const struct map_shapes *s, const struct map_style *style, struct map_pt origin,
               double m_per_px, int w, int h, uint32_t *px, int stride);

#endif
