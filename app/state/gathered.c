// gathered: adding to and removing from the list of what a visitor takes away.
#include "state/gathered.h"

#include <assert.h>

static int place_of(const struct gathered *g, int initiative)
{
    assert(g->n >= 0 && g->n <= GATHERED_MOST);
    for (int i = 0; i < g->n; i++)
        if (g->of[i] == initiative)
            return i;
    return -1;
}

bool gathered_has(const struct gathered *g, int initiative)
{
    return place_of(g, initiative) >= 0;
}

bool gathered_add(struct gathered *g, int initiative)
{
    if (initiative < 0 || gathered_has(g, initiative) || g->n == GATHERED_MOST)
        return false;
    g->of[g->n++] = initiative;
    return true;
}

bool gathered_remove(struct gathered *g, int initiative)
{
    int at = place_of(g, initiative);
    if (at < 0)
        return false;
    g->n--;
    for (int i = at; i < g->n; i++)
        g->of[i] = g->of[i + 1];
    return true;
}

bool gathered_is_sound(const struct gathered *g, int n_initiatives)
{
    for (int i = 0; i < g->n; i++)
        if (g->of[i] < 0 || g->of[i] >= n_initiatives)
            return false;
    return g->n >= 0 && g->n <= GATHERED_MOST;
}
