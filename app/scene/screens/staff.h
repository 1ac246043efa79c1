// staff: what the staff page shows, as plain data in both languages. The exhibit fills it in; the
// scene only draws it.
#ifndef SCREENS_STAFF_H
#define SCREENS_STAFF_H

#include "base/diag.h"

struct staff_line {
    enum staff_line_kind {
        STAFF_HEADING, // label
        STAFF_ROW,     // label and value
        STAFF_SETTING, // label and value, and buttons for less and more
        STAFF_NOTE,    // value, across the page
        STAFF_VERSION, // label and value, and a button to go back to it
        STAFF_ASIDE    // label and value, and a button to lift the quarantine
    } kind;
    struct str label[2], value[2]; // by enum diag_lang
    bool bad;                      // needs attention
    int index; // SETTING: which; VERSION: index among the kept ones; ASIDE: in quarantine
};

struct staff_facts {
    const struct staff_line *lines;
    size_t n;
    bool no_pin;    // no PIN is set: the page opens to nobody
    double wait_ms; // until the next PIN may be tried
};

#endif
