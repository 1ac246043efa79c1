// path_data: reads SVG path data and flattens its curves.
#include "scene/drawings/path_data.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <string.h>

#define CHORD 5.0 // px between the points of a curve
#define PI 3.14159265358979323846
#define ROUND 0.5522847498 // control points of a quarter circle, relative to its radius

struct pen {
    const char *at;
    const struct affine *m;
    struct path_points out;
    struct px_pt here, start; // of the drawing
    struct px_pt bend;        // the last control point, for the smooth curves S and T
};

struct px_pt affine_apply(const struct affine *m, struct px_pt p)
{
    return (struct px_pt){m->a * p.x + m->c * p.y + m->e, m->b * p.x + m->d * p.y + m->f};
}

struct affine affine_after(const struct affine *first, const struct affine *then)
{
    struct px_pt o = affine_apply(then, (struct px_pt){first->e, first->f});
    return (struct affine){then->a * first->a + then->c * first->b,
                           then->b * first->a + then->d * first->b,
                           then->a * first->c + then->c * first->d,
                           then->b * first->c + then->d * first->d,
                           o.x,
                           o.y};
}

static void append(struct pen *p, struct px_pt at)
{
    assert(p->out.n < PATH_DATA_MOST);
    p->out.pts[p->out.n++] = at;
}

static void skip_space(struct pen *p)
{
    while (*p->at == ' ' || *p->at == ',')
        p->at++;
}

// Digits and at most one point: the quotient of two exact numbers is what strtod() would give.
static double number(struct pen *p)
{
    static const double tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    long long v = 0;
    int decimals = 0;
    skip_space(p);
    bool minus = *p->at == '-';
    const char *first = p->at += minus;
    for (bool point = false; isdigit((unsigned char)*p->at) || (*p->at == '.' && !point); p->at++) {
        if (*p->at == '.') {
            point = true;
            continue;
        }
        v = v * 10 + (*p->at - '0');
        decimals += point;
    }
    assert(p->at > first && p->at - first < 16 && decimals < 7);
    return (minus ? -1.0 : 1.0) * (double)v / tens[decimals];
}

static struct px_pt point(struct pen *p, bool relative)
{
    double x = number(p), y = number(p);
    return relative ? (struct px_pt){p->here.x + x, p->here.y + y} : (struct px_pt){x, y};
}

static void break_off(struct pen *p)
{
    if (p->out.n && !isnan(p->out.pts[p->out.n - 1].x))
        append(p, (struct px_pt){NAN, NAN});
}

static void move_to(struct pen *p, struct px_pt to)
{
    break_off(p);
    p->here = p->start = p->bend = to;
    append(p, affine_apply(p->m, to));
}

static void line_to(struct pen *p, struct px_pt to)
{
    p->here = p->bend = to;
    append(p, affine_apply(p->m, to));
}

static void curve_to(struct pen *p, struct px_pt c1, struct px_pt c2, struct px_pt to)
{
    struct px_pt a = affine_apply(p->m, p->here), b = affine_apply(p->m, c1),
                 c = affine_apply(p->m, c2), d = affine_apply(p->m, to);
    double way =
        hypot(b.x - a.x, b.y - a.y) + hypot(c.x - b.x, c.y - b.y) + hypot(d.x - c.x, d.y - c.y);
    int n = (int)clamp_d(ceil(way / CHORD), 3, 24);
    for (int i = 1; i <= n; i++) {
        double t = (double)i / n, r = 1 - t;
        double ka = r * r * r, kb = 3 * r * r * t, kc = 3 * r * t * t, kd = t * t * t;
        append(p, (struct px_pt){ka * a.x + kb * b.x + kc * c.x + kd * d.x,
                                 ka * a.y + kb * b.y + kc * c.y + kd * d.y});
    }
    p->here = to;
    p->bend = c2;
}

static void quadratic_to(struct pen *p, struct px_pt c, struct px_pt to)
{
    struct px_pt h = p->here;
    curve_to(p, (struct px_pt){h.x + (c.x - h.x) * 2 / 3, h.y + (c.y - h.y) * 2 / 3},
             (struct px_pt){to.x + (c.x - to.x) * 2 / 3, to.y + (c.y - to.y) * 2 / 3}, to);
    p->bend = c;
}

