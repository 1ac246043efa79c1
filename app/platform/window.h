// window: the exhibit's SDL window, the panel's physical size, and waiting for events. Main thread,
// except window_wake().
#ifndef PLATFORM_WINDOW_H
#define PLATFORM_WINDOW_H

#include <SDL.h>

#include "base/geom.h"
#include "platform/display.h"
#include "platform/pinch.h"

struct window_opts {
    const char *title;
    struct px_size size; // of the window if not full screen, window units
    bool shrinks;        // to what the display has room for
    bool fullscreen;
    bool kiosk;      // full screen, on top, without a pointer
    double mm_width; // of the whole panel as measured by staff; 0: ask the panel
};

struct window {
    SDL_Window *sdl;
    struct px_size canvas; // px to draw
    struct px_size units;  // SDL's window units
    double px_per_mm;      // of the canvas
    double mm_width;       // as in the opts
    struct display display;
    bool kiosk, fills; // as in the opts; fills: as large as the display
    Uint32 wake_event;
    struct pinch pinch; // of a trackpad
};

// Starts SDL's video and opens the window. False (one log line, nothing left open) when the machine
// has no display. SDL's drivers that draw where nobody looks count as none, unless SDL_VIDEODRIVER
// asks for one.
bool window_open(struct window *w, const struct window_opts *opts);
// Closes window and SDL; takes a zeroed or half-opened one.
void window_close(struct window *w);
// Reads canvas, units and px_per_mm again, after a change of size or display.
void window_measure(struct window *w);

// For every event: follows the display, and in a kiosk takes the focus back. True when the canvas
// may have changed.
bool window_event(struct window *w, const SDL_Event *e);
// The window is mapped, and as large as its display where it should be: what is drawn can be seen.
bool window_is_seen(const struct window *w);
// Asks once more for a window as large as its display. A compositor may answer the first request
// with the size of the mode before.
void window_claim(const struct window *w);

// Full screen, or a window again.
void window_fill(struct window *w, bool fills);

// Turns the display off or on. False if only a black frame can do it.
bool window_power(const struct window *w, bool on);

// Waits for the next event, at most timeout_ms (< 0: no limit, 0: do not wait). False if none came.
// Also returns the events of window_wake(), which mean nothing.
bool window_wait(struct window *w, double timeout_ms, SDL_Event *e);
// Ends a wait. Any thread; `window` is a struct window. Has the signature of exhibit_show()'s wake.
void window_wake(void *window);

// What SDL finds on this machine, without a window: the size of the display (0: none), and the
// number of touch devices and loudspeakers.
void window_probe(struct px_size *display, int *touch, int *sound);

// Whether the machine has a graphics card worth using: without one, OpenGL emulated by the
// processor costs more memory and time than painting on the window's surface.
bool window_has_gpu(void);

// Canvas px per millimetre. mm_width > 0: the measured width of the panel. Else dpi, if plausible
// (50 to 400); else that of a 43-inch panel, whose long side is 940 mm. panel: px of the display.
double window_px_per_mm(double mm_width, double dpi, struct px_size panel);

#endif
