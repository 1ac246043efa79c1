// draw: one frame as a list of plain commands, in painting order. The scene appends, the renderer
// reads, tests print and compare. The list lives in the frame arena; its pointers are borrowed for
// the frame.
#ifndef DRAW_H
#define DRAW_H

#include <stdio.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/str.h"

struct text_layout; // text/text.h
struct text_bent;   // the same
struct terrain;     // map/terrain.h

enum draw_kind {
    DRAW_FILL,    // plain box
    DRAW_ROUND,   // box with round corners
    DRAW_STROKE,  // outline of a box with round corners, drawn inside its edge
    DRAW_SHADOW,  // soft shadow around (not under) a round box
    DRAW_LINE,    // polyline with round joins
    DRAW_PATH,    // the same with more points, for curves
    DRAW_ARC,     // part of a ring, for the countdown
    DRAW_AREA,    // rings of points, filled even-odd
    DRAW_GRID,    // the same small mark many times, in rows
    DRAW_MAP,     // the map through a camera; tiles come from the map's cache
    DRAW_TEXT,    // a composed layout
    DRAW_BENT,    // a layout whose glyphs run along a path
    DRAW_DOTS,    // a block of dots in rows, one for each thing counted
    DRAW_ICON,    // an SVG from assets/icons in one colour
    DRAW_PICTURE, // an SVG from assets/pictures in the theme's colours, covering its box
    DRAW_CLIP,    // clips all that follows to box (of the canvas, not nested); box.w < 0 ends it
};

// A block of dots: row by row from the top left, `pitch` px apart.
struct draw_dots {
    int n, cols;
    double pitch, size; // px; size: width of a dot
    int solid;          // the dots from this one on fade, down to FADED of the colour
    bool round;
    const float *sizes; // [n] the width of each round dot, instead of `size`; frame arena
};
#define DRAW_DOTS_FADED 0.2

// How a map leans back.
struct draw_lean {
    double pitch, bearing; // radians
    const struct terrain *terrain;
    struct px_rect frame; // what it leans about; w 0: the canvas
};

#define DRAW_MAX_POINTS 4
#define DRAW_MAX_PATH 128
#define DRAW_MAX_AREA 1024

// A colour of the drawing, and the colour that replaces it.
struct draw_swap {
    struct rgba from, to;
};

struct draw_cmd {
    enum draw_kind kind;
    struct px_rect box; // canvas px; TEXT: the layout's own box; LINE: around its points
    struct rgba colour;
    double alpha;                      // 0..1, on top of colour.a
    double radius;                     // ROUND, STROKE, SHADOW, PICTURE: corners; SHADOW: see blur
    double width;                      // STROKE, LINE, PATH, ARC: px
    double blur, drop;                 // SHADOW: blur radius and offset downwards, px
    struct px_pt pts[DRAW_MAX_POINTS]; // LINE
    const struct px_pt *path;          // PATH, AREA: n_pts of them; frame arena
    int n_pts;
    double from, to; // ARC: turns, 0 at the top, clockwise; GRID: the first mark, past the last
    int cols;        // GRID: marks a row
    double pitch_x, pitch_y;        // GRID: from mark to mark, px; its box: of the first mark
    const struct text_layout *text; // TEXT, BENT
    const struct text_bent *bent;   // BENT: [text->n_glyphs], canvas px
    double halo;                    // TEXT, BENT: px, 0 = none
    struct rgba halo_colour;
    struct draw_dots dots; // DOTS
    double hatch;          // TEXT: width of its stripes, px, 0 = solid; `width`: of its outline
    double scale;          // TEXT: of its pixels, in motion; 0 = 1. box.w and box.h are scaled
    struct str icon;       // ICON, PICTURE, GRID: name without folder and ending
    struct str bytes;      // PICTURE: a PNG, JPEG or WebP instead of a name; ICON: a PNG; and
    uint64_t bytes_hash;   // their hash; owned by the caller
    struct px_pt focus;    // PICTURE: what stays in view if it is cut; parts of it, 0..1
    const struct draw_swap *swaps; // PICTURE
    int n_swaps;
    struct map_pt centre; // MAP: what is under the middle of the canvas
    double m_per_px;      // MAP
    // MAP that leans back (map/map_view.h): `colour`, faded by alpha, veils what is far
    struct draw_lean lean;
};

struct draw_list {
    struct arena *arena; // frame arena, borrowed
    struct draw_cmd *cmds;
    size_t n, cap;
    bool nowhere; // keeps the last command only
};

