// reason_text: the short English phrases that say why something failed ("no such file"), and what
// they are in Chinese, in one table: theirs who read or write files, and libyaml's.
#ifndef BASE_REASON_TEXT_H
#define BASE_REASON_TEXT_H

#include "base/diag.h"

// Static; in English a library's phrase becomes a plain one. A phrase that is not in the table is
// returned as it is.
const char *reason_text(const char *en, enum diag_lang lang);

// For diagnostics, whose formats all consume the same arguments: REASON_EN "…" where the English
// stands and REASON_ZH "…" where the Chinese does, and REASON(why) for the arguments of both.
#define REASON_EN "%s%.0s"
#define REASON_ZH "%.0s%s"
#define REASON(why) reason_text((why), DIAG_EN), reason_text((why), DIAG_ZH)

#endif
