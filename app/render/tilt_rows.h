// tilt_rows: stretches of a row of the tilted map, read from the tiles of a sheet, bilinear.
#ifndef RENDER_TILT_ROWS_H
#define RENDER_TILT_ROWS_H

#include "map/map_tiles.h"

#define TILT_NODE 8 // px from one node of a row to the next
#define TILT_ONE 64 // weight 1.0

// A place on a sheet, in texels east and south of its corner, in 1/65536.
struct tilt_texel {
    int32_t u, v;
};

// Reads n (at most TILT_NODE) pixels from `at` on, `step` apart; `half`: of the tiles at half size.
void tilt_rows_sample(const struct map_sheet *s, bool half, struct tilt_texel at,
                      struct tilt_texel step, uint32_t *out, int n, uint32_t empty);
// Mixes the pixels with a colour; weight 0..TILT_ONE.
void tilt_rows_haze(uint32_t *px, int n, uint32_t colour, int weight);

#endif
