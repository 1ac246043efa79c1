// store: the state folder of a kiosk, and the rules by which content is taken in and let go. Every
// change is one rename after everything it needs is on the disk, so that a power cut at any moment
// leaves the old or the new, whole.
//
//   bundles/SERIAL-HASH.hetao   what is shown, and what was shown and good before
//   current                     the list of those, shown one first; who runs since when
//   floor                       for each key the highest serial that was ever good
//   quarantine/NAME             what crashed or was damaged, with NAME.reason.txt
//
// Nothing here is safe for two threads at once.
#ifndef STORE_H
#define STORE_H

#include "bundle/archive.h"
#include "platform/file.h"

#define STORE_NAME 40       // 2611230001-0a1b2c3d.hetao and NUL
#define STORE_KEPT 4        // what is shown and three predecessors
#define STORE_KEYS 32       // in the floor
#define STORE_QUARANTINED 4 // files; the oldest are removed
#define STORE_CRASHES 2     // ends without a clean shutdown after which content is quarantined

enum store_stage { STORE_TRIAL, STORE_GOOD };

struct store_entry {
    char file[STORE_NAME]; // in bundles/
    uint8_t hash[32];      // the first half of archive_info.hash
    uint8_t key[8];
    int64_t serial;
    enum store_stage stage;
    int crashes; // since it was last proved
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
    char boot[40]; // the machine's boot id when the list was last written
    bool running;  // the program that wrote it has not shut down
    unsigned write_errors;
    char write_error[160]; // the last write error, what and why, in English; empty if none
};

// Reads the folder, and creates it if missing. Never fails: without a readable list, the files in
// bundles/ become entries, highest serial first, and are verified when opened. `trust` is for that.
void store_open(struct store *s, const char *dir, const struct trust *trust);

// The program starts. If it ended without a clean shutdown in the same boot of the machine, that
// counts against the content shown; the second time quarantines it. Switching the machine off never
// counts. `boot` is the boot id. kept[0] is shown then, if n > 0.
void store_begin(struct store *s, const char *boot);
void store_end(struct store *s); // clean shutdown

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
// on no list are removed.
bool store_prove(struct store *s);

// Shows kept[i] from now on. Its predecessor stays on the list if it was good.
bool store_go_back(struct store *s, int i);

// Quarantines kept[i] with a reason; the next one on the list is shown.
bool store_set_aside(struct store *s, int i, enum refusal_reason reason);

// The file name of a bundle in bundles/.
void store_name(const struct archive_info *i, char out[STORE_NAME]);

#endif
