// jack: the headphone switch of an evdev device; a thread polls it.
#include "platform/jack.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/posix/wake_posix.h"
#include "platform/thread.h"

#define MOST_DEVICES 64
#define LONG_BITS (8 * sizeof(unsigned long))

struct jack {
    struct thread *thread;
    struct wake *quit;
    int fd;
    atomic_bool in, changed, ends;
    void (*wake)(void *);
    void *ctx;
};

bool jack_read(const void *events, size_t n, bool *in, size_t *used)
{
    assert(in && used && (events || !n));
    bool any = false;
    for (*used = 0; n - *used >= sizeof(struct input_event); *used += sizeof(struct input_event)) {
        struct input_event e;
        memcpy(&e, (const char *)events + *used, sizeof e);
        if (e.type != EV_SW || e.code != SW_HEADPHONE_INSERT)
            continue;
        *in = e.value != 0;
        any = true;
    }
    return any;
}

static void tell(struct jack *j, bool in)
{
    if (atomic_exchange(&j->in, in) == in)
        return;
    atomic_store(&j->changed, true);
    if (j->wake)
        j->wake(j->ctx);
}

// False at the end of a recorded stream, or when the device is gone.
static bool take_events(struct jack *j, char *bytes, size_t room, size_t *kept)
{
    bool in;
    size_t used;
    ssize_t n = read(j->fd, bytes + *kept, room - *kept);
    if (n <= 0)
        return n < 0 && (errno == EAGAIN || errno == EINTR);
    *kept += (size_t)n;
    if (jack_read(bytes, *kept, &in, &used))
        tell(j, in);
    *kept -= used;
    memmove(bytes, bytes + used, *kept);
    return true;
}

static void watch_switch(void *ctx)
{
    struct jack *j = ctx;
    char bytes[64 * sizeof(struct input_event)];
    size_t kept = 0;
    struct pollfd fds[] = {{.fd = wake_fd(j->quit), .events = POLLIN},
                           {.fd = j->fd, .events = POLLIN}};
    while (!atomic_load(&j->ends)) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return;
        if (fds[1].revents && !take_events(j, bytes, sizeof bytes, &kept)) {
            tell(j, false); // a jack that is gone holds no headphones
            return;
        }
    }
}

// Whether the device has the switch; *in: its position.
static bool has_switch(int fd, bool *in)
{
    unsigned long has[SW_CNT / LONG_BITS + 1] = {0}, is[SW_CNT / LONG_BITS + 1] = {0};
    if (ioctl(fd, EVIOCGBIT(EV_SW, sizeof has), has) < 0)
        return false;
    if (ioctl(fd, EVIOCGSW(sizeof is), is) >= 0)
        *in = is[SW_HEADPHONE_INSERT / LONG_BITS] >> SW_HEADPHONE_INSERT % LONG_BITS & 1;
    return has[SW_HEADPHONE_INSERT / LONG_BITS] >> SW_HEADPHONE_INSERT % LONG_BITS & 1;
}

static int find_device(bool *in)
{
    for (int i = 0; i < MOST_DEVICES; i++) {
        char path[32];
        snprintf(path, sizeof path, "/dev/input/event%d", i);
        int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd >= 0 && has_switch(fd, in))
            return fd;
        if (fd >= 0)
            close(fd);
    }
    return -1;
}

// A recorded stream is a file or pipe without a switch: it is read as it is.
static int open_device(const char *path, bool *in)
{
    if (!path)
        return find_device(in);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        LOG_WARN("jack: %s: %s; headphones are not noticed", path, strerror(errno));
    else
        has_switch(fd, in);
    return fd;
}

struct jack *jack_open(const char *path, bool *in, void (*wake)(void *), void *ctx)
{
    *in = false;
    int fd = open_device(path, in);
    if (fd < 0)
        return NULL;
    struct jack *j = calloc(1, sizeof *j);
    if (!j)
        abort(); // small allocations abort, see arena.h
    *j = (struct jack){.quit = wake_create(), .fd = fd, .wake = wake, .ctx = ctx};
    atomic_init(&j->in, *in);
    atomic_init(&j->changed, false);
    atomic_init(&j->ends, false);
    j->thread = thread_start(watch_switch, j);
    if (j->thread && j->quit)
        return j;
    jack_close(j);
    return NULL;
}

void jack_close(struct jack *j)
{
    if (!j)
        return;
    atomic_store(&j->ends, true);
    wake_up(j->quit);
    thread_join(j->thread);
    wake_destroy(j->quit);
    close(j->fd);
    free(j);
}

bool jack_changed(struct jack *j, bool *in)
{
    if (!j || !atomic_exchange(&j->changed, false))
        return false;
    *in = atomic_load(&j->in);
    return true;
}
