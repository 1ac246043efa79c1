// paint_contours: contour lines of the terrain, drawn into the tinted ground: a curve through its
// points that has no corners (a cubic B-spline), and so no corners in the lines, at any scale.
#include <math.h>
#include <stdlib.h>

#include "map/map_paint_in.h"

#define NEAR_M_PER_PX 3.0 // closer than this lines stand closer
#define LINE_PX 0.55F     // at 1080p
#define MAIN_PX 0.9F
#define LINE_ALPHA 0.5F
#define MAIN_ALPHA 0.9F
#define CROWD_PX 2.4F // lines as near to each other as this are left out,
#define CLEAR_PX 6.0F // and from here on drawn whole
#define BLOCK 16      // points of a row that are looked at together

struct contours {
    const struct terrain *t;
    double line_m;                 // between two lines
    int main;                      // every so many a main line
    float step;                    // points of the terrain a pixel
    float scale, line_px, main_px; // px of a line of width 1, and of both kinds
    float strength;                // 1: as strong as they get
    struct rgba ink;
};

// A column of points of the terrain in one row of pixels: height in lines, and how it changes to
// the next row of points.
struct column {
    float h, dh;
};

// As the compiler inlines them: no argument is NaN.
static float least(float a, float b)
{
    return a < b ? a : b;
}

static float most(float a, float b)
{
    return a > b ? a : b;
}

static float size(float a)
{
    return a < 0 ? -a : a;
}

// Weights of four points that lie around `f`, of the curve and of its slope.
static void weights(float f, float w[4], float dw[4])
{
    float g = 1 - f;
    w[0] = g * g * g / 6;
    w[1] = (3 * f * f * f - 6 * f * f + 4) / 6;
    w[2] = (3 * g * g * g - 6 * g * g + 4) / 6;
    w[3] = f * f * f / 6;
    dw[0] = -g * g / 2;
    dw[1] = (3 * f * f - 4 * f) / 2;
    dw[2] = -(3 * g * g - 4 * g) / 2;
    dw[3] = f * f / 2;
}

static int held(int v, int n)
{
    return v < 0 ? 0 : v >= n ? n - 1 : v;
}

// The columns from `first` on, at `y` points south of the terrain's first row.
static void fill_columns(const struct contours *c, int first, int n, double y, struct column *out)
{
    const struct terrain *t = c->t;
    int row = (int)floor(y);
    float w[4], dw[4], unit = (float)(TERRAIN_HEIGHT_M / c->line_m);
    weights((float)(y - row), w, dw);
    const uint16_t *rows[4];
    for (int k = 0; k < 4; k++)
        rows[k] = t->height + (size_t)held(row - 1 + k, t->h) * (size_t)t->w;
    for (int i = 0; i < n; i++) {
        int x = held(first + i, t->w);
        float h[4] = {rows[0][x], rows[1][x], rows[2][x], rows[3][x]};
        out[i].h = (w[0] * h[0] + w[1] * h[1] + w[2] * h[2] + w[3] * h[3]) * unit;
        out[i].dh = (dw[0] * h[0] + dw[1] * h[1] + dw[2] * h[2] + dw[3] * h[3]) * unit;
    }
}

// a + f (b + f (c + f d)): four points as a curve between the middle two.
struct curve {
    float a, b, c, d;
};

static struct curve curve_of(float p0, float p1, float p2, float p3)
{
    return (struct curve){(p0 + 4 * p1 + p2) / 6, (p2 - p0) / 2, (p0 - 2 * p1 + p2) / 2,
                          (p3 - p0 + 3 * (p1 - p2)) / 6};
}

static float curve_at(const struct curve *c, float f)
{
    return c->a + f * (c->b + f * (c->c + f * c->d));
}

static float slope_at(const struct curve *c, float f)
{
    return c->b + f * (2 * c->c + f * 3 * c->d);
}

static uint32_t blend(uint32_t px, struct rgba ink, float alpha)
{
    uint32_t a = (uint32_t)(alpha * 256), b = 256 - a;
    uint32_t r = ((px >> 16 & 255) * b + ink.r * a) >> 8,
             g = ((px >> 8 & 255) * b + ink.g * a) >> 8, l = ((px & 255) * b + ink.b * a) >> 8;
    return 0xFF000000u | r << 16 | g << 8 | l;
}

// How much a line covers of a pixel: `off` lines away in height, on ground that climbs `steep`
// lines a pixel.
static float coverage(const struct contours *c, bool main, float off, float steep)
{
    float width = main ? c->main_px : c->line_px, apart = main ? (float)c->main : 1;
    float covered = most(width / 2 + 0.5F - off / steep, 0);
    float clear = (apart / (steep * c->scale) - CROWD_PX) / (CLEAR_PX - CROWD_PX);
    return least(covered, least(width, 1)) * least(most(clear, 0), 1) *
           (main ? MAIN_ALPHA : LINE_ALPHA);
}

// A stretch of a row between two points of the terrain.
struct stretch {
    struct curve h, dh;
    float reach; // in lines of height: none farther away touches a pixel
    bool crossed;
};

