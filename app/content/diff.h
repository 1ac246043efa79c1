// diff: what changed from one content to another, by record and field, in plain words of both
// languages, for `hetao-bundle diff` and the staff page. In order of files, then within each file.
#ifndef CONTENT_DIFF_H
#define CONTENT_DIFF_H

#include "base/diag.h"
#include "content/files.h"

#define DIFF_MAX_KEPT 5000 // further ones are only counted

enum diff_kind { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };

struct diff_item {
    enum diff_kind kind;
    struct str file;          // "initiatives/budget-airdi.yaml"
    struct str record;        // id of the changed record; empty: the whole file
    struct str name[2];       // its name, by enum diag_lang; may be empty
    struct str field;         // "figures[1].value"; empty: the record as a whole
    struct str words[2];      // the field as people call it: "figure 2, value"
    struct str before, after; // empty if there is none, and for whole records
};

struct diff {
    struct arena *a; // for everything below; borrowed
    struct diff_item *items;
    size_t n, cap;
    size_t count[3]; // by enum diff_kind, including those not kept
};

// Compares YAML and GeoJSON by content, other files and malformed ones by their bytes. False if a
// folder cannot be listed.
bool diff_content(struct diff *d, struct arena *a, const struct files *before,
                  const struct files *after, const char **why);

// Prints one line without its end: "changed: NAME (ID): FIELD: “before” → “after”". Long texts are
// cut to the difference.
void diff_print(const struct diff_item *item, enum diag_lang lang, FILE *out);

#endif
