// map_import: a GeoJSON file from any GIS -> a map layer of ours. Checked, cut to the region,
// turned as RFC 7946 3.1.6 asks, and thinned: Visvalingam and Whyatt (1993), points whose triangle
// is smaller than detail x detail / 2 on the ground go, the least first. That takes n log n time
// and 40 bytes a point whatever the shape; the exhibit thins further by itself for each scale.
#ifndef STAFF_MAP_IMPORT_H
#define STAFF_MAP_IMPORT_H

#include <stdio.h>

#include "content/content.h"

struct map_import_opts {
    const char *file; // for diagnostics
    const char *layer;
    const char *cls;             // class for features that have none; NULL = they keep none
    const char *names[LANG_MAX]; // their property by language index; NULL = ours
    double detail_m;             // > 0
    struct geo_pt sw, ne;        // the region; features wholly outside it are left out
    const struct model *langs;
};

struct map_import_stats {
    size_t features, positions;           // read
    size_t kept_features, kept_positions; // written
    size_t outside, converted, turned, crossing;
};

// Reads, checks and thins `bytes`; *out lives in `a`. False when a problem is an error.
bool map_import(struct arena *a, struct str bytes, const struct map_import_opts *o,
                struct geo_layer *out, struct map_import_stats *stats, struct diag_list *diags);
// Writes the layer as content/map/NAME.geojson stands there; false when the file cannot be written.
bool map_import_write(FILE *f, const struct geo_layer *l, const struct model *langs);

// The parts, for tests. Thins a ring or line in place; returns how many points are left (of a ring
// at least 4, of a line 2).
size_t map_import_thin(struct arena *scratch, struct geo_pt *pts, size_t n, bool ring,
                       double detail_m);
// Index of a segment that crosses another one of the ring (closed); n when none does.
size_t map_import_crossing(struct arena *scratch, const struct geo_pt *pts, size_t n);

#endif
