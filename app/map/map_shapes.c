// map_shapes: projects features, sorts and simplifies them, and answers hit tests on sites.
#include "map/map_shapes.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "map/map_view.h"
#include "platform/crew.h"

// Which features become which shapes. Classes not listed here are not drawn as shapes.
static const struct kind_row {
    const char *cls;
    enum map_class area, line; // MAP_N_CLASSES = not drawn in this form
} kind_rows[] = {
    {"hk", MAP_LAND, MAP_N_CLASSES},
    {"land", MAP_LAND, MAP_N_CLASSES},
    {"shenzhen", MAP_ABROAD, MAP_N_CLASSES},
    {"abroad", MAP_ABROAD, MAP_N_CLASSES},
    {"contour", MAP_HILL, MAP_HILL},
    {"green", MAP_GREEN, MAP_N_CLASSES},
    {"wetland", MAP_WETLAND, MAP_N_CLASSES},
    {"pond", MAP_POND, MAP_N_CLASSES},
    {"bay", MAP_WATER, MAP_N_CLASSES},
    {"river", MAP_WATER, MAP_STREAM},
    {"meander", MAP_WATER, MAP_STREAM},
    {"water", MAP_WATER, MAP_STREAM},
    {"stream", MAP_WATER, MAP_STREAM},
    {"minor", MAP_N_CLASSES, MAP_ROAD_MINOR},
    {"main", MAP_N_CLASSES, MAP_ROAD},
    {"rural", MAP_N_CLASSES, MAP_ROAD_RURAL},
    {"boundary-road", MAP_N_CLASSES, MAP_ROAD_RURAL},
    {"site-road", MAP_N_CLASSES, MAP_ROAD_RURAL},
    {"expressway", MAP_N_CLASSES, MAP_EXPRESSWAY},
    {"rail", MAP_N_CLASSES, MAP_RAIL},
    {"rail-planned", MAP_N_CLASSES, MAP_RAIL_PLANNED},
    {"district", MAP_DISTRICT, MAP_DISTRICT},
    {"boundary", MAP_BOUNDARY, MAP_BOUNDARY},
    {"built", MAP_BUILDING, MAP_N_CLASSES},
    {"building", MAP_BUILDING, MAP_N_CLASSES},
    {"platform", MAP_BUILDING, MAP_N_CLASSES},
};

static const struct place_row {
    const char *cls;
    enum map_place_kind kind;
} place_rows[] = {
    {"city", PLACE_CITY},       {"town", PLACE_TOWN},
    {"district", PLACE_TOWN},   {"village", PLACE_VILLAGE},
    {"station", PLACE_STATION}, {"control-point", PLACE_CONTROL_POINT},
    {"hill", PLACE_HILL},       {"water", PLACE_WATER},
    {"wetland", PLACE_WETLAND}, {"landmark", PLACE_LANDMARK},
};

#define COARSE_STEP_M 20.0 // spacing of contour points above which corners are visible

#define N_ROWS(t) (sizeof(t) / sizeof((t)[0]))

struct build {
    struct arena *bundle;
    struct map_shape *shapes;
    size_t n, cap;
    struct map_place *places;
    size_t n_places, cap_places;
    struct map_line *lines;
    size_t n_lines, cap_lines;
    bool full; // out of memory
};

// NULL, with `full` set, if the machine has no memory for it.
static void *alloc_room(struct build *b, size_t n, size_t size)
{
    void *p = b->full ? NULL : arena_try(b->bundle, n, size);
    b->full = !p;
    return p;
}
#define ROOM(b, type, n) ((type *)alloc_room((b), (n), sizeof(type)))

static bool grow(struct build *b, void **items, size_t *cap, size_t need, size_t size)
{
    b->full = b->full || !arena_try_grow(b->bundle, items, cap, need, size);
    return !b->full;
}
#define GROW(b, items, cap, need) grow((b), (void **)&(items), &(cap), (need), sizeof *(items))

static enum map_class class_of(const struct geo_feature *f)
{
    for (size_t i = 0; i < N_ROWS(kind_rows); i++) {
        if (!str_eq_z(f->cls, kind_rows[i].cls))
            continue;
        enum map_class c = f->kind == GEO_POLYGON ? kind_rows[i].area : kind_rows[i].line;
        return c == MAP_RAIL && f->planned ? MAP_RAIL_PLANNED : c;
    }
    return MAP_N_CLASSES;
}

static bool place_kind(struct str cls, enum map_place_kind *kind)
{
    for (size_t i = 0; i < N_ROWS(place_rows); i++)
        if (str_eq_z(cls, place_rows[i].cls)) {
            *kind = place_rows[i].kind;
            return true;
        }
    return false;
}

