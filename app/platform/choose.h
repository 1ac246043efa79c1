// choose: lets the user choose a folder in a dialogue of the system's.
#ifndef PLATFORM_CHOOSE_H
#define PLATFORM_CHOOSE_H

#include <stdbool.h>

#include "base/arena.h"

// *path: the folder, in the arena, or NULL if none was chosen. `from` is where the dialogue begins.
// False where the system has no such dialogue (POSIX).
bool choose_folder(struct arena *a, const char *title, const char *from, const char **path);

#endif
