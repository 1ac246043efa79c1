// updater: takes new content in while the exhibit runs. A thread of its own watches the drop folder
// and removable media, verifies, copies and loads what comes, and hands a finished content over;
// the main thread never waits for a disk. What the state folder then holds is store.h's matter.
//
//   file seen → settled → signature and files verified where it lies → copied to the state folder
//   → the copy verified and loaded → renamed → listed as shown, on trial → handed over → shown
//   → a minute of good frames → good
#ifndef LIVE_UPDATER_H
#define LIVE_UPDATER_H

#include "content/diff.h"
#include "live/content_instance.h"
#include "store/arrivals.h"
#include "store/store.h"

#define UPDATER_PROOF_MS 60000.0  // of good frames make it good
#define UPDATER_HOUR_MS 3600000.0 // of them count for a good one, and forgive it its crashes
#define UPDATER_OWNER_MS 5000     // another program has the state folder: it may be about to end
#define UPDATER_SAID 16

struct updater_opts {
    const char *state_dir;
    const char *drop;      // NULL: STATE/drop, which is made
    const char *media;     // folders with mounted media, colon between; NULL: the system's
    const char *installed; // content to show when nothing else is left
    const char *boot;      // names the machine's run; NULL: ask the system
    const char *log_dir;   // the log's files are turned over here; NULL: there are none
    struct trust trust;
    void (*wake)(void *ctx); // from the thread: updater_next() has something; may be NULL
    void *wake_ctx;
};

// What the staff page shows. Plain data, a copy.
struct updater_status {
    struct updater_kept {
        struct store_entry entry;
        char version[64], created[16], valid_until[16], bundle_id[64];
    } kept[STORE_KEPT]; // [0] is shown
    int n_kept;
    struct updater_file {
        char name[256]; // without its folder
        bool arriving;  // not whole yet: wait
        enum refusal_reason reason;
        char detail[2][160];
    } files[UPDATER_SAID]; // that are arriving or were refused
    int n_files;
    struct updater_changes {
        size_t count[3];      // by enum diff_kind, fields and records
        char names[2][8][96]; // of the first few things that changed, by enum diag_lang
        int n_names;
    } changes; // from kept[1] to kept[0]
    struct store_quarantined quarantined[STORE_QUARANTINED];
    int n_quarantined;
    bool busy;      // something is being taken in
    bool no_memory; // kept[0] is not shown yet: the machine lacks the memory to load it
    unsigned write_errors;
    char write_error[160];
};

struct updater;

// Takes the state folder and counts how the last run ended. NULL (one line in the log) when another
// program has it.
struct updater *updater_open(const struct updater_opts *o);
// What to show first: the last content taken in, going back as far as needed; what cannot be used
// is set aside. NULL: none; then show what is installed. What could not be loaded for want of
// memory is no fault of the file: it stays, is tried again and comes through updater_next().
struct content_instance *updater_first(struct updater *a);
// The thread begins to work: after the first frame.
bool updater_start(struct updater *a);
// Says goodbye to the state folder, so that this end does not count as a crash. Takes NULL.
void updater_close(struct updater *a);

// Content to show now (the caller's), or NULL. updater_shown() after its first frame.
struct content_instance *updater_next(struct updater *a);
// A frame was really shown, or a sleep ended in time: what is shown works at t_ms.
void updater_alive(struct updater *a, double t_ms);
void updater_shown(struct updater *a, double t_ms);
// When updater_alive() has to be called at the latest; infinity when nothing waits for it.
double updater_due_ms(const struct updater *a);
// Staff choose another one of the kept; it comes through updater_next().
void updater_go_back(struct updater *a, const char *file);
// Staff show again what lies in quarantine; what was never taken in is looked into again.
void updater_lift(struct updater *a, const char *file);
void updater_status(struct updater *a, struct updater_status *out);

// What the thread does at t_ms; returns when it wants to be called again. For tests, which have no
// thread.
double updater_step(struct updater *a, double t_ms);

#endif
