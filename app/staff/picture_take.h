// picture_take: a picture as it comes from a phone, a camera or a designer -> the file of it that
// the content folder keeps: upright, in sRGB, no larger than a panel needs, without place or
// camera.
#ifndef STAFF_PICTURE_TAKE_H
#define STAFF_PICTURE_TAKE_H

#include "base/diag.h"

struct taken_picture {
    struct str bytes;
    const char *end; // of its name: ".jpg"
};

// `file` names it in diagnostics; its kind is what its bytes say. Decoders run in the child
// process. False: refused with an error; *machine if it is not the file's.
bool picture_take(struct str bytes, const char *file, struct arena *a, struct taken_picture *out,
                  struct diag_list *diags, bool *machine);

#endif
