// paint_rows: paint's row functions, eight pixels at a time, where the processor has AVX2. Each
// handles as many whole groups of eight as there are and returns the number of pixels done, 0 on
// other processors; the caller does the rest, with equal results.
#ifndef RENDER_PAINT_ROWS_H
#define RENDER_PAINT_ROWS_H

#include <stdint.h>

#include "base/simd.h"

// Blends the colour over d.
int paint_rows_fill(uint32_t *d, int n, uint32_t colour);
// Blends s, faded by alpha 0..255, over d.
int paint_rows_over(uint32_t *d, const uint32_t *s, int n, unsigned alpha);
// Blends the colour through mask m over d.
int paint_rows_mask(uint32_t *d, const uint8_t *m, int n, uint32_t colour);

#endif
