// cells_file: writes the file by which the tool tells the preview of cells and problems
// (live/cells.h).
#ifndef STAFF_CELLS_FILE_H
#define STAFF_CELLS_FILE_H

#include "base/diag.h"

struct cells_file {
    struct arena *a;
    char *p;
    size_t n, cap;
};

void cells_file_begin(struct cells_file *f, struct arena *a);
// A line of parts, NULL at the end.
void cells_file_add(struct cells_file *f, const char *const *parts);
void cells_file_add_problem(struct cells_file *f, const struct diag *d);
// False: *why.
bool cells_file_write(const struct cells_file *f, const char *path, const char **why);

#endif
