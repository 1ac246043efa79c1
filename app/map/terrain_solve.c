// terrain_solve: the thin plate under tension, relaxed on grids from coarse to fine.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "map/terrain_in.h"

#define STIFFNESS 0.03 // of the plate, beside a pull of 1
#define TENSION 0.0006 // keeps the plate from swinging between contours
#define OVER 1.6       // over-relaxation
#define LEVELS_MAX 8
#define COARSEST 12 // points: the first grid is about as small
#define SWEEPS 24   // of the finest grid; a coarser one of a quarter of the points gets more
#define SWEEPS_MAX 400

// The pulls of known places, as the rows of a symmetric matrix: a point, and its neighbours east,
// south, south-west and south-east.
enum link { OWN, EAST, SOUTH, SOUTH_WEST, SOUTH_EAST, N_LINKS };

struct level {
    struct grid link[N_LINKS], pull, z;
    float bend, tension;
};

struct grid grid_new(struct arena *a, int w, int h)
{
    assert(w > 0 && h > 0);
    size_t stride = (size_t)w + 2 * GRID_BORDER;
    float *all = ARENA_TRY(a, float, stride *((size_t)h + 2 * GRID_BORDER));
    return (struct grid){w, h, stride, all ? all + GRID_BORDER * stride + GRID_BORDER : NULL};
}

static void border_row(struct grid *g, float *row)
{
    for (int x = 1; x <= GRID_BORDER; x++) {
        row[-x] = row[0];
        row[g->w - 1 + x] = row[g->w - 1];
    }
}

void grid_border(struct grid *g)
{
    for (int y = 0; y < g->h; y++)
        border_row(g, g->at + (size_t)y * g->stride);
    size_t whole = g->stride * sizeof(float);
    float *first = g->at - GRID_BORDER, *last = first + (size_t)(g->h - 1) * g->stride;
    for (int y = 1; y <= GRID_BORDER; y++) {
        memcpy(first - (size_t)y * g->stride, first, whole);
        memcpy(last + (size_t)y * g->stride, last, whole);
    }
}

static size_t index_of(const struct grid *g, int x, int y)
{
    assert(x >= 0 && y >= 0 && x < g->w && y < g->h);
    return (size_t)y * g->stride + (size_t)x;
}

// One place pulls the four points around it towards the height that they give it together.
static void pull_place(struct level *l, const struct known *k, float step)
{
    float x = k->x / step, y = k->y / step;
    int x0 = (int)x, y0 = (int)y;
    if (x < 0 || y < 0 || x0 + 1 >= l->z.w || y0 + 1 >= l->z.h)
        return;
    float u = x - (float)x0, v = y - (float)y0;
    float nw = (1 - u) * (1 - v), ne = u * (1 - v), sw = (1 - u) * v, se = u * v;
    size_t i = index_of(&l->z, x0, y0), s = l->z.stride;
    l->link[OWN].at[i] += nw * nw, l->link[OWN].at[i + 1] += ne * ne;
    l->link[OWN].at[i + s] += sw * sw, l->link[OWN].at[i + s + 1] += se * se;
    l->link[EAST].at[i] += nw * ne, l->link[EAST].at[i + s] += sw * se;
    l->link[SOUTH].at[i] += nw * sw, l->link[SOUTH].at[i + 1] += ne * se;
    l->link[SOUTH_EAST].at[i] += nw * se, l->link[SOUTH_WEST].at[i + 1] += ne * sw;
    l->pull.at[i] += nw * k->height, l->pull.at[i + 1] += ne * k->height;
    l->pull.at[i + s] += sw * k->height, l->pull.at[i + s + 1] += se * k->height;
}

// A coarse point stands for step by step fine ones, and pulls as all of them.
static void pull_points(struct level *l, const struct grid *weight, const struct grid *level,
                        int step)
{
    for (int y = 0; y < l->z.h && y * step < weight->h; y++)
        for (int x = 0; x < l->z.w && x * step < weight->w; x++) {
            size_t fine = index_of(weight, x * step, y * step), i = index_of(&l->z, x, y);
            float w = weight->at[fine] * (float)step * (float)step;
            l->link[OWN].at[i] += w;
            l->pull.at[i] += w * level->at[fine];
        }
}

