// figures: which scene and page of the Figures screen is shown, and how it came there. A change is
// one number that runs from 0 to 1, so that a finger can hold it, push it on or turn it back. Pure.
#ifndef STATE_FIGURES_H
#define STATE_FIGURES_H

#include "content/model.h"
#include "input/action.h"
#include "state/tween.h"

#define FIGURES_MS 560.0        // from one scene to another
#define FIGURES_PULSE_MS 4000.0 // a pulse runs through the computing power
#define FIGURES_PULSE_EVERY_MS 12000.0

struct figures_view {
    int scene; // enum figure_scene; -1: none, while the screen opens
    int first; // index of the first entry of its page
};

struct figures_state {
    struct figures_view now, was;
    struct tween at; // 0: `was` is shown, 1: `now`
    bool held;       // by a finger
    double since_ms; // of the last change
};

void figures_init(struct figures_state *f);
// The first scene at or after `scene`, in steps of `step` (1 or -1), that has a figure; -1: none.
int figures_scene_from(const struct model *m, int scene, int step);
// The screen opens: its marks rise. Of a content without figures nothing is shown.
void figures_open(struct figures_state *f, const struct model *m, double t_ms, double ms);
// Shows another scene or page. False when nothing changes.
bool figures_go(struct figures_state *f, const struct model *m, struct figures_view to, double t_ms,
                double ms);
// A finger pulls the stage by dx of `width` px; the scene beside it comes. False: there is none.
bool figures_pull(struct figures_state *f, const struct model *m, double dx, double width,
                  double t_ms);
// It lets go at vx px/s: the change goes on, or turns back.
void figures_let_go(struct figures_state *f, double vx, double t_ms, double ms);
// All rests where it belongs, on an entry that `m` has.
void figures_settle(struct figures_state *f, const struct model *m);

bool figures_moving(const struct figures_state *f, double t_ms);
// Whether the pulse runs at t_ms; when it next begins.
bool figures_pulse(const struct figures_state *f, double t_ms);
double figures_next_ms(const struct figures_state *f, double t_ms);

// "money": a scene's name, as --open, hit regions and the printed state write it.
const char *figures_scene_name(int scene);
int figures_scene_find(struct str name); // -1 if unknown

#endif
