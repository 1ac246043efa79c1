// course: rivers as smooth lines on screen, and words that run beside them.
#include "scene/parts/course.h"

#include <assert.h>
#include <math.h>

#include "scene/parts/bent.h"

#define SMOOTH 2         // times that corners are cut
#define FAR_AWAY (-1e5f) // of a glyph that is not drawn yet

struct points {
    struct px_pt *p;
    int n;
};

static struct points points_of(struct ui *u, size_t n)
{
    return (struct points){ARENA_ARRAY(u->frame, struct px_pt, n + 1), 0};
}

static struct points project(struct ui *u, const struct named_line *river)
{
    const struct geo_ring *r = &u->m->layers[river->layer].features[river->feature].rings[0];
    struct points out = points_of(u, r->n);
    const struct map_view seen = camera_seen(&u->s->camera);
    bool west = r->n > 1 && r->pts[r->n - 1].lon < r->pts[0].lon;
    for (size_t i = 0; i < r->n; i++)
        out.p[out.n++] = map_view_to_px(&seen, map_from_geo(r->pts[west ? i : r->n - 1 - i]));
    return out;
}

// Cuts each corner at a quarter of its sides (Chaikin): the line stays within its own hull.
static struct points smooth(struct ui *u, struct points in)
{
    struct points out = points_of(u, 2 * (size_t)in.n);
    for (int i = 0; i + 1 < in.n; i++) {
        struct px_pt a = in.p[i], b = in.p[i + 1];
        out.p[out.n++] = i ? (struct px_pt){lerp_d(a.x, b.x, 0.25), lerp_d(a.y, b.y, 0.25)} : a;
        out.p[out.n++] =
            i + 2 < in.n ? (struct px_pt){lerp_d(a.x, b.x, 0.75), lerp_d(a.y, b.y, 0.75)} : b;
    }
    return in.n > 2 ? out : in;
}

static struct course measured(struct ui *u, struct points p)
{
    struct course c = {p.p, ARENA_ARRAY(u->frame, double, (size_t)p.n + 1), p.n};
    for (int i = 1; i < p.n; i++)
        c.at[i] = c.at[i - 1] + hypot(p.p[i].x - p.p[i - 1].x, p.p[i].y - p.p[i - 1].y);
    return c;
}

static struct course finished(struct ui *u, struct points p)
{
    for (int i = 0; i < SMOOTH; i++)
        p = smooth(u, p);
    return measured(u, p);
}

