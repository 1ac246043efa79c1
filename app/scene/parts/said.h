// said: what two documents say of one subject, as one text on the way from the one to the other.
// What both say stays and glides; what only one says is letters with an underline near its own
// document and a stroke on the way there. Both ends are the documents' words; between them no
// sentence stands that neither printed.
#ifndef PARTS_SAID_H
#define PARTS_SAID_H

#include "scene/parts/said_kept.h"
#include "scene/parts/ui.h"

struct said_opts {
    struct str then, now; // the texts
    const struct comparison *pieces;
    double at;    // 0: the earlier text, 1: the later one
    double shown; // 1; less while all words melt into strokes or are written from them
    struct px_rect box;
    bool springs; // words that change line spring there
    struct said_kept *kept;
};

// A text ready to be placed for any `at`.
struct said {
    struct said_atom *atoms;
    struct said_sizes *sizes; // scratch
    int n;
    double px, lead;        // size and leading, px
    double measure[2], mid; // width of the lines at both ends, and what the way adds to it
    int lines;              // most on the way
    bool whole;             // right-to-left: the nearer text as a whole, unmarked
};

// Chooses the largest of the sizes at which the text fits the box everywhere on the way; the
// smallest if none does, and then said_height() exceeds the box.
struct said said_set(struct ui *u, const struct said_opts *o);
double said_height(const struct said *s);
void said_put(struct ui *u, const struct said *s, const struct said_opts *o);

// The marks of a legend: dotted for what only the earlier text has, solid for the later one.
void said_mark(struct ui *u, double x, double y, double w, bool later);

#endif
