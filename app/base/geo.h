// geo: map layers as plain data in degrees, as read from GeoJSON (RFC 7946). The content reader
// fills it; the map turns it into shapes. Lives in the content's arena.
#ifndef BASE_GEO_H
#define BASE_GEO_H

#include "base/geom.h"
#include "base/lang.h"
#include "base/str.h"

enum geo_kind { GEO_POINT, GEO_LINE, GEO_POLYGON };

struct geo_ring {
    const struct geo_pt *pts; // [n]; rings of polygons are closed: first equals last
    size_t n;
};

// Whether the ring contains p, by the even-odd rule; an empty one does not.
bool geo_ring_has(const struct geo_ring *ring, struct geo_pt p);

// One GeoJSON feature. Multi* geometries become several features with the same properties.
struct geo_feature {
    enum geo_kind kind;
    struct str id;  // may be empty
    struct str cls; // "class" property: expressway, pond, station, village, …; may be empty
    struct str names[LANG_MAX]; // by language index of the model; empty = no label
    int rank;                   // 1 = largest, drawn first; 0 = not given
    double height_m;            // hills and contours; 0 otherwise
    bool planned;               // not built yet: drawn dashed, marked planned
    bool indicative;            // soft edge, marked 示意 / indicative
    bool abroad;                // in Shenzhen: less prominent label colour
    struct geo_ring *rings;     // [n_rings]; polygon: outer first, then holes; line and point: one
    size_t n_rings;
};

// What fills a site's area besides its colour.
enum geo_pattern {
    PATTERN_NONE,
    PATTERN_LOOPS, // the meander that makes the Loop
    PATTERN_GRID,
    PATTERN_RACKS,
    PATTERN_DOTS,
    PATTERN_WAVES,
    PATTERN_HATCH,
    N_PATTERNS
};

struct geo_layer {
    struct str name; // file name without ".geojson": land, water, …
    const struct geo_feature *features;
    size_t n;
};

#endif
