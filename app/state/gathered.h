// gathered: the initiatives that a visitor takes away in one code, in the order they were gathered.
// Forgotten at the end of the visit. Pure.
#ifndef STATE_GATHERED_H
#define STATE_GATHERED_H

#include <stdbool.h>

#define GATHERED_MOST 24

struct gathered { // zeroed: none
    int of[GATHERED_MOST], n;
};

bool gathered_has(const struct gathered *g, int initiative);
// False if it is there already, or there are too many.
bool gathered_add(struct gathered *g, int initiative);
// False if it is not there.
bool gathered_remove(struct gathered *g, int initiative);
bool gathered_is_sound(const struct gathered *g, int n_initiatives);

#endif
