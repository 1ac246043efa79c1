// diff_in: what the files of diff share.
#ifndef CONTENT_DIFF_IN_H
#define CONTENT_DIFF_IN_H

#include "content/diff.h"
#include "content/tree.h"

// What is being compared: an item without its kind and values. diff_add() copies the texts.
struct diff_at {
    const char *file;
    struct str record, name[2];
    const char *field;
};

void diff_add(struct diff *d, enum diff_kind kind, const struct diff_at *at, struct str before,
              struct str after);

// Compares two map layers. False if one is malformed.
bool diff_layer(struct diff *d, const char *file, struct str before, struct str after);

// "figures[1].value" -> "figure 2, value" / 數字2・數值.
struct str diff_field_words(struct arena *a, const char *field, enum diag_lang lang);

#endif
