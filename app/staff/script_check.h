// script_check: look-alike characters, texts in another language than their field's, and Simplified
// characters in Traditional Chinese.
#ifndef STAFF_SCRIPT_CHECK_H
#define STAFF_SCRIPT_CHECK_H

#include "base/diag.h"
#include "content/model.h"
#include "content/texts.h"

// Adds a warning for each text and kind of slip, with the first character.
void script_check(const struct model *m, const struct texts *texts, struct diag_list *diags);

#endif