static int nearest(const struct points *p, struct px_pt to)
{
    int best = 0;
    double least = INFINITY;
    for (int i = 0; i < p->n; i++) {
        double d = hypot(p->p[i].x - to.x, p->p[i].y - to.y);
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}

static void append(struct points *out, const struct points *in, int from, int to)
{
    for (int i = from; i < to; i++)
        out->p[out->n++] = in->p[i];
}

// The river's points nearest to the branch's ends, upstream first.
static void mouths(const struct points *branch, const struct points *river, int *up, int *down)
{
    *up = nearest(river, branch->p[0]);
    *down = nearest(river, branch->p[branch->n - 1]);
    if (*down < *up) // the branch leads back up
        *down = *up;
}

struct course course_river(struct ui *u, const struct named_line *river)
{
    return finished(u, project(u, river));
}

struct course course_before(struct ui *u, const struct named_line *branch,
                            const struct named_line *river)
{
    struct points b = project(u, branch), r = project(u, river);
    struct points out = points_of(u, (size_t)b.n + (size_t)r.n);
    int up, down;
    mouths(&b, &r, &up, &down);
    append(&out, &r, 0, up + 1);
    append(&out, &b, 0, b.n);
    append(&out, &r, down, r.n);
    return finished(u, out);
}

struct course course_between(struct ui *u, const struct named_line *branch,
                             const struct named_line *river)
{
    struct points b = project(u, branch), r = project(u, river);
    struct points out = points_of(u, (size_t)r.n);
    int up, down;
    mouths(&b, &r, &up, &down);
    append(&out, &r, up, down + 1);
    return finished(u, out);
}

struct course course_within(struct ui *u, const struct course *c, struct px_rect box)
{
    int first = -1, last = -1;
    for (int i = 0; i < c->n; i++)
        if (px_rect_has(box, c->pts[i])) {
            first = first < 0 ? i : first;
            last = i;
        }
    if (first < 0)
        return (struct course){0};
    first = first > 0 ? first - 1 : first;
    last = last + 1 < c->n ? last + 1 : last;
    struct points out = points_of(u, (size_t)c->n);
    append(&out, &(struct points){c->pts, c->n}, first, last + 1);
    return measured(u, out);
}

struct course course_joined(struct ui *u, const struct course *c, const struct course *to)
{
    struct points out = points_of(u, (size_t)c->n), other = {to->pts, to->n};
    append(&out, &(struct points){c->pts, c->n}, 0, c->n);
    if (out.n > 1 && other.n) {
        out.p[0] = other.p[nearest(&other, out.p[0])];
        out.p[out.n - 1] = other.p[nearest(&other, out.p[out.n - 1])];
    }
    return measured(u, out);
}

struct course course_reversed(struct ui *u, const struct course *c)
{
    struct points out = points_of(u, (size_t)c->n);
    for (int i = c->n - 1; i >= 0; i--)
        out.p[out.n++] = c->pts[i];
    return measured(u, out);
}

struct px_rect course_box(const struct course *c)
{
    struct px_rect all = {0};
    for (int i = 0; i < c->n; i++) {
        struct px_rect one = {c->pts[i].x, c->pts[i].y, 1, 1};
        all = i ? px_rect_join(all, one) : one;
    }
    return all;
}

double course_px(const struct course *c)
{
    return c->n ? c->at[c->n - 1] : 0;
}

// The point at that distance, and the direction there.
static struct px_pt point_at(const struct course *c, double at, struct px_pt *dir)
{
    int i = 1;
    while (i < c->n - 1 && c->at[i] < at)
        i++;
    struct px_pt a = c->pts[i - 1], b = c->pts[i];
    double d = fmax(c->at[i] - c->at[i - 1], 1e-9), t = (at - c->at[i - 1]) / d;
    *dir = (struct px_pt){(b.x - a.x) / d, (b.y - a.y) / d};
    return (struct px_pt){lerp_d(a.x, b.x, t), lerp_d(a.y, b.y, t)};
}

void course_draw(struct ui *u, const struct course *c, double from, double to, double width,
                 struct rgba colour)
{
    double all = course_px(c), start = clamp_d(from, 0, 1) * all, end = clamp_d(to, 0, 1) * all;
    struct px_pt dir, *pts = ARENA_ARRAY(u->frame, struct px_pt, (size_t)c->n + 2);
    int n = 0;
    if (c->n < 2 || end <= start)
        return;
    pts[n++] = point_at(c, start, &dir);
    for (int i = 0; i < c->n; i++)
        if (c->at[i] > start && c->at[i] < end)
            pts[n++] = c->pts[i];
    pts[n++] = point_at(c, end, &dir);
    for (int i = 0; i < n - 1; i += DRAW_MAX_PATH - 1)
        draw_path(&u->o->draw, pts + i, n - i < DRAW_MAX_PATH ? n - i : DRAW_MAX_PATH, width,
                  colour, u->alpha);
}

double course_apart(const struct course *c, struct px_rect box)
{
    double least = INFINITY;
    for (int i = 0; i < c->n; i++) {
        double dx = fmax(0, fmax(box.x - c->pts[i].x, c->pts[i].x - box.x - box.w));
        double dy = fmax(0, fmax(box.y - c->pts[i].y, c->pts[i].y - box.y - box.h));
        least = fmin(least, hypot(dx, dy));
    }
    return least;
}

// ---- words ----

// A direction that does not jump from one side of the line to the next.
static struct px_pt steady(const struct course *c, double at, double half, struct px_pt *dir)
{
    struct px_pt d, a = point_at(c, at - half, &d), b = point_at(c, at + half, &d);
    double w = fmax(hypot(b.x - a.x, b.y - a.y), 1e-9);
    *dir = (struct px_pt){(b.x - a.x) / w, (b.y - a.y) / w};
    return (struct px_pt){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

double course_words(struct ui *u, const struct course *c, const struct text_layout *l, double start,
                    double lift, int shown, struct rgba colour)
{
    double pen = start;
    if (c->n < 2 || !l->n_glyphs)
        return 0;
    struct text_bent *bent = ARENA_ARRAY(u->frame, struct text_bent, (size_t)l->n_glyphs);
    for (int i = 0; i < l->n_glyphs; i++) {
        double half = (double)l->glyphs[i].advance / 2;
        // Outside a bend the words' own line is longer than the course's.
        struct px_pt d0, d1, a = steady(c, pen, 24, &d0), b = steady(c, pen + 4, 24, &d1);
        double stretch =
            hypot(b.x + d1.y * lift - a.x - d0.y * lift, b.y - d1.x * lift - a.y + d0.x * lift) / 4;
        struct px_pt dir, mid = steady(c, pen + half / fmax(stretch, 0.3), 24, &dir);
        bent[i] = bent_glyph(l, i, mid, dir, lift);
        pen += 2 * half / fmax(stretch, 0.3);
    }
    struct px_rect box = bent_box(l, bent, 0);
    for (int i = shown < 0 ? 0 : shown; i < l->n_glyphs; i++)
        bent[i].x = bent[i].y = FAR_AWAY;
    if (shown > 0)
        draw_bent(&u->o->draw, l, bent, box, colour, u->alpha, 0, colour);
    return pen - start;
}
