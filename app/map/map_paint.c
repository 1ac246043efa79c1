// map_paint: paints the layers of one tile in order: grounds, relief, water, lines, buildings.
#include "map/map_paint_in.h"

#include <math.h>

#define MARGIN_PX 40.0    // at px_scale 1: the farthest that a stroke, shadow or soft edge reaches
#define BASE_M_PER_PX 9.0 // the scale that line widths are given for
#define BUILDINGS_M_PER_PX 7.0

void painter_colour(cairo_t *cr, struct rgba c, double alpha)
{
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0 * alpha);
}

struct rgba painter_blend(struct rgba a, struct rgba b, double t)
{
    return (struct rgba){(uint8_t)lrint(lerp_d(a.r, b.r, t)), (uint8_t)lrint(lerp_d(a.g, b.g, t)),
                         (uint8_t)lrint(lerp_d(a.b, b.b, t)), (uint8_t)lrint(lerp_d(a.a, b.a, t))};
}

bool painter_is_dark(struct rgba c)
{
    return c.r * 3 + c.g * 6 + c.b < 1280;
}

bool painter_class(const struct painter *p, enum map_class cls)
{
    bool any = false;
    cairo_new_path(p->pen.cr);
    for (size_t i = p->shapes->first[cls]; i < p->shapes->first[cls + 1]; i++)
        if (map_pen_meets(&p->pen, &p->shapes->shapes[i])) {
            map_pen_path(&p->pen, &p->shapes->shapes[i]);
            any = true;
        }
    return any;
}

void painter_stroke(const struct painter *p, double width, struct rgba c, double alpha)
{
    cairo_set_line_width(p->pen.cr, width);
    painter_colour(p->pen.cr, c, alpha);
    cairo_stroke_preserve(p->pen.cr);
}

void painter_fill(const struct painter *p, struct rgba c, double alpha)
{
    painter_colour(p->pen.cr, c, alpha);
    cairo_fill_preserve(p->pen.cr);
}

void painter_dash(const struct painter *p, enum map_class cls, const double *dashes, int n,
                  double unit)
{
    double px[4];
    for (int i = 0; i < n; i++)
        px[i] = dashes[i] * unit;
    for (size_t i = p->shapes->first[cls]; i < p->shapes->first[cls + 1]; i++)
        if (map_pen_meets(&p->pen, &p->shapes->shapes[i]))
            map_pen_dash(&p->pen, &p->shapes->shapes[i], px, n);
}

void paint_plain(const struct painter *p)
{
    painter_colour(p->pen.cr, p->style->abroad, 1);
    cairo_paint(p->pen.cr);
    paint_halftone(p);
    if (painter_class(p, MAP_LAND))
        painter_fill(p, p->style->land, 1);
    paint_water(p);
}

static void paint_ground(const struct painter *p)
{
    painter_colour(p->pen.cr, p->style->abroad, 1);
    cairo_paint(p->pen.cr);
    paint_halftone(p);
    paint_land(p);
}

static void paint_wetland(const struct painter *p)
{
    if (!painter_class(p, MAP_WETLAND))
        return;
    painter_fill(p, p->style->wetland, 1);
    paint_reeds(p);
}

static void paint_buildings(const struct painter *p)
{
    if (p->m_per_px > BUILDINGS_M_PER_PX || !painter_class(p, MAP_BUILDING))
        return;
    painter_fill(p, painter_blend(p->style->land, p->style->road_casing, 0.65), 1);
    painter_stroke(p, 0.8 * p->line, p->style->road_casing, 1);
}

static void paint_all(const struct painter *p)
{
    cairo_set_line_join(p->pen.cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_tolerance(p->pen.cr, 0.25);
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_GOOD);
    paint_ground(p);
    // A 2 x 2 sample grid is enough for colours that hardly differ, and halves the time.
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_FAST);
    paint_contours(p);
    if (painter_class(p, MAP_GREEN))
        painter_fill(p, p->style->green, 0.8);
    paint_wetland(p);
    paint_water(p);
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_GOOD);
    paint_buildings(p);
    paint_roads(p);
    paint_site_grounds(p); // tinted over the roads, like a second printing
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_GOOD);
    paint_rail(p);
    paint_boundaries(p);
    paint_edge(p); // a site is never veiled
    paint_site_outlines(p);
}

void map_paint(const struct map_shapes *s, const struct map_style *style, struct map_pt origin,
               double m_per_px, int w, int h, uint32_t *px, int stride)
{
    double scale = style->px_scale > 0 ? style->px_scale : 1;
    double margin = MARGIN_PX * scale * m_per_px;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)px, CAIRO_FORMAT_RGB24, w, h, stride);
    struct painter p = {
        .shapes = s, .style = style, .line = scale, .m_per_px = m_per_px * scale, .w = w, .h = h};
    p.road = scale * clamp_d(sqrt(BASE_M_PER_PX / p.m_per_px), 0.45, 3.2);
    p.pen = (struct map_pen){
        .cr = cairo_create(surface), .origin = origin, .m_per_px = m_per_px, .rough = 1};
    p.pen.seen = (struct map_box){origin.x - margin, origin.y - h * m_per_px - margin,
                                  origin.x + w * m_per_px + margin, origin.y + margin};
    paint_all(&p);
    cairo_destroy(p.pen.cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    // Cairo leaves the unused byte of RGB24 undefined: make it opaque.
    for (int y = 0; y < h; y++) {
        uint32_t *row = px + (size_t)y * ((size_t)stride / 4);
        for (int x = 0; x < w; x++)
            row[x] |= 0xFF000000u;
    }
}
