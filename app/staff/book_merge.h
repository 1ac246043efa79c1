// book_merge: three-way: what the workbook changed since folder and workbook last agreed. A cell
// that both changed differently is a conflict: it is named, and stays as it is on both sides.
#ifndef STAFF_BOOK_MERGE_H
#define STAFF_BOOK_MERGE_H

#include "staff/book_folder.h"
#include "staff/book_read.h"

// A cell of a row that the folder has, and its new text.
struct book_change {
    enum book_sheet_id sheet;
    const struct book_row *row; // the folder's
    int column;
    struct str text;
    int line; // in the workbook; 0: it follows from another change
};

// A row of the workbook and what it is in the folder.
struct book_match {
    const struct book_row *row;           // the workbook's
    const struct book_agreed_row *agreed; // NULL: none
    const struct book_row *folder;        // NULL: new, or gone from the folder
    bool is_new;
    bool moved;
    struct str key; // of the folder's row, once taken in
};

struct book_list { // of one parent, whose items come, go or move
    enum book_sheet_id sheet;
    struct str parent;
    const struct book_match **items; // as they shall be
    size_t n;
};

struct book_plan {
    struct arena *a;
    struct book_in *in;
    const struct book_folder *folder;
    const struct book_agreed *agreed;
    struct book_match *matches[BOOK_SHEETS]; // by row of the page
    bool sorted[BOOK_SHEETS];                // the sheet is sorted: its order says nothing
    struct book_change *changes;
    size_t n_changes, cap_changes;
    const struct book_row **gone; // of Initiatives and Sites
    size_t n_gone, cap_gone;
    struct book_list *lists;
    size_t n_lists, cap_lists;
    int conflicts, added, removed, moved;
};

// Fills the plan. Conflicts become warnings, what cannot be done errors; false after an error.
bool book_merge(struct book_plan *p);

// A change that follows from another, unless the same cell is changed already: then of its text.
void book_plan_follow(struct book_plan *p, enum book_sheet_id id, const struct book_row *row,
                      int column, struct str text);
// The text that the cell will have.
struct str book_plan_text(const struct book_plan *p, enum book_sheet_id id,
                          const struct book_row *row, int column);
int book_column_of(const struct book_layout *l, const char *key);

#endif
