// tree: one YAML file as plain nodes, each with its location. The subset that staff need: maps,
// lists and texts. Anchors, aliases, tags, several documents and duplicate keys are refused.
#ifndef CONTENT_TREE_H
#define CONTENT_TREE_H

#include "base/diag.h"

#define TREE_MAX_BYTES (1u << 20)
#define TREE_MAX_DEPTH 32
#define TREE_MAX_KEYS 1000 // in one map

enum tree_kind { TREE_TEXT, TREE_LIST, TREE_MAP };

struct tree {
    enum tree_kind kind;
    int line, column; // of the value, from 1; columns count code points
    size_t from, to;  // the value as written, in code points of the file; to is 0 if it is a map or
                      // list without brackets
    struct str text;  // TREE_TEXT, NUL-terminated
    struct str key;   // in a map
    int key_line, key_column;
    int index; // position in its list or map
    int n;     // number of children
    struct tree *up, *first, *last, *next;
};

// Arenas for the texts and for the nodes; nodes are needed only while the file is read.
struct tree_room {
    struct arena *texts, *nodes;
};

// Reads one document. NULL after adding an error with its location.
const struct tree *tree_read(struct tree_room room, struct str bytes, const char *file,
                             struct diag_list *diags);
// The value of `key` in a map, or NULL.
const struct tree *tree_get(const struct tree *map, const char *key);
// "figures[0].value"; with `key`, the path of that key below t. In the arena.
const char *tree_path(struct arena *a, const struct tree *t, const char *key);

#endif
