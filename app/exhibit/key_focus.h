// key_focus: the keyboard focus in the whole exhibit: moves it, keeps it in view, and finds it
// again when its region disappears. A frame lacks what is out of view, so a move may take several
// frames: each step returns actions for the exhibit to apply, and whether to build a frame before
// the next step. Pure.
#ifndef EXHIBIT_KEY_FOCUS_H
#define EXHIBIT_KEY_FOCUS_H

#include "input/hit.h"
#include "state/state.h"

#define KEY_FOCUS_ACTIONS 2

// The wishes of one step, in this order.
struct key_focus_wish {
    struct action actions[KEY_FOCUS_ACTIONS];
    int n;
    bool builds; // then a frame must be built
};

struct key_focus {
    // The focus in the last frame.
    struct px_rect box;
    enum hit_layer layer;
    int column; // its column, -1 none
    double y;   // that column's scroll offset
    // The current job.
    struct key_focus_job {
        enum key_focus_phase {
            KEY_FOCUS_DONE,
            KEY_FOCUS_STEP,    // by reading order
            KEY_FOCUS_COLUMN,  // to the next region of the focused one's column
            KEY_FOCUS_AROUND,  // to the next region of all
            KEY_FOCUS_ENTER,   // enters a column,
            KEY_FOCUS_ENTERED, // and searches it
            KEY_FOCUS_LEFT,    // it has no region
            KEY_FOCUS_ARROW,   // by direction
            KEY_FOCUS_SETTLE,  // a frame was built for another reason
            KEY_FOCUS_SOUGHT,  // searches around the old place
            KEY_FOCUS_LOST,    // nothing was found there
            KEY_FOCUS_ARRIVED, // the focus has moved: note its place
        } phase;
        int step;       // +1, -1
        struct px_pt d; // ARROW
        double t_ms;
        int column;       // the column entered or searched
        double was_y;     // its scroll offset at the start of the job
        bool first;       // nothing was focused before
        bool from_column; // AROUND continues after `column` instead of after the focus
        double page;      // SOUGHT: px per step of the search
        int tries;
        bool moved; // SETTLE: the frame must be built again
    } job;
};

void key_focus_init(struct key_focus *f);

// Starts an ACTION_FOCUS: index +1, -1 in reading order; or d: the nearest region in that
// direction, else what arrow keys do without a focus. Scrolls the column if the next region is out
// of view.
void key_focus_move(struct key_focus *f, const struct action *a);
// Call after a frame is built: starts the moves that the focus makes by itself.
void key_focus_settle(struct key_focus *f, double t_ms);
// The next step, given the current state and regions. False: the job is done, and *w only says
// whether to build a frame.
bool key_focus_next(struct key_focus *f, const struct state *s, const struct hit_list *hits,
                    struct key_focus_wish *w);

#endif
