// player: runs the exhibit on a clock of its own, frame by frame, without a display: for pictures,
// replays and tests.
#ifndef PROGRAM_PLAYER_H
#define PROGRAM_PLAYER_H

#include "exhibit/exhibit.h"

#define PLAYER_FRAME_MS (1000.0 / 60)

// Runs the exhibit up to t_ms: state and scene of every frame, without painting.
void player_run_to(struct exhibit *x, double t_ms);

// Called after each frame that is built.
typedef void (*player_frame)(struct exhibit *x, double t_ms, void *ctx);

struct player_opts {
    const char *path;      // the .visit file
    const char *shots_dir; // folder for its pictures; NULL: none are made
    player_frame each;     // may be NULL
    void *ctx;
};

// Plays a .visit file to its end, and on until nothing moves. Returns the exit code: 0; 1 if an
// expectation was not met (each is printed on stderr); 2 if the file is bad.
int player_replay(struct exhibit *x, const struct player_opts *o);

#endif
