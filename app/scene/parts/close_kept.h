// close_kept: what the scene keeps of what a site shows from close by.
#ifndef PARTS_CLOSE_KEPT_H
#define PARTS_CLOSE_KEPT_H

#include "content/model.h"
#include "map/hectares.h"

struct close_kept {
    struct map_pt grid;                       // where lines of the grid of hectares cross
    double grid_m;                            // map metres from line to line
    struct hectares squares[MODEL_MAX_SITES]; // n 0: no document gives the site's area
    bool about[MODEL_MAX_SITES];              // it says "about"
    double lit_ms[MODEL_MAX_SITES];           // since when they are seen; infinity: they are not
};

// Lays the squares over the outlines of a content.
void close_kept_init(struct close_kept *k, const struct model *m);

#endif
