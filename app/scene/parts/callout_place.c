// callout_place: where callouts and the markers at the edge stand. Every callout has a number of
// spots beside its site; the costs of each alone, and of each two together, decide. Boxes are as
// large as the largest language needs, so that a change of language moves nothing.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "scene/parts/callout.h"
#include "scene/parts/callout_in.h"
#include "scene/parts/outline_room.h"

// Directions from the site to its callout, in order of preference, each at three distances.
static const struct px_pt sides[] = {
    {1, -0.6}, {-1, -0.6}, {1, 0.4}, {-1, 0.4}, {0.2, -1}, {-0.2, 1},  {0.9, -1}, {-0.9, -1},
    {0.9, 1},  {-0.9, 1},  {1, 0},   {-1, 0},   {1, -0.2}, {-1, -0.2}, {1, 0.2},  {-1, 0.2}};
#define N_SIDES ((int)(sizeof sides / sizeof *sides))
static const double gaps[] = {70, 160, 280}; // units
#define N_BESIDE (N_SIDES * 3)
// And places all over the stage, for who finds no room beside its site.
#define COLUMNS 7
#define ROWS 5
#define N_SPOTS (N_BESIDE + COLUMNS * ROWS)
#define STAYS 60000.0 // the cost of changing sides
#define SEARCH_STEPS 20000

struct spot {
    struct px_rect box;
    struct px_pt leader[3];
    double cost;
};

// A site with a callout.
struct party {
    int site, chosen;
    struct px_pt dot;
    struct px_size size;
    struct spot spots[N_SPOTS];
    int order[N_SPOTS]; // by cost
};

// Something of the map that a box should not hide.
struct sight {
    struct px_pt at;
    double worth;
};

struct crowd {
    const struct ui *u;
    const struct room *room;
    struct party *parties; // [n]
    int n;
    struct map_view view;
    struct px_rect boxes[MODEL_MAX_SITES]; // around the sites
    struct px_pt dots[MODEL_MAX_SITES];
    struct px_pt *outlines[MODEL_MAX_SITES]; // NULL: none
    struct sight *sights;                    // [n_sights]
    size_t n_sights;
    uint16_t *ground; // [(GROUND_ROWS + 1) * (GROUND_COLUMNS + 1)]: cells of the view that sites
                      // fill, above and left of each corner
};

// The view in cells, by which a box tells how much of the sites it would hide.
#define GROUND_COLUMNS 64
#define GROUND_ROWS 64

static struct px_rect spot_box(const struct ui *u, struct px_pt dot, struct px_size size, int spot)
{
    double w = size.w, h = size.h, m = u->l->margin;
    double right = u->l->stage.w - w - m, top = u->l->stage.y + ui_px(u, 24);
    double low = fmax(top, u->l->view.h - h - ui_px(u, 96)); // the credit is below
    int place = spot - N_BESIDE;
    struct px_rect b = {lerp_d(m, right, place % COLUMNS / (COLUMNS - 1.0)),
                        lerp_d(top, low, place / COLUMNS / (ROWS - 1.0)), w, h};
    if (spot < N_BESIDE) {
        struct px_pt side = sides[spot % N_SIDES];
        double gap = ui_px(u, gaps[spot / N_SIDES]);
        b.x = dot.x + side.x * (w / 2 + gap) - w / 2;
        b.y = dot.y + side.y * (h / 2 + gap) - h / 2;
    }
    b.x = round(clamp_d(b.x, m, fmax(m, right)));
    b.y = round(clamp_d(b.y, top, low));
    return b;
}

