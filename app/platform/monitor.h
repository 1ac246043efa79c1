// monitor: waits until something changes in one of several folders, or a volume is mounted or
// unmounted. It does not say what changed: the caller must look. One thread at a time; watch.h
// reports the changes of one folder.
#ifndef PLATFORM_MONITOR_H
#define PLATFORM_MONITOR_H

#include <stdbool.h>

#include "platform/wake.h"

struct monitor;

// Volumes mounted already do not count. Without notifications from the system, waits end only by
// timeout.
struct monitor *monitor_open(void);
void monitor_close(struct monitor *m); // takes NULL
// Also waits for files in this folder that are written completely, moved in, created or removed.
// Repeated calls have no effect; a missing folder is skipped.
void monitor_add(struct monitor *m, const char *folder);
// Waits at most `ms`. True if something changed; false after a wake-up or the timeout. `wake` may
// be NULL.
bool monitor_wait(struct monitor *m, struct wake *wake, double ms);

#endif
