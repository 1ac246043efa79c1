// close: what a site shows from close by: squares of a hectare, the buildings that its records
// count, and its records as tiles around the outline, each with a thread to it.
#ifndef SCREENS_CLOSE_H
#define SCREENS_CLOSE_H

#include "scene/parts/close_kept.h"
#include "scene/parts/outline_room.h"

#define CLOSE_TILES 24
#define CLOSE_THREAD 4 // points
#define CLOSE_ROWS 24
#define CLOSE_BOXES (CLOSE_TILES * CLOSE_THREAD + CLOSE_ROWS)

struct close_tile {
    int initiative; // -1: the site itself, which opens its panel
    struct px_rect box;
    struct px_pt thread[CLOSE_THREAD]; // from the tile to the outline
    bool threaded;
};

// A row of what a site's records count.
struct close_row {
    enum close_row_kind {
        CLOSE_NAME, // of the site
        CLOSE_DATE, // of the document
        CLOSE_BLOCKS,
        CLOSE_FIGURE, // and what it counts
        CLOSE_NOTE,   // that no document says where they stand
        CLOSE_SQUARE  // what a square of the grid is
    } kind;
    int site, initiative, figure; // -1 where the row has none
    struct px_size size;          // in any language
    struct px_rect box;
    bool start; // its words begin at the box's left, not in its middle
};

struct close_rows {
    struct close_row rows[CLOSE_ROWS];
    int n; // 0: there is nothing to count, or no room
    struct close_row note;
    struct px_rect sheet; // that they stand on, where the outline has no room; w 0: none
};

// An area that a record gives, on a sheet of its own.
struct close_area {
    int site, initiative;
    bool floor;                  // floor area; else land
    const struct figure *figure; // NULL: no record gives one, or there is no room
    struct px_rect box;
};

struct close {
    int site; // that the map is close to; -1 none
    struct outline_room outline;
    struct close_tile tiles[CLOSE_TILES];
    int n_tiles;
    struct close_rows rows;
    struct close_area land, floor;
    struct close_row square; // beside the squares, where the sheet of land has no room; size 0
};

// What the map has free, and what stands on it.
struct close_stage {
    struct px_rect free, keys;
    const struct px_rect *taken;
    int n;
    bool tiles; // there is room for them: nothing is open
};

// The grid of hectares and the squares that a site's area fills, below everything else.
void close_ground(struct scene *sc, struct ui *u);
// Whether squares are seen on the site.
bool close_has_squares(const struct scene *sc, const struct ui *u, int site);
// Lists their boxes, at most CLOSE_SQUARES; of more, none. Returns the number.
#define CLOSE_SQUARES 16
int close_square_boxes(const struct scene *sc, const struct ui *u, int site, struct px_rect *out);
// Places the rest, except
void close_place(struct close *c, struct ui *u, const struct close_stage *st);
// what is said of it, which goes wherever room is left; adds boxes, CLOSE_NOTES at most.
#define CLOSE_NOTES 5
void close_notes(struct close *c, const struct scene *sc, struct ui *u, struct px_rect free,
                 struct px_rect *taken, int *n);
// Lists boxes that no other text may touch; returns the number, at most CLOSE_BOXES.
int close_boxes(const struct close *c, const struct ui *u, struct px_rect *out);
void close_draw(const struct close *c, struct ui *u);

// ---- for the files of close ----

// close_counts.c: the site's figures that count buildings, in rows under their documents' dates.
void close_counts_place(struct close_rows *rows, struct ui *u, int site,
                        const struct outline_room *o, const struct close_stage *st);
// Lays the rows on a sheet, whose corner is still at 0, 0; false: there is nothing to count. Then
// puts the sheet in its place.
bool close_counts_sheet(struct close_rows *rows, struct ui *u, int site, struct px_size *size);
void close_counts_put(struct close_rows *rows, struct px_rect sheet);
void close_counts_draw(const struct close_rows *rows, struct ui *u);
// A row's size in the largest language; `block`: px of a block.
struct px_size close_row_size(struct ui *u, const struct close_row *r, double block);
void close_row_draw(struct ui *u, const struct close_row *r);
// A filled dot for the latest document, a ring for the others; and the width to the words after it.
void close_dot(struct ui *u, const struct initiative *it, struct px_pt at, struct rgba c);
double close_dot_width(const struct ui *u);
// Whether the rows begin with the site's name.
bool close_is_named(const struct close *c);
// close_area.c: the first record of the site alone that gives an area of that kind; false: none
// does.
bool close_area_find(struct close_area *a, const struct model *m, int site, bool floor);
struct px_size close_area_size(struct ui *u, const struct close_area *a); // in any language
void close_area_draw(struct ui *u, const struct close_area *a);
// close_tiles.c; `sheet`: of what a column leaves free below it, 0 high: nothing.
void close_tiles_place(struct close *c, struct ui *u, const struct close_stage *st,
                       struct px_size sheet);
void close_tiles_draw(const struct close *c, struct ui *u);
#endif
