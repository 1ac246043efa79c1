// drawn: a content folder as it is packed: beside each SVG of staff's, NAME.svg, stands
// NAME.svg.png, drawn from it in a child process (staff/decode.h). The exhibit opens that one and
// no SVG but the program's own.
#ifndef STAFF_DRAWN_H
#define STAFF_DRAWN_H

#include "content/files.h"

struct drawn {
    struct files under; // borrowed: the folder
    struct arena kept;  // each drawing made so far, and its name
    struct drawn_picture *pictures;
};

// A view of `under`; `d` outlives it, and is for drawn_finish(). A file that the folder has under
// that name already is hidden. Reading a drawing fails when it cannot be drawn: single_check_all()
// says so, at the SVG. One thread at a time.
struct files drawn_files(struct drawn *d, struct files under);
void drawn_finish(struct drawn *d);

// Whether `file` is the drawing of one of these.
bool drawn_is(const char *file);

#endif
