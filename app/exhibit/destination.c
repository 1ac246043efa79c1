// destination: resolves the name of a place in a model.
#include "exhibit/destination.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "map/map_view.h"
#include "state/figures.h"
#include "state/pairs.h"

#define PI 3.14159265358979323846
#define EARTH_RADIUS_M 6378137.0 // of the web map projection
#define TILE_PX 256              // one tile covers the world at zoom 0

static bool append_action(struct destination *d, struct action a)
{
    assert(d->n < DESTINATION_ACTIONS);
    d->actions[d->n++] = a;
    return true;
}

static bool read_map(struct destination *d, const char *rest)
{
    double lon, lat, zoom;
    char end;
    if (!*rest)
        return true;
    if (sscanf(rest, ":%lf,%lf,%lf%c", &lon, &lat, &zoom, &end) != 3 || !isfinite(lon + lat + zoom))
        return false;
    return append_action(
        d, (struct action){.kind = ACTION_PLACE,
                           .centre = map_from_geo((struct geo_pt){lon, lat}),
                           .m_per_px = 2 * PI * EARTH_RADIUS_M / TILE_PX / exp2(zoom)});
}

// The filter of a screen: a theme, a site or a document. index -1: no such id.
static struct action find_filter(const struct model *m, struct str id)
{
    const struct action found[] = {
        {.filter = FILTER_TOPIC, .index = model_topic(m, id)},
        {.filter = FILTER_SITE, .index = model_site(m, id)},
        {.filter = FILTER_SOURCE, .index = model_source(m, id)},
    };
    int i = 0;
    while (i < 2 && found[i].index < 0)
        i++;
    struct action a = found[i];
    a.kind = ACTION_FILTER;
    return a;
}

// Reads ":ID" or ":ID,T" of Compare: an initiative, and where the bead is, from 0 to 1.
static bool read_subject(struct destination *d, const struct model *m, const char *rest)
{
    double at = 0;
    char end;
    const char *comma = strchr(rest, ',');
    struct str id = {rest + 1, comma ? (size_t)(comma - rest - 1) : strlen(rest + 1)};
    int i = *rest == ':' ? model_initiative(m, id) : -1;
    if (i < 0 || (comma && (sscanf(comma, ",%lf%c", &at, &end) != 1 || !(at >= 0 && at <= 1))))
        return false;
    struct pairs_state any;
    pairs_init(&any, m);
    struct pairs_subject s = pairs_of(&any, m, i);
    append_action(d, (struct action){.kind = ACTION_PAIR, .scroll = s.then, .index = s.now});
    return !comma || append_action(d, (struct action){.kind = ACTION_SLIDE_TO, .d.x = at});
}

// Reads a screen's name, with an optional ":ID" that sets its filter.
static bool read_screen(struct destination *d, const struct model *m, enum screen s,
                        const char *rest)
{
    bool narrows = screen_row(s)->narrows;
    if (s == SCREEN_THEN_NOW && *rest) {
        append_action(d, (struct action){.kind = ACTION_SCREEN, .screen = s});
        return read_subject(d, m, rest);
    }
    int scene = *rest == ':' ? figures_scene_find(str_from(rest + 1)) : -1;
    if (s == SCREEN_FIGURES && scene >= 0) {
        append_action(d, (struct action){.kind = ACTION_SCREEN, .screen = s});
        return append_action(d, (struct action){.kind = ACTION_FIGURES, .index = scene});
    }
    struct action filter = {.kind = ACTION_FILTER, .filter = FILTER_ALL};
    if (*rest) {
        filter = find_filter(m, str_from(rest + 1));
        if (*rest != ':' || filter.index < 0 || !narrows)
            return false;
    }
    append_action(d, (struct action){.kind = ACTION_SCREEN, .screen = s});
    return !narrows || append_action(d, filter);
}

static bool read_item(struct destination *d, enum action_kind kind, int index)
{
    return index >= 0 && append_action(d, (struct action){.kind = kind, .index = index});
}

static bool read_place(struct destination *d, const struct model *m, const char *place)
{
    d->staff = !strcmp(place, "staff");
    if (d->staff)
        return true;
    if (!strcmp(place, "attract"))
        return append_action(d, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    if (!strncmp(place, "map", 3) && (!place[3] || place[3] == ':'))
        return read_map(d, place + 3);
    for (enum screen s = SCREEN_MAP + 1; s < N_SCREENS; s++) {
        size_t n = strlen(screen_name(s));
        if (!strncmp(place, screen_name(s), n) && (!place[n] || place[n] == ':'))
            return read_screen(d, m, s, place + n);
    }
    if (!strcmp(place, "section"))
        return model_section(m) &&
               append_action(d, (struct action){.kind = ACTION_SECTION, .index = 1});
    if (!strncmp(place, "site:", 5))
        return read_item(d, ACTION_SITE, model_site(m, str_from(place + 5)));
    if (!strncmp(place, "near:", 5))
        return read_item(d, ACTION_APPROACH, model_site(m, str_from(place + 5)));
    if (!strncmp(place, "card:", 5))
        return read_item(d, ACTION_CARD, model_initiative(m, str_from(place + 5)));
    return false;
}

bool destination_read(struct destination *d, const struct model *m, const char *place, double t_ms)
{
    assert(m && place);
    *d = (struct destination){0};
    if (!read_place(d, m, place))
        return false;
    for (int i = 0; i < d->n; i++)
        d->actions[i].t_ms = t_ms;
    return true;
}
