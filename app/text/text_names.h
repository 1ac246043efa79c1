// text_names: the words no line ends inside of, as staff list them. Internal to text/.
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "text/text_parts.h"

// Sorted by code points. A zeroed set is empty.
struct text_names {
    uint32_t *cps; // of all names, one after the other
    uint32_t *at;  // [n + 1] where each begins in cps
    size_t n;
    uint64_t first[4]; // a bit for each first character modulo 256: most characters start no name
};

// Takes any number of UTF-8 names; those of fewer than two characters have no inside and are left.
void text_names_set(struct text_names *names, const struct str *list, size_t n);
void text_names_finish(struct text_names *names); // takes a zeroed one

// Takes the soft breaks away inside every name of the set. Of two that begin at the same place the
// longer one counts. Pure.
void text_names_keep(const struct text_names *names, struct text_chars *c);

#endif
