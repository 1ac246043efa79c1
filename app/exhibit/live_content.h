// live_content: one content as shown: its model, its world, and the tiles painted of its map. An
// exhibit has two: the live one and its successor. Main thread.
#ifndef EXHIBIT_LIVE_CONTENT_H
#define EXHIBIT_LIVE_CONTENT_H

#include "live/content_instance.h"
#include "map/map_tiles.h"
#include "state/state.h"

// The style of painted tiles.
struct tile_colours {
    int theme; // index of the model; -1: outdated, they must be painted again
    double k;  // layout units, px
};

struct live_content {
    struct content_instance *content; // NULL: the notice screen
    const struct model *model;        // content->model; NULL: the notice screen
    struct world world;
    struct map_tiles *tiles; // NULL until live_content_paint(); borrows the content's shapes
    struct tile_colours colours;
    bool region_painted; // the whole region has been painted once
};

struct tile_threads {
    struct px_size canvas;
    void (*wake)(void *ctx); // called from worker threads after each tile; may be NULL
    void *wake_ctx;
    const char *state_dir; // see content_instance_prepare()
};

// Takes the content over; NULL: there is none.
void live_content_init(struct live_content *l, struct content_instance *content);
// Frees the content and its tiles; takes a zeroed one. live_content_drop_tiles() leaves the content
// to its owner.
void live_content_finish(struct live_content *l);
void live_content_drop_tiles(struct live_content *l);

// Starts painting tiles in these colours in the background, if there are none yet.
void live_content_paint(struct live_content *l, struct tile_colours colours,
                        const struct tile_threads *threads);
// Changes the colours of existing tiles. True if they differ, and every tile is painted again.
bool live_content_restyle(struct live_content *l, struct tile_colours colours);
// Whether every tile of the view is painted; requests the missing ones.
bool live_content_has_tiles(const struct live_content *l, const struct map_view *v);

// Whether both maps have the same shapes.
bool live_content_same_map(const struct live_content *a, struct content_instance *b);
// Hands the live tiles to the next content, which has the same map: together with the shapes they
// are painted from, and the places of names.
void live_content_hand_on_map(struct live_content *live, struct live_content *next);

#endif
