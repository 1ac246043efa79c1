// canvas: where the pixels live and how they are presented: in memory, on a window's own surface
// (no GPU), or as a texture of an accelerated SDL renderer, uploaded once a frame. All three are
// painted alike, so headless pictures equal the screen's.
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include "render/paint.h"

struct SDL_Window;
struct SDL_Renderer;
struct SDL_Texture;

#define CANVAS_MAX_FAILURES 3 // a device reset may cause one

struct canvas {
    struct paint paint; // valid from canvas_begin() to the next
    struct px_size size;
    uint32_t *own;             // NULL if the window's surface is painted directly
    struct SDL_Window *window; // borrowed; NULL = memory
    struct SDL_Renderer *sdl;  // NULL = memory or window surface
    struct SDL_Texture *frame; // the texture presented by sdl
    int failures;              // consecutive frames that could not be presented
};

// window NULL: memory of `size`. software: do not try an accelerated renderer. False with one log
// line.
bool canvas_open(struct canvas *c, struct SDL_Window *window, struct px_size size, bool software);
void canvas_finish(struct canvas *c); // takes a zeroed one
// Follows the window's size and locks its pixels; the clip is the whole canvas. False when there is
// nothing left to draw on, or the last CANVAS_MAX_FAILURES frames could not be presented.
bool canvas_begin(struct canvas *c);
// Memory: changes the size and clears to black.
bool canvas_resize(struct canvas *c, struct px_size size);
// Presents what was painted; does nothing for memory.
void canvas_present(struct canvas *c);
// Makes the next canvas_present() create the texture again.
void canvas_reset(struct canvas *c);

#endif
