// watch: says when the files of a folder, or one file, have changed: saved in place, saved by
// renaming, copied, deleted, their folder put in the place of another. Told by inotify; where that
// says nothing (network folders, no watches left) by looking every second. One thread at a time.
#ifndef PLATFORM_WATCH_H
#define PLATFORM_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "platform/wake.h"

struct watch_opts {
    const char *path; // a folder or a file; need not be there; borrowed
    bool recursive;   // its subfolders too
    // Whether changes of this file, relative to the folder, count; NULL: all do. Links and names
    // that begin with a dot never do.
    bool (*counts)(const char *file);
    double settle_ms; // told once nothing has changed for so long
    double look_ms;   // look this often besides; 0: only where nothing else tells
    bool deaf;        // no inotify, only looking
};

struct watch_change {
    const char *const *files; // changed, new or gone; until the next look; of a file: its name
    size_t n;
    double saved_ms; // when the newest was written, on clock_ms(), as far as it is known
};

struct watch;

struct watch *watch_open(const struct watch_opts *o); // what is there now is no change
void watch_close(struct watch *w);                    // takes NULL

bool watch_hears(const struct watch *w); // false: it only looks
// watch_look() has something to do from then on (infinity: never), or when something is heard.
double watch_due_ms(const struct watch *w);
// False: nothing changed, or it has not settled yet.
bool watch_look(struct watch *w, double now_ms, struct watch_change *out);

// Waits for the next change. False when it was woken.
bool watch_wait(struct watch *w, struct wake *stop, struct watch_change *out);

#endif
