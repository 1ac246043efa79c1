// paint_rows: paint's rows eight pixels at a time, where the processor has AVX2. Each does as many
// whole eights as there are and returns the number of pixels done; the rest, with the same
// results, is the caller's. 0 on other processors.
#ifndef RENDER_PAINT_ROWS_H
#define RENDER_PAINT_ROWS_H

#include <stdint.h>

// The colour over d.
int paint_rows_fill(uint32_t *d, int n, uint32_t colour);
// s, faded by alpha 0..255, over d.
int paint_rows_over(uint32_t *d, const uint32_t *s, int n, unsigned alpha);
// The colour through m over d.
int paint_rows_mask(uint32_t *d, const uint8_t *m, int n, uint32_t colour);

#endif
