// crew: helper threads for work that the caller waits for: copying a frame's map, reading the
// layers of a content. The caller works too and never waits for a helper that has not started, so a
// machine with one processor, or with busy ones, loses nothing.
#ifndef PLATFORM_CREW_H
#define PLATFORM_CREW_H

struct crew;

#define CREW_HANDS_MAX 3

// The useful number of helpers: one per processor of this process besides the caller's, at most
// CREW_HANDS_MAX.
int crew_hands(void);
// Starts `hands` helper threads. NULL if that is 0 or fails: crew_run() then does everything on the
// caller's thread.
struct crew *crew_create(int hands);
void crew_destroy(struct crew *c); // takes NULL
// Calls piece(ctx, i) once for every i of 0..n-1, on any of the threads, in any order; returns when
// all have returned. One caller at a time.
void crew_run(struct crew *c, void (*piece)(void *ctx, int i), void *ctx, int n);

#endif
