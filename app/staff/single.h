// single: one file of a known kind on its own: YAML, GeoJSON, PNG, JPEG, WebP, SVG, font, WAV.
// Staff try one picture before it goes into the content.
#ifndef STAFF_SINGLE_H
#define STAFF_SINGLE_H

#include "base/diag.h"
#include "content/files.h"

// Whether the name says such a kind.
bool single_takes(const char *path);
// False when there is an error; *machine when it is not the file's.
bool single_check(const char *path, struct arena *a, struct diag_list *diags, bool *machine);

// Every picture and font of a content; its words are checked elsewhere.
bool single_check_all(const struct files *from, struct diag_list *diags, bool *machine);

#endif