static struct map_box box_of(const struct map_pt *p, size_t n)
{
    struct map_box b = {p[0].x, p[0].y, p[0].x, p[0].y};
    for (size_t i = 1; i < n; i++) {
        b.x0 = p[i].x < b.x0 ? p[i].x : b.x0;
        b.y0 = p[i].y < b.y0 ? p[i].y : b.y0;
        b.x1 = p[i].x > b.x1 ? p[i].x : b.x1;
        b.y1 = p[i].y > b.y1 ? p[i].y : b.y1;
    }
    return b;
}

static struct map_box box_join(struct map_box a, struct map_box b)
{
    return (struct map_box){fmin(a.x0, b.x0), fmin(a.y0, b.y0), fmax(a.x1, b.x1), fmax(a.y1, b.y1)};
}

static double ring_area(const struct map_pt *p, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum +=
            (p[i].x - p[0].x) * (p[i + 1].y - p[0].y) - (p[i + 1].x - p[0].x) * (p[i].y - p[0].y);
    return sum / 2;
}

// Orients outer rings anticlockwise and holes clockwise (RFC 7946 3.1.6) whatever the file says:
// several shapes are filled as one path.
static void orient_ring(struct map_pt *p, size_t n, bool anticlockwise)
{
    if (n < 3 || (ring_area(p, n) > 0) == anticlockwise)
        return;
    for (size_t i = 0, j = n - 1; i < j; i++, j--) {
        struct map_pt keep = p[i];
        p[i] = p[j];
        p[j] = keep;
    }
}

// One round of Chaikin's corner cutting into `out` (room for 2 * n points); returns the count.
static size_t cut_corners(const struct map_pt *p, size_t n, struct map_pt *out)
{
    bool closed = p[0].x == p[n - 1].x && p[0].y == p[n - 1].y;
    size_t at = 0;
    if (!closed)
        out[at++] = p[0];
    for (size_t i = 0; i + 1 < n; i++) {
        struct map_pt a = p[i], b = p[i + 1];
        if (closed || i > 0)
            out[at++] = (struct map_pt){lerp_d(a.x, b.x, 0.25), lerp_d(a.y, b.y, 0.25)};
        if (closed || i + 2 < n)
            out[at++] = (struct map_pt){lerp_d(a.x, b.x, 0.75), lerp_d(a.y, b.y, 0.75)};
    }
    out[at++] = closed ? out[0] : p[n - 1];
    return at;
}

static double ring_length(const struct map_ring *r)
{
    double sum = 0;
    for (size_t i = 1; i < r->n; i++) {
        double dx = r->pts[i].x - r->pts[i - 1].x, dy = r->pts[i].y - r->pts[i - 1].y;
        sum += sqrt(dx * dx + dy * dy); // hypot() takes three times as long
    }
    return sum;
}

// Rounds off the contours, which come from a grid, where its steps would be visible.
static void smooth(struct build *b, struct map_ring *r)
{
    if (r->n < 4 || ring_length(r) < COARSE_STEP_M * (double)r->n)
        return;
    for (int round = 0; round < 2; round++) {
        struct map_pt *out = ROOM(b, struct map_pt, 2 * r->n);
        if (!out)
            return;
        r->n = cut_corners(r->pts, r->n, out);
        r->pts = out;
    }
}

static void add_blocks(struct build *b, struct map_ring *r)
{
    size_t n = (r->n + MAP_RING_BLOCK - 1) / MAP_RING_BLOCK;
    struct map_box *blocks = ROOM(b, struct map_box, n);
    for (size_t i = 0; blocks && i < n; i++) {
        size_t from = i * MAP_RING_BLOCK, left = r->n - from;
        blocks[i] = box_of(r->pts + from, left < MAP_RING_BLOCK + 1 ? left : MAP_RING_BLOCK + 1);
    }
    r->blocks = blocks;
}

// hole: 0 = outer ring of an area, 1 = hole, -1 = line.
static struct map_ring project(struct build *b, const struct geo_ring *ring, int hole, bool rounded)
{
    struct map_pt *pts = ROOM(b, struct map_pt, ring->n);
    if (!pts)
        return (struct map_ring){0};
    map_from_geo_many(ring->pts, pts, ring->n);
    if (hole >= 0)
        orient_ring(pts, ring->n, hole == 0);
    struct map_ring r = {.pts = pts, .n = ring->n};
    if (rounded)
        smooth(b, &r);
    add_blocks(b, &r);
    return r;
}

