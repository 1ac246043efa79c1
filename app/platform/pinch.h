// pinch: pinches on a trackpad, which SDL 2 does not report. Under X11 they come from the X Input
// Extension 2.4, under Wayland from the protocol of pointer gestures; elsewhere there are none.
// Main thread.
#ifndef PLATFORM_PINCH_H
#define PLATFORM_PINCH_H

#include "platform/display.h"

#define PINCH_ONE 1000000 // a factor of 1 in SDL_UserEvent.code

// An SDL_UserEvent of this type is queued for each step of a pinch: `code` is the factor since the
// step before, data1 and data2 are the pointer's place in the window, in window units.
struct pinch {
    Uint32 event;  // 0: no pinches
    double scale;  // since the pinch began, at its last step
    int extension; // X11: major opcode of the X Input Extension
    struct {       // Wayland: NULL what is not there, or not yet
        struct wl_registry *registry;
        struct wl_seat *seat;
        struct wl_pointer *pointer;
        struct zwp_pointer_gestures_v1 *gestures;
        struct zwp_pointer_gesture_pinch_v1 *pinch;
        Uint32 seat_name; // of the registry
    } wayland;
};

// The struct stays where it is until pinch_close(); `window` is that of the display.
void pinch_open(struct pinch *p, const struct display *d, SDL_Window *window);
void pinch_close(struct pinch *p); // takes a zeroed one; the window is still open

#endif
