// field: how the initiatives are arranged and narrowed, and how they came there. The last few views
// are kept with their times, so that where a stone is follows from state and time alone, however
// often a finger chose anew while stones were on their way. Pure.
#ifndef STATE_FIELD_H
#define STATE_FIELD_H

#include "content/model.h"
#include "input/action.h"

#define FIELD_STEPS 10     // views kept while stones are on their way
#define FIELD_MS 900.0     // after that all is still
#define FIELD_FOLD_MS 80.0 // a stone folds to its name, and unfolds where it lands
#define FIELD_GLIDE_MS 400.0
#define FIELD_LAG_MS (FIELD_MS - FIELD_GLIDE_MS - 2 * FIELD_FOLD_MS) // of the last to leave
#define FIELD_HOLD_MS 240.0 // the card of a held stone grows

// -1: all. `site` may be the number of sites: what names none of them.
struct field_view {
    enum field_arrange arrange;
    int topic, site, source;
    bool matrix; // the choice of themes and places lies open
    int page;
};

struct field_step {
    struct field_view view;
    double t_ms; // since when
};

struct field_state {
    struct field_step steps[FIELD_STEPS]; // the last is what is wanted now
    int n;                                // at least 1
    int held, held_was;                   // initiative whose relatives are shown; -1 none
    double held_ms;                       // of the last change
};

void field_init(struct field_state *f);
const struct field_view *field_view(const struct field_state *f);
// Shows something else from t_ms on. False when nothing changes.
bool field_go(struct field_state *f, const struct field_view *to, double t_ms);
// All is where it belongs from now on, without a way there.
void field_settle(struct field_state *f);
bool field_hold(struct field_state *f, int initiative, double t_ms); // -1 lets go
bool field_moving(const struct field_state *f, double t_ms);

// What ACTION_FILTER, ACTION_ARRANGE, ACTION_MATRIX and ACTION_PAGE make of a view. False when the
// action means nothing here.
bool field_view_after(struct field_view *v, const struct model *m, const struct action *a);

const char *field_arrange_name(enum field_arrange a);

#endif
