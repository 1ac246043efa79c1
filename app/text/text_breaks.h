// text_breaks: where a line may end. UAX #14 by ICU, then the house's rules over it; grapheme
// clusters (UAX #29) and, for titles, which breaks would cut a word.
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <unicode/ubrk.h>

#include "text/text_parts.h"

// Iterators kept open; a zeroed one is ready. Opened when first asked for.
struct text_breaks {
    UBreakIterator *line_zh, *line_en, *grapheme, *word_zh;
    bool failed; // ICU has no data: breaks at spaces and between Han only
};

void text_breaks_finish(struct text_breaks *b);

// Sets `starts` of every character.
void text_breaks_clusters(struct text_breaks *b, struct arena *scratch, struct text_chars *c);
// Sets `brk` of every character; with `words` also `mid_word`.
void text_breaks_lines(struct text_breaks *b, struct arena *scratch, struct text_chars *c, bool zh,
                       bool words);

// text_house.c: takes away the soft breaks that a Hong Kong proof-reader would mark. Pure.
void text_house(struct text_chars *c);

#endif
