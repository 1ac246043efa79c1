// text_raster: glyph -> 8-bit coverage, cached by face, glyph, size, sub-pixel step and halo width.
// By FreeType without hinting: shapes keep their design at every size, and advances stay linear.
#ifndef TEXT_RASTER_H
#define TEXT_RASTER_H

#include <ft2build.h>
#include FT_STROKER_H

#include "text/text_fonts.h"
#include "text/text_lru.h"

struct text_glyph_key {
    uint32_t id;
    int32_t size_64; // Han size, 26.6 px
    // 26.6 px: radius of the halo; < 0: reduction of the glyph; 0: the glyph itself.
    int32_t halo_64;
    uint8_t face, step; // step: quarter pixels to the right, 0..3
};

struct text_bitmap {
    struct text_lru_entry entry;
    struct text_glyph_key key;
    int left, top; // px from the origin; top upwards
    int w, h;
    unsigned char cover[]; // [w * h]
};

struct text_raster {
    struct text_fonts *fonts; // borrowed
    FT_Stroker stroker;       // NULL until the first halo
    struct text_lru kept;
    uint64_t frame, made;
};

// False if the machine has no memory for an atlas of that size.
bool text_raster_init(struct text_raster *r, struct text_fonts *fonts, size_t bytes);
void text_raster_finish(struct text_raster *r);
// The bitmap, empty if FreeType rejects the glyph. Valid until the end of the frame.
const struct text_bitmap *text_raster_get(struct text_raster *r, const struct text_glyph_key *key,
                                          uint64_t frame);

#endif
