// ears: how a system tells of changes in a folder, for watch_shared.c. What they miss is polled.
#ifndef PLATFORM_EARS_H
#define PLATFORM_EARS_H

#include "platform/watch.h"

struct ears;

struct ears_place {
    const struct watch_opts *o; // borrowed, like all of this
    const char *parent, *name;  // the folder that contains the path, and its name there; or NULL
};

// The change, or at least that something changed. `writing`: the file is open to be written.
typedef void (*ears_heard)(void *ctx, bool writing);

struct ears *ears_open(const struct ears_place *at); // never NULL
void ears_close(struct ears *e);
// Before a snapshot is taken: listens at whatever stands at the path now.
void ears_renew(struct ears *e);
// A folder of the snapshot, before its files are listed.
void ears_folder(void *ears, const char *path);
// Calls heard(ctx, …) for each pending change that matters.
void ears_listen(struct ears *e, ears_heard heard, void *ctx);
bool ears_are_open(const struct ears *e);
// After a snapshot: whether changes may come that nobody hears.
bool ears_are_deaf(const struct ears *e);
// Waits for a change, for `stop` (may be NULL), or for so long (infinity: no end). False: `stop`
// came, and is used up.
bool ears_wait(struct ears *e, struct wake *stop, double ms);

#endif
