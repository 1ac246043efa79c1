// book_read: a workbook as a spreadsheet program saved it, as rows of the same form as the
// folder's. Columns are found by their heads, in any order; sheets by their names, or by their
// heads where the name was changed.
#ifndef STAFF_BOOK_READ_H
#define STAFF_BOOK_READ_H

#include "staff/book_agreed.h"

struct book_page {
    bool there;
    struct str name;          // of the sheet as it is called now
    int at[BOOK_MAX_COLUMNS]; // by column of the layout: its column in the sheet; -1: none
    struct book_table table;  // in the order of the sheet; key empty: a new row
};

struct book_in {
    struct arena *a;
    const char *file; // of the workbook, for diagnostics
    const struct model *langs;
    const struct book_layout *layouts; // [BOOK_SHEETS]
    struct diag_list *diags;
    struct book_agreed agreed; // of the hidden sheet
    struct book_page pages[BOOK_SHEETS];
};

// Reads the workbook at `path`. Every cell that is no text or number where one must be becomes an
// error with its name. False after an error.
bool book_read(struct book_in *in, const char *path);

// "Figures!C17" of a cell; column -1: of the row.
struct str book_in_cell(const struct book_in *in, enum book_sheet_id id, int line, int column);
#define BOOK_IN_ERROR(in, cell, ...)                                                               \
    diag_add((in)->diags, DIAG_ERROR, (struct diag_at){.file = (in)->file, .field = (cell).p},     \
             __VA_ARGS__)
#define BOOK_IN_WARNING(in, cell, ...)                                                             \
    diag_add((in)->diags, DIAG_WARNING, (struct diag_at){.file = (in)->file, .field = (cell).p},   \
             __VA_ARGS__)

#endif
