// model_changes: compares the model shown with its successor.
#include "exhibit/model_changes.h"

#include <string.h>

bool model_same_ids(const struct model *a, const struct model *b)
{
    bool same = a->n_initiatives == b->n_initiatives && a->n_sites == b->n_sites &&
                a->n_topics == b->n_topics && a->n_sources == b->n_sources;
    for (int i = 0; same && i < a->n_initiatives; i++)
        same = str_eq(a->initiatives[i].id, b->initiatives[i].id);
    for (int i = 0; same && i < a->n_sites; i++)
        same = str_eq(a->sites[i].id, b->sites[i].id);
    for (int i = 0; same && i < a->n_topics; i++)
        same = str_eq(a->topics[i].id, b->topics[i].id);
    for (int i = 0; same && i < a->n_sources; i++)
        same = str_eq(a->sources[i].id, b->sources[i].id);
    return same;
}

static bool same_list(const struct str *a, int n_a, const struct str *b, int n_b)
{
    bool same = n_a == n_b;
    for (int i = 0; same && i < n_a; i++)
        same = str_eq(a[i], b[i]);
    return same;
}

bool model_same_names(const struct model *a, const struct model *b)
{
    bool same = a->n_langs == b->n_langs && same_list(a->names, a->n_names, b->names, b->n_names);
    for (int i = 0; same && i < a->n_langs; i++)
        same =
            str_eq(a->langs[i].shaping, b->langs[i].shaping) &&
            same_list(a->terms[i].kept, a->terms[i].n_kept, b->terms[i].kept, b->terms[i].n_kept);
    return same;
}

bool model_same_colours(const struct theme *a, const struct theme *b)
{
    return !memcmp(a->colours, b->colours, N_TOKENS * sizeof *a->colours);
}

int model_find_theme(const struct model *m, const struct theme *t)
{
    for (int i = 0; i < m->n_themes; i++)
        if (str_eq(m->themes[i].id, t->id))
            return i;
    return 0;
}
