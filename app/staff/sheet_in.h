// sheet_in: what the readers and writers of spreadsheet files share; for them alone.
#ifndef STAFF_SHEET_IN_H
#define STAFF_SHEET_IN_H

#include "staff/sheet.h"

// The character encoded by the seven bytes "_x000D_" at p (ST_Xstring); -1: none.
int sheet_escaped(const char *p, size_t left);
// libxlsxwriter does not escape texts that look like an escape: their first underscore is encoded.
const char *sheet_escape(struct arena *a, struct str s);

#endif
