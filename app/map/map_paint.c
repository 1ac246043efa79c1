#include "map/map_paint.h"

#include <cairo.h>
#include <math.h>

#include "map/map_pen.h"

#define MARGIN_PX 40.0    // no stroke, shadow or soft edge reaches further, at px_scale 1
#define BASE_M_PER_PX 9.0 // widths are given for this scale
#define BUILDINGS_M_PER_PX 7.0
#define MINOR_M_PER_PX 24.0
#define PATTERN_PX 48
#define QUIET 3.0 // pen.rough of the relief

struct painter {
    const struct map_shapes *shapes;
    const struct map_style *style;
    struct map_pen pen;
    double line;     // px for a line of 1 at 1080p, whatever the scale
    double road;     // the same, growing as one comes closer
    double m_per_px; // at 1080p
};

static void set_colour(cairo_t *cr, struct rgba c, double alpha)
{
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0 * alpha);
}

static struct rgba blend(struct rgba a, struct rgba b, double t)
{
    return (struct rgba){(uint8_t)lrint(lerp_d(a.r, b.r, t)), (uint8_t)lrint(lerp_d(a.g, b.g, t)),
                         (uint8_t)lrint(lerp_d(a.b, b.b, t)), (uint8_t)lrint(lerp_d(a.a, b.a, t))};
}

static bool is_dark(struct rgba c)
{
    return c.r * 3 + c.g * 6 + c.b < 1280;
}

// All visible shapes of a class become one path. False when there is none.
static bool class_path(const struct painter *p, enum map_class cls)
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

static void stroke(const struct painter *p, double width, struct rgba c, double alpha)
{
    cairo_set_line_width(p->pen.cr, width);
    set_colour(p->pen.cr, c, alpha);
    cairo_stroke_preserve(p->pen.cr);
}

static void fill(const struct painter *p, struct rgba c, double alpha)
{
    set_colour(p->pen.cr, c, alpha);
    cairo_fill_preserve(p->pen.cr);
}

static void paint_ground(const struct painter *p)
{
    set_colour(p->pen.cr, p->style->abroad, 1);
    cairo_paint(p->pen.cr);
    if (class_path(p, MAP_ABROAD))
        fill(p, p->style->abroad, 1);
    if (class_path(p, MAP_LAND))
        fill(p, p->style->land, 1);
}

// The closed contours of one height as a path, moved by so many pixels east and south.
static bool level_path(const struct painter *p, size_t from, size_t to, double move)
{
    bool any = false;
    struct map_pen pen = p->pen;
    pen.rough = QUIET;
    pen.origin.x -= move * pen.m_per_px;
    pen.origin.y += move * pen.m_per_px;
    cairo_new_path(pen.cr);
    for (size_t i = from; i < to; i++) {
        const struct map_shape *s = &p->shapes->shapes[i];
        if (s->area && map_pen_meets(&pen, s)) {
            map_pen_path(&pen, s);
            any = true;
        }
    }
    return any;
}

// One height: light from the north-west on its edge, shade behind it, then the ground itself.
static void paint_level(const struct painter *p, size_t from, size_t to, struct rgba ground)
{
    bool dark = is_dark(p->style->land);
    struct rgba white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    if (!level_path(p, from, to, 2.2 * p->line))
        return;
    fill(p, dark ? black : p->style->relief, dark ? 0.30 : 0.34);
    level_path(p, from, to, -1.5 * p->line);
    fill(p, dark ? p->style->relief : white, dark ? 0.35 : 0.80);
    level_path(p, from, to, 0);
    fill(p, ground, 1);
}

static void stroke_contours(const struct painter *p)
{
    struct painter rough = *p;
    rough.pen.rough = QUIET;
    if (class_path(&rough, MAP_HILL))
        stroke(p, 0.7 * p->line, p->style->relief, 0.55);
}

// Tints deepen with every height, as layers of card would.
static void paint_relief(const struct painter *p)
{
    size_t end = p->shapes->first[MAP_HILL + 1];
    struct rgba tint = blend(p->style->green, p->style->relief, 0.08);
    double deep = 1;
    for (size_t i = p->shapes->first[MAP_HILL], next; i < end; i = next) {
        for (next = i + 1; next < end; next++)
            if (p->shapes->shapes[next].height_m != p->shapes->shapes[i].height_m)
                break;
        deep *= 0.78;
        paint_level(p, i, next, blend(tint, p->style->land, deep));
    }
    stroke_contours(p);
}

// A repeating pattern that stands still on the map: its corner is a multiple of its size away from
// map (0, 0), which is a whole number of pixels for the tile.
static void fill_pattern(const struct painter *p, cairo_surface_t *repeat, double size)
{
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(repeat);
    cairo_matrix_t m;
    cairo_matrix_init_translate(&m, fmod(rint(p->pen.origin.x / p->pen.m_per_px), size),
                                -fmod(rint(p->pen.origin.y / p->pen.m_per_px), size));
    cairo_pattern_set_matrix(pattern, &m);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_set_source(p->pen.cr, pattern);
    cairo_fill_preserve(p->pen.cr);
    cairo_pattern_destroy(pattern);
}

