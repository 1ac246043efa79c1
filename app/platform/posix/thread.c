// thread: POSIX threads. SDL's would serve as well (a lock takes 13 ns instead of 11), but add 48
// libraries and 3 ms of start-up to programs that read content without a window.
#include "platform/thread.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/resource.h>

#define LOWER_NICE 10 // frames, and the threads that help with them, come first

struct thread {
    pthread_t id;
    void (*work)(void *ctx);
    void *ctx;
};

struct mutex {
    pthread_mutex_t m;
};

struct condition {
    pthread_cond_t c;
};

static void *small(size_t size)
{
    void *p = calloc(1, size);
    if (!p)
        abort(); // small allocations abort, see arena.h
    return p;
}

// ---- threads ----

static void *run_work(void *arg)
{
    struct thread *t = arg;
    t->work(t->ctx);
    return NULL;
}

struct thread *thread_start(void (*work)(void *ctx), void *ctx)
{
    assert(work);
    struct thread *t = small(sizeof *t);
    t->work = work;
    t->ctx = ctx;
    if (pthread_create(&t->id, NULL, run_work, t) == 0)
        return t;
    free(t);
    return NULL;
}

void thread_join(struct thread *t)
{
    if (!t)
        return;
    int failed = pthread_join(t->id, NULL);
    assert(!failed);
    (void)failed;
    free(t);
}

void thread_lower_priority(void)
{
    setpriority(PRIO_PROCESS, 0, LOWER_NICE); // Linux: of this thread alone
}

// ---- processors ----

static int processors(cpu_set_t *all)
{
    if (sched_getaffinity(0, sizeof *all, all))
        CPU_ZERO(all);
    return CPU_COUNT(all);
}

int thread_processors(void)
{
    cpu_set_t all;
    int n = processors(&all);
    return n > 0 ? n : 1;
}

int thread_here(void)
{
    return sched_getcpu();
}

void thread_keep_off(struct thread *t, int processor)
{
    assert(t);
    cpu_set_t others;
    if (processors(&others) < 2 || processor < 0)
        return;
    CPU_CLR(processor, &others);
    pthread_setaffinity_np(t->id, sizeof others, &others);
}

// ---- mutexes ----

struct mutex *mutex_create(void)
{
    struct mutex *m = small(sizeof *m);
    pthread_mutex_init(&m->m, NULL);
    return m;
}

void mutex_destroy(struct mutex *m)
{
    if (m)
        pthread_mutex_destroy(&m->m);
    free(m);
}

void mutex_lock(struct mutex *m)
{
    assert(m);
    int failed = pthread_mutex_lock(&m->m);
    assert(!failed);
    (void)failed;
}

bool mutex_try_lock(struct mutex *m)
{
    return pthread_mutex_trylock(&m->m) == 0;
}

void mutex_unlock(struct mutex *m)
{
    assert(m);
    int failed = pthread_mutex_unlock(&m->m);
    assert(!failed);
    (void)failed;
}

// ---- conditions ----

struct condition *condition_create(void)
{
    struct condition *c = small(sizeof *c);
    pthread_cond_init(&c->c, NULL);
    return c;
}

void condition_destroy(struct condition *c)
{
    if (c)
        pthread_cond_destroy(&c->c);
    free(c);
}

void condition_wait(struct condition *c, struct mutex *m)
{
    assert(c && m);
    pthread_cond_wait(&c->c, &m->m);
}

void condition_wake_one(struct condition *c)
{
    pthread_cond_signal(&c->c);
}

void condition_wake_all(struct condition *c)
{
    pthread_cond_broadcast(&c->c);
}
