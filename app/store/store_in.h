// store_in: what the files of store/ share. store.c: the rules; store_list.c: `current` and `floor`
// as text; store_ends.c: the end of the last run and what it counts against; quarantine.c:
// quarantined content. Not for other modules.
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

struct store_names {
    char (*items)[STORE_NAME];
    size_t n;
};

// The bundles in one of our folders, highest serial first: files named as bundles with `end`
// appended. Other files are left alone.
struct store_names store_list(struct arena *a, const char *dir, const char *end);
// Creates the folders that are missing.
bool store_make_folders(struct store *s);
// Entries whose file is gone leave the list.
void store_drop_missing(struct store *s);
// Removes it, or counts a write error.
void store_remove(struct store *s, const char *path);
// Removes kept[i] from the list; moves kept[i] to the front, making room.
void store_drop_entry(struct store *s, int i);
void store_to_front(struct store *s, int i);

// quarantine.c: whether it crashed the program before, and nobody lifted that.
bool store_crashed_before(const struct store *s, struct arena *a, const char *file);
// Writes the reason; the caller moves the file.
bool store_write_reason(struct store *s, const char *file, enum refusal_reason reason);
void store_trim_quarantine(struct store *s);

#endif
