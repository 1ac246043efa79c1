// camera: the map's view in motion: at rest, flying, stepping a zoom, or flung. It is a function of
// its start and the time, so that a recorded visit replays frame for frame. A touch interrupts any
// motion.
#ifndef STATE_CAMERA_H
#define STATE_CAMERA_H

#include "map/map_view.h"

#define CAMERA_SETTLE_MS 300.0
#define CAMERA_TILTED_MS 1600.0 // a flight that leans back
#define CAMERA_LEVEL_MS 240.0
#define CAMERA_FADE_MS 150.0
#define CAMERA_FADES (-2.0) // instead of a time: less motion

enum camera_motion {
    CAMERA_STILL,
    CAMERA_FLIGHT,
    CAMERA_ZOOM,
    CAMERA_FLING,
    CAMERA_ZOOM_FLING,
    CAMERA_SETTLE, // springs back inside the limits
    CAMERA_FADE    // is at `to`, whose picture replaces that of `from`
};

// How the map leans back over the terrain, on top of the camera's flat view.
struct camera_lean {
    const struct terrain *terrain; // of the content shown, borrowed; NULL: nothing leans
    struct px_rect free, frame;    // what no panel covers; and when the flight began
    bool flies;                    // this flight does
    bool even;                     // and passes its path evenly, even if it was told to lie down
    double heading;                // its bearing where it leans most, radians
    double rise;                   // octaves that it rises above its path
    double pitch, bearing, now_ms; // as of the last tick, radians
    bool levels;                   // it lies down, since from_ms, from these:
    double from_ms, from_pitch, from_bearing;
    bool anchored; // by a finger: the place at `anchor` is there on the flat view too
    struct px_pt anchor;
};

struct camera {
    struct map_view view; // as of the last tick; always flat: camera_seen() leans back
    enum camera_motion motion;
    double t0_ms, ms;
    struct map_view from, to;
    struct px_pt anchor, velocity; // ZOOM; FLING: px/s at t0
    double factor;                 // ZOOM: whole step; ZOOM_FLING: octaves/s at t0
    bool held;                     // by fingers, which may stretch it beyond the limits
    struct camera_lean lean;
};

// Flies to `to`: at once with ms 0, by a cross-fade with CAMERA_FADES, or with any other ms < 0 in
// the time of map_flight_ms(). A flight to
// another place leans back over the terrain, if there is one, and takes CAMERA_TILTED_MS.
void camera_fly(struct camera *c, const struct map_view *to, double t_ms, double ms);
void camera_zoom(struct camera *c, struct px_pt anchor, double factor, double t_ms, double ms,
                 const struct map_limits *lim);
void camera_fling(struct camera *c, struct px_pt px_per_s, double t_ms);
// Continues a pinch's zoom about its anchor.
void camera_zoom_fling(struct camera *c, struct px_pt anchor, double octaves_per_s, double t_ms);
// Returns inside the limits if the view is beyond them; at once with ms 0.
void camera_settle(struct camera *c, double t_ms, double ms, const struct map_limits *lim);
void camera_stop(struct camera *c);
// How much of the picture of c->view covers that of c->from: below 1 during a cross-fade.
double camera_faded(const struct camera *c, double t_ms);
// Advances to t_ms. True if the view changed.
bool camera_tick(struct camera *c, double t_ms, const struct map_limits *lim);
// Whether both show the same place at the same scale.
bool camera_same_view(const struct map_view *a, const struct map_view *b);
// Whether the scale is changing (flight or zoom).
bool camera_scaling(const struct camera *c);
// The view at the end of a motion that changes the scale, if not interrupted; false if there is
// none.
bool camera_end(const struct camera *c, const struct map_limits *lim, struct map_view *out);

// A view that will be shown, worth preparing: what a leaning flight shows some frames on, or the
// end of a motion that changes the scale; false if there is none.
bool camera_ahead(const struct camera *c, const struct map_limits *lim, struct map_view *out);

// camera_lean.c.
// What the canvas shows: the view, leaning back.
struct map_view camera_seen(const struct camera *c);
bool camera_leans(const struct camera *c);
// Whether a flight between these views leans back: its ends show different places.
bool camera_lean_worth(const struct map_view *from, const struct map_view *to);
// A flight begins: `flies` from camera_lean_worth(). What still leans lies down meanwhile.
void camera_lean_fly(struct camera *c, bool flies, double t_ms);
// Lies down in CAMERA_LEVEL_MS. `at`, may be NULL: a finger, whose place stays there.
void camera_lean_level(struct camera *c, const struct px_pt *at, double t_ms);
// Advances to t_ms; `part`: of the flight, 0..1. True if it changed.
bool camera_lean_tick(struct camera *c, double t_ms, double part);
// Raises the view of `part` of a flight above its path, about the middle of the frame.
void camera_lean_rise(const struct camera *c, double part, struct map_view *v);
// Lies flat at once.
void camera_lean_drop(struct camera *c);

#endif
