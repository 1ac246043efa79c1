// drawing: drawings in layers that perform once and then rest: a table of strokes, each with path
// data (path_data.h), colours of the theme and a motion. Drawn as a function of time alone.
#ifndef DRAWINGS_DRAWING_H
#define DRAWINGS_DRAWING_H

#include "scene/drawings/path_data.h"
#include "scene/parts/ui.h"

// A drawing is 960 units wide and 240 high, its motif in the middle: the bank is at y = 174, the
// river below it.
#define DRAWING_W 960.0
#define DRAWING_H 240.0
#define DRAWING_GROUND 174.0
#define DRAWING_REST (STATE_PERFORM_MS / 1000.0) // s, from when on nothing moves

enum tint {
    TINT_NONE,
    TINT_PAPER,
    TINT_SURFACE,
    TINT_INK,
    TINT_INK_2,
    TINT_LAND,
    TINT_WATER,
    TINT_SHORE,
    TINT_GREEN,
    TINT_WETLAND,
    TINT_FAR,    // hills, what is not lit
    TINT_LIGHT,  // lit windows, gold
    TINT_ACCENT, // the record's colour
    N_TINTS
};

enum move {
    MOVE_NONE,
    MOVE_DRAW,  // the line draws itself
    MOVE_FADE,  // appears
    MOVE_POP,   // grows out of (x, y), a little too far, and back
    MOVE_RISE,  // grows upwards from y
    MOVE_SLIDE, // arrives from (x, y) away
    MOVE_SPIN,  // `a` turns about (x, y)
    MOVE_SWING, // `b` swings of `a` degrees about (x, y), dying down
    MOVE_BOB,   // `b` times by (x, y) and back, dying down
    MOVE_ORBIT, // drawn around 0,0: goes round (x, y) with radii a and b, `c` turns, ends at `d`
    MOVE_FLOW,  // passes by (x, y) `b` times, each time anew
    MOVE_GLOW,  // brightens `b` times, ends bright
};

struct motion {
    enum move kind;
    float from, to; // s
    float x, y, a, b, c, d;
};

struct stroke {
    const char *path;
    enum tint fill, line;
    float width; // of the line, units
    struct motion motion;
};

// Where and when a drawing is drawn.
struct plate {
    struct ui *u;
    struct affine place; // units to px
    double k;            // px per unit
    double t;            // s since the performance began
    struct rgba accent;
};

struct rgba plate_tint(const struct plate *p, enum tint t);
void drawing_put(const struct plate *p, const struct stroke *strokes, int n);
// Single shapes at rest, for scenes that count: alpha 0..1.
void plate_path(const struct plate *p, const char *path, enum tint fill, enum tint line,
                double width, const struct affine *at, double alpha);
void plate_box(const struct plate *p, struct px_rect units, double radius, enum tint fill,
               enum tint line, double width, double alpha);
// The box in px, rounded, of one in units.
struct px_rect plate_px(const struct plate *p, struct px_rect units);
// How far something between two moments has come, eased.
double plate_phase(const struct plate *p, double from, double to);

#endif
