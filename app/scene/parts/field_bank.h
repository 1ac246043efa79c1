// field_bank: a document's stones beside the river, in the order in which they fill their rows.
#ifndef PARTS_FIELD_BANK_H
#define PARTS_FIELD_BANK_H

#include <stdbool.h>
#include <stdint.h>

#define FIELD_BANK_MOST 80
#define FIELD_BANKS_KEPT 8

// The first row at the top. The ragged row, next to the water, is filled in part only: the river
// bends around it.
struct field_bank {
    int order[FIELD_BANK_MOST]; // places
    int n, pairs_from, n_pairs; // stones; which of them have a pair in the other document
    int ragged; // stones of the ragged row: the last above the water, the first below
    int rows;   // full ones
    bool above;
    double head, measure, ragged_w; // px
};

// Both banks, as found for one size and one set of records.
struct field_banks {
    uint64_t key; // 0: empty
    int rows;     // of both, the river's among them
    int level;    // how many figures fold
    struct field_bank up, down;
};

#endif
