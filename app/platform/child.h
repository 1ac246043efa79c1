// child: runs a job in a process of its own with little memory and time, which can write
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

struct child_out;

// What a child can be asked to do. Where a process cannot be copied (Windows), the child is this
// program started anew, which finds the job by its name.
struct child_job {
    const char *name; // one word
    // `head`: plain data without pointers; `bytes`: a whole file. What it passes to child_give()
    // becomes its answer.
    bool (*work)(const void *head, struct str bytes, struct child_out *out);
};

// False: nothing more fits.
bool child_give(struct child_out *out, const void *bytes, size_t n);

// The first call of a main() whose program runs jobs. True if this process was started as such a
// child: it has done its work and is to end with *code.
bool child_serve(const struct child_job *const *jobs, size_t n, int argc, char **argv, int *code);

// *out (may be NULL) is set if the end is CHILD_TRUE; in the arena, NUL-terminated.
enum child_end child_run(const struct child_job *job, struct str head, struct str bytes,
                         const struct child_limits *l, struct arena *a, struct str *out);

// ---- whole programs ----

// Runs this program again with other arguments (its name first, NULL last). Its answer by
// child_answer(), n bytes, is stored in `out`. True if it answered and its exit code is 0.
bool child_run_self(const char *const *argv, void *out, size_t n);
bool child_is_asked(void); // whether child_run_self() started this program
bool child_answer(const void *bytes, size_t n);

// Runs another program with its arguments (its name first, NULL last) until it ends. Its exit code;
// -1: it could not be started, or did not end by itself.
int child_run_program(const char *program, const char *const *argv);

// Runs a command line of the system's shell, with this program's input and output, and waits for
// it. True if its exit code is 0.
bool child_run_shell(const char *command);
// The path as such a command names it, unquoted; in the arena, or `path` itself.
const char *child_shell_path(struct arena *a, const char *path);

// Replaces this process by another program. Returns only if that cannot be started.
void child_become(const char *program, const char *const *argv);

#endif
