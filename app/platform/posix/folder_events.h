// folder_events: inotify, for ears.c and monitor.c.
#ifndef PLATFORM_POSIX_FOLDER_EVENTS_H
#define PLATFORM_POSIX_FOLDER_EVENTS_H

#include <stdint.h>
#include <sys/inotify.h>

// A descriptor for poll(); -1 if the system has none left.
int folder_events_open(void);
// Watches a folder; returns inotify's number for it, -1 if it cannot be watched or `fd` is -1.
int folder_events_add(int fd, const char *folder, uint32_t what);
// Calls each(ctx, event) for all pending events; `fd` may be -1. Returns their number.
int folder_events_read(int fd, void (*each)(void *ctx, const struct inotify_event *e), void *ctx);

#endif
