// text_chars: bytes -> characters with their kind and grapheme clusters. Pure.
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "text/text_lang.h"

// Decodes into the arena; ill-formed bytes become U+FFFD. Cluster starts are not set yet.
struct text_chars text_chars_decode(struct arena *a, struct str s);
enum text_kind text_chars_kind(uint32_t cp);
// Counts full-width stops that stand at the left of their square as closing marks.
void text_chars_marks(struct text_chars *c, enum text_marks marks);
// Draws typewriter apostrophes within and after words as U+2019: texts keep the documents' own
// bytes. After fonts are chosen and lines are broken.
void text_chars_apostrophes(struct text_chars *c);
// Whether every character is a grapheme cluster by itself, so that UAX #29 can be skipped.
bool text_chars_plain(const struct text_chars *c);
// Whether it is a control or default ignorable, which needs no glyph.
bool text_chars_ignorable(uint32_t cp);

#endif
