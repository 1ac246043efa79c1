// map_tiles: a bounded cache of map tiles, painted by worker threads before they are needed. A tile
// has one exact scale (m_per_px) and lies on a grid anchored at map (0, 0), so that a moving camera
// at a constant scale is drawn by 1:1 copies. Tiles of other scales are scaled as a fallback until
// the exact ones are ready.
#ifndef MAP_TILES_H
#define MAP_TILES_H

#include "map/map_paint.h"
#include "map/map_view.h"

struct map_tiles;

// One tile's copy onto the canvas. serial never repeats: a key for textures made of the tile.
struct map_blit {
    uint64_t serial;
    const uint32_t *px; // MAP_TILE_PX rows of MAP_TILE_PX, opaque ARGB8888; valid until the next
                        // map_tiles_* call
    struct px_rect src; // part of the tile, px
    struct px_rect dst; // canvas px; whole numbers when exact
    bool exact;         // 1:1
};

struct map_tiles_opts {
    const struct map_shapes *shapes; // borrowed; must outlive the cache
    struct map_style style;
    // More than one thread paints only while the view is at rest.
    int threads;             // 0 = painted by the caller's thread, and only when it waits
    size_t bound_bytes;      // 0 = 48 MiB
    void (*wake)(void *ctx); // called from a worker after each tile; may be NULL
    void *wake_ctx;
};

struct map_tiles *map_tiles_create(const struct map_tiles_opts *opts);
void map_tiles_destroy(struct map_tiles *t); // takes NULL; joins the workers

// Requests the tiles of `v` and lists the copies that draw it, back to front and without gaps once
// any scale of the region has been painted. `moving`: the scale is still changing, so exact tiles
// are not requested. `wait`: returns when every exact tile is painted (pictures, the first frame);
// the caller's thread then paints too. Returns the number of blits; `t` owns *blits. *complete: all
// are exact.
int map_tiles_view(struct map_tiles *t, const struct map_view *v, bool moving, bool wait,
                   const struct map_blit **blits, bool *complete);
// Whether the last view, if it was a flat one, waits for tiles of its scale.
bool map_tiles_awaited(struct map_tiles *t);
// Prefetches tiles that will be shown next, painted when no visible tile waits: a view that a
// flight will reach, tilted or not, or `ring` tiles around the current view. Tiles requested by
// prefetch are dropped unless the next prefetch requests them again.
void map_tiles_prefetch(struct map_tiles *t, const struct map_view *v, int ring);
// The painted ground of a tilted view, cell by cell: tiles of one scale, a power of two, coarse
// ones standing in. Texels are counted east and south from the corner of the first cell.
#define MAP_SHEET_LEVELS 2 // whole tiles, and at half their size for ground far away
struct map_cell {
    struct map_texels {
        const uint32_t *px; // of the cell's corner, opaque ARGB8888; NULL: nothing is painted
        int shift;          // its pixel is as many octaves larger than a texel
        int stride, side;   // px
    } of[MAP_SHEET_LEVELS];
};
struct map_sheet {
    double m_per_px;              // of a texel
    int64_t x0, y0;               // of the first cell
    int w, h;                     // cells
    const struct map_cell *cells; // [h * w]; valid until the next map_tiles_* call
};
// Requests the tiles that the tilted view `v` shows, and lists the sheet. `wait`: as above. Returns
// whether every cell that is seen is painted at the sheet's scale.
bool map_tiles_sheet(struct map_tiles *t, const struct map_view *v, bool wait,
                     struct map_sheet *out);
// Changes the colours (theme): every tile is painted again.
void map_tiles_restyle(struct map_tiles *t, const struct map_style *style);

// Takes all the memory that the tiles may ever hold.
void map_tiles_touch(struct map_tiles *t);

struct map_tiles_stats {
    size_t bytes, bound, tiles;
    uint64_t painted; // since creation
    size_t waiting;
};
struct map_tiles_stats map_tiles_stats(struct map_tiles *t);

#endif
