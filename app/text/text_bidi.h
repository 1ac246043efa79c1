// text_bidi: the direction of every character, and the visual order of a line's cells: the Unicode
// Bidirectional Algorithm (UAX #9), by FriBidi. Internal to text/.
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "text/text_parts.h"

// Sets the level and rtl of every character, paragraph by paragraph (they end with newlines), and
// c->bidi. The first strong character sets a paragraph's direction; without one, `rtl` does. Text
// without right-to-left characters costs one comparison each.
void text_bidi_resolve(struct arena *scratch, struct text_chars *c, bool rtl);

// The cells [from, to) of one line in visual order, left to right, as cell indices in the arena.
// Trailing spaces take the paragraph's direction (rules L1 and L2).
uint32_t *text_bidi_order(struct arena *scratch, const struct text_cells *cells, size_t from,
                          size_t to);

#endif
