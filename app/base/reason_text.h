// reason_text: short English phrases that say why something failed ("no such file"), and their
// Chinese, in one table: those of our file functions and of libyaml.
#ifndef BASE_REASON_TEXT_H
#define BASE_REASON_TEXT_H

#include "base/diag.h"

// Static strings. In English, a library's phrase becomes a plain one. A phrase missing from the
// table is returned unchanged.
const char *reason_text(const char *en, enum diag_lang lang);

// For diagnostics, whose formats all consume the same arguments: REASON_EN "…" in the English
// format, REASON_ZH "…" in the Chinese one, and REASON(why) for the arguments of both.
#define REASON_EN "%s%.0s"
#define REASON_ZH "%.0s%s"
#define REASON(why) reason_text((why), DIAG_EN), reason_text((why), DIAG_ZH)

#endif
