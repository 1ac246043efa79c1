// map_import: clips, orients, thins and writes the features of one sheet.
#include "staff/map_import.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "staff/map_classes.h"

#define M_PER_DEG 111195.0 // of latitude
#define DEG (3.14159265358979323846 / 180)
#define CROSSINGS_TOLD 20

// ---- thinning ----

// A point between its neighbours, in a heap ordered by the area of its triangle.
struct thin {
    const struct geo_pt *pts;
    size_t *prev, *next;
    double *area; // m2
    size_t *heap; // points, smallest area first
    size_t *slot; // position in the heap
    size_t n_heap;
    double kx;
};

static double triangle(const struct thin *t, size_t i)
{
    const struct geo_pt *a = &t->pts[t->prev[i]], *b = &t->pts[i], *c = &t->pts[t->next[i]];
    double abx = (b->lon - a->lon) * t->kx, aby = (b->lat - a->lat) * M_PER_DEG,
           acx = (c->lon - a->lon) * t->kx, acy = (c->lat - a->lat) * M_PER_DEG;
    return fabs(abx * acy - acx * aby) / 2;
}

static void heap_set(struct thin *t, size_t at, size_t i)
{
    t->heap[at] = i;
    t->slot[i] = at;
}

static void heap_up(struct thin *t, size_t at)
{
    size_t i = t->heap[at];
    for (; at > 0 && t->area[t->heap[(at - 1) / 2]] > t->area[i]; at = (at - 1) / 2)
        heap_set(t, at, t->heap[(at - 1) / 2]);
    heap_set(t, at, i);
}

static void heap_down(struct thin *t, size_t at)
{
    size_t i = t->heap[at];
    for (size_t kid; (kid = 2 * at + 1) < t->n_heap; at = kid) {
        if (kid + 1 < t->n_heap && t->area[t->heap[kid + 1]] < t->area[t->heap[kid]])
            kid++;
        if (t->area[t->heap[kid]] >= t->area[i])
            break;
        heap_set(t, at, t->heap[kid]);
    }
    heap_set(t, at, i);
}

static void thin_open(struct thin *t, struct arena *scratch, size_t n)
{
    t->prev = ARENA_ARRAY(scratch, size_t, n);
    t->next = ARENA_ARRAY(scratch, size_t, n);
    t->area = ARENA_ARRAY(scratch, double, n);
    t->heap = ARENA_ARRAY(scratch, size_t, n);
    t->slot = ARENA_ARRAY(scratch, size_t, n);
    for (size_t i = 0; i < n; i++) {
        t->prev[i] = i ? i - 1 : 0;
        t->next[i] = i + 1 < n ? i + 1 : i;
    }
    for (size_t i = 1; i + 1 < n; i++) {
        t->area[i] = triangle(t, i);
        heap_set(t, t->n_heap, i);
        heap_up(t, t->n_heap++);
    }
}

// An area never falls below that of a neighbour removed before, so points go in visual order.
static void thin_again(struct thin *t, size_t i, size_t n, double least)
{
    if (i == 0 || i + 1 >= n)
        return;
    t->area[i] = fmax(triangle(t, i), least);
    heap_up(t, t->slot[i]);
    heap_down(t, t->slot[i]);
}

size_t map_import_thin(struct arena *scratch, struct geo_pt *pts, size_t n, bool ring,
                       double detail_m)
{
    size_t left = n, floor = ring ? 4 : 2, out = 0;
    if (n <= floor)
        return n;
    struct thin t = {.pts = pts, .kx = M_PER_DEG * cos(pts[0].lat * DEG)};
    thin_open(&t, scratch, n);
    while (left > floor && t.n_heap && t.area[t.heap[0]] < detail_m * detail_m / 2) {
        size_t i = t.heap[0], p = t.prev[i], q = t.next[i];
        double gone = t.area[i];
        heap_set(&t, 0, t.heap[--t.n_heap]);
        if (t.n_heap)
            heap_down(&t, 0);
        t.next[p] = q;
        t.prev[q] = p;
        left--;
        thin_again(&t, p, n, gone);
        thin_again(&t, q, n, gone);
    }
    for (size_t i = 0;; i = t.next[i]) {
        pts[out++] = pts[i];
        if (i == n - 1)
            return out;
    }
}

