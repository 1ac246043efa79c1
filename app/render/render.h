// render: draw list -> pixels. One painter (paint.h) on the processor serves memory, a window's own
// surface, and an accelerated SDL renderer, which gets the finished frame as one texture: headless
// pictures equal the screen's to the bit, and a lost device costs one texture.
// Shapes are painted row by row; texts are composed, icons rasterised and shadows blurred once and
// kept, mostly as coverage without colour; map tiles are copied straight from the map's cache.
// Bounded cache, least recently used out. Main thread.
#ifndef RENDER_H
#define RENDER_H

#include "draw/draw.h"
#include "map/map_tiles.h"
#include "text/text.h"

struct SDL_Renderer;
struct SDL_Window;
struct render;

struct render_opts {
    struct SDL_Window *window; // NULL = memory
    struct px_size size;       // memory: canvas
    bool software;             // window: paint on its surface, ask for no GPU
    const char *assets_dir;    // holds icons/NAME.svg, pictures/NAME.svg
    struct text *text; // borrowed; NULL: texts are left out (the notice screen has its own way)
    struct map_tiles *tiles; // borrowed; may be NULL; render_set_tiles() later
    int hands;               // threads that help to paint the map (crew.h), 0..3
    size_t texture_bytes;    // bound of all kept pictures, 0 = 32 MiB
};

struct render *render_create(const struct render_opts *opts); // NULL with one log line
void render_destroy(struct render *r);                        // takes NULL
void render_set_tiles(struct render *r, struct map_tiles *tiles);
void render_set_text(struct render *r, struct text *text);
struct px_size render_size(const struct render *r);        // pixels drawn to
void render_resize(struct render *r, struct px_size size); // memory only: another canvas

struct render_frame {
    bool map_moving; // scale still changing
    bool map_wait;   // every tile exact, every text and illustration there before the frame is
                     // shown (pictures, replays, first frame); else texts that are not kept yet are
                     // made for 3 ms, and illustrations wait for render_prepare()
};

// Paints the list (render_present() shows it). *map_complete: every tile was exact and
// no text has to wait for the next frame; may be NULL.
// The map paints only what tiles cover: a fill belongs below it.
// False when the window or device is lost for good: a frame that cannot be shown is tried again
// twice with everything made anew.
bool render_draw(struct render *r, const struct draw_list *d, const struct render_frame *f,
                 bool *map_complete);
// The frame last painted lacks an illustration that render_prepare() would make.
bool render_lacks(const struct render *r);
// Makes texts and illustrations of the list that are not kept yet, for about `ms`; draws nothing.
// True when all are there. For idle time, so that a frame shown later finds them.
bool render_prepare(struct render *r, const struct draw_list *d, double ms);
void render_present(struct render *r); // after render_draw() and an overlay
// What the device holds is made anew (SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET).
void render_reset(struct render *r);

// Reads the canvas as ARGB8888 rows without gaps into px[w*h].
bool render_read(struct render *r, uint32_t *px);
// Writes the canvas as PNG; false with one log line (the reason and the path).
bool render_save_png(struct render *r, const char *path);

struct render_stats {
    size_t texture_bytes, textures; // kept pictures
    uint64_t made;                  // since creation
};
struct render_stats render_stats(const struct render *r);

// notice.c: what a visitor sees when content or the text engine cannot be had: a calm bilingual
// page drawn by SDL2_ttf from a font built into the program. Works with nothing else loaded.
bool render_notice(struct render *r);
// overlay.c: diagnostics in the corner (frame times, memory, problems), SDL2_ttf and the same font.
void render_overlay(struct render *r, const char *const *lines, int n);

#endif
