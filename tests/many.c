// many: copies records with their relations, pairs and topics, and ranks and indexes them anew.
#include "many.h"

#include "content/ranking.h"
#include "content/record_index.h"

static const int *shifted(struct arena *a, const int *of, int n, int by)
{
    int *out = ARENA_ARRAY(a, int, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        out[i] = of[i] + by;
    return out;
}

static void copy_records(struct arena *a, const struct model *m, int times, struct model *out)
{
    int n = m->n_initiatives;
    struct initiative *all = ARENA_ARRAY(a, struct initiative, (size_t)(n * times));
    for (int i = 0; i < n * times; i++) {
        struct initiative *it = &all[i];
        int by = i - i % n;
        *it = m->initiatives[i % n];
        it->related = shifted(a, it->related, it->n_related, by);
        it->see_also = shifted(a, it->see_also, it->n_see_also, by);
        it->siblings = shifted(a, it->siblings, it->n_siblings, by);
    }
    out->initiatives = all;
    out->n_initiatives = n * times;
}

static void copy_pairs(struct arena *a, const struct model *m, int times, struct model *out)
{
    struct record_pair *pairs = ARENA_ARRAY(a, struct record_pair, (size_t)(m->n_pairs * times));
    for (int i = 0; i < m->n_pairs * times; i++) {
        pairs[i] = m->pairs[i % m->n_pairs];
        pairs[i].earlier += i / m->n_pairs * m->n_initiatives;
        pairs[i].later += i / m->n_pairs * m->n_initiatives;
    }
    out->pairs = pairs;
    out->n_pairs = m->n_pairs * times;
}

static void copy_topics(struct arena *a, const struct model *m, int times, struct model *out)
{
    struct topic *topics = ARENA_ARRAY(a, struct topic, (size_t)m->n_topics);
    for (int t = 0; t < m->n_topics; t++) {
        const struct topic *from = &m->topics[t];
        int n = from->n_initiatives, *all = ARENA_ARRAY(a, int, (size_t)(n * times) + 1);
        for (int i = 0; i < n * times; i++)
            all[i] = from->initiatives[i % n] + i / n * m->n_initiatives;
        topics[t] = *from;
        topics[t].initiatives = all;
        topics[t].n_initiatives = n * times;
    }
    out->topics = topics;
}

const struct model *many_records(struct arena *a, const struct model *m, int times)
{
    struct arena scratch = {0};
    struct model *out = ARENA_NEW(a, struct model);
    *out = *m;
    copy_records(a, m, times, out);
    copy_pairs(a, m, times, out);
    copy_topics(a, m, times, out);
    ranking_make(a, &scratch, out);
    record_index_make(a, &scratch, out);
    arena_finish(&scratch);
    return out;
}
