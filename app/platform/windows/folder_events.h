// folder_events: ReadDirectoryChangesW(), for ears.c and monitor.c.
#ifndef PLATFORM_WINDOWS_FOLDER_EVENTS_H
#define PLATFORM_WINDOWS_FOLDER_EVENTS_H

#include <stdbool.h>
#include <windows.h>

struct folder_events;

// Listens at a folder, perhaps with all below. NULL if that is impossible. The folder can still be
// renamed and deleted.
struct folder_events *folder_events_open(const char *folder, bool below);
void folder_events_close(struct folder_events *e); // takes NULL
// Set while something is to be read; NULL for NULL.
HANDLE folder_events_signal(const struct folder_events *e);
// Calls each(ctx, name) for every change, with slashes, relative to the folder; NULL: some were
// lost. False once the folder is gone or no longer speaks.
bool folder_events_read(struct folder_events *e, void (*each)(void *ctx, const char *name),
                        void *ctx);

#endif
