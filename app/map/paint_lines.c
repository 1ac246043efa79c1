// paint_lines: roads by class and scale, railways with their stations, boundaries.
#include <math.h>

#include "map/map_paint_in.h"

#define PI 3.14159265358979323846

struct road_row {
    enum map_class cls;
    double casing, fill; // px at 1080p, at the scale that widths are given for
    double farthest;     // m per px: not painted at coarser scales
    double tone;         // share of the land's colour in its fill, for unobtrusive roads
    enum { WHITE, MAJOR } ink;
};

// Back to front.
static const struct road_row roads[] = {
    {MAP_ROAD_MINOR, 2.6, 1.5, 14, 0.25, WHITE},
    {MAP_ROAD_RURAL, 4.2, 2.7, 40, 0.1, WHITE},
    {MAP_ROAD, 5.6, 3.8, 1e9, 0, WHITE},
    {MAP_EXPRESSWAY, 8.6, 5.8, 1e9, 0, MAJOR},
};
#define N_ROADS (sizeof roads / sizeof *roads)

// At coarse scales a full-strength casing would darken a net of thin roads.
static double casing_strength(const struct painter *p)
{
    return clamp_d(1.15 - p->m_per_px / 28, 0.6, 1);
}

static void paint_road(const struct painter *p, const struct road_row *r, bool casing)
{
    const struct map_style *s = p->style;
    struct rgba edge = s->road_casing;
    if (p->m_per_px > r->farthest || !painter_class(p, r->cls))
        return;
    cairo_set_antialias(p->pen.cr,
                        r->cls == MAP_ROAD_MINOR ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_GOOD);
    if (casing && r->ink == MAJOR)
        painter_stroke(p, r->casing * p->road, painter_blend(edge, s->rail, 0.28), 1);
    else if (casing)
        painter_stroke(p, r->casing * p->road, edge, casing_strength(p));
    else
        painter_stroke(p, r->fill * p->road,
                       painter_blend(r->ink == MAJOR ? s->road_major : s->road, s->land, r->tone),
                       1);
}

// All casings before all fills, so that roads join at junctions.
void paint_roads(const struct painter *p)
{
    for (size_t i = 0; i < N_ROADS; i++)
        paint_road(p, &roads[i], true);
    for (size_t i = 0; i < N_ROADS; i++)
        paint_road(p, &roads[i], false);
}

static double rail_unit(const struct painter *p)
{
    return clamp_d(p->road, p->line * 0.7, p->line * 1.6);
}

// A round stop on the line; a planned one is open and grey.
static void paint_station(const struct painter *p, const struct map_place *s, double r)
{
    cairo_t *cr = p->pen.cr;
    double x = (s->at.x - p->pen.origin.x) / p->pen.m_per_px,
           y = (p->pen.origin.y - s->at.y) / p->pen.m_per_px;
    if (x < -2 * r || y < -2 * r || x > p->w + 2 * r || y > p->h + 2 * r)
        return;
    cairo_new_path(cr);
    cairo_arc(cr, x, y, r, 0, 2 * PI);
    painter_fill(p, p->style->land, 1);
    painter_stroke(p, 2 * p->line, p->style->rail, s->planned ? 0.6 : 1);
}

static void paint_stations(const struct painter *p)
{
    double r = 4.2 * rail_unit(p);
    for (size_t i = 0; i < p->shapes->n_places; i++)
        if (p->shapes->places[i].kind == PLACE_STATION)
            paint_station(p, &p->shapes->places[i], r);
}

void paint_rail(const struct painter *p)
{
    static const double sleepers[] = {9, 9}, planned[] = {7, 5};
    double unit = rail_unit(p);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_BUTT);
    // A casing in the ground's colour separates the line from what it crosses.
    if (painter_class(p, MAP_RAIL_PLANNED))
        painter_stroke(p, 4.6 * unit, p->style->land, 0.55);
    painter_colour(p->pen.cr, p->style->rail, 0.9);
    cairo_set_line_width(p->pen.cr, 1.9 * unit);
    painter_dash(p, MAP_RAIL_PLANNED, planned, 2, unit);
    if (painter_class(p, MAP_RAIL)) {
        painter_stroke(p, 6.2 * unit, p->style->land, 0.8);
        painter_stroke(p, 3.6 * unit, p->style->rail, 1);
    }
    painter_colour(p->pen.cr, p->style->rail_dash, 1);
    cairo_set_line_width(p->pen.cr, 1.7 * unit);
    painter_dash(p, MAP_RAIL, sleepers, 2, unit);
    paint_stations(p);
}

void paint_boundaries(const struct painter *p)
{
    static const double district[] = {2, 5}, boundary[] = {10, 5, 2, 5};
    painter_colour(p->pen.cr, p->style->boundary, 0.45);
    cairo_set_line_width(p->pen.cr, 1.2 * p->line);
    painter_dash(p, MAP_DISTRICT, district, 2, p->line);
    if (painter_class(p, MAP_BOUNDARY))
        painter_stroke(p, 7 * p->line, p->style->boundary, 0.12);
    painter_colour(p->pen.cr, p->style->boundary, 1);
    cairo_set_line_width(p->pen.cr, 2 * p->line);
    painter_dash(p, MAP_BOUNDARY, boundary, 4, p->line);
    cairo_set_line_cap(p->pen.cr, CAIRO_LINE_CAP_ROUND);
}
