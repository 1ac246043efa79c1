// block: what is derived from a content as one run of bytes, as its file has it.
#ifndef TESTS_BLOCK_H
#define TESTS_BLOCK_H

#include <stdlib.h>
#include <string.h>

#include "live/derived.h"

// To be freed; empty if the machine has no memory for it.
static inline struct str block_of_derived(const struct derived *d, uint64_t format,
                                          const uint8_t key[CONTENT_KEY])
{
    struct flat_block b;
    char *all = derived_write(d, format, key, &b) ? malloc(flat_size(&b)) : NULL;
    struct str out = {all, 0};
    for (int i = 0; all && i < FLAT_PIECES; i++) {
        memcpy(all + out.n, b.pieces[i].p, b.pieces[i].n);
        out.n += b.pieces[i].n;
    }
    flat_free(&b);
    return out;
}

#endif
