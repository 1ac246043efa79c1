// thread: threads, mutexes and conditions, priority, and processors. A lack of threads is reported;
// any other failure here is a mistake of ours and aborts.
#ifndef PLATFORM_THREAD_H
#define PLATFORM_THREAD_H

#include <stdbool.h>

struct thread;
struct mutex;
struct condition;

// NULL if the machine has no thread left.
struct thread *thread_start(void (*work)(void *ctx), void *ctx);
// Waits for its end; takes NULL.
void thread_join(struct thread *t);
// The calling thread alone yields to all threads of normal priority, for good.
void thread_lower_priority(void);

// Processors that this process may use, at least 1.
int thread_processors(void);
// The caller's current processor; -1 if unknown. It may change at any time.
int thread_here(void);
// Keeps the thread off this processor, if the process has several.
void thread_keep_off(struct thread *t, int processor);

// One owner at a time; not recursive.
struct mutex *mutex_create(void);
void mutex_destroy(struct mutex *m); // takes NULL
void mutex_lock(struct mutex *m);
bool mutex_try_lock(struct mutex *m); // false at once if another thread owns it
void mutex_unlock(struct mutex *m);

// Wait with the mutex locked; it is locked again afterwards. Spurious wake-ups are possible: check
// the condition again.
struct condition *condition_create(void);
void condition_destroy(struct condition *c); // takes NULL
void condition_wait(struct condition *c, struct mutex *m);
void condition_wake_one(struct condition *c);
void condition_wake_all(struct condition *c);

#endif
