// display: the display behind an SDL window, where SDL does not follow it by itself: under X11 a
// new mode or a turned display reaches only a window manager, and a kiosk may have none. Main
// thread.
#ifndef PLATFORM_DISPLAY_H
#define PLATFORM_DISPLAY_H

#include <SDL.h>

#include "base/geom.h"

struct display {
    struct px_size size; // of the display, px; 0: SDL knows it
    void *connection;    // to the window system; NULL: nothing to follow
    unsigned long root, window;
    bool fills; // the window is as large as the display
};

// Before the window system is asked for anything: a display that is lost from now on ends the
// program with exit code 3 and one line in the log.
void display_prepare(void);
// Begins to follow it. `fills`: the window is to be as large as the display, always.
void display_open(struct display *s, SDL_Window *window, bool fills);
// What SDL does not read itself; true when the display has another size now.
bool display_event(struct display *s, const SDL_Event *e);
// The window is asked again to be as large as the display and above all others.
void display_enlarge(const struct display *s);
// Turns the display off or on. False if the system cannot: then a black frame must do. A display
// that is off may be turned on by anything that touches a device; calling it again turns it off.
bool display_power(const struct display *s, bool on);

#endif
