// quotes: where a YAML text went wrong over a quotation mark. A forgotten one is met by the parser
// far below, or where the next one stands; staff must be sent to the line where theirs is missing.
// A look at the text alone, after the parser has refused it; block texts (| and >) are not told
// apart.
#ifndef CONTENT_QUOTES_H
#define CONTENT_QUOTES_H

#include <stdbool.h>

#include "base/str.h"

enum quote_slip {
    QUOTE_NEVER_ENDS,
    QUOTE_ENDS_LATER, // in another line: the mark at the end of its own is missing
    QUOTE_ENDS_EARLY, // in its line, and more follows: a mark inside a text
};

struct quote_place {
    enum quote_slip slip;
    int line, column; // where it opens; QUOTE_ENDS_EARLY: where it ends; from 1, in code points
    int end_line;     // where it ends; 0: nowhere
};

// The slip that ends in `line` or, with line 0, nowhere. False when quotes are not to blame.
bool quotes_slip(struct str text, int line, struct quote_place *out);

#endif
