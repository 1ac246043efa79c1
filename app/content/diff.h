// diff: what changed from one content to another, by record and field, in plain words of both
// languages: for `hetao-bundle diff` and the staff page. Order of files, then order in the file.
#ifndef CONTENT_DIFF_H
#define CONTENT_DIFF_H

#include "base/diag.h"
#include "content/files.h"

#define DIFF_MAX_KEPT 5000 // further ones are only counted

enum diff_kind { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };

struct diff_item {
    enum diff_kind kind;
    struct str file;          // "initiatives/budget-airdi.yaml"
    struct str record;        // id of what changed, or empty: the file as a whole
    struct str name[2];       // its name, by enum diag_lang; may be empty
    struct str field;         // "figures[1].value"; empty: the record as a whole
    struct str words[2];      // the field as people call it: "figure 2, value"
    struct str before, after; // empty where there is none, and for records as a whole
};

struct diff {
    struct arena *a; // where everything lives; borrowed
    struct diff_item *items;
    size_t n, cap;
    size_t count[3]; // by enum diff_kind, kept or not
};

// Compares YAML and GeoJSON by their content, other files by their bytes. Files that are not well
// formed are compared as bytes too. False when a folder cannot be listed.
bool diff_content(struct diff *d, struct arena *a, const struct files *before,
                  const struct files *after, const char **why);

// One line without its end: "changed: NAME (ID): FIELD: “before” → “after”". Long texts are cut to
// what differs.
void diff_print(const struct diff_item *item, enum diag_lang lang, FILE *out);

#endif
