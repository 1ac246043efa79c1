// thread: Windows' own threads, slim locks and condition variables.
#include "platform/thread.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <windows.h>

struct thread {
    HANDLE handle;
    void (*work)(void *ctx);
    void *ctx;
};

struct mutex {
    SRWLOCK lock;
};

struct condition {
    CONDITION_VARIABLE c;
};

static void *small_block(size_t size)
{
    void *p = calloc(1, size);
    if (!p)
        abort(); // small allocations abort, see arena.h
    return p;
}

// ---- threads ----

static DWORD WINAPI run_work(void *arg)
{
    struct thread *t = arg;
    t->work(t->ctx);
    return 0;
}

struct thread *thread_start(void (*work)(void *ctx), void *ctx)
{
    assert(work);
    struct thread *t = small_block(sizeof *t);
    t->work = work;
    t->ctx = ctx;
    // As large a stack as on other systems: text is laid out with buffers on it.
    t->handle = CreateThread(NULL, 8u << 20, run_work, t, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (t->handle)
        return t;
    free(t);
    return NULL;
}

void thread_join(struct thread *t)
{
    if (!t)
        return;
    DWORD ended = WaitForSingleObject(t->handle, INFINITE);
    assert(ended == WAIT_OBJECT_0);
    (void)ended;
    CloseHandle(t->handle);
    free(t);
}

void thread_lower_priority(void)
{
    SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL);
}

// ---- processors ----

static DWORD_PTR processors(void)
{
    DWORD_PTR ours = 0, all = 0;
    return GetProcessAffinityMask(GetCurrentProcess(), &ours, &all) ? ours : 0;
}

int thread_processors(void)
{
    int n = __builtin_popcountll(processors());
    return n > 0 ? n : 1;
}

int thread_here(void)
{
    return (int)GetCurrentProcessorNumber();
}

void thread_keep_off(struct thread *t, int processor)
{
    assert(t);
    DWORD_PTR all = processors();
    if (__builtin_popcountll(all) < 2 || processor < 0 || processor >= 64)
        return;
    SetThreadAffinityMask(t->handle, all & ~((DWORD_PTR)1 << processor));
}

// ---- mutexes ----

struct mutex *mutex_create(void)
{
    struct mutex *m = small_block(sizeof *m);
    InitializeSRWLock(&m->lock);
    return m;
}

void mutex_destroy(struct mutex *m)
{
    free(m);
}

void mutex_lock(struct mutex *m)
{
    assert(m);
    AcquireSRWLockExclusive(&m->lock);
}

bool mutex_try_lock(struct mutex *m)
{
    return TryAcquireSRWLockExclusive(&m->lock);
}

void mutex_unlock(struct mutex *m)
{
    assert(m);
    ReleaseSRWLockExclusive(&m->lock);
}

// ---- conditions ----

struct condition *condition_create(void)
{
    struct condition *c = small_block(sizeof *c);
    InitializeConditionVariable(&c->c);
    return c;
}

void condition_destroy(struct condition *c)
{
    free(c);
}

void condition_wait(struct condition *c, struct mutex *m)
{
    assert(c && m);
    SleepConditionVariableSRW(&c->c, &m->lock, INFINITE, 0);
}

void condition_wake_one(struct condition *c)
{
    WakeConditionVariable(&c->c);
}

void condition_wake_all(struct condition *c)
{
    WakeAllConditionVariable(&c->c);
}
