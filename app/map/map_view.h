// map_view: where the camera looks, and how map metres become canvas pixels. Pure arithmetic.
// Projection: spherical Mercator, EPSG:3857, radius 6378137 m. Map metres are longer than ground
// metres by 1/cos(latitude).
#ifndef MAP_VIEW_H
#define MAP_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/geom.h"

#define MAP_TILE_PX 256 // side of a map tile

struct terrain;

// How a view leans back over the terrain (see below). All zero: the flat map.
struct map_tilt {
    double pitch;                  // radians from straight down, 0..MAP_PITCH_MAX
    double bearing;                // radians clockwise from north: what is up on the canvas
    const struct terrain *terrain; // borrowed; NULL: level ground
    struct px_rect frame;          // what no panel covers: it leans about its middle; w 0: all
};

struct map_view {
    struct map_pt centre;  // map point at the middle of the canvas, at height 0
    double m_per_px;       // map metres, > 0; smaller is closer; of a tilted view: at `centre`
    struct px_size canvas; // the drawn canvas, not the window around it
    struct map_tilt tilt;
};

// What the camera may show. `box` covers the free part of the canvas wherever possible.
struct map_limits {
    struct map_box box;
    double min_m_per_px, max_m_per_px;
};

struct map_pt map_from_geo(struct geo_pt g);
// The same for n points, by a cubic around every point in turn: within 1e-6 m, in a tenth of the
// time.
void map_from_geo_many(const struct geo_pt *g, struct map_pt *out, size_t n);
struct geo_pt map_to_geo(struct map_pt m);
// Ground metres per map metre at this place.
double map_ground_scale(struct map_pt m);
// Great-circle distance in ground metres (haversine, mean radius 6371008.8 m).
double geo_distance_m(struct geo_pt a, struct geo_pt b);

// Both ways through the tilt too: a place's ground on the canvas, and the ground seen at a pixel.
struct px_pt map_view_to_px(const struct map_view *v, struct map_pt m);
struct map_pt map_view_to_map(const struct map_view *v, struct px_pt p);
struct map_box map_view_box(const struct map_view *v); // a box around what the canvas shows
bool map_view_is_flat(const struct map_view *v);

// Moves the map with the finger: the place under p moves to p + d.
void map_view_pan(struct map_view *v, struct px_pt d);
// Zooms so that the place under `anchor` stays there. factor > 1 goes closer. Clamped to the
// limits.
void map_view_zoom(struct map_view *v, struct px_pt anchor, double factor,
                   const struct map_limits *lim);
// Clamps the view, as it lies when flat, to the limits; the result is finite whatever v holds.
void map_view_clamp(struct map_view *v, const struct map_limits *lim);
// Rubber band: moves `v` as fingers do (zoom by `factor` about `anchor`, then pan by d). Inside the
// limits it equals the two calls above. Beyond them the map follows less and less, at most
// MAP_BAND_* beyond, and returns the same way.
#define MAP_BAND_PART 0.16   // of the canvas's shorter side
#define MAP_BAND_OCTAVES 0.5 // of scale
void map_view_stretch(struct map_view *v, struct px_pt anchor, double factor, struct px_pt d,
                      const struct map_limits *lim);
// The view that shows `box` as large as fits into `free`, the part of the canvas without panels.
struct map_view map_view_fit(struct px_size canvas, struct px_rect free, struct map_box box,
                             const struct map_limits *lim);

// A camera flight along the zoom-out-zoom-in path of van Wijk and Nuij (2003), rho 1.42. t in 0..1
// is the eased time; 0 gives `from`, 1 exactly `to`.
struct map_view map_flight_at(const struct map_view *from, const struct map_view *to, double t);
// 600..1200 ms by the length of the path.
double map_flight_ms(const struct map_view *from, const struct map_view *to);

// ---- leaning back over the terrain (map_tilt.c) ----
//
// A place X px to the right of
// and Y px up the canvas from the middle of the frame on the flat map, with its ground z px above
// sea, is drawn at
//     x = cx + D X / (D + Y sin p)
//     y = cy - D (Y cos p + z sin p) / (D + Y sin p)
// D is the eye's distance. Height lifts a place straight up the canvas, so that a column of pixels
// sees a straight line of ground, near to far, whatever its heights; and pitch 0 is the flat map.
#define MAP_PITCH_MAX 0.8726646259971648 // 50 degrees: the canvas never reaches the horizon
#define MAP_TILT_LIFT 2.0                // heights are drawn as many times too high
#define MAP_TILT_EYE 1.5                 // D, in heights of the frame

// The numbers of one view, computed once a frame.
struct map_lens {
    struct map_view view;
    struct map_pt middle; // of the frame, on the flat map
    double sin_p, cos_p, sin_b, cos_b;
    double cx, cy, eye;   // canvas px; the middle of the frame, D
    double px_per_height; // z of one metre above sea
    double highest;       // z of the highest ground
};

// The same place on the flat map, in px from the middle of the frame, right and up the canvas.
struct map_flat_pt {
    double x, y;
};

struct map_lens map_lens_of(const struct map_view *v);
struct map_flat_pt map_lens_flat(const struct map_lens *l, struct map_pt m);
struct map_pt map_lens_map(const struct map_lens *l, struct map_flat_pt f);
struct px_pt map_lens_px(const struct map_lens *l, struct map_flat_pt f, double z);
// The place of height z that is drawn at p.
struct map_flat_pt map_lens_at(const struct map_lens *l, struct px_pt p, double z);
// From how far up the flat map on a pixel covers 1.5 texels of that size, in the mean of across and
// along.
double map_lens_far(const struct map_lens *l, double texel_m);

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
