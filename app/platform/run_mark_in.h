// run_mark_in: what run_mark.c asks of each system. The functions with a descriptor do nothing, or
// fail, for one below 0.
#ifndef PLATFORM_RUN_MARK_IN_H
#define PLATFORM_RUN_MARK_IN_H

#include <stddef.h>

#include "platform/run_mark.h"

// hetao-run 1 ⏎ STATE ⏎ BOOT… ⏎ NOTE… ⏎, padded with spaces; a system may append lines of its own
#define RUN_MARK_HEAD "hetao-run 1\n"
#define RUN_MARK_STATE_AT (sizeof RUN_MARK_HEAD - 1)
#define RUN_MARK_BOOT_AT (RUN_MARK_STATE_AT + 2)
#define RUN_MARK_BOOT_BYTES 41
#define RUN_MARK_NOTE_AT (RUN_MARK_BOOT_AT + RUN_MARK_BOOT_BYTES)
#define RUN_MARK_BYTES (RUN_MARK_NOTE_AT + RUN_MARK_NOTE)
#define RUN_MARK_LOOK_MS 50 // between two looks at a lock or at a process

// Opens the file to read and to write it, and makes it if there is none; -1 if that is impossible.
int run_file_open(const char *path);
void run_file_close(int fd); // and releases the lock
// Exactly n bytes at `at`.
bool run_file_read(int fd, size_t at, char *bytes, size_t n);
bool run_file_write(int fd, size_t at, const char *bytes, size_t n); // in a signal handler too
// Takes the lock, or none where files have none. False if another process has it after `wait_ms`;
// then *owner is that process, 0 unknown.
bool run_file_lock(int fd, int wait_ms, int *owner);
// Writes the system's own lines.
void run_file_sign(int fd);

// exit() and faults of this process are marked in the file from now on; or no longer.
void run_file_watch_ends(int fd);
void run_file_forget_ends(void);
int run_file_watched(void); // the descriptor; -1: none
// Overwrites the state by 'r', 'g' or 'f'. In a signal handler too.
void run_mark_set(int fd, char state);

#endif
