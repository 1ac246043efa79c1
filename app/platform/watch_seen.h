// watch_seen: a snapshot of the files of a folder, or of one file, and the difference of two
// snapshots. For watch_shared.c.
#ifndef PLATFORM_WATCH_SEEN_H
#define PLATFORM_WATCH_SEEN_H

#include "platform/watch.h"

#include "base/arena.h"
#include "platform/file.h"

#define SEEN_MAX_FILES 20000
#define SEEN_MAX_FOLDERS 2000 // a home folder chosen by mistake is not walked repeatedly
#define SEEN_MAX_DEPTH 16

struct seen_file {
    const char *path; // relative
    struct file_facts facts;
};

struct seen {
    struct arena a;
    struct seen_file *files; // sorted by path
    size_t n, cap;
};

// Takes a new snapshot. Calls `folder` for each folder before its files are listed, so that no
// event in between is missed.
void seen_look(struct seen *s, const struct watch_opts *o, void (*folder)(void *ctx, const char *),
               void *ctx);
// The differing files, by path, in the arena of `is`. *written_ns: time of the newest (0: none).
size_t seen_diff(const struct seen *was, struct seen *is, const char *const **paths,
                 int64_t *written_ns);

#endif
