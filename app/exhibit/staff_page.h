// staff_page: the functions behind the staff page: the corner, the PIN, and the facts it shows. It
// returns its requests for the exhibit to apply. scene/screens/staff.c draws the page. Main thread.
#ifndef EXHIBIT_STAFF_PAGE_H
#define EXHIBIT_STAFF_PAGE_H

#include "exhibit/exhibit_opts.h"
#include "exhibit/staff_list.h"
#include "input/corner.h"
#include "input/touch_health.h"
#include "state/state.h"
#include "store/pin.h"

struct staff_page {
    struct corner corner;
    struct pin pin;
    bool everybody;          // no PIN is required: none is set, and this is not a kiosk
    struct updater *updater; // may be NULL
    const char *state_dir, *log_dir;
    struct settings settings;
    struct touch_health touch; // of whoever counts the devices
    double since_ms;           // start of the program
    double built_ms;
    int view; // the facts are for this view
    struct staff_facts facts;
    struct arena lines[2]; // the list last shown outlives the making of the next
    int at;
    bool quit; // staff want the program to end
};

void staff_page_open(struct staff_page *p, const struct exhibit_opts *o, double t_ms);
void staff_page_close(struct staff_page *p);

// Call before gestures see the event. True: the frame changes.
bool staff_page_input(struct staff_page *p, const struct input_event *e, double px_per_mm);

// Call on each tick, in this order. The ring in the corner grows (true: the frame changes); *opens:
// it was held long enough.
bool staff_page_tick_corner(struct staff_page *p, double t_ms, bool *opens);
// Carries out a request of staff, which the exhibit then clears. True: apply *answer.
bool staff_page_grant(struct staff_page *p, const struct state_staff *s, double t_ms,
                      struct action *answer);
// Updates the facts of the open view if they are outdated. True: the frame changes.
bool staff_page_refresh(struct staff_page *p, const struct staff_subject *of, enum staff_view view,
                        double t_ms);

// The facts to show; NULL: the page is closed.
const struct staff_facts *staff_page_facts(const struct staff_page *p);
// When the next tick is due while nothing moves; infinity if never.
double staff_page_next_ms(const struct staff_page *p, enum staff_view view, double t_ms);

#endif
