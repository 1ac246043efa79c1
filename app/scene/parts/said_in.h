// said_in: what said.c and said_flow.c share; for them alone.
#ifndef PARTS_SAID_IN_H
#define PARTS_SAID_IN_H

#include "scene/parts/said.h"

// An atom's measures at one share of the way, px.
struct said_sizes {
    double gap, width, blank, trim;
    bool may_break;
};

// A word, or a Han character with its marks: no line ends inside.
struct said_atom {
    enum comparison_kind kind;
    struct str text[2]; // as the earlier and the later document print it; THEN, NOW: its own only
    struct said_side {
        double gap, width, blank, trim; // em: before it, of it, of the spaces after it
        bool may_break;                 // a line may end before it
    } side[2];
    // Where it is now.
    int line;
    bool first; // of its line
    double x, y, w;
};

#define SAID_WEIGHT TEXT_TIGHT // Latin in its display cut

// said_flow.c: how all of the text is set.
struct text_style said_style(const struct ui *u, const struct said *s);
// said_flow.c: of both texts and some numbers; never 0.
uint64_t said_key(const struct said_opts *o, const double *numbers, size_t n);
// said_flow.c: places the atoms for a share of the way, 0..1, from the box's top left.
void said_place(const struct said *s, double share, struct px_rect box);

#endif
