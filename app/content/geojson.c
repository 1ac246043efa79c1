// geojson: GeoJSON (RFC 7946) -> features. yajl delivers tokens; a stack of contexts says what each
// belongs to; a feature is assembled when its object ends, since members come in any order.
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yajl/yajl_parse.h>

#include "base/reason_text.h"
#include "content/content.h"
#include "content/hk1980.h"
#include "content/text_limits.h"

#define MAX_DEPTH 32
#define MAX_VERTICES 2000000
#define MAX_BYTES (64u << 20)

enum context {
    IN_OTHER,
    IN_ROOT,
    IN_FEATURES,
    IN_FEATURE,
    IN_PROPERTIES,
    IN_NAME,
    IN_GEOMETRY,
    IN_COORDINATES,
    IN_CRS
};

// One token of "coordinates", in a flat list. A bracket followed by numbers is a position: a sheet
// has millions, so each position is one token, brackets included.
struct coord {
    double v[2]; // POSITION
    unsigned at; // byte offset of its opening token
    unsigned char kind;
    unsigned char n; // POSITION: how many numbers, 2 for more
    bool closed;     // POSITION: its closing bracket was read
};

enum { COORD_OPEN, COORD_CLOSE, COORD_POSITION, COORD_BAD };

struct reader {
    struct arena *bundle, scratch; // for keys and tokens; freed at the end
    struct diag_list *diags;
    struct texts *texts;         // where to list names; NULL: not needed
    struct geo_foreign *foreign; // NULL: one of our own files
    const struct model *langs;
    const char *file;
    struct str bytes;
    yajl_handle yajl;
    size_t skip;                // bytes before what yajl reads: a byte order mark
    size_t counted, line_start; // bytes whose lines are counted
    int line;
    enum context stack[MAX_DEPTH];
    struct str keys[MAX_DEPTH]; // last key of each open object
    int depth;
    // The feature being read.
    struct geo_feature f;
    struct str type;
    bool any_geometry, spoilt;
    struct coord *coords;
    size_t n_coords, cap_coords;
    size_t feature_at, n_read, n_vertices;
    // The whole file.
    bool is_collection, failed;
    struct str crs;    // its name; empty: none is given
    size_t n_left_out; // features without a shape that can be drawn
    size_t first_left; // where the first of them is
    bool full;         // out of memory: reading ends
    struct geo_feature *features;
    size_t n_features, cap_features;
};

static void locate(struct reader *r, size_t at, int *line, int *column)
{
    assert(line && column);
    if (at < r->counted) { // going backwards: count from the start
        r->counted = r->line_start = 0;
        r->line = 1;
    }
    for (; r->counted < at && r->counted < r->bytes.n; r->counted++)
        if (r->bytes.p[r->counted] == '\n') {
            r->line++;
            r->line_start = r->counted + 1;
        }
    *line = r->line;
    *column = (int)(at - r->line_start) + 1;
}

static size_t position_now(const struct reader *r)
{
    size_t n = r->skip + yajl_get_bytes_consumed(r->yajl);
    return n ? n - 1 : 0;
}

struct fault {
    enum diag_severity severity;
    const char *what_en, *do_en, *what_zh, *do_zh;
};

static void report(struct reader *r, size_t at, const char *field, const struct fault *f)
{
    int line, column;
    locate(r, at, &line, &column);
    struct diag_at where = {r->file, line, column, field};
    diag_add(r->diags, f->severity, where, f->what_en, f->do_en, f->what_zh, f->do_zh);
    if (f->severity == DIAG_ERROR)
        r->failed = true;
}

// Reports a fault of the current feature, which is then left out; reading continues.
static void spoil_feature(struct reader *r, size_t at, const char *field, const struct fault *f)
{
    char path[128];
    snprintf(path, sizeof path, "features[%zu].%s", r->n_read, field);
    report(r, at, path, f);
    r->spoilt = true;
}

static const struct fault wrong_type = {DIAG_ERROR, "has the wrong type",
                                        "see the table of properties in FORMAT.md", "類型不對",
                                        "請參閱 FORMAT.md 的屬性表"};
static const struct fault no_coords = {DIAG_ERROR, "the coordinates do not fit the geometry's type",
                                       "write them as RFC 7946 shows for this type",
                                       "座標與幾何類型不符", "請按 RFC 7946 該類型的寫法書寫"};
