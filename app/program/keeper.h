// keeper: looks after an exhibit that stands alone: hours of the display, nightly restart, and
// whether the touchscreen is there and used. It counts devices and reads the clock; upkeep.h and
// touch_health.h decide. Main thread.
#ifndef PROGRAM_KEEPER_H
#define PROGRAM_KEEPER_H

#include "exhibit/exhibit.h"
#include "input/touch_health.h"
#include "platform/service.h"
#include "platform/touch.h"
#include "platform/window.h"
#include "program/options.h"
#include "program/upkeep.h"

struct keeper {
    bool works, kiosk;     // not beside a presenter or editor; the touchscreen is missed on a kiosk
    const char *state_dir; // may be NULL
    struct upkeep upkeep;
    struct touch_health touch;
    bool deaf;          // a touchscreen is there whose touches SDL does not pass on
    const char *status; // what the service manager was told last
    double due_ms;      // next look
    // For tests; NULL: the machine's.
    int (*minute)(void);
    struct touch_devices (*devices)(const struct window *w);
};

void keeper_open(struct keeper *k, const struct options *o, double t_ms);
void keeper_close(struct keeper *k); // takes a zeroed one
// A visitor touches or presses a key. True: it turned the display on, and does nothing else.
bool keeper_input(struct keeper *k, const struct input_event *e);
// Looks, if due. A new touchscreen that SDL does not hear restarts the program as soon as nobody is
// there. What is wrong with touch is logged once, told the service manager, and shown on
// the staff page of `x`.
enum upkeep_wish keeper_tick(struct keeper *k, struct exhibit *x, const struct window *w,
                             const struct service *service, double t_ms);
// Whether the display is off.
bool keeper_is_dark(const struct keeper *k);
// When keeper_tick() is due; infinity if never.
double keeper_next_ms(const struct keeper *k);

#endif