// ---- crossings ----

static double side(struct geo_pt a, struct geo_pt b, struct geo_pt c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat);
}

static bool cross(const struct geo_pt *p, size_t i, size_t k)
{
    return side(p[i], p[i + 1], p[k]) * side(p[i], p[i + 1], p[k + 1]) < 0 &&
           side(p[k], p[k + 1], p[i]) * side(p[k], p[k + 1], p[i + 1]) < 0;
}

// Lists of segments by the grid cells they touch.
struct grid {
    size_t *first, *next, *segment; // 0 = end; entries count from 1
    size_t n, cap, cols, rows;
    double x0, y0, dx, dy;
};

static size_t cell(double v, double v0, double d, size_t n)
{
    double c = floor((v - v0) / d);
    return c < 0 ? 0 : c >= (double)n ? n - 1 : (size_t)c;
}

static void grid_open(struct grid *g, struct arena *scratch, const struct geo_pt *p, size_t n)
{
    double x1 = p[0].lon, y1 = p[0].lat;
    g->x0 = x1;
    g->y0 = y1;
    for (size_t i = 1; i < n; i++) {
        g->x0 = fmin(g->x0, p[i].lon);
        g->y0 = fmin(g->y0, p[i].lat);
        x1 = fmax(x1, p[i].lon);
        y1 = fmax(y1, p[i].lat);
    }
    g->cols = g->rows = (size_t)fmin(1024, ceil(sqrt((double)n)) + 1);
    g->dx = fmax((x1 - g->x0) / (double)g->cols, 1e-12);
    g->dy = fmax((y1 - g->y0) / (double)g->rows, 1e-12);
    g->first = ARENA_ARRAY(scratch, size_t, g->cols * g->rows);
    // enough unless a ring has long segments everywhere, which is then checked in part
    g->cap = 8 * n + 64;
    g->next = ARENA_ARRAY(scratch, size_t, g->cap);
    g->segment = ARENA_ARRAY(scratch, size_t, g->cap);
}

// Compares a segment with those in one cell, then adds it there. False at a crossing.
static bool grid_meet(struct grid *g, const struct geo_pt *p, size_t n, size_t at, size_t i)
{
    int looked = 0;
    for (size_t e = g->first[at]; e && looked < 512; e = g->next[e], looked++) {
        size_t k = g->segment[e];
        bool neighbours = k + 1 >= i || (k == 0 && i + 2 == n);
        if (!neighbours && cross(p, i, k))
            return false;
    }
    if (g->n + 1 < g->cap) {
        g->n++;
        g->segment[g->n] = i;
        g->next[g->n] = g->first[at];
        g->first[at] = g->n;
    }
    return true;
}

size_t map_import_crossing(struct arena *scratch, const struct geo_pt *pts, size_t n)
{
    struct grid g = {0};
    if (n < 5)
        return n;
    grid_open(&g, scratch, pts, n);
    for (size_t i = 0; i + 1 < n; i++) {
        size_t c0 = cell(fmin(pts[i].lon, pts[i + 1].lon), g.x0, g.dx, g.cols),
               c1 = cell(fmax(pts[i].lon, pts[i + 1].lon), g.x0, g.dx, g.cols),
               r0 = cell(fmin(pts[i].lat, pts[i + 1].lat), g.y0, g.dy, g.rows),
               r1 = cell(fmax(pts[i].lat, pts[i + 1].lat), g.y0, g.dy, g.rows);
        for (size_t r = r0; r <= r1; r++)
            for (size_t c = c0; c <= c1; c++)
                if (!grid_meet(&g, pts, n, r * g.cols + c, i))
                    return i;
    }
    return n;
}

