// map_sheet: which tiles a tilted view needs, those that stand in for them, and tiles at half size.
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map/map_tiles_in.h"
#include "platform/thread.h"

#define SHEET_SHARE 0.6   // of the bound that one sheet may take
#define HALVES_SHARE 0.16 // as many tiles of the bound have a half
#define SIDE_MAX 120      // cells: texels are counted in 15 bits
#define HALF_PX (MAP_TILE_PX / 2)
#define STAND_IN_MAX 8 // octaves coarser

// The cells that a view sees at one scale.
struct seen {
    struct tile_cells cells;
    struct map_pt corners[4]; // of the ground, counter-clockwise
    struct map_pt middle;
};

static double left_of(struct map_pt a, struct map_pt b, double x, double y)
{
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// Whether a cell's square lies wholly beyond a side of the ground that is seen.
static bool beyond(const struct seen *s, int side, const struct map_box *q)
{
    struct map_pt a = s->corners[side], b = s->corners[(side + 1) % 4];
    return left_of(a, b, q->x0, q->y0) < 0 && left_of(a, b, q->x1, q->y0) < 0 &&
           left_of(a, b, q->x0, q->y1) < 0 && left_of(a, b, q->x1, q->y1) < 0;
}

static bool is_seen(const struct seen *s, int64_t x, int64_t y)
{
    double m = s->cells.m_per_px * MAP_TILE_PX;
    struct map_box q = {(double)x * m, -(double)(y + 1) * m, (double)(x + 1) * m, -(double)y * m};
    for (int i = 0; i < 4; i++)
        if (beyond(s, i, &q))
            return false;
    return true;
}

static size_t count_seen(const struct seen *s, size_t most)
{
    size_t n = 0;
    for (int64_t y = s->cells.y0; y <= s->cells.y1 && n <= most; y++)
        for (int64_t x = s->cells.x0; x <= s->cells.x1 && n <= most; x++)
            n += is_seen(s, x, y);
    return n;
}

static struct seen seen_at(const struct map_lens *l, double m_per_px)
{
    struct seen s = {.middle = l->middle};
    struct px_size c = l->view.canvas;
    map_tilt_corners(l, (struct px_rect){0, 0, c.w, c.h}, s.corners);
    struct map_box b = map_tilt_box(&l->view);
    double edge = m_per_px; // texels are read on both sides of a place
    s.cells = map_tiles_cells(m_per_px,
                              (struct map_box){b.x0 - edge, b.y0 - edge, b.x1 + edge, b.y1 + edge});
    return s;
}

static bool is_small(const struct tile_cells *c)
{
    return c->x1 - c->x0 < SIDE_MAX && c->y1 - c->y0 < SIDE_MAX;
}

// At the finest scale that the bound allows.
static struct seen seen_of(const struct map_tiles *t, const struct map_lens *l)
{
    size_t most = (size_t)(SHEET_SHARE * (double)(t->opts.bound_bytes / TILE_BYTES));
    double m = map_tiles_moving_scale(t, l->view.m_per_px);
    for (;; m *= 2) {
        struct seen s = seen_at(l, m);
        if (is_small(&s.cells) && (m >= t->coarse || count_seen(&s, most) <= most))
            return s;
    }
}

static struct tile_key key_at(const struct map_tiles *t, double m_per_px, int64_t x, int64_t y)
{
    return (struct tile_key){m_per_px, x, y, t->style};
}

static void request_seen(struct map_tiles *t, const struct seen *s, enum tile_need need)
{
    double side = s->cells.m_per_px * MAP_TILE_PX;
    for (int64_t y = s->cells.y0; y <= s->cells.y1; y++)
        for (int64_t x = s->cells.x0; x <= s->cells.x1; x++) {
            double dx = (double)x + 0.5 - s->middle.x / side,
                   dy = (double)y + 0.5 + s->middle.y / side;
            if (is_seen(s, x, y))
                map_tiles_request(t, key_at(t, s->cells.m_per_px, x, y), need, dx * dx + dy * dy);
        }
}

// ---- halves ----

// Without memory for it, far ground is read from whole tiles.
static void make_halves(struct map_tiles *t)
{
    size_t n = (size_t)(HALVES_SHARE * (double)(t->opts.bound_bytes / TILE_BYTES)) + 1;
    size_t px = (size_t)HALF_PX * HALF_PX;
    struct tile_half *h = calloc(n, sizeof *h);
    uint32_t *block = malloc(n * px * sizeof *block);
    if (!h || !block) {
        free(h);
        free(block);
        return;
    }
    for (size_t i = 0; i < n; i++)
        h[i].px = block + i * px;
    t->halves = h;
    t->n_halves = n;
}

void map_sheet_touch(struct map_tiles *t)
{
    if (!t->halves)
        make_halves(t);
    if (t->halves)
        memset(t->halves[0].px, 0xFF, map_sheet_bytes(t));
    for (size_t i = 0; i < t->n_halves; i++)
        t->halves[i].serial = t->halves[i].used = 0;
}

size_t map_sheet_bytes(const struct map_tiles *t)
{
    return t->n_halves * HALF_PX * HALF_PX * sizeof(uint32_t);
}

void map_sheet_finish(struct map_tiles *t)
{
    if (t->halves)
        free(t->halves[0].px);
    free(t->halves);
    free(t->cells);
}

static uint32_t average(const uint32_t *a, const uint32_t *b)
{
    uint32_t rb = (a[0] & 0xFF00FF) + (a[1] & 0xFF00FF) + (b[0] & 0xFF00FF) + (b[1] & 0xFF00FF);
    uint32_t ag = (a[0] >> 8 & 0xFF00FF) + (a[1] >> 8 & 0xFF00FF) + (b[0] >> 8 & 0xFF00FF) +
                  (b[1] >> 8 & 0xFF00FF);
    return ((rb + 0x20002) >> 2 & 0xFF00FF) | ((ag + 0x20002) >> 2 & 0xFF00FF) << 8;
}

static void halve(const uint32_t *px, uint32_t *out)
{
    for (int y = 0; y < HALF_PX; y++, px += 2 * MAP_TILE_PX)
        for (int x = 0; x < HALF_PX; x++)
            *out++ = average(px + 2 * x, px + MAP_TILE_PX + 2 * x);
}

// The half of a painted tile; NULL while all are in use.
static struct tile_half *half_of(struct map_tiles *t, const struct tile *tile)
{
    struct tile_half *free = NULL;
    for (size_t i = 0; i < t->n_halves; i++) {
        struct tile_half *h = &t->halves[i];
        if (h->serial == tile->serial) {
            h->used = t->round;
            return h;
        }
        if (h->used != t->round && (!free || h->used < free->used))
            free = h;
    }
    if (!free)
        return NULL;
    *free = (struct tile_half){.serial = tile->serial, .used = t->round, .px = free->px};
    halve(tile->px, free->px);
    return free;
}

// ---- listing ----

// The cell's part of a tile `octaves` coarser.
static struct map_texels texels_of(const struct tile *tile, int64_t x, int64_t y, int octaves)
{
    int side = MAP_TILE_PX >> octaves;
    int64_t within = ((int64_t)1 << octaves) - 1;
    ptrdiff_t left = (ptrdiff_t)(x & within) * side, top = (ptrdiff_t)(y & within) * side;
    return (struct map_texels){tile->px + top * MAP_TILE_PX + left, octaves, MAP_TILE_PX, side};
}

static struct tile *ready_at(const struct map_tiles *t, double m_per_px, int64_t x, int64_t y)
{
    struct tile *tile = tile_find(&t->store, key_at(t, m_per_px, x, y));
    return tile && tile->state == TILE_READY ? tile : NULL;
}

// Whether ground this far away is read at half size: where a row of pixels passes over two texels.
static bool is_far(const struct map_lens *l, const struct seen *s, int64_t x, int64_t y)
{
    double m = s->cells.m_per_px * MAP_TILE_PX, far = -INFINITY;
    for (int i = 0; i < 4; i++) {
        struct map_pt p = {(double)(x + i % 2) * m, -(double)(y + i / 2) * m};
        far = fmax(far, map_lens_flat(l, p).y);
    }
    return far > map_lens_far(l, s->cells.m_per_px);
}

static struct map_cell cell_at(struct map_tiles *t, const struct map_lens *l, const struct seen *s,
                               int64_t x, int64_t y, bool *exact)
{
    struct map_cell c = {0};
    double m = s->cells.m_per_px;
    *exact = true;
    for (int o = 0; o <= STAND_IN_MAX && m * (1 << o) <= fmax(t->coarse, m); o++) {
        struct tile *tile = ready_at(t, m * (1 << o), x >> o, y >> o);
        *exact = *exact && tile;
        if (!tile)
            continue;
        tile->used = t->round;
        c.of[0] = c.of[1] = texels_of(tile, x, y, o);
        struct tile_half *half = o == 0 && is_far(l, s, x, y) ? half_of(t, tile) : NULL;
        if (half)
            c.of[1] = (struct map_texels){half->px, 1, HALF_PX, HALF_PX};
        return c;
    }
    return c;
}

static struct map_cell *room_for(struct map_tiles *t, size_t n)
{
    if (n > t->cap_cells) {
        free(t->cells);
        t->cap_cells = n + n / 2;
        t->cells = malloc(t->cap_cells * sizeof *t->cells);
        if (!t->cells) {
            fputs("out of memory\n", stderr);
            abort();
        }
    }
    return t->cells;
}

static bool list_cells(struct map_tiles *t, const struct map_lens *l, const struct seen *s,
                       struct map_sheet *out)
{
    int64_t w = s->cells.x1 - s->cells.x0 + 1, h = s->cells.y1 - s->cells.y0 + 1;
    struct map_cell *c = room_for(t, (size_t)(w * h));
    bool complete = true, exact;
    *out = (struct map_sheet){s->cells.m_per_px, s->cells.x0, s->cells.y0, (int)w, (int)h, c};
    for (int64_t y = s->cells.y0; y <= s->cells.y1; y++)
        for (int64_t x = s->cells.x0; x <= s->cells.x1; x++, c++) {
            *c = (struct map_cell){0};
            if (!is_seen(s, x, y))
                continue;
            *c = cell_at(t, l, s, x, y, &exact);
            complete = complete && exact;
        }
    return complete;
}

// The share of the cells seen that is painted.
static double painted(const struct map_tiles *t, const struct seen *s)
{
    int seen = 0, ready = 0;
    for (int64_t y = s->cells.y0; y <= s->cells.y1; y++)
        for (int64_t x = s->cells.x0; x <= s->cells.x1; x++)
            if (is_seen(s, x, y)) {
                seen++;
                ready += ready_at(t, s->cells.m_per_px, x, y) != NULL;
            }
    return seen ? (double)ready / seen : 0;
}

// A rising view keeps its finer sheet until the coarser one is painted.
static struct seen best_now(const struct map_tiles *t, const struct map_lens *l,
                            const struct seen *s)
{
    double m = s->cells.m_per_px;
    if (t->sheet_m * 2 != m)
        return *s;
    const struct seen finer = seen_at(l, t->sheet_m);
    return is_small(&finer.cells) && painted(t, &finer) > painted(t, s) ? finer : *s;
}

static bool is_pending(const struct map_tiles *t, const struct seen *s)
{
    for (int64_t y = s->cells.y0; y <= s->cells.y1; y++)
        for (int64_t x = s->cells.x0; x <= s->cells.x1; x++) {
            const struct tile *tile = tile_find(&t->store, key_at(t, s->cells.m_per_px, x, y));
            if (tile && tile->state != TILE_READY && is_seen(s, x, y))
                return true;
        }
    return false;
}

// Paints beside the workers until everything that is seen is ready.
static void paint_seen(struct map_tiles *t, const struct seen *s)
{
    for (;;) {
        struct tile *tile = tile_next(&t->store, NEED_VIEW);
        if (tile)
            map_tiles_paint(t, tile);
        else if (is_pending(t, s))
            condition_wait(t->done, t->lock);
        else
            return;
    }
}

bool map_tiles_sheet(struct map_tiles *t, const struct map_view *v, bool wait,
                     struct map_sheet *out)
{
    assert(t && v && out);
    *out = (struct map_sheet){0};
    if (!map_tiles_usable(v))
        return false;
    const struct map_lens l = map_lens_of(v);
    mutex_lock(t->lock);
    if (!t->halves)
        make_halves(t);
    t->resting = false;
    t->shown = *v;
    const struct seen s = seen_of(t, &l);
    map_tiles_begin(t, NEED_VIEW);
    if (wait || t->n_threads)
        request_seen(t, &s, NEED_VIEW);
    if (t->n_threads)
        map_tiles_request_coarse(t);
    map_tiles_end(t);
    if (wait)
        paint_seen(t, &s);
    const struct seen now = wait ? s : best_now(t, &l, &s);
    t->sheet_m = now.cells.m_per_px;
    bool complete = list_cells(t, &l, &now, out) && t->sheet_m == s.cells.m_per_px;
    mutex_unlock(t->lock);
    return complete;
}

void map_sheet_prefetch(struct map_tiles *t, const struct map_view *v)
{
    const struct map_lens l = map_lens_of(v);
    const struct seen s = seen_of(t, &l);
    request_seen(t, &s, NEED_PREFETCH);
}
