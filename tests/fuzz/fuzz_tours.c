// fuzz_tours: tours.yaml, a presenter's tours, read on top of a small content: what is accepted can
// be played.
#include "small.h"

#include <math.h>
#include <stdlib.h>

#include "content/readers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_tour(const struct tour *t)
{
    double all = 0;
    if (!t->id.n || t->n_steps < 1 || !(t->minutes > 0) || !isfinite(t->minutes))
        abort();
    for (int i = 0; i < t->n_steps; i++) {
        if (!t->steps[i].place.n || !(t->steps[i].seconds > 0))
            abort();
        all += t->steps[i].seconds;
    }
    if (!(fabs(all - t->minutes * 60) < 1))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0}, scratch = {0};
    struct diag_list diags;
    struct model m = *small_model();
    diag_init(&diags, &a);
    struct reader r = {
        .a = &a, .scratch = &scratch, .diags = &diags, .m = &m, .file = "tours.yaml"};
    struct str bytes = {(const char *)data, n};
    const struct tree *t = tree_read((struct tree_room){&a, &scratch}, bytes, r.file, r.diags);
    m.tours = NULL;
    m.n_tours = 0;
    if (t)
        read_tours(&r, t);
    if (!t && !diags.n_errors)
        abort();
    for (int i = 0; !diags.n_errors && i < m.n_tours; i++)
        check_tour(&m.tours[i]);
    arena_finish(&scratch);
    arena_finish(&a);
    return 0;
}