static const struct fault not_number = {DIAG_ERROR, "a coordinate is not a number",
                                        "write it without quotation marks", "座標不是數字",
                                        "請不要加引號"};
static const struct fault in_mercator = {
    DIAG_ERROR, "these are metres of Web Mercator (EPSG:3857), not degrees",
    "export the sheet as EPSG:4326 (WGS 84)", "這是Web Mercator（EPSG:3857）的米數，不是度數",
    "請匯出為EPSG:4326（WGS 84）"};
static const struct fault out_of_range = {
    DIAG_ERROR, "a coordinate is out of range",
    "write degrees, longitude first (-180 to 180), then latitude (-90 to 90)", "座標超出範圍",
    "請以度為單位，先經度（-180 至 180），後緯度（-90 至 90）"};
static const struct fault in_grid = {
    DIAG_ERROR, "these are metres of the Hong Kong 1980 Grid, not degrees",
    "bring the file in with: hetao-bundle import-map", "這是香港1980方格網的米數，不是度數",
    "請用hetao-bundle import-map匯入"};
static const struct fault not_closed = {
    DIAG_ERROR, "a ring is not closed, or has fewer than four positions",
    "repeat the first position at the end", "多邊形沒有閉合，或少於四個點", "請在末尾重複第一個點"};
static const struct fault short_line = {DIAG_ERROR, "a line has fewer than two positions",
                                        "give it at least two, or leave the feature out",
                                        "線少於兩個點", "請給出至少兩個點，或刪除該要素"};
static const struct fault bad_type = {DIAG_ERROR, "this type of geometry is not drawn",
                                      "use Point, LineString, Polygon or their Multi forms",
                                      "不支援這種幾何類型",
                                      "請用 Point、LineString、Polygon 或其 Multi 形式"};
static const struct fault bad_lang = {DIAG_WARNING, "a name in a language the bundle does not have",
                                      "use the languages of bundle.yaml",
                                      "名稱的語言不在本內容包中", "請用 bundle.yaml 所列的語言"};
static const struct fault not_collection = {
    DIAG_ERROR, "this is not a GeoJSON FeatureCollection", "export it as one from your GIS",
    "這不是 GeoJSON FeatureCollection", "請從 GIS 匯出為 FeatureCollection"};
static const struct fault too_many = {DIAG_ERROR, "more than 2,000,000 positions",
                                      "simplify the shapes", "超過二百萬個點", "請簡化圖形"};
static const struct fault too_large = {DIAG_ERROR, "the file is larger than 64 MiB",
                                       "simplify the shapes", "檔案大於 64 MiB", "請簡化圖形"};
static const struct fault too_deep = {DIAG_ERROR, "nested too deeply", "at most 32 levels",
                                      "層次過深", "最多 32 層"};
static const struct fault empty_file = {DIAG_ERROR, "the file is empty", "export it again",
                                        "檔案是空的", "請重新匯出"};

static bool no_room(struct reader *r)
{
    if (!r->full)
        diag_no_memory(r->diags, r->file);
    r->full = r->failed = r->spoilt = true;
    return false;
}

// ---- one feature, after its object has ended ----

