// book_cells: tells the preview which cell of the workbook a field is in (live/cells.h).
#ifndef STAFF_BOOK_CELLS_H
#define STAFF_BOOK_CELLS_H

#include "staff/book_take.h"

// Writes the table of cells after book_take(), whose result was `taken`. False: *why.
bool book_cells_write(const struct book_take *t, bool taken, const char *path, const char **why);

#endif
