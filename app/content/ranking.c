// ranking: dates by first day and figures by scene, for the screens that show all of them; sorted
// once when content is loaded, not in every frame.
#include "content/ranking.h"

#include <assert.h>
#include <stdlib.h>

#include "content/figure_scenes.h"

// The sort key of a part; equal ones keep list order.
struct rank {
    struct record_part part;
    struct str day;
    int at; // position in list order
};

static int by_list(const struct rank *x, const struct rank *y)
{
    return x->at - y->at;
}

static int by_day(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    int days = str_cmp(x->day, y->day);
    return days ? days : by_list(x, y);
}

static const struct record_part *sorted(struct arena *a, struct rank *ranks, int n)
{
    struct record_part *parts = ARENA_ARRAY(a, struct record_part, (size_t)n);
    if (n)
        qsort(ranks, (size_t)n, sizeof *ranks, by_day);
    for (int i = 0; i < n; i++)
        parts[i] = ranks[i].part;
    return parts;
}

static void rank_dates(struct arena *a, struct arena *scratch, struct model *m)
{
    int all = 0, n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        all += m->initiatives[i].n_milestones;
    struct rank *ranks = ARENA_ARRAY(scratch, struct rank, (size_t)all);
    for (int i = 0; i < m->n_initiatives; i++)
        for (int k = 0; k < m->initiatives[i].n_milestones; k++, n++)
            ranks[n] =
                (struct rank){.part = {i, k}, .day = m->initiatives[i].milestones[k].from, .at = n};
    m->dates = sorted(a, ranks, n);
    m->n_dates = n;
}

static void take_year(struct model *m, struct str day)
{
    int year = day.n >= 4 ? atoi(day.p) : 0;
    if (year > 0 && (!m->first_year || year < m->first_year))
        m->first_year = year;
    if (year > m->last_year)
        m->last_year = year;
}

void ranking_make(struct arena *a, struct arena *scratch, struct model *m)
{
    assert(a && scratch && m);
    rank_dates(a, scratch, m);
    figure_scenes_make(a, scratch, m);
    m->first_year = m->last_year = 0;
    for (int i = 0; i < m->n_sources; i++)
        take_year(m, m->sources[i].date);
    for (int i = 0; i < m->n_dates; i++)
        take_year(m, model_date(m, i)->from);
}
