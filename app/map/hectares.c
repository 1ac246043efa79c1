// hectares: the outline becomes a raster of ten points a side of a square; every offset of the grid
// by a point is tried, and the fullest squares of each counted.
#include "map/hectares.h"

#include <assert.h>
#include <math.h>

#define POINTS 10 // of the raster along a side
#define RASTER ((HECTARES_SPAN + 2) * POINTS)
#define HECTARE_SIDE_M 100.0

// sums[y][x]: the points within the outline north-west of point (x, y).
struct raster {
    uint16_t sums[RASTER + 1][RASTER + 1];
    struct map_pt north_west;
    double step_m;
    int w, h; // points
};

static struct map_box box_of(const struct geo_ring *ring)
{
    struct map_box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < ring->n; i++) {
        struct map_pt p = map_from_geo(ring->pts[i]);
        b = (struct map_box){fmin(b.x0, p.x), fmin(b.y0, p.y), fmax(b.x1, p.x), fmax(b.y1, p.y)};
    }
    return b;
}

// Even-odd along a row: where an edge crosses it, everything east of there turns over.
static void scan_row(struct raster *r, const struct geo_ring *ring, int y)
{
    bool turns[RASTER + 1] = {false}, in = false;
    double lat = map_to_geo((struct map_pt){0, r->north_west.y - (y + 0.5) * r->step_m}).lat;
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        struct geo_pt a = ring->pts[j], b = ring->pts[i];
        if ((a.lat > lat) == (b.lat > lat))
            continue;
        struct geo_pt cut = {a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat), lat};
        double x = (map_from_geo(cut).x - r->north_west.x) / r->step_m - 0.5;
        turns[(int)clamp_d(ceil(x), 0, RASTER)] ^= true;
    }
    uint16_t row = 0;
    for (int x = 0; x < r->w; x++) {
        in ^= turns[x];
        row = (uint16_t)(row + in);
        r->sums[y + 1][x + 1] = (uint16_t)(r->sums[y][x + 1] + row);
    }
}

// One square of room on every side, for the offsets.
static bool scan(struct raster *r, const struct geo_ring *ring)
{
    struct map_box b = box_of(ring);
    struct map_pt middle = {(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2};
    double side = HECTARE_SIDE_M / map_ground_scale(middle);
    r->step_m = side / POINTS;
    if (!(b.x1 - b.x0 <= HECTARES_SPAN * side && b.y1 - b.y0 <= HECTARES_SPAN * side))
        return false;
    r->north_west = (struct map_pt){b.x0 - side, b.y1 + side};
    r->w = ((int)ceil((b.x1 - b.x0) / side) + 2) * POINTS;
    r->h = ((int)ceil((b.y1 - b.y0) / side) + 2) * POINTS;
    r->w = r->w < RASTER ? r->w : RASTER;
    r->h = r->h < RASTER ? r->h : RASTER;
    for (int x = 0; x <= r->w; x++)
        r->sums[0][x] = 0;
    for (int y = 0; y < r->h; y++) {
        r->sums[y + 1][0] = 0;
        scan_row(r, ring, y);
    }
    return true;
}

// Points within the outline in the square whose first point is (x, y).
static int inside(const struct raster *r, int x, int y)
{
    int x1 = x + POINTS, y1 = y + POINTS;
    return r->sums[y1][x1] - r->sums[y][x1] - r->sums[y1][x] + r->sums[y][x];
}

// The least fill of the n fullest squares, and what all n hold; few values make counting enough.
static int fullest(const struct raster *r, int dx, int dy, int n, int *least)
{
    int of[POINTS * POINTS + 1] = {0}, all = 0;
    for (int y = dy; y + POINTS <= r->h; y += POINTS)
        for (int x = dx; x + POINTS <= r->w; x += POINTS)
            of[inside(r, x, y)]++;
    for (*least = POINTS * POINTS; *least > 0 && n > 0; --*least) {
        int these = of[*least] < n ? of[*least] : n;
        all += these * *least;
        n -= these;
        if (!n)
            break;
    }
    return all;
}

// Takes the squares that hold more than `least`, and of those with as much the first ones.
static void take(struct hectares *h, const struct raster *r, int dx, int dy, int n, int least)
{
    int more = 0;
    for (int y = dy; y + POINTS <= r->h; y += POINTS)
        for (int x = dx; x + POINTS <= r->w; x += POINTS)
            more += inside(r, x, y) > least;
    for (int y = dy; y + POINTS <= r->h; y += POINTS)
        for (int x = dx; x + POINTS <= r->w; x += POINTS) {
            int has = inside(r, x, y);
            if (has < least || !has || h->n == n || (has == least && more == n))
                continue;
            more += has == least;
            h->at[h->n++] = (struct hectare){(int16_t)(x / POINTS), (int16_t)(y / POINTS)};
        }
}

void hectares_cover(struct hectares *h, const struct geo_ring *outline, int n)
{
    assert(h && outline);
    struct raster r;
    *h = (struct hectares){0};
    if (n <= 0 || n > HECTARES_MAX || !outline->n || !scan(&r, outline))
        return;
    int best = -1, best_dx = 0, best_dy = 0, best_least = 0;
    for (int i = 0; i < POINTS * POINTS; i++) {
        int least, all = fullest(&r, i % POINTS, i / POINTS, n, &least);
        if (all <= best)
            continue;
        best = all;
        best_dx = i % POINTS;
        best_dy = i / POINTS;
        best_least = least;
    }
    int area = r.sums[r.h][r.w];
    h->side_m = r.step_m * POINTS;
    h->origin =
        (struct map_pt){r.north_west.x + best_dx * r.step_m, r.north_west.y - best_dy * r.step_m};
    h->cover = area ? (double)best / area : 0;
    take(h, &r, best_dx, best_dy, n, best_least);
}

struct map_pt hectares_corner(const struct hectares *h, struct hectare at)
{
    return (struct map_pt){h->origin.x + at.x * h->side_m, h->origin.y - at.y * h->side_m};
}
