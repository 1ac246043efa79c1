// display: SDL follows the display by itself; it is told how to deal with dense ones.
#include "platform/window.h"

void display_prepare(void)
{
    SDL_SetHint(SDL_HINT_WINDOWS_DPI_AWARENESS, "permonitorv2");
    SDL_SetHint(SDL_HINT_WINDOWS_DPI_SCALING, "1"); // a window's units are those of the desktop
}

void display_open(struct display *s, SDL_Window *window, bool fills)
{
    (void)window;
    *s = (struct display){.fills = fills};
}

bool display_event(struct display *s, const SDL_Event *e)
{
    (void)s;
    return e->type == SDL_DISPLAYEVENT ||
           (e->type == SDL_WINDOWEVENT && e->window.event == SDL_WINDOWEVENT_DISPLAY_CHANGED);
}

void display_enlarge(const struct display *s)
{
    (void)s; // SDL's full screen is as large as the display
}

// Turned off by Windows, a display comes on again at any touch; a black frame does as well.
bool display_power(const struct display *s, bool on)
{
    (void)s, (void)on;
    return false;
}

// Frames are painted by the processor; Windows' compositor shows them as they are. That is what is
// tested.
bool window_has_gpu(void)
{
    return false;
}
