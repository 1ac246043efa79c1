// photo_edit: the pictures of a record in its file: another file, one more, another focus. Numbers
// are from 1.
#ifndef STAFF_PHOTO_EDIT_H
#define STAFF_PHOTO_EDIT_H

#include "base/geom.h"
#include "content/model.h"
#include "staff/yaml_edit.h"

// How many pictures the record has.
int photo_edit_count(const struct yaml_doc *d);
// Where the file has picture `no`: "picture" or "picture[1]"; one beyond the last is that of a new
// one.
const char *photo_edit_path(const struct yaml_doc *d, int no);
// Gives picture `no` another file; the point of the one before goes, its words stay. One beyond the
// last is added and described by `alt` in the content's first two languages. False: the file is
// written in another way, and stays.
bool photo_edit_file(struct yaml_doc *d, int no, struct str file, const struct model *langs,
                     const struct words *alt);
// The point that stays in view when the picture is cut; NULL: it is shown whole.
bool photo_edit_focus(struct yaml_doc *d, int no, const struct px_pt *focus);

#endif
