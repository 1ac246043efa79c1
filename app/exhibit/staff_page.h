// staff_page: what stands behind the staff page: the corner, the PIN, and the facts it shows. What
// it wants of the exhibit it returns; the exhibit applies it. scene/screens/staff.c draws the page.
// Main thread.
#ifndef EXHIBIT_STAFF_PAGE_H
#define EXHIBIT_STAFF_PAGE_H

#include "exhibit/exhibit_opts.h"
#include "exhibit/staff_list.h"
#include "input/corner.h"
#include "state/state.h"
#include "store/pin.h"

struct staff_page {
    struct corner corner;
    struct pin pin;
    bool everybody;          // no PIN is required: none is set, and this is not a kiosk
    struct updater *updater; // may be NULL
    const char *state_dir, *log_dir;
    double since_ms; // start of the program
    double built_ms;
    int view; // the facts are for this view
    struct staff_facts facts;
    struct arena lines[2]; // the list last shown outlives the making of the next
    int at;
    bool quit; // staff want the program to end
};

void staff_page_open(struct staff_page *p, const struct exhibit_opts *o, double t_ms);
void staff_page_close(struct staff_page *p);

// Before gestures see the event. True: the frame changes.
bool staff_page_input(struct staff_page *p, const struct input_event *e, double px_per_mm);

// Each tick, in this order:
// the ring in the corner grows (true: the frame changes); *opens: it was held long enough.
bool staff_page_tick_corner(struct staff_page *p, double t_ms, bool *opens);
// What staff wish for is done; the exhibit forgets the wish. True: *answer is to be applied.
bool staff_page_grant(struct staff_page *p, const struct state_staff *s, double t_ms,
                      struct action *answer);
// Facts for the view that is open now, made anew when they have aged. True: the frame changes.
bool staff_page_refresh(struct staff_page *p, const struct staff_subject *of, enum staff_view view,
                        double t_ms);

// The facts to be shown; NULL: the page is closed.
const struct staff_facts *staff_page_facts(const struct staff_page *p);
// When a tick has something to do while nothing moves; infinity when never.
double staff_page_next_ms(const struct staff_page *p, enum staff_view view, double t_ms);

#endif
