// book_write: the workbook as an XLSX file, by libxlsxwriter: drop-down lists, locked keys, notes,
// marked cells.
#ifndef STAFF_BOOK_WRITE_H
#define STAFF_BOOK_WRITE_H

#include "staff/book_agreed.h"

// A cell with a problem.
struct book_mark {
    enum book_sheet_id sheet;
    size_t row; // index in the table
    int column;
    const struct diag *diag;
};

struct book_out {
    struct arena *a;
    const struct model *langs;
    const struct book_layout *layouts; // [BOOK_SHEETS]
    const struct book_table *tables;   // [BOOK_SHEETS]
    const struct book_agreed *agreed;
    const struct book_table *listed; // [BOOK_SHEETS], what the drop-down lists offer
    const struct files *from;        // for the documents
    const struct book_mark *marks;
    size_t n_marks;
    enum diag_lang lang; // of the notes at marks
};

// Row `row` of a table stands in this line of its sheet.
#define BOOK_LINE(row) ((int)(row) + 2)

// Writes the whole file or nothing. False: *why is a static English phrase.
bool book_write(const struct book_out *o, const char *path, const char **why);

// What a further language still lacks: texts that the first one has.
size_t book_missing(const struct book_layout *layouts, const struct book_table *tables, int lang);
bool book_lacks(const struct book_layout *l, const struct book_row *row, int column);

#endif
