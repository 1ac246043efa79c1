// early_terrain: the terrain, derived in a thread of its own while the rest of a content is read.
#ifndef LIVE_EARLY_TERRAIN_H
#define LIVE_EARLY_TERRAIN_H

#include "map/map_shapes.h"

struct early_terrain;

// Begins prepared_terrain() for these shapes, which must live until it ends. NULL if the machine
// has no thread left. `state_dir` must outlive it too; it may be NULL.
struct early_terrain *early_terrain_start(const struct map_shapes *s, const char *state_dir);
// Waits for the terrain, which moves into the arena; NULL if there is none. Frees `e`.
const struct terrain *early_terrain_take(struct early_terrain *e, struct arena *into);

#endif
