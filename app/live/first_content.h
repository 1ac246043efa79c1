// first_content: the content to start with, and the copy kept in case that becomes unusable.
#ifndef LIVE_FIRST_CONTENT_H
#define LIVE_FIRST_CONTENT_H

#include "live/content_instance.h"

struct first_content_opts {
    const char *bundle;    // folder or .hetao file; NULL: the installed content
    const char *state_dir; // where good copies are kept; NULL: nowhere
    const struct trust *trust;
    bool glance;                  // see content_instance_glance()
    bool for_staff;               // run all checks, see content_instance_read_for_staff()
    const char *workbook, *cells; // of staff, see live/cells.h; NULL: none
};

// The caller frees both.
struct first_content {
    struct content_instance *live;    // NULL: nothing can be shown
    struct content_instance *refused; // the requested content, if unusable; else NULL
};

// Loads the requested content; else its last good copy; else, if it exists but is bad, the
// installed content. A missing content that was never good gives none.
struct first_content first_content_load(const struct first_content_opts *o);

// Copies that content to the state folder, for a later start at which it is unusable. Call it only
// for content shown without faults.
void first_content_keep(const char *bundle, const char *state_dir);

#endif
