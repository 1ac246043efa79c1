// state_map: the visitor's hand on the map: pan, zoom, fling, tap.
#include "state/state_in.h"

#include <math.h>

// The visitor moved the map: it stays there when panels close.
static void claim_camera(struct state *s)
{
    camera_stop(&s->camera);
    if (state_has_overlay(s))
        s->base_kept = false;
}

// The map that leans back lies down, and the place under the finger stays there.
static bool level_camera(struct state *s, struct px_pt at, double t_ms)
{
    if (!camera_leans(&s->camera))
        return false;
    camera_lean_level(&s->camera, &at, t_ms);
    return true;
}

static unsigned move_map(struct state *s, const struct action *a)
{
    claim_camera(s);
    struct map_view was = s->camera.view, *v = &s->camera.view;
    bool pans = a->kind != ACTION_ZOOM_NOW, zooms = a->kind != ACTION_PAN;
    struct px_pt d = pans ? a->d : (struct px_pt){0, 0};
    if (level_camera(s, (struct px_pt){a->at.x - d.x, a->at.y - d.y}, a->t_ms))
        s->camera.lean.anchor = a->at;
    map_view_stretch(v, (struct px_pt){a->at.x - d.x, a->at.y - d.y}, zooms ? a->factor : 1, d,
                     &s->limits);
    if (!s->camera.held) // keys and wheels stop at the limits
        map_view_clamp(v, &s->limits);
    return camera_same_view(&was, v) ? REDRAW_NONE : REDRAW_FRAME;
}

static unsigned fling_map(struct state *s, const struct action *a)
{
    claim_camera(s);
    if (s->less_motion || !isfinite(a->d.x) || !isfinite(a->d.y))
        return REDRAW_NONE;
    camera_fling(&s->camera, a->d, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned fling_zoom(struct state *s, const struct action *a)
{
    claim_camera(s);
    level_camera(s, a->at, a->t_ms);
    if (s->less_motion || !isfinite(a->factor) || !isfinite(a->at.x) || !isfinite(a->at.y))
        return REDRAW_NONE;
    camera_zoom_fling(&s->camera, a->at, a->factor, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned grab_map(struct state *s, const struct action *a)
{
    s->camera.held = true;
    if (s->camera.motion == CAMERA_STILL && !camera_leans(&s->camera))
        return REDRAW_NONE;
    claim_camera(s);
    level_camera(s, a->at, a->t_ms);
    // Finishes a flight back from a stretched view if the limits have changed meanwhile.
    map_view_stretch(&s->camera.view, (struct px_pt){0, 0}, 1, (struct px_pt){0, 0}, &s->limits);
    return REDRAW_FRAME;
}

// Motions continue and settle by themselves.
static unsigned release_map(struct state *s, const struct action *a)
{
    s->camera.held = false;
    if (s->camera.motion != CAMERA_STILL)
        return REDRAW_NONE;
    struct map_view was = s->camera.view;
    camera_settle(&s->camera, a->t_ms, s->less_motion ? 0 : CAMERA_SETTLE_MS, &s->limits);
    return s->camera.motion == CAMERA_STILL && camera_same_view(&was, &s->camera.view)
               ? REDRAW_NONE
               : REDRAW_FRAME;
}

static unsigned step_zoom(struct state *s, const struct action *a)
{
    if (state_has_overlay(s))
        s->base_kept = false;
    level_camera(s, a->at, a->t_ms);
    camera_zoom(&s->camera, a->at, a->factor, a->t_ms, s->less_motion ? 0 : ZOOM_STEP_MS,
                &s->limits);
    return REDRAW_FRAME;
}

static unsigned reset_zoom(struct state *s, const struct world *w, const struct action *a)
{
    struct map_view to = camera_target_home(s, w->model);
    if (state_has_overlay(s))
        camera_target_find(s, w, &to);
    s->camera.lean.free = camera_target_free(s);
    camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

static unsigned tap_map(struct state *s, const struct world *w, const struct action *a)
{
    const struct map_view seen = camera_seen(&s->camera);
    struct map_pt p = map_view_to_map(&seen, a->at);
    int site = map_shapes_hit(w->shapes, p, 24 * s->layout.k * s->camera.view.m_per_px);
    if (site < 0)
        return state_set_flag(&s->menu, 0);
    struct action go = {.kind = ACTION_SITE, .t_ms = a->t_ms, .index = site};
    return site == s->site.now ? REDRAW_NONE : state_open_site(s, w, &go);
}

static unsigned place_camera(struct state *s, const struct action *a)
{
    camera_stop(&s->camera);
    camera_lean_drop(&s->camera);
    s->camera.view.centre = a->centre;
    s->camera.view.m_per_px = a->m_per_px;
    map_view_clamp(&s->camera.view, &s->limits);
    return REDRAW_FRAME;
}

unsigned state_apply_map(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_ZOOM:
        return step_zoom(s, a);
    case ACTION_ZOOM_RESET:
        return reset_zoom(s, w, a);
    case ACTION_FLING:
        return fling_map(s, a);
    case ACTION_ZOOM_FLING:
        return fling_zoom(s, a);
    case ACTION_MAP_GRAB:
        return grab_map(s, a);
    case ACTION_MAP_RELEASE:
        return release_map(s, a);
    case ACTION_MAP_TAP:
        return tap_map(s, w, a);
    case ACTION_PLACE:
        return place_camera(s, a);
    default:
        return move_map(s, a);
    }
}
