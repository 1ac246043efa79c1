// text_bidi: which way every character runs, and the order of a line's cells on screen. The Unicode
// Bidirectional Algorithm (UAX #9) by FriBidi. Internal to text/.
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "text/text_parts.h"

// Sets level and rtl of every character, paragraph by paragraph (they end with newlines), and
// c->bidi. A paragraph runs as its first strong character does; one without any as `rtl` says.
// Text without a character that runs to the left costs one look at each.
void text_bidi_resolve(struct arena *scratch, struct text_chars *c, bool rtl);

// The cells [from, to) of one line as they follow from left to right, in the arena: indices of
// cells. Spaces at the line's end take the paragraph's direction (rules L1 and L2).
uint32_t *text_bidi_order(struct arena *scratch, const struct text_cells *cells, size_t from,
                          size_t to);

#endif
