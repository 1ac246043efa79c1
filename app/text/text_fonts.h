// text_fonts: the four faces, mapped, each opened for shaping and for drawing when first needed.
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "text/text.h"
#include "text/text_parts.h"

enum { TEXT_N_FACES = 4, TEXT_FACE_NONE = TEXT_N_FACES };

struct text_face {
    hb_blob_t *blob; // the mapped file
    hb_font_t *hb;   // NULL until shaped with; scale = units per em
    FT_Face ft;      // NULL until drawn with
    double em;       // em of the Han size per font unit
    double size;     // size of this face, in Han sizes
};

struct text_fonts {
    FT_Library ft;
    struct text_face face[TEXT_N_FACES]; // 2 * weight + enum text_font
};

// Maps the four files of `dir`; false with one log line when one cannot be.
bool text_fonts_open(struct text_fonts *f, const char *dir);
void text_fonts_finish(struct text_fonts *f); // takes a zeroed one

static inline int text_fonts_index(enum text_weight weight, enum text_font font)
{
    return font == FONT_NONE ? TEXT_FACE_NONE : 2 * (int)weight + (int)font;
}

struct text_face *text_fonts_shaper(struct text_fonts *f, int index);
// The FreeType face at its own size for a Han size of px; NULL when FreeType refuses the file.
FT_Face text_fonts_drawer(struct text_fonts *f, int index, double px);
// Glyph of a code point, 0 = none.
uint32_t text_fonts_glyph(struct text_fonts *f, int index, uint32_t cp);

#endif
