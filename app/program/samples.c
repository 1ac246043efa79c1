// samples: sorts times for their percentiles, and prints those of each stage.
#include "program/samples.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "platform/clock.h"

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void samples_append(struct samples *s, double ms)
{
    if (s->n < SAMPLES_MAX)
        s->ms[s->n++] = ms;
}

double samples_percentile(struct samples *s, double p)
{
    assert(p >= 0 && p <= 1);
    if (!s->n)
        return 0;
    qsort(s->ms, (size_t)s->n, sizeof *s->ms, by_value);
    int i = (int)ceil(p * s->n) - 1;
    return s->ms[i < 0 ? 0 : i >= s->n ? s->n - 1 : i];
}

void stages_begin(struct stages *s)
{
    s->since_ms = clock_ms();
}

void stages_end(struct stages *s, enum stage stage)
{
    assert(stage < N_STAGES);
    double now = clock_ms();
    s->now[stage] += now - s->since_ms;
    s->since_ms = now;
}

void stages_frame(struct stages *s, bool counted)
{
    double whole = 0;
    for (int i = 0; i < N_STAGES; i++)
        whole += s->now[i];
    for (int i = 0; i < N_STAGES && counted; i++)
        samples_append(&s->of[i], s->now[i]);
    if (counted)
        samples_append(&s->whole, whole);
    memset(s->now, 0, sizeof s->now);
}

static const char *const stage_names[] = {"input", "state", "scene", "paint", "present"};
TABLE_TO(stage_names, N_STAGES - 1);

static void print_stage(const char *name, struct samples *s, bool json, bool first)
{
    printf(json ? "%s\"%s\":{\"p50_ms\":%.3f,\"p99_ms\":%.3f}" : "%s%s %.2f / %.2f",
           first  ? ""
           : json ? ","
                  : ", ",
           name, samples_percentile(s, 0.5), samples_percentile(s, 0.99));
}

void stages_print(struct stages *s, bool json)
{
    printf(json ? ",\"stages\":{" : "  stages, p50 / p99 ms: ");
    for (int i = 0; i < N_STAGES; i++)
        print_stage(stage_names[i], &s->of[i], json, !i);
    print_stage(json ? "input_to_present" : "input to present", &s->whole, json, false);
    printf(json ? "}" : "\n");
}
