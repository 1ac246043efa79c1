// monitor: waits until something happens in one of some folders, or a volume is mounted or taken
// away. What it was is not said: who waits looks. One thread at a time; see watch.h for the changes
// of one folder.
#ifndef PLATFORM_MONITOR_H
#define PLATFORM_MONITOR_H

#include <stdbool.h>

#include "platform/wake.h"

struct monitor;

// What is mounted now is no news. On a machine that tells of nothing, waits only end by their time.
struct monitor *monitor_open(void);
void monitor_close(struct monitor *m); // takes NULL
// Files of it that are written whole, moved in, made or removed count from now on. Again and again
// does nothing more; one that is not there is passed over.
void monitor_add(struct monitor *m, const char *folder);
// At most `ms`. True when something happened; false after a wake-up, or when nothing did. `wake`
// may be NULL.
bool monitor_wait(struct monitor *m, struct wake *wake, double ms);

#endif
