// dump: prints the state as JSON for --print-state, and the notice screen for --print-scene
// (scene_print() prints all other screens). Pure.
#ifndef EXHIBIT_DUMP_H
#define EXHIBIT_DUMP_H

#include <stdio.h>

#include "exhibit/memory.h"
#include "state/state.h"

// Prints one JSON object on one line. The world must have a model. `memory`: N_MEMORY uses, printed
// as [held, bound] in bytes, or NULL.
void dump_state(const struct world *w, const struct state *s, const struct memory_use *memory,
                FILE *f);
// The same without content; and the items of that screen.
void dump_notice_state(FILE *f);
void dump_notice(struct px_size size, FILE *f);

#endif
