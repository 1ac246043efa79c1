// terrain_in: internal to terrain: a grid of numbers, and what its files share.
#ifndef MAP_TERRAIN_IN_H
#define MAP_TERRAIN_IN_H

#include "map/terrain.h"

// A grid with a border, so that a point's neighbours can be read without asking where it lies.
#define GRID_BORDER 24

struct grid {
    int w, h;
    size_t stride;
    float *at; // of point (0, 0); rows of `stride`
};

// NULL pointer in `at` if the machine has no memory for it.
struct grid grid_new(struct arena *a, int w, int h);
// Repeats the outermost points into the border.
void grid_border(struct grid *g);
// A Gaussian of `sigma` points, both ways, through `other` of the same size.
void grid_blur(const struct grid *from, struct grid *other, struct grid *to, double sigma);

// A place whose height is known, in points east and south of the grid's first.
struct known {
    float x, y, height;
};

// terrain_solve.c: the heights that fit best: `known` places, between points linearly, and every
// point's own pull, weight[i] towards level[i]. False if the machine has no memory for it.
bool terrain_solve(const struct known *known, size_t n_known, const struct grid *weight,
                   const struct grid *level, struct grid *heights);
// terrain_tone.c: light and shade on heights in metres, `step_m` metres of ground apart.
bool terrain_tone(struct arena *a, struct grid *heights, double step_m, uint8_t *tone);

#endif
