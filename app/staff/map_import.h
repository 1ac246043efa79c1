// map_import: a GeoJSON file of any GIS -> a map layer of ours: checked, clipped to the region,
// oriented as RFC 7946 3.1.6 requires, and thinned by Visvalingam and Whyatt (1993): points whose
// triangle is smaller than detail x detail / 2 on the ground are removed, smallest first. That
// takes n log n time and 40 bytes a point for any shape; the exhibit thins further for each scale.
#ifndef STAFF_MAP_IMPORT_H
#define STAFF_MAP_IMPORT_H

#include <stdio.h>

#include "content/content.h"

struct map_import_opts {
    const char *file; // for diagnostics
    const char *layer;
    const char *cls;             // class for features without one; NULL = they keep none
    const char *names[LANG_MAX]; // their property by language index; NULL = ours
    double detail_m;             // > 0
    struct geo_pt sw, ne;        // the region; features wholly outside it are left out
    const struct model *langs;
};

struct map_import_stats {
    size_t features, positions;           // read
    size_t kept_features, kept_positions; // written
    size_t outside, converted, turned, crossing, left_out, cleaned;
};

// Reads, checks and thins `bytes`; *out lives in `a`. False if there is an error.
bool map_import(struct arena *a, struct str bytes, const struct map_import_opts *o,
                struct geo_layer *out, struct map_import_stats *stats, struct diag_list *diags);
// Writes the layer in the format of content/map/NAME.geojson; false if the file cannot be written.
bool map_import_write(FILE *f, const struct geo_layer *l, const struct model *langs);

// Parts, public for tests. Thins a ring or line in place; returns the number of remaining points
// (at least 4 for a ring, 2 for a line).
size_t map_import_thin(struct arena *scratch, struct geo_pt *pts, size_t n, bool ring,
                       double detail_m);
// The index of a segment that crosses another one of the closed ring; n if none does.
size_t map_import_crossing(struct arena *scratch, const struct geo_pt *pts, size_t n);

#endif
