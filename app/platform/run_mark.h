// run_mark: a small file that records how the program that wrote it ended: cleanly, by a fault of
// its own, or for an unknown reason. The file is also the lock of its folder: one process owns it.
//
// The mark is one byte, overwritten in place: a signal handler can write it, and so can exit()
// called by a library (Xlib calls it when the display is gone); a full disk does not prevent it. It
// is only trusted within one boot of the machine, so nothing is synced.
#ifndef PLATFORM_RUN_MARK_H
#define PLATFORM_RUN_MARK_H

#include <stdbool.h>

#define RUN_MARK_NOTE 192 // bytes of a note, including NUL

enum run_end {
    RUN_END_NONE,    // the first since the machine booted
    RUN_END_GOODBYE, // stopped on request, or exit() was called
    RUN_END_FAULT,   // by a fault: a bad address, a bad instruction
    RUN_END_UNKNOWN, // killed from outside, or abort()
};

struct run_mark {
    int fd;                   // < 0: nothing is recorded
    char note[RUN_MARK_NOTE]; // of the program before; then our own
    enum run_end before;      // how the program before ended
    int owner;                // process that has the lock when run_mark_open() fails; 0 unknown
};

// Takes the lock, reads how the previous program ended, and marks this one as running; exit() and
// faults are recorded from now on. `boot` is the boot id. An unwritable folder leaves fd < 0. False
// only if another process still has the lock after `wait_ms`.
bool run_mark_open(struct run_mark *m, const char *path, const char *boot, int wait_ms);
// A note for the next start in case this one ends now. One line, no newline.
void run_mark_note(struct run_mark *m, const char *note);
// The end of this process is intended, whatever happens next. Any thread, any time.
void run_mark_goodbye(void);
// Asks the process that has the lock to stop, and waits for its end. False if it still runs after
// `wait_ms`. True also if there is none.
bool run_mark_stop_owner(const char *path, int wait_ms);
// Records a clean shutdown and releases the lock.
void run_mark_close(struct run_mark *m);

#endif
