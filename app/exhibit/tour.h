// tour: plays a tour in demo mode: goes to each step's place in turn, steps aside when somebody
// touches the exhibit, and comes back when asked. What it wants of the exhibit it returns; the
// exhibit applies it, in the order of struct tour_wish. Pure: no clock, no I/O.
#ifndef EXHIBIT_TOUR_H
#define EXHIBIT_TOUR_H

#include "input/gesture.h"
#include "scene/screens/presenter.h"

struct tour_play {
    bool demo; // else nothing is ever played
    struct presenter_bar bar;
    double step_ms; // start of the step, without the times it was paused or left
    double held_ms; // start of the pause
};

struct tour_wish {
    bool wakes; // attract is left
    enum { TOUR_STAYS, TOUR_GOES, TOUR_GOES_HOME } way;
    struct str place; // GOES: with cards and menu closed, so that none lies under it; empty: home
    bool listens;     // nobody is idle
    bool redraws;     // the strip changed
};

void tour_open(struct tour_play *p, bool demo, double floor_mm);

// The tour of that id; -1: there is none.
int tour_find(const struct model *m, const char *id);
struct tour_wish tour_begin(struct tour_play *p, const struct model *m, int tour, double t_ms);
// Carries out an ACTION_TOUR.
struct tour_wish tour_act(struct tour_play *p, const struct model *m, const struct action *a);
// Before gestures see the event. True: it was the tour's own (a presenter's key).
bool tour_input(struct tour_play *p, const struct model *m, const struct hit_list *hits,
                const struct input_event *e, struct tour_wish *wish);
// Goes on to the next step when it is time. The content may be another one since the last tick.
struct tour_wish tour_tick(struct tour_play *p, const struct model *m, double t_ms);

// The strip to be shown; NULL: nobody presents.
const struct presenter_bar *tour_bar(const struct tour_play *p);
// When tour_tick() has something to do while nothing moves; infinity when never.
double tour_next_ms(const struct tour_play *p, double t_ms);

#endif
