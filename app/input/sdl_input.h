// sdl_input: SDL events -> struct input_event; the only file of input/ that knows SDL.
// Fingers arrive as 0..1 of the window (SDL 2), the mouse in window units; both become canvas px
// here and nowhere else. Main thread.
#ifndef INPUT_SDL_INPUT_H
#define INPUT_SDL_INPUT_H

#include <SDL_events.h>

#include "input/gesture.h"

// What one SDL event meant; bits.
enum sdl_input_flag {
    SDL_INPUT_EVENT = 1,    // *out was filled
    SDL_INPUT_QUIT = 2,     // the window was closed, or the system asks
    SDL_INPUT_RESIZED = 4,  // measure the window anew; fingers were let go
    SDL_INPUT_RESET = 8,    // textures are lost: make them again
    SDL_INPUT_EXPOSED = 16, // show the frame again
};

struct sdl_input {
    struct px_size canvas; // px drawn
    struct px_size window; // SDL's window units; differs from canvas on dense screens
    double ticks_to_ms;    // added to SDL's time stamps: the loop's clock minus SDL_GetTicks()
    bool mouse_down;
    struct px_pt mouse; // canvas px, last known
};

// Before the window opens: no touch made from mice, no mice made from touch, gestures of SDL's own
// dropped before they are queued.
void sdl_input_setup(void);

// Turns one event into at most one input event; returns SDL_INPUT_* bits, 0 for what means nothing.
// Non-finite coordinates pass through; gesture_feed() drops them.
unsigned sdl_input_read(struct sdl_input *si, const SDL_Event *e, struct input_event *out);

#endif
