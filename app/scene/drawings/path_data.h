// path_data: SVG path data (SVG 2, 9.3) into points: M L H V C S Q T Z and their relative forms,
// and two shapes of our own: R x y w h r, a box with round corners, and O x y r, a circle. It reads
// our own tables, so that a mistake in the data is an assert.
#ifndef DRAWINGS_PATH_DATA_H
#define DRAWINGS_PATH_DATA_H

#include "base/arena.h"
#include "base/geom.h"

// Maps (x, y) to (a x + c y + e, b x + d y + f), as SVG's matrix(a b c d e f) does.
struct affine {
    double a, b, c, d, e, f;
};
struct px_pt affine_apply(const struct affine *m, struct px_pt p);
// Applies `first`, then `then`.
struct affine affine_after(const struct affine *first, const struct affine *then);

// Flattened subpaths, one after another, each ended by a point with x NAN; a closed one ends where
// it began.
struct path_points {
    struct px_pt *pts; // in the arena
    int n;
};
#define PATH_DATA_MOST 1000 // points; more is a mistake of the data

struct path_points path_data(struct arena *a, const char *data, const struct affine *m);

#endif
