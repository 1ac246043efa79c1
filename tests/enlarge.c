// enlarge FROM TO [TIMES]: a copy of a content folder's map/ with every line and outline cut into
// TIMES (100) as many pieces, each bent by some decimetres, for measuring what a full official
// sheet would cost. TO/map must exist; `tests/run --bench` makes the rest of the copy.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/file.h"
#include "staff/map_import.h"

#define BEND_DEG 2e-6

static struct geo_ring cut(struct arena *a, const struct geo_ring *r, int times)
{
    if (r->n < 2)
        return *r;
    struct geo_pt *out = ARENA_ARRAY(a, struct geo_pt, (r->n - 1) * (size_t)times + 1);
    size_t n = 0;
    unsigned seed = 7;
    for (size_t i = 0; i + 1 < r->n; i++)
        for (int k = 0; k < times; k++) {
            double t = (double)k / times, bend = 0;
            seed = seed * 1664525u + 1013904223u;
            if (k)
                bend = BEND_DEG * ((double)(seed >> 8) / 8388608.0 - 1);
            out[n++] = (struct geo_pt){lerp_d(r->pts[i].lon, r->pts[i + 1].lon, t) + bend,
                                       lerp_d(r->pts[i].lat, r->pts[i + 1].lat, t) - bend};
        }
    out[n++] = r->pts[r->n - 1];
    return (struct geo_ring){out, n};
}

static void enlarge(struct arena *a, const struct geo_layer *l, int times)
{
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < l->features[i].n_rings; k++)
            l->features[i].rings[k] = cut(a, &l->features[i].rings[k], times);
}

int main(int argc, char **argv)
{
    struct arena a = {.chunk = 1 << 20};
    struct diag_list diags;
    diag_init(&diags, &a);
    int times = argc > 3 ? atoi(argv[3]) : 100;
    const struct model *m = argc > 2 && times > 0 ? content_load(&a, argv[1], &diags) : NULL;
    if (!m) {
        fputs("usage: enlarge FROM TO [TIMES]\n", stderr);
        return 2;
    }
    size_t n = 0;
    for (int i = 0; i < m->n_layers; i++) {
        const struct geo_layer *l = &m->layers[i];
        char path[4096];
        snprintf(path, sizeof path, "%s/map/%.*s.geojson", argv[2], (int)l->name.n, l->name.p);
        enlarge(&a, l, str_eq_z(l->name, "sites") ? 1 : times);
        FILE *f = fopen(path, "w");
        bool ok = f && map_import_write(f, l, m);
        if (!f || fclose(f) || !ok)
            return 3;
        for (size_t k = 0; k < l->n; k++)
            for (size_t r = 0; r < l->features[k].n_rings; r++)
                n += l->features[k].rings[r].n;
    }
    fprintf(stderr, "%zu positions\n", n);
    arena_finish(&a);
    return 0;
}
