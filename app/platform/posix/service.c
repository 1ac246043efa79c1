// service: sends READY, WATCHDOG and STOPPING datagrams to the service manager.
#include "platform/service.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"

#define SIGN_MS 1500.0

// Connects a datagram socket to the path; a leading '@' means an abstract name.
static int connect_to(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    size_t n = strlen(path);
    if ((path[0] != '/' && path[0] != '@') || n < 2 || n >= sizeof to.sun_path)
        return -1;
    memcpy(to.sun_path, path, n);
    if (path[0] == '@')
        to.sun_path[0] = 0;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, size)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

// Half of what the manager waits, and no longer than SIGN_MS: one late sign is then no end, and who
// listens sees a stall of two seconds.
static double interval_ms(const char *usec)
{
    double whole = usec ? strtod(usec, NULL) / 1000 : 0;
    return whole > 0 && whole < 1e9 ? fmin(whole / 2, SIGN_MS) : 0;
}

bool service_is_possible(void)
{
    return true;
}

void service_open(struct service *s)
{
    assert(s);
    const char *path = getenv("NOTIFY_SOCKET");
    *s = (struct service){.fd = -1};
    if (path && *path) {
        s->fd = connect_to(path);
        s->every_ms = interval_ms(getenv("WATCHDOG_USEC"));
        if (s->fd < 0)
            LOG_WARN("service: nobody listens at %s", path);
    }
    unsetenv("NOTIFY_SOCKET"); // not passed on to programs started from here
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}

// Never blocks: a frame does not wait for a manager that does not read.
static void send_message(const struct service *s, const char *what)
{
    assert(what);
    if (s->fd >= 0)
        (void)!send(s->fd, what, strlen(what), MSG_NOSIGNAL);
}

void service_alive(struct service *s, double now_ms)
{
    if (s->ready && now_ms < service_due_ms(s))
        return;
    send_message(s, s->ready ? "WATCHDOG=1" : "READY=1\nWATCHDOG=1");
    s->ready = true;
    s->told_ms = now_ms;
}

void service_status(const struct service *s, const char *line)
{
    char text[256];
    snprintf(text, sizeof text, "STATUS=%s", line);
    send_message(s, text);
}

double service_due_ms(const struct service *s)
{
    return s->fd >= 0 && s->every_ms > 0 ? s->told_ms + s->every_ms : INFINITY;
}

void service_close(struct service *s)
{
    if (s->ready)
        send_message(s, "STOPPING=1");
    if (s->ready && s->fd >= 0)
        close(s->fd);
    *s = (struct service){.fd = -1};
}
