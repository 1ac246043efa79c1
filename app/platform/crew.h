// crew: other processors lend a hand with work that is waited for: a frame's map, the layers of a
// content. The caller works too and never waits
// for a hand that has not begun, so a machine with one processor, or one whose others are busy,
// loses nothing.
#ifndef PLATFORM_CREW_H
#define PLATFORM_CREW_H

struct crew;

#define CREW_HANDS_MAX 3

// Hands that are of use here: one for each processor this process may run on besides the caller's,
// at most CREW_HANDS_MAX.
int crew_hands(void);
// `hands` threads beside the caller. NULL when there are none, or none can be had: crew_run() then
// does all by itself.
struct crew *crew_create(int hands);
void crew_destroy(struct crew *c); // takes NULL
// Calls piece(ctx, i) once for every i of 0..n-1, from any of the threads, in any order; returns
// when all have returned. One caller at a time.
void crew_run(struct crew *c, void (*piece)(void *ctx, int i), void *ctx, int n);

#endif
