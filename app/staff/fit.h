// fit: the whole exhibit laid out without painting it, in every language, at every text size, on
// every supported screen, to find the texts that do not fit their places. The scene code is the
// exhibit's own; what is wrong with a frame is what scene/audit/frame_audit.h sees.
#ifndef STAFF_FIT_H
#define STAFF_FIT_H

#include "base/diag.h"
#include "content/model.h"
#include "content/texts.h"

struct fit_job {
    const struct model *model;
    const struct texts *texts; // of that model: where each text was written
    const char *fonts;         // folder
    // Called now and then, from the calling thread, with the share done; NULL: nobody looks.
    void (*progress)(void *ctx, double done);
    void *ctx;
};

// Adds a warning for each text that does not fit, at the field it comes from, with the settings in
// which it does not. False when the fonts cannot be opened.
bool fit_check(const struct fit_job *job, struct diag_list *diags);

#endif
