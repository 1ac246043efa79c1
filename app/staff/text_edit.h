// text_edit: one text in a file of the content replaced where it stands; every other byte stays as
// it is. Pure: bytes in, bytes out.
#ifndef STAFF_TEXT_EDIT_H
#define STAFF_TEXT_EDIT_H

#include "content/texts.h"

struct text_edit {
    size_t from, to; // bytes of the file
    struct str with; // as the file writes it
};

// How `text` is written in place of the value at `at`, of which `bytes` is the file: in YAML with
// the quotation marks it has, others only where the text needs them; in GeoJSON as a JSON string.
struct text_edit text_edit_change(struct arena *a, struct str bytes, const struct text_place *at,
                                  struct str text);
// How a language is added behind `at`, the same text in another language: { … } or a line of its
// own, as the others are written. False for GeoJSON and where that cannot be told.
bool text_edit_add(struct arena *a, struct str bytes, const struct text_place *at, const char *tag,
                   struct str text, struct text_edit *out);

// How a list gets another item behind the one at `at`, written as it is.
struct text_edit text_edit_add_item(struct arena *a, struct str bytes, const struct text_place *at,
                                    struct str text);

// The file with the edits made; sorts them. They must not overlap.
struct str text_edit_apply(struct arena *a, struct str bytes, struct text_edit *edits, size_t n);

#endif
