// cells: where each field of the content stands in the staff's workbook, as `hetao-bundle workbook
// --cells FILE` writes it, and what was wrong with the workbook; or, of `hetao-bundle picture
// --answer FILE`, with a picture. Lines with tabs between:
//   hetao-cells 1                                  the first line
//   c  SET  PATH  LETTERS                          a column: a field below a row's path
//   r  SET  FILE  PATH  SHEET  LINE                a row, and where its fields begin
//   p  error|warning  FILE  CELL  WHAT  REMEDY  WHAT  REMEDY   a problem, English then Chinese
#ifndef LIVE_CELLS_H
#define LIVE_CELLS_H

#include "live/content_instance.h"

struct cells;

// Reads such a file into the arena; its problems are appended to `problems` (may be NULL). NULL:
// there is none, or it is another kind of file.
const struct cells *cells_read(struct arena *a, const char *path, struct diag_list *problems);
// "Figures!I17" of a field, or the first cell of its row; empty: the workbook does not have it.
// Takes NULL.
struct str cells_find(const struct cells *c, struct arena *a, struct str file, struct str field);
// Moves the problems of a content to the cells of `workbook` by the table in the file `cells`,
// after those of the workbook itself.
void cells_place(struct content_instance *l, const char *cells, const char *workbook);
// Puts the problems of such a file before those of the content.
void cells_tell(struct content_instance *l, const char *path);

#endif
