// paint: the pixel loops. All drawing ends here, whether the pixels go to memory, to a window's
// surface or to a texture, so every machine draws the same picture. Pixels are rows of ARGB8888.
// The canvas is opaque (alpha 255 everywhere) and stays so; colours and pictures are premultiplied.
// Plain C, SSE2 where the compiler has it, and AVX2 where the processor has it, with equal results.
#ifndef RENDER_PAINT_H
#define RENDER_PAINT_H

#include "base/geom.h"

// Whole pixels; x1 and y1 are exclusive. Empty when x1 <= x0 or y1 <= y0.
struct box {
    int x0, y0, x1, y1;
};

struct paint {
    uint32_t *px; // borrowed
    int stride;   // pixels per row
    struct px_size size;
    struct box clip; // within the canvas
};

// Rounds each edge to its nearest pixel, so that touching boxes still touch. Clamped to +-2^24.
struct box box_round(struct px_rect r);
struct box box_meet(struct box a, struct box b);
bool box_empty(struct box b);
// What is left of `b` without the hole: at most four boxes, which do not overlap. Their number.
int box_without(struct box b, struct box hole, struct box parts[4]);

// The colour, faded by `alpha` (0..1) and premultiplied.
uint32_t paint_colour(struct rgba c, double alpha);
// One premultiplied pixel over another.
uint32_t paint_over_px(uint32_t s, uint32_t d);

void paint_fill(const struct paint *p, struct box b, uint32_t colour);
// Paints the colour through a mask as large as `b`, `stride` bytes a row.
void paint_mask(const struct paint *p, const uint8_t *mask, int stride, struct box b,
                uint32_t colour);
// Blends a premultiplied picture as large as `b`, faded by alpha 0..255.
void paint_over(const struct paint *p, const uint32_t *src, int stride, struct box b,
                unsigned alpha);
// Copies an opaque picture as large as `b`.
void paint_copy(const struct paint *p, const uint32_t *src, int stride, struct box b);
// Draws the part `from` of an opaque picture of `size` (at least 2x2) into `to`, bilinear; pixels
// around `from` are used where the picture has them.
void paint_scale(const struct paint *p, const uint32_t *src, struct px_size size,
                 struct px_rect from, struct box to);

// The same, restricted to instructions up to `most`, for tests; the results are equal.
enum paint_speed { PAINT_PLAIN, PAINT_SSE2, PAINT_AVX2 };
void paint_scale_with(const struct paint *p, const uint32_t *src, struct px_size size,
                      struct px_rect from, struct box to, enum paint_speed most);

#endif
