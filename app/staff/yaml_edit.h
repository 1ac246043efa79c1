// yaml_edit: changes of one YAML file that are more than another text: fields and list items that
// come, go or move. Every other byte stays. Paths are those of diagnostics: "figures[1].unit".
#ifndef STAFF_YAML_EDIT_H
#define STAFF_YAML_EDIT_H

#include "content/tree.h"

struct yaml_doc {
    struct arena *a; // for the bytes and nodes of every step
    const char *file;
    struct str bytes;
    const struct tree *root; // of these bytes; NULL: they do not parse
    // field names in the order of a new file, ending with NULL; "picture.focus" is that within
    // `picture`
    const char *const *order;
};

// Reads the bytes. False if they are no YAML that content may use.
bool yaml_doc_open(struct yaml_doc *d);
// The node at the path; NULL: none.
const struct tree *yaml_doc_find(const struct yaml_doc *d, const char *path);

// Each of these changes bytes and root, or returns false and leaves both as they were.

// Gives the field a text, in its quotation marks if it had any; a field that is not there is added
// after its neighbours in `order`, in their style, with the maps and lists above it. An index one
// beyond a list's last adds an item.
bool yaml_doc_set(struct yaml_doc *d, const char *path, struct str text);
// The same with a value in YAML within brackets: "[a, b]".
bool yaml_doc_set_raw(struct yaml_doc *d, const char *path, struct str value);
// Takes a field or list item out; a map or list that it leaves empty goes too.
bool yaml_doc_remove(struct yaml_doc *d, const char *path);
// Puts a map with one field, or with an empty key a text, into the list before its item `index`;
// the list is added if need be.
bool yaml_doc_insert(struct yaml_doc *d, const char *list, int index, const char *key,
                     struct str text);
// Makes a map the only item of a list in its place; a list stays as it is.
bool yaml_doc_to_list(struct yaml_doc *d, const char *path);
// Moves an item of a list to another index, counted without it.
bool yaml_doc_move(struct yaml_doc *d, const char *list, int from, int to);

#endif
