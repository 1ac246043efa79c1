// visit: recorded or written visits (.visit files), for replays, tests and soak runs. UTF-8 text,
// one event a line, "T_MS verb args", T_MS from the start; lines may stand in any order; "#" starts
// a comment. Places are canvas px of the last `size`.
//
//   size W H                    canvas of the visit
//   down ID X Y, move ID X Y, up ID, cancel        as the panel sends them
//   wheel X Y NOTCHES           up > 0
//   pinch X Y FACTOR            trackpad
//   key NAME [shift]            left right up down plus minus enter escape tab home end page-up
//                               page-down lang theme space
//   tap X Y                     down, up 60 ms later
//   tap-on NAME                 the same in the middle of the hit region NAME, wherever it is then
//   drag X0 Y0 X1 Y1 MS         a move every 8 ms, rests 120 ms at the end, lifts: no fling
//   fling X0 Y0 X1 Y1 MS        lifts while moving
//   pinch-on X Y FACTOR MS      two fingers beside X Y spread (factor > 1) or close; the map's
//                               factor is a little nearer to 1, by the threshold
//   shot NAME                   picture
//   expect KEY VALUE            what the state must be, for the player to check
//   end                         the visit lasts this long
#ifndef INPUT_VISIT_H
#define INPUT_VISIT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/gesture.h"

enum visit_kind {
    VISIT_INPUT,  // input
    VISIT_SIZE,   // size
    VISIT_TAP_ON, // name: a finger touches it (input: id and time)
    VISIT_TAP_UP, // and lifts at the same place
    VISIT_SHOT,   // name
    VISIT_EXPECT, // name = value
    VISIT_END,
};

struct visit_step {
    double t_ms; // from the start of the visit
    enum visit_kind kind;
    struct input_event input;
    struct px_size size;
    struct str name, value; // visit's arena
    int line;               // source line, for messages
};

struct visit {
    struct visit_step *steps; // by time; steps of the same time in the order of their lines
    size_t n;
};

// Reads the bytes of a whole file; `name` appears in diagnostics. Bad lines are reported with line
// and column, and skipped. False if there are any. Steps live in the arena.
bool visit_read(struct arena *a, struct str bytes, const char *name, struct visit *v,
                struct diag_list *problems);

// The next step due at or before t_ms; *at counts the steps already returned. NULL if none is due.
const struct visit_step *visit_next(const struct visit *v, size_t *at, double t_ms);

// The event of a step of kind INPUT, TAP_ON or TAP_UP, given the current regions. *held carries the
// place from TAP_ON to TAP_UP. False for other kinds, or if no region has its name.
bool visit_event(const struct visit_step *step, const struct hit_list *hits, struct px_pt *held,
                 struct input_event *out);

// Writes one raw event as a line, its time relative to `from_ms`. False if writing fails.
bool visit_write_event(FILE *f, const struct input_event *e, double from_ms);
bool visit_write_size(FILE *f, struct px_size size, double at_ms);

// "left", "page-up" and so on; "other" for KEY_OTHER.
const char *input_key_name(enum input_key key);

#endif
