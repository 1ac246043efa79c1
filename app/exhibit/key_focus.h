// key_focus: the keyboard's place in the whole exhibit: moves it, brings it into sight, and finds
// it again when what it stood on has gone. What is out of sight is in no frame, so a move may take
// several: each step returns actions for the exhibit to apply and says whether a frame is to be
// built before the next step. Pure.
#ifndef EXHIBIT_KEY_FOCUS_H
#define EXHIBIT_KEY_FOCUS_H

#include "input/hit.h"
#include "state/state.h"

#define KEY_FOCUS_ACTIONS 2

// What one step wants, in this order.
struct key_focus_wish {
    struct action actions[KEY_FOCUS_ACTIONS];
    int n;
    bool builds; // then a frame is to be built
};

struct key_focus {
    // Where the focus was last seen.
    struct px_rect box;
    enum hit_layer layer;
    int column; // its scroller, -1 none
    double y;   // how far that was scrolled
    // The job in hand.
    struct key_focus_job {
        enum key_focus_phase {
            KEY_FOCUS_DONE,
            KEY_FOCUS_STEP,    // by reading order
            KEY_FOCUS_COLUMN,  // on in the column it stands in
            KEY_FOCUS_AROUND,  // on in the reading order of all
            KEY_FOCUS_ENTER,   // a column is about to be entered,
            KEY_FOCUS_ENTERED, // and is looked through
            KEY_FOCUS_LEFT,    // it held no region
            KEY_FOCUS_ARROW,   // by direction
            KEY_FOCUS_SETTLE,  // a frame was built by somebody else
            KEY_FOCUS_SOUGHT,  // what stood there is looked for around it
            KEY_FOCUS_LOST,    // and is not there
            KEY_FOCUS_ARRIVED, // the focus moved: remember where it stands
        } phase;
        int step;       // +1, -1
        struct px_pt d; // ARROW
        double t_ms;
        int column;       // that is entered or looked through
        double was_y;     // of that column, when the job began with it
        bool first;       // nothing had the focus
        bool from_column; // AROUND goes on behind `column`, not behind the focus
        double page;      // SOUGHT: px between looks
        int tries;
        bool moved; // SETTLE: the frame must be built again
    } job;
};

void key_focus_init(struct key_focus *f);

// Begins an ACTION_FOCUS: index +1, -1 in reading order, or d: the nearest that way, else what the
// arrow keys do without a focus. Scrolls a column on when the next region is out of sight.
void key_focus_move(struct key_focus *f, const struct action *a);
// Begins after a frame was built: the focus moves by itself when it must.
void key_focus_settle(struct key_focus *f, double t_ms);
// The next step, with state and regions as they are now. False: the job is done, and *w only says
// whether a frame is to be built.
bool key_focus_next(struct key_focus *f, const struct state *s, const struct hit_list *hits,
                    struct key_focus_wish *w);

#endif
