// map_tiles: the tile cache: which tiles a view needs, their worker threads, eviction and
// fallbacks.
#include "map/map_tiles.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map/map_tiles_in.h"
#include "platform/thread.h"

#define DEFAULT_BOUND ((size_t)48 << 20)
#define COARSE_TILES 20.0 // tiles of the whole region at the coarse scale
#define FINEST_RATIO 2.6  // finer tiles than this take too many copies to serve as fallback
#define USUAL_BLITS 4096  // a view in motion, pieced together from tiles of several scales
#define CELLS_MAX 4096    // of one view; larger views are not requested

struct tile_cells map_tiles_cells(double m_per_px, struct map_box b)
{
    double side = m_per_px * MAP_TILE_PX;
    return (struct tile_cells){m_per_px, (int64_t)floor(b.x0 / side), (int64_t)floor(-b.y1 / side),
                               (int64_t)ceil(b.x1 / side) - 1, (int64_t)ceil(-b.y0 / side) - 1};
}

static double cells_count(const struct tile_cells *c)
{
    return (double)(c->x1 - c->x0 + 1) * (double)(c->y1 - c->y0 + 1);
}

static struct tile_key key_of(const struct map_tiles *t, double m_per_px, int64_t x, int64_t y)
{
    return (struct tile_key){m_per_px, x, y, t->style};
}

// ---- painting, by workers and by a waiting caller ----

// Paints one waiting tile. The lock is held on entry and exit, and released while painting.
void map_tiles_paint(struct map_tiles *t, struct tile *tile)
{
    assert(tile->state == TILE_WAITING && tile->px);
    tile->state = TILE_PAINTING;
    struct map_style style = t->opts.style;
    double m = tile->key.m_per_px, side = m * MAP_TILE_PX;
    struct map_pt origin = {(double)tile->key.x * side, -(double)tile->key.y * side};
    mutex_unlock(t->lock);
    map_paint(t->opts.shapes, &style, origin, m, MAP_TILE_PX, MAP_TILE_PX, tile->px,
              MAP_TILE_PX * (int)sizeof(uint32_t));
    mutex_lock(t->lock);
    tile_ready(&t->store, tile);
    tile->serial = ++t->serial;
    condition_wake_all(t->done);
}

static void worker(void *arg)
{
    struct map_tiles *t = arg;
    thread_lower_priority(); // frames come first
    mutex_lock(t->lock);
    // While the map moves, frames need the other processors: only the first worker paints.
    bool first = t->n_begun++ == 0;
    while (!t->stopping) {
        enum tile_need need = first ? NEED_PREFETCH : NEED_VIEW;
        struct tile *tile = first || t->resting ? tile_next(&t->store, need) : NULL;
        if (!tile) {
            condition_wait(t->work, t->lock);
            continue;
        }
        map_tiles_paint(t, tile);
        mutex_unlock(t->lock);
        if (t->opts.wake)
            t->opts.wake(t->opts.wake_ctx);
        mutex_lock(t->lock);
    }
    mutex_unlock(t->lock);
}

// ---- requesting ----

// Evicts the least recently used tile. Tiles of this call are never evicted; tiles shown by the
// previous call only if no other is left.
static bool evict_one(struct map_tiles *t, enum tile_need need)
{
    struct tile *old = t->round ? tile_oldest(&t->store, t->round - 1) : NULL;
    if (!old && need <= NEED_COARSE)
        old = tile_last(&t->store, NEED_DROPPED); // of the view before
    if (!old && need == NEED_VIEW)
        old = tile_oldest(&t->store, t->round);
    if (!old && need == NEED_VIEW)
        old = tile_last(&t->store, NEED_PREFETCH); // not started yet
    if (old)
        tile_remove(&t->store, old);
    return old;
}

static bool make_room(struct map_tiles *t, enum tile_need need)
{
    assert(need < NEED_DROPPED);
    while ((t->store.n + 1) * TILE_BYTES > t->opts.bound_bytes)
        if (!evict_one(t, need))
            return need <= NEED_COARSE; // visible tiles may exceed the bound
    return true;
}

void map_tiles_request(struct map_tiles *t, struct tile_key key, enum tile_need need, double order)
{
    struct tile *tile = tile_find(&t->store, key);
    if (!tile) {
        if (!make_room(t, need))
            return;
        while (!(tile = tile_add(&t->store, key)))
            if (!evict_one(t, need)) // too many scales at once
                return;
        tile->need = NEED_DROPPED;
    }
    tile->used = t->round;
    if (need <= tile->need) {
        tile->need = need;
        tile->order = order;
    }
    tile->kept |= need == NEED_COARSE;
}

