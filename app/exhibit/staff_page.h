// staff_page: what stands behind the staff page: the corner, the PIN, and the facts it shows.
// scene/screens/staff.c draws it.
#ifndef EXHIBIT_STAFF_PAGE_H
#define EXHIBIT_STAFF_PAGE_H

#include "exhibit/exhibit_opts.h"
#include "input/corner.h"
#include "live/updater.h"
#include "scene/screens/staff.h"
#include "store/pin.h"

struct exhibit;

struct staff_page {
    struct corner corner;
    struct pin pin;
    bool everybody;          // no PIN is asked: none is set, and this is no kiosk
    struct updater *updater; // may be NULL
    const char *state_dir, *log_dir;
    double since_ms; // the program runs
    double built_ms;
    int view; // the facts were made for
    struct staff_facts facts;
    struct arena lines[2]; // the list last shown outlives the making of the next
    int at;
    bool quit; // staff want the program to end
};

void staff_page_open(struct staff_page *p, const struct exhibit_opts *o, double t_ms);
void staff_page_close(struct staff_page *p);

// Before gestures see the event.
void staff_page_input(struct exhibit *x, const struct input_event *e);
// Opens the page when the corner was held, does what staff asked for, keeps the facts fresh.
void staff_page_tick(struct exhibit *x, double t_ms);
// When staff_page_tick() has something to do while nothing moves; infinity when never.
double staff_page_next_ms(const struct exhibit *x, double t_ms);

#endif
