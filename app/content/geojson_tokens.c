// geojson_tokens: what each token that yajl delivers belongs to, by a stack of contexts.
#include "content/geojson_in.h"
#include "content/geojson_limits.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "content/text_limits.h"

static const struct geo_fault wrong_type = {DIAG_ERROR, "has the wrong type",
                                            "see the table of properties in FORMAT.md", "類型不對",
                                            "請參閱 FORMAT.md 的屬性表"};
static const struct geo_fault bad_lang = {
    DIAG_WARNING, "a name in a language the bundle does not have",
    "use the languages of bundle.yaml", "名稱的語言不在本內容包中", "請用 bundle.yaml 所列的語言"};
static const struct geo_fault too_many = {DIAG_ERROR, "more than 2,000,000 positions",
                                          "simplify the shapes", "超過二百萬個點", "請簡化圖形"};
static const struct geo_fault too_deep = {DIAG_ERROR, "nested too deeply", "at most 32 levels",
                                          "層次過深", "最多 32 層"};

static enum geo_context top(const struct geo_reader *r)
{
    return r->depth ? r->stack[r->depth - 1] : IN_OTHER;
}

static struct str key(const struct geo_reader *r)
{
    return r->depth ? r->keys[r->depth - 1] : (struct str){0};
}

static bool key_is(const struct geo_reader *r, const char *name)
{
    return str_eq_z(key(r), name);
}

static void add_coord(struct geo_reader *r, int kind)
{
    if (r->full || (r->n_coords == r->cap_coords &&
                    !arena_try_grow(&r->scratch, (void **)&r->coords, &r->cap_coords,
                                    r->n_coords + 1, sizeof *r->coords))) {
        geojson_no_room(r);
        return;
    }
    r->coords[r->n_coords++] =
        (struct geo_coord){.kind = (unsigned char)kind, .at = (unsigned)geojson_position(r)};
}

// A number turns the bracket before it into a position; anywhere else it is a fault.
static void add_number(struct geo_reader *r, double v)
{
    struct geo_coord *last = r->n_coords ? &r->coords[r->n_coords - 1] : NULL;
    if (last && last->kind == COORD_OPEN)
        last->kind = COORD_POSITION;
    if (!last || last->kind != COORD_POSITION || last->closed)
        add_coord(r, COORD_CLOSE); // matches no form
    else if (last->n < 2)
        last->v[last->n++] = v;
}

static void close_coord(struct geo_reader *r)
{
    struct geo_coord *last = r->n_coords ? &r->coords[r->n_coords - 1] : NULL;
    if (last && last->kind == COORD_POSITION && !last->closed)
        last->closed = true;
    else
        add_coord(r, COORD_CLOSE);
}

