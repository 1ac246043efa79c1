// quotes: finds the quotation mark that broke a YAML text. The parser notices a missing mark far
// below, or at the next one; staff need the line where it is missing. Scans the text alone, after
// the parser has refused it; block texts (| and >) are not distinguished.
#ifndef CONTENT_QUOTES_H
#define CONTENT_QUOTES_H

#include <stdbool.h>

#include "base/str.h"

enum quote_slip {
    QUOTE_NEVER_ENDS,
    QUOTE_ENDS_LATER, // on another line: the mark at the end of its own line is missing
    QUOTE_ENDS_EARLY, // on its line, with more text after it: a mark inside the text
};

struct quote_place {
    enum quote_slip slip;
    int line, column; // of its opening; QUOTE_ENDS_EARLY: of its end; from 1, in code points
    int end_line;     // line of its end; 0: none
};

// The slip that ends in `line` or, with line 0, never ends. False if quotes are not the cause.
bool quotes_slip(struct str text, int line, struct quote_place *out);

#endif
