// book_agreed: what folder and workbook last agreed on, a short hash for each cell, by which a
// change on either side is told from one on the other. It is kept twice: in a hidden sheet of the
// workbook, for a copy that comes back by itself, and in the folder's file .workbook, for the
// workbook that stays open in a spreadsheet program while its changes are taken in.
#ifndef STAFF_BOOK_AGREED_H
#define STAFF_BOOK_AGREED_H

#include "staff/book.h"
#include "staff/sheet.h"

#define BOOK_AGREED_FILE ".workbook"
#define BOOK_AGREED_SHEET "Agreed"
#define BOOK_HASH 5 // characters of a cell's hash

struct book_agreed_row {
    struct str key;  // as in the workbook; "?PARENT": its key was made when it was taken in
    struct str real; // the key of the folder's row
    struct str hashes;
};
struct book_agreed_sheet {
    struct str *heads; // of the columns the hashes belong to
    int n_heads;
    struct book_agreed_row *rows; // in the order of the workbook
    size_t n, cap;
    size_t *slots; // by key; index + 1
    size_t n_slots;
};
struct book_agreed {
    struct arena *a;
    struct str stamp; // of the workbook's writing; empty: nothing is known
    struct book_agreed_sheet sheets[BOOK_SHEETS];
};

// Appends the hash of a cell.
void book_hash(struct str text, char out[BOOK_HASH]);
void book_agreed_heads(struct book_agreed *g, enum book_sheet_id id, const struct book_layout *l);
void book_agreed_add(struct book_agreed *g, enum book_sheet_id id, struct book_agreed_row row);
// Whether the row has no key in the workbook.
bool book_agreed_is_keyless(const struct book_agreed_row *row);
// Makes rows found by key.
void book_agreed_index(struct book_agreed *g);
const struct book_agreed_row *book_agreed_find(const struct book_agreed_sheet *s, struct str key);
// The hash of a column by its head; NULL if the row has none.
const char *book_agreed_hash(const struct book_agreed_sheet *s, const struct book_agreed_row *row,
                             struct str head);

// As rows of three cells for the hidden sheet, and back; as text for the file, and back. What is
// malformed gives an empty stamp.
void book_agreed_to_sheet(const struct book_agreed *g, struct sheet *out);
void book_agreed_from_sheet(struct book_agreed *g, const struct sheet *from);
struct str book_agreed_text(const struct book_agreed *g);
void book_agreed_from_text(struct book_agreed *g, struct str text);

#endif
