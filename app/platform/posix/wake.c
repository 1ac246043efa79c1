// wake: a wake-up by an eventfd.
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/posix/wake_posix.h"

struct wake {
    int fd;
};

struct wake *wake_create(void)
{
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct wake *w = fd < 0 ? NULL : malloc(sizeof *w);
    if (fd >= 0 && !w)
        abort(); // small allocations abort, see arena.h
    if (w)
        w->fd = fd;
    return w;
}

void wake_destroy(struct wake *w)
{
    if (w)
        close(w->fd);
    free(w);
}

void wake_up(struct wake *w)
{
    uint64_t one = 1;
    if (w && write(w->fd, &one, sizeof one) < 0 && errno != EAGAIN)
        LOG_WARN("wake: a thread cannot be woken");
}

int wake_fd(const struct wake *w)
{
    return w ? w->fd : -1;
}

void wake_use_up(struct wake *w)
{
    uint64_t n;
    if (w && read(w->fd, &n, sizeof n) < 0 && errno != EAGAIN)
        LOG_WARN("wake: a thread's own event failed");
}
