// spoken_list: a table of all that is read aloud, for a native reader to tick: what is printed,
// what the voice is given, and for Cantonese the jyutping that its own rules make of it.
#ifndef STAFF_SPOKEN_LIST_H
#define STAFF_SPOKEN_LIST_H

#include "content/model.h"

// Writes the table as CSV (UTF-8) to `path`. False, and *why set, if it cannot be written.
// Without a voice the jyutping stays empty.
bool spoken_list_write(const struct model *m, const char *path, const char **why);

#endif
