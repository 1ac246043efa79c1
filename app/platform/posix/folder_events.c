// folder_events: opens, fills and empties an inotify descriptor.
#include "platform/posix/folder_events.h"

#include <assert.h>
#include <unistd.h>

int folder_events_open(void)
{
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

int folder_events_add(int fd, const char *folder, uint32_t what)
{
    return fd < 0 ? -1 : inotify_add_watch(fd, folder, what | IN_ONLYDIR);
}

int folder_events_read(int fd, void (*each)(void *ctx, const struct inotify_event *e), void *ctx)
{
    assert(each);
    _Alignas(struct inotify_event) char buffer[16384];
    int n_events = 0;
    ssize_t n;
    while (fd >= 0 && (n = read(fd, buffer, sizeof buffer)) > 0)
        for (char *p = buffer; p < buffer + n; n_events++) {
            const struct inotify_event *e = (const struct inotify_event *)p;
            each(ctx, e);
            p += sizeof *e + e->len;
        }
    return n_events;
}
