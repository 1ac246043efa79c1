// tour: plays a tour in demo mode: goes to each step's place in turn, steps aside when somebody
// touches the exhibit, and comes back when asked.
#ifndef EXHIBIT_TOUR_H
#define EXHIBIT_TOUR_H

#include "input/gesture.h"
#include "scene/screens/presenter.h"

struct exhibit;

struct tour_play {
    struct presenter_bar bar;
    double step_ms; // when the step began, as if it had never been left or paused
    double held_ms; // paused or left since
};

void tour_open(struct exhibit *x);
// Begins the tour of that id; false when there is none.
bool tour_begin(struct exhibit *x, const char *id, double t_ms);
void tour_act(struct exhibit *x, const struct action *a);
// Before gestures see the event; true: it was the tour's own (a presenter's key).
bool tour_input(struct exhibit *x, const struct input_event *e);
void tour_tick(struct exhibit *x, double t_ms);
double tour_next_ms(const struct exhibit *x, double t_ms);

#endif
