// record: what list cards, panels and sheets share about a record.
#include "scene/parts/record.h"

#include "content/record_index.h"

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

int record_topic(const struct model *m, int initiative)
{
    return m->index.classes[m->index.class_of[initiative]].topic;
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

int filter_count(const struct model *m, enum filter_kind kind, int index)
{
    struct record_filter f = {-1, -1, -1};
    if (kind == FILTER_TOPIC)
        f.topic = index;
    if (kind == FILTER_SITE)
        f.site = index;
    if (kind == FILTER_SOURCE)
        f.source = index;
    return record_index_count(m, &f);
}
