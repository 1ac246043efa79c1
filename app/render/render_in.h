// render_in: what the files of render/ share.
#ifndef RENDER_IN_H
#define RENDER_IN_H

#include "base/thread_owner.h"
#include "platform/crew.h"
#include "render/cache.h"
#include "render/canvas.h"
#include "render/render.h"
#include "render/words.h"

#define MISSING_ICONS 16 // names already logged as missing

// A text along a path as last composed. Names on a zooming map are composed again in every frame:
// their room comes from a region of its own.
struct bent_slot {
    uint64_t serial;
    struct rgba colour, halo_colour;
    double halo;
    struct text_bent *bent; // [n_glyphs], relative to the picture's top left; with px one block
    int n_glyphs;
    uint32_t *px;
    size_t room; // bytes of the block
    struct px_size size;
    uint64_t frame; // last frame that used it
};

#define BENT_SLOTS 64

struct render {
    struct thread_owner owner;
    struct bent_slot bent[BENT_SLOTS];
    struct pool *bent_pool;
    uint64_t frame;
    struct box hidden; // what a later command paints over; empty: nothing
    bool moving;       // the map's scale changes in this frame
    struct canvas canvas;
    struct crew *crew; // NULL: one processor
    struct cache *cache;
    size_t cache_bound; // 0: with the canvas
    struct px_size sized_for;
    struct text *text;            // borrowed, may be NULL
    struct map_tiles *tiles;      // borrowed, may be NULL
    char *icon_dir, *picture_dir; // owned
    double text_due_ms;           // time left in this frame for composing new texts
    double picture_due_ms;        // the same for illustrations; 0 while frames are drawn
    bool text_late, picture_late; // one was left for a later frame
    uint64_t missing[MISSING_ICONS];
    int n_missing;
    void *scratch; // of the command being drawn; owned
    size_t scratch_bytes;
    struct words words; // opened on first use by the notice or the overlay
};

// render_text.c
void render_text_cmd(struct render *r, const struct draw_cmd *cmd);
void render_text_prepare(struct render *r, const struct draw_cmd *cmd); // caches without drawing
// render_area.c
void render_area_cmd(struct render *r, const struct draw_cmd *cmd);
// Scratch memory for one command, reused; NULL without memory for it.
void *render_scratch(struct render *r, size_t bytes);
// render_scaled.c: a mask of `size` drawn at `at`, `scale` times as large.
void render_mask_scaled(struct render *r, const uint8_t *mask, struct px_size size, struct px_pt at,
                        double scale, uint32_t colour);
// render_dots.c
void render_dots_cmd(struct render *r, const struct draw_cmd *cmd);
// render_bent.c
void render_bent_cmd(struct render *r, const struct draw_cmd *cmd);
void render_bent_forget(struct render *r); // when the text engine is replaced
void render_bent_next_frame(struct render *r);
// Room for names of a canvas; false, and no change, if the machine has no memory for it.
bool render_bent_resize(struct render *r, size_t bytes);
void render_bent_finish(struct render *r);
// render_icon.c
// True for plain words, which cannot lead out of the folder.
bool render_good_name(struct str s);
void render_log_missing(struct render *r, struct str name, const char *why); // each name once
void render_icon_cmd(struct render *r, const struct draw_cmd *cmd);
void render_grid_cmd(struct render *r, const struct draw_cmd *cmd);
// render_picture.c
// The smallest size of s that covers the box; frees s; NULL without memory.
struct SDL_Surface *render_scaled(struct SDL_Surface *s, struct px_size box);
void render_picture_cmd(struct render *r, const struct draw_cmd *cmd);
void render_picture_prepare(struct render *r, const struct draw_cmd *cmd); // caches without drawing
// render_map.c: false while fallback tiles are shown. `ground`: a fill of the same box, painted
// where no tile is; may be NULL.
bool render_map_cmd(struct render *r, const struct draw_cmd *cmd, const struct draw_cmd *ground,
                    const struct render_frame *f);
// render_tilt.c: the same of a map that leans back.
bool render_tilt_cmd(struct render *r, const struct draw_cmd *cmd, const struct render_frame *f);
// render_hidden.c: the largest part of the canvas that one command paints in a solid colour, and
// where that stands in the list; empty if none is worth the trouble.
struct box render_cover(const struct draw_list *d, struct px_size canvas, size_t *at);
bool render_is_hidden(const struct render *r, const struct draw_cmd *cmd); // wholly, by r->hidden

#endif
