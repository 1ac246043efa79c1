// single: checks one file of a known kind by itself: YAML, GeoJSON, PNG, JPEG, WebP, SVG, font,
// WAV. Staff try a picture before it goes into the content.
#ifndef STAFF_SINGLE_H
#define STAFF_SINGLE_H

#include "base/diag.h"
#include "content/files.h"
#include "staff/decode.h"

// Whether the name has the ending of such a kind.
bool single_takes(const char *path);
// False if there is an error; *machine if it is not the file's.
bool single_check(const char *path, struct arena *a, struct diag_list *diags, bool *machine);

// Whether it opens; anything else becomes an error at `path`. *machine as above.
bool single_tell(enum decode_result r, const char *path, struct diag_list *diags, bool *machine);

// Checks every picture and font of a content; its texts are checked elsewhere.
bool single_check_all(const struct files *from, struct diag_list *diags, bool *machine);

#endif
