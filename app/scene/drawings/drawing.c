// drawing: evaluates motions and appends the strokes of a drawing.
#include "scene/drawings/drawing.h"

#include <assert.h>
#include <math.h>

#include "base/table.h"
#include "state/curve.h"

#define PI 3.14159265358979323846

struct rgba plate_tint(const struct plate *p, enum tint t)
{
    static const enum token tokens[] = {
        [TINT_PAPER] = TOKEN_PAPER, [TINT_SURFACE] = TOKEN_SURFACE, [TINT_INK] = TOKEN_INK,
        [TINT_INK_2] = TOKEN_INK_2, [TINT_LAND] = TOKEN_LAND,       [TINT_WATER] = TOKEN_WATER,
        [TINT_SHORE] = TOKEN_SHORE, [TINT_GREEN] = TOKEN_GREEN,     [TINT_WETLAND] = TOKEN_WETLAND,
        [TINT_FAR] = TOKEN_ABROAD,  [TINT_LIGHT] = TOKEN_ROAD_MAJOR};
    TABLE_TO(tokens, TINT_LIGHT);
    assert(t > TINT_NONE && t < N_TINTS);
    return t == TINT_ACCENT ? p->accent : ui_colour(p->u, tokens[t]);
}

double plate_phase(const struct plate *p, double from, double to)
{
    return to > from ? clamp_d((p->t - from) / (to - from), 0, 1) : p->t >= to;
}

// ---- motions ----

struct pose {
    struct affine m;
    double alpha, drawn;
};

static struct affine about(double x, double y, double angle, double sx, double sy)
{
    double c = cos(angle), s = sin(angle);
    struct affine m = {c * sx, s * sx, -s * sy, c * sy, 0, 0};
    struct px_pt o = affine_apply(&m, (struct px_pt){x, y});
    m.e = x - o.x;
    m.f = y - o.y;
    return m;
}

static struct affine shifted(double x, double y)
{
    return (struct affine){1, 0, 0, 1, x, y};
}

static double overshoot(double t)
{
    return curve_standard(t) + 0.12 * sin(PI * t) * (1 - t) * 2;
}

// Passes with a fade at both ends; at rest in the middle of the way.
static struct pose flow(const struct motion *m, double t)
{
    double way = 0.5 + curve_standard(t) * m->b, in = way - floor(way);
    double ends = clamp_d(fmin(in, 1 - in) * 8, 0, 1);
    return (struct pose){shifted(m->x * (in - 0.5), m->y * (in - 0.5)), ends, 1};
}

static struct pose turned(const struct motion *m, double t)
{
    double left = 1 - t;
    switch (m->kind) {
    case MOVE_SPIN:
        return (struct pose){about(m->x, m->y, 2 * PI * m->a * (curve_glide(t) - 1), 1, 1), 1, 1};
    case MOVE_SWING:
        return (struct pose){
            about(m->x, m->y, m->a * PI / 180 * sin(2 * PI * m->b * t) * left, 1, 1), 1, 1};
    case MOVE_BOB: {
        double way = sin(PI * m->b * t) * sin(PI * m->b * t) * fmin(1, 3 * left);
        return (struct pose){shifted(m->x * way, m->y * way), 1, 1};
    }
    default: {
        double at = 2 * PI * (m->d + m->c * (curve_glide(t) - 1));
        return (struct pose){shifted(m->x + m->a * cos(at), m->y + m->b * sin(at)), 1, 1};
    }
    }
}

static struct pose pose_at(const struct motion *m, double t)
{
    struct pose p = {shifted(0, 0), 1, 1};
    double to;
    switch (m->kind) {
    case MOVE_NONE:
        return p;
    case MOVE_DRAW:
        p.drawn = curve_glide(t);
        return p;
    case MOVE_FADE:
        p.alpha = t;
        return p;
    case MOVE_POP:
        to = fmax(overshoot(t), 0.01);
        p.m = about(m->x, m->y, 0, to, to);
        p.alpha = clamp_d(t * 5, 0, 1);
        return p;
    case MOVE_RISE:
        p.m = about(0, m->y, 0, 1, fmax(curve_standard(t), 0.01));
        p.alpha = clamp_d(t * 8, 0, 1);
        return p;
    case MOVE_SLIDE:
        to = curve_standard(t);
        p.m = shifted(m->x * (1 - to), m->y * (1 - to));
        p.alpha = clamp_d(t * 5, 0, 1);
        return p;
    case MOVE_FLOW:
        return flow(m, t);
    case MOVE_GLOW:
        p.alpha = 0.55 - 0.45 * cos(2 * PI * (m->b - 0.5) * t);
        return p;
    default:
        return turned(m, t);
    }
}

