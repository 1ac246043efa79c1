// book_take: takes the changes of a workbook into the folder: reads, merges, edits, checks the
// result as a whole, and only then lets it be written.
#ifndef STAFF_BOOK_TAKE_H
#define STAFF_BOOK_TAKE_H

#include "staff/book_apply.h"
#include "staff/book_locate.h"

struct book_take {
    // in
    struct arena *a;
    const char *dir, *file; // the folder and the workbook
    const char *fonts;      // folder; NULL: characters are not checked
    struct diag_list *diags;
    // out
    struct files from;
    struct book_folder before, after; // the folder as it is, and as it will be
    struct book_in in;
    struct book_agreed agreed; // that was; then that will be
    struct book_plan plan;
    struct overlay changed; // the folder with the changes
    bool readable;          // the workbook's sheets and columns are all there
    size_t n_own; // the first of the problems, which are the workbook's, not the content's
};

// Computes everything and writes nothing. Problems stand at their cells. False: refused.
bool book_take(struct book_take *t);
// Writes the changed files and what is agreed on. False: *bad and *why.
bool book_take_write(struct book_take *t, const char **bad, const char **why);

// Agrees on the folder as it is, row for row; `stamp` is of the workbook written.
void book_agree(struct book_agreed *g, const struct book_folder *f, struct str stamp);
// Writes or reads what was agreed on with that workbook into or from the folder.
bool book_agreed_save(const struct book_agreed *g, const char *dir, const char *file,
                      const char **why);
bool book_agreed_load(struct book_agreed *g, const char *dir, const char *file);

#endif
