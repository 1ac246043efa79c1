// map_tilt: a view that leans back over the terrain, as arithmetic. A place X px to the right of
// and Y px up the canvas from the view's centre on the flat map, with its ground z px above sea, is
// drawn at
//     x = cx + D X / (D + Y sin p)
//     y = cy - D (Y cos p + z sin p) / (D + Y sin p)
// D is the eye's distance. Height lifts a place straight up the canvas, so that a column of pixels
// sees a straight line of ground, near to far, whatever its heights; and pitch 0 is the flat map.
#ifndef MAP_TILT_H
#define MAP_TILT_H

#include "map/map_view.h"

#define MAP_PITCH_MAX 0.8726646259971648 // 50 degrees: the canvas never reaches the horizon
#define MAP_TILT_LIFT 2.0                // heights are drawn as many times too high
#define MAP_TILT_EYE 1.5                 // D, in heights of the canvas

// The numbers of one view, computed once a frame.
struct map_lens {
    struct map_view view;
    double sin_p, cos_p, sin_b, cos_b;
    double cx, cy, eye;   // canvas px
    double px_per_height; // z of one metre above sea
    double highest;       // z of the highest ground
};

// The same place on the flat map, in px from the view's centre, right and up the canvas.
struct map_flat_pt {
    double x, y;
};

struct map_lens map_lens_of(const struct map_view *v);
struct map_flat_pt map_lens_flat(const struct map_lens *l, struct map_pt m);
struct map_pt map_lens_map(const struct map_lens *l, struct map_flat_pt f);
struct px_pt map_lens_px(const struct map_lens *l, struct map_flat_pt f, double z);
// The place of height z that is drawn at p.
struct map_flat_pt map_lens_at(const struct map_lens *l, struct px_pt p, double z);

struct px_pt map_tilt_to_px(const struct map_view *v, struct map_pt m);
// The nearest ground drawn at p. Far above the canvas, where there is none, the farthest row's.
struct map_pt map_tilt_to_map(const struct map_view *v, struct px_pt p);
// Whether nearer ground hides the place.
bool map_tilt_hides(const struct map_view *v, struct map_pt m);
// Moves the view so that the ground of m is drawn at p.
void map_tilt_hold(struct map_view *v, struct map_pt m, struct px_pt p);
// The ground at the middle of the canvas moves by d.
void map_tilt_pan(struct map_view *v, struct px_pt d);
struct map_box map_tilt_box(const struct map_view *v);
// The corners of the ground that the part of the canvas may show, whatever its heights, in order.
void map_tilt_corners(const struct map_lens *l, struct px_rect part, struct map_pt out[4]);

#endif
