// utf8: decoding by the Unicode Standard's table 3-7 (well-formed byte sequences).
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_BAD 0xFFFDu

// The code point at byte i (< s.n) and its length in *len (>= 1). A byte that cannot start or
// continue a well-formed sequence gives UTF8_BAD with *len = 1.
uint32_t utf8_at(struct str s, size_t i, size_t *len);
// The byte offset of the first ill-formed sequence, or s.n if there is none.
size_t utf8_check(struct str s);
// Writes 1..4 bytes and returns their number; cp must be a scalar value.
int utf8_put(uint32_t cp, char out[4]);

#endif
