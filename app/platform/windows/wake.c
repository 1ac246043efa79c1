// wake: a wake-up by an event that resets itself.
#include <stdlib.h>

#include "platform/windows/wake_windows.h"

struct wake {
    HANDLE event;
};

struct wake *wake_create(void)
{
    HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);
    struct wake *w = event ? malloc(sizeof *w) : NULL;
    if (event && !w)
        abort(); // small allocations abort, see arena.h
    if (w)
        w->event = event;
    return w;
}

void wake_destroy(struct wake *w)
{
    if (w)
        CloseHandle(w->event);
    free(w);
}

void wake_up(struct wake *w)
{
    if (w)
        SetEvent(w->event);
}

HANDLE wake_event(const struct wake *w)
{
    return w ? w->event : NULL;
}
