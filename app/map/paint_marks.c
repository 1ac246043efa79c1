// paint_marks: patterns, and the sites they fill. A pattern is fixed to the map: its tiles start at
// multiples of their size from map (0, 0), a whole number of pixels in every map tile.
#include <math.h>

#include "base/table.h"
#include "map/map_paint_in.h"

#define PI 3.14159265358979323846

// Draws one tile of a pattern at 1080p, in a context with scale, colour and width set.
typedef void mark_fn(cairo_t *cr);

struct mark {
    mark_fn *draw;
    double size;  // px of the pattern's square at 1080p
    double width; // px of its strokes
};

static void use_pattern(const struct painter *p, cairo_surface_t *repeat, double size)
{
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(repeat);
    cairo_matrix_t m;
    cairo_matrix_init_translate(&m, fmod(rint(p->pen.origin.x / p->pen.m_per_px), size),
                                -fmod(rint(p->pen.origin.y / p->pen.m_per_px), size));
    cairo_pattern_set_matrix(pattern, &m);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_set_source(p->pen.cr, pattern);
    cairo_pattern_destroy(pattern);
}

// Makes the mark the source of the next fill or paint.
static void use_mark(const struct painter *p, const struct mark *mark, struct rgba c, double alpha)
{
    int px = (int)lrint(mark->size * p->line);
    px = px < 4 ? 4 : px;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, px, px);
    cairo_t *cr = cairo_create(s);
    cairo_scale(cr, px / mark->size, px / mark->size);
    painter_colour(cr, c, alpha);
    cairo_set_line_width(cr, mark->width);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    mark->draw(cr);
    cairo_destroy(cr);
    use_pattern(p, s, px);
    cairo_surface_destroy(s);
}

static void segments(cairo_t *cr, const double (*s)[4], int n)
{
    for (int i = 0; i < n; i++) {
        cairo_move_to(cr, s[i][0], s[i][1]);
        cairo_line_to(cr, s[i][2], s[i][3]);
    }
    cairo_stroke(cr);
}

// A halftone screen at 45 degrees.
static void halftone(cairo_t *cr)
{
    static const double at[][2] = {{2.5, 2.5}, {7.5, 7.5}};
    for (int i = 0; i < 2; i++) {
        cairo_arc(cr, at[i][0], at[i][1], 1.05, 0, 2 * PI);
        cairo_fill(cr);
    }
}

// Tufts of reed: a foot and three blades.
static void reeds(cairo_t *cr)
{
    static const double blades[][4] = {
        {6, 14, 18, 14},  {12, 13, 12, 7},  {10, 13, 7.5, 9},   {14, 13, 16.5, 9},
        {30, 38, 42, 38}, {36, 37, 36, 31}, {34, 37, 31.5, 33}, {38, 37, 40.5, 33},
    };
    segments(cr, blades, 8);
}

// The meander that makes the Loop: a ring open at its foot, with two banks running out.
static void loops(cairo_t *cr)
{
    static const double at[][2] = {{12, 11}, {34, 33}};
    for (int i = 0; i < 2; i++) {
        double x = at[i][0], y = at[i][1];
        cairo_move_to(cr, x - 6.5, y + 5.2);
        cairo_line_to(cr, x - 2.4, y + 5.2);
        cairo_arc(cr, x, y, 5, PI * 0.68, PI * 2.32);
        cairo_line_to(cr, x + 6.5, y + 5.2);
    }
    cairo_stroke(cr);
}

static void grid(cairo_t *cr)
{
    static const double lines[][4] = {{0, 0.5, 22, 0.5}, {0.5, 0, 0.5, 22}};
    segments(cr, lines, 2);
}

// Rows of racks: a cabinet's edge and its drawers, every other one with a light.
static void racks(cairo_t *cr)
{
    static const double drawers[][4] = {
        {2, 2, 12, 2}, {2, 6, 7, 6}, {11.9, 6, 12, 6}, {2, 10, 12, 10}};
    segments(cr, drawers, 4);
}

static void dots(cairo_t *cr)
{
    static const double at[][2] = {{4, 4}, {12, 12}};
    for (int i = 0; i < 2; i++) {
        cairo_arc(cr, at[i][0], at[i][1], 1.6, 0, 2 * PI);
        cairo_fill(cr);
    }
}