// Every second point of `fine` is one of `coarse`; those between are means.
static void spread(const struct grid *coarse, struct grid *fine)
{
    for (int y = 0; y < fine->h; y++)
        for (int x = 0; x < fine->w; x++) {
            const float *c = coarse->at + index_of(coarse, x / 2, y / 2);
            size_t e = x % 2, s = y % 2 ? coarse->stride : 0;
            fine->at[index_of(fine, x, y)] = 0.25f * (c[0] + c[e] + c[s] + c[s + e]);
        }
}

// The plate's part: what the neighbours ask of a point.
static inline float plate(const float *z, ptrdiff_t s, float bend, float tension)
{
    float near = z[-1] + z[1] + z[-s] + z[s];
    float diagonal = z[-s - 1] + z[-s + 1] + z[s - 1] + z[s + 1];
    float far = z[-2] + z[2] + z[-2 * s] + z[2 * s];
    return bend * (8 * near - 2 * diagonal - far) + tension * near;
}

// The known places' part.
static inline float places(const struct level *l, const float *z, ptrdiff_t s, ptrdiff_t i)
{
    const struct grid *k = l->link;
    return k[EAST].at[i] * z[1] + k[EAST].at[i - 1] * z[-1] + k[SOUTH].at[i] * z[s] +
           k[SOUTH].at[i - s] * z[-s] + k[SOUTH_EAST].at[i] * z[s + 1] +
           k[SOUTH_EAST].at[i - s - 1] * z[-s - 1] + k[SOUTH_WEST].at[i] * z[s - 1] +
           k[SOUTH_WEST].at[i - s + 1] * z[-s + 1];
}

static void sweep(struct level *l)
{
    ptrdiff_t s = (ptrdiff_t)l->z.stride;
    float own = 20 * l->bend + 4 * l->tension;
    for (int y = 0; y < l->z.h; y++)
        for (ptrdiff_t i = y * s; i < y * s + l->z.w; i++) {
            float *z = l->z.at + i, weight = l->link[OWN].at[i];
            float asked = l->pull.at[i] + plate(z, s, l->bend, l->tension);
            if (weight > 0)
                asked -= places(l, z, s, i);
            *z += (float)OVER * (asked / (weight + own) - *z);
        }
}

static void relax(struct level *l, int sweeps)
{
    for (int i = 0; i < sweeps; i++) {
        grid_border(&l->z);
        sweep(l);
    }
    grid_border(&l->z);
}

static int sweeps_of(int level)
{
    double n = SWEEPS * pow(2, level);
    return n < SWEEPS_MAX ? (int)n : SWEEPS_MAX;
}

static bool make_level(struct arena *a, struct level *l, int w, int h, float step)
{
    // A plate bends less over longer steps; its tension does not depend on them.
    *l = (struct level){.bend = (float)STIFFNESS / (step * step), .tension = (float)TENSION};
    for (int i = 0; i < N_LINKS; i++)
        if (!(l->link[i] = grid_new(a, w, h)).at)
            return false;
    l->pull = grid_new(a, w, h);
    l->z = grid_new(a, w, h);
    return l->pull.at && l->z.at;
}

// The levels from the finest on. 0 if the machine has no memory for them.
static int make_levels(struct arena *a, struct level *l, int w, int h)
{
    for (int n = 0; n < LEVELS_MAX; n++) {
        if (!make_level(a, &l[n], w, h, (float)(1 << n)))
            return 0;
        if (w <= COARSEST || h <= COARSEST)
            return n + 1;
        w = w / 2 + 1;
        h = h / 2 + 1;
    }
    return LEVELS_MAX;
}

bool terrain_solve(struct arena *a, const struct known *known, size_t n_known,
                   const struct grid *weight, const struct grid *level, struct grid *heights)
{
    assert(weight->w == heights->w && level->h == heights->h && weight->stride == heights->stride);
    struct level l[LEVELS_MAX];
    int n = make_levels(a, l, heights->w, heights->h);
    for (int i = n - 1; i >= 0; i--) {
        for (size_t k = 0; k < n_known; k++)
            pull_place(&l[i], &known[k], (float)(1 << i));
        pull_points(&l[i], weight, level, 1 << i);
        if (i + 1 < n)
            spread(&l[i + 1].z, &l[i].z);
        relax(&l[i], sweeps_of(i));
    }
    if (n)
        *heights = l[0].z;
    return n > 0;
}
