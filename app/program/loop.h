// loop: the exhibit in a window: events in, frames out, asleep while nothing moves. It runs in
// phases; whatever brings content, the start or a repair long after it, enters them at FIRST_FRAME:
//
//            no content            content found, or taken in
//   open ───────────────▶ NOTICE ───────────────┐
//     └────────────────────────────▶ FIRST_FRAME ◀┘ ──▶ RUNNING
//            content                       a good frame was shown
//
// Main thread.
#ifndef PROGRAM_LOOP_H
#define PROGRAM_LOOP_H

#include "exhibit/exhibit.h"
#include "input/sdl_input.h"
#include "platform/audio.h"
#include "platform/service.h"
#include "platform/window.h"
#include "program/frame_times.h"
#include "program/incoming.h"
#include "program/options.h"
#include "program/recording.h"

#define LOOP_RETRY_MS 5000.0 // how often content that was not there is looked for again

enum loop_phase {
    LOOP_NOTICE,      // there is no content: a notice is shown, and content looked for again
    LOOP_FIRST_FRAME, // its first frame is being drawn, exact
    LOOP_RUNNING      // good frames: reading aloud is offered, the content is kept, updates come
};

// All borrowed.
struct loop_opts {
    const struct options *options;
    struct window *window;
    struct incoming *incoming; // open, not started
    struct service *service;
    const char *log_dir; // NULL: the log goes to standard error
};

struct loop {
    const struct options *o; // these are loop_opts'
    struct window *window;
    struct incoming *incoming;
    struct service *service;
    enum loop_phase phase;
    struct exhibit x;
    struct sdl_input input;
    struct audio audio;
    struct recording recording;
    struct frame_times times;
    bool quit, expose; // expose: the frame must be shown again
    bool lost;         // the display: the end is the machine's fault
    double unseen_ms;  // since when the window cannot be seen; 0: it can
    bool frame_shown;  // one was, since the exhibit was opened
    double shown_ms;   // when the last frame was shown; 0: none was
    double look_ms;    // when content was last looked for
};

// Opens the exhibit on the window. The exit code: 0; 2: the options name a place or tour that the
// content lacks; 3: the machine fails. loop_close() is due in any case.
int loop_open(struct loop *l, const struct loop_opts *lo);
// One turn: sleeps until something happens or is due, takes the events in, shows a frame at most.
void loop_turn(struct loop *l);
void loop_close(struct loop *l);

#endif
