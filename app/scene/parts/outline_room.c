// outline_room: cuts level lines and boxes with an outline.
#include "scene/parts/outline_room.h"

#include <assert.h>
#include <math.h>

#include "map/map_view.h"

#define CUTS_MOST 32
#define LEVELS 5 // level lines on which a box is tried
#define TRIES 64 // heights
#define ACROSS 5 // places above an outline, and below it
#define ALONG 12 // and at either side

static size_t step_of(const struct geo_ring *ring)
{
    return ring->n / DRAW_MAX_AREA + 1;
}

static size_t count_points(const struct geo_ring *ring)
{
    return ring->n / step_of(ring) + 1;
}

static size_t count_edges(const struct site *st)
{
    size_t n = count_points(&st->outline);
    for (int i = 0; i < st->n_holes; i++)
        n += count_points(&st->holes[i]);
    return n;
}

static int count_runs(int n_edges)
{
    return (n_edges + OUTLINE_RUN - 1) / OUTLINE_RUN;
}

static int add_edges(struct px_edge *out, const struct outline_room *o)
{
    for (int i = 0, j = o->n - 1; i < o->n; j = i++)
        out[i] = (struct px_edge){o->p[j], o->p[i]};
    return o->n;
}

static void find_runs(struct px_edge *runs, const struct px_edge *edges, int n)
{
    for (int i = 0; i < n; i++) {
        struct px_pt a = edges[i].a, b = edges[i].b;
        struct px_edge *r = &runs[i / OUTLINE_RUN];
        if (i % OUTLINE_RUN == 0)
            *r = (struct px_edge){a, a};
        r->a.x = fmin(r->a.x, fmin(a.x, b.x));
        r->a.y = fmin(r->a.y, fmin(a.y, b.y));
        r->b.x = fmax(r->b.x, fmax(a.x, b.x));
        r->b.y = fmax(r->b.y, fmax(a.y, b.y));
    }
}

static struct outline_room project(const struct ui *u, const struct geo_ring *ring, struct px_pt *p)
{
    const struct map_view v = scene_view(u);
    size_t step = step_of(ring);
    struct px_pt lo = {INFINITY, INFINITY}, hi = {-INFINITY, -INFINITY};
    int n = 0;
    for (size_t i = 0; i < ring->n; i += step) {
        struct px_pt at = map_view_to_px(&v, map_from_geo(ring->pts[i]));
        lo = (struct px_pt){fmin(lo.x, at.x), fmin(lo.y, at.y)};
        hi = (struct px_pt){fmax(hi.x, at.x), fmax(hi.y, at.y)};
        p[n++] = at;
    }
    struct px_rect box = {lo.x, lo.y, hi.x - lo.x, hi.y - lo.y};
    return (struct outline_room){.p = p, .n = n, .box = n ? box : (struct px_rect){0}};
}

static struct outline_room fill(const struct ui *u, int site, struct px_pt *p,
                                struct px_edge *edges, struct px_edge *runs)
{
    const struct site *st = &u->m->sites[site];
    struct outline_room out = project(u, &st->outline, p);
    out.n_edges = add_edges(edges, &out);
    for (int i = 0; i < st->n_holes; i++) {
        const struct outline_room hole = outline_room_of_ring(u, &st->holes[i]);
        out.n_edges += add_edges(edges + out.n_edges, &hole);
    }
    assert((size_t)out.n_edges <= count_edges(st));
    find_runs(runs, edges, out.n_edges);
    out.edges = edges;
    out.runs = runs;
    return out;
}

struct outline_room outline_room_of(const struct ui *u, int site)
{
    const struct site *st = &u->m->sites[site];
    size_t n = count_edges(st);
    return fill(u, site, ARENA_ARRAY(u->frame, struct px_pt, count_points(&st->outline)),
                ARENA_ARRAY(u->frame, struct px_edge, n),
                ARENA_ARRAY(u->frame, struct px_edge, (size_t)count_runs((int)n)));
}

struct outline_room outline_room_of_ring(const struct ui *u, const struct geo_ring *ring)
{
    return project(u, ring, ARENA_ARRAY(u->frame, struct px_pt, count_points(ring)));
}

void outlines_kept_init(struct outlines_kept *k, const struct model *m, struct arena *kept)
{
    *k = (struct outlines_kept){0};
    for (int i = 0; i < m->n_sites; i++) {
        size_t n = count_edges(&m->sites[i]);
        k->points[i] = ARENA_ARRAY(kept, struct px_pt, count_points(&m->sites[i].outline));
        k->edges[i] = ARENA_ARRAY(kept, struct px_edge, n);
        k->runs[i] = ARENA_ARRAY(kept, struct px_edge, (size_t)count_runs((int)n));
    }
}

