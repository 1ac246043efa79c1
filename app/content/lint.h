// lint: typing slips that a typographer would correct, found in every text. It never changes a
// text: the documents are quoted to the letter, and only staff know what was meant.
#ifndef CONTENT_LINT_H
#define CONTENT_LINT_H

#include "base/diag.h"
#include "content/model.h"
#include "content/texts.h"

// Adds a warning for each kind of slip in a text, at its first occurrence.
void lint_texts(const struct model *m, const struct texts *texts, struct diag_list *diags);

#endif
