// service: notifies the service manager by sd_notify's protocol: datagrams to the socket named by
// NOTIFY_SOCKET (systemd.exec(5), sd_notify(3)). Without one, nothing is sent. Main thread.
#ifndef PLATFORM_SERVICE_H
#define PLATFORM_SERVICE_H

#include <stdbool.h>

struct service {
    int fd; // -1: no manager
    bool ready;
    double every_ms; // watchdog period; 0: none
    double told_ms;  // time of the last message
};

// Whether the system has such a manager: POSIX's may, Windows has none.
bool service_is_possible(void);
// Takes NOTIFY_SOCKET and WATCHDOG_USEC out of the environment. Ignores WATCHDOG_PID: under a
// compositor such as cage the manager started the compositor, but the exhibit sends the messages.
void service_open(struct service *s);
// A frame was shown, or nothing was to be shown and the sleep was due: the only proof of life. The
// first sends READY=1, later ones WATCHDOG=1, twice per watchdog period.
void service_alive(struct service *s, double now_ms);
// One line that the manager shows beside the service's name: STATUS=.
void service_status(const struct service *s, const char *line);
// When the next message is due; INFINITY if none is.
double service_due_ms(const struct service *s);
// Announces an intended end: STOPPING=1. Takes a zeroed one.
void service_close(struct service *s);

#endif
