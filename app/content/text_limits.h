// text_limits: the limits of any text of a content, whichever file it is in and however its
// characters are escaped ("\u0007" is a control character too).
#ifndef CONTENT_TEXT_LIMITS_H
#define CONTENT_TEXT_LIMITS_H

#include "base/diag.h"

#define TEXT_MAX_CHARS 20000
#define TEXT_MAX_MARKS 8 // consecutive combining marks

// What is wrong with the text and the remedy, static; NULL if it is well-formed UTF-8, not too
// long, without control characters other than tab and line ends, without stacks of combining marks,
// and with all direction marks (UAX #9) paired.
struct text_limit {
    const char *what[2], *remedy[2]; // by enum diag_lang
};
const struct text_limit *text_limits(struct str s);

// The four texts of a limit, as diag_add() takes them.
#define TEXT_LIMIT(l)                                                                              \
    (l)->what[DIAG_EN], (l)->remedy[DIAG_EN], (l)->what[DIAG_ZH], (l)->remedy[DIAG_ZH]

#endif