static void add_shape(struct build *b, struct map_shape s, const struct geo_ring *rings,
                      size_t n_rings)
{
    struct map_ring *out = ROOM(b, struct map_ring, n_rings);
    s.box = (struct map_box){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < n_rings && !b->full; i++) {
        if (rings[i].n < 2)
            continue;
        struct map_ring r = project(b, &rings[i], s.area ? s.n_rings > 0 : -1, s.cls == MAP_HILL);
        if (b->full || !r.blocks)
            return;
        for (size_t k = 0; k < (r.n + MAP_RING_BLOCK - 1) / MAP_RING_BLOCK; k++)
            s.box = box_join(s.box, r.blocks[k]);
        out[s.n_rings++] = r;
    }
    s.rings = out;
    if (s.n_rings == 0)
        return;
    if (GROW(b, b->shapes, b->cap, b->n + 1))
        b->shapes[b->n++] = s;
}

static bool line_kind(const struct geo_feature *f, enum map_line_kind *kind)
{
    static const struct {
        const char *cls;
        enum map_line_kind kind;
    } rows[] = {{"river-name", LINE_RIVER}, {"river", LINE_RIVER},
                {"stream", LINE_RIVER},     {"expressway", LINE_EXPRESSWAY},
                {"rail", LINE_RAIL},        {"rail-planned", LINE_RAIL},
                {"main", LINE_MAIN},        {"rural", LINE_RURAL},
                {"minor", LINE_RURAL},      {"boundary-road", LINE_RURAL}};
    for (size_t i = 0; i < N_ROWS(rows); i++)
        if (str_eq_z(f->cls, rows[i].cls)) {
            *kind = rows[i].kind;
            return true;
        }
    return false;
}

static void add_line(struct build *b, const struct geo_feature *f, int layer, int feature)
{
    struct map_line l = {.feature_layer = layer, .feature = feature};
    if (f->kind != GEO_LINE || !f->n_rings || !f->names[0].n || !line_kind(f, &l.kind))
        return;
    l.n = f->rings[0].n;
    if (l.n < 2)
        return;
    struct map_pt *pts = ROOM(b, struct map_pt, l.n);
    double *along = ROOM(b, double, l.n);
    if (!pts || !along)
        return;
    for (size_t i = 0; i < l.n; i++) {
        pts[i] = map_from_geo(f->rings[0].pts[i]);
        along[i] = i ? along[i - 1] + hypot(pts[i].x - pts[i - 1].x, pts[i].y - pts[i - 1].y) : 0;
    }
    l.pts = pts;
    l.along = along;
    l.box = box_of(pts, l.n);
    l.name = str_hash(f->names[0]);
    l.rank = f->rank < 1 || f->rank > 4 ? 4 : f->rank;
    if (GROW(b, b->lines, b->cap_lines, b->n_lines + 1))
        b->lines[b->n_lines++] = l;
}

static void add_place(struct build *b, const struct geo_feature *f, int layer, int feature)
{
    struct map_place p = {.feature_layer = layer,
                          .feature = feature,
                          .rank = f->rank < 1 || f->rank > 4 ? 4 : f->rank,
                          .planned = f->planned,
                          .abroad = f->abroad,
                          .height_m = f->height_m};
    if (f->n_rings == 0 || f->rings[0].n == 0 || !place_kind(f->cls, &p.kind))
        return;
    p.at = map_from_geo(f->rings[0].pts[0]);
    p.name = str_hash(f->names[0]);
    if (GROW(b, b->places, b->cap_places, b->n_places + 1))
        b->places[b->n_places++] = p;
}

static void add_layer(struct build *b, const struct geo_layer *l, int index)
{
    bool places = str_eq_z(l->name, "places");
    for (size_t i = 0; i < l->n && !b->full; i++) {
        const struct geo_feature *f = &l->features[i];
        if (f->kind == GEO_POINT) {
            if (places)
                add_place(b, f, index, (int)i);
            continue;
        }
        add_line(b, f, index, (int)i);
        enum map_class cls = class_of(f);
        if (cls == MAP_N_CLASSES)
            continue;
        struct map_shape s = {.cls = cls,
                              .area = f->kind == GEO_POLYGON,
                              .indicative = f->indicative,
                              .site = -1,
                              .height_m = f->height_m};
        add_shape(b, s, f->rings, f->n_rings);
    }
}

bool map_shapes_use(const struct geo_layer *l, const struct geo_feature *f)
{
    enum map_place_kind place;
    enum map_line_kind line;
    if (f->kind == GEO_POINT)
        return str_eq_z(l->name, "places") &&
               (place_kind(f->cls, &place) || str_eq_z(f->cls, "site"));
    return class_of(f) != MAP_N_CLASSES || str_eq_z(f->cls, "site") ||
           str_eq_z(f->cls, "section") || (f->kind == GEO_LINE && line_kind(f, &line));
}

