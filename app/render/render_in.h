// Inside of render: what its files share.
#ifndef RENDER_RENDER_IN_H
#define RENDER_RENDER_IN_H

#include "render/cache.h"
#include "render/canvas.h"
#include "render/render.h"
#include "render/words.h"

#define MISSING_ICONS 16 // names remembered, so that each is logged once

struct render {
    struct canvas canvas;
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
// render_icon.c
// Names are plain words; nothing in them leads out of the folder.
bool render_good_name(struct str s);
void render_log_missing(struct render *r, struct str name, const char *why); // each once
void render_icon_cmd(struct render *r, const struct draw_cmd *cmd);
// render_picture.c
void render_picture_cmd(struct render *r, const struct draw_cmd *cmd);
void render_picture_prepare(struct render *r, const struct draw_cmd *cmd); // kept, not drawn
// render_map.c; false while stand-ins are shown
bool render_map_cmd(struct render *r, const struct draw_cmd *cmd, const struct render_frame *f);

#endif
