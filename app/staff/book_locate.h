// book_locate: the cell of the workbook where a text or a problem of the folder stands.
#ifndef STAFF_BOOK_LOCATE_H
#define STAFF_BOOK_LOCATE_H

#include "staff/book_folder.h"

struct book_spot {
    enum book_sheet_id sheet;
    const struct book_row *row; // of the folder's tables
    int column;
};

// The cell of `field` ("figures[0].display.en") in the file, or the key of its row. False: the
// workbook does not have it.
bool book_locate(const struct book_folder *f, struct arena *a, struct str file, struct str field,
                 struct book_spot *out);

#endif
