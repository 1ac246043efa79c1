// refusal: why a .hetao file was refused, as one of a closed list with plain words in both
// languages: for the staff page, the log and hetao-bundle.
#ifndef BUNDLE_REFUSAL_H
#define BUNDLE_REFUSAL_H

#include "base/diag.h"

enum refusal_reason {
    REFUSAL_NONE,
    REFUSAL_UNREADABLE,   // the disk or stick failed, or the file may not be read
    REFUSAL_NOT_A_BUNDLE, // not a .hetao file at all
    REFUSAL_INCOMPLETE,   // starts as one but has no end: the copy is incomplete
    REFUSAL_UNSIGNED,     // an ordinary ZIP
    REFUSAL_SIGNATURE,    // the signature lacks the required form or strength
    REFUSAL_UNKNOWN_KEY,  // signed by a key that is not trusted here
    REFUSAL_DEMO_KEY,     // signed by the demo key, which is not trusted here
    REFUSAL_DAMAGED,      // its bytes differ from what was signed
    REFUSAL_TOO_LARGE,    // above a limit of size or number
    REFUSAL_HOSTILE,      // built in a way that hetao-bundle never builds archives
    REFUSAL_MANIFEST,     // MANIFEST.yaml is faulty or lists other files than there are
    REFUSAL_NEWER_KIOSK,  // needs a newer kiosk
    REFUSAL_OLDER,        // its serial is below one that was good
    REFUSAL_SAME_SERIAL,  // the serial of another bundle that was good
    REFUSAL_CONTENT,      // verified, but its content has errors
    REFUSAL_CRASHED,      // the kiosk stopped twice while showing it
    REFUSAL_NO_ROOM,      // no disk space for it
    REFUSAL_DISK,         // the kiosk's own disk cannot be written to
    REFUSAL_NO_MEMORY,    // the machine has no memory for it
    N_REFUSALS
};

// The detail, by enum diag_lang, in the caller's arena; may be empty.
struct refusal {
    enum refusal_reason reason;
    struct str detail[2];
};

// "unknown-key", "damaged" …: for JSON, logs and reason.txt; never renamed. And back.
const char *refusal_name(enum refusal_reason r);
// One sentence on what is wrong and one on what to do; static.
const char *refusal_what(enum refusal_reason r, enum diag_lang lang);
const char *refusal_remedy(enum refusal_reason r, enum diag_lang lang);

// Sets *r; both formats take the same arguments.
void refusal_set(struct refusal *r, struct arena *a, enum refusal_reason reason,
                 const char *detail_en, const char *detail_zh, ...);
// The same as an expression that is false: `return refuse(why, a, REFUSAL_DAMAGED, "", "");`
#define refuse(...) (refusal_set(__VA_ARGS__), false)

// Adds the refusal as a problem of `file` as a whole.
void refusal_diag(const struct refusal *r, const char *file, struct diag_list *diags);

#endif
