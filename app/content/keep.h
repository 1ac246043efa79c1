// keep: a copy of the last good content, so that a folder gone bad never reaches a visitor.
#ifndef CONTENT_KEEP_H
#define CONTENT_KEEP_H

#include "base/str.h"

// Where the copy of `path` lives below `state_dir`: a name of its own for each path. Empty when
// state_dir is NULL. In the arena.
struct str content_kept_dir(struct arena *a, const char *state_dir, const char *path);

// Copies the .hetao file `path`, or the files of that folder that content is made of, to `kept`,
// beside it first, then by renaming; nothing is written when both are already the same. False, with
// one log line, leaves the older copy in place.
bool content_keep(const char *path, const char *kept);

#endif
