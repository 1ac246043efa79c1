// wake: ends a wait of watch_wait() or monitor_wait() from another thread. A wake-up that comes
// before the wait ends it at once; several are one. The wait that it ends uses it up.
#ifndef PLATFORM_WAKE_H
#define PLATFORM_WAKE_H

struct wake;

struct wake *wake_create(void); // NULL when the system has none left
void wake_destroy(struct wake *w);
void wake_up(struct wake *w); // any thread; both take NULL

#endif
