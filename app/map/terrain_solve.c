// terrain_solve: the thin plate under tension, relaxed on grids from coarse to fine.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "map/terrain_in.h"

#if defined(__GNUC__)
#define ALWAYS __attribute__((always_inline))
#else
#define ALWAYS
#endif
#if defined(__clang__)
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define INDEPENDENT _Pragma("GCC ivdep")
#else
#define INDEPENDENT
#endif
#if defined(__GNUC__) && defined(__x86_64__) && !defined(HETAO_PLAIN_C)
#define WIDE
#endif

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

// Points by the wave that reaches them. Going through rows from the north-west, a point needs what
// is new of the eight west and north of it, and what is old of the rest; so all with equal x + 2 y
// may change at once, and the result is that of one after the other. They stand side by side.
struct waves {
    int w, h;
    ptrdiff_t east, south; // from a point to the next; south = 2 * east + 1
    float *at;             // of point (0, 0)
};

#define WAVES_BORDER 2 // points round about, which repeat the outermost ones

struct level {
    struct waves link[N_LINKS], pull, z;
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

// ---- waves ----

static struct waves waves_new(struct arena *a, int w, int h)
{
    ptrdiff_t east = h + 2 * WAVES_BORDER, south = 2 * east + 1;
    float *all = ARENA_TRY(a, float, (size_t)east *((size_t)w + 2 * (size_t)h + 10));
    return (struct waves){w, h, east, south, all ? all + WAVES_BORDER * (east + south) : NULL};
}

static float *point(const struct waves *v, int x, int y)
{
    return v->at + x * v->east + y * v->south;
}

static void waves_border(const struct waves *v)
{
    for (int y = 0; y < v->h; y++) {
        *point(v, -1, y) = *point(v, -2, y) = *point(v, 0, y);
        *point(v, v->w, y) = *point(v, v->w + 1, y) = *point(v, v->w - 1, y);
    }
    for (int x = -1; x <= v->w; x++) {
        *point(v, x, -1) = *point(v, x, -2) = *point(v, x, 0);
        *point(v, x, v->h) = *point(v, x, v->h + 1) = *point(v, x, v->h - 1);
    }
}

// Every second point of `fine` is one of `coarse`; those between are means.
static void spread(const struct waves *coarse, const struct waves *fine)
{
    for (int y = 0; y < fine->h; y++)
        for (int x = 0; x < fine->w; x++) {
            const float *c = point(coarse, x / 2, y / 2);
            ptrdiff_t e = x % 2 ? coarse->east : 0, s = y % 2 ? coarse->south : 0;
            *point(fine, x, y) = 0.25f * (c[0] + c[e] + c[s] + c[s + e]);
        }
}

static void waves_copy(const struct waves *v, struct grid *to)
{
    for (int y = 0; y < v->h; y++)
        for (int x = 0; x < v->w; x++)
            to->at[(size_t)y * to->stride + (size_t)x] = *point(v, x, y);
}

// ---- pulls ----

// One place pulls the four points around it towards the height that they give it together.
static void pull_place(struct level *l, const struct known *k, float step)
{
    float x = k->x / step, y = k->y / step;
    int x0 = (int)x, y0 = (int)y;
    if (x < 0 || y < 0 || x0 + 1 >= l->z.w || y0 + 1 >= l->z.h)
        return;
    float u = x - (float)x0, v = y - (float)y0;
    float nw = (1 - u) * (1 - v), ne = u * (1 - v), sw = (1 - u) * v, se = u * v;
    ptrdiff_t i = point(&l->z, x0, y0) - l->z.at, e = l->z.east, s = l->z.south;
    l->link[OWN].at[i] += nw * nw, l->link[OWN].at[i + e] += ne * ne;
    l->link[OWN].at[i + s] += sw * sw, l->link[OWN].at[i + s + e] += se * se;
    l->link[EAST].at[i] += nw * ne, l->link[EAST].at[i + s] += sw * se;
    l->link[SOUTH].at[i] += nw * sw, l->link[SOUTH].at[i + e] += ne * se;
    l->link[SOUTH_EAST].at[i] += nw * se, l->link[SOUTH_WEST].at[i + e] += ne * sw;
    l->pull.at[i] += nw * k->height, l->pull.at[i + e] += ne * k->height;
    l->pull.at[i + s] += sw * k->height, l->pull.at[i + s + e] += se * k->height;
}

// A coarse point stands for step by step fine ones, and pulls as all of them.
static void pull_points(struct level *l, const struct grid *weight, const struct grid *level,
                        int step)
{
    for (int y = 0; y < l->z.h && y * step < weight->h; y++)
        for (int x = 0; x < l->z.w && x * step < weight->w; x++) {
            size_t fine = (size_t)(y * step) * weight->stride + (size_t)(x * step);
            float w = weight->at[fine] * (float)step * (float)step;
            *point(&l->link[OWN], x, y) += w;
            *point(&l->pull, x, y) += w * level->at[fine];
        }
}

// ---- relaxing ----

// The plate's part: what the neighbours ask of a point.
static inline ALWAYS float plate(const float *z, ptrdiff_t e, ptrdiff_t s, float bend,
                                 float tension)
{
    float near = z[-e] + z[e] + z[-s] + z[s];
    float diagonal = z[-s - e] + z[-s + e] + z[s - e] + z[s + e];
    float far = z[-2 * e] + z[2 * e] + z[-2 * s] + z[2 * s];
    return bend * (8 * near - 2 * diagonal - far) + tension * near;
}

// The known places' part.
static inline ALWAYS float places(const struct waves *k, const float *z, ptrdiff_t i)
{
    ptrdiff_t e = k->east, s = k->south;
    return k[EAST].at[i] * z[e] + k[EAST].at[i - e] * z[-e] + k[SOUTH].at[i] * z[s] +
           k[SOUTH].at[i - s] * z[-s] + k[SOUTH_EAST].at[i] * z[s + e] +
           k[SOUTH_EAST].at[i - s - e] * z[-s - e] + k[SOUTH_WEST].at[i] * z[s - e] +
           k[SOUTH_WEST].at[i - s + e] * z[-s + e];
}

// `n` points of one wave, of which none depends on another.
static inline ALWAYS void relax_points(const struct level *l, ptrdiff_t from, ptrdiff_t n)
{
    const struct level at = *l; // what is written cannot be this copy
    float own = 20 * at.bend + 4 * at.tension;
    INDEPENDENT
    for (ptrdiff_t i = from; i < from + n; i++) {
        float *z = at.z.at + i;
        float asked = at.pull.at[i] + plate(z, at.z.east, at.z.south, at.bend, at.tension) -
                      places(at.link, z, i);
        *z += (float)OVER * (asked / (at.link[OWN].at[i] + own) - *z);
    }
}

typedef void relax_fn(const struct level *l, ptrdiff_t from, ptrdiff_t n);

static void relax_plain(const struct level *l, ptrdiff_t from, ptrdiff_t n)
{
    relax_points(l, from, n);
}

#ifdef WIDE
static __attribute__((target("avx2"))) void relax_avx2(const struct level *l, ptrdiff_t from,
                                                       ptrdiff_t n)
{
    relax_points(l, from, n);
}
#endif

// The same numbers from either.
static relax_fn *relax_here(void)
{
#ifdef WIDE
    if (__builtin_cpu_supports("avx2"))
        return relax_avx2;
#endif
    return relax_plain;
}

static void sweep(const struct level *l, relax_fn *relax_wave)
{
    int last = l->z.w - 1 + 2 * (l->z.h - 1);
    for (int wave = 0; wave <= last; wave++) {
        int first_y = wave < l->z.w ? 0 : (wave - l->z.w) / 2 + 1;
        int last_y = wave / 2 < l->z.h ? wave / 2 : l->z.h - 1;
        relax_wave(l, wave * l->z.east + first_y, last_y - first_y + 1);
    }
}

static void relax(struct level *l, int sweeps)
{
    for (int i = 0; i < sweeps; i++) {
        waves_border(&l->z);
        sweep(l, relax_here());
    }
}

static int sweeps_of(int level)
{
    double n = SWEEPS * pow(2, level);
    return n < SWEEPS_MAX ? (int)n : SWEEPS_MAX;
}

struct size {
    int w, h;
};

// Sizes of the grids from the finest on; returns their number.
static int sizes_of(struct size first, struct size out[LEVELS_MAX])
{
    int n = 0;
    for (struct size s = first; n < LEVELS_MAX; s = (struct size){s.w / 2 + 1, s.h / 2 + 1}) {
        out[n++] = s;
        if (s.w <= COARSEST || s.h <= COARSEST)
            break;
    }
    return n;
}

static bool make_level(struct arena *a, struct level *l, struct size size, float step)
{
    // A plate bends less over longer steps; its tension does not depend on them.
    *l = (struct level){.bend = (float)STIFFNESS / (step * step), .tension = (float)TENSION};
    for (int i = 0; i < N_LINKS; i++)
        if (!(l->link[i] = waves_new(a, size.w, size.h)).at)
            return false;
    l->pull = waves_new(a, size.w, size.h);
    l->z = waves_new(a, size.w, size.h);
    return l->pull.at && l->z.at;
}

struct solving {
    const struct known *known;
    size_t n_known;
    const struct grid *weight, *level;
};

static void solve_level(const struct solving *s, struct level *l, int number)
{
    for (size_t k = 0; k < s->n_known; k++)
        pull_place(l, &s->known[k], (float)(1 << number));
    pull_points(l, s->weight, s->level, 1 << number);
    relax(l, sweeps_of(number));
}

bool terrain_solve(const struct known *known, size_t n_known, const struct grid *weight,
                   const struct grid *level, struct grid *heights)
{
    assert(weight->w == heights->w && level->h == heights->h && weight->stride == heights->stride);
    struct solving s = {known, n_known, weight, level};
    struct size sizes[LEVELS_MAX];
    struct level l = {0};
    struct arena coarse = {0}, fine = {0}; // no two whole levels are held at once
    bool ok = true;
    for (int i = sizes_of((struct size){heights->w, heights->h}, sizes) - 1; ok && i >= 0; i--) {
        struct level before = l;
        if ((ok = make_level(&fine, &l, sizes[i], (float)(1 << i)))) {
            if (before.z.at)
                spread(&before.z, &l.z);
            arena_finish(&coarse);
            solve_level(&s, &l, i);
        }
        arena_join(&coarse, &fine);
    }
    if (ok)
        waves_copy(&l.z, heights);
    arena_finish(&coarse);
    return ok;
}
