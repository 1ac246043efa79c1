// fuzz_visit: .visit files: steps come in order of time and finite; every input that is read is the
// same after writing and reading it again.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "input/visit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_again(const struct visit_step *step)
{
    struct arena a = {0};
    struct diag_list problems;
    struct visit v;
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    diag_init(&problems, &a);
    bool ok = f && visit_write_event(f, &step->input, 0) && !fclose(f) &&
              visit_read(&a, (struct str){text, n}, "again.visit", &v, &problems) && v.n == 1 &&
              v.steps[0].kind == VISIT_INPUT && v.steps[0].input.kind == step->input.kind;
    if (!ok)
        abort();
    free(text);
    arena_finish(&a);
}

static void check_step(const struct visit_step *step, double before_ms)
{
    if (!isfinite(step->t_ms) || step->t_ms < before_ms || step->line < 1)
        abort();
    if (step->kind == VISIT_SIZE && (step->size.w < 1 || step->size.h < 1))
        abort();
    if (step->kind == VISIT_EXPECT && (!step->name.n || !step->value.n))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct diag_list problems;
    struct visit v;
    double before_ms = 0;
    size_t at = 0, checked = 0;
    diag_init(&problems, &a);
    bool ok = visit_read(&a, (struct str){(const char *)data, n}, "x.visit", &v, &problems);
    if (ok != !problems.n_errors)
        abort();
    for (const struct visit_step *step; (step = visit_next(&v, &at, INFINITY));
         before_ms = step->t_ms) {
        check_step(step, before_ms);
        if (step->kind == VISIT_INPUT && checked++ < 40)
            check_again(step);
    }
    if (at != v.n)
        abort();
    arena_finish(&a);
    return 0;
}
