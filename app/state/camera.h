// camera: the map's view in motion: at rest, flying, stepping a zoom, or flung. It is a function of
// its start and the time, so that a recorded visit replays frame for frame. A touch interrupts any
// motion.
#ifndef STATE_CAMERA_H
#define STATE_CAMERA_H

#include "map/map_view.h"

#define CAMERA_SETTLE_MS 300.0

enum camera_motion {
    CAMERA_STILL,
    CAMERA_FLIGHT,
    CAMERA_ZOOM,
    CAMERA_FLING,
    CAMERA_ZOOM_FLING,
    CAMERA_SETTLE // springs back inside the limits
};

struct camera {
    struct map_view view; // as of the last tick
    enum camera_motion motion;
    double t0_ms, ms;
    struct map_view from, to;
    struct px_pt anchor, velocity; // ZOOM; FLING: px/s at t0
    double factor;                 // ZOOM: whole step; ZOOM_FLING: octaves/s at t0
    bool held;                     // by fingers, which may stretch it beyond the limits
};

// Flies to `to`: at once with ms 0, or with ms < 0 in the time of map_flight_ms().
void camera_fly(struct camera *c, const struct map_view *to, double t_ms, double ms);
void camera_zoom(struct camera *c, struct px_pt anchor, double factor, double t_ms, double ms,
                 const struct map_limits *lim);
void camera_fling(struct camera *c, struct px_pt px_per_s, double t_ms);
// Continues a pinch's zoom about its anchor.
void camera_zoom_fling(struct camera *c, struct px_pt anchor, double octaves_per_s, double t_ms);
// Returns inside the limits if the view is beyond them; at once with ms 0.
void camera_settle(struct camera *c, double t_ms, double ms, const struct map_limits *lim);
void camera_stop(struct camera *c);
// Advances to t_ms. True if the view changed.
bool camera_tick(struct camera *c, double t_ms, const struct map_limits *lim);
// Whether both show the same place at the same scale.
bool camera_same_view(const struct map_view *a, const struct map_view *b);
// Whether the scale is changing (flight or zoom).
bool camera_scaling(const struct camera *c);
// The view at the end of a motion that changes the scale, if not interrupted; false if there is
// none.
bool camera_end(const struct camera *c, const struct map_limits *lim, struct map_view *out);

#endif
