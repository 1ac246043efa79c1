// counting: drawings that count a figure out, one mark each or, above a limit, a labelled number
// each. The qualifier shows: marks of "nearly" thin out within the count, of "over" begin beyond
// it, of "about" on both sides of it; what awaits approval is hatched.
#ifndef DRAWINGS_COUNTING_H
#define DRAWINGS_COUNTING_H

#include "scene/drawings/drawing.h"
#include "scene/parts/figure.h"

struct counting {
    const struct plate *p;
    const struct initiative *it;
    const struct illustrated *how;
    double w;    // units from edge to edge, around x = 480
    double side; // units at each end that the card's buttons need
};

// Marks of a figure.
struct tally {
    int n, extra;              // as counted; further ones that begin and thin out
    double each;               // what a mark stands for, 1 if one
    enum figure_approx approx; // in the chosen language
    bool pending;
};
// At most `most` marks.
struct tally tally_of(const struct counting *c, int figure, double most);
int tally_marks(const struct tally *t);
double tally_alpha(const struct tally *t, int i); // of a mark at rest
// How far a mark has arrived, 0..1.
double tally_arrived(const struct plate *p, const struct tally *t, int i);

// Rows of cells in a region, as large as fits, filled from the ground up; the last may be short.
struct cells {
    struct px_rect first; // the first cell, units
    int cols, rows;
};
struct cells cells_fit(int n, struct px_rect region, double aspect, double most_h);
struct px_rect cells_at(const struct cells *c, int i);

// "each stands for 100" after a mark, where one stands for several.
void counting_legend(const struct counting *c, const struct tally *t, int figure, struct px_pt at);

// A calm drawing beside the marks (illustration.c).
void illustration_strokes_put(const struct plate *p, enum illustration i);
// The icon of what stands in a window or on a shelf.
struct str sign_icon(enum illustration_sign s);

// counting_marks.c, counting_money.c, counting_sites.c
void counting_put(const struct counting *c);
void counting_coins(const struct counting *c);
void counting_threshold(const struct counting *c);
void counting_windows(const struct counting *c);
void counting_towers(const struct counting *c);
void counting_factories(const struct counting *c);
void counting_branches(const struct counting *c);
void counting_hectares(const struct counting *c);
void counting_floors(const struct counting *c);
void counting_servers(const struct counting *c);

#endif
