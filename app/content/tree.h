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
    struct str key; // in a map; lives as long as the node
    struct tree *next;
    enum tree_kind kind;
    int n;           // number of children
    struct str text; // TREE_TEXT, NUL-terminated
    struct tree *first, *last, *up;
    int line, column; // of the value, from 1; columns count code points
    int key_line, key_column;
    int index;         // position in its list or map
    uint32_t from, to; // the value as written, in code points of the file; to is 0 if it is a map
                       // or list without brackets
};

// Arenas for the texts, and for the nodes with their keys, which are needed only while the file is
// read.
struct tree_room {
    struct arena *texts, *nodes;
};

// Reads one document. NULL after adding an error with its location.
const struct tree *tree_read(struct tree_room room, struct str bytes, const char *file,
                             struct diag_list *diags);
// A copy in `nodes` of that map, or of what else it is, with those of its keys alone (ends with
// NULL) and all below them; it shares their texts.
const struct tree *tree_pick(struct arena *nodes, const struct tree *map, const char *const *keys);
// The value of `key` in a map, or NULL.
const struct tree *tree_get(const struct tree *map, const char *key);
// "figures[0].value"; with `key`, the path of that key below t. In the arena.
const char *tree_path(struct arena *a, const struct tree *t, const char *key);

#endif
