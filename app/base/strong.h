// strong: `**strong**`, the only markup of content: two asterisks before the first and after the
// last letter. Without its other half a mark is two asterisks as they stand. Pure.
#ifndef BASE_STRONG_H
#define BASE_STRONG_H

#include "base/str.h"

// One walk over a text; zero before its first byte.
struct strong {
    bool open;     // what follows is strong
    size_t barren; // up to here nothing closes
};

// Whether the two bytes at `i` are a mark: one that closes, if strong text is open there, else one
// that opens and has its other half on the same line. `i` grows from call to call.
bool strong_mark(struct strong *walk, struct str s, size_t i);
// The text without its marks; the text itself if it has none.
struct str strong_plain(struct arena *a, struct str s);

#endif
