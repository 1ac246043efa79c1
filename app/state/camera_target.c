// camera_target: where the camera belongs for what is open, and how far it may go.
#include "state/state_in.h"

#include <assert.h>
#include <math.h>

#define MIN_M_PER_PX 0.4

static struct map_box box_around(struct geo_pt sw, struct geo_pt ne)
{
    struct map_pt a = map_from_geo(sw), b = map_from_geo(ne);
    return (struct map_box){a.x, a.y, b.x, b.y};
}

static struct map_box site_box(const struct model *m, int site)
{
    assert(site >= 0 && site < m->n_sites);
    const struct geo_ring *ring = &m->sites[site].outline;
    struct map_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < ring->n; i++) {
        struct map_pt p = map_from_geo(ring->pts[i]);
        box = (struct map_box){fmin(box.x0, p.x), fmin(box.y0, p.y), fmax(box.x1, p.x),
                               fmax(box.y1, p.y)};
    }
    if (!ring->n)
        box = box_around(m->home_sw, m->home_ne);
    return box;
}

static struct map_box sites_box(const struct model *m)
{
    struct map_box all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < m->n_sites; i++) {
        struct map_box b = site_box(m, i);
        all = (struct map_box){fmin(all.x0, b.x0), fmin(all.y0, b.y0), fmax(all.x1, b.x1),
                               fmax(all.y1, b.y1)};
    }
    return m->n_sites ? all : box_around(m->home_sw, m->home_ne);
}

// What a panel hides need not exist. With a panel open the camera may look past the region's edge
// on the panel's side (east; west in the left-handed layout; south for a panel at the bottom), and
// zoom out slightly further.
struct map_limits camera_target_limits(const struct model *m, const struct layout *l, bool overlay)
{
    assert(m && l && l->k > 0);
    struct map_limits lim = {.box = box_around(m->bounds_sw, m->bounds_ne)};
    double w = lim.box.x1 - lim.box.x0, h = lim.box.y1 - lim.box.y0;
    lim.min_m_per_px = MIN_M_PER_PX;
    lim.max_m_per_px = fmin(w / fmax(l->canvas.w, 1), h / fmax(l->canvas.h, 1));
    if (!overlay)
        return lim;
    lim.max_m_per_px *= 1.3;
    if (l->portrait)
        lim.box.y0 -= h;
    else if (l->left)
        lim.box.x0 -= w;
    else
        lim.box.x1 += w;
    return lim;
}

void camera_target_set_limits(struct state *s, const struct model *m)
{
    bool words = s->screen == SCREEN_ATTRACT && s->layout.portrait;
    s->limits = camera_target_limits(m, &s->layout, words || state_has_overlay(s));
}

static struct map_view fit(const struct state *s, struct px_rect free, struct map_box box,
                           double part)
{
    assert(part > 0);
    struct px_rect f = {free.x + free.w * (1 - part) / 2, free.y + free.h * (1 - part) / 2,
                        free.w * part, free.h * part};
    return map_view_fit(s->canvas, f, box, &s->limits);
}

struct map_view camera_target_home(const struct state *s, const struct model *m)
{
    return fit(s, layout_home(&s->layout), box_around(m->home_sw, m->home_ne), 1);
}

struct map_view camera_target_near(const struct state *s, const struct model *m, int site)
{
    return fit(s, layout_near(&s->layout), site_box(m, site), 1);
}

struct map_view camera_target_section(const struct state *s, const struct model *m)
{
    const struct geo_ring *line = &model_section(m)->rings[0];
    struct map_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < line->n; i++) {
        struct map_pt p = map_from_geo(line->pts[i]);
        box = (struct map_box){fmin(box.x0, p.x), fmin(box.y0, p.y), fmax(box.x1, p.x),
                               fmax(box.y1, p.y)};
    }
    return fit(s, layout_section_line(&s->layout), box, 0.84);
}

struct map_view state_home(const struct state *s, const struct model *m)
{
    return camera_target_home(s, m);
}

bool state_has_panel(const struct state *s)
{
    return screen_row(s->screen)->covers;
}

bool state_has_overlay(const struct state *s)
{
    return state_has_panel(s) || s->site.now >= 0 || s->card.now >= 0;
}

