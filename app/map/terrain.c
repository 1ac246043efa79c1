// terrain: contours -> pulls on a grid -> heights and tone.
#include "map/terrain.h"

#include <assert.h>
#include <math.h>

#include "map/terrain_in.h"

#define PULL_STEP_M 32.0 // a contour pulls as often
#define BEYOND_M 3600.0  // the field goes on beyond the contours, and fades to 0
#define FADE_M 3500.0
#define VEIL_INSIDE_M 1200.0
#define VEIL_M 2800.0
#define PLAIN_M 6.0        // where no contour says more, the ground is a plain
#define PLAIN_WEIGHT 0.001 // a stronger pull makes the plate swing where a hill begins
#define WETLAND_M 3.0
#define WETLAND_WEIGHT 0.3
#define CROSSINGS_MAX 512
#define EARTH_M 6378137.0 // radius of the sphere of EPSG:3857

struct field {
    const struct map_shapes *shapes;
    struct map_box hills; // around all contours
    struct map_pt nw;
    double cell;
    struct grid weight, level, z;
    struct known *known;
    size_t n_known;
    double *beyond_x, *beyond_y; // of each column and row: map metres outside the hills
};

static struct map_box hills_box(const struct map_shapes *s)
{
    struct map_box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = s->first[MAP_HILL]; i < s->first[MAP_HILL + 1]; i++) {
        const struct map_box *m = &s->shapes[i].box;
        b = (struct map_box){fmin(b.x0, m->x0), fmin(b.y0, m->y0), fmax(b.x1, m->x1),
                             fmax(b.y1, m->y1)};
    }
    return b;
}

static bool is_cut(const struct map_box *b, struct map_pt p)
{
    return p.x - b->x0 < TERRAIN_CUT_M || b->x1 - p.x < TERRAIN_CUT_M ||
           p.y - b->y0 < TERRAIN_CUT_M || b->y1 - p.y < TERRAIN_CUT_M;
}

// A contour is known at every PULL_STEP_M of its way. Counts where f->known is NULL.
static void know_segment(struct field *f, struct map_pt a, struct map_pt b, double height)
{
    if (is_cut(&f->hills, a) && is_cut(&f->hills, b))
        return;
    int n = (int)ceil(hypot(b.x - a.x, b.y - a.y) / PULL_STEP_M);
    for (int k = 0; k < n; k++, f->n_known++)
        if (f->known)
            f->known[f->n_known] = (struct known){
                (float)((lerp_d(a.x, b.x, (double)k / n) - f->nw.x) / f->cell),
                (float)((f->nw.y - lerp_d(a.y, b.y, (double)k / n)) / f->cell), (float)height};
}

static void know_contours(struct field *f)
{
    const struct map_shapes *s = f->shapes;
    f->n_known = 0;
    for (size_t i = s->first[MAP_HILL]; i < s->first[MAP_HILL + 1]; i++)
        for (size_t r = 0; r < s->shapes[i].n_rings; r++) {
            const struct map_ring *ring = &s->shapes[i].rings[r];
            for (size_t k = 0; k + 1 < ring->n; k++)
                know_segment(f, ring->pts[k], ring->pts[k + 1], s->shapes[i].height_m);
        }
}

static void pull(struct field *f, int x, int y, double weight, double level)
{
    size_t i = (size_t)y * f->z.stride + (size_t)x;
    f->weight.at[i] = (float)weight;
    f->level.at[i] = (float)level;
}

// Where the shapes' rings cross the row's middle, in points east of the first, unsorted.
static int crossings(const struct field *f, const struct map_shape *s, int row, double *at, int max)
{
    double y = f->nw.y - row * f->cell;
    int n = 0;
    for (size_t r = 0; r < s->n_rings; r++) {
        const struct map_pt *q = s->rings[r].pts;
        for (size_t i = 0; i + 1 < s->rings[r].n; i++)
            if ((q[i].y > y) != (q[i + 1].y > y) && n < max)
                at[n++] = ((q[i + 1].x - q[i].x) * (y - q[i].y) / (q[i + 1].y - q[i].y) + q[i].x -
                           f->nw.x) /
                          f->cell;
    }
    return n;
}