static struct stretch stretch_of(const struct contours *c, const struct column *q)
{
    float lo = q[0].h, hi = q[0].h, east = 0, south = size(q[0].dh);
    for (int i = 1; i < 4; i++) {
        lo = least(lo, q[i].h);
        hi = most(hi, q[i].h);
        east = most(east, size(q[i].h - q[i - 1].h));
        south = most(south, size(q[i].dh));
    }
    struct stretch s = {.reach = (east + south) * c->step * (c->main_px / 2 + 0.5F)};
    s.crossed = hi + s.reach >= 1 && (int)(lo - s.reach + 1) != (int)(hi + s.reach + 1);
    if (!s.crossed)
        return s;
    s.h = curve_of(q[0].h, q[1].h, q[2].h, q[3].h);
    s.dh = curve_of(q[0].dh, q[1].dh, q[2].dh, q[3].dh);
    return s;
}

// The pixels [x0, x1) of a row, which lie on the stretch, the first at `f`.
static void draw_stretch(const struct contours *c, const struct stretch *s, float f, int x0, int x1,
                         uint32_t *row)
{
    const float touch = c->main_px / 2 + 0.5F, crowd = CROWD_PX * c->scale;
    for (int x = x0; x < x1; x++, f += c->step) {
        float at = curve_at(&s->h, f), line = (float)(int)(at + 0.5F), off = size(at - line);
        if (off > s->reach || line < 1)
            continue;
        float east = slope_at(&s->h, f) * c->step, south = curve_at(&s->dh, f) * c->step;
        float steep = east * east + south * south; // squared, until a line is near
        if (off * off >= steep * touch * touch)
            continue;
        bool main = (int)line % c->main == 0;
        if (!main && steep * crowd * crowd >= 1)
            continue;
        float alpha = coverage(c, main, off, sqrtf(steep)) * c->strength;
        if (alpha > 0.004F)
            row[x] = blend(row[x], c->ink, alpha);
    }
}

// Whether all of these columns lie so low that no line is near: most ground is a plain.
static bool is_low(const struct contours *c, const struct column *q, int n)
{
    float hi = 0, south = 0;
    for (int i = 0; i < n; i++) {
        hi = most(hi, q[i].h);
        south = most(south, size(q[i].dh));
    }
    float reach = (hi + south) * c->step * (c->main_px / 2 + 0.5F); // as a stretch's, or more
    return hi + reach < 0.999F;
}

// One row of pixels, from x0 to x1; `west`: the first in points from columns[1] of n.
static void draw_row(const struct contours *c, const struct column *columns, int n, float west,
                     int x0, int x1, uint32_t *row)
{
    for (int x = x0, high = -1; x < x1;) {
        float at = west + (float)x * c->step;
        int point = (int)at, block = point / BLOCK, last = (block + 1) * BLOCK;
        bool low =
            block != high && is_low(c, columns + point, (last + 3 < n ? last + 3 : n) - point);
        int end = (int)(((float)(low ? last : point + 1) - west) / c->step) + 1;
        end = end < x1 ? end : x1;
        high = low ? high : block;
        const struct stretch s = low ? (struct stretch){0} : stretch_of(c, columns + point);
        if (s.crossed)
            draw_stretch(c, &s, at - (float)point, x, end, row);
        x = end;
    }
}

struct pixels {
    int x0, x1, y0, y1;
};

static int pixel(double v, int n)
{
    return v < 0 ? 0 : v > n ? n : (int)v;
}

// The pixels over what is known: a ring that was cut at the region's edge is no contour there.
static struct pixels known_pixels(const struct painter *p, const struct terrain *t)
{
    double m = p->pen.m_per_px, cut = TERRAIN_CUT_M;
    return (struct pixels){pixel((t->known.x0 + cut - p->pen.origin.x) / m, p->w),
                           pixel((t->known.x1 - cut - p->pen.origin.x) / m, p->w),
                           pixel((p->pen.origin.y - t->known.y1 + cut) / m, p->h),
                           pixel((p->pen.origin.y - t->known.y0 - cut) / m, p->h)};
}

static struct contours contours_of(const struct painter *p, const struct terrain *t)
{
    const bool near = p->m_per_px < NEAR_M_PER_PX;
    const float scale = (float)p->line;
    return (struct contours){.t = t,
                             .line_m = near ? 10 : 25,
                             .main = near ? 5 : 4,
                             .step = (float)(p->pen.m_per_px / t->cell_m),
                             .scale = scale,
                             .line_px = LINE_PX * scale,
                             .main_px = MAIN_PX * scale,
                             .strength = p->style->relief.a / 255.0F,
                             .ink = p->style->relief};
}

void paint_contours_over(const struct painter *p, const struct terrain *t, unsigned char *px,
                         int stride)
{
    const struct contours c = contours_of(p, t);
    const struct pixels r = known_pixels(p, t);
    const double m = p->pen.m_per_px;
    double west = (p->pen.origin.x + m / 2 - t->north_west.x) / t->cell_m;
    int first = (int)floor(west), n = (int)ceil(p->w * m / t->cell_m) + 5;
    struct column *columns = r.x0 < r.x1 ? malloc((size_t)n * sizeof *columns) : NULL;
    for (int y = r.y0; columns && y < r.y1; y++) {
        double south = (t->north_west.y - p->pen.origin.y + (y + 0.5) * m) / t->cell_m;
        fill_columns(&c, first - 1, n, south, columns);
        draw_row(&c, columns, n, (float)(west - first), r.x0, r.x1,
                 (uint32_t *)(void *)(px + (ptrdiff_t)y * stride));
    }
    free(columns);
}
