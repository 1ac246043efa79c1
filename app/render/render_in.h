// Inside of render: what its files share.
#ifndef RENDER_IN_H
#define RENDER_IN_H

#include "platform/crew.h"
#include "render/cache.h"
#include "render/canvas.h"
#include "render/render.h"
#include "render/words.h"

#define MISSING_ICONS 16 // names remembered, so that each is logged once

// A text along a path as last composed. Kept in place of another when it has to be: names on a map
// that is zoomed change every frame and must not allocate.
struct bent_slot {
    uint64_t serial;
    struct rgba colour, halo_colour;
    double halo;
    struct text_bent *bent; // [n_glyphs], from the picture's top left
    int n_glyphs, cap_glyphs;
    uint32_t *px;
    size_t cap_px;
    struct px_size size;
    uint64_t frame; // last used in
};

#define BENT_SLOTS 64

struct render {
    struct bent_slot bent[BENT_SLOTS];
    uint64_t frame;
    bool moving; // the map's scale changes in this frame
    struct canvas canvas;
    struct crew *crew; // NULL: one processor
    struct cache *cache;
    struct text *text;            // borrowed, may be NULL
    struct map_tiles *tiles;      // borrowed, may be NULL
    char *icon_dir, *picture_dir; // owned
    double text_due_ms;           // what may still be spent on new texts
    double picture_due_ms;        // the same for illustrations; a frame has none
    bool text_late, picture_late; // one had to wait
    uint64_t missing[MISSING_ICONS];
    int n_missing;
    struct words words; // opened by the notice or the overlay
};

// render_text.c
void render_text_cmd(struct render *r, const struct draw_cmd *cmd);
void render_text_prepare(struct render *r, const struct draw_cmd *cmd); // kept, not drawn
// render_bent.c
void render_bent_cmd(struct render *r, const struct draw_cmd *cmd);
void render_bent_forget(struct render *r); // the text engine changes
void render_bent_finish(struct render *r);
// render_icon.c
// Names are plain words; nothing in them leads out of the folder.
bool render_good_name(struct str s);
void render_log_missing(struct render *r, struct str name, const char *why); // each once
void render_icon_cmd(struct render *r, const struct draw_cmd *cmd);
// render_picture.c
void render_picture_cmd(struct render *r, const struct draw_cmd *cmd);
void render_picture_prepare(struct render *r, const struct draw_cmd *cmd); // kept, not drawn
// render_map.c; false while stand-ins are shown. `ground`: a fill of the same box to be painted
// where no tile is, or NULL.
bool render_map_cmd(struct render *r, const struct draw_cmd *cmd, const struct draw_cmd *ground,
                    const struct render_frame *f);

#endif
