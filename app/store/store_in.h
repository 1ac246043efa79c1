// store_in: what the files of store/ share. store.c: the rules; store_list.c: `current` and `floor`
// as text. Not for other modules.
#ifndef STORE_IN_H
#define STORE_IN_H

#include "store/store.h"

// False, with *s unchanged, if the file is missing or incomplete.
bool store_read_current(struct store *s);
bool store_read_floor(struct store *s);
bool store_write_current(struct store *s);
bool store_write_floor(struct store *s);
// Counts and stores the last write error.
bool store_failed(struct store *s, const char *what, const char *why);
// The folder's path followed by `rest`.
const char *store_at(const struct store *s, struct arena *a, const char *rest);

#endif
