// choose: lets the user choose a folder in a dialogue of the system's.
#ifndef PLATFORM_CHOOSE_H
#define PLATFORM_CHOOSE_H

#include "base/arena.h"

// The folder, in the arena. `from` is where the dialogue begins. NULL if none was chosen, or where
// the system has no such dialogue (POSIX).
const char *choose_folder(struct arena *a, const char *title, const char *from);

#endif
