// texts_sheet: the texts of a content as a spreadsheet for translators, and back. A row a text:
//   file | field | zh-Hant | en | … | note | exported
// `exported` holds a fingerprint of each language's text at the time of export, by which a text
// that has changed in the content since is told from one that the translator changed.
#ifndef STAFF_TEXTS_SHEET_H
#define STAFF_TEXTS_SHEET_H

#include "content/content.h"
#include "staff/overlay.h"
#include "staff/sheet.h"

// Appends the head and a row for each text, in the order of files and lines.
void texts_sheet_export(const struct model *m, const struct texts *texts, struct sheet *out);
// Column widths for people, in characters.
void texts_sheet_widths(const struct model *m, int widths[SHEET_MAX_COLUMNS]);

struct texts_import {
    struct overlay_file *files; // only those that change
    size_t n_files;
    int changed, added, kept; // texts; kept: not applied because of a conflict
};

// Computes the content changed by the sheet `file`; writes nothing. Conflicts and rows without a
// place are warnings, and those texts stay as they are. `fonts` is the folder whose fonts must have
// every new character; NULL skips that check. False after adding an error: the result would not be
// good content, or the sheet is not one of ours.
bool texts_sheet_import(struct arena *a, const struct files *from, const struct sheet *sheet,
                        const char *file, const char *fonts, struct texts_import *out,
                        struct diag_list *diags);

#endif
