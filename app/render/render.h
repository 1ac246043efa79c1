// render: draw list -> pixels. One painter (paint.h) on the processor serves memory, a window's own
// surface, and an accelerated SDL renderer, which receives the finished frame as one texture:
// headless pictures equal the screen's bit for bit, and a lost device costs one texture. Shapes are
// painted row by row. Texts are composed, icons rasterised and shadows blurred once, then cached,
// mostly as coverage without colour. Map tiles are copied straight from the map's cache. The cache
// is bounded and evicts the least recently used. Main thread.
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
    bool software;             // window: paint on its surface, use no GPU
    const char *assets_dir;    // holds icons/NAME.svg, pictures/NAME.svg
    struct text *text;         // borrowed; NULL: no texts (the notice screen draws its own)
    struct map_tiles *tiles;   // borrowed; may be NULL, see render_set_tiles()
    int hands;                 // threads that help to copy the map (crew.h), 0..3
    size_t texture_bytes;      // bound of the cache, 0 = two canvases of pixels, 12 MiB or more
};

struct render *render_create(const struct render_opts *opts); // NULL with one log line
void render_destroy(struct render *r);                        // takes NULL
void render_set_tiles(struct render *r, struct map_tiles *tiles);
void render_set_text(struct render *r, struct text *text);
struct px_size render_size(const struct render *r);        // size of the canvas
void render_resize(struct render *r, struct px_size size); // memory only

struct render_frame {
    bool map_moving; // the scale is still changing
    // every tile exact, every text and illustration ready before the frame is shown (pictures,
    // replays, first frame); otherwise new texts get 3 ms, and illustrations wait for
    // render_prepare()
    bool map_wait;
};

// Paints the list; render_present() then shows it. *map_complete, may be NULL: every tile was exact
// and no text is left for the next frame. The map paints only where it has tiles: put a fill below
// it. False when the window or device is lost for good: a frame that cannot be shown is tried twice
// more, with everything created again.
bool render_draw(struct render *r, const struct draw_list *d, const struct render_frame *f,
                 bool *map_complete);
// Whether the last frame lacks an illustration that render_prepare() would draw.
bool render_lacks(const struct render *r);
// Whether the last frame went without words that had no time to be rasterised: the next one has
// them.
bool render_lacks_words(const struct render *r);
// Draws and caches the list's missing texts and illustrations for about `ms` of idle time, so that
// a later frame finds them; shows nothing. True when none is missing.
bool render_prepare(struct render *r, const struct draw_list *d, double ms);
void render_present(struct render *r); // after render_draw() and an overlay
// Everything the device holds is created again (SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET).
void render_reset(struct render *r);

// Reads the canvas as ARGB8888 rows without gaps into px[w*h].
bool render_read(struct render *r, uint32_t *px);
// Writes the canvas as PNG; false with one log line (the reason and the path).
bool render_save_png(struct render *r, const char *path);

struct render_stats {
    size_t texture_bytes, texture_bound, textures; // in the cache
    size_t bent_bytes, bent_bound;                 // names along paths
    uint64_t made;                                 // since creation
};
struct render_stats render_stats(const struct render *r);
// Uses all the memory that the caches may ever hold, so that the process never grows by them.
void render_touch(struct render *r);

// notice.c: what a visitor sees without usable content or text engine: a calm bilingual page, drawn
// by SDL2_ttf with a font built into the program. Needs nothing else.
bool render_notice(struct render *r);
// overlay.c: diagnostics in a corner (frame times, memory, problems), in the same font.
void render_overlay(struct render *r, const char *const *lines, int n);

#endif
