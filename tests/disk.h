// disk: a disk below one folder that fails on demand. Linked with --wrap, so that every call of the
// program that makes, writes, flushes, renames or removes a file goes through it. It tracks what
// would survive a power cut: flushed data, and names that the system promised to keep.
#ifndef TESTS_DISK_H
#define TESTS_DISK_H

#include <stdint.h>

enum disk_fault {
    DISK_FINE,
    DISK_CUT_SYNCED, // power cut at call n; only synced data survives
    DISK_CUT_ALL,    // power cut; everything written survives
    DISK_CUT_SOME,   // power cut; a random part of the unsynced data survives, chosen by the seed
    DISK_FAIL_ONCE,  // call n fails with `error`; later calls succeed
    DISK_FAIL        // call n and all later ones fail
};

// Starts tracking `folder` in this process; its present contents count as synced. A cut ends the
// process with DISK_CUT_CODE. `error`: an errno, on every system.
#define DISK_CUT_CODE 77
void disk_begin(const char *folder, enum disk_fault fault, int n, int error, unsigned seed);
int disk_calls(void); // calls so far
// The power goes after the last call, if a cut was asked for and no call has met it.
void disk_end(void);
// For the process that goes on after a cut: leaves in the folder what survived.
void disk_after_cut(const char *folder);

#endif