static int push(struct geo_reader *r, enum geo_context c)
{
    assert(c <= IN_CRS);
    if (r->depth == MAX_DEPTH) {
        geojson_report(r, geojson_position(r), "", &too_deep);
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
    struct geo_reader *r = ctx;
    enum geo_context c = IN_OTHER, t = top(r);
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
        geojson_begin_feature(r);
    if (c == IN_GEOMETRY)
        r->any_geometry = true;
    return push(r, c);
}

static int end_map(void *ctx)
{
    struct geo_reader *r = ctx;
    if (top(r) == IN_FEATURE)
        geojson_end_feature(r);
    r->depth--;
    return 1;
}

static int start_array(void *ctx)
{
    struct geo_reader *r = ctx;
    enum geo_context c = IN_OTHER, t = top(r);
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
    struct geo_reader *r = ctx;
    if (top(r) == IN_COORDINATES)
        close_coord(r);
    r->depth--;
    return 1;
}

// Ends the reading at a text that violates the limits.
static bool text_ok(struct geo_reader *r, const unsigned char *s, size_t n)
{
    const struct text_limit *wrong = text_limits((struct str){(const char *)s, n});
    if (wrong)
        geojson_report(r, geojson_position(r), "",
                       &(struct geo_fault){DIAG_ERROR, wrong->what[DIAG_EN], wrong->remedy[DIAG_EN],
                                           wrong->what[DIAG_ZH], wrong->remedy[DIAG_ZH]});
    return !wrong;
}

static int map_key(void *ctx, const unsigned char *s, size_t n)
{
    struct geo_reader *r = ctx;
    if (!text_ok(r, s, n))
        return 0;
    r->keys[r->depth - 1] = arena_str(&r->scratch, (struct str){(const char *)s, n});
    return 1;
}

static void wrong_property(struct geo_reader *r)
{
    char field[96];
    struct str k = key(r);
    if (r->foreign)
        return;
    snprintf(field, sizeof field, "properties.%.*s", (int)(k.n < 60 ? k.n : 60), k.p);
    geojson_spoil(r, geojson_position(r), field, &wrong_type);
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

static int on_string(void *ctx, const unsigned char *s, size_t n)
{
    struct geo_reader *r = ctx;
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
                geojson_take_foreign_name(r, i, v);
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
            geojson_take_name(r, lang, v);
        else
            geojson_report(r, geojson_position(r), "properties.name", &bad_lang);
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

static int on_number(struct geo_reader *r, double v)
{
    enum geo_context t = top(r);
    if (t == IN_COORDINATES) {
        add_number(r, v);
        if (++r->n_vertices / 2 > GEOJSON_MAX_POSITIONS) {
            geojson_report(r, geojson_position(r), "", &too_many);
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
    struct geo_reader *r = ctx;
    double v;
    if (!short_decimal(s, n, &v))
        v = strtod(arena_str(&r->scratch, (struct str){s, n}).p, NULL);
    return on_number(r, v);
}

static int on_boolean(void *ctx, int v)
{
    struct geo_reader *r = ctx;
    enum geo_context t = top(r);
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
    struct geo_reader *r = ctx;
    if (top(r) == IN_COORDINATES)
        add_coord(r, COORD_BAD);
    return 1;
}

// Other formats under this name; NULL: none is recognised.
static const struct geo_fault *other_format(struct str s)
{
    static const struct geo_fault formats[] = {
        {DIAG_ERROR, "this is UTF-16 text", "save it as UTF-8", "這是UTF-16文字", "請另存為UTF-8"},
        {DIAG_ERROR, "this is XML, such as KML or GML", "export it as GeoJSON from your GIS",
         "這是XML，例如KML或GML", "請從GIS匯出為GeoJSON"},
        {DIAG_ERROR, "this is a ZIP archive, such as KMZ or a shapefile",
         "export it as GeoJSON from your GIS", "這是ZIP壓縮檔，例如KMZ或shapefile",
         "請從GIS匯出為GeoJSON"}};
    if (str_starts(s, "\xFF\xFE") || str_starts(s, "\xFE\xFF"))
        return &formats[0];
    if (str_starts(str_trim(s), "<"))
        return &formats[1];
    return str_starts(s, "PK") ? &formats[2] : NULL;
}

// Reports yajl's own message, without its drawing of the location.
static void report_syntax(struct geo_reader *r)
{
    const struct geo_fault *f = other_format(r->bytes);
    if (f) {
        diag_add(r->diags, f->severity, (struct diag_at){r->file, 1, 1, ""}, "%s%.0s%.0s%.0s",
                 "%.0s%s%.0s%.0s", "%.0s%.0s%s%.0s", "%.0s%.0s%.0s%s", f->what_en, f->do_en,
                 f->what_zh, f->do_zh);
        r->failed = true;
        return;
    }
    unsigned char *said = yajl_get_error(r->yajl, 0, NULL, 0);
    int line, column, n = said ? (int)strcspn((const char *)said, "\n") : 0;
    geojson_locate(r, geojson_position(r), &line, &column);
    struct diag_at at = {r->file, line, column, ""};
    const char *what = arena_printf(&r->scratch, "%.*s", n, said ? (const char *)said : "").p;
    diag_add(r->diags, DIAG_ERROR, at, "not valid JSON: " REASON_EN,
             "export the file again from your GIS", "不是有效的JSON：" REASON_ZH, "請從GIS重新匯出",
             REASON(what));
    r->failed = true;
    yajl_free_error(r->yajl, said);
}

static yajl_status feed(struct geo_reader *r, size_t from, size_t to)
{
    r->skip = from;
    return yajl_parse(r->yajl, (const unsigned char *)r->bytes.p + from, to - from);
}

// yajl reads null in place of plain coordinates, which takes a fifth of the time.
static yajl_status feed_all(struct geo_reader *r, size_t from)
{
    yajl_status s = yajl_status_ok;
    while (s == yajl_status_ok && from < r->bytes.n) {
        size_t to = geojson_find_coords(r, from);
        s = feed(r, from, to);
        from = to;
        if (s != yajl_status_ok || top(r) != IN_GEOMETRY || !key_is(r, "coordinates"))
            continue;
        from = geojson_take_coords(r, to);
        if (from > to)
            s = yajl_parse(r->yajl, (const unsigned char *)"null", 4);
    }
    return s;
}

void geojson_parse(struct geo_reader *r)
{
    static const yajl_callbacks callbacks = {on_null,        on_boolean,  NULL,      NULL,
                                             on_number_text, on_string,   start_map, map_key,
                                             end_map,        start_array, end_array};
    r->yajl = yajl_alloc(&callbacks, NULL, r);
    size_t mark = str_starts(r->bytes, "\xEF\xBB\xBF") ? 3 : 0;
    yajl_status s = feed_all(r, mark);
    if (s == yajl_status_ok) {
        r->skip = mark;
        s = yajl_complete_parse(r->yajl);
    }
    if (s == yajl_status_error)
        report_syntax(r);
    yajl_free(r->yajl);
}
