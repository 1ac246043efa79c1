// arrivals: .hetao files in the drop folder and at the top level of removable media, and when each
// has settled (stopped growing). Reads only names and sizes; opens, mounts and runs nothing.
#ifndef STORE_ARRIVALS_H
#define STORE_ARRIVALS_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "bundle/refusal.h"
#include "platform/monitor.h"

#define ARRIVALS_MAX 256             // those written last; older ones are forgotten
#define ARRIVALS_LOOK_MS 15000.0     // period of scans, besides notifications of the system
#define ARRIVALS_SETTLE_MS 1000.0    // a file must be unchanged for so long before it is read
#define ARRIVALS_PATIENCE_MS 600000. // how long an incomplete file may be still arriving

struct arrival {
    char path[1024];
    uint64_t device, id, size;
    int64_t written_ns;
    double changed_ms;          // when its last change was seen
    double try_ms;              // not tried before
    double wait_ms;             // between the last two tries
    bool decided;               // shown, known or finally refused
    bool seen;                  // in the last scan
    enum refusal_reason reason; // NONE: no objection so far
    char detail[2][160];        // by enum diag_lang
};

struct arrivals {
    const char *drop;         // folder; NULL none
    const char *const *media; // folders with mounted media, or with users' folders of them
    int n_media;
    struct arrival items[ARRIVALS_MAX];
    int n;
    struct monitor *monitor; // notifies of changes in the listed folders
    bool told_full;
};

// Starts watching; the folders need not exist yet.
void arrivals_open(struct arrivals *l, const char *drop, const char *const *media, int n_media);
void arrivals_close(struct arrivals *l);

// Scans the folders. Files that disappeared are forgotten; changed ones count as new.
void arrivals_look(struct arrivals *l, double t_ms);
// The next file to try at t_ms; NULL if none.
struct arrival *arrivals_next(struct arrivals *l, double t_ms);
// When arrivals_next() may return one; infinity if nothing is pending.
double arrivals_due_ms(const struct arrivals *l);

// The file was tried and refused. It is kept for a retry if it may be incomplete or our own disk is
// at fault; otherwise it is decided. True when it is decided for the first time.
bool arrival_refused(struct arrival *f, const struct refusal *why, double t_ms);
// A name for the file's current state: 16 hex digits and NUL. A changed file gets another.
void arrival_token(const struct arrival *f, char out[17]);
// Makes files refused for this reason be examined again.
void arrivals_forget(struct arrivals *l, enum refusal_reason reason);
// Whether it may be still arriving: incomplete, and not for long enough to report it.
bool arrival_pending(const struct arrival *f);

#endif
