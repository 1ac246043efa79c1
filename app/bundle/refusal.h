// refusal: why a .hetao file was not taken, as one of a closed list and in plain words in both
// languages: for the staff page, the log and hetao-bundle.
#ifndef BUNDLE_REFUSAL_H
#define BUNDLE_REFUSAL_H

#include "base/diag.h"

enum refusal_reason {
    REFUSAL_NONE,
    REFUSAL_UNREADABLE,   // the disk or stick failed, or the file may not be read
    REFUSAL_NOT_A_BUNDLE, // not a .hetao file at all
    REFUSAL_INCOMPLETE,   // begins as one and has no end: the copy is not whole
    REFUSAL_UNSIGNED,     // an ordinary ZIP
    REFUSAL_SIGNATURE,    // the signature is not in the form, or not of the strength, required
    REFUSAL_UNKNOWN_KEY,  // signed by a key that is not trusted here
    REFUSAL_DEMO_KEY,     // signed by the demo key, where that does not do
    REFUSAL_DAMAGED,      // what is signed is not what is there
    REFUSAL_TOO_LARGE,    // above a limit of size or number
    REFUSAL_HOSTILE,      // the archive is made in a way ours never are
    REFUSAL_MANIFEST,     // MANIFEST.yaml is faulty or speaks of other files than there are
    REFUSAL_NEWER_KIOSK,  // needs a newer kiosk
    REFUSAL_OLDER,        // its serial is below one that was good
    REFUSAL_SAME_SERIAL,  // the serial of another bundle that was good
    REFUSAL_CONTENT,      // verified, but its content has errors
    REFUSAL_CRASHED,      // the kiosk stopped twice while showing it
    REFUSAL_NO_ROOM,      // no disk space for it
    REFUSAL_DISK,         // the kiosk's own disk cannot be written
    REFUSAL_NO_MEMORY,    // the machine had no memory for it
    N_REFUSALS
};

// Detail: what exactly, by enum diag_lang, in the arena given; may be empty.
struct refusal {
    enum refusal_reason reason;
    struct str detail[2];
};

// "unknown-key", "damaged": for JSON, logs and reason.txt; never changed later. And back.
const char *refusal_name(enum refusal_reason r);
enum refusal_reason refusal_find(struct str name); // REFUSAL_NONE when unknown
// One sentence of what is wrong and one of what to do; static.
const char *refusal_what(enum refusal_reason r, enum diag_lang lang);
const char *refusal_remedy(enum refusal_reason r, enum diag_lang lang);

// Sets *r; the formats take the same arguments.
void refusal_set(struct refusal *r, struct arena *a, enum refusal_reason reason,
                 const char *detail_en, const char *detail_zh, ...);
// The same as an expression that is false: `return refuse(why, a, REFUSAL_DAMAGED, "", "");`
#define refuse(...) (refusal_set(__VA_ARGS__), false)

// The refusal as a problem of `file` as a whole.
void refusal_diag(const struct refusal *r, const char *file, struct diag_list *diags);

#endif
