// sheet: rows of cells as a spreadsheet file, for people who use Excel, LibreOffice or a
// translation tool. CSV by RFC 4180 with a byte order mark, which Excel needs; XLSX by ECMA-376,
// written by libxlsxwriter, read by libzip and expat. Cells are texts; formulas are never written.
#ifndef STAFF_SHEET_H
#define STAFF_SHEET_H

#include "base/diag.h"

#define SHEET_MAX_BYTES (64u << 20) // of a file, and of each of its parts unpacked
#define SHEET_MAX_ROWS 200000
#define SHEET_MAX_COLUMNS 32         // of a sheet of texts
#define SHEET_MAX_CELLS (8u << 20)   // of all rows of a file
#define SHEET_MAX_ALL (512ull << 20) // bytes of all parts of an XLSX file, unpacked

// The type of a cell in a spreadsheet program. Only texts can be imported.
enum sheet_kind { SHEET_TEXT, SHEET_NUMBER, SHEET_DATE, SHEET_TRUTH, SHEET_ERROR };

struct sheet_row {
    struct str *cells; // [width of the sheet], empty beyond the last; a date as 2026-07-01
    enum sheet_kind *kinds;
    int n;
    int line; // row number as people count
};

// Cells that are shown as one: all but the first are lost. From 0.
struct sheet_merge {
    int line, column; // of the first cell; the line counts from 1
    int last_line, last_column;
};

struct sheet {
    struct arena *a; // for rows and cells
    struct sheet_row *rows;
    size_t n, cap;
    int width; // columns that are kept; 0: SHEET_MAX_COLUMNS
    struct sheet_merge *merges;
    size_t n_merges, cap_merges;
    struct str name;    // of an XLSX file's sheet
    struct sheet *next; // of the same file
};

// SHEET_ERROR if the text is what a formula that failed shows, saved as words: "#NAME?".
enum sheet_kind sheet_text_kind(struct str s);

// Adds an empty row, valid until the next call.
struct sheet_row *sheet_add(struct sheet *s);

// Reads a .csv (comma, semicolon or tab) or .xlsx file (all its sheets) into an empty sheet whose
// arena is set. Its bytes decide the format, not its name. False after adding an error.
bool sheet_read(struct sheet *s, const char *path, struct diag_list *diags);
// The same from CSV bytes.
bool sheet_read_csv(struct sheet *s, struct str bytes, const char *file, struct diag_list *diags);
bool sheet_read_xlsx(struct sheet *s, const char *path, struct diag_list *diags);

// The whole sheet as CSV, in its arena.
struct str sheet_csv(const struct sheet *s);
// Writes the whole file or nothing; the first row is the header, widths[i] is in characters. False:
// *why is a static English phrase.
bool sheet_write_xlsx(const struct sheet *s, const int *widths, const char *path, const char **why);

#endif
