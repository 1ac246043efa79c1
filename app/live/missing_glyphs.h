// missing_glyphs: finds characters of the content that no font has.
#ifndef LIVE_MISSING_GLYPHS_H
#define LIVE_MISSING_GLYPHS_H

#include "base/diag.h"
#include "content/texts.h"

// Adds an error for each text with such a character, naming the first. False if the fonts in the
// folder cannot be opened.
bool missing_glyphs_check(const char *fonts, const struct texts *texts, struct diag_list *diags);

#endif
