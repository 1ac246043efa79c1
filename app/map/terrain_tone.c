// terrain_tone: heights -> light and shade: four lights from the north-west and round about it, and
// how much of the sky each point sees (Yokoyama et al. 2002, positive openness), sharpened.
#include <assert.h>
#include <math.h>

#include "map/terrain_in.h"

#define PI 3.14159265358979323846
#define SLOPE_GAIN 1.7 // slopes look steeper than they are
#define SKY_GAIN 2.4   // and valleys deeper
#define SKY_DIRECTIONS 16
#define LIGHT 0.95
#define SHADE 1.05
#define BLUR_TAPS 13

struct lamp {
    double azimuth, elevation, weight; // degrees
};

static const struct lamp lamps[] = {
    {315, 38, 0.52}, {262, 34, 0.20}, {8, 34, 0.18}, {45, 60, 0.10}};
#define N_LAMPS (sizeof lamps / sizeof *lamps)

static int gauss(double sigma, float *taps)
{
    int r = (int)ceil(sigma * 3);
    r = r < BLUR_TAPS - 1 ? r : BLUR_TAPS - 1;
    double sum = 0;
    for (int i = 0; i <= r; i++)
        sum += (i ? 2 : 1) * exp(-i * i / (2 * sigma * sigma));
    for (int i = 0; i <= r; i++)
        taps[i] = (float)(exp(-i * i / (2 * sigma * sigma)) / sum);
    return r;
}

// The sum over 2 r + 1 points that lie `step` apart.
static void blur_row(const float *from, float *to, int n, ptrdiff_t step, const float *taps, int r)
{
    for (int x = 0; x < n; x++)
        to[x] = taps[0] * from[x];
    for (int i = 1; i <= r; i++)
        for (int x = 0; x < n; x++)
            to[x] += taps[i] * (from[x - i * step] + from[x + i * step]);
}

void grid_blur(const struct grid *from, struct grid *other, struct grid *to, double sigma)
{
    assert(from->stride == other->stride && from->stride == to->stride && sigma > 0);
    float taps[BLUR_TAPS];
    int r = gauss(sigma, taps);
    ptrdiff_t s = (ptrdiff_t)from->stride;
    for (int y = 0; y < from->h; y++)
        blur_row(from->at + y * s, other->at + y * s, from->w, 1, taps, r);
    grid_border(other);
    for (int y = 0; y < from->h; y++)
        blur_row(other->at + y * s, to->at + y * s, from->w, s, taps, r);
    grid_border(to);
}

// A lamp as a vector: east, south, up.
static void lamp_vector(const struct lamp *l, float v[3])
{
    double a = l->azimuth * PI / 180, e = l->elevation * PI / 180;
    v[0] = (float)(sin(a) * cos(e) * l->weight);
    v[1] = (float)(-cos(a) * cos(e) * l->weight);
    v[2] = (float)(sin(e) * l->weight);
}

// How much brighter than level ground (Horn's slope of eight neighbours).
static float lit(const float *z, ptrdiff_t s, float gain, float v[N_LAMPS][3], float level)
{
    float gx = (z[-s + 1] + 2 * z[1] + z[s + 1] - z[-s - 1] - 2 * z[-1] - z[s - 1]) * gain;
    float gy = (z[s - 1] + 2 * z[s] + z[s + 1] - z[-s - 1] - 2 * z[-s] - z[-s + 1]) * gain;
    float length = sqrtf(gx * gx + gy * gy + 1), sum = 0;
    for (size_t i = 0; i < N_LAMPS; i++) {
        float cos_angle = v[i][2] - v[i][0] * gx - v[i][1] * gy;
        sum += cos_angle > 0 ? cos_angle : 0;
    }
    return sum / length / level - 1;
}

static void hillshade(const struct grid *z, double step_m, struct grid *out)
{
    float v[N_LAMPS][3], level = 0;
    for (size_t i = 0; i < N_LAMPS; i++) {
        lamp_vector(&lamps[i], v[i]);
        level += v[i][2];
    }
    ptrdiff_t s = (ptrdiff_t)z->stride;
    float gain = (float)(SLOPE_GAIN / (8 * step_m));
    for (int y = 0; y < z->h; y++)
        for (int x = 0; x < z->w; x++)
            out->at[y * s + x] = lit(z->at + y * s + x, s, gain, v, level);
}

