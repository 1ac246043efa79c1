// book_folder: the content folder as the rows of the workbook.
#ifndef STAFF_BOOK_FOLDER_H
#define STAFF_BOOK_FOLDER_H

#include "content/tree.h"
#include "staff/book.h"
#include "staff/text_rows.h"

struct book_folder {
    const struct files *from;
    const struct model *langs; // only the languages are sure to be there
    const struct model *m;     // NULL: the content has errors
    struct diag_list problems; // of the content
    struct texts texts;
    struct text_rows words; // of the files that have no sheet of their own
    struct book_layout layouts[BOOK_SHEETS];
    struct book_table tables[BOOK_SHEETS]; // Initiatives in list order
};

// Reads everything. False only if not even the languages are known; problems say why.
bool book_folder_read(struct book_folder *f, struct arena *a, const struct files *from);

// The text of a field of a row, whose file has the root `root`.
struct str book_field_text(struct arena *a, const struct book_field *f, const struct tree *at,
                           const struct str *tag);

#endif