static struct map_pt box_middle(struct map_box b)
{
    return (struct map_pt){(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2};
}

struct map_pt state_compare_at(const struct model *m, int from, int to, struct map_pt p)
{
    assert(from >= 0 && from < m->n_sites && to >= 0 && to < m->n_sites);
    struct map_pt a = box_middle(site_box(m, from)), b = box_middle(site_box(m, to));
    double k = map_ground_scale(a) / map_ground_scale(b);
    return (struct map_pt){b.x + (p.x - a.x) * k, b.y + (p.y - a.y) * k};
}

// The box of the open site and of the outline laid over it.
static struct map_box compared_box(const struct state *s, const struct model *m)
{
    struct map_box own = site_box(m, s->site.now);
    if (s->compare < 0)
        return own;
    struct map_box o = site_box(m, s->compare);
    struct map_pt sw = state_compare_at(m, s->compare, s->site.now, (struct map_pt){o.x0, o.y0}),
                  ne = state_compare_at(m, s->compare, s->site.now, (struct map_pt){o.x1, o.y1});
    return (struct map_box){fmin(own.x0, sw.x), fmin(own.y0, sw.y), fmax(own.x1, ne.x),
                            fmax(own.y1, ne.y)};
}

#define OFFERS_H 84.0        // units: the buttons at the map's foot
#define KEYS_W (88.0 + 24.0) // units: the zoom keys beside the panel, and a gap

// What a site's panel and the zoom keys beside it leave free.
static struct px_rect beside_keys(const struct layout *l)
{
    struct px_rect free = layout_free(l, l->panel);
    double keys = KEYS_W * l->k;
    if (l->left)
        free.x += keys;
    free.w -= keys;
    free.h = fmax(free.h - OFFERS_H * l->k, 64 * l->k);
    return free;
}

bool camera_target_find(const struct state *s, const struct world *w, struct map_view *out)
{
    const struct model *m = w->model;
    const struct initiative *card = s->card.now >= 0 ? &m->initiatives[s->card.now] : NULL;
    if (card && card->n_sites)
        *out = fit(s, layout_free(&s->layout, s->layout.sheet), site_box(m, card->sites[0]), 0.86);
    else if (card) // it names no place: show the sites beside it
        *out = fit(s, layout_free(&s->layout, s->layout.sheet), sites_box(m), 0.9);
    else if (s->site.now >= 0)
        *out = fit(s, beside_keys(&s->layout), compared_box(s, m), 0.92);
    else if (state_has_panel(s))
        *out = fit(s, layout_free(&s->layout, s->layout.list), sites_box(m), 0.9);
    else if (s->base_kept)
        *out = s->base;
    else
        return false;
    return true;
}

struct map_view camera_target_at(const struct state *s, const struct model *m, int place)
{
    assert(place > CAMERA_ELSEWHERE && place < m->n_sites);
    return place == CAMERA_AT_HOME      ? camera_target_home(s, m)
           : place == CAMERA_AT_SECTION ? camera_target_section(s, m)
                                        : camera_target_near(s, m, place);
}

int camera_target_place(const struct state *s, const struct model *m)
{
    bool flies = s->camera.motion == CAMERA_FLIGHT || s->camera.motion == CAMERA_ZOOM;
    struct map_view aim = flies ? s->camera.to : s->camera.view;
    int first = s->section ? CAMERA_AT_SECTION : CAMERA_AT_HOME, end = s->section ? 0 : m->n_sites;
    if (s->screen != SCREEN_MAP || state_has_overlay(s))
        return CAMERA_ELSEWHERE;
    for (int place = first; place < end; place++) {
        if (place == CAMERA_AT_SECTION && !s->section)
            continue;
        struct map_view to = camera_target_at(s, m, place);
        if (camera_same_view(&to, &aim))
            return place;
    }
    return CAMERA_ELSEWHERE;
}

struct px_rect camera_target_free(const struct state *s)
{
    const struct layout *l = &s->layout;
    if (s->screen == SCREEN_ATTRACT)
        return l->canvas;
    if (s->card.now >= 0)
        return layout_free(l, l->sheet);
    if (s->site.now >= 0)
        return layout_free(l, l->panel);
    return state_has_panel(s) ? layout_free(l, l->list) : l->view;
}

double camera_target_flight_ms(const struct state *s)
{
    return s->less_motion ? CAMERA_FADES : -1;
}

void camera_target_again(struct state *s, const struct world *w, bool had_overlay, double t_ms)
{
    if (!had_overlay && state_has_overlay(s)) {
        s->base = s->camera.motion == CAMERA_FLIGHT || s->camera.motion == CAMERA_ZOOM
                      ? s->camera.to
                      : s->camera.view;
        s->base_kept = true;
    }
    camera_target_set_limits(s, w->model);
    struct map_view to = s->camera.view;
    camera_target_find(s, w, &to);
    if (!state_has_overlay(s)) // no panel covers the map any more
        map_view_clamp(&to, &s->limits);
    s->camera.lean.free = camera_target_free(s);
    const struct terrain *below = s->camera.lean.terrain;
    if (s->card.now >= 0 || s->screen != SCREEN_MAP) // little of the map is seen: it stays flat
        s->camera.lean.terrain = NULL;
    if (camera_same_view(&to, &s->camera.view))
        camera_stop(&s->camera);
    else
        camera_fly(&s->camera, &to, t_ms, camera_target_flight_ms(s));
    s->camera.lean.terrain = below;
    if (!state_has_overlay(s))
        s->base_kept = false;
}

static struct map_view attract_view(const struct state *s, const struct model *m, double part)
{
    const struct layout *l = &s->layout;
    const struct attract_stop *stop = m->n_attract ? &m->attract[s->attract_stop] : NULL;
    if (stop && stop->overture)
        return fit(s, l->overture_map, site_box(m, stop->site), 1);
    if (stop && stop->question.in[0].n)
        return fit(s, l->question_map, sites_box(m), 0.96);
    if (stop && attract_on_land(s, m))
        return fit(s, l->land_map, site_box(m, stop->site), 1);
    if (stop && stop->site >= 0)
        return fit(s, l->stop_map, site_box(m, stop->site), part);
    return stop && stop->initiative >= 0 ? fit(s, l->stop_map, sites_box(m), part)
                                         : camera_target_home(s, m);
}

void camera_target_attract(struct state *s, const struct world *w, double part, double t_ms)
{
    assert(part > 0);
    struct map_view to = attract_view(s, w->model, part);
    s->camera.lean.free = camera_target_free(s);
    bool cut = w->model->n_attract && w->model->attract[s->attract_stop].overture;
    camera_fly(&s->camera, &to, t_ms, cut ? 0 : s->less_motion ? CAMERA_FADES : ATTRACT_FLIGHT_MS);
}
