// stone_sizes: what is remembered of stones between frames, so that thousands need not be measured
// again.
#ifndef PARTS_STONE_SIZES_H
#define PARTS_STONE_SIZES_H

#include "base/arena.h"
#include "content/model.h"

enum stone_line { STONE_NAME, STONE_FIGURE, STONE_TIME, N_STONE_LINES };

struct stone_sizes {
    float *w;       // [records][N_STONE_LINES] px, 0 not measured yet; bundle arena
    int8_t *topic;  // [records] -1 none
    double k, text; // of the widths
};
void stone_sizes_init(struct stone_sizes *z, const struct model *m, struct arena *kept);

#endif
