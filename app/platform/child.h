// child: runs a function in a process of its own with little memory and time, which can write
// nothing but its answer. Whatever it does, it has ended when child_run() returns, and nothing of
// it is left.
#ifndef STAFF_CHILD_H
#define STAFF_CHILD_H

#include "base/str.h"

struct child_limits {
    size_t memory;  // bytes of address space; not enforced under AddressSanitizer
    int cpu_s;      // processor time
    int wall_ms;    // elapsed time, whether it works or sleeps
    size_t max_out; // bytes of its answer
};

enum child_end {
    CHILD_TRUE, // it returned true
    CHILD_FALSE,
    CHILD_STOPPED, // it exceeded a limit, or crashed
    CHILD_NONE     // the machine could not start a process
};

// The child's work: what it passes to child_give() becomes its answer. False: nothing more fits.
struct child_out;
typedef bool (*child_work)(const void *arg, struct child_out *out);
bool child_give(struct child_out *out, const void *bytes, size_t n);

// *out (may be NULL) is set if the end is CHILD_TRUE; in the arena, NUL-terminated.
enum child_end child_run(child_work work, const void *arg, const struct child_limits *l,
                         struct arena *a, struct str *out);

// ---- whole programs ----

// Runs this program again with other arguments (its name first, NULL last). Its answer by
// child_answer(), n bytes, is stored in `out`. True if it answered and its exit code is 0.
bool child_run_self(const char *const *argv, void *out, size_t n);
bool child_is_asked(void); // whether child_run_self() started this program
bool child_answer(const void *bytes, size_t n);

// Replaces this process by another program. Returns only if that cannot be started.
void child_become(const char *program, const char *const *argv);

#endif