// The last control point reflected.
static struct px_pt smooth(const struct pen *p)
{
    return (struct px_pt){2 * p->here.x - p->bend.x, 2 * p->here.y - p->bend.y};
}

static void close(struct pen *p)
{
    line_to(p, p->start);
    break_off(p);
}

// A quarter of a circle from here, clockwise, to (dx, dy) away; `flat`: it begins horizontally.
static void corner(struct pen *p, double dx, double dy, bool flat)
{
    struct px_pt h = p->here, to = {h.x + dx, h.y + dy};
    struct px_pt c1 =
        flat ? (struct px_pt){h.x + dx * ROUND, h.y} : (struct px_pt){h.x, h.y + dy * ROUND};
    struct px_pt c2 =
        flat ? (struct px_pt){to.x, to.y - dy * ROUND} : (struct px_pt){to.x - dx * ROUND, to.y};
    curve_to(p, c1, c2, to);
}

static void round_box(struct pen *p, struct px_rect b, double r)
{
    move_to(p, (struct px_pt){b.x + r, b.y});
    line_to(p, (struct px_pt){b.x + b.w - r, b.y});
    if (r > 0)
        corner(p, r, r, true);
    line_to(p, (struct px_pt){b.x + b.w, b.y + b.h - r});
    if (r > 0)
        corner(p, -r, r, false);
    line_to(p, (struct px_pt){b.x + r, b.y + b.h});
    if (r > 0)
        corner(p, -r, -r, true);
    line_to(p, (struct px_pt){b.x, b.y + r});
    if (r > 0)
        corner(p, r, -r, false);
    close(p);
}

static void shape(struct pen *p, bool circle)
{
    double x = number(p), y = number(p), w = circle ? 0 : number(p), h = circle ? 0 : number(p),
           r = number(p);
    if (circle)
        round_box(p, (struct px_rect){x - r, y - r, 2 * r, 2 * r}, r);
    else
        round_box(p, (struct px_rect){x, y, w, h}, r);
}

static void command(struct pen *p, char c)
{
    bool relative = islower((unsigned char)c);
    struct px_pt h = p->here, base = relative ? h : (struct px_pt){0, 0}, a, b;
    switch (toupper((unsigned char)c)) {
    case 'M':
        move_to(p, point(p, relative));
        return;
    case 'L':
        line_to(p, point(p, relative));
        return;
    case 'H':
        line_to(p, (struct px_pt){base.x + number(p), h.y});
        return;
    case 'V':
        line_to(p, (struct px_pt){h.x, base.y + number(p)});
        return;
    case 'C':
        a = point(p, relative);
        b = point(p, relative);
        curve_to(p, a, b, point(p, relative));
        return;
    case 'S':
        b = point(p, relative);
        curve_to(p, smooth(p), b, point(p, relative));
        return;
    case 'Q':
        a = point(p, relative);
        quadratic_to(p, a, point(p, relative));
        return;
    case 'T':
        quadratic_to(p, smooth(p), point(p, relative));
        return;
    case 'R':
    case 'O':
        shape(p, toupper((unsigned char)c) == 'O');
        return;
    default:
        assert(toupper((unsigned char)c) == 'Z');
        close(p);
    }
}

struct path_points path_data(struct arena *a, const char *data, const struct affine *m)
{
    assert(data && m);
    struct px_pt pts[PATH_DATA_MOST];
    struct pen p = {.at = data, .m = m, .out = {.pts = pts}};
    char last = 0;
    for (skip_space(&p); *p.at; skip_space(&p)) {
        bool letter = isalpha((unsigned char)*p.at);
        if (letter)
            last = *p.at++;
        else if (last == 'M' || last == 'm')
            last = last == 'M' ? 'L' : 'l';
        command(&p, last);
    }
    break_off(&p);
    struct path_points out = {ARENA_ARRAY(a, struct px_pt, (size_t)p.out.n), p.out.n};
    memcpy(out.pts, pts, (size_t)p.out.n * sizeof *pts);
    return out;
}
