// left_out: files of a folder that would not reach the exhibit: names that a .hetao file cannot
// hold, and endings that our programs do not read.
#ifndef STAFF_LEFT_OUT_H
#define STAFF_LEFT_OUT_H

#include "base/diag.h"
#include "content/files.h"

// Adds an error for each such file, with a name that works; a warning for each picture that nothing
// uses.
void left_out_check(const struct files *from, struct diag_list *diags);

#endif
