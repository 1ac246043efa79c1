// lint: slips of typing that a typographer would correct, found in every text. Nothing is ever
// changed: the documents' words are quoted to the letter, and only staff know what was meant.
#ifndef CONTENT_LINT_H
#define CONTENT_LINT_H

#include "base/diag.h"
#include "content/model.h"
#include "content/texts.h"

// Adds a warning for each kind of slip in a text, at its first place.
void lint_texts(const struct model *m, const struct texts *texts, struct diag_list *diags);

#endif
