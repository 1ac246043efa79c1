// text_fonts: the faces, memory-mapped, each opened for shaping and for drawing on first use. The
// main pair (Han and Latin) must exist; the fallback faces may be missing.
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "text/text_parts.h"
#include "text/text_style.h"

enum { TEXT_N_FACES = 2 * N_FONTS, TEXT_FACE_NONE = TEXT_N_FACES };

struct text_face {
    hb_blob_t *blob; // the mapped file; NULL until first used
    hb_font_t *hb;   // NULL until first shaped with; scale = units per em
    FT_Face ft;      // NULL until first drawn with
    double em;       // em of the Han size per font unit
    double size;     // size of this face relative to the Han size
    bool absent;     // not found; logged once
};

struct text_fonts {
    char dir[4096];
    FT_Library ft;
    struct text_face face[TEXT_N_FACES]; // text_fonts_index()
    // Coverage of the main pair, two bits for each character below U+10000: known, covered.
    uint8_t cover[2][0x10000 / 4];
};

// Maps the files of the main pair and its tight Latin in `dir`; false with one log line if one
// fails.
bool text_fonts_open(struct text_fonts *f, const char *dir);
void text_fonts_finish(struct text_fonts *f); // takes a zeroed one

static inline int text_fonts_index(enum text_weight weight, enum text_font font)
{
    bool bold = weight == TEXT_BOLD || weight == TEXT_TIGHT_BOLD;
    if (weight >= TEXT_TIGHT && font == FONT_LATIN)
        font = FONT_TIGHT;
    return font == FONT_NONE ? TEXT_FACE_NONE : 2 * (int)font + bold;
}

// The face's file as hb-shape writes it: "han-regular.otf", "cjk-bold.ttc#2"; NULL for
// TEXT_FACE_NONE.
const char *text_fonts_name(int index);

// The face, ready for shaping; NULL if its file is missing.
struct text_face *text_fonts_shaper(struct text_fonts *f, int index);
// The FreeType face at its own size for a Han size of px; NULL if FreeType rejects the file.
FT_Face text_fonts_drawer(struct text_fonts *f, int index, double px);
// The glyph of a code point, 0 = none.
uint32_t text_fonts_glyph(struct text_fonts *f, int index, uint32_t cp);
// Whether the regular face of that font has a glyph for cp.
bool text_fonts_has(struct text_fonts *f, enum text_font font, uint32_t cp);

#endif
