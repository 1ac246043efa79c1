// player: a visit's own clock, a frame at a time, without a display: for pictures, replays and
// tests.
#ifndef PROGRAM_PLAYER_H
#define PROGRAM_PLAYER_H

#include "exhibit/exhibit.h"

#define PLAYER_FRAME_MS (1000.0 / 60)

// Runs the exhibit from where it stands to t_ms: state and scene of every frame, nothing painted.
void player_run_to(struct exhibit *x, double t_ms);

// Called after each frame that was built.
typedef void (*player_frame)(struct exhibit *x, double t_ms, void *ctx);

struct player_opts {
    const char *path;      // the .visit file
    const char *shots_dir; // where its pictures go; NULL: none are made
    player_frame each;     // may be NULL
    void *ctx;
};

// Plays a .visit file to its end, and on until nothing moves. Returns the exit code: 0; 1 when an
// expectation was not met (each said on stderr); 2 when the file is bad.
int player_replay(struct exhibit *x, const struct player_opts *o);

#endif
