// keep: a copy of the last good content, so that a damaged folder never reaches a visitor.
#ifndef CONTENT_KEEP_H
#define CONTENT_KEEP_H

#include "base/str.h"

// Where the copy of `path` is kept below `state_dir`, under a name of its own for each path. Empty
// if state_dir is NULL. In the arena.
struct str content_kept_dir(struct arena *a, const char *state_dir, const char *path);

// Copies the .hetao file `path`, or the content files of that folder, to `kept`: first beside it,
// then by renaming. Writes nothing if both are equal. False, with one log line, leaves the older
// copy in place.
bool content_keep(const char *path, const char *kept);

#endif
