// sdl_input: SDL events -> struct input_event; the only file of input/ that uses SDL. Fingers
// arrive as 0..1 of the window (SDL 2), the mouse in window units; both become canvas px here and
// nowhere else. Main thread.
#ifndef INPUT_SDL_INPUT_H
#define INPUT_SDL_INPUT_H

#include <SDL_events.h>

#include "input/gesture.h"
#include "input/key_map.h"

// What one SDL event means; bits.
enum sdl_input_flag {
    SDL_INPUT_EVENT = 1,    // *out is set
    SDL_INPUT_QUIT = 2,     // the window was closed, or the system asks to quit
    SDL_INPUT_RESIZED = 4,  // measure the window again; fingers were dropped
    SDL_INPUT_RESET = 8,    // textures are lost: create them again
    SDL_INPUT_EXPOSED = 16, // present the frame again
};

struct sdl_input {
    struct px_size canvas; // px drawn
    struct px_size window; // SDL's window units; differs from canvas on dense screens
    double ticks_to_ms;    // added to SDL's time stamps: the loop's clock minus SDL_GetTicks()
    // SDL_UserEvents of this type are steps of a trackpad's pinch: `code` is the factor in units of
    // 1 / pinch_one, data1 and data2 the place in window units. 0: there are none.
    Uint32 pinch_event;
    double pinch_one;
    const struct key_map *keys; // of a keypad; NULL none
    bool print_keys;            // each key that is pressed, as a key map writes it
    bool mouse_down;
    struct px_pt mouse; // canvas px, last known
};

// Call before the window opens: no touch events made from mice, no mouse events made from touch,
// and SDL's own gestures dropped before they are queued.
void sdl_input_setup(void);

// Converts one event into at most one input event; returns SDL_INPUT_* bits, 0 if it means nothing.
// Passes non-finite coordinates on; gesture_feed() drops them.
unsigned sdl_input_read(struct sdl_input *si, const SDL_Event *e, struct input_event *out);

#endif
