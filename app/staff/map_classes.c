// map_classes: counts features by class and form, and reports those that are never drawn.
#include "staff/map_classes.h"

#include <stdio.h>
#include <string.h>

#include "map/map_shapes.h"

static bool same_kind(const struct geo_feature *a, const struct geo_feature *b)
{
    return a->kind == b->kind && str_eq(a->cls, b->cls);
}

static size_t count_like(const struct geo_layer *l, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < l->n; i++)
        n += same_kind(&l->features[i], &l->features[from]);
    return n;
}

static bool is_reported(const struct geo_layer *l, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (same_kind(&l->features[k], &l->features[i]))
            return true;
    return false;
}

static void report_class(const struct geo_layer *l, size_t i, const char *file,
                         struct diag_list *diags)
{
    static const char *const forms[2][3] = {{"points", "lines", "areas"}, {"點", "線", "面"}};
    const struct geo_feature *f = &l->features[i];
    char field[64];
    snprintf(field, sizeof field, "features[%zu].properties.class", i);
    diag_add(diags, DIAG_WARNING, (struct diag_at){file, 0, 0, field},
             "class \"%s\" is not shown as %s%.0s (%zu in this layer)",
             "write a class of the table in map/SOURCES.md",
             "類別「%s」%.0s不會顯示為%s（本圖層有%zu個）", "請用map/SOURCES.md所列的類別",
             f->cls.n ? f->cls.p : "", forms[DIAG_EN][f->kind], forms[DIAG_ZH][f->kind],
             count_like(l, i));
}

void map_classes_check(const struct geo_layer *l, const char *file, struct diag_list *diags)
{
    for (size_t i = 0; i < l->n; i++)
        if (!map_shapes_use(l, &l->features[i]) && !is_reported(l, i))
            report_class(l, i, file, diags);
}

bool map_classes_known(const char *cls)
{
    for (int i = 0; map_shapes_class(i); i++)
        if (!strcmp(map_shapes_class(i), cls))
            return true;
    return false;
}

const char *map_classes_list(struct arena *a)
{
    struct str all = {"", 0};
    for (int i = 0; map_shapes_class(i); i++) {
        bool twice = false;
        for (int k = 0; k < i; k++)
            twice |= !strcmp(map_shapes_class(k), map_shapes_class(i));
        if (!twice)
            all = arena_printf(a, "%s%s%s", all.p, i ? ", " : "", map_shapes_class(i));
    }
    return all.p;
}
