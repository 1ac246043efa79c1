// text_limits: what a text of a content may be, whichever file it stands in and however its
// characters are written there ("\u0007" is a control character too).
#ifndef CONTENT_TEXT_LIMITS_H
#define CONTENT_TEXT_LIMITS_H

#include "base/diag.h"

#define TEXT_MAX_CHARS 20000
#define TEXT_MAX_MARKS 8 // combining ones, one behind the other

// What is wrong with the text and what to do, static; NULL when nothing is: well-formed UTF-8, not
// too long, no control characters but tab and line ends, no pile of combining marks, and no marks
// of direction (UAX #9) that are left open or closed without having been opened.
struct text_limit {
    const char *what[2], *remedy[2]; // by enum diag_lang
};
const struct text_limit *text_limits(struct str s);

// The four texts of a limit as diag_add() takes them.
#define TEXT_LIMIT(l)                                                                              \
    (l)->what[DIAG_EN], (l)->remedy[DIAG_EN], (l)->what[DIAG_ZH], (l)->remedy[DIAG_ZH]

#endif
