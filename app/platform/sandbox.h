// sandbox: what a process gives up for good once it needs it no more: new privileges, writing
// outside its own folders, other programs, the network. Holds for the calling thread and for
// threads and children started later.
#ifndef PLATFORM_SANDBOX_H
#define PLATFORM_SANDBOX_H

#include <stddef.h>

enum sandbox_part {
    SANDBOX_PRIVILEGES = 1, // no set-id program gives any
    SANDBOX_FILES = 2,      // writes go to the named folders and to devices alone
    SANDBOX_CALLS = 4       // no exec, no network, none of the system's administration
};

// `writable`: folders that stay writable, with all below; a missing one is passed over. Returns the
// parts that hold; the kernel may lack some.
unsigned sandbox_enter(const char *const *writable, size_t n);

#endif
