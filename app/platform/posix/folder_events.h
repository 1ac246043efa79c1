// folder_events: inotify, for watch.c and monitor.c.
#ifndef PLATFORM_POSIX_FOLDER_EVENTS_H
#define PLATFORM_POSIX_FOLDER_EVENTS_H

#include <stdint.h>
#include <sys/inotify.h>

// A descriptor to poll; -1 when the system has none left.
int folder_events_open(void);
// The watch of a folder, as inotify numbers it; -1 when it cannot be watched, or `fd` is -1.
int folder_events_add(int fd, const char *folder, uint32_t what);
// Calls each(ctx, event) with all that has happened since; `fd` may be -1. Returns how many.
int folder_events_read(int fd, void (*each)(void *ctx, const struct inotify_event *e), void *ctx);

#endif
