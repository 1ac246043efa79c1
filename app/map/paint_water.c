// paint_water: water with a soft shoreline: ponds, streams, then bay and rivers as one sheet whose
// colour deepens towards its banks. The banks are found on a mask of the whole sheet, so that a
// river joins the bay without a seam; the mask extends beyond the tile, so that neighbours agree.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "map/map_paint_in.h"
#include "map/map_view.h"

#define SHORE_PX 13.0 // width of the shore's tint in the water, at px_scale 1
#define SHORE_PX_MAX 36
#define SHORE_ALPHA 0.62
#define LANE_PX 15.0  // wide water lies still: level strokes, in lanes so far apart,
#define STROKE_W 64.0 // one at most in a field of this width,
#define BANK_PX 26.0  // none as near to a bank
#define STROKES 42    // in so many of 100 fields
#define SIDE_MAX 1152 // px of a tile with its margin; larger pictures get plain water

// Sums and products of the loops below fit 16 bits, so that a vector of any processor holds as many
// pixels as it can.

#define BLUR_MOST (SHORE_PX_MAX / 2)

// 65536 / (2 * r + 1), rounded up: turns the sum of 2 * r + 1 bytes into their mean.
static uint16_t mean_factor(int r)
{
    assert(r > 0 && r <= BLUR_MOST);
    return (uint16_t)(65536 / (2 * r + 1) + 1);
}

static unsigned char mean(uint16_t sum, uint16_t factor)
{
    return (unsigned char)((uint32_t)sum * factor >> 16);
}

// Running mean along a row; the end values are repeated outwards. A window's sum is the difference
// of two sums from the row's beginning, which may wrap.
static void blur_row(const unsigned char *from, unsigned char *restrict to, int n, int r,
                     uint16_t factor)
{
    uint16_t sums[SIDE_MAX + 2 * BLUR_MOST + 1], sum = 0, *at = sums;
    for (int i = 0; i < r; i++, sum += from[0])
        *at++ = sum;
    for (int i = 0; i < n; i++, sum += from[i - 1])
        *at++ = sum;
    for (int i = 0; i <= r; i++, sum += from[n - 1])
        *at++ = sum;
    for (int i = 0; i < n; i++)
        to[i] = mean((uint16_t)(sums[i + 2 * r + 1] - sums[i]), factor);
}

// The same along all columns at once.
static void blur_columns(const unsigned char *from, unsigned char *to, int w, int stride, int h,
                         int r, uint16_t factor)
{
    uint16_t sums[SIDE_MAX];
    for (int x = 0; x < w; x++)
        sums[x] = (uint16_t)(from[x] * r);
    for (int i = 0; i < r; i++)
        for (int x = 0; x < w; x++)
            sums[x] += from[(i < h ? i : h - 1) * stride + x];
    for (int y = 0; y < h; y++) {
        const unsigned char *in = from + (y + r < h ? y + r : h - 1) * stride,
                            *out = from + (y - r > 0 ? y - r : 0) * stride;
        unsigned char *restrict row = to + y * stride;
        for (int x = 0; x < w; x++) {
            uint16_t sum = (uint16_t)(sums[x] + in[x]);
            row[x] = mean(sum, factor);
            sums[x] = (uint16_t)(sum - out[x]);
        }
    }
}

// Two running means in each direction approximate a Gaussian. `other`: scratch as large as p.
static void blur(unsigned char *p, unsigned char *other, int w, int h, int stride, int r)
{
    uint16_t factor = mean_factor(r);
    for (int round = 0; round < 2; round++) {
        for (int y = 0; y < h; y++)
            blur_row(p + y * stride, other + y * stride, w, r, factor);
        blur_columns(other, p, w, stride, h, r, factor);
    }
}

static bool uniform(const unsigned char *p, int w, int h, int stride)
{
    for (int y = 0; y < h; y++, p += stride)
        if (p[0] != p[y ? -stride : 0] || memcmp(p, p + 1, (size_t)w - 1) != 0)
            return false;
    return true;
}

// x / 255 for products of two bytes.
static uint16_t by_255(uint16_t x)
{
    return (uint16_t)((uint16_t)(x + 1 + (x >> 8)) >> 8);
}