static void sort_numbers(double *v, int n)
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && v[k - 1] > v[k]; k--) {
            double t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
}

// Pulls every point inside the shape.
static void pull_inside(struct field *f, const struct map_shape *s, double weight, double level)
{
    double at[CROSSINGS_MAX];
    int first = (int)floor((f->nw.y - s->box.y1) / f->cell),
        last = (int)ceil((f->nw.y - s->box.y0) / f->cell);
    for (int y = first < 0 ? 0 : first; y <= last && y < f->z.h; y++) {
        int n = crossings(f, s, y, at, CROSSINGS_MAX);
        sort_numbers(at, n);
        for (int i = 0; i + 1 < n; i += 2)
            for (int x = (int)ceil(fmax(at[i], 0)); x <= at[i + 1] && x < f->z.w; x++)
                pull(f, x, y, weight, level);
    }
}

// Map metres from the region with contours; negative within it.
static double beyond(const struct field *f, int x, int y)
{
    return f->beyond_x[x] > f->beyond_y[y] ? f->beyond_x[x] : f->beyond_y[y];
}

static void measure_beyond(struct field *f, struct arena *work)
{
    f->beyond_x = ARENA_ARRAY(work, double, (size_t)f->z.w);
    f->beyond_y = ARENA_ARRAY(work, double, (size_t)f->z.h);
    for (int x = 0; x < f->z.w; x++) {
        double at = f->nw.x + x * f->cell;
        f->beyond_x[x] = fmax(f->hills.x0 - at, at - f->hills.x1);
    }
    for (int y = 0; y < f->z.h; y++) {
        double at = f->nw.y - y * f->cell;
        f->beyond_y[y] = fmax(f->hills.y0 - at, at - f->hills.y1);
    }
}

// Outside every contour the ground is a plain; a hill at the region's edge comes down beyond it.
static void pull_plains(struct field *f)
{
    for (int y = 0; y < f->z.h; y++)
        for (int x = 0; x < f->z.w; x++) {
            double out = beyond(f, x, y);
            pull(f, x, y, PLAIN_WEIGHT * (out < 0 ? 1 : smooth_d(out / FADE_M)), PLAIN_M);
        }
    const struct map_shapes *s = f->shapes;
    double lowest = s->shapes[s->first[MAP_HILL]].height_m;
    for (size_t i = s->first[MAP_WETLAND]; i < s->first[MAP_WETLAND + 1]; i++)
        pull_inside(f, &s->shapes[i], WETLAND_WEIGHT, WETLAND_M);
    for (size_t i = s->first[MAP_HILL]; i < s->first[MAP_HILL + 1]; i++)
        if (s->shapes[i].height_m <= lowest)
            pull_inside(f, &s->shapes[i], 0, 0);
}

// Beyond the contours the heights fade to nothing.
static void fade(struct field *f)
{
    for (int y = 0; y < f->z.h; y++)
        for (int x = 0; x < f->z.w; x++) {
            float *z = &f->z.at[(size_t)y * f->z.stride + (size_t)x];
            double out = beyond(f, x, y);
            *z = *z > 0 ? *z : 0;
            if (out > 0)
                *z = (float)(*z * (1 - smooth_d(out / FADE_M)));
        }
    grid_border(&f->z);
}

// Light and shade end where nothing is known, softly.
static void veil(const struct field *f, uint8_t *tone)
{
    for (int y = 0; y < f->z.h; y++)
        for (int x = 0; x < f->z.w; x++, tone++) {
            double out = beyond(f, x, y) + VEIL_INSIDE_M;
            if (out > 0)
                *tone = (uint8_t)lrint(TERRAIN_FLAT +
                                       (*tone - TERRAIN_FLAT) * (1 - smooth_d(out / VEIL_M)));
        }
}

// Takes off what the grid itself has drawn: 0.45 h + 0.55 of a slight blur.
static void soften(struct field *f)
{
    grid_blur(&f->z, &f->weight, &f->level, 0.8);
    for (int y = 0; y < f->z.h; y++)
        for (int x = 0; x < f->z.w; x++) {
            size_t i = (size_t)y * f->z.stride + (size_t)x;
            f->z.at[i] = 0.45f * f->z.at[i] + 0.55f * f->level.at[i];
        }
}

