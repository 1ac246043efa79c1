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

#define STORE_NAME 40       // 2611230001-0a1b2c3d.hetao and a NUL
#define STORE_KEPT 4        // what is shown and three before it
#define STORE_KEYS 32       // in the floor
#define STORE_QUARANTINED 4 // files; the oldest go
#define STORE_CRASHES 2     // after so many ends without a goodbye it is set aside

enum store_stage { STORE_TRIAL, STORE_GOOD };

struct store_entry {
    char file[STORE_NAME]; // in bundles/
    uint8_t hash[32];      // the first half of archive_info.hash
    uint8_t key[8];
    int64_t serial;
    enum store_stage stage;
    int crashes; // since it last proved itself
};

struct store_floor {
    uint8_t key[8], hash[32];
    int64_t serial;
};

struct store {
    char dir[3072];
    struct store_entry kept[STORE_KEPT]; // [0] is shown
    int n;
    struct store_floor floors[STORE_KEYS];
    int n_floors;
    char boot[40]; // of the machine's run in which the list was last written
    bool running;  // the program that wrote it had not ended
    unsigned write_errors;
    char write_error[160]; // the last one: what and why, English; empty when none
};

// Reads the folder, which is made when it is not there. Never fails: without a readable list,
// entries are made of the files in bundles/, the highest serial first, to be verified by whoever
// opens them. `trust` is for that.
void store_open(struct store *s, const char *dir, const struct trust *trust);

// The program begins: an end without a goodbye in the same run of the machine counts against what
// is shown, and twice sets it aside. A switch-off never counts. `boot` names the machine's run.
// What is shown then is kept[0], when n > 0.
void store_begin(struct store *s, const char *boot);
void store_end(struct store *s); // the goodbye

// Path of kept[i] or of any file of bundles/, in the arena.
const char *store_path(const struct store *s, struct arena *a, const char *file);

// Is this bundle to be shown instead of what is shown? REFUSAL_OLDER, _SAME_SERIAL, _CRASHED, or
// *known: it is shown, or was before somebody went back from it.
bool store_admits(const struct store *s, const struct archive_info *i, bool *known, struct arena *a,
                  struct refusal *why);

// Adoption: store_take() copies an open file to bundles/.part; whoever calls verifies that copy at
// store_part(), loads it and asks store_admits(); store_switch() makes it what is shown, on trial.
// False leaves everything as it was: no room, a disk that cannot be written, a source that grows.
bool store_take(struct store *s, const struct file *f, struct arena *a, struct refusal *why);
const char *store_part(const struct store *s, struct arena *a);
void store_drop_part(struct store *s);
bool store_switch(struct store *s, const struct archive_info *i, struct arena *a,
                  struct refusal *why);

// What is shown has proved itself: it is good, its serial is the floor of its key, and files that
// are on no list any more are removed.
bool store_prove(struct store *s);

// kept[i] is shown from now on. What was shown stays on the list if it was good.
bool store_go_back(struct store *s, int i);

// kept[i] goes to quarantine with a reason; the next on the list is shown.
bool store_set_aside(struct store *s, int i, enum refusal_reason reason);

// The name a bundle has in bundles/.
void store_name(const struct archive_info *i, char out[STORE_NAME]);

#endif
