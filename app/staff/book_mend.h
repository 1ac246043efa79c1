// book_mend: references between records, on both sides.
#ifndef STAFF_BOOK_MEND_H
#define STAFF_BOOK_MEND_H

#include "staff/book_merge.h"

// Adds to the plan what follows for other records from its changes of siblings, related and
// see-also, and from records that came or went.
void book_mend_references(struct book_plan *p);

// The parts of a text between marks, trimmed.
struct str *book_split(struct arena *a, struct str text, char mark, size_t *n);

#endif
