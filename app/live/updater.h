// updater: takes in new content while the exhibit runs. A thread of its own watches the drop folder
// and removable media, verifies, copies and loads new files, and hands loaded content over; the
// main thread never waits for a disk. The state folder itself is store.h's.
//
//   file seen → settled → signature and files verified in place → copied to the state folder
//   → the copy verified and loaded → renamed → listed as shown, on trial → handed over → shown
//   → a minute of good frames → good
#ifndef LIVE_UPDATER_H
#define LIVE_UPDATER_H

#include "content/diff.h"
#include "live/content_instance.h"
#include "store/arrivals.h"
#include "store/store.h"

#define UPDATER_PROOF_MS 60000.0  // good frames for so long make content good
#define UPDATER_HOUR_MS 3600000.0 // each such hour counts for good content, and cancels its crashes
#define UPDATER_OWNER_MS 5000 // how long to wait for another program to release the state folder
#define UPDATER_SAID 16

struct updater_opts {
    const char *state_dir;
    const char *drop;      // NULL: STATE/drop, created if missing
    const char *media;     // folders with mounted media, colon-separated; NULL: the system's
    const char *installed; // content to show if nothing else is left
    const char *boot;      // boot id of the machine; NULL: ask the system
    const char *log_dir;   // where the log files are rotated; NULL: nowhere
    struct trust trust;
    // called from the thread when updater_next() has something; may be NULL
    void (*wake)(void *ctx);
    void *wake_ctx;
};

// The facts for the staff page. Plain data, a copy.
struct updater_status {
    struct updater_kept {
        struct store_entry entry;
        char version[64], created[16], valid_until[16], bundle_id[64];
    } kept[STORE_KEPT]; // [0] is shown
    int n_kept;
    struct updater_file {
        char name[256]; // without its folder
        bool arriving;  // incomplete yet: wait
        enum refusal_reason reason;
        char detail[2][160];
    } files[UPDATER_SAID]; // files being received or refused
    int n_files;
    struct updater_changes {
        size_t count[3];      // by enum diff_kind, fields and records
        char names[2][8][96]; // the first changes by name, by enum diag_lang
        int n_names;
    } changes; // from kept[1] to kept[0]
    struct store_quarantined quarantined[STORE_QUARANTINED];
    int n_quarantined;
    bool busy;        // something is being taken in
    bool no_memory;   // kept[0] is not shown yet: the machine lacks memory to load it
    bool folder_gone; // the state folder: as in struct store
    unsigned write_errors;
    char write_error[160];
};

struct updater;

// Locks the state folder and counts how the last run ended. NULL (one log line) if another program
// has it.
struct updater *updater_open(const struct updater_opts *o);
// The content to show first: the last one taken in, going back as far as needed; unusable content
// is quarantined. NULL: none; then show the installed content. Content that lacks memory is not at
// fault: it stays, is retried, and comes through updater_next().
struct content_instance *updater_first(struct updater *a);
// The same as content_instance_glance(). Where its rest is unusable, ask updater_first().
struct content_instance *updater_glance(struct updater *a);
// Starts the thread; call it after the first frame.
bool updater_start(struct updater *a);
// Records a clean shutdown, so that this end does not count as a crash. Takes NULL.
void updater_close(struct updater *a);

// New content to show now (the caller's), or NULL. Call updater_shown() after its first frame.
struct content_instance *updater_next(struct updater *a);
// A frame was shown, or a sleep ended in time: the content shown works at t_ms.
void updater_alive(struct updater *a, double t_ms);
void updater_shown(struct updater *a, double t_ms);
// When updater_alive() is due; infinity if nothing waits for it.
double updater_due_ms(const struct updater *a);
// Staff choose another of the kept contents; it comes through updater_next().
void updater_go_back(struct updater *a, const char *file);
// Staff lift a quarantine: the content is shown again; a file that was never taken in is tried
// again.
void updater_lift(struct updater *a, const char *file);
void updater_status(struct updater *a, struct updater_status *out);

// One step of the thread at t_ms; returns when the next is due. Public for tests, which run no
// thread.
double updater_step(struct updater *a, double t_ms);

#endif
