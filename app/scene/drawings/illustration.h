// illustration: a record's drawing in its band: the landscape, and on it what its content names.
#ifndef DRAWINGS_ILLUSTRATION_H
#define DRAWINGS_ILLUSTRATION_H

#include "scene/drawings/drawing.h"

// Draws it in the box `t_s` after the performance began; the upper corners are round. False if the
// record has none.
bool illustration_put(struct ui *u, const struct initiative *it, struct px_rect box, double radius,
                      double t_s);

#endif
