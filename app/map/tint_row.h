// tint_row: a row of the map's ground: the colour of each pixel's height and light, both between
// two points of the terrain.
#ifndef MAP_TINT_ROW_H
#define MAP_TINT_ROW_H

#include <stdint.h>

#define TINT_TONES 128  // steps of light and shade
#define TINT_GROUNDS 64 // steps of height

// The colour of every step of height in every step of light.
struct tints {
    uint32_t of[TINT_GROUNDS][TINT_TONES];
};

// Two neighbouring points in each item: the western one in the lower 16 bits, in 1/256 of a step,
// below 2^15. Tones lie below TINT_TONES steps; heights may be higher than the highest tint.
struct tint_points {
    const uint32_t *tone, *height;
};

// w pixels; the first lies `at` points east of the first one, each `step` farther, in 1/65536.
void tint_row(const struct tints *tints, const struct tint_points *points, uint32_t at,
              uint32_t step, int w, uint32_t *out);
// The same in plain C on every processor.
void tint_row_plain(const struct tints *tints, const struct tint_points *points, uint32_t at,
                    uint32_t step, int w, uint32_t *out);

#endif