// A leaning view is projected anew: the ground under it may have changed.
static bool is_of(const struct outlines_kept *k, const struct map_view *v)
{
    const struct map_view *was = &k->view;
    return map_view_is_flat(v) && map_view_is_flat(was) && v->centre.x == was->centre.x &&
           v->centre.y == was->centre.y && v->m_per_px == was->m_per_px &&
           v->canvas.w == was->canvas.w && v->canvas.h == was->canvas.h;
}

void outline_rooms_begin(struct ui *u, struct outlines_kept *k)
{
    const struct map_view v = scene_view(u);
    u->outlines = k->all;
    if (is_of(k, &v))
        return;
    for (int i = 0; i < u->m->n_sites; i++)
        k->all[i] = fill(u, i, k->points[i], k->edges[i], k->runs[i]);
    k->view = v;
}

const struct outline_room *outline_rooms(const struct ui *u)
{
    assert(u->outlines);
    return u->outlines;
}

// The crossings of a level line, from the left.
static int cuts_at(const struct outline_room *o, double y, double cuts[CUTS_MOST])
{
    int k = 0;
    for (int i = 0; i < o->n_edges && k < CUTS_MOST; i++) {
        const struct px_edge *run = &o->runs[i / OUTLINE_RUN];
        if (i % OUTLINE_RUN == 0 && (run->a.y > y || run->b.y <= y)) {
            i += OUTLINE_RUN - 1;
            continue;
        }
        struct px_pt a = o->edges[i].a, b = o->edges[i].b;
        if ((b.y > y) == (a.y > y))
            continue;
        double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        int at = k++;
        for (; at > 0 && cuts[at - 1] > x; at--)
            cuts[at] = cuts[at - 1];
        cuts[at] = x;
    }
    return k;
}

bool outline_room_span(const struct outline_room *o, double y, double *x0, double *x1)
{
    double cuts[CUTS_MOST];
    int k = cuts_at(o, y, cuts);
    *x0 = *x1 = 0;
    for (int i = 0; i + 1 < k; i += 2)
        if (cuts[i + 1] - cuts[i] > *x1 - *x0) {
            *x0 = cuts[i];
            *x1 = cuts[i + 1];
        }
    return *x1 > *x0;
}

bool outline_room_side(const struct outline_room *o, double y, bool right, double *x)
{
    double cuts[CUTS_MOST];
    int k = cuts_at(o, y, cuts);
    if (k)
        *x = cuts[right ? k - 1 : 0];
    return k > 0;
}

bool outline_room_fit(const struct outline_room *o, double y, struct px_size size, double inset,
                      struct px_rect *box)
{
    double lo = -INFINITY, hi = INFINITY;
    for (int i = 0; i < LEVELS; i++) {
        double x0, x1;
        if (!outline_room_span(o, y + size.h * i / (LEVELS - 1.0), &x0, &x1))
            return false;
        lo = fmax(lo, x0);
        hi = fmin(hi, x1);
        if (hi - lo < size.w + 2 * inset)
            return false;
    }
    *box = (struct px_rect){round((lo + hi - size.w) / 2), round(y), size.w, size.h};
    return !outline_room_crosses(o, px_rect_grow(*box, inset / 2));
}

bool outline_room_near(const struct outline_room *o, double y, struct px_size size, double inset,
                       struct px_rect *box)
{
    double step = o->box.h / TRIES;
    bool narrow = o->box.w < size.w + 2 * inset;
    for (int i = 0; !narrow && i < 2 * TRIES; i++) {
        double at = y + (i % 2 ? -1 : 1) * ((i + 1) / 2) * step;
        if (at > o->box.y && at + size.h < o->box.y + o->box.h &&
            outline_room_fit(o, at, size, inset, box))
            return true;
    }
    return false;
}

static bool is_apart(const struct px_edge *run, struct px_rect box)
{
    return run->a.x > box.x + box.w || run->b.x < box.x || run->a.y > box.y + box.h ||
           run->b.y < box.y;
}

bool outline_room_crosses(const struct outline_room *o, struct px_rect box)
{
    if (!o->n || !px_rect_meets(o->box, box))
        return false;
    for (int i = 0; i < o->n_edges; i++) {
        if (i % OUTLINE_RUN == 0 && is_apart(&o->runs[i / OUTLINE_RUN], box))
            i += OUTLINE_RUN - 1;
        else if (px_rect_cut(box, o->edges[i].a, o->edges[i].b))
            return true;
    }
    return false;
}