// Strokes of the pattern's square, at 1080p, x0 y0 x1 y1 each.
static void fill_marks(const struct painter *p, const double (*marks)[4], int n, double size,
                       double width, struct rgba c, double alpha)
{
    int px = (int)lrint(size * p->line);
    px = px < 4 ? 4 : px;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, px, px);
    cairo_t *cr = cairo_create(s);
    cairo_scale(cr, px / size, px / size);
    set_colour(cr, c, alpha);
    cairo_set_line_width(cr, width);
    for (int i = 0; i < n; i++) {
        cairo_move_to(cr, marks[i][0], marks[i][1]);
        cairo_line_to(cr, marks[i][2], marks[i][3]);
    }
    cairo_stroke(cr);
    cairo_destroy(cr);
    fill_pattern(p, s, px);
    cairo_surface_destroy(s);
}

static void paint_wetland(const struct painter *p)
{
    // Tufts of reed: a foot and three blades.
    static const double reeds[][4] = {
        {6, 14, 18, 14},  {12, 13, 12, 7},  {10, 13, 7.5, 9},   {14, 13, 16.5, 9},
        {30, 38, 42, 38}, {36, 37, 36, 31}, {34, 37, 31.5, 33}, {38, 37, 40.5, 33},
    };
    if (!class_path(p, MAP_WETLAND))
        return;
    fill(p, p->style->wetland, 1);
    fill_marks(p, reeds, 8, PATTERN_PX, 1.1, p->style->shore, 0.42);
}

static void paint_water(const struct painter *p)
{
    const struct map_style *s = p->style;
    // Many ponds side by side: a paler fill lets their banks speak.
    if (class_path(p, MAP_POND)) {
        fill(p, blend(s->land, s->water, 0.78), 1);
        stroke(p, 0.9 * p->line, s->shore, 0.75);
    }
    if (class_path(p, MAP_STREAM)) {
        stroke(p, 3.4 * p->road, s->shore, 1);
        stroke(p, 2.0 * p->road, s->water, 1);
    }
    if (class_path(p, MAP_WATER)) {
        fill(p, s->water, 1);
        stroke(p, 1.1 * p->line, s->shore, 1);
    }
}

struct road_row {
    enum map_class cls;
    double casing, fill; // px at 1080p and BASE_M_PER_PX
};

static const struct road_row roads[] = {
    {MAP_ROAD_MINOR, 2.2, 1.2},
    {MAP_ROAD, 5.6, 3.7},
    {MAP_EXPRESSWAY, 9, 6},
};

// All casings before all fills, so that junctions run into each other.
static void paint_roads(const struct painter *p)
{
    size_t first = p->m_per_px > MINOR_M_PER_PX ? 1 : 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = first; i < sizeof roads / sizeof *roads; i++) {
            const struct road_row *r = &roads[i];
            bool major = r->cls == MAP_EXPRESSWAY;
            struct rgba inside = major ? p->style->road_major : p->style->road;
            struct rgba edge = p->style->road_casing;
            if (!class_path(p, r->cls))
                continue;
            cairo_set_antialias(p->pen.cr, i ? CAIRO_ANTIALIAS_GOOD : CAIRO_ANTIALIAS_FAST);
            if (pass == 0)
                stroke(p, r->casing * p->road, major ? blend(edge, p->style->relief, 0.5) : edge,
                       1);
            else
                stroke(p, r->fill * p->road, inside, 1);
        }
}

static void dash_class(const struct painter *p, enum map_class cls, const double *dashes, int n,
                       double unit)
{
    double px[4];
    for (int i = 0; i < n; i++)
        px[i] = dashes[i] * unit;
    for (size_t i = p->shapes->first[cls]; i < p->shapes->first[cls + 1]; i++)
        if (map_pen_meets(&p->pen, &p->shapes->shapes[i]))
            map_pen_dash(&p->pen, &p->shapes->shapes[i], px, n);
}

static void paint_rail(const struct painter *p)
{
    static const double sleepers[] = {9, 9}, planned[] = {7, 5};
    double unit = clamp_d(p->road, p->line * 0.7, p->line * 1.6);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_BUTT);
    set_colour(p->pen.cr, p->style->rail, 0.8);
    cairo_set_line_width(p->pen.cr, 1.8 * unit);
    dash_class(p, MAP_RAIL_PLANNED, planned, 2, unit);
    if (class_path(p, MAP_RAIL))
        stroke(p, 3.6 * unit, p->style->rail, 1);
    set_colour(p->pen.cr, p->style->rail_dash, 1);
    cairo_set_line_width(p->pen.cr, 1.7 * unit);
    dash_class(p, MAP_RAIL, sleepers, 2, unit);
}