const char *map_shapes_class(int i)
{
    static const char *const others[] = {"river-name", "section", "site"};
    const int n_kinds = N_ROWS(kind_rows), n_places = N_ROWS(place_rows), n_others = N_ROWS(others);
    if (i < n_kinds)
        return kind_rows[i].cls;
    i -= n_kinds;
    if (i < n_places)
        return place_rows[i].cls;
    i -= n_places;
    return i < n_others ? others[i] : NULL;
}

static void add_site(struct build *b, const struct map_site *site, int index)
{
    size_t n = 1 + (size_t)(site->n_holes > 0 ? site->n_holes : 0);
    struct geo_ring *rings = ARENA_ARRAY(b->bundle, struct geo_ring, n);
    rings[0] = site->outline;
    for (size_t i = 1; i < n; i++)
        rings[i] = site->holes[i - 1];
    struct map_shape s = {.cls = MAP_SITE,
                          .area = true,
                          .indicative = site->indicative,
                          .site = index,
                          .pattern = site->pattern};
    add_shape(b, s, rings, n);
}

static int by_height(const void *pa, const void *pb)
{
    const struct map_shape *a = pa, *b = pb;
    if (a->height_m != b->height_m)
        return a->height_m < b->height_m ? -1 : 1;
    // Equal heights need any fixed order: the westernmost first.
    return a->box.x0 < b->box.x0 ? -1 : a->box.x0 > b->box.x0;
}

// Sorts by class, the relief by rising height, the rest in file order.
static void sort_shapes(struct build *b, struct map_shapes *out)
{
    struct map_shape *sorted = ROOM(b, struct map_shape, b->n);
    if (!sorted)
        return;
    for (size_t i = 0; i < b->n; i++)
        out->first[b->shapes[i].cls + 1]++;
    for (int c = 0; c < MAP_N_CLASSES; c++)
        out->first[c + 1] += out->first[c];
    size_t at[MAP_N_CLASSES];
    memcpy(at, out->first, sizeof at);
    for (size_t i = 0; i < b->n; i++)
        sorted[at[b->shapes[i].cls]++] = b->shapes[i];
    qsort(sorted + out->first[MAP_HILL], out->first[MAP_HILL + 1] - out->first[MAP_HILL],
          sizeof *sorted, by_height);
    out->shapes = sorted;
    out->n = b->n;
}

static void sort_places(struct build *b, struct map_shapes *out)
{
    struct map_place *sorted = ROOM(b, struct map_place, b->n_places);
    size_t at = 0;
    for (int rank = 1; sorted && rank <= 4; rank++)
        for (size_t i = 0; i < b->n_places; i++)
            if (b->places[i].rank == rank)
                sorted[at++] = b->places[i];
    out->places = sorted;
    out->n_places = at;
}

static int by_weight(const void *pa, const void *pb)
{
    const struct map_line *a = pa, *b = pb;
    double d = b->along[b->n - 1] - a->along[a->n - 1];
    if (a->kind != b->kind)
        return (int)a->kind - (int)b->kind;
    if (d != 0)
        return d < 0 ? -1 : 1;
    return a->feature - b->feature;
}

// Keeps the most important lines, and marks the places that are named along one of them.
static void sort_lines(struct build *b, struct map_shapes *out)
{
    if (b->n_lines)
        qsort(b->lines, b->n_lines, sizeof *b->lines, by_weight);
    out->lines = b->lines;
    out->n_lines = b->n_lines < MAP_LINES_MAX ? b->n_lines : MAP_LINES_MAX;
    for (size_t i = 0; i < b->n_places; i++) {
        struct map_place *p = &b->places[i];
        for (size_t k = 0; p->kind == PLACE_WATER && k < out->n_lines; k++)
            p->along_line |= out->lines[k].kind == LINE_RIVER && out->lines[k].name == p->name;
    }
}

// One layer, built in parallel with the others in its own arena, which the result takes over.
struct layer_build {
    const struct geo_layer *layer;
    int index;
    struct arena arena;
    struct build b;
};

static void build_layer(void *ctx, int i)
{
    struct layer_build *l = &((struct layer_build *)ctx)[i];
    l->b.bundle = &l->arena;
    add_layer(&l->b, l->layer, l->index);
}

static bool append(struct build *b, void **items, size_t *n, size_t *cap, const void *more,
                   size_t n_more, size_t size)
{
    if (!grow(b, items, cap, *n + n_more, size))
        return false;
    if (n_more)
        memcpy((char *)*items + *n * size, more, n_more * size);
    *n += n_more;
    return true;
}

