// text_names: the words that staff keep whole at line ends. Internal to text/.
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "text/text_parts.h"

// Sorted by code points. A zeroed set is empty.
struct text_names {
    uint32_t *cps; // of all names, one after the other
    uint32_t *at;  // [n + 1] start of each name in cps
    size_t n;
    uint64_t first[4]; // a bit per first character modulo 256: most characters start no name
};

// Takes any number of UTF-8 names; names of a single character are ignored.
void text_names_set(struct text_names *names, const struct str *list, size_t n);
void text_names_finish(struct text_names *names); // takes a zeroed one

// Removes the soft breaks inside every name of the set. Of names that start at the same place the
// longest counts. Pure.
void text_names_keep(const struct text_names *names, struct text_chars *c);

#endif
