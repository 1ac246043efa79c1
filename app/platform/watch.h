// watch: reports changes of the files of a folder, or of one file: saved in place, saved by
// renaming, copied, deleted, or their folder replaced. By inotify; where that is silent (network
// folders, no watches left) by polling every second. One thread at a time.
#ifndef PLATFORM_WATCH_H
#define PLATFORM_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "platform/wake.h"

struct watch_opts {
    const char *path; // a folder or a file; need not exist; borrowed
    bool recursive;   // include subfolders
    // Whether changes of this file, relative to the folder, count; NULL: all do. Links and names
    // that begin with a dot never do.
    bool (*counts)(const char *file);
    double settle_ms; // report once nothing has changed for so long
    double look_ms;   // also poll this often; 0: only where notifications are missing
    bool deaf;        // poll only, without inotify
};

struct watch_change {
    // changed, new or removed; valid until the next call; for a single file: its name
    const char *const *files;
    size_t n;
    double saved_ms; // when the newest was written, on clock_ms(), as far as known
};

struct watch;

struct watch *watch_open(const struct watch_opts *o); // present files do not count as changes
void watch_close(struct watch *w);                    // takes NULL

bool watch_hears(const struct watch *w); // false: it only polls
// When watch_look() is due (infinity: never), if no notification comes before.
double watch_due_ms(const struct watch *w);
// False: nothing changed, or the change has not settled yet.
bool watch_look(struct watch *w, double now_ms, struct watch_change *out);

// Waits for the next change. False if woken.
bool watch_wait(struct watch *w, struct wake *stop, struct watch_change *out);

#endif
