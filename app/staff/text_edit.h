// text_edit: replaces one text of a content file in place; every other byte stays as it is. Pure:
// bytes in, bytes out.
#ifndef STAFF_TEXT_EDIT_H
#define STAFF_TEXT_EDIT_H

#include "content/texts.h"

struct text_edit {
    size_t from, to; // bytes of the file
    struct str with; // as written in the file
};

// The edit that replaces the value at `at` in the file `bytes` by `text`: in YAML with the existing
// quotation marks, and others only if the text needs them; in GeoJSON as a JSON string.
struct text_edit text_edit_change(struct arena *a, struct str bytes, const struct text_place *at,
                                  struct str text);
// The edit that adds a language after `at`, the same text in another language: within { … } or on a
// line of its own, like the others. False if the style is unclear.
bool text_edit_add(struct arena *a, struct str bytes, const struct text_place *at, const char *tag,
                   struct str text, struct text_edit *out);

// The edit that adds a list item after the one at `at`, in the same style.
struct text_edit text_edit_add_item(struct arena *a, struct str bytes, const struct text_place *at,
                                    struct str text);

// The edit that adds a list for a language after that of the language `other`, whose last item is
// at `at`: as [ … ] or as lines, in the same style. False if the style is unclear.
bool text_edit_add_list(struct arena *a, struct str bytes, const struct text_place *at,
                        const char *other, const char *tag, const struct str *items, size_t n,
                        struct text_edit *out);

// The text as a YAML value, quoted if it must be; `flow`: it stands within brackets.
struct str text_edit_value(struct arena *a, struct str text, bool flow);

// Applies the edits and returns the new file; sorts them. They must not overlap.
struct str text_edit_apply(struct arena *a, struct str bytes, struct text_edit *edits, size_t n);

#endif
