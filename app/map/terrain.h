// terrain: contour rings -> a field of heights, and of light and shade on them. A pure function of
// the map's shapes: the same on every machine with IEEE 754 arithmetic. Constant once built; safe
// to read from any thread.
//
// The heights are those of a thin plate under slight tension (Briggs 1974; Smith and Wessel 1990)
// that is pulled to the contours, solved from coarse to fine. They are for shading and for a tilted
// view, never for printing: summits are some 25 m low.
#ifndef MAP_TERRAIN_H
#define MAP_TERRAIN_H

#include "base/str.h"
#include "map/map_shapes.h"

#define TERRAIN_CELL_M 65.0 // map metres between two points of the grid, unless it is too large
#define TERRAIN_CELLS_MAX 400000 // points of the grid
#define TERRAIN_HEIGHT_M 0.25    // metres of one unit of height
#define TERRAIN_CUT_M 180.0 // map metres: a ring as near to the edge of what is known was cut there
#define TERRAIN_FLAT 128    // the tone of level ground in the open

struct terrain {
    struct map_pt north_west; // map metres of the first point
    double cell_m;            // map metres from one point to the next
    struct map_box known;     // contours lie within; a ring was cut where it follows the box
    int w, h;                 // points east and south, row after row
    double highest_m;         // of all points
    const uint16_t *height;   // [h * w] in TERRAIN_HEIGHT_M
    const uint8_t *tone;      // [h * w]: 0 darkest shade, TERRAIN_FLAT level, 255 brightest light
};

// Builds the field of the MAP_HILL shapes in the arena. NULL where there are none, or where the
// machine has no memory for it: the map is then painted without.
const struct terrain *terrain_build(struct arena *a, const struct map_shapes *s);

// A number that says what the field is made of: shapes with equal keys have the same terrain.
uint64_t terrain_key(const struct map_shapes *s);
// The field as bytes in the arena, with its key and a check sum, in this machine's order of bytes.
// Empty if the machine has no memory for it.
struct str terrain_bytes(struct arena *a, const struct terrain *t, uint64_t key);
// The field again, borrowing `bytes`. NULL if they are not whole, not of this key, or not of this
// program's format.
const struct terrain *terrain_from_bytes(struct arena *a, struct str bytes, uint64_t key);

// The largest of the heights, in metres.
double terrain_highest(const uint16_t *height, size_t n);
// Height of the ground in metres, between points linearly; 0 outside the field.
double terrain_height(const struct terrain *t, struct map_pt p);

#endif
