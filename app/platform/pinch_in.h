// pinch_in: internal to pinch: what the window systems share.
#ifndef PLATFORM_PINCH_IN_H
#define PLATFORM_PINCH_IN_H

#include "platform/pinch.h"

// Queues the step from the last scale to this one, at a place in window units; nonsense is ignored.
void pinch_step(struct pinch *p, double scale, double x, double y);

// wayland/pinch_wayland.c. Nothing where the window is not one of Wayland's.
void pinch_wayland_open(struct pinch *p, SDL_Window *window);
void pinch_wayland_close(struct pinch *p);

#endif
