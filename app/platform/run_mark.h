// run_mark: a small file that says how the program that wrote it ended: in order, by a fault of its
// own, or nobody knows. The file is also the lock of the folder it lies in: one process owns it.
//
// The mark is one byte, overwritten in place. A signal handler can write it, so can exit() when a
// library calls it (Xlib does when the display is gone), and a full disk does not prevent it. It is
// believed only within one run of the machine, so nothing is synced.
#ifndef PLATFORM_RUN_MARK_H
#define PLATFORM_RUN_MARK_H

#include <stdbool.h>

#define RUN_MARK_NOTE 192 // bytes of a note, with its NUL

enum run_end {
    RUN_END_NONE,    // the first in this run of the machine
    RUN_END_GOODBYE, // told to stop, or exit() was called
    RUN_END_FAULT,   // the processor stopped it: a bad address, a bad instruction
    RUN_END_UNKNOWN, // killed from outside, or abort()
};

struct run_mark {
    int fd;                   // < 0: nothing is recorded
    char note[RUN_MARK_NOTE]; // of the program that ran before; then our own
    enum run_end before;      // how that one ended
    int owner;                // process that has the lock when run_mark_open() fails; 0 unknown
};

// Takes the lock, reads how the one before ended and marks this one as running; exit() and faults
// are recorded from now on. `boot` names the machine's run. A folder that cannot be written leaves
// fd < 0. False only when another process has the lock after `wait_ms`.
bool run_mark_open(struct run_mark *m, const char *path, const char *boot, int wait_ms);
// What the next start has to know if this one ends now. One line, no newline.
void run_mark_note(struct run_mark *m, const char *note);
// The end of this process is meant, whatever still befalls it. Any thread, any time.
void run_mark_goodbye(void);
// Tells the process that has the lock to stop, and waits until it has ended. False when it still
// runs after `wait_ms`. True also when there is none.
bool run_mark_stop_owner(const char *path, int wait_ms);
// Goodbye, and the lock is free.
void run_mark_close(struct run_mark *m);

#endif