// From the water mask and its blurred copy to the cover of the shore's tint.
static void shore_cover(unsigned char *restrict soft, const unsigned char *water, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint16_t inside = (uint16_t)(soft[i] > 127 ? soft[i] - 127 : 0);
        uint16_t near = (uint16_t)(255 - (inside * 255 >> 7));
        near = by_255((uint16_t)(near * near));
        soft[i] = (unsigned char)by_255((uint16_t)(near * water[i]));
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

static uint32_t scatter(int64_t x, int64_t y)
{
    uint64_t h = (uint64_t)x * 0x9E3779B97F4A7C15u ^ (uint64_t)y * 0xC2B2AE3D27D4EB4Fu;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return (uint32_t)(h >> 32);
}

// The water of a tile as a mask with a margin on every side.
struct sheet {
    const unsigned char *px;
    int w, h, stride, margin;
};

static bool is_water(const struct sheet *s, double x, double y)
{
    int ix = (int)lrint(x) + s->margin, iy = (int)lrint(y) + s->margin;
    return ix >= 0 && iy >= 0 && ix < s->w && iy < s->h && s->px[iy * s->stride + ix] >= 128;
}

static bool is_far_from_banks(const struct sheet *s, double x, double y, double length, double bank)
{
    for (int i = 0; i <= 4; i++) {
        double at = x + length * i / 4;
        if (!is_water(s, at, y) || !is_water(s, at, y - bank) || !is_water(s, at, y + bank))
            return false;
    }
    return is_water(s, x - bank, y) && is_water(s, x + length + bank, y);
}

// One field's stroke, if it has one; no stroke leaves its field, and no field its tile.
static void still_stroke(const struct painter *p, const struct sheet *s, double field, int64_t i,
                         int64_t lane, struct px_pt at)
{
    uint32_t h = scatter(i, lane);
    if (h % 100 >= STROKES)
        return;
    double length = p->line * (10 + (h >> 8 & 255) / 255.0 * 36);
    double x = at.x + (field - length) * (h >> 16 & 255) / 255.0;
    double y = floor(at.y + LANE_PX * p->line * (h >> 24) / 512.0) + 0.5;
    if (!is_far_from_banks(s, x, y, length, BANK_PX * p->line))
        return;
    bool pale = h & 1u << 31;
    struct rgba white = {255, 255, 255, 255};
    bool dark = painter_is_dark(p->style->land);
    painter_colour(p->pen.cr, pale && !dark ? white : p->style->shore, pale ? 0.75 : 0.6);
    cairo_set_line_width(p->pen.cr, (pale ? 1.3 : 1) * p->line);
    cairo_new_path(p->pen.cr); // the sheet's own is still there
    cairo_move_to(p->pen.cr, x, y);
    cairo_line_to(p->pen.cr, x + length, y);
    cairo_stroke(p->pen.cr);
}

static void still_strokes(const struct painter *p, const struct sheet *s)
{
    double m = p->pen.m_per_px, lane = LANE_PX * p->line;
    double field = MAP_TILE_PX / rint(MAP_TILE_PX / (STROKE_W * p->line));
    // Pixels from map (0, 0), where fields and lanes begin.
    double left = rint(p->pen.origin.x / m), top = rint(-p->pen.origin.y / m);
    for (int64_t y = (int64_t)floor(top / lane); (double)y * lane < top + p->h + 2; y++)
        for (int64_t x = (int64_t)floor(left / field); (double)x * field < left + p->w; x++)
            still_stroke(p, s, field, x, y,
                         (struct px_pt){(double)x * field - left, (double)y * lane - top});
}

static void tint_shore(const struct painter *p, cairo_surface_t *mask, int grow, int shore)
{
    int w = cairo_image_surface_get_width(mask), h = cairo_image_surface_get_height(mask);
    int stride = cairo_image_surface_get_stride(mask);
    unsigned char *soft = cairo_image_surface_get_data(mask);
    if (!soft)
        return;
    if (uniform(soft, w, h, stride)) {
        still_strokes(p, &(struct sheet){soft, w, h, stride, grow});
        return;
    }
    size_t bytes = (size_t)stride * (size_t)h;
    cairo_surface_t *keep = cairo_image_surface_create(CAIRO_FORMAT_A8, w, 2 * h);
    unsigned char *water = cairo_image_surface_get_data(keep);
    if (water && stride <= SIDE_MAX) {
        memcpy(water, soft, bytes);
        // The shore's tint needs no more than its own margin around the tile.
        int beyond = grow - shore;
        ptrdiff_t first = (ptrdiff_t)beyond * stride + beyond;
        blur(soft + first, water + bytes + first, w - 2 * beyond, h - 2 * beyond, stride,
             shore / 2);
        shore_cover(soft, water, bytes);
        cairo_surface_mark_dirty(mask);
        painter_colour(p->pen.cr, p->style->shore, SHORE_ALPHA);
        cairo_mask_surface(p->pen.cr, mask, -grow, -grow);
        still_strokes(p, &(struct sheet){water, w, h, stride, grow});
    }
    cairo_surface_destroy(keep);
}

static void paint_sheet(const struct painter *p)
{
    if (!painter_class(p, MAP_WATER))
        return;
    int shore = (int)clamp_d(rint(SHORE_PX * p->line), 2, SHORE_PX_MAX);
    int grow = (int)ceil(BANK_PX * p->line) + 4; // a stroke's bank may lie beyond the tile
    grow = shore > grow ? shore : grow;
    // The bank's line lies outside, and disappears where one water meets another.
    painter_stroke(p, 2.0 * p->line, p->style->shore, 1);
    painter_fill(p, p->style->water, 1);
    cairo_surface_t *mask = water_mask(p, grow);
    tint_shore(p, mask, grow, shore);
    cairo_surface_destroy(mask);
}

// Many ponds side by side: each has one of four tints, so that its banks are visible.
#define POND_TINTS 4

static void paint_ponds(const struct painter *p, int tint)
{
    static const double mix[POND_TINTS] = {0.52, 0.66, 0.78, 0.90};
    bool any = false;
    cairo_new_path(p->pen.cr);
    for (size_t i = p->shapes->first[MAP_POND]; i < p->shapes->first[MAP_POND + 1]; i++)
        if (scatter((int64_t)i, 7) % POND_TINTS == (uint32_t)tint &&
            map_pen_meets(&p->pen, &p->shapes->shapes[i])) {
            map_pen_path(&p->pen, &p->shapes->shapes[i]);
            any = true;
        }
    if (!any)
        return;
    painter_fill(p, painter_blend(p->style->land, p->style->water, mix[tint]), 1);
    painter_stroke(p, 0.9 * p->line, p->style->shore, 0.75);
}

void paint_water(const struct painter *p)
{
    const struct map_style *s = p->style;
    for (int tint = 0; tint < POND_TINTS; tint++)
        paint_ponds(p, tint);
    if (painter_class(p, MAP_STREAM)) {
        painter_stroke(p, 3.0 * p->road, s->shore, 1);
        painter_stroke(p, 2.0 * p->road, s->water, 1);
    }
    paint_sheet(p);
}
