// map_tiles_in: internal to map_tiles: the cache, and what its files share.
#ifndef MAP_TILES_IN_H
#define MAP_TILES_IN_H

#include "map/map_tiles.h"
#include "map/tile_store.h"

#define TILE_BYTES (sizeof(uint32_t) * MAP_TILE_PX * MAP_TILE_PX)
#define THREADS_MAX 16

// A tile at half its size, for ground far away.
struct tile_half {
    uint64_t serial; // of the tile; 0: unused
    uint64_t used;   // last round of a sheet that needed it
    uint32_t *px;    // MAP_TILE_PX / 2 rows
};

struct map_tiles {
    struct map_tiles_opts opts;
    struct tile_store store;
    struct map_box region;
    double coarse;   // m_per_px of the set that is never evicted
    unsigned style;  // incremented by every restyle
    uint64_t round;  // counts view and prefetch calls
    uint64_t serial; // counts painted tiles
    struct map_blit *blits;
    int n_blits, cap_blits;
    struct map_cell *cells; // of the last sheet
    size_t cap_cells;
    struct tile_half *halves; // [n_halves], one block of pixels; NULL until the first sheet
    size_t n_halves;
    double sheet_m; // m_per_px of the last sheet
    struct mutex *lock;
    struct condition *work, *done;
    struct thread *threads[THREADS_MAX];
    int n_threads, n_begun;
    struct map_view shown; // by the last view call
    bool resting;          // the same view was requested twice in a row
    bool stopping;
};

// Cells x0..x1, y0..y1 of one scale, inclusive.
struct tile_cells {
    double m_per_px;
    int64_t x0, y0, x1, y1;
};

// All with the lock held.
struct tile_cells map_tiles_cells(double m_per_px, struct map_box b);
bool map_tiles_usable(const struct map_view *v);
// While the scale changes, tiles of the nearest power of two are requested: few scales, reused on
// the way back.
double map_tiles_moving_scale(const struct map_tiles *t, double m_per_px);
// Between these two, requests of that need are made anew.
void map_tiles_begin(struct map_tiles *t, enum tile_need need);
void map_tiles_request(struct map_tiles *t, struct tile_key key, enum tile_need need, double order);
void map_tiles_request_coarse(struct map_tiles *t);
void map_tiles_end(struct map_tiles *t);
// Paints a waiting tile, on this thread; the lock is released meanwhile.
void map_tiles_paint(struct map_tiles *t, struct tile *tile);

// map_sheet.c
void map_sheet_prefetch(struct map_tiles *t, const struct map_view *v); // of a tilted view
size_t map_sheet_bytes(const struct map_tiles *t); // of tiles at half size
void map_sheet_touch(struct map_tiles *t);
void map_sheet_finish(struct map_tiles *t);

#endif
