// field_pack: stones of different widths -> rows of one width, like the words of a paragraph. Pure:
// no text, no state. Groups follow each other, each after its head; within a group stones change
// places to fill rows.
#ifndef PARTS_FIELD_PACK_H
#define PARTS_FIELD_PACK_H

#include "base/arena.h"

struct field_piece {
    double w; // natural width, px; never narrower
    bool head;
    int group; // pieces of a group stay together, its head first
};

struct field_spot {
    int row;
    double x, w; // px from the row's left edge
};

struct field_rows {
    double width, gap;
    int most;      // number of rows to spread the stones over; 0: as few as possible
    bool in_order; // keep list order, as words do
};

// Fills out[n] and returns the number of rows; more than `most` if they do not fit.
int field_pack(const struct field_piece *pieces, int n, const struct field_rows *rows,
               struct arena *scratch, struct field_spot *out);

#endif
