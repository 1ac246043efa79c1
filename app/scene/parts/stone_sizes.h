// stone_sizes: measurements of stones, cached between frames, so that thousands need not be
// measured again.
#ifndef PARTS_STONE_SIZES_H
#define PARTS_STONE_SIZES_H

#include "base/arena.h"
#include "content/model.h"
#include "scene/parts/field_bank.h"
#include "scene/parts/field_pack.h"

enum stone_line { STONE_NAME, STONE_FIGURE, STONE_TIME, N_STONE_LINES };

#define STONE_PACKED 256 // cached rows of stones
#define STONE_PACKED_MOST 96

// A packing of stones: a frame in flight requests the same rows again.
struct stone_packed {
    uint64_t key; // of pieces and measure; 0: empty
    int n, rows;
    struct field_spot spots[STONE_PACKED_MOST];
};

struct stone_sizes {
    float *w;                    // [records][N_STONE_LINES] px, 0 not measured yet; bundle arena
    double k, text;              // of the widths
    struct stone_packed *packed; // [STONE_PACKED] by key; bundle arena
    struct field_banks *banks;   // [FIELD_BANKS_KEPT] by key; bundle arena
};
void stone_sizes_init(struct stone_sizes *z, const struct model *m, struct arena *kept);

#endif
