// crew: the pool of helper threads: each takes the next piece of the job under one lock.
#include "platform/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

struct crew {
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t hands[CREW_HANDS_MAX];
    int n_hands;
    cpu_set_t all; // processors this process may run on
    int kept_off;  // the caller's, on which no hand runs; -1 before the first run
    void (*piece)(void *ctx, int i);
    void *ctx;
    int next, n, busy; // pieces begun, all, and begun but not done
    bool stopping;
};

int crew_hands(void)
{
    cpu_set_t all;
    int n = sched_getaffinity(0, sizeof all, &all) ? 1 : CPU_COUNT(&all);
    return n > CREW_HANDS_MAX ? CREW_HANDS_MAX : n - 1;
}

// Does pieces while there are any; the lock is held before and after.
static void work_off(struct crew *c)
{
    while (c->next < c->n) {
        int i = c->next++;
        c->busy++;
        pthread_mutex_unlock(&c->lock);
        c->piece(c->ctx, i);
        pthread_mutex_lock(&c->lock);
        c->busy--;
    }
}

static void *hand(void *arg)
{
    struct crew *c = arg;
    pthread_mutex_lock(&c->lock);
    while (!c->stopping) {
        work_off(c);
        if (!c->busy)
            pthread_cond_signal(&c->done);
        pthread_cond_wait(&c->work, &c->lock);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

struct crew *crew_create(int hands)
{
    struct crew *c = hands > 0 ? calloc(1, sizeof *c) : NULL;
    if (!c)
        return NULL;
    c->kept_off = -1;
    if (sched_getaffinity(0, sizeof c->all, &c->all))
        CPU_ZERO(&c->all);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->work, NULL);
    pthread_cond_init(&c->done, NULL);
    while (c->n_hands < hands && c->n_hands < CREW_HANDS_MAX &&
           pthread_create(&c->hands[c->n_hands], NULL, hand, c) == 0)
        c->n_hands++;
    return c;
}

void crew_destroy(struct crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->stopping = true;
    pthread_cond_broadcast(&c->work);
    pthread_mutex_unlock(&c->lock);
    for (int i = 0; i < c->n_hands; i++)
        pthread_join(c->hands[i], NULL);
    pthread_cond_destroy(&c->work);
    pthread_cond_destroy(&c->done);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

// Left to itself, the system wakes a hand on the processor of whoever calls it, when a tile is
// being painted on the other: the two then take turns. Callers seldom move.
static void keep_off_caller(struct crew *c)
{
    int here = sched_getcpu();
    if (here == c->kept_off || here < 0 || CPU_COUNT(&c->all) < 2)
        return;
    cpu_set_t others = c->all;
    CPU_CLR(here, &others);
    for (int i = 0; i < c->n_hands; i++)
        pthread_setaffinity_np(c->hands[i], sizeof others, &others);
    c->kept_off = here;
}

void crew_run(struct crew *c, void (*piece)(void *ctx, int i), void *ctx, int n)
{
    if (!c) {
        for (int i = 0; i < n; i++)
            piece(ctx, i);
        return;
    }
    keep_off_caller(c);
    pthread_mutex_lock(&c->lock);
    c->piece = piece;
    c->ctx = ctx;
    c->next = 0;
    c->n = n;
    pthread_cond_broadcast(&c->work);
    work_off(c);
    while (c->busy)
        pthread_cond_wait(&c->done, &c->lock);
    c->n = 0;
    pthread_mutex_unlock(&c->lock);
}
