// wake: ends a watch_wait() or monitor_wait() from another thread. A wake-up before the wait ends
// it at once; several count as one; the wait that it ends consumes it.
#ifndef PLATFORM_WAKE_H
#define PLATFORM_WAKE_H

struct wake;

struct wake *wake_create(void); // NULL if the system has none left
void wake_destroy(struct wake *w);
void wake_up(struct wake *w); // any thread; both take NULL

#endif
