// paint: the pixel loops. All drawing ends here, whether the pixels go to memory, to a window's
// surface or to a texture, so every picture is the same on every machine.
// Pixels are ARGB8888 in rows; the canvas is opaque (alpha 255 everywhere) and stays so.
// Colours and pictures are premultiplied. Plain arithmetic; SSE2 where the compiler has it, AVX2
// where the processor has, with the same results as the C beside it.
#ifndef RENDER_PAINT_H
#define RENDER_PAINT_H

#include "base/geom.h"

// Whole pixels; x1 and y1 are outside. Empty when x1 <= x0 or y1 <= y0.
struct box {
    int x0, y0, x1, y1;
};

struct paint {
    uint32_t *px; // borrowed
    int stride;   // pixels from row to row
    struct px_size size;
    struct box clip; // within size
};

// Every edge to its nearest pixel: boxes that touch keep touching. Clamped to +-2^24.
struct box box_round(struct px_rect r);
struct box box_meet(struct box a, struct box b);
bool box_empty(struct box b);

// The colour with `alpha` (0..1) on top of its own, premultiplied.
uint32_t paint_colour(struct rgba c, double alpha);
// One premultiplied pixel over another.
uint32_t paint_over_px(uint32_t s, uint32_t d);

void paint_fill(const struct paint *p, struct box b, uint32_t colour);
// The colour through a mask of the size of `b`, `stride` bytes a row.
void paint_mask(const struct paint *p, const uint8_t *mask, int stride, struct box b,
                uint32_t colour);
// A premultiplied picture of the size of `b`, faded by alpha 0..255.
void paint_over(const struct paint *p, const uint32_t *src, int stride, struct box b,
                unsigned alpha);
// An opaque picture of the size of `b`.
void paint_copy(const struct paint *p, const uint32_t *src, int stride, struct box b);
// The part `from` of an opaque picture of `size` (at least 2x2) drawn into `to`, bilinear; pixels
// around `from` are used where the picture has them.
void paint_scale(const struct paint *p, const uint32_t *src, struct px_size size,
                 struct px_rect from, struct box to);

// Same with no faster instructions than `most`; for tests, the results are the same.
enum paint_speed { PAINT_PLAIN, PAINT_SSE2, PAINT_AVX2 };
void paint_scale_with(const struct paint *p, const uint32_t *src, struct px_size size,
                      struct px_rect from, struct box to, enum paint_speed most);

#endif
