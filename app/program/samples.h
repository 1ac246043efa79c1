// samples: times of frames, their percentiles, and how a frame's time divides into stages.
#ifndef PROGRAM_SAMPLES_H
#define PROGRAM_SAMPLES_H

#include <stdbool.h>
#include <stdint.h>

#define SAMPLES_MAX 2048

struct samples {
    double ms[SAMPLES_MAX];
    int n;
    uint64_t allocs;
};

// Beyond SAMPLES_MAX they are dropped.
void samples_append(struct samples *s, double ms);
// The p-th part of all samples, 0 to 1, is no longer; 0 without any. Sorts them.
double samples_percentile(struct samples *s, double p);

// From a finger to the picture: events into actions, actions into the state, the state into a draw
// list, the list into pixels, the pixels into the window.
enum stage { STAGE_INPUT, STAGE_STATE, STAGE_SCENE, STAGE_PAINT, STAGE_PRESENT, N_STAGES };

// The stages of each frame, and all of them together.
struct stages {
    double since_ms, now[N_STAGES];
    struct samples of[N_STAGES], whole;
};

// The time from here on belongs to the stage that stages_end() names.
void stages_begin(struct stages *s);
void stages_end(struct stages *s, enum stage stage);
// The frame is over: counted, or forgotten.
void stages_frame(struct stages *s, bool counted);
// One line, or a member of a JSON object with a comma before it.
void stages_print(struct stages *s, bool json);

#endif
