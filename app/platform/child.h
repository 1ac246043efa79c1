// child: a function run in a process of its own that has little memory, little time, and nothing to
// write to but what it hands back. Whatever it does, it is over when child_run() returns, and
// nothing of it is left.
#ifndef STAFF_CHILD_H
#define STAFF_CHILD_H

#include "base/str.h"

struct child_limits {
    size_t memory;  // bytes of address space; not kept to under the address sanitizer
    int cpu_s;      // processor time
    int wall_ms;    // by the clock, however little of it was spent working
    size_t max_out; // bytes it may hand back
};

enum child_end {
    CHILD_TRUE, // it returned true
    CHILD_FALSE,
    CHILD_STOPPED, // it went beyond a limit, or crashed
    CHILD_NONE     // the machine has no process free
};

// What is done there; what it gives with child_give() is handed back. False: nothing more can be.
struct child_out;
typedef bool (*child_work)(const void *arg, struct child_out *out);
bool child_give(struct child_out *out, const void *bytes, size_t n);

// *out (may be NULL) is set when the end is CHILD_TRUE; in the arena, NUL behind.
enum child_end child_run(child_work work, const void *arg, const struct child_limits *l,
                         struct arena *a, struct str *out);

// ---- whole programs ----

// This program once more with other arguments (its name first, NULL last). What that one answers
// with child_answer(), n bytes, is put into `out`. True when it did and its exit code is 0.
bool child_run_self(const char *const *argv, void *out, size_t n);
bool child_is_asked(void); // this program was started by child_run_self()
bool child_answer(const void *bytes, size_t n);

// This process becomes another program. Returns only when that cannot be started.
void child_become(const char *program, const char *const *argv);

#endif
