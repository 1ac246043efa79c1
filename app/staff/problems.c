// problems: runs every check on one content and collects the diagnostics.
#include "staff/problems.h"

#include "content/lint.h"
#include "live/missing_glyphs.h"
#include "staff/fit.h"
#include "staff/map_classes.h"
#include "staff/single.h"

static void check_map(const struct model *m, struct arena *a, struct diag_list *diags)
{
    for (int i = 0; i < m->n_layers; i++)
        map_classes_check(&m->layers[i], arena_printf(a, "map/%s.geojson", m->layers[i].name.p).p,
                          diags);
}

const struct model *problems_find(const struct bundle *b, const struct problems_opts *o,
                                  struct arena *arena, struct diag_list *diags, bool *machine)
{
    struct arena notes = {.chunk = 1u << 20};
    struct texts texts = {.a = &notes};
    size_t before = diags->n_errors;
    const struct model *m = bundle_load_texts(b, arena, diags, &texts);
    bool untried = false;
    single_check_all(&b->files, diags, &untried);
    *machine = !missing_glyphs_check(o->fonts, &texts, diags) || untried;
    if (m) {
        lint_texts(m, &texts, diags);
        check_map(m, arena, diags);
    }
    if (diags->n_errors > before || *machine)
        m = NULL;
    if (m && o->layout)
        *machine = !fit_check(&(struct fit_job){.model = m,
                                                .texts = &texts,
                                                .fonts = o->fonts,
                                                .progress = o->progress,
                                                .ctx = o->ctx},
                              diags);
    arena_finish(&notes);
    return *machine ? NULL : m;
}
