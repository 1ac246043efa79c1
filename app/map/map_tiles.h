// map_tiles: the painted map, cut into tiles, made ahead of need by worker threads and kept within
// a bound. A tile belongs to one scale (m_per_px exactly) and a grid anchored at map (0, 0), so
// that a camera that only moves is drawn by 1:1 copies. Other scales stand in, scaled, until the
// right tiles are there.
#ifndef MAP_TILES_H
#define MAP_TILES_H

#include "map/map_paint.h"
#include "map/map_view.h"

#define MAP_TILE_PX 256

struct map_tiles;

// One tile's copy onto the canvas. serial never repeats: key for whoever keeps a texture of it.
struct map_blit {
    uint64_t serial;
    const uint32_t *px; // MAP_TILE_PX rows of MAP_TILE_PX, ARGB8888 opaque; valid until the next
                        // map_tiles_* call
    struct px_rect src; // part of the tile, px
    struct px_rect dst; // canvas px; whole numbers when exact
    bool exact;         // 1:1
};

struct map_tiles_opts {
    const struct map_shapes *shapes; // borrowed, must outlive
    struct map_style style;
    // More than one paint together only while the view rests.
    int threads;             // 0 = paint on the caller's thread only, when asked to wait
    size_t bound_bytes;      // 0 = 48 MiB
    void (*wake)(void *ctx); // called from a worker when a tile is done; may be NULL
    void *wake_ctx;
};

struct map_tiles *map_tiles_create(const struct map_tiles_opts *opts);
void map_tiles_destroy(struct map_tiles *t); // takes NULL; waits for workers

// Ask for what `v` shows and lists the copies that draw it, back to front, without gaps once any
// scale of the region was painted. `moving`: the scale is still changing, so exact tiles of this
// scale are not asked for. `wait`: do not return before every exact tile is there (pictures, the
// first frame); the caller's thread then paints too. Returns the number of blits; *blits is owned
// by `t`. *complete: all exact.
int map_tiles_view(struct map_tiles *t, const struct map_view *v, bool moving, bool wait,
                   const struct map_blit **blits, bool *complete);
// Has a worker paint what will be shown next when it has nothing more urgent: the end of a flight,
// or what lies up to `ring` tiles around the view. What was asked for ahead before and not again
// is dropped.
void map_tiles_ahead(struct map_tiles *t, const struct map_view *v, int ring);
// Other colours (theme): everything is painted anew.
void map_tiles_restyle(struct map_tiles *t, const struct map_style *style);

struct map_tiles_stats {
    size_t bytes, tiles;
    uint64_t painted; // since creation
    size_t waiting;
};
struct map_tiles_stats map_tiles_stats(struct map_tiles *t);

#endif
