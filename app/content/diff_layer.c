// diff_layer: compares two map layers: equal features are skipped; of the rest, those with the same
// id have changed.
#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "content/content.h"
#include "content/diff_in.h"

struct mark {
    uint64_t hash;
    const struct geo_feature *f;
};

struct marks {
    struct mark *items;
    size_t n;
};

static uint64_t shape_hash(const struct geo_feature *f)
{
    uint64_t h = hash_bytes(7, &f->kind, sizeof f->kind);
    for (size_t i = 0; i < f->n_rings; i++)
        h = hash_bytes(h, f->rings[i].pts, f->rings[i].n * sizeof *f->rings[i].pts);
    return h;
}

static unsigned marks_of(const struct geo_feature *f)
{
    return (unsigned)f->planned | (unsigned)f->indicative << 1 | (unsigned)f->abroad << 2;
}

static uint64_t feature_hash(const struct geo_feature *f)
{
    unsigned marks = marks_of(f);
    uint64_t h = shape_hash(f);
    h = hash_bytes(h, f->id.p, f->id.n);
    h = hash_bytes(h, f->cls.p, f->cls.n);
    for (int i = 0; i < 2; i++)
        h = hash_bytes(h, f->names[i].p, f->names[i].n);
    h = hash_bytes(h, &f->rank, sizeof f->rank);
    h = hash_bytes(h, &f->height_m, sizeof f->height_m);
    return hash_bytes(h, &marks, sizeof marks);
}

static int by_hash(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const struct mark *)a)->f->id, ((const struct mark *)b)->f->id);
}

static struct marks mark_all(struct arena *a, const struct geo_layer *l)
{
    struct marks m = {ARENA_ARRAY(a, struct mark, l->n), l->n};
    for (size_t i = 0; i < l->n; i++)
        m.items[i] = (struct mark){feature_hash(&l->features[i]), &l->features[i]};
    if (m.n)
        qsort(m.items, m.n, sizeof *m.items, by_hash);
    return m;
}

// Removes the features that both have, and sorts the rest by id.
static void remove_equal(struct marks *x, struct marks *y)
{
    size_t i = 0, j = 0, nx = 0, ny = 0;
    while (i < x->n || j < y->n) {
        if (j == y->n || (i < x->n && x->items[i].hash < y->items[j].hash))
            x->items[nx++] = x->items[i++];
        else if (i == x->n || y->items[j].hash < x->items[i].hash)
            y->items[ny++] = y->items[j++];
        else
            i++, j++;
    }
    x->n = nx;
    y->n = ny;
    if (nx)
        qsort(x->items, nx, sizeof *x->items, by_id);
    if (ny)
        qsort(y->items, ny, sizeof *y->items, by_id);
}

static struct diff_at at_feature(const char *file, const struct geo_feature *f, const char *field)
{
    return (struct diff_at){file, f->id, {[DIAG_ZH] = f->names[0], [DIAG_EN] = f->names[1]}, field};
}

static void compare_texts(struct diff *d, const char *file, const struct geo_feature *x,
                          const struct geo_feature *y)
{
    const struct {
        const char *field;
        struct str before, after;
    } texts[] = {{"name.zh-Hant", x->names[0], y->names[0]},
                 {"name.en", x->names[1], y->names[1]},
                 {"class", x->cls, y->cls}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct diff_at at = at_feature(file, y, texts[i].field);
        if (!str_eq(texts[i].before, texts[i].after))
            diff_add(d, DIFF_CHANGED, &at, texts[i].before, texts[i].after);
    }
}

static void compare_feature(struct diff *d, const char *file, const struct geo_feature *x,
                            const struct geo_feature *y)
{
    compare_texts(d, file, x, y);
    struct diff_at at = at_feature(file, y, "rank");
    if (x->rank != y->rank)
        diff_add(d, DIFF_CHANGED, &at, arena_printf(d->a, "%d", x->rank),
                 arena_printf(d->a, "%d", y->rank));
    at.field = "height";
    if (x->height_m != y->height_m)
        diff_add(d, DIFF_CHANGED, &at, arena_printf(d->a, "%g", x->height_m),
                 arena_printf(d->a, "%g", y->height_m));
    at.field = "marks";
    if (marks_of(x) != marks_of(y))
        diff_add(d, DIFF_CHANGED, &at, (struct str){0}, (struct str){0});
    at.field = "shape";
    if (shape_hash(x) != shape_hash(y))
        diff_add(d, DIFF_CHANGED, &at, (struct str){0}, (struct str){0});
}

// Features without an id cannot be matched: only their number is reported.
static void report_nameless(struct diff *d, enum diff_kind kind, const char *file, size_t n)
{
    struct diff_at at = {.file = file, .field = "shape"};
    struct str count = arena_printf(d->a, "%zu", n);
    if (n)
        diff_add(d, kind, &at, kind == DIFF_REMOVED ? count : (struct str){0},
                 kind == DIFF_ADDED ? count : (struct str){0});
}

static void compare_rest(struct diff *d, const char *file, const struct marks *x,
                         const struct marks *y)
{
    size_t i = 0, j = 0, gone = 0, come = 0;
    while (i < x->n || j < y->n) {
        int order = i == x->n ? 1 : j == y->n ? -1 : by_id(&x->items[i], &y->items[j]);
        const struct geo_feature *f = order <= 0 ? x->items[i].f : y->items[j].f,
                                 *g = order >= 0 ? y->items[j].f : NULL;
        struct diff_at at = at_feature(file, f, "");
        if (!f->id.n) {
            gone += order <= 0;
            come += order >= 0;
        } else if (order) {
            diff_add(d, order < 0 ? DIFF_REMOVED : DIFF_ADDED, &at, (struct str){0},
                     (struct str){0});
        } else {
            compare_feature(d, file, f, g);
        }
        i += order <= 0;
        j += order >= 0;
    }
    report_nameless(d, DIFF_REMOVED, file, gone);
    report_nameless(d, DIFF_ADDED, file, come);
}

bool diff_layer(struct diff *d, const char *file, struct str before, struct str after)
{
    assert(d && file);
    struct arena scratch = {.chunk = 1u << 20};
    struct model langs = {0};
    struct diag_list ignored;
    struct geo_layer x = {0}, y = {0};
    diag_init(&ignored, &scratch);
    model_plain_langs(&langs);
    bool ok = content_read_geojson(&scratch, before, file, &langs, &x, &ignored) &&
              content_read_geojson(&scratch, after, file, &langs, &y, &ignored);
    if (ok) {
        struct marks a = mark_all(&scratch, &x), b = mark_all(&scratch, &y);
        remove_equal(&a, &b);
        compare_rest(d, file, &a, &b);
    }
    arena_finish(&scratch);
    return ok;
}
