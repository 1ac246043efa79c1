// stop_watch: blocks SIGTERM and SIGINT everywhere, and waits for them on one thread.
#include "platform/stop_watch.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/log.h"

struct stop_watch {
    pthread_t thread;
    void (*told)(void *ctx);
    void *ctx;
};

static sigset_t stop_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

static void mask(int how)
{
    sigset_t set = stop_signals();
    int failed = pthread_sigmask(how, &set, NULL);
    assert(!failed);
    (void)failed;
}

void stop_watch_hold(void)
{
    mask(SIG_BLOCK);
}

static void *wait_for_signal(void *arg)
{
    struct stop_watch *w = arg;
    sigset_t set = stop_signals();
    int which;
    if (sigwait(&set, &which))
        return NULL;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL); // no half-sent message is left
    w->told(w->ctx);
    return NULL;
}

struct stop_watch *stop_watch_start(void (*told)(void *ctx), void *ctx)
{
    assert(told);
    struct stop_watch *w = malloc(sizeof *w);
    if (!w)
        abort(); // small allocations abort, see arena.h
    *w = (struct stop_watch){.told = told, .ctx = ctx};
    if (pthread_create(&w->thread, NULL, wait_for_signal, w) == 0)
        return w;
    free(w);
    LOG_WARN("stop: no thread for it; being told to stop ends the program at once");
    mask(SIG_UNBLOCK);
    return NULL;
}

void stop_watch_end(struct stop_watch *w)
{
    if (!w)
        return;
    pthread_cancel(w->thread); // while it waits
    pthread_join(w->thread, NULL);
    free(w);
}
