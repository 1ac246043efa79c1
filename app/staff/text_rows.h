// text_rows: the texts of a content as rows of a sheet: one for each text, its languages side by
// side, in the order of files and lines.
#ifndef STAFF_TEXT_ROWS_H
#define STAFF_TEXT_ROWS_H

#include "content/content.h"

// A text in all its languages.
struct text_row {
    const char *file;
    struct str field; // without the language: "figures[0].caption"
    const struct text_place *in[MODEL_MAX_LANGS];
    bool any_lang; // a word of names.yaml, without a language: in the first column
};

struct text_rows {
    struct text_row *items;
    size_t n, cap;
    size_t *slots; // by file and field; index + 1
    size_t n_slots;
};

void text_rows_gather(struct arena *a, const struct model *m, const struct texts *texts,
                      struct text_rows *out);
// NULL: there is none.
const struct text_row *text_rows_find(const struct text_rows *l, const char *file,
                                      struct str field);

#endif
