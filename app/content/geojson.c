// geojson: GeoJSON (RFC 7946) -> features. yajl delivers tokens; a stack of contexts says what each
// belongs to; a feature is assembled when its object ends, since members come in any order.
#include "content/geojson_in.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define MAX_BYTES (64u << 20)

void geojson_locate(struct geo_reader *r, size_t at, int *line, int *column)
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

size_t geojson_position(const struct geo_reader *r)
{
    size_t n = r->skip + yajl_get_bytes_consumed(r->yajl);
    return n ? n - 1 : 0;
}

void geojson_report(struct geo_reader *r, size_t at, const char *field, const struct geo_fault *f)
{
    int line, column;
    geojson_locate(r, at, &line, &column);
    struct diag_at where = {r->file, line, column, field};
    diag_add(r->diags, f->severity, where, f->what_en, f->do_en, f->what_zh, f->do_zh);
    if (f->severity == DIAG_ERROR)
        r->failed = true;
}

// Reports a fault of the current feature, which is then left out; reading continues.
void geojson_spoil(struct geo_reader *r, size_t at, const char *field, const struct geo_fault *f)
{
    char path[128];
    snprintf(path, sizeof path, "features[%zu].%s", r->n_read, field);
    geojson_report(r, at, path, f);
    r->spoilt = true;
}

static const struct geo_fault not_collection = {
    DIAG_ERROR, "this is not a GeoJSON FeatureCollection", "export it as one from your GIS",
    "這不是 GeoJSON FeatureCollection", "請從 GIS 匯出為 FeatureCollection"};
static const struct geo_fault too_large = {DIAG_ERROR, "the file is larger than 64 MiB",
                                           "simplify the shapes", "檔案大於 64 MiB", "請簡化圖形"};
static const struct geo_fault empty_file = {DIAG_ERROR, "the file is empty", "export it again",
                                            "檔案是空的", "請重新匯出"};

bool geojson_no_room(struct geo_reader *r)
{
    if (!r->full)
        diag_no_memory(r->diags, r->file);
    r->full = r->failed = r->spoilt = true;
    return false;
}

static bool ends_in(struct str s, const char *end)
{
    size_t n = strlen(end);
    return s.n >= n && !memcmp(s.p + s.n - n, end, n);
}

// WGS 84, or the grid that import-map converts.
static bool crs_is_known(const struct geo_reader *r)
{
    return !r->crs.n || ends_in(r->crs, "CRS84") || ends_in(r->crs, ":4326") ||
           (r->foreign && ends_in(r->crs, ":2326"));
}

static void check_whole(struct geo_reader *r)
{
    char field[48];
    if (!crs_is_known(r) && !r->failed) { // else its coordinates say it
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

static bool read_layer(struct geo_reader *r, struct geo_layer *out)
{
    assert(out && r->diags && r->langs);
    r->line = 1;
    r->scratch.chunk = 1 << 18;
    *out = (struct geo_layer){.name = layer_name(r->bundle, r->file)};
    if (!str_trim(r->bytes).n)
        geojson_report(r, 0, "", &empty_file);
    else if (r->bytes.n > MAX_BYTES)
        geojson_report(r, 0, "", &too_large);
    else
        geojson_parse(r);
    if (!r->failed && !r->is_collection)
        geojson_report(r, 0, "type", &not_collection);
    check_whole(r);
    struct geo_feature *kept = ARENA_TRY(r->bundle, struct geo_feature, r->n_features);
    if (!kept)
        geojson_no_room(r);
    else if (r->n_features)
        memcpy(kept, r->features, r->n_features * sizeof *kept);
    out->features = kept;
    out->n = kept ? r->n_features : 0;
    arena_finish(&r->scratch);
    return !r->failed;
}

bool content_read_geojson_texts(struct arena *bundle, struct str bytes, const char *file,
                                const struct model *langs, struct geo_layer *out,
                                struct texts *texts, size_t *positions, struct diag_list *diags)
{
    struct geo_reader r = {.bundle = bundle, .bytes = bytes, .file = file, .langs = langs};
    r.texts = texts;
    r.diags = diags;
    r.thin = true;
    bool ok = read_layer(&r, out);
    *positions = r.n_positions;
    return ok;
}

bool content_read_geojson_foreign(struct arena *bundle, struct str bytes, const char *file,
                                  const struct model *langs, struct geo_layer *out,
                                  struct geo_foreign *foreign, struct diag_list *diags)
{
    struct geo_reader r = {.bundle = bundle, .bytes = bytes, .file = file, .langs = langs};
    r.foreign = foreign;
    r.diags = diags;
    return read_layer(&r, out);
}

bool content_read_geojson(struct arena *bundle, struct str bytes, const char *file,
                          const struct model *langs, struct geo_layer *out, struct diag_list *diags)
{
    struct geo_reader r = {.bundle = bundle, .bytes = bytes, .file = file, .langs = langs};
    r.diags = diags;
    return read_layer(&r, out);
}
