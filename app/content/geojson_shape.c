// geojson_shape: a feature's coordinates -> points, lines and rings, once its object has ended.
#include "content/geojson_in.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "content/hk1980.h"

static const struct geo_fault no_coords = {DIAG_ERROR,
                                           "the coordinates do not fit the geometry's type",
                                           "write them as RFC 7946 shows for this type",
                                           "座標與幾何類型不符", "請按 RFC 7946 該類型的寫法書寫"};
static const struct geo_fault not_number = {DIAG_ERROR, "a coordinate is not a number",
                                            "write it without quotation marks", "座標不是數字",
                                            "請不要加引號"};
static const struct geo_fault in_mercator = {
    DIAG_ERROR, "these are metres of Web Mercator (EPSG:3857), not degrees",
    "export the sheet as EPSG:4326 (WGS 84)", "這是Web Mercator（EPSG:3857）的米數，不是度數",
    "請匯出為EPSG:4326（WGS 84）"};
static const struct geo_fault out_of_range = {
    DIAG_ERROR, "a coordinate is out of range",
    "write degrees, longitude first (-180 to 180), then latitude (-90 to 90)", "座標超出範圍",
    "請以度為單位，先經度（-180 至 180），後緯度（-90 至 90）"};
static const struct geo_fault in_grid = {
    DIAG_ERROR, "these are metres of the Hong Kong 1980 Grid, not degrees",
    "bring the file in with: hetao-bundle import-map", "這是香港1980方格網的米數，不是度數",
    "請用hetao-bundle import-map匯入"};
static const struct geo_fault not_closed = {
    DIAG_ERROR, "a ring is not closed, or has fewer than four positions",
    "repeat the first position at the end", "多邊形沒有閉合，或少於四個點", "請在末尾重複第一個點"};
static const struct geo_fault short_line = {DIAG_ERROR, "a line has fewer than two positions",
                                            "give it at least two, or leave the feature out",
                                            "線少於兩個點", "請給出至少兩個點，或刪除該要素"};
static const struct geo_fault bad_type = {DIAG_ERROR, "this type of geometry is not drawn",
                                          "use Point, LineString, Polygon or their Multi forms",
                                          "不支援這種幾何類型",
                                          "請用 Point、LineString、Polygon 或其 Multi 形式"};

struct cursor {
    struct geo_reader *r;
    size_t i; // index into r->coords
};

static bool take_token(struct cursor *c, int kind)
{
    if (c->i >= c->r->n_coords || (int)c->r->coords[c->i].kind != kind)
        return false;
    c->i++;
    return true;
}

static size_t cursor_at(const struct cursor *c)
{
    size_t n = c->r->n_coords;
    return n ? c->r->coords[c->i < n ? c->i : n - 1].at : c->r->feature_at;
}

