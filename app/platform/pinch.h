// pinch: pinches on a trackpad, which SDL 2 does not report. Under X11 they come from the X Input
// Extension 2.4; elsewhere there are none. Main thread.
#ifndef PLATFORM_PINCH_H
#define PLATFORM_PINCH_H

#include "platform/display.h"

#define PINCH_ONE 1000000 // a factor of 1 in SDL_UserEvent.code

// An SDL_UserEvent of this type is queued for each step of a pinch: `code` is the factor since the
// step before, data1 and data2 are the pointer's place in the window, in window units.
struct pinch {
    Uint32 event;  // 0: no pinches
    int extension; // major opcode of the X Input Extension
    double scale;  // since the pinch began, at its last step
};

// The struct stays where it is until pinch_close().
void pinch_open(struct pinch *p, const struct display *d);
void pinch_close(struct pinch *p); // takes a zeroed one

#endif
