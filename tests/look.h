// look: what anybody would see wrong in a frame, found from its draw list alone, so that thousands
// of screens can be looked at in seconds: text cut, covered, on other text, out of its card, under
// the dock, without a glyph, shortened.
#ifndef TESTS_LOOK_H
#define TESTS_LOOK_H

#include "scene/scene.h"

// Called for each fault with one line in words, without the place.
typedef void (*look_fault)(void *ctx, const char *words);

// The frame is at rest. s: the state it was built from.
void look_at_frame(const struct scene_out *o, const struct state *s, look_fault fault, void *ctx);

#endif
