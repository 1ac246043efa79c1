// paint_relief: Hong Kong's ground: tinted by its height, with light and shade of the terrain on
// it, and contours over both.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "map/map_paint_in.h"
#include "map/tint_row.h"

#define QUIET 3.0     // pen.rough of the contours
#define GROUND_M 10.0 // metres of height a step of the ground's tint
#define CAP_DAY 0.62  // the deepest shade
#define CAP_NIGHT 0.80
#define FAR_M_PER_PX 4.4  // from here on slopes are as strong as they get
#define NEAR_M_PER_PX 0.8 // and here a breath

static struct rgba ground_at(const struct map_style *s, double height_m)
{
    static const double at[] = {0, 90, 260, 420, 560};
    const struct rgba colours[] = {s->land, s->ground_hill, s->ground_hill, s->ground_high,
                                   s->ground_peak};
    for (int i = 0; i < 4; i++)
        if (height_m < at[i + 1])
            return painter_blend(colours[i], colours[i + 1],
                                 (height_m - at[i]) / (at[i + 1] - at[i]));
    return colours[4];
}

// What light (t > 0) or shade (t < 0) makes of a colour: out = in * factor + more, in 1/65536.
struct shading {
    uint32_t factor[3], more[3];
};

static struct shading shading_at(const struct map_style *s, double t)
{
    bool dark = painter_is_dark(s->land);
    struct rgba c = t > 0 ? s->relief_light : s->relief_dark;
    double to[3] = {c.r, c.g, c.b}, depth = c.a / 255.0;
    double light = clamp_d(1.25 * t, 0, 1) * depth;
    double shade = fmin(dark ? CAP_NIGHT : CAP_DAY, pow(clamp_d(-t, 0, 1), 0.92) * depth);
    struct shading out;
    for (int i = 0; i < 3; i++) {
        double mix = t > 0 ? light : dark ? shade : 0;
        double factor = t > 0 || dark ? 1 - mix : 1 - 0.92 * shade * (1 - to[i] / 255);
        out.factor[i] = (uint32_t)lrint(factor * 65536);
        out.more[i] = (uint32_t)lrint(mix * to[i] * 65536) + 32768; // rounds
    }
    return out;
}

static uint32_t shaded(struct rgba g, const struct shading *s)
{
    uint32_t r = (g.r * s->factor[0] + s->more[0]) >> 16,
             green = (g.g * s->factor[1] + s->more[1]) >> 16,
             b = (g.b * s->factor[2] + s->more[2]) >> 16;
    return 0xFF000000u | r << 16 | green << 8 | b;
}

static void fill_tints(const struct painter *p, struct tints *out)
{
    double near = (p->m_per_px - NEAR_M_PER_PX) / (FAR_M_PER_PX - NEAR_M_PER_PX);
    double strength = clamp_d(0.42 + 0.58 * near, 0.42, 1);
    struct shading shading[TINT_TONES];
    for (int t = 0; t < TINT_TONES; t++)
        shading[t] = shading_at(p->style, (t * 256.0 / TINT_TONES - TERRAIN_FLAT) / 127 * strength);
    for (int g = 0; g < TINT_GROUNDS; g++) {
        struct rgba ground = ground_at(p->style, g * GROUND_M);
        for (int t = 0; t < TINT_TONES; t++)
            out->of[g][t] = shaded(ground, &shading[t]);
    }
}

// The columns of the terrain below a tile, and how its pixels step through them.
struct across {
    int first, n;      // columns of the terrain
    uint32_t at, step; // of the first pixel and to the next, in 1/65536 of a column from `first`
};

// False where the tile does not lie over the terrain.
static bool columns_of(const struct painter *p, const struct terrain *t, struct across *a)
{
    double west = (p->pen.origin.x + p->pen.m_per_px / 2 - t->north_west.x) / t->cell_m;
    double step = p->pen.m_per_px / t->cell_m,
           north = (t->north_west.y - p->pen.origin.y) / t->cell_m;
    a->first = (int)floor(west);
    a->n = (int)ceil(p->w * step) + 2;
    a->at = (uint32_t)((west - a->first) * 65536);
    a->step = (uint32_t)(step * 65536);
    return west < t->w && west + p->w * step > 0 && north < t->h && north + p->h * step > 0;
}

