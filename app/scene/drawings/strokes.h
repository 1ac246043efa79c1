// strokes: short names for the tables of strokes, and the list of tables.
#ifndef DRAWINGS_STROKES_H
#define DRAWINGS_STROKES_H

#include "base/illustrations.h"
#include "scene/drawings/drawing.h"

#define NONE TINT_NONE
#define PAPER TINT_PAPER
#define WHITE TINT_SURFACE
#define INK TINT_INK
#define GREY TINT_INK_2
#define LAND TINT_LAND
#define WATER TINT_WATER
#define SHORE TINT_SHORE
#define GREEN TINT_GREEN
#define WETLAND TINT_WETLAND
#define FAR TINT_FAR
#define LIGHT TINT_LIGHT
#define ACCENT TINT_ACCENT

#define STILL                                                                                      \
    {                                                                                              \
        0                                                                                          \
    }
#define DRAWS(t0, t1)                                                                              \
    {                                                                                              \
        .kind = MOVE_DRAW, .from = t0, .to = t1                                                    \
    }
#define FADES(t0, t1)                                                                              \
    {                                                                                              \
        .kind = MOVE_FADE, .from = t0, .to = t1                                                    \
    }
#define POPS(t0, t1, px, py)                                                                       \
    {                                                                                              \
        .kind = MOVE_POP, .from = t0, .to = t1, .x = px, .y = py                                   \
    }
#define RISES(t0, t1, py)                                                                          \
    {                                                                                              \
        .kind = MOVE_RISE, .from = t0, .to = t1, .y = py                                           \
    }
#define SLIDES(t0, t1, dx, dy)                                                                     \
    {                                                                                              \
        .kind = MOVE_SLIDE, .from = t0, .to = t1, .x = dx, .y = dy                                 \
    }
#define SPINS(t0, t1, px, py, n)                                                                   \
    {                                                                                              \
        .kind = MOVE_SPIN, .from = t0, .to = t1, .x = px, .y = py, .a = n                          \
    }
#define SWINGS(t0, t1, px, py, deg, n)                                                             \
    {                                                                                              \
        .kind = MOVE_SWING, .from = t0, .to = t1, .x = px, .y = py, .a = deg, .b = n               \
    }
#define BOBS(t0, t1, dx, dy, n)                                                                    \
    {                                                                                              \
        .kind = MOVE_BOB, .from = t0, .to = t1, .x = dx, .y = dy, .b = n                           \
    }
#define ORBITS(t0, t1, px, py, rx, ry, n, end)                                                     \
    {                                                                                              \
        .kind = MOVE_ORBIT, .from = t0, .to = t1, .x = px, .y = py, .a = rx, .b = ry, .c = n,      \
        .d = end                                                                                   \
    }
#define FLOWS(t0, t1, dx, dy, n)                                                                   \
    {                                                                                              \
        .kind = MOVE_FLOW, .from = t0, .to = t1, .x = dx, .y = dy, .b = n                          \
    }
#define GLOWS(t0, t1, n)                                                                           \
    {                                                                                              \
        .kind = MOVE_GLOW, .from = t0, .to = t1, .b = n                                            \
    }

struct strokes {
    const struct stroke *all;
    int n;
};
#define STROKES(table)                                                                             \
    {                                                                                              \
        table, (int)(sizeof(table) / sizeof *(table))                                              \
    }

// The calm drawings of each file; n 0: not in that one.
extern const struct strokes strokes_science[N_ILLUSTRATIONS];
extern const struct strokes strokes_city[N_ILLUSTRATIONS];
extern const struct strokes strokes_office[N_ILLUSTRATIONS];
extern const struct strokes strokes_people[N_ILLUSTRATIONS];

#endif
