// record: what list cards, panels and sheets share about a record.
#include "scene/parts/record.h"

struct str record_date_label(const struct ui *u, const struct initiative *it)
{
    return u->m->sources[it->source].date_label.in[u->s->lang];
}

struct str record_as_stated(struct arena *a, const struct model *m, const struct initiative *it,
                            int lang)
{
    return arena_fill(a, m->ui[UI_AS_STATED].in[lang], "{date}",
                      m->sources[it->source].date_words.in[lang]);
}

struct rgba site_colour(const struct ui *u, int site)
{
    return u->m->sites[site].colours[u->s->theme];
}

struct rgba record_colour(const struct ui *u, const struct initiative *it)
{
    return it->n_sites ? site_colour(u, it->sites[0]) : ui_colour(u, TOKEN_INK);
}

// A topic's records are in list order, so binary search works: a frame looks up thousands.
static bool topic_holds(const struct topic *t, int initiative)
{
    int from = 0, to = t->n_initiatives;
    while (from < to) {
        int mid = from + (to - from) / 2;
        if (t->initiatives[mid] < initiative)
            from = mid + 1;
        else
            to = mid;
    }
    return from < t->n_initiatives && t->initiatives[from] == initiative;
}

int record_topic(const struct model *m, int initiative)
{
    for (int t = 0; t < m->n_topics; t++)
        if (topic_holds(&m->topics[t], initiative))
            return t;
    return -1;
}

const char *record_icon(const struct ui *u, const struct initiative *it)
{
    if (it->n_sites)
        return u->m->sites[it->sites[0]].icon.p;
    int t = record_topic(u->m, (int)(it - u->m->initiatives));
    return t >= 0 ? u->m->topics[t].icon.p : "document";
}

bool record_headline(const struct ui *u, const struct initiative *it, struct figure_opts *out)
{
    int i = initiative_hero(u->m, it);
    *out = (struct figure_opts){0};
    if (i < 0)
        return false;
    *out = (struct figure_opts){.display = &it->figures[i].display,
                                .lang = u->s->lang,
                                .colour = record_colour(u, it),
                                .progress = 1,
                                .pending = figure_is_pending(it, &it->figures[i])};
    return true;
}

bool filter_passes(const struct model *m, enum filter_kind kind, int index, int initiative)
{
    const struct initiative *it = &m->initiatives[initiative];
    switch (kind) {
    case FILTER_ALL:
        return true;
    case FILTER_SOURCE:
        return it->source == index;
    case FILTER_SITE:
        for (int i = 0; i < it->n_sites; i++)
            if (it->sites[i] == index)
                return true;
        return false;
    case FILTER_TOPIC:
        return topic_holds(&m->topics[index], initiative);
    case FILTER_CELL:
        break;
    }
    return false;
}

int filter_count(const struct model *m, enum filter_kind kind, int index)
{
    int n = 0;
    if (kind == FILTER_ALL || kind == FILTER_TOPIC)
        return kind == FILTER_ALL ? m->n_initiatives : m->topics[index].n_initiatives;
    for (int i = 0; i < m->n_initiatives; i++)
        n += filter_passes(m, kind, index, i);
    return n;
}