static int held(int v, int n)
{
    return v < 0 ? 0 : v >= n ? n - 1 : v;
}

#define STEPS_MOST 32767 // 1/256 steps; far above the highest tint

// Tone and height of a column, between two rows of the terrain.
static void mix_rows(const struct terrain *t, const struct across *a, double y, uint32_t *tone,
                     uint32_t *height)
{
    int y0 = (int)floor(y), v = (int)((y - y0) * 256);
    size_t north = (size_t)held(y0, t->h) * (size_t)t->w,
           south = (size_t)held(y0 + 1, t->h) * (size_t)t->w;
    const double per_m = 256 * TERRAIN_HEIGHT_M / GROUND_M;
    const int factor = (int)(per_m * 256);
    for (int i = 0; i < a->n; i++) {
        size_t x = (size_t)held(a->first + i, t->w);
        int light = t->tone[north + x] * (256 - v) + t->tone[south + x] * v;
        int high = t->height[north + x] * (256 - v) + t->height[south + x] * v;
        tone[i] = (uint32_t)(light * TINT_TONES / 256);
        high = (int)((int64_t)high * factor >> 16);
        height[i] = (uint32_t)(high < STEPS_MOST ? high : STEPS_MOST);
    }
}

static void pair_up(uint32_t *v, int n)
{
    for (int i = 0; i + 1 < n; i++)
        v[i] |= v[i + 1] << 16;
}

static void tint(const struct painter *p, const struct across *a, unsigned char *px, int stride)
{
    const struct terrain *t = p->shapes->terrain;
    struct tints tints;
    uint32_t *tone = malloc(2 * (size_t)a->n * sizeof *tone);
    if (!tone)
        return;
    uint32_t *height = tone + a->n;
    fill_tints(p, &tints);
    for (int y = 0; y < p->h; y++) {
        double map_y = p->pen.origin.y - (y + 0.5) * p->pen.m_per_px;
        mix_rows(t, a, (t->north_west.y - map_y) / t->cell_m, tone, height);
        pair_up(tone, a->n);
        pair_up(height, a->n);
        tint_row(&tints, &(struct tint_points){tone, height}, a->at, a->step, p->w,
                 (uint32_t *)(void *)(px + (ptrdiff_t)y * stride));
    }
    free(tone);
    paint_contours_over(p, t, px, stride);
}

// Makes the terrain the source of the next fill. False where there is none.
static bool use_terrain(const struct painter *p)
{
    struct across a;
    if (!p->shapes->terrain || !columns_of(p, p->shapes->terrain, &a))
        return false;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p->w, p->h);
    unsigned char *px = cairo_image_surface_get_data(s);
    if (px) {
        tint(p, &a, px, cairo_image_surface_get_stride(s));
        cairo_surface_mark_dirty(s);
        cairo_set_source_surface(p->pen.cr, s, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(p->pen.cr), CAIRO_FILTER_NEAREST);
    }
    cairo_surface_destroy(s);
    return px;
}

void paint_land(const struct painter *p)
{
    if (!painter_class(p, MAP_LAND))
        return;
    if (!use_terrain(p))
        painter_colour(p->pen.cr, p->style->land, 1);
    cairo_fill_preserve(p->pen.cr);
}

static bool is_main(const struct map_shape *s)
{
    return fmod(s->height_m, 100) == 0;
}

static void stroke_contours(const struct painter *p, bool main, double width, double alpha)
{
    struct map_pen pen = p->pen;
    pen.rough = QUIET;
    cairo_new_path(pen.cr);
    for (size_t i = p->shapes->first[MAP_HILL]; i < p->shapes->first[MAP_HILL + 1]; i++) {
        const struct map_shape *s = &p->shapes->shapes[i];
        if (is_main(s) == main && map_pen_meets(&pen, s))
            map_pen_path(&pen, s);
    }
    painter_stroke(p, width * p->line, p->style->relief, alpha);
}

// Without the terrain, which has lines of its own.
void paint_contours(const struct painter *p)
{
    if (p->shapes->terrain)
        return;
    stroke_contours(p, false, 0.5, 0.36);
    stroke_contours(p, true, 0.8, 0.6);
}