// ---- drawing ----

// Copies a line's first part into the arena; returns the number of points.
static int copy_start(const struct px_pt *pts, int n, double part, struct px_pt *out)
{
    double all = 0, at = 0;
    int m = 0;
    for (int i = 1; i < n; i++)
        all += hypot(pts[i].x - pts[i - 1].x, pts[i].y - pts[i - 1].y);
    out[m++] = pts[0];
    for (int i = 1; i < n && at < part * all; i++) {
        double d = hypot(pts[i].x - pts[i - 1].x, pts[i].y - pts[i - 1].y);
        double t = d > 0 ? fmin(1, (part * all - at) / d) : 1;
        out[m++] =
            (struct px_pt){lerp_d(pts[i - 1].x, pts[i].x, t), lerp_d(pts[i - 1].y, pts[i].y, t)};
        at += d;
    }
    return m;
}

static void line(const struct plate *p, struct px_pt *pts, int n, double width, struct rgba c,
                 double alpha, double drawn)
{
    if (drawn < 1) {
        struct px_pt *part = ARENA_ARRAY(p->u->frame, struct px_pt, (size_t)n + 1);
        n = copy_start(pts, n, drawn, part);
        pts = part;
        if (n < 2)
            return;
    }
    for (int i = 0; i < n - 1; i += DRAW_MAX_PATH - 1) // a longer line continues as another path
        draw_path(&p->u->o->draw, pts + i, n - i < DRAW_MAX_PATH ? n - i : DRAW_MAX_PATH, width, c,
                  alpha);
}

static void put(const struct plate *p, const struct stroke *s, const struct pose *pose)
{
    struct affine m = affine_after(&pose->m, &p->place);
    struct path_points all = path_data(p->u->frame, s->path, &m);
    double alpha = p->u->alpha * clamp_d(pose->alpha, 0, 1);
    if (alpha <= 0)
        return;
    if (s->fill && pose->drawn >= 1)
        draw_area(&p->u->o->draw, all.pts, all.n, plate_tint(p, s->fill), alpha);
    if (!s->line)
        return;
    for (int i = 0, first = 0; i < all.n; i++)
        if (isnan(all.pts[i].x)) {
            line(p, all.pts + first, i - first, fmax(1, s->width * p->k), plate_tint(p, s->line),
                 alpha, pose->drawn);
            first = i + 1;
        }
}

void drawing_put(const struct plate *p, const struct stroke *strokes, int n)
{
    for (int i = 0; i < n; i++) {
        const struct motion *m = &strokes[i].motion;
        assert(m->kind == MOVE_NONE || (m->to > m->from && m->to <= (float)DRAWING_REST));
        struct pose pose = pose_at(m, plate_phase(p, m->from, m->to));
        put(p, &strokes[i], &pose);
    }
}

void plate_path(const struct plate *p, const char *path, enum tint fill, enum tint line_tint,
                double width, const struct affine *at, double alpha)
{
    struct stroke s = {path, fill, line_tint, (float)width, {0}};
    put(p, &s, &(struct pose){at ? *at : shifted(0, 0), alpha, 1});
}

struct px_rect plate_px(const struct plate *p, struct px_rect b)
{
    struct px_pt a = affine_apply(&p->place, (struct px_pt){b.x, b.y}),
                 z = affine_apply(&p->place, (struct px_pt){b.x + b.w, b.y + b.h});
    double x = round(a.x), y = round(a.y);
    return (struct px_rect){x, y, fmax(1, round(z.x) - x), fmax(1, round(z.y) - y)};
}

void plate_box(const struct plate *p, struct px_rect units, double radius, enum tint fill,
               enum tint edge, double width, double alpha)
{
    struct px_rect b = plate_px(p, units);
    double r = radius * p->k;
    if (fill)
        draw_round(&p->u->o->draw, b, r, plate_tint(p, fill), p->u->alpha * alpha);
    if (edge)
        draw_stroke(&p->u->o->draw, b, r, fmax(1, round(width * p->k)), plate_tint(p, edge),
                    p->u->alpha * alpha);
}
