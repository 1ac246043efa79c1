// overlay: a content folder as it would be with some files changed, new or gone, so that the
// result is checked before anything is written.
#ifndef STAFF_OVERLAY_H
#define STAFF_OVERLAY_H

#include "content/files.h"

struct overlay_file {
    const char *file; // relative to the folder
    struct str bytes;
    bool gone;
};

struct overlay {
    const struct files *from;
    struct overlay_file *items; // sorted by overlay_sort()
    size_t n;
};

void overlay_sort(struct overlay *o);
// The folder with the changes; borrows the overlay.
struct files overlay_files(const struct overlay *o);
// Writes the changes into the folder `dir`. False: *why, and *bad is the file's path.
bool overlay_write(const struct overlay *o, const char *dir, struct arena *a, const char **bad,
                   const char **why);

#endif
