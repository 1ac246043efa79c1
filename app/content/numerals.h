// numerals: the numbers within a printed figure, in digits, Chinese numerals or English words.
#ifndef CONTENT_NUMERALS_H
#define CONTENT_NUMERALS_H

#include "base/str.h"

// True unless `display` prints numbers and none of them equals `value`: "約25億元" is 2.5e9, "a
// thousand" 1000, "八成" 80; a text without numbers agrees with any value. Numbers before the
// unit's own scale count too: "5 000千萬億次" may be 5000.
bool numerals_agree(struct str display, double value);
// Whether it prints any number.
bool numerals_any(struct str display);

// Whether it is a Han digit (〇 零 一 … 九 兩) or scale (十 百 千 萬 億).
bool numerals_is_han(uint32_t cp);

#endif
