// upkeep: what an exhibit that stands alone does by the hour: the display goes dark at night, and
// the program ends quietly once a day, to be started again. Never during a visit. Pure: the time of
// the day and the monotonic time are the caller's, and the calendar may jump.
#ifndef PROGRAM_UPKEEP_H
#define PROGRAM_UPKEEP_H

#include "store/settings.h"

#define UPKEEP_LOOK_MS 10000.0 // period of upkeep_tick()

enum upkeep_wish {
    UPKEEP_STAYS,
    UPKEEP_DARKENS, // the display goes off
    UPKEEP_LIGHTS,  // the display goes on
    UPKEEP_RESTARTS // the program ends
};

struct upkeep {
    double since_ms;   // start of the program
    double touched_ms; // last touch; < 0: none since the start
    double idle_ms;    // since when there is no visit; < 0: there is one
    bool dark;         // the display is off
    bool may_restart;  // the program has seen a time of the day at which no restart is due
};

struct upkeep_now {
    double t_ms;
    int minute; // of the day, see base/day_time.h; DAY_NEVER: the system cannot tell
    bool idle;  // no visit: the idle screen, without the staff page
};

void upkeep_init(struct upkeep *u, double t_ms);
// A touch or key. True: the display was off, and goes on for a visit; this touch does nothing else.
bool upkeep_touch(struct upkeep *u, double t_ms);
// Call it at least every UPKEEP_LOOK_MS.
enum upkeep_wish upkeep_tick(struct upkeep *u, const struct settings *s,
                             const struct upkeep_now *now);

#endif
