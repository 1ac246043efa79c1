// problems: runs every check on one content and collects the diagnostics.
#include "staff/problems.h"

#include <stdio.h>
#include <string.h>

#include "content/lint.h"
#include "live/art_check.h"
#include "live/missing_glyphs.h"
#include "platform/paths.h"
#include "staff/fit.h"
#include "staff/left_out.h"
#include "staff/map_classes.h"
#include "staff/script_check.h"
#include "staff/single.h"

static void check_map(const struct model *m, struct arena *a, struct diag_list *diags)
{
    for (int i = 0; i < m->n_layers; i++)
        map_classes_check(&m->layers[i], arena_printf(a, "map/%s.geojson", m->layers[i].name.p).p,
                          diags);
}

// Days from now to the day at the start of a serial YYMMDDnnnn, approximately.
static int days_ahead(int64_t serial, const char *now)
{
    int y = 0, m = 0, d = 0, day = (int)(serial / 10000);
    sscanf(now, "%d-%d-%d", &y, &m, &d);
    return (2000 + day / 10000 - y) * 365 + (day / 100 % 100 - m) * 30 + day % 100 - d;
}

// A serial far ahead would make every later honest serial an older one.
static void check_serial(const struct model *m, const char *now, struct diag_list *diags)
{
    bool lost = !now || strcmp(now, "2024") < 0; // a machine without a clock
    if (lost || days_ahead(m->bundle.serial, now) <= 2 * 366)
        return;
    const char *today = arena_printf(diags->arena, "%.2s%.2s%.2s0001", now + 2, now + 5, now + 8).p;
    diag_add(diags, DIAG_ERROR, (struct diag_at){"bundle.yaml", 0, 0, "serial"},
             "the serial %s begins with a day more than two years ahead",
             "%.0swrite today and a number: %s", "序號%s的日期在兩年以後",
             "%.0s請寫今天的日期和編號：%s",
             arena_printf(diags->arena, "%010lld", (long long)m->bundle.serial).p, today);
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
    if (!b->archive)
        left_out_check(&b->files, diags);
    if (m) {
        lint_texts(m, &texts, diags);
        script_check(m, &texts, diags);
        art_check(m, paths_assets(arena), diags);
        check_serial(m, o->now, diags);
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