static double turn(struct px_pt a, struct px_pt b, struct px_pt p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool lines_cross(struct px_pt a, struct px_pt b, struct px_pt p, struct px_pt q)
{
    return turn(a, b, p) * turn(a, b, q) < 0 && turn(p, q, a) * turn(p, q, b) < 0;
}

static bool line_meets(struct px_pt a, struct px_pt b, struct px_rect r)
{
    struct px_pt corners[] = {
        {r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
    for (int i = 0; i < 4; i++)
        if (lines_cross(a, b, corners[i], corners[(i + 1) % 4]))
            return true;
    return px_rect_has(r, a) || px_rect_has(r, b);
}

bool callout_outline_has(const struct ui *u, const struct map_view *v, int site, struct px_pt p)
{
    const struct geo_ring *ring = &u->m->sites[site].outline;
    return geo_ring_has(ring, map_to_geo(map_view_to_map(v, p)));
}

// Whether the line meets the site's outline, or lies within it.
static bool line_meets_site(const struct crowd *c, int site, struct px_pt a, struct px_pt b)
{
    const struct geo_ring *ring = &c->u->m->sites[site].outline;
    if (!line_meets(a, b, c->boxes[site]))
        return false;
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++)
        if (lines_cross(a, b, c->outlines[site][i], c->outlines[site][j]))
            return true;
    return geo_ring_has(ring, map_to_geo(map_view_to_map(&c->view, a)));
}

// The number of other sites that the leader crosses.
static int crossings(const struct crowd *c, int site, const struct px_pt leader[3])
{
    int n = 0;
    for (int i = 0; i < c->u->m->n_sites; i++)
        if (i != site && c->outlines[i])
            n += line_meets_site(c, i, leader[0], leader[1]) ||
                 line_meets_site(c, i, leader[1], leader[2]);
    return n;
}

// What hiding a place costs: towns and stations most, by rank.
static double worth(const struct map_place *p)
{
    static const double of[] = {0, 200000, 120000, 20000, 2000};
    bool known = p->kind == PLACE_CITY || p->kind == PLACE_TOWN || p->kind == PLACE_STATION;
    if (p->rank == 1)
        return of[1];
    return p->abroad ? 0 : known ? of[p->rank] : of[p->rank] / 4;
}

#define RAIL_WORTH 60000.0 // of a railway that runs below the whole width of a callout

static void add_sight(struct crowd *c, struct px_pt at, double worth)
{
    if (worth > 0 && px_rect_has(c->u->l->view, at))
        c->sights[c->n_sights++] = (struct sight){at, worth};
}

static void add_rail(struct crowd *c, const struct map_line *l)
{
    for (size_t i = 1; i < l->n; i++) {
        struct px_pt a = map_view_to_px(&c->view, l->pts[i - 1]),
                     b = map_view_to_px(&c->view, l->pts[i]);
        add_sight(c, (struct px_pt){(a.x + b.x) / 2, (a.y + b.y) / 2},
                  RAIL_WORTH * hypot(b.x - a.x, b.y - a.y) / callout_width(c->u));
    }
}

static struct px_pt *project(const struct crowd *c, const struct geo_ring *ring,
                             struct arena *frame)
{
    struct px_pt *out = ring->n ? ARENA_ARRAY(frame, struct px_pt, ring->n) : NULL;
    for (size_t i = 0; i < ring->n; i++)
        out[i] = map_view_to_px(&c->view, map_from_geo(ring->pts[i]));
    return out;
}

// Turns the cells between the outline's crossings with a level line over, from each crossing on to
// the end of the row.
static void cross_row(const struct crowd *c, int site, double y, uint8_t turns[GROUND_COLUMNS])
{
    const struct px_pt *p = c->outlines[site];
    const struct px_rect view = c->u->l->view;
    size_t n = c->u->m->sites[site].outline.n;
    for (size_t i = 0, j = n - 1; i < n; j = i++) {
        if ((p[i].y > y) == (p[j].y > y))
            continue;
        double x = p[i].x + (y - p[i].y) / (p[j].y - p[i].y) * (p[j].x - p[i].x);
        double column = ceil((x - view.x) * GROUND_COLUMNS / view.w - 0.5);
        if (column < GROUND_COLUMNS)
            turns[(int)fmax(column, 0)] ^= 1;
    }
}

// A row of cells: which of them a site fills at their middles.
static void fill_row(const struct crowd *c, double y, bool filled[GROUND_COLUMNS])
{
    memset(filled, 0, GROUND_COLUMNS * sizeof *filled);
    for (int i = 0; i < c->u->m->n_sites; i++) {
        uint8_t turns[GROUND_COLUMNS] = {0}, in = 0;
        if (!c->outlines[i] || y < c->boxes[i].y || y > c->boxes[i].y + c->boxes[i].h)
            continue;
        cross_row(c, i, y, turns);
        for (int x = 0; x < GROUND_COLUMNS; x++) {
            in ^= turns[x];
            filled[x] |= in;
        }
    }
}

static void fill_ground(struct crowd *c, struct arena *frame)
{
    enum { W = GROUND_COLUMNS + 1 };
    const struct px_rect view = c->u->l->view;
    c->ground = ARENA_ARRAY(frame, uint16_t, W * (GROUND_ROWS + 1));
    for (int y = 0; y < GROUND_ROWS; y++) {
        bool filled[GROUND_COLUMNS];
        fill_row(c, view.y + (y + 0.5) * view.h / GROUND_ROWS, filled);
        for (int x = 0; x < GROUND_COLUMNS; x++) {
            uint16_t *at = &c->ground[(y + 1) * W + x + 1];
            *at = (uint16_t)(at[-1] + at[-W] - at[-W - 1] + filled[x]);
        }
    }
}

static void look_round(struct crowd *c, struct arena *frame)
{
    const struct map_shapes *s = c->u->w->shapes;
    size_t most = s->n_places;
    for (size_t i = 0; i < s->n_lines; i++)
        most += s->lines[i].kind == LINE_RAIL ? s->lines[i].n : 0;
    c->sights = ARENA_ARRAY(frame, struct sight, most);
    for (size_t i = 0; i < s->n_places; i++)
        add_sight(c, map_view_to_px(&c->view, s->places[i].at), worth(&s->places[i]));
    for (size_t i = 0; i < s->n_lines; i++)
        if (s->lines[i].kind == LINE_RAIL)
            add_rail(c, &s->lines[i]);
    for (int i = 0; i < c->u->m->n_sites; i++) {
        c->boxes[i] = callout_site_box(c->u, i);
        c->dots[i] = callout_site_dot(c->u, i);
        c->outlines[i] = project(c, &c->u->m->sites[i].outline, frame);
    }
    fill_ground(c, frame);
}

// px² of the sites within the box, and of cells that it touches.
static double hidden_ground(const struct crowd *c, struct px_rect box)
{
    enum { W = GROUND_COLUMNS + 1 };
    struct px_rect view = c->u->l->view;
    double cw = view.w / GROUND_COLUMNS, ch = view.h / GROUND_ROWS;
    int x0 = (int)floor(clamp_d((box.x - view.x) / cw, 0, GROUND_COLUMNS)),
        x1 = (int)ceil(clamp_d((box.x + box.w - view.x) / cw, 0, GROUND_COLUMNS)),
        y0 = (int)floor(clamp_d((box.y - view.y) / ch, 0, GROUND_ROWS)) * W,
        y1 = (int)ceil(clamp_d((box.y + box.h - view.y) / ch, 0, GROUND_ROWS)) * W;
    const uint16_t *g = c->ground;
    return (g[y1 + x1] - g[y1 + x0] - g[y0 + x1] + g[y0 + x0]) * cw * ch;
}

// What a box would hide of the map.
static double hides(const struct crowd *c, struct px_rect box)
{
    double bad = 0;
    for (size_t i = 0; i < c->n_sights; i++)
        bad += px_rect_has(box, c->sights[i].at) ? c->sights[i].worth : 0;
    return bad * c->u->k * c->u->k;
}

// px of the leader that lie on a site, which is its own: it should leave by a short way.
static double over_site(const struct crowd *c, const struct px_pt leader[3])
{
    enum { POINTS = 5 };
    double cell = hidden_ground(c, (struct px_rect){leader[2].x, leader[2].y, 1e-3, 1e-3});
    int n = 0;
    for (int i = 1; i + 1 < POINTS && cell > 0; i++) { // not beside the dot itself
        double t = (double)i / POINTS;
        struct px_rect at = {lerp_d(leader[1].x, leader[2].x, t),
                             lerp_d(leader[1].y, leader[2].y, t), 1e-3, 1e-3};
        n += hidden_ground(c, at) > 0;
    }
    return (double)n / POINTS * hypot(leader[2].x - leader[1].x, leader[2].y - leader[1].y);
}

// The cost of a spot: what it covers, what its leader crosses, and how far away it is.
static double cost_alone(const struct crowd *c, const struct party *p, const struct spot *s)
{
    const struct ui *u = c->u;
    const struct room *r = c->room;
    double bad = 0, near = ui_px(u, 40), k = u->k;
    for (int i = 0; i < r->n; i++)
        bad += 600000 * k * k * px_rect_meets(s->box, r->taken[i]);
    for (int i = 0; i < u->m->n_sites; i++)
        bad += 2 * px_rect_shared(s->box, px_rect_clip(c->boxes[i], u->l->view)) +
               (px_rect_has(px_rect_grow(s->box, near), c->dots[i]) ? 1e6 * k * k : 0);
    bad += 100 * hidden_ground(c, px_rect_grow(s->box, near / 4));
    bad += 3e6 * k * k * crossings(c, p->site, s->leader) + hides(c, px_rect_grow(s->box, near));
    bad += 150 * k * over_site(c, s->leader);
    double dx = fmax(fmax(s->box.x - p->dot.x, p->dot.x - s->box.x - s->box.w), 0);
    double dy = fmax(fmax(s->box.y - p->dot.y, p->dot.y - s->box.y - s->box.h), 0);
    double far = hypot(dx, dy) / k;
    return bad + (60 * far + 0.25 * far * far) * k * k;
}

// The cost of two spots together: boxes that meet, leaders that cross each other or a box.
static double cost_together(const struct ui *u, const struct spot *a, const struct spot *b)
{
    struct px_rect around = px_rect_grow(a->box, ui_px(u, 24));
    double bad = 8 * px_rect_shared(around, b->box) + (px_rect_meets(around, b->box) ? 300000 : 0);
    for (int i = 0; i < 2; i++) {
        bad += line_meets(a->leader[i], a->leader[i + 1], b->box) ? 500000 : 0;
        bad += line_meets(b->leader[i], b->leader[i + 1], a->box) ? 500000 : 0;
        for (int k = 0; k < 2; k++)
            bad += lines_cross(a->leader[i], a->leader[i + 1], b->leader[k], b->leader[k + 1])
                       ? 500000
                       : 0;
    }
    return bad * u->k * u->k;
}

static void weigh(struct crowd *c, struct party *p)
{
    for (int i = 0; i < N_SPOTS; i++) {
        struct spot *s = &p->spots[i];
        s->box = spot_box(c->u, p->dot, p->size, i);
        callout_leader(c->u, s->box, p->dot, s->leader);
        s->cost = cost_alone(c, p, s) + (i < N_BESIDE ? i * 400 : 20000) * c->u->k * c->u->k;
    }
}

// The search for the cheapest choice of spots, party after party, with what is left when a choice
// already costs more than the best one.
struct search {
    struct crowd *c;
    int tried[MODEL_MAX_SITES], best[MODEL_MAX_SITES];
    double rest[MODEL_MAX_SITES + 1]; // what the parties from here on cost at least
    double least;
    int steps; // left
};

static double cost_beside(const struct search *s, int party, int spot)
{
    const struct party *p = s->c->parties;
    double cost = p[party].spots[spot].cost;
    for (int k = 0; k < party; k++)
        cost += cost_together(s->c->u, &p[party].spots[spot], &p[k].spots[s->tried[k]]);
    return cost;
}

static void try_party(struct search *s, int party, double before)
{
    if (party == s->c->n) {
        s->least = before;
        memcpy(s->best, s->tried, sizeof s->best);
        return;
    }
    const struct party *p = &s->c->parties[party];
    for (int i = 0; i < N_SPOTS && s->steps-- > 0; i++) {
        // The cheapest spots alone come first: none after this one can be better.
        if (before + p->spots[p->order[i]].cost + s->rest[party + 1] >= s->least)
            return;
        double cost = before + cost_beside(s, party, p->order[i]);
        s->tried[party] = p->order[i];
        if (cost + s->rest[party + 1] < s->least)
            try_party(s, party + 1, cost);
    }
}

// The spots by their cost alone.
static void sort_spots(struct party *p)
{
    for (int i = 0; i < N_SPOTS; i++) {
        int at = i;
        for (; at > 0 && p->spots[p->order[at - 1]].cost > p->spots[i].cost; at--)
            p->order[at] = p->order[at - 1];
        p->order[at] = i;
    }
}

// The spots of the last frame cost less, so that callouts do not hop while panning.
static void choose(struct crowd *c, const int *was)
{
    struct search s = {.c = c, .least = INFINITY, .steps = SEARCH_STEPS};
    for (int i = 0; i < c->n; i++) {
        int kept = was[c->parties[i].site] - 1;
        for (int k = 0; kept >= 0 && k < N_SPOTS; k++)
            c->parties[i].spots[k].cost += k == kept ? 0 : STAYS * c->u->k * c->u->k;
        sort_spots(&c->parties[i]);
    }
    for (int i = c->n - 1; i >= 0; i--)
        s.rest[i] = s.rest[i + 1] + c->parties[i].spots[c->parties[i].order[0]].cost;
    try_party(&s, 0, 0);
    for (int i = 0; i < c->n; i++)
        c->parties[i].chosen = s.best[i];
}

// ---- where there is little room ----

static bool meets_others(const struct ui *u, const struct callouts *c, struct px_rect box)
{
    for (int i = 0; i < c->n; i++)
        if (px_rect_meets(px_rect_grow(c->items[i].box, ui_px(u, UI_GUTTER)), box))
            return true;
    return false;
}

static bool is_free(const struct ui *u, const struct callouts *c, const struct room *r,
                    struct px_rect b)
{
    for (int i = 0; i < r->n; i++)
        if (px_rect_meets(r->taken[i], b))
            return false;
    for (int i = 0; r->keep_dots && i < u->m->n_sites; i++)
        if (px_rect_has(px_rect_grow(b, ui_px(u, 12)), callout_site_dot(u, i)))
            return false;
    return !meets_others(u, c, b);
}

// The free height nearest to the box, up or down, between top and low.
static bool free_height(const struct ui *u, const struct callouts *c, const struct room *r,
                        struct px_rect *b, double top, double low)
{
    double from = round(clamp_d(b->y, top, low)), step = ui_px(u, 8);
    for (int i = 0; i < 400; i++) {
        b->y = from + (i % 2 ? -1 : 1) * ((i + 1) / 2) * step;
        if (b->y >= top && b->y <= low && is_free(u, c, r, *b))
            return true;
    }
    return false;
}

// The same; if there is none, also to either side, and at last over the sites' dots. False if all
// is taken.
static bool free_place(const struct ui *u, const struct callouts *c, const struct room *r,
                       struct px_rect *box)
{
    struct px_rect b = *box;
    double aside = b.w / 4, m = ui_px(u, 24), top = u->l->stage.y + m;
    double low = fmax(top, r->bottom - b.h - ui_px(u, 16));
    int tries = 2 * (int)ceil(u->l->stage.w / aside); // enough to cross the stage
    struct room room = *r;
    for (int i = 0; i < 2 * tries; i++) {
        int k = i % tries;
        room.keep_dots = i < tries;
        struct px_rect at = b;
        at.x = round(
            clamp_d(b.x + (k % 2 ? -1 : 1) * ((k + 1) / 2) * aside, m, u->l->stage.w - b.w - m));
        *box = at;
        if (free_height(u, c, &room, box, top, low))
            return true;
    }
    *box = b;
    box->y = round(clamp_d(b.y, top, low));
    return false;
}

// At the edge nearest to the dot. False if all is taken.
static bool edge_box(const struct ui *u, const struct callouts *c, const struct room *r,
                     struct px_pt dot, struct px_size size, struct px_rect *out)
{
    double m = ui_px(u, 24), w = size.w, h = size.h;
    double x = round(clamp_d(dot.x - w / 2, m, u->l->stage.w - w - m));
    *out = (struct px_rect){x, dot.y - h / 2, w, h};
    return free_place(u, c, r, out);
}

// Whether a dot there would lie in the title or another text.
static bool under_furniture(const struct ui *u, const struct room *r, struct px_pt dot)
{
    for (int i = 0; i < r->n; i++)
        if (px_rect_has(px_rect_grow(r->taken[i], ui_px(u, 11)), dot))
            return true;
    return false;
}

// ---- at the edge ----

// Metres from the middle of the view to the nearest point of the outline; 0 within it.
static double outline_distance(const struct ui *u, int site)
{
    const struct geo_ring *ring = &u->m->sites[site].outline;
    struct geo_pt here = map_to_geo(u->s->camera.view.centre);
    if (geo_ring_has(ring, here))
        return 0;
    double best = ring->n ? INFINITY : geo_distance_m(here, u->m->sites[site].label);
    for (size_t i = 0; i < ring->n; i++)
        best = fmin(best, geo_distance_m(here, ring->pts[i]));
    return best;
}

// Metres between two outlines, wherever the camera stands, so that each tells the same of the
// other.
static double outlines_apart(const struct ui *u, int a, int b)
{
    const struct outline_room *of = &outline_rooms(u)[a], *to = &outline_rooms(u)[b];
    const struct map_view v = scene_view(u);
    double best = INFINITY;
    if (!of->n || !to->n)
        return outline_distance(u, a);
    for (int i = 0; i < of->n; i++)
        for (int k = 0; k < to->n; k++) {
            double dx = of->p[i].x - to->p[k].x, dy = of->p[i].y - to->p[k].y;
            best = fmin(best, dx * dx + dy * dy);
        }
    return sqrt(best) * v.m_per_px * map_ground_scale(v.centre);
}

// Whether any part of the site is in view.
static bool is_in_view(const struct ui *u, int site)
{
    const struct geo_ring *ring = &u->m->sites[site].outline;
    const struct map_view v = scene_view(u);
    struct px_rect view = u->l->view, box = callout_site_box(u, site);
    if (!ring->n || !px_rect_meets(view, box))
        return false;
    struct px_pt last = map_view_to_px(&v, map_from_geo(ring->pts[ring->n - 1]));
    for (size_t i = 0; i < ring->n; i++) {
        struct px_pt p = map_view_to_px(&v, map_from_geo(ring->pts[i]));
        if (line_meets(last, p, view))
            return true;
        last = p;
    }
    return geo_ring_has(ring, map_to_geo(v.centre));
}

static bool is_on_site(const struct ui *u, int site, struct px_rect box)
{
    const struct map_view v = scene_view(u);
    struct px_pt middle = {box.x + box.w / 2, box.y + box.h / 2};
    return outline_room_crosses(&outline_rooms(u)[site], box) ||
           geo_ring_has(&u->m->sites[site].outline, map_to_geo(map_view_to_map(&v, middle)));
}

// Without a free place there is none: it would hide another. A site in view has its mark on itself
// or none, since it has neither distance nor arrow.
static void place_edge(struct callouts *c, struct ui *u, int site, const struct room *r)
{
    struct callout *o = &c->items[c->n];
    struct px_pt dot = callout_site_dot(u, site);
    bool in_view = is_in_view(u, site);
    double m = in_view         ? 0
               : r->close >= 0 ? outlines_apart(u, site, r->close)
                               : outline_distance(u, site);
    *o = (struct callout){.site = site, .dot = dot, .edge = true, .distance_m = m};
    if (edge_box(u, c, r, dot, callout_pill_size(u, o), &o->box))
        c->n += !in_view || is_on_site(u, site, o->box);
}

// ---- all of them ----

static struct px_size size_of(struct ui *u, int site, bool small)
{
    struct callout o = {.site = site, .small = small};
    return small ? callout_pill_size(u, &o)
                 : (struct px_size){(int)callout_width(u), (int)callout_height(u, site)};
}

// The sites whose dot can be seen, each with its spots.
static struct crowd gather(struct ui *u, const struct room *r, bool small)
{
    struct crowd c = {.u = u,
                      .room = r,
                      .parties = ARENA_ARRAY(u->frame, struct party, MODEL_MAX_SITES),
                      .view = scene_view(u)};
    look_round(&c, u->frame);
    struct px_rect seen = px_rect_grow(u->l->view, -ui_px(u, 8));
    for (int i = 0; i < u->m->n_sites; i++) {
        struct px_pt dot = c.dots[i];
        if (i != r->close && px_rect_has(seen, dot) && !under_furniture(u, r, dot))
            c.parties[c.n++] = (struct party){.site = i, .dot = dot, .size = size_of(u, i, small)};
    }
    for (int i = 0; i < c.n; i++)
        weigh(&c, &c.parties[i]);
    return c;
}

static void place_seen(struct callouts *c, struct ui *u, const struct room *r, const int *was,
                       bool small)
{
    struct crowd crowd = gather(u, r, small);
    choose(&crowd, was);
    for (int i = 0; i < crowd.n; i++) {
        const struct party *p = &crowd.parties[i];
        struct px_rect box = p->spots[p->chosen].box;
        if (small)
            free_place(u, c, r, &box);
        c->items[c->n++] = (struct callout){
            .site = p->site, .dot = p->dot, .spot = p->chosen, .box = box, .small = small};
    }
}

// Targets need a gutter; the other obstacles have margins of their own.
static bool is_crowded(const struct ui *u, const struct callouts *c, const struct room *r)
{
    for (int i = 0; i < c->n; i++) {
        struct px_rect box = c->items[i].box, around = px_rect_grow(box, ui_px(u, UI_GUTTER) - 1);
        for (int k = 0; k < i; k++)
            if (px_rect_meets(around, c->items[k].box))
                return true;
        for (int k = 0; k < r->n; k++)
            if (px_rect_meets(box, px_rect_grow(r->taken[k], -ui_px(u, 18))))
                return true; // they overlap more than their margins
        if (px_rect_meets(around, *r->keys))
            return true;
    }
    return false;
}

void callouts_place(struct callouts *c, struct scene *sc, struct ui *u,
                    const struct callouts_room *room)
{
    bool small = u->l->text > 1.4 || room->close >= 0; // full callouts would cover the map
    struct room r = {.taken = room->taken,
                     .n = room->n,
                     .keys = &room->keys,
                     .bottom = room->bottom,
                     .close = room->close};
    place_seen(c, u, &r, sc->callout_side, small);
    if (!small && is_crowded(u, c, &r)) {
        c->n = 0;
        place_seen(c, u, &r, sc->callout_side, true);
    }
    memset(sc->callout_side, 0, sizeof sc->callout_side);
    for (int i = 0; i < c->n; i++)
        sc->callout_side[c->items[i].site] = c->items[i].spot + 1;
    for (int i = 0; i < u->m->n_sites; i++)
        if (!sc->callout_side[i] && i != room->close)
            place_edge(c, u, i, &r);
}
