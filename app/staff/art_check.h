// art_check: icons and illustrations that sites and themes name: the program's own (assets/icons,
// assets/pictures). One that is not there would be a bare circle or a hole.
#ifndef STAFF_ART_CHECK_H
#define STAFF_ART_CHECK_H

#include "base/diag.h"
#include "content/files.h"
#include "content/model.h"

// Adds an error for each name that nothing is drawn for, with the names that there are.
void art_check(const struct model *m, const char *assets, struct diag_list *diags);

#endif
