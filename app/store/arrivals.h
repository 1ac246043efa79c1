// arrivals: .hetao files in the drop folder and at the roots of removable media, and when each has
// stopped growing. Only names and sizes are looked at here; nothing is opened, mounted or run.
#ifndef STORE_ARRIVALS_H
#define STORE_ARRIVALS_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "bundle/refusal.h"

#define ARRIVALS_MAX 64
#define ARRIVALS_LOOK_MS 15000.0     // besides what the system tells
#define ARRIVALS_SETTLE_MS 1000.0    // unchanged for so long before it is read
#define ARRIVALS_PATIENCE_MS 600000. // so long a file that is not whole may still be arriving

struct arrival {
    char path[1024];
    uint64_t device, inode, size;
    int64_t mtime_ns;
    double changed_ms;          // when it was last seen to change
    double try_ms;              // not looked into before
    double wait_ms;             // between the last two looks into it
    bool decided;               // shown, known or refused for good
    bool seen;                  // in the last look
    enum refusal_reason reason; // NONE: nothing against it so far
    char detail[2][160];        // by enum diag_lang
};

struct arrivals {
    const char *drop;         // folder; NULL none
    const char *const *media; // folders that hold mounted media, or users' folders of them
    int n_media;
    struct arrival items[ARRIVALS_MAX];
    int n;
    int inotify, mounts; // file descriptors to poll (mounts: POLLPRI); -1 none
    bool told_full;
};

// Begins to watch; the folders need not exist yet.
void arrivals_open(struct arrivals *l, const char *drop, const char *const *media, int n_media);
void arrivals_close(struct arrivals *l);
// Empties what the descriptors have to say.
void arrivals_drain(struct arrivals *l);

// Lists what is there now. Files that are gone are forgotten, changed ones are new.
void arrivals_look(struct arrivals *l, double t_ms);
// The next one to look into at t_ms; NULL when none.
struct arrival *arrivals_next(struct arrivals *l, double t_ms);
// When arrivals_next() may have one; infinity when nothing is under way.
double arrivals_due_ms(const struct arrivals *l);

// It was looked into and refused. Kept for another try when it may not be whole yet, or when it is
// our disk that refuses; else decided. True when this is the first time it is decided.
bool arrival_refused(struct arrival *f, const struct refusal *why, double t_ms);
// It may still be arriving: not whole, and not for long enough to complain.
bool arrival_pending(const struct arrival *f);

#endif
