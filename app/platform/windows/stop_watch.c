// stop_watch: a named event, set by Ctrl+C, by the closing of the console, or by another process.
#include "platform/stop_watch.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/log.h"
#include "platform/thread.h"
#include "platform/windows/stop_name.h"

#define END_MS 5000 // Windows ends a program whose console is closed

struct stop_watch {
    struct thread *thread;
    HANDLE ended;
    void (*told)(void *ctx);
    void *ctx;
};

// Global, since a console's handler has no other way to it.
static _Atomic(HANDLE) asked;

static BOOL WINAPI on_console(DWORD what)
{
    HANDLE event = atomic_load(&asked);
    if (!event)
        return FALSE;
    SetEvent(event);
    if (what != CTRL_C_EVENT && what != CTRL_BREAK_EVENT)
        Sleep(END_MS); // the program ends in the meantime
    return TRUE;
}

void stop_watch_hold(void)
{
    wchar_t name[STOP_NAME];
    stop_name(GetCurrentProcessId(), name);
    atomic_store(&asked, CreateEventW(NULL, TRUE, FALSE, name));
    SetConsoleCtrlHandler(on_console, TRUE);
}

static void wait_for_request(void *arg)
{
    struct stop_watch *w = arg;
    HANDLE all[] = {w->ended, atomic_load(&asked)};
    if (WaitForMultipleObjects(2, all, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
        w->told(w->ctx);
}

struct stop_watch *stop_watch_start(void (*told)(void *ctx), void *ctx)
{
    assert(told);
    struct stop_watch *w = malloc(sizeof *w);
    if (!w)
        abort(); // small allocations abort, see arena.h
    *w = (struct stop_watch){.told = told, .ctx = ctx};
    w->ended = CreateEventW(NULL, TRUE, FALSE, NULL);
    w->thread = w->ended && atomic_load(&asked) ? thread_start(wait_for_request, w) : NULL;
    if (w->thread)
        return w;
    if (w->ended)
        CloseHandle(w->ended);
    free(w);
    LOG_WARN("stop: no thread for it; being told to stop ends the program at once");
    SetConsoleCtrlHandler(on_console, FALSE);
    return NULL;
}

void stop_watch_end(struct stop_watch *w)
{
    if (!w)
        return;
    SetEvent(w->ended);
    thread_join(w->thread);
    CloseHandle(w->ended);
    free(w);
}
