// problems: everything wrong with a content, for commands that need to know: the loader's
// diagnostics, pictures and fonts that do not open, characters without a glyph, typing slips, and
// texts that do not fit.
#ifndef STAFF_PROBLEMS_H
#define STAFF_PROBLEMS_H

#include "bundle/bundle.h"

struct problems_opts {
    const char *fonts; // folder
    bool layout;       // also check that every text fits, which takes longer
    const char *now;   // in the format of signatures; NULL: dates are not compared with it
    void (*progress)(void *ctx, double done);
    void *ctx;
};

// Loads the content and runs all checks; layout is checked only without errors. NULL if there was
// an error; *machine tells whether it was the machine's (no fonts), which is logged.
const struct model *problems_find(const struct bundle *b, const struct problems_opts *o,
                                  struct arena *arena, struct diag_list *diags, bool *machine);

#endif
