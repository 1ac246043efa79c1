// thread: threads, mutexes and conditions, priority, and processors to run on. A machine that has
// no thread left says so; whatever else fails here is a mistake of ours and ends the program.
#ifndef PLATFORM_THREAD_H
#define PLATFORM_THREAD_H

#include <stdbool.h>

struct thread;
struct mutex;
struct condition;

// NULL when the machine has no thread left.
struct thread *thread_start(void (*work)(void *ctx), void *ctx);
// Waits for its end; takes NULL.
void thread_join(struct thread *t);
// The calling thread alone makes way for all of usual priority. There is no way back.
void thread_lower_priority(void);

// Processors that this process may run on, at least 1.
int thread_processors(void);
// The processor that the caller runs on; -1 when the system does not say. It may change at any
// time.
int thread_here(void);
// The thread runs on any of the process's processors but this one, where there are several.
void thread_keep_off(struct thread *t, int processor);

// One owner at a time; never locked twice by one thread.
struct mutex *mutex_create(void);
void mutex_destroy(struct mutex *m); // takes NULL
void mutex_lock(struct mutex *m);
bool mutex_try_lock(struct mutex *m); // false at once when another owns it
void mutex_unlock(struct mutex *m);

// Waited for with the mutex locked; it is locked again after the wait. Wakes without cause are
// possible: look at what was waited for.
struct condition *condition_create(void);
void condition_destroy(struct condition *c); // takes NULL
void condition_wait(struct condition *c, struct mutex *m);
void condition_wake_one(struct condition *c);
void condition_wake_all(struct condition *c);

#endif