struct cursor {
    struct reader *r;
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
    struct reader *r = c->r;
    size_t at = cursor_at(c);
    const struct coord *p = c->i < r->n_coords ? &r->coords[c->i++] : NULL;
    bool open = p && (p->kind == COORD_OPEN || (p->kind == COORD_POSITION && !p->closed));
    if (open && c->i < r->n_coords && r->coords[c->i].kind == COORD_BAD) {
        spoil_feature(r, cursor_at(c), "geometry.coordinates", &not_number);
        return false;
    }
    if (!p || p->kind != COORD_POSITION || !p->closed || p->n < 2) {
        spoil_feature(r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    const double *v = p->v;
    if (hk1980_looks_like(v[0], v[1]) && r->foreign) {
        *out = hk1980_to_geo(v[0], v[1]);
        r->foreign->converted++;
        return true;
    }
    if (hk1980_looks_like(v[0], v[1])) {
        spoil_feature(r, at, "geometry.coordinates", &in_grid);
        return false;
    }
    if (!(fabs(v[0]) <= 180 && fabs(v[1]) <= 90)) {
        bool metres = v[0] > 1.2e7 && v[0] < 1.4e7 && v[1] > 2e6 && v[1] < 3e6;
        spoil_feature(r, at, "geometry.coordinates", metres ? &in_mercator : &out_of_range);
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
        const struct coord *t = &c->r->coords[i];
        bool opens = t->kind == COORD_OPEN || t->kind == COORD_POSITION;
        n += opens && depth == 0;
        depth += opens && !t->closed;
        if (t->kind == COORD_CLOSE && --depth < 0)
            break;
    }
    return n;
}

// Reads [[lon, lat], …] into the content's arena.
static bool read_ring(struct cursor *c, struct geo_ring *out, bool closed)
{
    assert(out);
    struct reader *r = c->r;
    size_t at = cursor_at(c);
    if (!take_token(c, COORD_OPEN)) {
        spoil_feature(r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    size_t n = count_positions(c);
    struct geo_pt *pts = ARENA_TRY(r->bundle, struct geo_pt, n);
    if (!pts)
        return no_room(r);
    for (size_t i = 0; i < n; i++)
        if (!read_position(c, &pts[i]))
            return false;
    if (!take_token(c, COORD_CLOSE)) {
        spoil_feature(r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    *out = (struct geo_ring){pts, n};
    if (closed && (n < 4 || pts[0].lon != pts[n - 1].lon || pts[0].lat != pts[n - 1].lat)) {
        spoil_feature(r, at, "geometry.coordinates", &not_closed);
        return false;
    }
    if (!closed && n < 2) {
        spoil_feature(r, at, "geometry.coordinates", &short_line);
        return false;
    }
    return true;
}

static bool read_polygon(struct cursor *c, struct geo_feature *f)
{
    size_t at = cursor_at(c);
    if (!take_token(c, COORD_OPEN) || !(f->n_rings = count_positions(c))) {
        spoil_feature(c->r, at, "geometry.coordinates", &no_coords);
        return false;
    }
    f->rings = ARENA_TRY(c->r->bundle, struct geo_ring, f->n_rings);
    if (!f->rings)
        return no_room(c->r);
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
    return read_position(c, p);
}

static void keep_feature(struct reader *r, const struct geo_feature *f)
{
    if (arena_try_grow(&r->scratch, (void **)&r->features, &r->cap_features, r->n_features + 1,
                       sizeof *r->features))
        r->features[r->n_features++] = *f;
    else
        no_room(r);
}

static void read_geometry(struct reader *r)
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
        spoil_feature(r, r->feature_at, "geometry.type", &bad_type);
        return;
    }
    if (types[t].multi) {
        if (!take_token(&c, COORD_OPEN)) {
            spoil_feature(r, r->feature_at, "geometry.coordinates", &no_coords);
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
static bool has_no_shape(const struct reader *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n_coords; i++)
        any |= r->coords[i].kind == COORD_POSITION || r->coords[i].kind == COORD_BAD;
    return !r->any_geometry || str_eq_z(r->type, "GeometryCollection") ||
           (!any && r->n_coords && r->type.n);
}

static void end_feature(struct reader *r)
{
    if (!r->spoilt && has_no_shape(r)) {
        r->first_left = r->n_left_out++ ? r->first_left : r->n_read;
        r->spoilt = true;
    } else if (!r->spoilt) {
        read_geometry(r);
    }
    r->n_read++;
}

static void begin_feature(struct reader *r)
{
    r->f = (struct geo_feature){0};
    r->type = (struct str){0};
    r->any_geometry = r->spoilt = false;
    r->n_coords = 0;
    r->feature_at = position_now(r);
}

// ---- tokens ----

static enum context top(const struct reader *r)
{
    return r->depth ? r->stack[r->depth - 1] : IN_OTHER;
}

static struct str key(const struct reader *r)
{
    return r->depth ? r->keys[r->depth - 1] : (struct str){0};
}

static bool key_is(const struct reader *r, const char *name)
{
    return str_eq_z(key(r), name);
}

static void add_coord(struct reader *r, int kind)
{
    if (r->full || (r->n_coords == r->cap_coords &&
                    !arena_try_grow(&r->scratch, (void **)&r->coords, &r->cap_coords,
                                    r->n_coords + 1, sizeof *r->coords))) {
        no_room(r);
        return;
    }
    r->coords[r->n_coords++] =
        (struct coord){.kind = (unsigned char)kind, .at = (unsigned)position_now(r)};
}

// A number turns the bracket before it into a position; anywhere else it is a fault.
static void add_number(struct reader *r, double v)
{
    struct coord *last = r->n_coords ? &r->coords[r->n_coords - 1] : NULL;
    if (last && last->kind == COORD_OPEN)
        last->kind = COORD_POSITION;
    if (!last || last->kind != COORD_POSITION || last->closed)
        add_coord(r, COORD_CLOSE); // matches no form
    else if (last->n < 2)
        last->v[last->n++] = v;
}

static void close_coord(struct reader *r)
{
    struct coord *last = r->n_coords ? &r->coords[r->n_coords - 1] : NULL;
    if (last && last->kind == COORD_POSITION && !last->closed)
        last->closed = true;
    else
        add_coord(r, COORD_CLOSE);
}

static int push(struct reader *r, enum context c)
{
    assert(c <= IN_CRS);
    if (r->depth == MAX_DEPTH) {
        report(r, position_now(r), "", &too_deep);
        return 0;
    }
    if (r->full)
        return 0;
    r->keys[r->depth] = (struct str){0};
    r->stack[r->depth++] = c;
    return 1;
}

static int start_map(void *ctx)
{
    struct reader *r = ctx;
    enum context c = IN_OTHER, t = top(r);
    if (!r->depth)
        c = IN_ROOT;
    else if (t == IN_FEATURES)
        c = IN_FEATURE;
    else if (t == IN_FEATURE && key_is(r, "properties"))
        c = IN_PROPERTIES;
    else if (t == IN_FEATURE && key_is(r, "geometry"))
        c = IN_GEOMETRY;
    else if (t == IN_PROPERTIES && key_is(r, "name"))
        c = IN_NAME;
    else if ((t == IN_ROOT && key_is(r, "crs")) || (t == IN_CRS && key_is(r, "properties")))
        c = IN_CRS;
    else if (t == IN_COORDINATES)
        add_coord(r, COORD_BAD);
    if (c == IN_FEATURE)
        begin_feature(r);
    if (c == IN_GEOMETRY)
        r->any_geometry = true;
    return push(r, c);
}

static int end_map(void *ctx)
{
    struct reader *r = ctx;
    if (top(r) == IN_FEATURE)
        end_feature(r);
    r->depth--;
    return 1;
}

static int start_array(void *ctx)
{
    struct reader *r = ctx;
    enum context c = IN_OTHER, t = top(r);
    if (t == IN_ROOT && key_is(r, "features"))
        c = IN_FEATURES;
    else if (t == IN_COORDINATES || (t == IN_GEOMETRY && key_is(r, "coordinates")))
        c = IN_COORDINATES;
    if (c == IN_COORDINATES)
        add_coord(r, COORD_OPEN);
    return push(r, c);
}

static int end_array(void *ctx)
{
    struct reader *r = ctx;
    if (top(r) == IN_COORDINATES)
        close_coord(r);
    r->depth--;
    return 1;
}

// Ends the reading at a text that violates the limits.
static bool text_ok(struct reader *r, const unsigned char *s, size_t n)
{
    const struct text_limit *wrong = text_limits((struct str){(const char *)s, n});
    if (wrong)
        report(r, position_now(r), "",
               &(struct fault){DIAG_ERROR, wrong->what[DIAG_EN], wrong->remedy[DIAG_EN],
                               wrong->what[DIAG_ZH], wrong->remedy[DIAG_ZH]});
    return !wrong;
}

static int map_key(void *ctx, const unsigned char *s, size_t n)
{
    struct reader *r = ctx;
    if (!text_ok(r, s, n))
        return 0;
    r->keys[r->depth - 1] = arena_str(&r->scratch, (struct str){(const char *)s, n});
    return 1;
}

static void wrong_property(struct reader *r)
{
    char field[96];
    struct str k = key(r);
    if (r->foreign)
        return;
    snprintf(field, sizeof field, "properties.%.*s", (int)(k.n < 60 ? k.n : 60), k.p);
    spoil_feature(r, position_now(r), field, &wrong_type);
}

static bool is_ours(struct str k)
{
    static const char *const names[] = {"id",       "class",   "name",       "rank",
                                        "height_m", "planned", "indicative", "abroad"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_z(k, names[i]))
            return true;
    return false;
}

// The start of the string whose closing quote is at `end`.
static size_t string_start(const struct reader *r, size_t end)
{
    const char *p = r->bytes.p;
    for (size_t i = end; i-- > 0;) {
        size_t slashes = 0;
        while (slashes < i && p[i - 1 - slashes] == '\\')
            slashes++;
        if (p[i] == '"' && slashes % 2 == 0)
            return i;
    }
    return end;
}

static void take_name(struct reader *r, int lang, struct str v)
{
    char field[64];
    r->f.names[lang] = arena_str(r->bundle, v);
    if (!r->texts)
        return;
    struct text_place at = {.text = r->f.names[lang], .file = r->file, .lang = lang};
    snprintf(field, sizeof field, "features[%zu].name.%.20s", r->n_read,
             r->langs->langs[lang].tag.p);
    locate(r, position_now(r), &at.line, &at.column);
    at.to = position_now(r) + 1;
    at.from = string_start(r, position_now(r));
    at.field = str_from(field);
    texts_add(r->texts, at);
}

// ---- names of a GIS ----

static const struct {
    const char *written, *is;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
                {"&#39;", "'"}, {"&apos;", "'"}, {"&nbsp;", " "}};

// The length of a tag or entity at the start of s, and what it stands for; 0: neither.
static size_t markup(struct str s, const char **is)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        *is = entities[i].is;
        if (str_starts(s, entities[i].written))
            return strlen(entities[i].written);
    }
    const char *close = s.n > 1 && s.p[0] == '<' && strchr("/abiuspABIUSP", s.p[1])
                            ? memchr(s.p, '>', s.n < 200 ? s.n : 200)
                            : NULL;
    *is = " ";
    return close ? (size_t)(close - s.p) + 1 : 0;
}

// One line, single spaces, no HTML; "NULL" and its like are no name.
static struct str clean_name(struct arena *a, struct str s)
{
    static const char *const empty[] = {"NULL", "null", "<Null>", "None", "N/A", "n/a", "-"};
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (str_eq_z(str_trim(s), empty[i]))
            return (struct str){0};
    for (size_t i = 0; i < s.n;) {
        const char *is;
        size_t mark = markup(str_sub(s, i, s.n), &is);
        char c = mark ? *is : s.p[i];
        c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (c != ' ' || (n && out[n - 1] != ' '))
            out[n++] = c;
        i += mark ? mark : 1;
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = 0;
    return (struct str){out, n};
}

static void take_foreign_name(struct reader *r, int lang, struct str v)
{
    struct str clean = clean_name(r->bundle, v);
    char field[96];
    r->f.names[lang] = clean;
    if (str_eq(clean, v) || r->foreign->cleaned++ >= 20)
        return;
    snprintf(field, sizeof field, "features[%zu].properties.%.40s", r->n_read,
             r->foreign->names[lang]);
    int line, column;
    locate(r, position_now(r), &line, &column);
    struct str was = arena_str(&r->scratch, v);
    for (char *p = (char *)was.p; *p; p++)
        *p = *p == '\n' || *p == '\r' ? ' ' : *p;
    diag_add(r->diags, DIAG_WARNING, (struct diag_at){r->file, line, column, field},
             "the name \"%s\" becomes \"%s\"", "look whether it is right%.0s%.0s",
             "名稱「%s」改為「%s」", "請檢查是否正確%.0s%.0s", was.p, clean.n ? clean.p : "");
}

static int on_string(void *ctx, const unsigned char *s, size_t n)
{
    struct reader *r = ctx;
    struct str v = {(const char *)s, n};
    if (!text_ok(r, s, n))
        return 0;
    switch (top(r)) {
    case IN_ROOT:
        if (key_is(r, "type"))
            r->is_collection = str_eq_z(v, "FeatureCollection");
        break;
    case IN_FEATURE:
        if (key_is(r, "id") && !r->f.id.n)
            r->f.id = arena_str(r->bundle, v);
        break;
    case IN_PROPERTIES:
        for (int i = 0; r->foreign && i < LANG_MAX; i++)
            if (r->foreign->names[i] && key_is(r, r->foreign->names[i]))
                take_foreign_name(r, i, v);
        if (key_is(r, "id"))
            r->f.id = arena_str(r->bundle, v);
        else if (key_is(r, "class"))
            r->f.cls = arena_str(r->bundle, v);
        else if (is_ours(key(r)))
            wrong_property(r);
        break;
    case IN_NAME: {
        int lang = -1;
        for (int i = 0; i < r->langs->n_langs; i++)
            if (str_eq(r->langs->langs[i].tag, key(r)))
                lang = i;
        if (lang >= 0)
            take_name(r, lang, v);
        else
            report(r, position_now(r), "properties.name", &bad_lang);
        break;
    }
    case IN_GEOMETRY:
        if (key_is(r, "type"))
            r->type = arena_str(&r->scratch, v);
        break;
    case IN_CRS:
        if (key_is(r, "name"))
            r->crs = arena_str(&r->scratch, v);
        break;
    case IN_COORDINATES:
        add_coord(r, COORD_BAD);
        break;
    default:
        break;
    }
    return 1;
}

static int on_number(struct reader *r, double v)
{
    enum context t = top(r);
    if (t == IN_COORDINATES) {
        add_number(r, v);
        if (++r->n_vertices / 2 > MAX_VERTICES) {
            report(r, position_now(r), "", &too_many);
            return 0;
        }
    } else if (t == IN_PROPERTIES && key_is(r, "rank") && v == floor(v) && fabs(v) < 1000) {
        r->f.rank = (int)v;
    } else if (t == IN_PROPERTIES && key_is(r, "height_m") && isfinite(v)) {
        r->f.height_m = v;
    } else if (t == IN_NAME || (t == IN_PROPERTIES && is_ours(key(r)))) {
        wrong_property(r);
    }
    return !r->full;
}

// A decimal of at most 15 digits is a whole number divided by an exact power of ten, so one
// division rounds it correctly (Clinger, 1990); a sheet holds millions. False for any other number.
static bool short_decimal(const char *s, size_t n, double *v)
{
    static const double tens[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool minus = n && *s == '-';
    int64_t whole = 0;
    size_t point = 0;
    if (n > 16) // fifteen digits and a point; a sign takes the place of a digit
        return false;
    for (size_t i = minus; i < n; i++) {
        unsigned digit = (unsigned)s[i] - '0';
        if (digit <= 9)
            whole = whole * 10 + digit;
        else if (s[i] == '.' && !point)
            point = i + 1;
        else
            return false;
    }
    *v = (double)whole / tens[point ? n - point : 0];
    *v = minus ? -*v : *v;
    return whole < 1000000000000000;
}

// yajl has checked that this is a JSON number.
static int on_number_text(void *ctx, const char *s, size_t n)
{
    struct reader *r = ctx;
    double v;
    if (!short_decimal(s, n, &v))
        v = strtod(arena_str(&r->scratch, (struct str){s, n}).p, NULL);
    return on_number(r, v);
}

static int on_boolean(void *ctx, int v)
{
    struct reader *r = ctx;
    enum context t = top(r);
    if (t == IN_PROPERTIES && key_is(r, "planned"))
        r->f.planned = v;
    else if (t == IN_PROPERTIES && key_is(r, "indicative"))
        r->f.indicative = v;
    else if (t == IN_PROPERTIES && key_is(r, "abroad"))
        r->f.abroad = v;
    else if (t == IN_COORDINATES)
        add_coord(r, COORD_BAD);
    else if (t == IN_NAME || (t == IN_PROPERTIES && is_ours(key(r))))
        wrong_property(r);
    return 1;
}

static int on_null(void *ctx)
{
    struct reader *r = ctx;
    if (top(r) == IN_COORDINATES)
        add_coord(r, COORD_BAD);
    return 1;
}

// ---- the file ----

// Reports yajl's own message, without its drawing of the location.
static void report_syntax(struct reader *r)
{
    unsigned char *said = yajl_get_error(r->yajl, 0, NULL, 0);
    int line, column, n = said ? (int)strcspn((const char *)said, "\n") : 0;
    locate(r, position_now(r), &line, &column);
    struct diag_at at = {r->file, line, column, ""};
    const char *what = arena_printf(&r->scratch, "%.*s", n, said ? (const char *)said : "").p;
    diag_add(r->diags, DIAG_ERROR, at, "not valid JSON: " REASON_EN,
             "export the file again from your GIS", "不是有效的JSON：" REASON_ZH, "請從GIS重新匯出",
             REASON(what));
    r->failed = true;
    yajl_free_error(r->yajl, said);
}

static void parse(struct reader *r)
{
    static const yajl_callbacks callbacks = {on_null,        on_boolean,  NULL,      NULL,
                                             on_number_text, on_string,   start_map, map_key,
                                             end_map,        start_array, end_array};
    r->yajl = yajl_alloc(&callbacks, NULL, r);
    r->skip = str_starts(r->bytes, "\xEF\xBB\xBF") ? 3 : 0;
    yajl_status s =
        yajl_parse(r->yajl, (const unsigned char *)r->bytes.p + r->skip, r->bytes.n - r->skip);
    if (s == yajl_status_ok)
        s = yajl_complete_parse(r->yajl);
    if (s == yajl_status_error)
        report_syntax(r);
    yajl_free(r->yajl);
}

static bool ends_in(struct str s, const char *end)
{
    size_t n = strlen(end);
    return s.n >= n && !memcmp(s.p + s.n - n, end, n);
}

// WGS 84, or the grid that import-map converts.
static bool crs_is_known(const struct reader *r)
{
    return !r->crs.n || ends_in(r->crs, "CRS84") || ends_in(r->crs, ":4326") ||
           (r->foreign && ends_in(r->crs, ":2326"));
}

static void check_whole(struct reader *r)
{
    char field[48];
    if (!crs_is_known(r)) {
        diag_add(r->diags, DIAG_ERROR, (struct diag_at){r->file, 0, 0, "crs"},
                 "the sheet is in %s, not in WGS 84", "export it as EPSG:4326 (WGS 84)%.0s",
                 "圖幅採用%s，不是WGS 84", "請匯出為EPSG:4326（WGS 84）%.0s", r->crs.p);
        r->failed = true;
    }
    if (r->foreign)
        r->foreign->left_out = r->n_left_out;
    if (!r->n_left_out)
        return;
    snprintf(field, sizeof field, "features[%zu].geometry", r->first_left);
    diag_add(r->diags, DIAG_WARNING, (struct diag_at){r->file, 0, 0, field},
             "left out: %zu without a shape, or with a collection of them; this is the first",
             "delete them, or split collections, in your GIS",
             "已略過 %zu 個沒有圖形或屬圖形集合的要素；這是第一個", "請在GIS刪除，或拆開集合",
             r->n_left_out);
}

static struct str layer_name(struct arena *a, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file,
               *dot = strrchr(name, '.');
    return arena_str(a, (struct str){name, dot ? (size_t)(dot - name) : strlen(name)});
}

static bool read_layer(struct arena *bundle, struct str bytes, const char *file,
                       const struct model *langs, struct geo_layer *out, struct texts *texts,
                       struct geo_foreign *foreign, struct diag_list *diags)
{
    assert(out && diags && langs);
    struct reader r = {.bundle = bundle,
                       .diags = diags,
                       .texts = texts,
                       .foreign = foreign,
                       .langs = langs,
                       .file = file,
                       .bytes = bytes,
                       .line = 1};
    r.scratch.chunk = 1 << 18;
    *out = (struct geo_layer){.name = layer_name(bundle, file)};
    if (!str_trim(bytes).n)
        report(&r, 0, "", &empty_file);
    else if (bytes.n > MAX_BYTES)
        report(&r, 0, "", &too_large);
    else
        parse(&r);
    if (!r.failed && !r.is_collection)
        report(&r, 0, "type", &not_collection);
    check_whole(&r);
    struct geo_feature *kept = ARENA_TRY(bundle, struct geo_feature, r.n_features);
    if (!kept)
        no_room(&r);
    else if (r.n_features)
        memcpy(kept, r.features, r.n_features * sizeof *kept);
    out->features = kept;
    out->n = kept ? r.n_features : 0;
    arena_finish(&r.scratch);
    return !r.failed;
}

bool content_read_geojson_texts(struct arena *bundle, struct str bytes, const char *file,
                                const struct model *langs, struct geo_layer *out,
                                struct texts *texts, struct diag_list *diags)
{
    return read_layer(bundle, bytes, file, langs, out, texts, NULL, diags);
}

bool content_read_geojson_foreign(struct arena *bundle, struct str bytes, const char *file,
                                  const struct model *langs, struct geo_layer *out,
                                  struct geo_foreign *foreign, struct diag_list *diags)
{
    return read_layer(bundle, bytes, file, langs, out, NULL, foreign, diags);
}

bool content_read_geojson(struct arena *bundle, struct str bytes, const char *file,
                          const struct model *langs, struct geo_layer *out, struct diag_list *diags)
{
    return read_layer(bundle, bytes, file, langs, out, NULL, NULL, diags);
}
