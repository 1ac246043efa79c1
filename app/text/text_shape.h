// text_shape: itemised characters -> cells of glyphs: HarfBuzz, with script, language and direction
// set for every run, then the spacing that no font does: a quarter em between Han and Latin, and
// adjacent full-width marks squeezed.
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "text/text_chars.h"
#include "text/text_fonts.h"

struct text_shaping {
    struct text_fonts *fonts;
    hb_buffer_t *buffer; // kept, so that shaping a run allocates nothing
    hb_language_t lang;
    enum text_weight weight;
    bool tabular, tight;
    bool flush_start; // an opening mark at a line start loses its blank
};

// Cells in logical order, in the arena. Every character is in exactly one cell.
struct text_cells text_shape(struct arena *a, const struct text_chars *c,
                             const struct text_shaping *with);

// text_space.c: sets gaps, squeezed advances, and the blanks that line edges may remove.
void text_space(struct text_cells *cells, bool flush_start);

// Width of the box for a cluster that no font has, em.
#define TEXT_BOX_EM 0.8f

#endif
