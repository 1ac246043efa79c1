// scene: model + state + time -> one frame: what to draw, what can be touched, and the visible
// items as text. It neither draws nor changes the state; its measurements (column heights, reading
// time) return through state_measured(). One file a screen.
#ifndef SCENE_H
#define SCENE_H

#include <stdio.h>

#include "scene/scene_frame.h"

// `kept` outlives the scene and the map; `records` is emptied at every change of content.
void scene_init(struct scene *sc, const struct world *w, struct arena *kept, struct arena *records);
// Records are replaced, the map stays: forgets all that was cached of them. `kept` outlives the
// next change.
void scene_change_content(struct scene *sc, const struct world *w, struct arena *kept);

// Builds one frame into `out`, entirely in the frame arena.
void scene_build(struct scene *sc, const struct world *w, const struct state *s, struct text *t,
                 struct arena *frame, struct scene_out *out);

// The map's style in a theme.
struct map_style scene_map_style(const struct model *m, int theme, double k);

// Prints {"items":[…]} as one JSON object, one line an item, in reading order.
void scene_print(const struct scene_out *out, FILE *f);

#endif
