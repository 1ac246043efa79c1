// store_in: what the files of store/ share. store.c: the rules; store_list.c: `current` and `floor`
// as text; store_ends.c: how the program ended, and what that counts against; quarantine.c: what
// was set aside. Not for other modules.
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

// Names of bundles in a folder of ours, the highest serial first: of files that are called so with
// `end` behind it. Other files are not ours to touch.
struct store_names store_list(struct arena *a, const char *dir, const char *end);
// Removed, or counted as a write error.
void store_remove(struct store *s, const char *path);
// kept[i] leaves the list; kept[i] goes to its front, where room is made.
void store_drop_entry(struct store *s, int i);
void store_to_front(struct store *s, int i);

// quarantine.c: it crashed the program before, and nobody has lifted that.
bool store_crashed_before(const struct store *s, struct arena *a, const char *file);
// Writes the reason; the file itself is the caller's.
bool store_write_reason(struct store *s, const char *file, enum refusal_reason reason);
void store_trim_quarantine(struct store *s);

#endif