static bool make_grids(struct field *f, struct arena *work)
{
    struct map_box b = {f->hills.x0 - BEYOND_M, f->hills.y0 - BEYOND_M, f->hills.x1 + BEYOND_M,
                        f->hills.y1 + BEYOND_M};
    double wide = b.x1 - b.x0, high = b.y1 - b.y0;
    f->cell = fmax(TERRAIN_CELL_M, sqrt(wide * high / TERRAIN_CELLS_MAX));
    f->nw = (struct map_pt){b.x0, b.y1};
    int w = (int)(wide / f->cell) + 1, h = (int)(high / f->cell) + 1;
    f->weight = grid_new(work, w, h);
    f->level = grid_new(work, w, h);
    f->z = grid_new(work, w, h);
    return f->weight.at && f->level.at && f->z.at;
}

static uint16_t units_of(double height_m)
{
    double units = height_m / TERRAIN_HEIGHT_M;
    return (uint16_t)lrint(units < 0 ? 0 : units > 65535 ? 65535 : units);
}

static const struct terrain *keep(struct arena *a, struct arena *work, struct field *f)
{
    size_t n = (size_t)f->z.w * (size_t)f->z.h;
    struct terrain *t = ARENA_NEW(a, struct terrain);
    uint16_t *height = ARENA_TRY(a, uint16_t, n);
    uint8_t *tone = ARENA_TRY(a, uint8_t, n);
    double ground = 1 / cosh((f->hills.y0 + f->hills.y1) / 2 / EARTH_M); // metres of a map metre
    if (!height || !tone || !terrain_tone(work, &f->z, f->cell * ground, tone))
        return NULL;
    veil(f, tone);
    *t = (struct terrain){f->nw, f->cell, f->hills, f->z.w, f->z.h, 0, height, tone};
    for (int y = 0; y < f->z.h; y++)
        for (int x = 0; x < f->z.w; x++)
            *height++ = units_of(f->z.at[(size_t)y * f->z.stride + (size_t)x]);
    t->highest_m = terrain_highest(t->height, n);
    return t;
}

static const struct terrain *build(struct arena *a, struct arena *work, struct field *f)
{
    if (!make_grids(f, work))
        return NULL;
    measure_beyond(f, work);
    know_contours(f); // counts
    f->known = ARENA_TRY(work, struct known, f->n_known);
    if (!f->known)
        return NULL;
    know_contours(f);
    pull_plains(f);
    if (!terrain_solve(f->known, f->n_known, &f->weight, &f->level, &f->z))
        return NULL;
    fade(f);
    soften(f);
    return keep(a, work, f);
}

const struct terrain *terrain_build(struct arena *a, const struct map_shapes *s)
{
    struct field f = {.shapes = s, .hills = hills_box(s)};
    if (!(f.hills.x1 > f.hills.x0) || !(f.hills.y1 > f.hills.y0))
        return NULL;
    struct arena work = {.chunk = 4u << 20};
    const struct terrain *t = build(a, &work, &f);
    arena_finish(&work);
    return t;
}

double terrain_highest(const uint16_t *height, size_t n)
{
    unsigned most = 0;
    for (size_t i = 0; i < n; i++)
        most = height[i] > most ? height[i] : most;
    return most * TERRAIN_HEIGHT_M;
}

double terrain_height(const struct terrain *t, struct map_pt p)
{
    double x = (p.x - t->north_west.x) / t->cell_m, y = (t->north_west.y - p.y) / t->cell_m;
    if (!(x >= 0 && y >= 0 && x < t->w - 1 && y < t->h - 1))
        return 0;
    int x0 = (int)x, y0 = (int)y;
    const uint16_t *q = t->height + (size_t)y0 * (size_t)t->w + (size_t)x0;
    double north = lerp_d(q[0], q[1], x - x0), south = lerp_d(q[t->w], q[t->w + 1], x - x0);
    return lerp_d(north, south, y - y0) * TERRAIN_HEIGHT_M;
}