// Requests the cells, those nearest to the centre first, also outside the region: the ground
// continues there.
static void request_cells(struct map_tiles *t, const struct tile_cells *c, struct map_pt centre,
                          enum tile_need need)
{
    assert(c->m_per_px > 0);
    assert(c->x0 <= c->x1 + 1 && c->y0 <= c->y1 + 1);
    double side = c->m_per_px * MAP_TILE_PX;
    if (cells_count(c) > CELLS_MAX)
        return;
    for (int64_t y = c->y0; y <= c->y1; y++)
        for (int64_t x = c->x0; x <= c->x1; x++) {
            double dx = ((double)x + 0.5) - centre.x / side,
                   dy = ((double)y + 0.5) + centre.y / side;
            map_tiles_request(t, key_of(t, c->m_per_px, x, y), need, dx * dx + dy * dy);
        }
}

void map_tiles_request_coarse(struct map_tiles *t)
{
    struct tile_cells c = map_tiles_cells(t->coarse, t->region);
    struct map_pt middle = {(t->region.x0 + t->region.x1) / 2, (t->region.y0 + t->region.y1) / 2};
    request_cells(t, &c, middle, NEED_COARSE);
}

static void demote(void *ctx, struct tile *tile)
{
    enum tile_need need = *(const enum tile_need *)ctx;
    if (tile->state == TILE_WAITING && tile->need == need)
        tile->need = NEED_DROPPED;
}

// Removes a waiting tile that was not requested again.
static void remove_if_dropped(void *ctx, struct tile *tile)
{
    if (tile->state == TILE_WAITING && tile->need == NEED_DROPPED)
        tile_remove(ctx, tile);
}

// Removes a tile beyond the bound that this round does not need. One of the coarse set, made while
// a view needed all of the room, moves into it when it can: it would stay beyond for good.
static void remove_if_beyond(void *ctx, struct tile *tile)
{
    struct map_tiles *t = ctx;
    if (tile->state != TILE_READY || !tile_is_beyond(&t->store, tile))
        return;
    if (tile->kept)
        tile_move_within(&t->store, tile);
    else if (tile->used < t->round)
        tile_remove(&t->store, tile);
}

void map_tiles_begin(struct map_tiles *t, enum tile_need need)
{
    t->round++;
    if (t->store.waiting)
        tile_each(&t->store, demote, &need);
}

void map_tiles_end(struct map_tiles *t)
{
    if (tile_store_beyond(&t->store))
        tile_each(&t->store, remove_if_beyond, t);
    if (!t->store.waiting)
        return;
    tile_each(&t->store, remove_if_dropped, &t->store);
    condition_wake_all(t->work);
}

// ---- listing ----

// Where map (0, 0) lies on the canvas. Exact tiles are placed on whole pixels.
struct placing {
    const struct map_view *view;
    double ox, oy; // canvas px of map (0, 0)
};

static struct placing placing_of(const struct map_view *v)
{
    return (struct placing){v, rint(v->canvas.w / 2.0 - v->centre.x / v->m_per_px),
                            rint(v->canvas.h / 2.0 + v->centre.y / v->m_per_px)};
}

static void make_room_for_blits(struct map_tiles *t, int most)
{
    t->cap_blits = most;
    t->blits = realloc(t->blits, (size_t)most * sizeof *t->blits);
    if (!t->blits) {
        fputs("out of memory\n", stderr);
        abort();
    }
}

static void add_blit(struct map_tiles *t, struct map_blit b)
{
    if (t->n_blits == t->cap_blits)
        make_room_for_blits(t, t->cap_blits ? t->cap_blits * 2 : 256);
    t->blits[t->n_blits++] = b;
}

