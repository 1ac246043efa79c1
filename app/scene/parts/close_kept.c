// close_kept: which sites have an area in hectares, and the squares that stand for it.
#include "scene/parts/close_kept.h"

#include <math.h>

#include "content/figure_scenes.h"

#define HECTARE_M2 1e4

// The site's own area, as one of its records gives it; NULL if none does.
static const struct figure *area_of(const struct model *m, int site)
{
    const struct figure_list *areas = &m->scenes[FIGURES_AREAS];
    for (int i = 0; i < areas->n; i++) {
        const struct figure_entry *e = &areas->entries[i];
        const struct initiative *it = &m->initiatives[e->initiative];
        if (e->group == FIGURE_AREA_SITE && it->n_sites == 1 && it->sites[0] == site)
            return &it->figures[e->part];
    }
    return NULL;
}

static void take_grid(struct close_kept *k, const struct model *m)
{
    for (int i = 0; i < m->n_sites && k->grid_m <= 0; i++)
        if (k->squares[i].n) {
            k->grid = k->squares[i].origin;
            k->grid_m = k->squares[i].side_m;
        }
    if (k->grid_m > 0 || !m->n_sites)
        return;
    k->grid = map_from_geo(m->sites[0].label);
    k->grid_m = 100 / map_ground_scale(k->grid);
}

void close_kept_init(struct close_kept *k, const struct model *m)
{
    *k = (struct close_kept){0};
    for (int i = 0; i < m->n_sites; i++) {
        const struct figure *f = area_of(m, i);
        k->lit_ms[i] = INFINITY;
        if (!f)
            continue;
        hectares_cover(&k->squares[i], &m->sites[i].outline,
                       (int)lround(fmin(figure_area_m2(f) / HECTARE_M2, HECTARES_MAX + 1)));
        for (int l = 0; l < m->n_langs; l++)
            k->about[i] |= f->approx[l] != APPROX_NONE;
    }
    take_grid(k, m);
}