// Reads [lon, lat]; further numbers are ignored.
static bool read_position(struct cursor *c, struct geo_pt *out)
{
    struct geo_reader *r = c->r;
    size_t at = cursor_at(c);
    const struct geo_coord *p = c->i < r->n_coords ? &r->coords[c->i++] : NULL;
    bool open = p && (p->kind == COORD_OPEN || (p->kind == COORD_POSITION && !p->closed));
    if (open && c->i < r->n_coords && r->coords[c->i].kind == COORD_BAD) {
        geojson_spoil(r, cursor_at(c), "geometry.coordinates", &not_number);
        return false;
    }
    if (!p || p->kind != COORD_POSITION || !p->closed || p->n < 2) {
        geojson_spoil(r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    const double *v = p->v;
    if (hk1980_looks_like(v[0], v[1]) && r->foreign) {
        *out = hk1980_to_geo(v[0], v[1]);
        r->foreign->converted++;
        return true;
    }
    if (hk1980_looks_like(v[0], v[1])) {
        geojson_spoil(r, at, "geometry.coordinates", &in_grid);
        return false;
    }
    if (!(fabs(v[0]) <= 180 && fabs(v[1]) <= 90)) {
        bool metres = v[0] > 1.2e7 && v[0] < 1.4e7 && v[1] > 2e6 && v[1] < 3e6;
        geojson_spoil(r, at, "geometry.coordinates", metres ? &in_mercator : &out_of_range);
        return false;
    }
    *out = (struct geo_pt){v[0], v[1]};
    return true;
}

static size_t count_positions(const struct cursor *c)
{
    size_t n = 0;
    int depth = 0;
    for (size_t i = c->i; i < c->r->n_coords; i++) {
        const struct geo_coord *t = &c->r->coords[i];
        bool opens = t->kind == COORD_OPEN || t->kind == COORD_POSITION;
        n += opens && depth == 0;
        depth += opens && !t->closed;
        if (t->kind == COORD_CLOSE && --depth < 0)
            break;
    }
    return n;
}

// Reads [[lon, lat], …] into r->ring; returns their number, 0 after a fault.
static size_t read_positions(struct cursor *c)
{
    struct geo_reader *r = c->r;
    size_t n = count_positions(c);
    if (!arena_try_grow(&r->scratch, (void **)&r->ring, &r->cap_ring, 2 * n, sizeof *r->ring))
        return geojson_no_room(r);
    for (size_t i = 0; i < n; i++)
        if (!read_position(c, &r->ring[i]))
            return 0;
    return n;
}

// Copies r->ring into the content's arena, thinned where it is dense.
static bool keep_ring(struct geo_reader *r, size_t n, struct geo_ring *out)
{
    bool contour = str_eq_z(r->f.cls, "contour");
    size_t thinned = r->thin ? geojson_thin(r->ring, n, contour, r->ring + n) : 0;
    const struct geo_pt *from = thinned ? r->ring + n : r->ring;
    size_t kept = thinned ? thinned : n;
    struct geo_pt *pts = ARENA_TRY(r->bundle, struct geo_pt, kept);
    if (!pts)
        return geojson_no_room(r);
    memcpy(pts, from, kept * sizeof *pts);
    r->n_positions += n;
    *out = (struct geo_ring){pts, kept};
    return true;
}

static bool read_ring(struct cursor *c, struct geo_ring *out, bool closed)
{
    assert(out);
    struct geo_reader *r = c->r;
    size_t at = cursor_at(c), n = 0;
    bool open = take_token(c, COORD_OPEN);
    if (open && !(n = read_positions(c)) && r->spoilt)
        return false;
    if (!open || !take_token(c, COORD_CLOSE)) {
        geojson_spoil(r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    const struct geo_pt *p = r->ring;
    if (closed && (n < 4 || p[0].lon != p[n - 1].lon || p[0].lat != p[n - 1].lat)) {
        geojson_spoil(r, at, "geometry.coordinates", &not_closed);
        return false;
    }
    if (!closed && n < 2) {
        geojson_spoil(r, at, "geometry.coordinates", &short_line);
        return false;
    }
    return keep_ring(r, n, out);
}

static bool read_polygon(struct cursor *c, struct geo_feature *f)
{
    size_t at = cursor_at(c);
    if (!take_token(c, COORD_OPEN) || !(f->n_rings = count_positions(c))) {
        geojson_spoil(c->r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    f->rings = ARENA_TRY(c->r->bundle, struct geo_ring, f->n_rings);
    if (!f->rings)
        return geojson_no_room(c->r);
    for (size_t i = 0; i < f->n_rings; i++)
        if (!read_ring(c, &f->rings[i], true))
            return false;
    return take_token(c, COORD_CLOSE);
}

static bool read_shape(struct cursor *c, struct geo_feature *f)
{
    if (f->kind == GEO_POLYGON)
        return read_polygon(c, f);
    f->n_rings = 1;
    f->rings = ARENA_NEW(c->r->bundle, struct geo_ring);
    if (f->kind == GEO_LINE)
        return read_ring(c, f->rings, false);
    struct geo_pt *p = ARENA_NEW(c->r->bundle, struct geo_pt);
    *f->rings = (struct geo_ring){p, 1};
    c->r->n_positions++;
    return read_position(c, p);
}

static void keep_feature(struct geo_reader *r, const struct geo_feature *f)
{
    if (arena_try_grow(&r->scratch, (void **)&r->features, &r->cap_features, r->n_features + 1,
                       sizeof *r->features))
        r->features[r->n_features++] = *f;
    else
        geojson_no_room(r);
}

static void read_geometry(struct geo_reader *r)
{
    static const struct {
        const char *name;
        enum geo_kind kind;
        bool multi;
    } types[] = {{"Point", GEO_POINT, false},         {"LineString", GEO_LINE, false},
                 {"Polygon", GEO_POLYGON, false},     {"MultiPoint", GEO_POINT, true},
                 {"MultiLineString", GEO_LINE, true}, {"MultiPolygon", GEO_POLYGON, true}};
    struct cursor c = {r, 0};
    size_t t = 0, n = 1;
    while (t < 6 && !str_eq_z(r->type, types[t].name))
        t++;
    if (t == 6) {
        geojson_spoil(r, r->feature_at, "geometry.type", &bad_type);
        return;
    }
    if (types[t].multi) {
        if (!take_token(&c, COORD_OPEN)) {
            geojson_spoil(r, r->feature_at, "geometry.coordinates", &no_coords);
            return;
        }
        n = count_positions(&c);
    }
    for (size_t i = 0; i < n && !r->spoilt; i++) {
        struct geo_feature f = r->f;
        f.kind = types[t].kind;
        if (read_shape(&c, &f))
            keep_feature(r, &f);
    }
}

// A GIS writes null and empty shapes, and collections, which the map has no place for.
static bool has_no_shape(const struct geo_reader *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n_coords; i++)
        any |= r->coords[i].kind == COORD_POSITION || r->coords[i].kind == COORD_BAD;
    return !r->any_geometry || str_eq_z(r->type, "GeometryCollection") ||
           (!any && r->n_coords && r->type.n);
}

void geojson_end_feature(struct geo_reader *r)
{
    if (!r->spoilt && has_no_shape(r)) {
        r->first_left = r->n_left_out++ ? r->first_left : r->n_read;
        r->spoilt = true;
    } else if (!r->spoilt) {
        read_geometry(r);
    }
    r->n_read++;
}

void geojson_begin_feature(struct geo_reader *r)
{
    r->f = (struct geo_feature){0};
    r->type = (struct str){0};
    r->any_geometry = r->spoilt = false;
    r->n_coords = 0;
    r->feature_at = geojson_position(r);
}
