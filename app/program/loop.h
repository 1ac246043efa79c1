// loop: the exhibit in a window: events in, frames out, asleep while nothing moves. It runs in
// phases; whatever brings content, the start or a repair long after it, enters them at FIRST_FRAME:
//
//            no content            content found, or taken in
//   open ───────────────▶ NOTICE ───────────────┐
//     └────────────────────────────▶ FIRST_FRAME ◀┘ ──▶ RUNNING
//            content                       a good frame was shown, and all records are read
//
// Main thread.
#ifndef PROGRAM_LOOP_H
#define PROGRAM_LOOP_H

#include "exhibit/exhibit.h"
#include "input/sdl_input.h"
#include "platform/audio.h"
#include "platform/jack.h"
#include "platform/service.h"
#include "platform/window.h"
#include "program/frame_times.h"
#include "program/incoming.h"
#include "program/keeper.h"
#include "program/options.h"
#include "program/recording.h"

#define LOOP_RETRY_MS 5000.0 // period of looking for missing content

enum loop_phase {
    LOOP_NOTICE,      // no content: shows the notice, and keeps looking for content
    LOOP_FIRST_FRAME, // draws the first frame of the content, exact; reads what that did not need
    LOOP_RUNNING      // good frames: offers reading aloud, keeps the content, takes in updates
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
    const struct options *o; // those of loop_opts
    struct window *window;
    struct incoming *incoming;
    struct service *service;
    enum loop_phase phase;
    struct exhibit x;
    struct sdl_input input;
    struct audio audio;
    bool dropped;       // a file of the drop that goes on
    bool voice_offered; // at most once in a process, see voice.h
    struct jack *jack;  // NULL: the machine tells of no headphones
    struct arena arena; // of the keypad's map
    struct key_map keys;
    struct recording recording;
    struct frame_times times;
    struct keeper keeper;
    bool quit, expose; // expose: the frame must be shown again
    bool lost;         // the display is lost: the machine's fault
    double unseen_ms;  // since when the window is not visible; 0: it is visible
    double claimed_ms; // last request for its size meanwhile
    bool frame_shown;  // since the exhibit was opened
    double shown_ms;   // time of the last frame shown; 0: none
    double look_ms;    // last search for content
};

// Opens the exhibit on the window. Returns the exit code: 0; 2: the options name a place or tour
// that the content lacks; 3: the machine fails. Call loop_close() in any case.
int loop_open(struct loop *l, const struct loop_opts *lo);
// One turn: sleeps until something happens or is due, handles events, shows at most one frame.
void loop_turn(struct loop *l);
void loop_close(struct loop *l);

#endif