// A cell's box on the canvas. Edges are rounded, so that neighbours share them.
static struct px_rect cell_rect(const struct placing *p, double m_per_px, int64_t x, int64_t y)
{
    double side = MAP_TILE_PX * (m_per_px / p->view->m_per_px);
    double x0 = rint(p->ox + (double)x * side), y0 = rint(p->oy + (double)y * side);
    double x1 = rint(p->ox + (double)(x + 1) * side), y1 = rint(p->oy + (double)(y + 1) * side);
    return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

static void blit_tile(struct map_tiles *t, const struct placing *p, const struct tile *tile,
                      struct px_rect part)
{
    assert(tile->state == TILE_READY && tile->serial > 0);
    struct px_rect whole = cell_rect(p, tile->key.m_per_px, tile->key.x, tile->key.y);
    struct px_rect dst = px_rect_clip(whole, part);
    if (dst.w <= 0 || dst.h <= 0)
        return;
    double sx = MAP_TILE_PX / whole.w, sy = MAP_TILE_PX / whole.h;
    struct map_blit b = {.serial = tile->serial, .px = tile->px, .dst = dst};
    b.src =
        (struct px_rect){(dst.x - whole.x) * sx, (dst.y - whole.y) * sy, dst.w * sx, dst.h * sy};
    b.exact = tile->key.m_per_px == p->view->m_per_px && tile->key.style == t->style;
    add_blit(t, b);
}

// The sets that can draw the view, best first.
struct ladder {
    const struct tile_set *sets[TILE_SETS_MAX];
    int n;
};

// How badly a set suits the view. A set that is much too fine, or of another style, goes last.
static double set_cost(const struct map_tiles *t, const struct tile_set *s, double m_per_px)
{
    double off = log2(s->m_per_px / m_per_px);
    double cost = off < 0 ? -off : off * 1.2;
    if (off < -log2(FINEST_RATIO) && s->m_per_px != t->coarse)
        cost += 1000;
    return s->style == t->style ? cost : cost + 100;
}

static struct ladder ladder_for(const struct map_tiles *t, double m_per_px)
{
    struct ladder l = {.n = 0};
    for (int i = 0; i < t->store.n_sets; i++) {
        const struct tile_set *s = &t->store.sets[i];
        double cost = set_cost(t, s, m_per_px);
        if (!s->ready || cost >= 1000)
            continue;
        int at = l.n++;
        for (; at > 0 && set_cost(t, l.sets[at - 1], m_per_px) > cost; at--)
            l.sets[at] = l.sets[at - 1];
        l.sets[at] = s;
    }
    return l;
}

static struct map_box box_of(const struct placing *p, struct px_rect r)
{
    double m = p->view->m_per_px;
    return (struct map_box){(r.x - p->ox) * m, (p->oy - r.y - r.h) * m, (r.x + r.w - p->ox) * m,
                            (p->oy - r.y) * m};
}

// Covers `part` of the canvas with tiles of rung `at` of the ladder, and with the next rung where a
// tile is missing. Copies never overlap.
static void cover(struct map_tiles *t, const struct placing *p, const struct ladder *l, int at,
                  struct px_rect part)
{
    assert(at >= 0 && at <= l->n);
    if (at == l->n || part.w <= 0 || part.h <= 0)
        return;
    const struct tile_set *s = l->sets[at];
    struct tile_cells c = map_tiles_cells(s->m_per_px, box_of(p, px_rect_grow(part, 1)));
    if (cells_count(&c) > CELLS_MAX) {
        cover(t, p, l, at + 1, part);
        return;
    }
    for (int64_t y = c.y0; y <= c.y1; y++)
        for (int64_t x = c.x0; x <= c.x1; x++) {
            struct tile *tile =
                tile_find(&t->store, (struct tile_key){s->m_per_px, x, y, s->style});
            if (!tile || tile->state != TILE_READY) {
                struct px_rect cell = px_rect_clip(cell_rect(p, s->m_per_px, x, y), part);
                cover(t, p, l, at + 1, cell);
                continue;
            }
            tile->used = t->round;
            blit_tile(t, p, tile, part);
        }
}

static void list_blits(struct map_tiles *t, const struct map_view *v)
{
    struct placing p = placing_of(v);
    struct ladder l = ladder_for(t, v->m_per_px);
    t->n_blits = 0;
    cover(t, &p, &l, 0, (struct px_rect){0, 0, v->canvas.w, v->canvas.h});
}

static bool all_exact(const struct map_tiles *t, const struct map_view *v)
{
    double area = 0;
    for (int i = 0; i < t->n_blits; i++) {
        if (!t->blits[i].exact)
            return false;
        area += t->blits[i].dst.w * t->blits[i].dst.h;
    }
    return area == (double)v->canvas.w * v->canvas.h;
}

// ---- interface ----

bool map_tiles_usable(const struct map_view *v)
{
    return v->canvas.w > 0 && v->canvas.h > 0 && v->m_per_px > 1e-6 && v->m_per_px < 1e6 &&
           fabs(v->centre.x) < 1e9 && fabs(v->centre.y) < 1e9;
}

static struct map_box exact_box(const struct map_view *v)
{
    struct placing p = placing_of(v);
    return box_of(&p, (struct px_rect){0, 0, v->canvas.w, v->canvas.h});
}

// While the scale changes, tiles of the nearest power of two are requested: few scales, reused on
// the way back.
double map_tiles_moving_scale(const struct map_tiles *t, double m_per_px)
{
    double step = exp2(ceil(log2(m_per_px) - 0.4));
    return step > t->coarse ? t->coarse : step;
}

static bool covered_well(const struct map_tiles *t, const struct map_view *v)
{
    double area = 0;
    for (int i = 0; i < t->n_blits; i++) {
        const struct map_blit *b = &t->blits[i];
        if (b->src.w > 0 && b->dst.w / b->src.w < 1.7)
            area += b->dst.w * b->dst.h;
    }
    return area >= 0.999 * v->canvas.w * v->canvas.h;
}

// Without workers nobody else paints the fallback tiles: paint them once if the canvas has holes.
static void fill_holes(struct map_tiles *t, const struct map_view *v)
{
    double area = 0;
    for (int i = 0; i < t->n_blits; i++)
        area += t->blits[i].dst.w * t->blits[i].dst.h;
    if (area == (double)v->canvas.w * v->canvas.h)
        return;
    map_tiles_request_coarse(t);
    for (struct tile *tile; (tile = tile_next(&t->store, NEED_COARSE));)
        map_tiles_paint(t, tile);
    list_blits(t, v);
}

static void request_for_motion(struct map_tiles *t, const struct map_view *v)
{
    list_blits(t, v);
    map_tiles_begin(t, NEED_VIEW);
    if (t->n_threads && !covered_well(t, v)) {
        struct tile_cells c = map_tiles_cells(map_tiles_moving_scale(t, v->m_per_px), exact_box(v));
        request_cells(t, &c, v->centre, NEED_VIEW);
    }
    if (t->n_threads)
        map_tiles_request_coarse(t);
    map_tiles_end(t);
}

static void request_exact(struct map_tiles *t, const struct map_view *v)
{
    struct tile_cells c = map_tiles_cells(v->m_per_px, exact_box(v));
    map_tiles_begin(t, NEED_VIEW);
    request_cells(t, &c, v->centre, NEED_VIEW);
    if (t->n_threads)
        map_tiles_request_coarse(t);
    map_tiles_end(t);
}

static bool view_pending(const struct map_tiles *t, const struct tile_cells *c)
{
    for (int64_t y = c->y0; y <= c->y1; y++)
        for (int64_t x = c->x0; x <= c->x1; x++) {
            const struct tile *tile = tile_find(&t->store, key_of(t, c->m_per_px, x, y));
            if (tile && tile->state != TILE_READY)
                return true;
        }
    return false;
}

// Paints beside the workers until every exact tile is ready.
static void paint_now(struct map_tiles *t, const struct map_view *v)
{
    struct tile_cells c = map_tiles_cells(v->m_per_px, exact_box(v));
    for (;;) {
        struct tile *tile = tile_next(&t->store, NEED_VIEW);
        if (tile)
            map_tiles_paint(t, tile);
        else if (view_pending(t, &c))
            condition_wait(t->done, t->lock);
        else
            return;
    }
}

int map_tiles_view(struct map_tiles *t, const struct map_view *v, bool moving, bool wait,
                   const struct map_blit **blits, bool *complete)
{
    assert(t && v && blits && complete);
    *blits = t->blits;
    *complete = false;
    if (!map_tiles_usable(v))
        return 0;
    mutex_lock(t->lock);
    t->resting = t->shown.centre.x == v->centre.x && t->shown.centre.y == v->centre.y &&
                 t->shown.m_per_px == v->m_per_px;
    t->shown = *v;
    if (t->resting && t->n_threads > 1)
        condition_wake_all(t->work);
    if (moving && !wait)
        request_for_motion(t, v);
    else if (wait || t->n_threads)
        request_exact(t, v);
    if (wait)
        paint_now(t, v);
    list_blits(t, v);
    if (t->n_threads == 0)
        fill_holes(t, v);
    mutex_unlock(t->lock);
    *complete = all_exact(t, v);
    *blits = t->blits;
    return t->n_blits;
}

bool map_tiles_awaited(struct map_tiles *t)
{
    assert(t);
    mutex_lock(t->lock);
    const struct map_view *v = &t->shown;
    struct tile_cells c = {0};
    bool flat = map_tiles_usable(v) && map_view_is_flat(v);
    if (flat)
        c = map_tiles_cells(v->m_per_px, exact_box(v));
    bool awaited = flat && view_pending(t, &c);
    mutex_unlock(t->lock);
    return awaited;
}

void map_tiles_prefetch(struct map_tiles *t, const struct map_view *v, int ring)
{
    assert(t && v);
    assert(ring >= 0);
    if (!map_tiles_usable(v) || t->n_threads == 0)
        return;
    struct tile_cells c = map_tiles_cells(v->m_per_px, exact_box(v));
    c.x0 -= ring, c.y0 -= ring, c.x1 += ring, c.y1 += ring;
    mutex_lock(t->lock);
    map_tiles_begin(t, NEED_PREFETCH);
    // Tiles of the last view call must stay protected from eviction.
    t->round--;
    if (map_view_is_flat(v))
        request_cells(t, &c, v->centre, NEED_PREFETCH);
    else
        map_sheet_prefetch(t, v);
    map_tiles_end(t);
    mutex_unlock(t->lock);
}

static void release_kept(void *ctx, struct tile *tile)
{
    (void)ctx;
    tile->kept = false;
    if (tile->state == TILE_WAITING)
        tile->need = NEED_DROPPED;
}

void map_tiles_restyle(struct map_tiles *t, const struct map_style *style)
{
    assert(t && style);
    mutex_lock(t->lock);
    t->opts.style = *style;
    t->style++;
    tile_each(&t->store, release_kept, NULL);
    map_tiles_end(t);
    mutex_unlock(t->lock);
}

struct map_tiles_stats map_tiles_stats(struct map_tiles *t)
{
    mutex_lock(t->lock);
    struct map_tiles_stats s = {.bytes = t->store.n * TILE_BYTES,
                                .bound = t->opts.bound_bytes,
                                .tiles = t->store.n,
                                .painted = t->serial,
                                .waiting = t->store.waiting};
    mutex_unlock(t->lock);
    return s;
}

void map_tiles_touch(struct map_tiles *t)
{
    mutex_lock(t->lock);
    tile_store_touch(&t->store);
    if (t->cap_blits < USUAL_BLITS)
        make_room_for_blits(t, USUAL_BLITS);
    memset(t->blits + t->n_blits, 0xFF, (size_t)(t->cap_blits - t->n_blits) * sizeof *t->blits);
    map_sheet_touch(t);
    mutex_unlock(t->lock);
}

static struct map_box region_of(const struct map_shapes *s)
{
    struct map_box r = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < s->n; i++) {
        r.x0 = fmin(r.x0, s->shapes[i].box.x0);
        r.y0 = fmin(r.y0, s->shapes[i].box.y0);
        r.x1 = fmax(r.x1, s->shapes[i].box.x1);
        r.y1 = fmax(r.y1, s->shapes[i].box.y1);
    }
    return s->n ? r : (struct map_box){0, 0, 1, 1};
}

