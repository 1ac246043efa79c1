// shadow: soft shadows of round boxes. The mask is made once, for a box just large enough to hold
// the blurred corners. Longer sides repeat its middle, so a growing card needs no new mask.
#ifndef RENDER_SHADOW_H
#define RENDER_SHADOW_H

#include "render/cache.h"
#include "render/paint.h"

// Paints outside the round box only. blur: px over which the shadow fades out; drop: px downwards.
void shadow_paint(const struct paint *p, struct cache *cache, struct box b, double radius,
                  double blur, double drop, uint32_t colour);

#endif
