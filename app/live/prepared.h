// prepared: what is derived from a content and takes long, kept as files beside the exhibit: the
// terrain. It is found by what it is made of, never part of a bundle, and computed again when it is
// absent or damaged.
#ifndef LIVE_PREPARED_H
#define LIVE_PREPARED_H

#include "map/map_shapes.h"

// The terrain of these shapes, from the program's own prepared files or those in the state folder
// (NULL: none), else computed. NULL: there is none. Lives in `a`.
const struct terrain *prepared_terrain(struct arena *a, const struct map_shapes *s,
                                       const char *state_dir);
// Writes the terrain of these shapes, if they have one, into `dir`, unless it is there, and removes
// the oldest others beyond PREPARED_FILES. False with *why on failure.
#define PREPARED_FILES 4
bool prepared_write(const char *dir, const struct map_shapes *s, const char **why);
// The same into the folder where prepared_terrain() looks in the state folder, unless the program
// brought it; a failure is logged, and costs the next start the time.
void prepared_keep(const char *state_dir, const struct map_shapes *s);

#endif
