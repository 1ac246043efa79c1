// book_apply: a plan of changes as the new bytes of the folder's files. Writes nothing.
#ifndef STAFF_BOOK_APPLY_H
#define STAFF_BOOK_APPLY_H

#include "staff/book_merge.h"
#include "staff/overlay.h"

// Fills `out`, whose source is set. References to rows that went, came or changed are mended on
// both sides. False after an error.
bool book_apply(struct book_plan *p, struct overlay *out);

#endif
