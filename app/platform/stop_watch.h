// stop_watch: being told to stop (SIGTERM, SIGINT) is an event like others, so that the program
// ends in order and its end does not look like a crash.
#ifndef PLATFORM_STOP_WATCH_H
#define PLATFORM_STOP_WATCH_H

struct stop_watch;

// Being told is put off, in this thread and those started from now on, also by libraries, until
// stop_watch_start(). The first call of a program that wants to be told.
void stop_watch_hold(void);
// Calls told(ctx) on a thread of its own, once, also when the program was told since the hold: what
// `told` wakes must be there. NULL when the machine has no thread left: being told ends the program
// at once then, as without the hold.
struct stop_watch *stop_watch_start(void (*told)(void *ctx), void *ctx);
// told() has returned or will not be called. The hold goes on. Takes NULL.
void stop_watch_end(struct stop_watch *w);

#endif
