// field_pack: stones of different widths -> rows of one width, as words make a paragraph. Pure: no
// text, no state. Groups stand one after the other, each behind its head; within a group the stones
// change places so that rows fill.
#ifndef PARTS_FIELD_PACK_H
#define PARTS_FIELD_PACK_H

#include "base/arena.h"

struct field_piece {
    double w; // natural width, px; never set narrower
    bool head;
    int group; // pieces of a group stand together, its head first
};

struct field_spot {
    int row;
    double x, w; // px from the row's left edge
};

struct field_rows {
    double width, gap;
    int most;      // rows there are; stones are spread over all of them. 0: as few as will do
    bool in_order; // stones keep the order of the list, as words do
};

// Fills out[n] and returns how many rows that took; more than `most` when they do not fit.
int field_pack(const struct field_piece *pieces, int n, const struct field_rows *rows,
               struct arena *scratch, struct field_spot *out);

#endif
