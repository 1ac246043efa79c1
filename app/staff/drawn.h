// drawn: a content folder as it will be packed: its photos are upright, in sRGB, no larger than a
// panel needs and without place or camera. For each SVG of staff's, NAME.svg, it also has
// NAME.svg.png, and for each HEIC or AVIF NAME.heic.webp, made in a child process (staff/decode.h).
// The exhibit opens these, and no SVG but its own.
#ifndef STAFF_DRAWN_H
#define STAFF_DRAWN_H

#include "content/files.h"

#define DRAWN_PHOTO_SIDE 2560 // px: fills its place on a 4K panel

struct drawn {
    struct files under; // borrowed: the folder
    struct arena kept;  // the drawings rendered so far, and their names
    struct drawn_picture *pictures;
};

// A view of `under`; `d` must outlive it, and is freed by drawn_finish(). A folder's own file of
// that name is hidden. Reading a drawing that cannot be rendered fails; single_check_all() reports
// it at the SVG. One thread at a time.
struct files drawn_files(struct drawn *d, struct files under);
void drawn_finish(struct drawn *d);

// Whether `file` is the name of a picture made like that.
bool drawn_is(const char *file);

#endif