// Two crests per square, so that rows join at its edges.
static void waves(cairo_t *cr)
{
    for (int row = 0; row < 2; row++) {
        double y = 6 + 12 * row;
        cairo_move_to(cr, 0, y);
        cairo_curve_to(cr, 4, y - 5, 8, y - 5, 12, y);
        cairo_curve_to(cr, 16, y + 5, 20, y + 5, 24, y);
    }
    cairo_stroke(cr);
}

static void hatch(cairo_t *cr)
{
    static const double lines[][4] = {{-1, 8, 8, -1}, {-1, 15, 15, -1}, {6, 15, 15, 6}};
    segments(cr, lines, 3);
}

void paint_halftone(const struct painter *p)
{
    static const struct mark mark = {halftone, 10, 1};
    struct rgba dot = painter_blend(p->style->abroad, p->style->rail, 0.5);
    use_mark(p, &mark, dot, painter_is_dark(p->style->land) ? 0.26 : 0.20);
    cairo_paint(p->pen.cr);
}

void paint_reeds(const struct painter *p)
{
    static const struct mark mark = {reeds, 48, 1.1};
    use_mark(p, &mark, p->style->shore, 0.42);
    cairo_fill_preserve(p->pen.cr);
}

static void fill_site(const struct painter *p, const struct map_shape *s, struct rgba c)
{
    static const struct {
        struct mark mark;
        double alpha;
    } marks[] = {
        [PATTERN_LOOPS] = {{loops, 44, 1.2}, 0.27}, [PATTERN_GRID] = {{grid, 22, 1}, 0.26},
        [PATTERN_RACKS] = {{racks, 16, 1.3}, 0.40}, [PATTERN_DOTS] = {{dots, 16, 1}, 0.34},
        [PATTERN_WAVES] = {{waves, 24, 1.3}, 0.34}, [PATTERN_HATCH] = {{hatch, 14, 1.2}, 0.3}};
    TABLE_TO(marks, N_PATTERNS - 1);
    // By night a thin tint turns to mud; a site of which the extent is known can bear more.
    painter_fill(p, c, painter_is_dark(p->style->land) && !s->indicative ? 0.42 : 0.18);
    if (s->pattern == PATTERN_NONE)
        return;
    use_mark(p, &marks[s->pattern].mark, c, marks[s->pattern].alpha);
    cairo_fill_preserve(p->pen.cr);
}

static void outline_site(const struct painter *p, const struct map_shape *s, struct rgba c)
{
    static const double dots[] = {2, 9};
    double px[] = {dots[0] * p->line, dots[1] * p->line};
    if (!s->indicative) {
        painter_stroke(p, 8 * p->line, p->style->land, 0.7);
        painter_stroke(p, 4 * p->line, c, 1);
        return;
    }
    // The outline is known to some hundred metres only: draw a soft edge.
    painter_stroke(p, 26 * p->line, c, 0.06);
    painter_stroke(p, 16 * p->line, c, 0.07);
    painter_stroke(p, 8 * p->line, c, 0.08);
    cairo_set_line_width(p->pen.cr, 4 * p->line);
    painter_colour(p->pen.cr, c, 1);
    map_pen_dash(&p->pen, s, px, 2);
}

// Indicative sites first, so that measured ones cover their soft edge.
static void each_site(const struct painter *p,
                      void (*paint)(const struct painter *p, const struct map_shape *s,
                                    struct rgba c))
{
    for (int measured = 0; measured < 2; measured++)
        for (size_t i = p->shapes->first[MAP_SITE]; i < p->shapes->first[MAP_SITE + 1]; i++) {
            const struct map_shape *s = &p->shapes->shapes[i];
            if (s->indicative == measured || !map_pen_meets(&p->pen, s))
                continue;
            cairo_new_path(p->pen.cr);
            map_pen_path(&p->pen, s);
            paint(p, s, p->style->site[s->site]);
        }
}

void paint_site_grounds(const struct painter *p)
{
    each_site(p, fill_site);
}

void paint_site_outlines(const struct painter *p)
{
    each_site(p, outline_site);
}
