// paint_water: water with a soft shoreline: ponds, streams, then bay and rivers as one sheet whose
// colour deepens towards its banks. The banks are found on a mask of the whole sheet, so that a
// river joins the bay without a seam; the mask extends beyond the tile, so that neighbours agree.
#include <math.h>
#include <string.h>

#include "map/map_paint_in.h"

#define SHORE_PX 13.0 // width of the shore's tint in the water, at px_scale 1
#define SHORE_PX_MAX 36
#define SHORE_ALPHA 0.62
#define SIDE_MAX 1024 // px of a tile with its margin; larger pictures get plain water

// 65536 / (2 * r + 1), rounded up: turns the sum of 2 * r + 1 bytes into their mean.
static unsigned mean_factor(int r)
{
    return 65536u / (2u * (unsigned)r + 1) + 1;
}

// Running mean along a row; the end values are repeated outwards.
static void blur_row(const unsigned char *from, unsigned char *to, int n, int r, unsigned factor)
{
    unsigned sum = (unsigned)from[0] * (unsigned)r;
    for (int i = 0; i < r; i++)
        sum += from[i < n ? i : n - 1];
    for (int i = 0; i < n; i++) {
        sum += from[i + r < n ? i + r : n - 1];
        to[i] = (unsigned char)(sum * factor >> 16);
        sum -= from[i - r > 0 ? i - r : 0];
    }
}

// The same along all columns at once.
static void blur_columns(const unsigned char *from, unsigned char *to, int stride, int h, int r,
                         unsigned factor, unsigned *restrict sums)
{
    for (int x = 0; x < stride; x++)
        sums[x] = (unsigned)from[x] * (unsigned)r;
    for (int i = 0; i < r; i++)
        for (int x = 0; x < stride; x++)
            sums[x] += from[(i < h ? i : h - 1) * stride + x];
    for (int y = 0; y < h; y++) {
        const unsigned char *in = from + (y + r < h ? y + r : h - 1) * stride,
                            *out = from + (y - r > 0 ? y - r : 0) * stride;
        unsigned char *restrict row = to + y * stride;
        for (int x = 0; x < stride; x++) {
            unsigned sum = sums[x] + in[x];
            row[x] = (unsigned char)(sum * factor >> 16);
            sums[x] = sum - out[x];
        }
    }
}

// Two running means in each direction approximate a Gaussian. `other`: scratch as large as p.
static void blur(unsigned char *p, unsigned char *other, int w, int h, int stride, int r)
{
    unsigned factor = mean_factor(r), sums[SIDE_MAX];
    for (int round = 0; round < 2; round++) {
        for (int y = 0; y < h; y++)
            blur_row(p + y * stride, other + y * stride, w, r, factor);
        blur_columns(other, p, stride, h, r, factor, sums);
    }
}

static bool uniform(const unsigned char *p, int w, int h, int stride)
{
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            if (p[(ptrdiff_t)y * stride + x] != p[0])
                return false;
    return true;
}

// From the water mask and its blurred copy to the cover of the shore's tint.
static void shore_cover(unsigned char *soft, const unsigned char *water, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int inside = soft[i] > 127 ? soft[i] - 127 : 0, near = 255 - inside * 255 / 128;
        near = near < 0 ? 0 : near * near / 255;
        soft[i] = (unsigned char)(near * water[i] / 255);
    }
}

// The water as a mask, `grow` px larger than the tile on every side.
static cairo_surface_t *water_mask(const struct painter *p, int grow)
{
    cairo_surface_t *s =
        cairo_image_surface_create(CAIRO_FORMAT_A8, p->w + 2 * grow, p->h + 2 * grow);
    struct painter mask = *p;
    mask.pen.cr = cairo_create(s);
    cairo_translate(mask.pen.cr, grow, grow);
    cairo_set_antialias(mask.pen.cr, CAIRO_ANTIALIAS_FAST);
    if (painter_class(&mask, MAP_WATER))
        cairo_fill(mask.pen.cr);
    cairo_destroy(mask.pen.cr);
    cairo_surface_flush(s);
    return s;
}

static void tint_shore(const struct painter *p, cairo_surface_t *mask, int grow)
{
    int w = cairo_image_surface_get_width(mask), h = cairo_image_surface_get_height(mask);
    int stride = cairo_image_surface_get_stride(mask);
    unsigned char *soft = cairo_image_surface_get_data(mask);
    if (!soft || uniform(soft, w, h, stride))
        return;
    size_t bytes = (size_t)stride * (size_t)h;
    cairo_surface_t *keep = cairo_image_surface_create(CAIRO_FORMAT_A8, w, 2 * h);
    unsigned char *water = cairo_image_surface_get_data(keep);
    if (water && stride <= SIDE_MAX) {
        memcpy(water, soft, bytes);
        blur(soft, water + bytes, w, h, stride, grow / 2);
        shore_cover(soft, water, bytes);
        cairo_surface_mark_dirty(mask);
        painter_colour(p->pen.cr, p->style->shore, SHORE_ALPHA);
        cairo_mask_surface(p->pen.cr, mask, -grow, -grow);
    }
    cairo_surface_destroy(keep);
}

static void paint_sheet(const struct painter *p)
{
    if (!painter_class(p, MAP_WATER))
        return;
    int grow = (int)clamp_d(rint(SHORE_PX * p->line), 2, SHORE_PX_MAX);
    // The bank's line lies outside, and disappears where one water meets another.
    painter_stroke(p, 2.0 * p->line, p->style->shore, 1);
    painter_fill(p, p->style->water, 1);
    cairo_surface_t *mask = water_mask(p, grow);
    tint_shore(p, mask, grow);
    cairo_surface_destroy(mask);
}

void paint_water(const struct painter *p)
{
    const struct map_style *s = p->style;
    // Many ponds side by side: a paler fill makes their banks visible.
    if (painter_class(p, MAP_POND)) {
        painter_fill(p, painter_blend(s->land, s->water, 0.78), 1);
        painter_stroke(p, 0.9 * p->line, s->shore, 0.75);
    }
    if (painter_class(p, MAP_STREAM)) {
        painter_stroke(p, 3.0 * p->road, s->shore, 1);
        painter_stroke(p, 2.0 * p->road, s->water, 1);
    }
    paint_sheet(p);
}
