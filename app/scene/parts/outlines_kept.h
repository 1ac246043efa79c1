// outlines_kept: the sites' outlines on the canvas, kept by the scene while the map stays.
#ifndef PARTS_OUTLINES_KEPT_H
#define PARTS_OUTLINES_KEPT_H

#include "content/model.h"
#include "map/map_view.h"

struct outline_room {
    const struct px_pt *p; // [n]; thinned to at most DRAW_MAX_AREA
    int n;
    struct px_rect box; // around it
    // Its edges, and those of the holes in it; a box around each OUTLINE_RUN of them.
    const struct px_edge {
        struct px_pt a, b;
    } * edges;
    const struct px_edge *runs; // a: the least x and y, b: the greatest
    int n_edges;
};
#define OUTLINE_RUN 16

// Those of all sites as projected last: while the map stays, frames need not project them again.
struct outlines_kept {
    struct outline_room all[MODEL_MAX_SITES];
    struct px_pt *points[MODEL_MAX_SITES]; // what `all` points to; content arena
    struct px_edge *edges[MODEL_MAX_SITES], *runs[MODEL_MAX_SITES];
    struct map_view view; // that `all` is of; canvas.w 0: none
};

// Takes room for the outlines of the content.
void outlines_kept_init(struct outlines_kept *k, const struct model *m, struct arena *kept);

#endif
