// pinch: Windows passes a trackpad's pinch on as Ctrl and the wheel, which zooms already.
#include "platform/pinch.h"

void pinch_open(struct pinch *p, const struct display *d, SDL_Window *window)
{
    (void)d, (void)window;
    *p = (struct pinch){0};
}

void pinch_close(struct pinch *p)
{
    *p = (struct pinch){0};
}