static void paint_boundaries(const struct painter *p)
{
    static const double district[] = {2, 5}, boundary[] = {10, 5, 2, 5};
    set_colour(p->pen.cr, p->style->boundary, 0.45);
    cairo_set_line_width(p->pen.cr, 1.2 * p->line);
    dash_class(p, MAP_DISTRICT, district, 2, p->line);
    if (class_path(p, MAP_BOUNDARY))
        stroke(p, 7 * p->line, p->style->boundary, 0.12);
    set_colour(p->pen.cr, p->style->boundary, 1);
    cairo_set_line_width(p->pen.cr, 2 * p->line);
    dash_class(p, MAP_BOUNDARY, boundary, 4, p->line);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_ROUND);
}

static void paint_buildings(const struct painter *p)
{
    if (p->m_per_px > BUILDINGS_M_PER_PX || !class_path(p, MAP_BUILDING))
        return;
    fill(p, blend(p->style->land, p->style->road_casing, 0.65), 1);
    stroke(p, 0.8 * p->line, p->style->road_casing, 1);
}

// The site's own mark fills it: a grid for the indicative one, rows of racks for the small one.
static void fill_site_mark(const struct painter *p, const struct map_shape *s, struct rgba c)
{
    static const double grid[][4] = {{0, 0.5, 22, 0.5}, {0.5, 0, 0.5, 22}};
    static const double racks[][4] = {{0, 1, 9, 1}, {0, 6, 5.5, 6}};
    if (s->indicative)
        fill_marks(p, grid, 2, 22, 1, c, 0.22);
    else if (s->site == 2)
        fill_marks(p, racks, 2, 10, 1.4, c, 0.34);
}

static void outline_site(const struct painter *p, const struct map_shape *s, struct rgba c)
{
    static const double dots[] = {2, 9};
    double px[] = {dots[0] * p->line, dots[1] * p->line};
    if (!s->indicative) {
        stroke(p, 8 * p->line, p->style->land, 0.7);
        stroke(p, 4 * p->line, c, 1);
        return;
    }
    stroke(p, 22 * p->line, c, 0.07);
    stroke(p, 12 * p->line, c, 0.09);
    cairo_set_line_width(p->pen.cr, 4 * p->line);
    set_colour(p->pen.cr, c, 1);
    map_pen_dash(&p->pen, s, px, 2);
}

// The grounds lie under the roads, the outlines over everything. The indicative ones come first:
// the measured ones lie over their soft edge.
static void paint_sites(const struct painter *p, bool outlines)
{
    for (int measured = 0; measured < 2; measured++)
        for (size_t i = p->shapes->first[MAP_SITE]; i < p->shapes->first[MAP_SITE + 1]; i++) {
            const struct map_shape *s = &p->shapes->shapes[i];
            struct rgba c = p->style->site[s->site & 7];
            if (s->indicative == measured || !map_pen_meets(&p->pen, s))
                continue;
            cairo_new_path(p->pen.cr);
            map_pen_path(&p->pen, s);
            if (outlines) {
                outline_site(p, s, c);
                continue;
            }
            fill(p, c, 0.20);
            fill_site_mark(p, s, c);
        }
}

static void paint_all(const struct painter *p)
{
    cairo_set_line_join(p->pen.cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_tolerance(p->pen.cr, 0.25);
    paint_ground(p);
    // A 2 x 2 grid of samples will do where colours hardly differ, and halves the time.
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_FAST);
    paint_relief(p);
    if (class_path(p, MAP_GREEN))
        fill(p, p->style->green, 0.8);
    paint_wetland(p);
    paint_water(p);
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_GOOD);
    paint_sites(p, false);
    paint_buildings(p);
    paint_roads(p);
    cairo_set_antialias(p->pen.cr, CAIRO_ANTIALIAS_GOOD);
    paint_rail(p);
    paint_boundaries(p);
    paint_sites(p, true);
}

void map_paint(const struct map_shapes *s, const struct map_style *style, struct map_pt origin,
               double m_per_px, int w, int h, uint32_t *px, int stride)
{
    double scale = style->px_scale > 0 ? style->px_scale : 1;
    double margin = MARGIN_PX * scale * m_per_px;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)px, CAIRO_FORMAT_RGB24, w, h, stride);
    struct painter p = {.shapes = s, .style = style, .line = scale, .m_per_px = m_per_px * scale};
    p.road = scale * clamp_d(sqrt(BASE_M_PER_PX / p.m_per_px), 0.45, 3.2);
    p.pen = (struct map_pen){
        .cr = cairo_create(surface), .origin = origin, .m_per_px = m_per_px, .rough = 1};
    p.pen.seen = (struct map_box){origin.x - margin, origin.y - h * m_per_px - margin,
                                  origin.x + w * m_per_px + margin, origin.y + margin};
    paint_all(&p);
    cairo_destroy(p.pen.cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    // Cairo leaves the unused byte of RGB24 as it likes; opaque it shall be.
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            px[(size_t)y * ((size_t)stride / 4) + (size_t)x] |= 0xFF000000u;
}
