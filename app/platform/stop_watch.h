// stop_watch: turns a request to stop (SIGTERM, SIGINT) into an ordinary event, so that the program
// shuts down cleanly and its end does not look like a crash.
#ifndef PLATFORM_STOP_WATCH_H
#define PLATFORM_STOP_WATCH_H

struct stop_watch;

// Defers such requests, in this thread and those started later, also by libraries, until
// stop_watch_start(). Must be the program's first call.
void stop_watch_hold(void);
// Calls told(ctx) once, on a thread of its own, also for requests since the hold; whatever `told`
// wakes must exist already. NULL if the machine has no thread left: a request then ends the program
// at once, as without the hold.
struct stop_watch *stop_watch_start(void (*told)(void *ctx), void *ctx);
// Afterwards told() has returned or is never called. The hold continues. Takes NULL.
void stop_watch_end(struct stop_watch *w);

#endif
