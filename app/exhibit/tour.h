// tour: plays a tour in demo mode: goes to the place of each step, steps aside for a touch, and
// rejoins on request. It returns its requests for the exhibit to apply, in the order of struct
// tour_wish. Pure: no clock, no I/O.
#ifndef EXHIBIT_TOUR_H
#define EXHIBIT_TOUR_H

#include "input/gesture.h"
#include "scene/screens/presenter.h"

struct tour_play {
    bool demo; // false: no tour is ever played
    struct presenter_bar bar;
    double step_ms; // start of the step, without the times it was paused or left
    double held_ms; // start of the pause
};

struct tour_wish {
    bool wakes; // leave attract
    enum { TOUR_STAYS, TOUR_GOES, TOUR_GOES_HOME } way;
    struct str place; // GOES: after closing cards and menu; empty: home
    bool listens;     // counts as activity
    bool redraws;     // the strip has changed
};

void tour_open(struct tour_play *p, bool demo, double floor_mm);

// The index of the tour with that id; -1: none.
int tour_find(const struct model *m, const char *id);
struct tour_wish tour_begin(struct tour_play *p, const struct model *m, int tour, double t_ms);
// Carries out an ACTION_TOUR.
struct tour_wish tour_act(struct tour_play *p, const struct model *m, const struct action *a);
// Call before gestures see the event. True: the tour used it (a presenter's key).
bool tour_input(struct tour_play *p, const struct model *m, const struct hit_list *hits,
                const struct input_event *e, struct tour_wish *wish);
// Goes on to the next step when due. The content may have been replaced since the last tick.
struct tour_wish tour_tick(struct tour_play *p, const struct model *m, double t_ms);

// The strip to show; NULL: no presenter.
const struct presenter_bar *tour_bar(const struct tour_play *p);
// When tour_tick() is due while nothing moves; infinity if never.
double tour_next_ms(const struct tour_play *p, double t_ms);

#endif
