// json: strings as JSON writes them (RFC 8259); shared by everything that prints JSON.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdio.h>

#include "base/str.h"

// Writes s with its quotes; escapes quotes, backslashes and control characters. UTF-8 passes
// unchanged.
void json_quote(FILE *out, struct str s);

#endif
