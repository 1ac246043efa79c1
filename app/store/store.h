// store: the state folder of a kiosk, and the rules by which content is taken in and let go. Every
// change is one rename after everything it needs is on the disk, so that a power cut at any moment
// leaves the old or the new, whole.
//
//   bundles/SERIAL-HASH.hetao   what is shown, and what was shown and good before
//   current                     the list of those, shown one first
//   floor                       for each key the highest serial that was ever good
//   run                         how the program ended, what it was loading; the folder's lock
//   quarantine/NAME             what crashed or was damaged, with NAME.reason.txt
//
// Nothing here is safe for two threads at once.
#ifndef STORE_H
#define STORE_H

#include "bundle/archive.h"
#include "platform/file.h"
#include "platform/run_mark.h"

#define STORE_NAME 40       // 2611230001-0a1b2c3d.hetao and NUL
#define STORE_KEPT 4        // what is shown and three predecessors
#define STORE_KEYS 32       // in the floor
#define STORE_QUARANTINED 4 // files; the oldest are removed
#define STORE_CRASHES 2     // crashes counted against content after which it is quarantined
#define STORE_DAY_H 24      // after so many hours on show, crashes do not count any more
#define STORE_CHARGED 4     // arriving files that crashed the program, newest first
#define STORE_TOKEN 17      // 16 hex digits and NUL

enum store_stage { STORE_TRIAL, STORE_GOOD };

struct store_entry {
    char file[STORE_NAME]; // in bundles/
    uint8_t hash[32];      // the first half of archive_info.hash
    uint8_t key[8];
    int64_t serial;
    enum store_stage stage;
    int crashes; // since it was last proved
    int hours;   // on show since it was first good, up to STORE_DAY_H
};

// An arriving file that is being loaded, or was being loaded at a crash.
struct store_charge {
    char token[STORE_TOKEN]; // identifies the file in its place; empty: none
    char file[STORE_NAME];   // its name in bundles/, once known
    int crashes;
};

// An entry of the quarantine.
struct store_quarantined {
    char file[STORE_NAME];
    enum refusal_reason reason;
    bool here; // the file is kept there; else only the reason, as it was never taken in
};

struct store_floor {
    uint8_t key[8], hash[32];
    int64_t serial;
};

struct store {
    char dir[3072];
    struct store_entry kept[STORE_KEPT]; // [0] is the one shown
    int n;
    struct store_floor floors[STORE_KEYS];
    int n_floors;
    struct run_mark run;
    char boot[40]; // the machine's boot id
    struct store_charge loading, charges[STORE_CHARGED];
    bool folder_gone; // removed, and not to be made again: the sandbox knows the old one alone
    unsigned write_errors;
    char write_error[160]; // the last write error, what and why, in English; empty if none
};

// Reads the folder, and creates it if missing. Never fails: without a readable list, the files in
// bundles/ become entries, highest serial first, and are verified when opened. `trust` is for that.
// Changes nothing else there before store_begin().
void store_open(struct store *s, const char *dir, const struct trust *trust);

// The program starts and owns the folder until store_end(). False when another process still owns
// it after `wait_ms`; s->run.owner is its id. `boot` is the machine's boot id.
//
// The end of the previous run counts only within the same boot, and never after a clean shutdown or
// a lost display. It counts against the arriving file that was being loaded, if any; else against
// the content shown, if that is on trial, or good for less than a day and the processor stopped the
// program. The second time quarantines it. kept[0] is shown then, if n > 0.
bool store_begin(struct store *s, const char *boot, int wait_ms);
// The folder was removed while the program runs: creates it, with the lock, the floor and what is
// left of the list. True when that was needed and done; s->folder_gone when it cannot be.
bool store_restore_folder(struct store *s);
void store_end(struct store *s); // clean shutdown; releases the folder

// An arriving file is being examined: crashes count against it until store_loaded(). `file`: its
// name in bundles/; NULL: not known yet.
void store_loading(struct store *s, const char *token, const char *file);
void store_loaded(struct store *s);
// Whether it crashed the program twice, and is not opened again in this boot.
bool store_is_barred(const struct store *s, const char *token);

// The path of kept[i] or of any file of bundles/, in the arena.
const char *store_path(const struct store *s, struct arena *a, const char *file);

// Whether this bundle may replace the one shown: REFUSAL_OLDER, _SAME_SERIAL, _CRASHED, or *known:
// it is the one shown, or was shown before somebody went back from it.
bool store_admits(const struct store *s, const struct archive_info *i, bool *known, struct arena *a,
                  struct refusal *why);

// Taking in: store_take() copies an open file to bundles/.part; the caller verifies that copy at
// store_part(), loads it and asks store_admits(); store_switch() makes it the one shown, on trial.
// False leaves everything unchanged: no room, an unwritable disk, or a source that grows.
bool store_take(struct store *s, const struct file *f, struct arena *a, struct refusal *why);
const char *store_part(const struct store *s, struct arena *a);
void store_drop_part(struct store *s);
bool store_switch(struct store *s, const struct archive_info *i, struct arena *a,
                  struct refusal *why);

// The content shown has proved itself: it becomes good, its serial the floor of its key, and files
// on no list are removed. If it was good already, one more hour counts for it.
bool store_prove(struct store *s);

// Shows kept[i] from now on. Its predecessor stays on the list if it was good.
bool store_go_back(struct store *s, int i);

// Quarantines kept[i] with a reason; the next one on the list is shown.
bool store_set_aside(struct store *s, int i, enum refusal_reason reason);

// Lists the quarantine, highest serial first; returns the number.
int store_quarantine(const struct store *s, struct store_quarantined out[STORE_QUARANTINED]);
const char *store_quarantine_path(const struct store *s, struct arena *a, const char *file);
// Staff lift it: it is no longer refused. Removes the file there, so take it in before.
bool store_lift(struct store *s, const char *file);

// The file name of a bundle in bundles/.
void store_name(const struct archive_info *i, char out[STORE_NAME]);

#endif
