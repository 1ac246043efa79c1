// watch_seen: the files of a folder, or one file, as they stand at a moment; what differs between
// two such moments. For watch.c.
#ifndef PLATFORM_WATCH_SEEN_H
#define PLATFORM_WATCH_SEEN_H

#include <sys/stat.h>

#include "platform/watch.h"

#include "base/arena.h"

#define SEEN_MAX_FILES 20000
#define SEEN_MAX_FOLDERS 2000 // somebody's whole home folder is not walked again and again
#define SEEN_MAX_DEPTH 16

struct seen_file {
    const char *path; // relative
    struct timespec written, changed;
    off_t size;
    ino_t inode;
};

struct seen {
    struct arena a;
    struct seen_file *files; // by path
    size_t n, cap;
};

// Looks afresh. `folder` is called with each folder before its files are seen, so that nothing
// happens in between unheard.
void seen_look(struct seen *s, const struct watch_opts *o, void (*folder)(void *ctx, const char *),
               void *ctx);
// What differs, by path, in the arena of `is`. *written: of the newest of them (0: of none).
size_t seen_diff(const struct seen *was, struct seen *is, const char *const **paths,
                 struct timespec *written);

#endif
