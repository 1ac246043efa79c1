// problems: all that is wrong with a content, for the commands that must know: what the loader
// says, pictures and fonts that do not open, characters no font has, slips of typing and texts that
// do not fit their places.
#ifndef STAFF_PROBLEMS_H
#define STAFF_PROBLEMS_H

#include "bundle/bundle.h"

struct problems_opts {
    const char *fonts; // folder
    bool layout;       // also whether every text fits, which takes longer
    void (*progress)(void *ctx, double done);
    void *ctx;
};

// Loads the content and looks at all of it. Layout is looked at once there is no error. NULL when
// there was an error; *machine is then true if it was the machine's (no fonts), said in the log.
const struct model *problems_find(const struct bundle *b, const struct problems_opts *o,
                                  struct arena *arena, struct diag_list *diags, bool *machine);

#endif