void draw_begin(struct draw_list *d, struct arena *frame);
// Makes room for about n commands at once: a list that grows step by step is copied at each.
void draw_expect(struct draw_list *d, size_t n);
// A list that keeps its last command only, for parts that are drawn to be measured.
void draw_begin_nowhere(struct draw_list *d, struct arena *frame);
void draw_fill(struct draw_list *d, struct px_rect box, struct rgba c, double alpha);
void draw_round(struct draw_list *d, struct px_rect box, double radius, struct rgba c,
                double alpha);
void draw_stroke(struct draw_list *d, struct px_rect box, double radius, double width,
                 struct rgba c, double alpha);
void draw_shadow(struct draw_list *d, struct px_rect box, double radius, double blur, double drop,
                 struct rgba c, double alpha);
// A picture of the content, already checked (content/picture.h), scaled to cover its box; of what
// does not fit, the point `focus` stays in view, as near to the middle as the picture reaches.
void draw_photo(struct draw_list *d, struct str bytes, uint64_t hash, struct px_rect box,
                struct px_pt focus, double radius, double alpha);
// At most DRAW_MAX_POINTS points.
void draw_line(struct draw_list *d, const struct px_pt *pts, int n, double width, struct rgba c,
               double alpha);
// At most DRAW_MAX_PATH points; the caller keeps them for the frame.
void draw_path(struct draw_list *d, const struct px_pt *pts, int n, double width, struct rgba c,
               double alpha);
// Fills the rings of `pts` by the even-odd rule; a point with x NAN ends a ring. At most
// DRAW_MAX_AREA points, kept by the caller for the frame.
void draw_area(struct draw_list *d, const struct px_pt *pts, int n, struct rgba c, double alpha);
// Marks number `from` to `to` (exclusive) of a grid filled row by row, `cols` a row: boxes like
// `first`, the mark with number 0, `pitch` px apart (upwards if its h is negative); icons in one
// colour if named, else squares.
void draw_grid(struct draw_list *d, struct px_rect first, struct px_size pitch, int cols, int from,
               int to, struct str icon, struct rgba c, double alpha);
void draw_arc(struct draw_list *d, struct px_pt centre, double radius, double width, double from,
              double to, struct rgba c, double alpha);
// Draws the dots with the first one's square at `at`; sizes[] must live as long as the frame.
void draw_dots(struct draw_list *d, struct px_pt at, const struct draw_dots *dots, struct rgba c,
               double alpha);
// The share of the colour that dot i is drawn with, 0..1.
double draw_dots_part(const struct draw_dots *dots, int i);
void draw_map(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px);
// The same, covering a map drawn before by `alpha`.
void draw_map_over(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px,
                   double alpha);
// The same, leaning back over the terrain; `haze`, by `alpha`, veils what is far.
void draw_map_tilted(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px,
                     const struct draw_lean *lean, struct rgba haze, double alpha);
void draw_text(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
               struct rgba c, double alpha);
void draw_text_halo(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                    struct rgba c, double alpha, double halo, struct rgba halo_colour);
// Draws the glyphs as an outline `line` px wide filled with stripes of `stripe` px: a figure not
// yet approved.
void draw_text_hatched(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                       struct rgba c, double alpha, double stripe, double line);
// Draws the composed pixels of a text (hatched if `stripe` > 0) `scale` times as large: for words
// in flight, which would else be composed anew for every frame.
void draw_text_scaled(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                      double scale, struct rgba c, double alpha, double stripe, double line);
// Draws the glyphs of l at bent[], within box; bent[] must live as long as the frame.
void draw_bent(struct draw_list *d, const struct text_layout *l, const struct text_bent *bent,
               struct px_rect box, struct rgba c, double alpha, double halo,
               struct rgba halo_colour);
void draw_icon(struct draw_list *d, struct str name, struct px_rect box, struct rgba c,
               double alpha);
// The same with a PNG of the content: its opaque part or, if fully opaque, its dark part.
void draw_mark(struct draw_list *d, struct str bytes, uint64_t hash, struct px_rect box,
               struct rgba c, double alpha);
// The drawing covers the box and is cut at its round corners. The caller keeps `swaps` for the
// frame.
void draw_picture(struct draw_list *d, struct str name, struct px_rect box, double radius,
                  const struct draw_swap *swaps, int n_swaps, double alpha);
void draw_clip(struct draw_list *d, struct px_rect box);
void draw_unclip(struct draw_list *d);

// Compares field by field (padding would differ), texts by serial. True when both paint the same.
bool draw_same(const struct draw_list *a, const struct draw_list *b);
// Prints one line a command in a stable format, for tests and people.
void draw_print(const struct draw_list *d, FILE *out);

#endif
