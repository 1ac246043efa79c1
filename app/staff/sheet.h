// sheet: rows of cells as a spreadsheet file, for people who work with Excel, LibreOffice or a
// translation tool. CSV by RFC 4180 with a byte order mark, as Excel wants it; XLSX by ECMA-376,
// written by libxlsxwriter, read by libzip and expat. Cells are texts; formulas are never made.
#ifndef STAFF_SHEET_H
#define STAFF_SHEET_H

#include "base/diag.h"

#define SHEET_MAX_BYTES (64u << 20) // of a file, and of each part of it unpacked
#define SHEET_MAX_ROWS 200000
#define SHEET_MAX_COLUMNS 32

struct sheet_row {
    struct str cells[SHEET_MAX_COLUMNS]; // empty beyond the last
    int n;
    int line; // where it stands: the row's number for people
};

struct sheet {
    struct arena *a; // holds rows and cells
    struct sheet_row *rows;
    size_t n, cap;
};

// A new empty row, valid until the next.
struct sheet_row *sheet_add(struct sheet *s);

// Reads a .csv (comma, semicolon or tab) or .xlsx file (its first sheet) into an empty sheet whose
// arena is set. False after adding an error.
bool sheet_read(struct sheet *s, const char *path, struct diag_list *diags);
// The same from CSV bytes.
bool sheet_read_csv(struct sheet *s, struct str bytes, const char *file, struct diag_list *diags);
bool sheet_read_xlsx(struct sheet *s, const char *path, struct diag_list *diags);

// The whole sheet as CSV, in its arena.
struct str sheet_csv(const struct sheet *s);
// Writes the file whole or not at all; the first row is the head, widths[i] characters for each
// column. False: *why is a static English phrase.
bool sheet_write_xlsx(const struct sheet *s, const int *widths, const char *path, const char **why);

#endif
