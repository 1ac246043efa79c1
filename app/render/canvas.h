// canvas: where the pixels live and how they are shown. Three ways, one kind of pixels:
// memory; a window's own surface (no GPU); a texture of an accelerated SDL renderer, uploaded once
// a frame. Painting is the same for all, so that headless pictures equal the screen's.
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include "render/paint.h"

struct SDL_Window;
struct SDL_Renderer;
struct SDL_Texture;

#define CANVAS_MAX_FAILURES 3 // one may happen while a device is reset

struct canvas {
    struct paint paint; // valid between canvas_begin() and the next
    struct px_size size;
    uint32_t *own;             // NULL when a window's surface is painted on directly
    struct SDL_Window *window; // borrowed; NULL = memory
    struct SDL_Renderer *sdl;  // NULL = memory or window surface
    struct SDL_Texture *frame; // what sdl shows
    int failures;              // frames in a row that could not be shown
};

// window NULL: memory of `size`. software: do not look for an accelerated renderer. False with one
// log line.
bool canvas_open(struct canvas *c, struct SDL_Window *window, struct px_size size, bool software);
void canvas_finish(struct canvas *c); // takes a zeroed one
// Follows the window's size and takes up its pixels; clip is the whole canvas. False when there is
// nothing to draw on any more, or the last CANVAS_MAX_FAILURES frames could not be shown.
bool canvas_begin(struct canvas *c);
// Memory: another size; the picture is black then.
bool canvas_resize(struct canvas *c, struct px_size size);
// Shows what was painted; nothing to do for memory.
void canvas_present(struct canvas *c);
// The texture is made anew at the next canvas_present().
void canvas_reset(struct canvas *c);

#endif
