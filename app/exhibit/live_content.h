// live_content: one content as the exhibit shows it: its model, its world, and the tiles painted of
// its map. An exhibit holds two: the one that is live and the one that is about to be. Main thread.
#ifndef EXHIBIT_LIVE_CONTENT_H
#define EXHIBIT_LIVE_CONTENT_H

#include "live/content_instance.h"
#include "map/map_tiles.h"
#include "state/state.h"

// What tiles are painted in.
struct tile_colours {
    int theme; // index of the model; -1: none any more, they must be painted again
    double k;  // layout units, px
};

struct live_content {
    struct content_instance *content; // NULL: the notice screen
    const struct model *model;        // content->model; NULL: the notice screen
    struct world world;
    struct map_tiles *tiles; // NULL until live_content_paint(); borrows the content's shapes
    struct tile_colours colours;
    bool region_painted; // the whole region has been, once
};

struct tile_threads {
    struct px_size canvas;
    void (*wake)(void *ctx); // from worker threads, when a tile is done; may be NULL
    void *wake_ctx;
};

// The content is taken over; NULL: there is none.
void live_content_init(struct live_content *l, struct content_instance *content);
// Frees the content with its tiles; takes a zeroed one. live_content_drop_tiles() leaves the
// content to whoever has it.
void live_content_finish(struct live_content *l);
void live_content_drop_tiles(struct live_content *l);

// Tiles in these colours, painted in the background from now on. There were none.
void live_content_paint(struct live_content *l, struct tile_colours colours,
                        const struct tile_threads *threads);
// Other colours for the tiles there are. True when they differ, and every tile is painted again.
bool live_content_restyle(struct live_content *l, struct tile_colours colours);
// Every tile of the view is painted; asks for those that are not.
bool live_content_has_tiles(const struct live_content *l, const struct map_view *v);

// Both maps are drawn of the same shapes.
bool live_content_same_map(const struct live_content *a, struct content_instance *b);
// The tiles that are live go on to the next content, whose map is the same: with them go the shapes
// they are painted of and the places of names.
void live_content_hand_on_map(struct live_content *live, struct live_content *next);

#endif