struct map_tiles *map_tiles_create(const struct map_tiles_opts *opts)
{
    assert(opts && opts->shapes);
    assert(opts->threads >= 0);
    struct map_tiles *t = calloc(1, sizeof *t);
    if (!t) {
        fputs("out of memory\n", stderr);
        abort();
    }
    t->opts = *opts;
    if (!t->opts.bound_bytes)
        t->opts.bound_bytes = DEFAULT_BOUND;
    tile_store_init(&t->store, t->opts.bound_bytes / TILE_BYTES);
    t->region = region_of(opts->shapes);
    double area = (t->region.x1 - t->region.x0) * (t->region.y1 - t->region.y0);
    t->coarse = exp2(ceil(log2(sqrt(fmax(area, 1) / COARSE_TILES) / MAP_TILE_PX)));
    t->lock = mutex_create();
    t->work = condition_create();
    t->done = condition_create();
    int want = opts->threads < THREADS_MAX ? opts->threads : THREADS_MAX;
    while (t->n_threads < want && (t->threads[t->n_threads] = thread_start(worker, t)))
        t->n_threads++;
    return t;
}

void map_tiles_destroy(struct map_tiles *t)
{
    if (!t)
        return;
    mutex_lock(t->lock);
    t->stopping = true;
    condition_wake_all(t->work);
    mutex_unlock(t->lock);
    for (int i = 0; i < t->n_threads; i++)
        thread_join(t->threads[i]);
    tile_store_finish(&t->store);
    condition_destroy(t->work);
    condition_destroy(t->done);
    mutex_destroy(t->lock);
    free(t->blits);
    map_sheet_finish(t);
    free(t);
}
