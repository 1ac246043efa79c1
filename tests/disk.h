// disk: a disk that fails on demand below one folder. Linked with --wrap, so that every open,
// write, fsync, rename, unlink and mkdir of the program goes through it. It knows what would
// survive a power cut: data that was fsynced, and names whose folder was fsynced since.
#ifndef TESTS_DISK_H
#define TESTS_DISK_H

#include <stdint.h>

enum disk_fault {
    DISK_FINE,
    DISK_CUT_SYNCED, // the power goes at call n; only what was synced survives
    DISK_CUT_ALL,    // everything that was written survives
    DISK_CUT_SOME,   // some of what was not synced survives: which, the seed says
    DISK_FAIL_ONCE,  // call n fails with `error`, later ones work
    DISK_FAIL        // and all after it
};

// From now on, in this process: what lies in `folder` is on the disk. A cut ends the process with
// DISK_CUT_CODE after leaving in the folder what survives.
#define DISK_CUT_CODE 77
void disk_begin(const char *folder, enum disk_fault fault, int n, int error, unsigned seed);
int disk_calls(void); // so far

#endif
