// fit: lays out the whole exhibit without painting, in every language, at every text size, on every
// supported screen, to find texts that do not fit. It runs the exhibit's own scene code;
// scene/audit/frame_audit.h finds the faults of each frame.
#ifndef STAFF_FIT_H
#define STAFF_FIT_H

#include "base/diag.h"
#include "content/model.h"
#include "content/texts.h"

struct fit_job {
    const struct model *model;
    const struct texts *texts; // of that model, with their locations
    const char *fonts;         // folder
    // Called from time to time on the calling thread, with the share done; may be NULL.
    void (*progress)(void *ctx, double done);
    void *ctx;
};

// Adds a warning for each text that does not fit, at its field, with the settings concerned. False
// if the fonts cannot be opened.
bool fit_check(const struct fit_job *job, struct diag_list *diags);

#endif
