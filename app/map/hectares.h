// hectares: squares of 100 m on the ground laid over an outline, so that as much of it as possible
// lies within them. They show a size, not a boundary. Pure arithmetic.
#ifndef MAP_HECTARES_H
#define MAP_HECTARES_H

#include "base/geo.h"
#include "map/map_view.h"

#define HECTARES_MAX 64

struct hectares {
    struct map_pt origin; // the north-west corner of square (0, 0), map metres
    double side_m;        // of a square, map metres
    int n;
    struct hectare {
        int16_t x, y;   // squares east and south of the origin
    } at[HECTARES_MAX]; // row by row from the north-west
    double cover;       // of the outline's area, the part within the squares: 0..1
};

// The n squares of one grid that cover most of the outline. n 0 where there is no outline, it is
// wider than HECTARES_SPAN squares, or more than HECTARES_MAX squares are asked for.
#define HECTARES_SPAN 16
void hectares_cover(struct hectares *h, const struct geo_ring *outline, int n);

// A square's north-west corner.
struct map_pt hectares_corner(const struct hectares *h, struct hectare at);

#endif
