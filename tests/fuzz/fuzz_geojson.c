// fuzz_geojson: the reader of map layers: every accepted shape is finite, in range and closed.
#include <math.h>
#include <stdlib.h>

#include "content/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_feature(const struct geo_feature *f)
{
    for (size_t i = 0; i < f->n_rings; i++) {
        const struct geo_ring *r = &f->rings[i];
        if (!r->n)
            abort();
        for (size_t k = 0; k < r->n; k++)
            if (!(fabs(r->pts[k].lon) <= 180 && fabs(r->pts[k].lat) <= 90))
                abort();
        bool closed =
            r->pts[0].lon == r->pts[r->n - 1].lon && r->pts[0].lat == r->pts[r->n - 1].lat;
        if (f->kind == GEO_POLYGON && (r->n < 4 || !closed))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct diag_list diags;
    struct texts texts = {.a = &a};
    struct geo_layer layer;
    struct model m = {.n_langs = 2};
    m.langs[0].tag = STR("zh-Hant");
    m.langs[1].tag = STR("en");
    struct str bytes = arena_str(&a, (struct str){(const char *)data, n});
    diag_init(&diags, &a);
    size_t positions;
    bool ok = content_read_geojson_texts(&a, bytes, "map/x.geojson", &m, &layer, &texts, &positions,
                                         &diags);
    if (ok != !diags.n_errors)
        abort();
    for (size_t i = 0; i < layer.n; i++)
        check_feature(&layer.features[i]);
    for (size_t i = 0; i < texts.n; i++) // where a translator's text would be inserted
        if (texts.items[i].from >= n || texts.items[i].to > n ||
            bytes.p[texts.items[i].from] != '"' || bytes.p[texts.items[i].to - 1] != '"')
            abort();
    arena_finish(&a);
    return 0;
}