// ---- features ----

static double ring_area(const struct geo_ring *r)
{
    double sum = 0;
    for (size_t i = 0; i + 1 < r->n; i++)
        sum += (r->pts[i].lon - r->pts[0].lon) * (r->pts[i + 1].lat - r->pts[0].lat) -
               (r->pts[i + 1].lon - r->pts[0].lon) * (r->pts[i].lat - r->pts[0].lat);
    return sum / 2;
}

static bool orient_ring(struct geo_pt *p, size_t n, bool anticlockwise, const struct geo_ring *r)
{
    if ((ring_area(r) > 0) == anticlockwise)
        return false;
    for (size_t i = 0, k = n - 1; i < k; i++, k--) {
        struct geo_pt keep = p[i];
        p[i] = p[k];
        p[k] = keep;
    }
    return true;
}

static bool meets_region(const struct geo_feature *f, const struct map_import_opts *o)
{
    struct geo_pt lo = {INFINITY, INFINITY}, hi = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < f->n_rings; i++)
        for (size_t k = 0; k < f->rings[i].n; k++) {
            struct geo_pt p = f->rings[i].pts[k];
            lo = (struct geo_pt){fmin(lo.lon, p.lon), fmin(lo.lat, p.lat)};
            hi = (struct geo_pt){fmax(hi.lon, p.lon), fmax(hi.lat, p.lat)};
        }
    return lo.lon <= o->ne.lon && hi.lon >= o->sw.lon && lo.lat <= o->ne.lat && hi.lat >= o->sw.lat;
}

static void tell_crossing(const struct map_import_opts *o, size_t feature, struct geo_pt at,
                          struct map_import_stats *stats, struct diag_list *diags)
{
    char field[64];
    if (++stats->crossing > CROSSINGS_TOLD)
        return;
    snprintf(field, sizeof field, "features[%zu].geometry", feature);
    struct diag_at where = {o->file, 0, 0, field};
    diag_add(diags, DIAG_WARNING, where, "the outline crosses itself near %.5f, %.5f",
             "repair the geometry in your GIS (\"fix geometries\"), then import again",
             "外框在 %.5f, %.5f 附近自相交", "請在GIS修正幾何後再匯入", at.lon, at.lat);
}

// Orients, thins and checks one ring. Thinning happens in the reader's own memory.
static void import_ring(struct arena *scratch, const struct geo_feature *f, size_t feature,
                        size_t ring, const struct map_import_opts *o,
                        struct map_import_stats *stats, struct diag_list *diags)
{
    struct geo_ring *r = &f->rings[ring];
    struct geo_pt *pts = (struct geo_pt *)r->pts; // writable: the reader made it for this call
    bool area = f->kind == GEO_POLYGON;
    arena_reset(scratch);
    if (f->kind == GEO_POINT)
        return;
    if (area)
        stats->turned += orient_ring(pts, r->n, ring == 0, r);
    r->n = map_import_thin(scratch, pts, r->n, area, o->detail_m);
    arena_reset(scratch);
    size_t at = area ? map_import_crossing(scratch, pts, r->n) : r->n;
    if (at < r->n)
        tell_crossing(o, feature, pts[at], stats, diags);
}

static size_t positions_of(const struct geo_feature *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_rings; i++)
        n += f->rings[i].n;
    return n;
}