static void take_layer(struct build *b, struct layer_build *l)
{
    b->full |= l->b.full;
    append(b, (void **)&b->shapes, &b->n, &b->cap, l->b.shapes, l->b.n, sizeof *b->shapes);
    append(b, (void **)&b->places, &b->n_places, &b->cap_places, l->b.places, l->b.n_places,
           sizeof *b->places);
    append(b, (void **)&b->lines, &b->n_lines, &b->cap_lines, l->b.lines, l->b.n_lines,
           sizeof *b->lines);
    arena_join(b->bundle, &l->arena);
}

// Estimates the size of a layer's shapes, so that its arena allocates once.
static size_t layer_bytes(const struct geo_layer *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < l->features[i].n_rings; k++)
            n += l->features[i].rings[k].n;
    return (n + l->n) * (sizeof(struct map_pt) + 2);
}

static void build_layers(struct build *b, const struct geo_layer *layers, int n)
{
    struct layer_build *jobs = ARENA_ARRAY(b->bundle, struct layer_build, (size_t)n);
    for (int i = 0; i < n; i++) {
        jobs[i] = (struct layer_build){.layer = &layers[i], .index = i, .arena.chunk = 1u << 14};
        jobs[i].b.full = !arena_reserve(&jobs[i].arena, layer_bytes(&layers[i]));
    }
    struct crew *crew = crew_create(crew_hands());
    crew_run(crew, build_layer, jobs, n);
    crew_destroy(crew);
    for (int i = 0; i < n; i++)
        take_layer(b, &jobs[i]);
}

bool map_shapes_add_sites(struct arena *bundle, struct map_shapes *s, const struct map_site *sites,
                          int n)
{
    struct build b = {.bundle = bundle};
    for (int i = 0; i < n; i++)
        add_site(&b, &sites[i], i);
    struct map_shape *all = ROOM(&b, struct map_shape, s->n + b.n);
    size_t before = s->first[MAP_SITE];
    assert(before == s->first[MAP_SITE + 1]);
    for (size_t i = 0; all && i < s->n; i++)
        all[i < before ? i : i + b.n] = s->shapes[i];
    for (size_t i = 0; all && i < b.n; i++)
        all[before + i] = b.shapes[i];
    for (int c = MAP_SITE + 1; c <= MAP_N_CLASSES; c++)
        s->first[c] += b.n;
    s->shapes = all;
    s->n += b.n;
    return !b.full;
}

struct map_shapes *map_shapes_build(struct arena *bundle, const struct geo_layer *layers,
                                    int n_layers, const struct map_site *sites, int n_sites)
{
    struct build b = {.bundle = bundle};
    build_layers(&b, layers, n_layers);
    struct map_shapes *out = ARENA_NEW(bundle, struct map_shapes);
    sort_shapes(&b, out);
    sort_lines(&b, out);
    sort_places(&b, out);
    return !b.full && map_shapes_add_sites(bundle, out, sites, n_sites) ? out : NULL;
}

// A hole counts as outside.
static bool shape_holds(const struct map_shape *s, struct map_pt p)
{
    bool in = false;
    for (size_t r = 0; r < s->n_rings; r++)
        in ^= ring_has(&s->rings[r].pts->x, s->rings[r].n, p.x, p.y);
    return in;
}

static double outline_distance(const struct map_shape *s, struct map_pt p)
{
    double best = INFINITY;
    for (size_t r = 0; r < s->n_rings; r++) {
        const struct map_pt *pts = s->rings[r].pts;
        for (size_t i = 0; i + 1 < s->rings[r].n; i++)
            best = fmin(best, segment_distance(&p.x, &pts[i].x, &pts[i + 1].x));
    }
    return best;
}

static double box_size(struct map_box b)
{
    return (b.x1 - b.x0) * (b.y1 - b.y0);
}

int map_shapes_hit(const struct map_shapes *s, struct map_pt p, double slack_m)
{
    const struct map_shape *in = NULL, *near = NULL;
    double nearest = slack_m > 0 ? slack_m : 0;
    for (size_t i = s->first[MAP_SITE]; i < s->first[MAP_SITE + 1]; i++) {
        const struct map_shape *site = &s->shapes[i];
        // Of two overlapping sites the smaller wins; it would otherwise be unreachable.
        if (shape_holds(site, p) && (!in || box_size(site->box) < box_size(in->box)))
            in = site;
        double d = outline_distance(site, p);
        if (d <= nearest) {
            nearest = d;
            near = site;
        }
    }
    return in ? in->site : near ? near->site : -1;
}
