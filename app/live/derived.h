// derived: all that is derived from a content, as one block in a file of the state folder: model,
// indexes, comparisons, the map's shapes, terrain, problems. A start with the same content maps it
// instead of reading and deriving again. It is never part of a bundle; the content works without
// it, and whatever is not exactly what was written is made anew.
#ifndef LIVE_DERIVED_H
#define LIVE_DERIVED_H

#include "base/diag.h"
#include "base/flat.h"
#include "bundle/content_key.h"
#include "content/model.h"
#include "map/map_shapes.h"

struct derived {
    struct model model; // first: limits of other members refer to it
    struct map_shapes shapes;
    const struct diag *problems;
    size_t n_problems, n_errors, n_warnings;
    uint64_t map_hash;
};

// The type of struct derived.
extern const struct flat_type derived_flat;

// A number that says how this program derives and lays out: another one after it was built anew.
uint64_t derived_format(void);

// The block, see flat_write(). Borrowed parts are copied.
bool derived_write(const struct derived *d, uint64_t format, const uint8_t key[CONTENT_KEY],
                   struct flat_block *out);
// The same again in `bytes`; NULL if they are anything else. See flat_read().
struct derived *derived_read(char *bytes, size_t n, uint64_t format,
                             const uint8_t key[CONTENT_KEY]);

#endif
