// service: tells the service manager how the exhibit fares, by sd_notify's protocol: a datagram to
// the socket that NOTIFY_SOCKET names (systemd.exec(5), sd_notify(3)). Without one, nothing is
// sent. Main thread.
#ifndef PLATFORM_SERVICE_H
#define PLATFORM_SERVICE_H

#include <stdbool.h>

struct service {
    int fd; // -1: nobody listens
    bool ready;
    double every_ms; // between signs of life; 0: none are wanted
    double told_ms;  // the last one
};

// Takes NOTIFY_SOCKET and WATCHDOG_USEC out of the environment. WATCHDOG_PID is passed over: under
// a compositor such as cage it is the compositor that the manager started, and the exhibit that can
// tell.
void service_open(struct service *s);
// A frame was shown, or there was nothing to show and the sleep was due: the one proof of life. The
// first says READY=1; later ones WATCHDOG=1, twice in the time that the manager allows.
void service_alive(struct service *s, double now_ms);
// When the next sign of life is due; INFINITY when none is.
double service_due_ms(const struct service *s);
// The end is meant: STOPPING=1. Takes a zeroed one.
void service_close(struct service *s);

#endif
