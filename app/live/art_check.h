// art_check: whether the icons and illustrations named by sites and themes exist (assets/icons,
// assets/pictures). A missing one would be a bare circle or a gap.
#ifndef LIVE_ART_CHECK_H
#define LIVE_ART_CHECK_H

#include "base/diag.h"
#include "content/files.h"
#include "content/model.h"

// Adds an error for each name without a drawing, with the names that exist.
void art_check(const struct model *m, const char *assets, struct diag_list *diags);

#endif
