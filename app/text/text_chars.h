// text_chars: bytes -> characters with their kind and grapheme clusters. Pure.
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "text/text_lang.h"

// Decodes into the arena; ill-formed bytes become U+FFFD. Cluster starts are not yet known.
struct text_chars text_chars_decode(struct arena *a, struct str s);
enum text_kind text_chars_kind(uint32_t cp);
// Full-width stops that stand at the left of their square count as closing marks.
void text_chars_marks(struct text_chars *c, enum text_marks marks);
// True when every character is a grapheme cluster of its own, so that UAX #29 need not be run.
bool text_chars_plain(const struct text_chars *c);
// True for controls and default ignorables, which need no glyph.
bool text_chars_ignorable(uint32_t cp);

#endif