// The ends of the outline over a box's height; false where it has none.
static bool find_ends(const struct outline_room *o, double y, double h, double *lo, double *hi)
{
    *lo = INFINITY;
    *hi = -INFINITY;
    for (int l = 0; l < LEVELS; l++) {
        double cuts[CUTS_MOST];
        int n = cuts_at(o, y + h * l / (LEVELS - 1.0), cuts);
        *lo = n ? fmin(*lo, cuts[0]) : *lo;
        *hi = n ? fmax(*hi, cuts[n - 1]) : *hi;
    }
    return *lo <= *hi;
}

// The next place beside the outline: first above and below it, then along its sides, where its ends
// are found once for both.
static bool candidate(const struct outline_room *o, struct px_size size,
                      const struct outline_around *a, int i, double ends[2], struct px_rect *box)
{
    static const double across[] = {0.5, 0.3, 0.7, 0.1, 0.9};
    struct px_rect at = {0, 0, size.w, size.h}, b = o->box;
    if (i < 2 * ACROSS) {
        bool above = (i < ACROSS) == a->above;
        at.x = b.x + b.w * across[i % ACROSS] - at.w / 2;
        at.y = above ? b.y - a->gap - at.h : b.y + b.h + a->gap;
    } else {
        int k = i - 2 * ACROSS;
        bool right = k % 2 == 0;
        double part = (k / 2 + 0.5) / ALONG;
        at.y = b.y + (b.h - at.h) * (a->above ? part : 1 - part);
        bool out = round(at.y) < a->free.y || round(at.y) + at.h > a->free.y + a->free.h;
        if (out || (right && !find_ends(o, at.y, at.h, &ends[0], &ends[1])) || ends[0] > ends[1])
            return false;
        at.x = right ? ends[1] + a->gap : ends[0] - a->gap - at.w;
    }
    *box = (struct px_rect){round(at.x), round(at.y), at.w, at.h};
    return true;
}

static bool is_free(const struct outline_around *a, struct px_rect box)
{
    struct px_pt middle = {box.x + box.w / 2, box.y + box.h / 2};
    if (!px_rect_holds(a->free, box))
        return false;
    for (int i = 0; i < a->n; i++)
        if (px_rect_meets(a->taken[i], box))
            return false;
    for (int i = 0; i < a->n_all; i++) {
        const struct outline_room *o = &a->all[i];
        if (outline_room_crosses(o, box) ||
            (o->n && ring_has(&o->p->x, (size_t)o->n, middle.x, middle.y)))
            return false;
    }
    return true;
}

bool outline_room_beside(const struct outline_around *a, int site, struct px_size size,
                         struct px_rect *box)
{
    const struct outline_room *o = &a->all[site];
    double ends[2] = {0, 0};
    for (int i = 0; o->n && i < 2 * (ACROSS + ALONG); i++)
        if (candidate(o, size, a, i, ends, box) && is_free(a, *box))
            return true;
    return false;
}

bool outline_room_free(const struct outline_around *a, int site, struct px_size size, double step,
                       struct px_rect *box)
{
    const struct px_rect o = a->all[site].box, f = a->free;
    double best = INFINITY;
    for (double y = f.y; y + size.h <= f.y + f.h; y += step)
        for (double x = f.x; x + size.w <= f.x + f.w; x += step) {
            const struct px_rect at = {round(x), round(y), size.w, size.h};
            double far = hypot(x + size.w / 2.0 - o.x - o.w / 2, y + size.h / 2.0 - o.y - o.h / 2);
            if (far >= best || !is_free(a, px_rect_grow(at, a->gap)))
                continue;
            best = far;
            *box = at;
        }
    return isfinite(best);
}

int outline_room_slabs(const struct outline_room *o, struct px_rect *out)
{
    int n = 0;
    double h = o->box.h / OUTLINE_SLABS;
    for (int i = 0; o->n && i < OUTLINE_SLABS; i++) {
        double lo = INFINITY, hi = -INFINITY, y = o->box.y + i * h, cuts[CUTS_MOST];
        for (int k = 0; k <= 4; k++) {
            int c = cuts_at(o, y + h * (0.02 + 0.24 * k), cuts);
            lo = c ? fmin(lo, cuts[0]) : lo;
            hi = c ? fmax(hi, cuts[c - 1]) : hi;
        }
        if (lo < hi)
            out[n++] = (struct px_rect){lo, y, hi - lo, h};
    }
    assert(n <= OUTLINE_SLABS);
    return n;
}