// The steepest rise towards one direction, from one row of points.
static void horizon_row(const float *z, float *up, int n, ptrdiff_t s, double azimuth, float gain)
{
    static const int reach[] = {1, 2, 3, 4, 6, 8, 11, 14, 18, 22};
    for (int x = 0; x < n; x++)
        up[x] = 0;
    for (size_t k = 0; k < sizeof reach / sizeof *reach; k++) {
        int dx = (int)lrint(sin(azimuth) * reach[k]), dy = (int)lrint(-cos(azimuth) * reach[k]);
        const float *there = z + dy * s + dx;
        float per_m = gain / (float)hypot(dx, dy);
        for (int x = 0; x < n; x++) {
            float rise = (there[x] - z[x]) * per_m;
            up[x] = rise > up[x] ? rise : up[x];
        }
    }
}

// The part of the sky that is hidden: 0 in the open. The light sky of the north-west counts more.
static void hidden_sky(const struct grid *z, double step_m, float *up, struct grid *out)
{
    ptrdiff_t s = (ptrdiff_t)z->stride;
    float total = 0, gain = (float)(SKY_GAIN / step_m);
    for (int d = 0; d < SKY_DIRECTIONS; d++)
        total += (float)(1 + 0.55 * cos(2 * PI * d / SKY_DIRECTIONS - 315 * PI / 180));
    for (int y = 0; y < z->h; y++) {
        float *row = out->at + y * s;
        for (int x = 0; x < z->w; x++)
            row[x] = 0;
        for (int d = 0; d < SKY_DIRECTIONS; d++) {
            double azimuth = 2 * PI * d / SKY_DIRECTIONS;
            float weight = (float)(1 + 0.55 * cos(azimuth - 315 * PI / 180)) / total;
            horizon_row(z->at + y * s, up, z->w, s, azimuth, gain);
            for (int x = 0; x < z->w; x++)
                row[x] += weight * up[x] / sqrtf(1 + up[x] * up[x]);
        }
    }
}

static float clamp_f(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

// Light and hidden sky as one number; plains are hardly shaded at all.
static void join(const struct grid *z, const struct grid *hidden, struct grid *light)
{
    ptrdiff_t s = (ptrdiff_t)z->stride;
    for (int y = 0; y < z->h; y++)
        for (int x = 0; x < z->w; x++) {
            ptrdiff_t i = y * s + x;
            float h = z->at[i], plain = clamp_f((h - 2) / 10, 0, 1);
            float t = (float)LIGHT * light->at[i] * clamp_f(0.72f + h / 900, 0, 1.2f) -
                      (float)SHADE * hidden->at[i] * (0.8f + 0.4f * clamp_f(h / 400, 0, 1));
            light->at[i] = t * (0.2f + 0.8f * plain);
        }
    grid_border(light);
}

static void write_tone(const struct grid *t, const struct grid *soft, const struct grid *softer,
                       uint8_t *tone)
{
    for (int y = 0; y < t->h; y++)
        for (int x = 0; x < t->w; x++) {
            ptrdiff_t i = y * (ptrdiff_t)t->stride + x;
            float v =
                t->at[i] + 0.75f * (t->at[i] - soft->at[i]) + 0.25f * (t->at[i] - softer->at[i]);
            *tone++ = (uint8_t)lrintf(TERRAIN_FLAT + 127 * clamp_f(v, -1, 1));
        }
}

bool terrain_tone(struct arena *a, struct grid *heights, double step_m, uint8_t *tone)
{
    struct grid g[4];
    for (int i = 0; i < 4; i++)
        if (!(g[i] = grid_new(a, heights->w, heights->h)).at)
            return false;
    float *up = ARENA_TRY(a, float, (size_t)heights->w);
    if (!up)
        return false;
    grid_border(heights);
    hillshade(heights, step_m, &g[0]);
    hidden_sky(heights, step_m, up, &g[1]);
    join(heights, &g[1], &g[0]);
    grid_blur(&g[0], &g[3], &g[1], 1.6);
    grid_blur(&g[0], &g[3], &g[2], 4);
    write_tone(&g[0], &g[1], &g[2], tone);
    return true;
}
