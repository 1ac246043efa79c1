// texts: every text of a content in every language, and where staff wrote it, for checks and
// spreadsheets. Filled by content_load_texts().
#ifndef CONTENT_TEXTS_H
#define CONTENT_TEXTS_H

#include "base/str.h"

struct text_place {
    struct str text;  // in the content's arena: the model's own bytes
    const char *file; // relative to the content folder
    int line, column; // from 1
    // the value as written, quotes included: in YAML code points from the file's start (without a
    // byte order mark), in GeoJSON bytes
    size_t from, to;
    struct str field; // "figures[0].caption.en"
    int lang;         // index in the model; -1: no language (a name that stays whole)
};

struct texts {
    struct arena *a; // for fields and the list
    struct text_place *items;
    size_t n, cap;
};

// Copies the names of file and field.
void texts_add(struct texts *l, struct text_place at);

// The text that is shown as `shown`: an equal text, preferably of that file; else the longest that
// `shown` contains. -1: none.
long texts_find(const struct texts *l, struct str shown, struct str file);

#endif
