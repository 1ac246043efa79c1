// map_flat: how shapes and terrain are laid out in a file (base/flat.h).
#ifndef MAP_FLAT_H
#define MAP_FLAT_H

#include "base/flat.h"
#include "map/map_shapes.h"

// The type of struct map_shapes with its terrain. Sites, layers and features are the caller's to
// check.
extern const struct flat_type map_flat;

#endif
