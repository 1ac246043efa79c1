// dump: what is shown as text: the state for --print-state, the notice screen for --print-scene.
// (Of every other screen scene_print() prints the scene.) Pure.
#ifndef EXHIBIT_DUMP_H
#define EXHIBIT_DUMP_H

#include <stdio.h>

#include "state/state.h"

// One JSON object on one line. The world has a model.
void dump_state(const struct world *w, const struct state *s, FILE *f);
// The same where there is no content; and the items of that screen.
void dump_notice_state(FILE *f);
void dump_notice(struct px_size size, FILE *f);

#endif
