// paint_edge: the region's edge, never seen as one: what is known gives way to plain ground, which
// goes on and pales into paper.
#include <math.h>
#include <stdlib.h>

#include "map/map_paint_in.h"

// Map metres from the region's edge, negative within it: what is known is whole up to the first,
// and gone from the second on; so is the ground beyond.
#define KNOWN_M -1400.0
#define UNKNOWN_M 300.0
#define GROUND_M 2500.0
#define PAPER_M 15000.0

// Map metres outside the interval.
static double outside(double v, double from, double to)
{
    return v < from ? from - v : v > to ? v - to : 0;
}

// A mask that is 0 within `near` of the edge and opaque from `far` on.
static cairo_surface_t *veil(const struct painter *p, double near, double far)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, p->w, p->h);
    unsigned char *px = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    struct map_box e = p->style->edge;
    double m = p->pen.m_per_px, in = -fmin(near, 0);
    for (int y = 0; px && y < p->h; y++) {
        double dy = outside(p->pen.origin.y - (y + 0.5) * m, e.y0 + in, e.y1 - in);
        for (int x = 0; x < p->w; x++) {
            double dx = outside(p->pen.origin.x + (x + 0.5) * m, e.x0 + in, e.x1 - in);
            double d = sqrt(dx * dx + dy * dy) - in;
            double part = (d - near) / (far - near);
            px[y * stride + x] = (unsigned char)(part <= 0   ? 0
                                                 : part >= 1 ? 255
                                                             : lrint(255 * smooth_d(part)));
        }
    }
    cairo_surface_mark_dirty(s);
    return s;
}

// Map metres that the tile's farthest corner lies outside the region.
static double farthest(const struct painter *p)
{
    struct map_box e = p->style->edge;
    double m = p->pen.m_per_px;
    return fmax(fmax(e.x0 - p->pen.origin.x, p->pen.origin.x + p->w * m - e.x1),
                fmax(p->pen.origin.y - e.y1, e.y0 - (p->pen.origin.y - p->h * m)));
}

static void mask(const struct painter *p, double near, double far)
{
    cairo_surface_t *s = veil(p, near, far);
    cairo_mask_surface(p->pen.cr, s, 0, 0);
    cairo_surface_destroy(s);
}

void paint_edge(const struct painter *p)
{
    struct map_box e = p->style->edge;
    double far = farthest(p);
    if (!(e.x1 > e.x0) || far < KNOWN_M)
        return;
    cairo_push_group(p->pen.cr);
    paint_plain(p);
    cairo_pop_group_to_source(p->pen.cr);
    mask(p, KNOWN_M, UNKNOWN_M);
    if (far < GROUND_M)
        return;
    painter_colour(p->pen.cr, p->style->paper, 1);
    mask(p, GROUND_M, PAPER_M);
}
