// stage: the real scene on the real content without a display, for tests: actions in, a scene_out
// out.
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include "harness.h"

#include "content/content.h"
#include "scene/scene.h"

struct stage {
    struct arena bundle, frame;
    struct diag_list diags;
    struct world world;
    struct state s;
    struct scene scene;
    struct scene_out out; // of the last build
    struct text *text;
};

// cmocka's group setup and teardown; *state is a struct stage of 1920x1080, in the first language
// and theme.
int stage_setup(void **state);
int stage_setup_on(void **state, const char *content); // the same on another content folder
int stage_teardown(void **state);

void stage_act(struct stage *f, struct action a); // at the stage's current time
// Lets ms pass in two steps, then builds the frame. Counts as touched, which restarts the idle
// timeout.
void stage_build_after(struct stage *f, double ms);
void stage_pass(struct stage *f, double ms); // only time passes, without a touch
void stage_build(struct stage *f);

#endif
