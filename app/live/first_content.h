// first_content: which content an exhibit begins with, and the copy kept for a day when that one
// has gone bad.
#ifndef LIVE_FIRST_CONTENT_H
#define LIVE_FIRST_CONTENT_H

#include "live/content_instance.h"

struct first_content_opts {
    const char *bundle;    // folder or .hetao file; NULL: the installed content
    const char *state_dir; // where good copies lie; NULL: there are none
    const struct trust *trust;
    bool for_staff; // all that can be said of it is said, see content_instance_read_for_staff()
};

// Both the caller's.
struct first_content {
    struct content_instance *live;    // NULL: nothing can be shown
    struct content_instance *refused; // what was asked for, when it cannot be used; NULL: nothing
};

// The content asked for; else its last good copy; else, when it is there but bad, the installed
// content. One that is not there at all and was never good gives none.
struct first_content first_content_load(const struct first_content_opts *o);

// Copies that content to the state folder, for a start when it has gone bad. Only content that is
// shown without fault is worth it.
void first_content_keep(const char *bundle, const char *state_dir);

#endif
