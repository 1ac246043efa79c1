// monitor: inotify for folders, and poll() on the kernel's list of mounts.
#include "platform/monitor.h"

#include <assert.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/posix/folder_events.h"
#include "platform/posix/wake_posix.h"

struct monitor {
    int folders, mounts; // -1 none
};

// poll() reports a change again only after the list was read to its end.
static void read_mounts(const struct monitor *m)
{
    char some[4096];
    if (m->mounts < 0 || lseek(m->mounts, 0, SEEK_SET) < 0)
        return;
    while (read(m->mounts, some, sizeof some) > 0)
        ;
}

struct monitor *monitor_open(void)
{
    struct monitor *m = malloc(sizeof *m);
    if (!m)
        abort(); // small allocations abort, see arena.h
    m->folders = folder_events_open();
    m->mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    read_mounts(m);
    return m;
}

void monitor_close(struct monitor *m)
{
    if (!m)
        return;
    if (m->folders >= 0)
        close(m->folders);
    if (m->mounts >= 0)
        close(m->mounts);
    free(m);
}

void monitor_add(struct monitor *m, const char *folder)
{
    assert(m && folder);
    folder_events_add(m->folders, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE);
}

static void pass_over(void *ctx, const struct inotify_event *e)
{
    (void)ctx;
    (void)e;
}

bool monitor_wait(struct monitor *m, struct wake *wake, double ms)
{
    struct pollfd fds[] = {{.fd = wake_fd(wake), .events = POLLIN},
                           {.fd = m->folders, .events = POLLIN},
                           {.fd = m->mounts, .events = POLLPRI}};
    if (poll(fds, 3, (int)ceil(fmin(fmax(ms, 0), 1e9))) <= 0)
        return false;
    if (fds[0].revents)
        wake_use_up(wake);
    if (fds[1].revents)
        folder_events_read(m->folders, pass_over, NULL);
    if (fds[2].revents)
        read_mounts(m);
    return fds[1].revents || fds[2].revents;
}