bool map_import(struct arena *a, struct str bytes, const struct map_import_opts *o,
                struct geo_layer *out, struct map_import_stats *stats, struct diag_list *diags)
{
    struct geo_foreign foreign = {0};
    struct geo_layer read;
    struct arena scratch = {.chunk = 1 << 20};
    *stats = (struct map_import_stats){0};
    memcpy(foreign.names, o->names, sizeof foreign.names);
    bool ok = content_read_geojson_foreign(a, bytes, o->file, o->langs, &read, &foreign, diags);
    struct geo_feature *kept = ARENA_ARRAY(a, struct geo_feature, read.n);
    for (size_t i = 0; i < read.n; i++) {
        struct geo_feature f = read.features[i];
        stats->features++;
        stats->positions += positions_of(&f);
        if (!meets_region(&f, o)) {
            stats->outside++;
            continue;
        }
        if (!f.cls.n && o->cls)
            f.cls = str_from(o->cls);
        for (size_t k = 0; k < f.n_rings; k++)
            import_ring(&scratch, &f, i, k, o, stats, diags);
        stats->kept_positions += positions_of(&f);
        kept[stats->kept_features++] = f;
    }
    arena_finish(&scratch);
    stats->converted = foreign.converted;
    stats->left_out = foreign.left_out;
    stats->cleaned = foreign.cleaned;
    *out = (struct geo_layer){str_from(o->layer), kept, stats->kept_features};
    map_classes_check(out, o->file, diags);
    return ok;
}

// ---- writing ----

static void write_ring(FILE *f, const struct geo_ring *r)
{
    fputc('[', f);
    for (size_t i = 0; i < r->n; i++)
        fprintf(f, "%s[%.6f,%.6f]",
                i == 0  ? ""
                : i % 8 ? ","
                        : ",\n  ",
                r->pts[i].lon, r->pts[i].lat);
    fputc(']', f);
}

static void write_geometry(FILE *f, const struct geo_feature *g)
{
    static const char *const types[] = {"Point", "LineString", "Polygon"};
    fprintf(f, " \"geometry\": {\"type\": \"%s\", \"coordinates\":\n  ", types[g->kind]);
    if (g->kind == GEO_POINT)
        fprintf(f, "[%.6f,%.6f]", g->rings[0].pts[0].lon, g->rings[0].pts[0].lat);
    else if (g->kind == GEO_LINE)
        write_ring(f, &g->rings[0]);
    for (size_t i = 0; g->kind == GEO_POLYGON && i < g->n_rings; i++) {
        fputs(i ? ",\n  " : "[", f);
        write_ring(f, &g->rings[i]);
    }
    fputs(g->kind == GEO_POLYGON ? "]}}" : "}}", f);
}

static void write_names(FILE *f, const struct geo_feature *g, const struct model *langs)
{
    bool any = false;
    for (int i = 0; i < langs->n_langs; i++) {
        if (!g->names[i].n)
            continue;
        fprintf(f, "%s", any ? ", " : ", \"name\": {");
        json_quote(f, langs->langs[i].tag);
        fputs(": ", f);
        json_quote(f, g->names[i]);
        any = true;
    }
    if (any)
        fputc('}', f);
}

static void write_feature(FILE *f, const struct geo_feature *g, const struct model *langs)
{
    fputs("{\"type\": \"Feature\", \"properties\": {\"class\": ", f);
    json_quote(f, g->cls);
    if (g->id.n) {
        fputs(", \"id\": ", f);
        json_quote(f, g->id);
    }
    write_names(f, g, langs);
    if (g->rank)
        fprintf(f, ", \"rank\": %d", g->rank);
    if (g->height_m != 0)
        fprintf(f, ", \"height_m\": %.10g", g->height_m);
    const struct {
        const char *name;
        bool set;
    } flags[] = {{"planned", g->planned}, {"indicative", g->indicative}, {"abroad", g->abroad}};
    for (int i = 0; i < 3; i++)
        if (flags[i].set)
            fprintf(f, ", \"%s\": true", flags[i].name);
    fputs("},\n", f);
    write_geometry(f, g);
}

bool map_import_write(FILE *f, const struct geo_layer *l, const struct model *langs)
{
    fputs("{\n\"type\": \"FeatureCollection\",\n\"name\": ", f);
    json_quote(f, l->name);
    fputs(",\n\"features\": [\n", f);
    for (size_t i = 0; i < l->n; i++) {
        write_feature(f, &l->features[i], langs);
        fputs(i + 1 < l->n ? ",\n" : "\n", f);
    }
    fputs("]\n}\n", f);
    return !ferror(f);
}
