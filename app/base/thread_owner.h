// thread_owner: that something is used by one thread alone, for asserts: "main thread only" in a
// header is a promise that the compiler does not see.
#ifndef BASE_THREAD_OWNER_H
#define BASE_THREAD_OWNER_H

#include <stdbool.h>

// Zeroed: nobody's yet.
struct thread_owner {
    const void *thread;
};

// Whether the calling thread may use it: the first caller becomes the owner.
bool thread_owner_is_me(struct thread_owner *o);

#endif
