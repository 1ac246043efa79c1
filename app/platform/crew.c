// crew: the pool of helper threads: each takes the next piece of the job under one lock.
#include "platform/crew.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "platform/thread.h"

struct crew {
    struct mutex *lock;
    struct condition *work, *done;
    struct thread *hands[CREW_HANDS_MAX];
    int n_hands;
    int kept_off; // the caller's processor, which helpers avoid; -1 before the first run
    void (*piece)(void *ctx, int i);
    void *ctx;
    int next, n, busy; // pieces started, all pieces, and those in progress
    bool stopping;
};

int crew_hands(void)
{
    int n = thread_processors();
    return n > CREW_HANDS_MAX ? CREW_HANDS_MAX : n - 1;
}

// Works on pieces while there are any; the lock is held on entry and exit.
static void work_on_pieces(struct crew *c)
{
    while (c->next < c->n) {
        int i = c->next++;
        c->busy++;
        mutex_unlock(c->lock);
        c->piece(c->ctx, i);
        mutex_lock(c->lock);
        c->busy--;
    }
}

static void run_helper(void *arg)
{
    struct crew *c = arg;
    mutex_lock(c->lock);
    while (!c->stopping) {
        work_on_pieces(c);
        if (!c->busy)
            condition_wake_one(c->done);
        condition_wait(c->work, c->lock);
    }
    mutex_unlock(c->lock);
}

struct crew *crew_create(int hands)
{
    assert(hands >= 0);
    struct crew *c = hands > 0 ? calloc(1, sizeof *c) : NULL;
    if (!c)
        return NULL;
    c->kept_off = -1;
    c->lock = mutex_create();
    c->work = condition_create();
    c->done = condition_create();
    while (c->n_hands < hands && c->n_hands < CREW_HANDS_MAX &&
           (c->hands[c->n_hands] = thread_start(run_helper, c)))
        c->n_hands++;
    return c;
}

void crew_destroy(struct crew *c)
{
    if (!c)
        return;
    mutex_lock(c->lock);
    c->stopping = true;
    condition_wake_all(c->work);
    mutex_unlock(c->lock);
    for (int i = 0; i < c->n_hands; i++)
        thread_join(c->hands[i]);
    condition_destroy(c->work);
    condition_destroy(c->done);
    mutex_destroy(c->lock);
    free(c);
}

// Left alone, the system wakes a helper on its caller's processor if a tile is being painted on the
// other one, and the two take turns. Callers seldom change processors.
static void keep_off_caller(struct crew *c)
{
    int here = thread_here();
    if (here == c->kept_off || here < 0)
        return;
    for (int i = 0; i < c->n_hands; i++)
        thread_keep_off(c->hands[i], here);
    c->kept_off = here;
}

void crew_run(struct crew *c, void (*piece)(void *ctx, int i), void *ctx, int n)
{
    assert(piece && n >= 0);
    if (!c) {
        for (int i = 0; i < n; i++)
            piece(ctx, i);
        return;
    }
    keep_off_caller(c);
    mutex_lock(c->lock);
    c->piece = piece;
    c->ctx = ctx;
    c->next = 0;
    c->n = n;
    condition_wake_all(c->work);
    work_on_pieces(c);
    while (c->busy)
        condition_wait(c->done, c->lock);
    c->n = 0;
    mutex_unlock(c->lock);
}
