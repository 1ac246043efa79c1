// map_shapes: geo layers -> shapes in map metres, ready to draw, with boxes for culling; hit tests
// of sites. Constant once built; safe to read from any thread.
#ifndef MAP_SHAPES_H
#define MAP_SHAPES_H

#include "base/arena.h"
#include "base/geo.h"

// Painting order, back to front.
enum map_class {
    MAP_LAND,   // Hong Kong's ground
    MAP_ABROAD, // Shenzhen's ground
    MAP_HILL,   // relief: one closed contour per feature, with height
    MAP_GREEN,
    MAP_WETLAND,
    MAP_POND,
    MAP_WATER,  // bay and rivers as areas
    MAP_STREAM, // rivers as lines
    MAP_ROAD_MINOR,
    MAP_ROAD_RURAL, // and boundary and site roads
    MAP_ROAD,
    MAP_EXPRESSWAY,
    MAP_RAIL,
    MAP_RAIL_PLANNED,
    MAP_DISTRICT,
    MAP_BOUNDARY,
    MAP_SITE,
    MAP_BUILDING,
    MAP_N_CLASSES
};

#define MAP_RING_BLOCK 64 // points

struct map_ring {
    const struct map_pt *pts; // [n], closed for areas
    size_t n;
    // blocks[i]: the box around points i * MAP_RING_BLOCK to (i + 1) * MAP_RING_BLOCK, inclusive,
    // so that long rings are culled block by block.
    const struct map_box *blocks;
};

struct map_shape {
    enum map_class cls;
    bool area;
    bool indicative;
    int site;                 // index for MAP_SITE, else -1
    enum geo_pattern pattern; // of a site
    double height_m;
    struct map_box box;
    const struct map_ring *rings;
    size_t n_rings;
};

struct map_place {
    struct map_pt at;
    int feature_layer, feature; // the feature that has its names
    int rank;                   // 1..4
    enum map_place_kind {
        PLACE_CITY,
        PLACE_TOWN,
        PLACE_VILLAGE,
        PLACE_STATION,
        PLACE_CONTROL_POINT,
        PLACE_HILL,
        PLACE_WATER,
        PLACE_WETLAND,
        PLACE_LANDMARK
    } kind;
    bool planned, abroad;
    uint64_t name;   // hash: a station and its town may share a name
    bool along_line; // its name is drawn along a line instead
    double height_m;
};

// A line whose name may run along it.
struct map_line {
    const struct map_pt *pts; // [n]
    const double *along;      // [n] map metres from the first point
    size_t n;
    struct map_box box;
    int feature_layer, feature; // the feature that has its names
    uint64_t name;              // hash: pieces of one road share a name
    int rank;                   // 1..4, as for places
    enum map_line_kind {
        LINE_RIVER,
        LINE_EXPRESSWAY,
        LINE_RAIL,
        LINE_MAIN,
        LINE_RURAL,
        N_LINE_KINDS
    } kind;
};

#define MAP_LINES_MAX 2048 // of an imported sheet the most important ones are kept

struct map_shapes {
    const struct map_shape *shapes; // sorted by class
    size_t n;
    size_t first[MAP_N_CLASSES + 1]; // shapes[first[c]..first[c+1]) are of class c
    const struct map_place *places;  // by rank
    size_t n_places;
    const struct map_line *lines; // by kind, longest first; at most MAP_LINES_MAX
    size_t n_lines;
    const struct terrain *terrain; // of the MAP_HILL shapes; NULL: the map is flat
};

// One site's outline as the map needs it.
struct map_site {
    struct geo_ring outline;
    const struct geo_ring *holes;
    int n_holes;
    bool indicative;
    enum geo_pattern pattern;
};

// Copies everything into `bundle`; without terrain, which its owner may add. NULL if the machine
// has no memory for it. Layers are known by name (see content/map/SOURCES.md).
struct map_shapes *map_shapes_build(struct arena *bundle, const struct geo_layer *layers,
                                    int n_layers, const struct map_site *sites, int n_sites);

// Adds the sites to shapes that have none; what others hold of them is unchanged. False: as above.
bool map_shapes_add_sites(struct arena *bundle, struct map_shapes *s, const struct map_site *sites,
                          int n);

// Whether a feature of the layer is drawn, named, or both.
bool map_shapes_use(const struct geo_layer *l, const struct geo_feature *f);
// Lists the classes that features may have, some of them twice; NULL after the last.
const char *map_shapes_class(int i);

// The index of the site whose outline contains p or passes within slack_m of it; -1 if none.
int map_shapes_hit(const struct map_shapes *s, struct map_pt p, double slack_m);

#endif
